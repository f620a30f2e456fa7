/** An emulated Vitale 2 (contact, T=0) from a card image. What is known of the real one and what not: card-data-tags.ts. */
import type { VitaleImage } from '../../shared/cards.ts';
import { vitaleFiles, vitaleTags } from '../card-data-tags.ts';
import { hex, joined, tlv } from './ber-encoding.ts';
import type { EmulatedCard } from './emulated-card.ts';
import { IsoCard } from './iso-card.ts';

const VITALE2_ATR = '3B751300004709EA9000';
/** The files of the card are larger than what they hold and end in zeros. */
const padded = (bytes: Uint8Array, length: number) => joined(bytes, new Uint8Array(Math.max(0, length - bytes.length)));
/** ISO 8859-1 is assumed [A]: the characters of names on the real card are not described anywhere public. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** EF 2001, the "pointers" [S]: applications and their files. */
function pointers(): Uint8Array {
  const application = (n: number, aid: string) => tlv(0x82, [0x00, n, 0x00, 0x00], hex(aid));
  const file = (name: string, n: number, fid: number) => tlv(0x80, name.padEnd(8).slice(0, 8), [0x00, n, fid >> 8, fid & 0xff]);
  return tlv(
    0xe0,
    tlv(0xa0, application(1, vitaleFiles.masterFileAid), application(2, vitaleFiles.applicationAid)),
    file('IDENTITE', 1, 0x2f10),
    file('CARTE', 1, 0x2f11),
    file('NIR', 2, 0x2010),
  );
}

export function vitale2Card(image: VitaleImage): EmulatedCard {
  if (!/^\d{1,20}$/.test(image.serial)) throw new RangeError(`serial of image ${image.id}: up to 20 digits`);
  const identities = image.beneficiaries.map(({ familyName, givenName, birthDate }) =>
    tlv(
      vitaleTags.beneficiary,
      tlv(vitaleTags.familyName, latin1(familyName)),
      tlv(vitaleTags.givenName, latin1(givenName)),
      tlv(vitaleTags.birthDate, birthDate),
      tlv(vitaleTags.nationality, 'FRA'),
    ),
  );
  const nirs = image.beneficiaries.map(({ nir }) => tlv(vitaleTags.beneficiary, tlv(vitaleTags.nir, nir)));
  const card = tlv(vitaleTags.card, tlv(vitaleTags.startDate, '20240115'), tlv(vitaleTags.cardType, image.test ? 'T' : 'R'));
  // A number of odd length ends in F, as in a PAN.
  const pan = hex(image.serial.length % 2 === 0 ? image.serial : `${image.serial}F`);
  const application = hex(vitaleFiles.applicationAid);
  return new IsoCard({
    atr: hex(VITALE2_ATR),
    strictLe: true,
    masterFile: {
      fid: 0x3f00,
      aid: hex(vitaleFiles.masterFileAid),
      children: [
        { fid: 0x2f00, sfi: 0x1e, data: tlv(0x61, tlv(0x4f, application)) },
        { fid: Number.parseInt(vitaleFiles.pan, 16), sfi: 0x1c, data: tlv(vitaleTags.pan, pan) },
        { fid: 0x2f10, sfi: vitaleFiles.identitiesSfi, data: padded(joined(...identities), 160) },
        { fid: 0x2f11, sfi: vitaleFiles.cardSfi, data: card },
        {
          fid: 0x0002,
          aid: application,
          children: [
            { fid: 0x2001, data: pointers() },
            { fid: 0x2010, sfi: vitaleFiles.nirSfi, data: padded(joined(...nirs), 120) },
            { fid: 0x2011, sfi: 0x03, data: new Uint8Array(64), read: 'never' },
          ],
        },
      ],
    },
  });
}
