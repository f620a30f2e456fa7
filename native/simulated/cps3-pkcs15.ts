/** The PKCS#15 directory of an emulated CPS3 (ISO 7816-15), as independent middleware expects it (cards.md 3.6). */
import { cpsFiles, cpsLabels } from '../card-data-tags.ts';
import {
  bitString,
  enumerated,
  hex,
  integer,
  joined,
  nullValue,
  objectIdentifier,
  octets,
  sequence,
  tagged,
  taggedValue,
  tlv,
  utf8,
} from './ber-encoding.ts';
import type { ElementaryFile } from './card-files.ts';

/** File identifiers below the application; all but 5031, 5032 and 7001 are our choice: readers go by label. */
export const fids = {
  objectDirectory: 0x5031,
  tokenInfo: 0x5032,
  privateKeys: 0x7001,
  certificates: 0x7004,
  dataObjects: 0x7007,
  codes: 0x7008,
  authenticationCertificate: 0xc020,
  signatureCertificate: 0xc010,
} as const;

export interface DataObject {
  readonly label: string;
  readonly fid: number;
  readonly isPrivate: boolean;
  readonly data: Uint8Array;
}

/** References on the card; bit 8 says that the key is local to the application. */
export const keyReferences = { authentication: 0x82, signature: 0x81 } as const;
const applicationPath = hex(cpsFiles.applicationPath);
const pathTo = (fid: number) => sequence(octets(joined(applicationPath, [fid >> 8, fid & 0xff])));
/** CKA_ID: the AID and 20 (authentication) or 10 (signature). */
const objectId = (last: number) => octets(joined(hex(cpsFiles.applicationAid), [last]));
const CODE_PORTEUR_ID = octets([0x01]);

function certificates(): Uint8Array {
  const entry = (label: string, id: number, fid: number) =>
    sequence(sequence(utf8(label), bitString()), sequence(objectId(id)), tagged(1, sequence(pathTo(fid))));
  return joined(
    entry(cpsLabels.authenticationCertificate, 0x20, fids.authenticationCertificate),
    entry(cpsLabels.signatureCertificate, 0x10, fids.signatureCertificate),
  );
}

function privateKeys(): Uint8Array {
  const entry = (label: string, id: number, usage: readonly number[], reference: number) =>
    sequence(
      sequence(utf8(label), bitString(0), CODE_PORTEUR_ID),
      sequence(objectId(id), bitString(...usage), bitString(0, 2, 3), integer(reference)),
      tagged(1, sequence(sequence(octets(applicationPath)), integer(2048))),
    );
  return joined(
    entry(cpsLabels.authenticationKey, 0x20, [1, 2], keyReferences.authentication), // decrypt, sign
    entry(cpsLabels.signatureKey, 0x10, [2, 9], keyReferences.signature), // sign, non-repudiation
  );
}

function codes(): Uint8Array {
  const entry = (
    label: string,
    reference: number,
    flags: readonly number[],
    length: number,
    unblockedBy: readonly Uint8Array[],
  ) =>
    sequence(
      sequence(utf8(label), bitString(0, 1), ...unblockedBy),
      sequence(octets([reference])),
      tagged(
        1,
        sequence(
          bitString(...flags),
          enumerated(1), // ASCII digits
          integer(4),
          integer(length),
          integer(length),
          taggedValue(0, [reference]),
          tlv(0x04, [0xff]),
          sequence(octets(hex('3F00'))),
        ),
      ),
    );
  return joined(entry('Code Porteur', 1, [4, 0], 4, [octets([0x02])]), entry('Code de Deblocage', 2, [4, 0, 6], 8, []));
}

function dataObjects(objects: readonly DataObject[]): Uint8Array {
  return joined(
    ...objects.map(({ label, fid, isPrivate }) =>
      sequence(
        sequence(utf8(label), ...(isPrivate ? [bitString(0), CODE_PORTEUR_ID] : [bitString(1)])),
        sequence(utf8('CPS')),
        tagged(1, pathTo(fid)),
      ),
    ),
  );
}

function tokenInfo(serial: string): Uint8Array {
  const algorithm = (reference: number, mechanism: number, operations: readonly number[], oid: string, onCard: number) =>
    sequence(
      integer(reference),
      integer(mechanism),
      nullValue(),
      bitString(...operations),
      objectIdentifier(oid),
      integer(onCard),
    );
  const algorithms = [
    algorithm(1, 0x250, [6], '2.16.840.1.101.3.4.2.1', 0x40), // SHA-256 finished by the card
    algorithm(2, 0x40, [1], '1.2.840.113549.1.1.11', 0x42), // SHA256-RSA-PKCS
    algorithm(3, 0x01, [1, 5], '1.2.840.113549.1.1.1', 0x02), // RSA-PKCS: signs and deciphers
  ];
  return sequence(
    integer(0),
    octets(hex(`${cpsFiles.issuerDigits}${serial}`)),
    utf8('ASIP Sante'),
    taggedValue(0, `CPS3v3-${serial}`),
    bitString(1, 2),
    tagged(2, ...algorithms),
  );
}

/** The directory files; the caller adds the certificates and the data objects themselves. */
export function pkcs15Files(serial: string, objects: readonly DataObject[]): readonly ElementaryFile[] {
  const pointer = (choice: number, fid: number) => tagged(choice, pathTo(fid));
  return [
    {
      fid: fids.objectDirectory,
      data: joined(
        pointer(0, fids.privateKeys),
        pointer(4, fids.certificates),
        pointer(7, fids.dataObjects),
        pointer(8, fids.codes),
      ),
    },
    { fid: fids.tokenInfo, data: tokenInfo(serial) },
    { fid: fids.privateKeys, data: privateKeys() },
    { fid: fids.certificates, data: certificates() },
    { fid: fids.dataObjects, data: dataObjects(objects) },
    { fid: fids.codes, data: codes() },
  ];
}
