/** An emulated CPS3 (contact, T=0) from a card image. Layout: cards.md 3.2; the inner tags are in card-data-tags.ts. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { CpsImage, PracticeSituation } from '../../shared/cards.ts';
import { cpsFiles, cpsLabels, cpsTags } from '../card-data-tags.ts';
import { hex, joined, tlv } from './ber-encoding.ts';
import type { DedicatedFile, ElementaryFile } from './card-files.ts';
import { type DataObject, fids, keyReferences, pkcs15Files } from './cps3-pkcs15.ts';
import type { EmulatedCard } from './emulated-card.ts';
import { IsoCard } from './iso-card.ts';

const CPS3_ATR = '3BAC00402A001225006480000310009000';
const MAX_TRIES = 3;
const UNBLOCKING_CODE = '12345678';
const digits = (isoDate: string) => isoDate.replaceAll('-', '');

/** Ten digits in EF.SN.ICC; the official middleware shows the first eight. */
function serialDigits(image: CpsImage): string {
  if (!/^\d{1,10}$/.test(image.serial)) throw new RangeError(`serial of image ${image.id}: up to 10 digits`);
  return image.serial.padStart(10, '0');
}
/** The labels of the card, gaps included, where the image names them; else in order. */
function activityLabel({ id }: PracticeSituation, index: number): string {
  return cpsLabels.activity.test(id) ? id : `CPS_ACTIVITY_${String(index + 1).padStart(2, '0')}_PS`;
}

function dataObjects(image: CpsImage): readonly DataObject[] {
  const { idCard, name, info, activity } = cpsTags;
  const nationalId = `8${image.rpps}`;
  const category = [image.category === '80' ? 0x80 : 0x00];
  const open = (label: string, fid: number, data: Uint8Array): DataObject => ({ label, fid, isPrivate: false, data });
  return [
    open(cpsLabels.data, 0xd107, tlv(0xe0, tlv(0x80, new Uint8Array(32)))),
    open(
      cpsLabels.idCard,
      0xd101,
      tlv(
        idCard.template,
        tlv(idCard.issuer, '80250'),
        tlv(idCard.number, serialDigits(image)),
        tlv(idCard.category, category),
        tlv(idCard.validFrom, digits(image.validFrom)),
        tlv(idCard.validUntil, digits(image.validUntil)),
        tlv(idCard.cardType, image.cardType),
      ),
    ),
    open(
      cpsLabels.name,
      0xd102,
      tlv(
        name.template,
        tlv(name.prefix, [0x08]),
        tlv(name.nationalId, nationalId),
        tlv(name.familyName, image.familyName),
        tlv(name.givenName, image.givenName),
      ),
    ),
    open(cpsLabels.language, 0xd103, tlv(0xe3, tlv(0x80, 'fr'))),
    open(
      cpsLabels.info,
      0xd104,
      tlv(
        info.template,
        tlv(info.nationalId, nationalId),
        tlv(info.profession, image.professionCode),
        tlv(info.familyName, image.familyName),
        tlv(info.givenName, image.givenName),
        ...(image.specialityCode ? [tlv(info.speciality, image.specialityCode)] : []),
      ),
    ),
    ...image.activities.map(
      (situation, index): DataObject => ({
        label: activityLabel(situation, index),
        fid: 0xd120 + index,
        isPrivate: true,
        data: tlv(
          activity.template,
          tlv(activity.number, [index + 1]),
          tlv(activity.status, [0x01]),
          ...(situation.modeCode ? [tlv(activity.mode, situation.modeCode)] : []),
          tlv(activity.structureName, situation.structureName),
          tlv(activity.structureId, situation.structureId),
          tlv(activity.sector, situation.sectorCode),
        ),
      }),
    ),
  ];
}

function applicationFiles(image: CpsImage): DedicatedFile {
  const objects = dataObjects(image);
  const certificate = (pem: string) => new Uint8Array(new X509Certificate(pem).raw);
  const files: ElementaryFile[] = [
    ...pkcs15Files(serialDigits(image).slice(0, 8), objects),
    { fid: fids.authenticationCertificate, data: certificate(image.authentication.certificate) },
    { fid: fids.signatureCertificate, data: certificate(image.signature.certificate) },
    ...objects.map(({ fid, isPrivate, data }): ElementaryFile => ({ fid, data, read: isPrivate ? 'code' : 'always' })),
  ];
  return { fid: 0x0001, aid: hex(cpsFiles.applicationAid), children: files };
}

function masterFile(image: CpsImage): DedicatedFile {
  const aid = tlv(0x4f, hex(cpsFiles.applicationAid));
  const { lastUpdate } = cpsTags;
  // EF.DIR: the path (51) is what the official middleware keys its cache of files on.
  const directory = tlv(0x61, aid, tlv(0x50, 'CPX IAS'), tlv(0x51, hex(cpsFiles.applicationPath)), tlv(0x73, aid));
  // EF.ATR begins with a stray 80 on the real card too.
  const historical = joined(
    [0x80],
    tlv(0x43, [0xb8]),
    tlv(0x46, hex('04B0ECC1')),
    tlv(0x47, hex('940180')),
    tlv(0xe0, tlv(0x02, hex('0104')), tlv(0x02, hex('0104')), tlv(0x02, hex('0100')), tlv(0x02, hex('0100'))),
    tlv(0x82, hex('9000')),
  );
  const updated = digits(image.validFrom);
  return {
    fid: 0x3f00,
    children: [
      { fid: 0x2f00, data: directory },
      { fid: 0x2f01, sfi: 0x1d, data: historical },
      { fid: 0xd003, data: tlv(0x5a, hex(`${cpsFiles.issuerDigits}${serialDigits(image)}`)) },
      {
        fid: 0xd010,
        data: tlv(
          lastUpdate.template,
          tlv(lastUpdate.start, hex(`${updated}120000`)),
          tlv(lastUpdate.end, hex(`${updated}120100`)),
        ),
      },
      applicationFiles(image),
    ],
  };
}

/** The tries of the image are where the counter begins; it then lives as long as the card object. */
export function cps3Card(image: CpsImage): EmulatedCard {
  const key = (pem: string, use: 'signature' | 'authentication') => {
    const privateKey = createPrivateKey(pem);
    return { privateKey, use, sizeBytes: (privateKey.asymmetricKeyDetails?.modulusLength ?? 2048) / 8 };
  };
  return new IsoCard({
    atr: hex(CPS3_ATR),
    masterFile: masterFile(image),
    codes: new Map([
      [1, { value: image.codePorteur, tries: image.triesLeft, maxTries: MAX_TRIES }],
      [2, { value: UNBLOCKING_CODE, tries: 10, maxTries: 10, usage: 100 }],
    ]),
    keys: new Map([
      [keyReferences.authentication & 0x1f, key(image.authentication.privateKey, 'authentication')],
      [keyReferences.signature & 0x1f, key(image.signature.privateKey, 'signature')],
    ]),
  });
}
