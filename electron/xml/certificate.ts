/**
 * Names and serial number of a certificate, from its DER. CPS certificates have a multi-valued RDN (CN + surname + given
 * name), which ready-made name formatters reorder or lose; the VIHF wants RFC 2253 over the encoded order (dmp.md 2.1).
 */

export interface CertificateNames {
  /** RFC 2253. */
  readonly subject: string;
  readonly issuer: string;
  /** Decimal. */
  readonly serialNumber: string;
}

interface Tlv {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

/** @throws Error for bytes that are not a certificate. */
export function readCertificateNames(der: Uint8Array): CertificateNames {
  const tbs = inside(inside(readTlv(der, 0))[0]);
  // version [0] is absent in version 1 certificates
  const [serial, , issuer, , subject] = tbs[0]?.tag === 0xa0 ? tbs.slice(1) : tbs;
  if (serial?.tag !== 0x02 || issuer?.tag !== 0x30 || subject?.tag !== 0x30) throw new Error('not a certificate');
  return {
    subject: rfc2253(subject),
    issuer: rfc2253(issuer),
    serialNumber: BigInt(`0x${Buffer.from(serial.content).toString('hex') || '0'}`).toString(),
  };
}

export interface CertificateUsage {
  /** Absent where the certificate has no keyUsage extension: then nothing is excluded (RFC 5280, 4.2.1.3). */
  readonly keyUsage?: ReadonlySet<KeyUsage>;
  /** OIDs of extendedKeyUsage; empty where there is none. */
  readonly extended: readonly string[];
}

const keyUsages = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement'] as const;
export type KeyUsage = (typeof keyUsages)[number];
export const clientAuthentication = '1.3.6.1.5.5.7.3.2';

/** @throws Error for bytes that are not a certificate. */
export function readCertificateUsage(der: Uint8Array): CertificateUsage {
  // the extensions are the element [3] of the part that is signed
  const holder = inside(inside(readTlv(der, 0))[0]).find((e) => e.tag === 0xa3);
  const byOid = new Map<string, Tlv>();
  for (const extension of inside(inside(holder)[0])) {
    const parts = inside(extension);
    const value = parts.at(-1);
    // critical, a boolean, may stand between
    if (parts[0]?.tag === 0x06 && value?.tag === 0x04) byOid.set(oidText(parts[0].content), readTlv(value.content, 0));
  }
  const bits = byOid.get('2.5.29.15');
  const first = bits?.content[1] ?? 0;
  return {
    ...(bits && { keyUsage: new Set(keyUsages.filter((_, i) => (first & (0x80 >> i)) !== 0)) }),
    extended: inside(byOid.get('2.5.29.37')).map((e) => oidText(e.content)),
  };
}

/** Values of one attribute type (`2.5.4.11` is OU) of the subject, in order of the certificate. @throws Error */
export function subjectValues(der: Uint8Array, oid: string): string[] {
  const tbs = inside(inside(readTlv(der, 0))[0]);
  const subject = (tbs[0]?.tag === 0xa0 ? tbs.slice(1) : tbs)[4];
  const attributes = inside(subject).flatMap((rdn) => inside(rdn).map((attribute) => inside(attribute)));
  return attributes.flatMap(([type, value]) => {
    const encoding = value && (decoders[value.tag] ?? (value.tag === 30 ? 'utf-16be' : undefined));
    if (!type || !value || !encoding || oidText(type.content) !== oid) return [];
    return [new TextDecoder(encoding).decode(value.content)];
  });
}

function readTlv(bytes: Uint8Array, at: number): Tlv {
  const tag = bytes[at];
  let length = bytes[at + 1];
  let start = at + 2;
  if (tag === undefined || length === undefined) throw new Error('DER ends too early');
  if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 4) throw new Error('DER length');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? 0);
    start += count;
  }
  const end = start + length;
  if (end > bytes.length || bytes[at + 1] === 0x80) throw new Error('DER length');
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
}

function inside(tlv: Tlv | undefined): Tlv[] {
  const found: Tlv[] = [];
  for (let at = 0; tlv && at < tlv.content.length; at += found.at(-1)?.whole.length ?? 1) found.push(readTlv(tlv.content, at));
  return found;
}

/** Keywords of RFC 2253 section 2.3; every other type is written as its OID with the DER value in hex. */
const keywords: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};
/** UTF8String, PrintableString, T61String, IA5String; BMPString apart. */
const decoders: Record<number, string> = { 12: 'utf-8', 19: 'latin1', 20: 'latin1', 22: 'latin1' };

function rfc2253(name: Tlv): string {
  const rdns = inside(name).map((rdn) => inside(rdn).map(attributeText).join('+'));
  return rdns.reverse().join(',');
}

function attributeText(attribute: Tlv): string {
  const [type, value] = inside(attribute);
  if (type?.tag !== 0x06 || !value) throw new Error('not a name');
  const oid = oidText(type.content);
  const keyword = keywords[oid];
  const encoding = decoders[value.tag] ?? (value.tag === 30 ? 'utf-16be' : undefined);
  if (!keyword || !encoding) return `${oid}=#${Buffer.from(value.whole).toString('hex')}`;
  const text = new TextDecoder(encoding).decode(value.content);
  return `${keyword}=${text
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ')}`;
}

function oidText(content: Uint8Array): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const first = numbers[0] ?? 0;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...numbers.slice(1)].join('.');
}
