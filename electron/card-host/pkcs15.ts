/** The PKCS#15 directory of a CPS (ISO 7816-15): everything is found by its label, never by a fixed file identifier. */
import { cpsFiles, cpsLabels } from '../../native/card-data-tags.ts';
import { AppError } from '../../shared/errors.ts';
import type { Iso } from './apdu.ts';
import { findDeep, hexOf, parseTlv, type TlvNode, textOf } from './tlv.ts';

export interface CpsDirectory {
  /** From EF.SN.ICC, without the digits of the issuer. */
  readonly serial: string;
  readonly dataPaths: ReadonlyMap<string, string>;
  readonly certificatePaths: ReadonlyMap<string, string>;
  /** References for MANAGE SECURITY ENVIRONMENT. */
  readonly keyReferences: ReadonlyMap<string, number>;
}

/** Choices of the object directory (PKCS#15 6.2). */
const choices = { privateKeys: 0xa0, certificates: 0xa4, dataObjects: 0xa7 } as const;
const SEQUENCE = 0x30;
const OCTET_STRING = 0x04;
const INTEGER = 0x02;
/** Attributes of the kind of object, where its path stands. */
const TYPE_ATTRIBUTES = 0xa1;

interface Entry {
  readonly label: string;
  readonly path: string | undefined;
  readonly keyReference: number | undefined;
}

function pathIn(node: TlvNode | undefined): string | undefined {
  const isPath = ({ tag, value }: TlvNode) => tag === OCTET_STRING && value.length >= 4 && value[0] === 0x3f;
  const found = node && findDeep(node, isPath);
  return found && hexOf(found.value);
}

function entryOf(record: TlvNode): Entry | null {
  const [common, classAttributes] = record.children;
  const label = common?.children[0];
  if (record.tag !== SEQUENCE || !label) return null;
  const reference = classAttributes?.children.find(({ tag }) => tag === INTEGER)?.value.at(-1);
  const path = pathIn(record.children.find(({ tag }) => tag === TYPE_ATTRIBUTES));
  return { label: textOf(label.value), path, keyReference: reference };
}

async function entries(iso: Iso, directory: readonly TlvNode[], choice: number): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for (const pointer of directory.filter(({ tag }) => tag === choice)) {
    const path = pathIn(pointer);
    if (!path) continue;
    const records = parseTlv(await iso.readFile(path), `PKCS#15 directory ${path}`);
    found.push(...records.map(entryOf).filter((entry) => entry !== null));
  }
  return found;
}

function paths(found: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(found.flatMap(({ label, path }): [string, string][] => (path ? [[label, path]] : [])));
}

/**
 * Confirms that the card is a CPS (the ATR alone is no proof) and reads its directory; the application is selected
 * afterwards. @throws AppError CARD_UNKNOWN where the issuer is another.
 */
export async function readCpsDirectory(iso: Iso, atr: string): Promise<CpsDirectory> {
  const serialNumber = parseTlv(await iso.readFile(cpsFiles.serialNumber), 'EF.SN.ICC');
  const digits = hexOf(serialNumber[0]?.value ?? new Uint8Array(0));
  if (!digits.startsWith(cpsFiles.issuerDigits)) throw new AppError('CARD_UNKNOWN', { atr });
  await iso.selectApplication(cpsFiles.applicationAid);
  const objects = parseTlv(await iso.readFile(cpsFiles.objectDirectory), 'PKCS#15 object directory');
  const keys = await entries(iso, objects, choices.privateKeys);
  const reference = ({ label, keyReference }: Entry): [string, number][] =>
    keyReference === undefined ? [] : [[label, keyReference]];
  return {
    serial: digits.slice(cpsFiles.issuerDigits.length),
    keyReferences: new Map(keys.flatMap(reference)),
    certificatePaths: paths(await entries(iso, objects, choices.certificates)),
    dataPaths: paths(await entries(iso, objects, choices.dataObjects)),
  };
}

/** @throws AppError CARD_DATA where the card has no such certificate. */
export async function readCertificate(
  iso: Iso,
  directory: CpsDirectory,
  key: 'signature' | 'authentication',
): Promise<Uint8Array> {
  const label = key === 'signature' ? cpsLabels.signatureCertificate : cpsLabels.authenticationCertificate;
  const path = directory.certificatePaths.get(label);
  if (!path) throw new AppError('CARD_DATA', { what: label });
  return iso.readFile(path);
}
