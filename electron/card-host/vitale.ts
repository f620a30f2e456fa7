/**
 * The Vitale 2 by direct commands: the labelled degraded mode (names, birth date, NIR), as confirmed on a real card
 * without CPS (cards.md 4.1). Régime, caisse and rights need the reading component of the GIE.
 */
import { vitaleFiles, vitaleTags } from '../../native/card-data-tags.ts';
import type { CardKind, VitaleBeneficiary, VitaleReading } from '../../shared/cards.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import type { Iso } from './apdu.ts';
import { isProvisional, ownNir, sexOfNir } from './nir.ts';
import { bytesOf, findTlv, hexOf, parseTlv, type TlvNode } from './tlv.ts';

const MASTER_FILE = '3F00';

/** The character set is assumed to be ISO 8859-1 [A]. */
const latin1 = (node: TlvNode | undefined) => (node ? Buffer.from(node.value).toString('latin1').trim() : '');

async function records(iso: Iso, sfi: number, what: string): Promise<readonly TlvNode[]> {
  return parseTlv(await iso.readShortFile(sfi), what).filter(({ tag }) => tag === vitaleTags.beneficiary);
}

/** What a card may do without: absent or refused, it is empty. */
async function optional(read: Promise<Uint8Array>, what: string): Promise<readonly TlvNode[]> {
  try {
    return parseTlv(await read, what);
  } catch (error) {
    if (isAppError(error, 'CARD_STATUS') || isAppError(error, 'CARD_DATA') || isAppError(error, 'PIN_REQUIRED')) return [];
    throw error;
  }
}

async function selectMasterFile(iso: Iso) {
  await iso.ok({ operation: 'select the master file', ins: 0xa4, p1: 0x00, p2: 0x0c, data: bytesOf(MASTER_FILE) });
}

async function readPan(iso: Iso): Promise<string> {
  const select = { operation: 'select EF PAN', ins: 0xa4, p1: 0x02, p2: 0x0c, data: bytesOf(vitaleFiles.pan) };
  const read = async () => {
    await iso.ok(select);
    return iso.ok({ operation: 'read EF PAN', ins: 0xb0, p1: 0, p2: 0, le: 0 });
  };
  const pan = findTlv(await optional(read(), 'EF PAN'), vitaleTags.pan);
  return pan ? hexOf(pan.value).replace(/F+$/, '') : '';
}

function beneficiary(identity: TlvNode, nir: TlvNode | undefined) {
  const written = latin1(findTlv(identity.children, vitaleTags.birthDate));
  return {
    familyName: latin1(findTlv(identity.children, vitaleTags.familyName)),
    givenName: latin1(findTlv(identity.children, vitaleTags.givenName)),
    // Kept as written: month and day of a lunar date are 00 or over 12.
    birthDate: written.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
    storedNir: latin1(nir && findTlv(nir.children, vitaleTags.nir)),
  };
}

/** @throws AppError CARD_DATA where the two files do not speak of the same persons. */
export async function readVitale(iso: Iso, kind: CardKind): Promise<VitaleReading> {
  await selectMasterFile(iso);
  const identities = await records(iso, vitaleFiles.identitiesSfi, 'identities of the Vitale');
  const card = await optional(iso.readShortFile(vitaleFiles.cardSfi), 'EF CARTE');
  const serial = await readPan(iso);
  await iso.selectApplication(vitaleFiles.applicationAid);
  const nirs = await records(iso, vitaleFiles.nirSfi, 'numbers of the Vitale');
  if (identities.length === 0) throw new AppError('CARD_DATA', { what: 'identities of the Vitale' });
  if (nirs.length !== identities.length) throw new AppError('CARD_DATA', { what: 'numbers of the Vitale' });
  const read = identities.map((identity, index) => beneficiary(identity, nirs[index]));
  return {
    serial,
    kind,
    test: latin1(findTlv(card, vitaleTags.card, vitaleTags.cardType)) === 'T',
    source: 'direct',
    beneficiaries: read.map((person): VitaleBeneficiary => {
      const { familyName, givenName, birthDate } = person;
      const nir = ownNir(person, read);
      return {
        familyName,
        givenName,
        birthDate,
        ...(nir ? { nir, sex: sexOfNir(nir) } : {}),
        ...(nir && isProvisional(nir) ? { provisionalNir: true } : {}),
      };
    }),
  };
}
