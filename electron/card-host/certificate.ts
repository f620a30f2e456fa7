/**
 * Subject, issuer and dates of a certificate on a card (X.509, DER), read with the same TLV reader as the rest of the
 * card. Not with node:crypto: `X509Certificate.toLegacyObject` ends the process with a segmentation fault on a damaged
 * public key (Node 24.21, found by the fuzz test).
 */
import { AppError } from '../../shared/errors.ts';
import { findDeep, hexOf, parseTlv, type TlvNode, textOf, tlvOrNothing } from './tlv.ts';

export interface CertificateNames {
  readonly subject: ReadonlyMap<NameAttribute, string>;
  /** The values of the issuer's name, in order. */
  readonly issuer: readonly string[];
  /** Content of each extension (the octets of extnValue) by the content of its object identifier, in upper-case hex. */
  readonly extensions: ReadonlyMap<string, Uint8Array>;
  /** ISO dates, in universal time; undefined where they are none. */
  readonly validFrom: string | undefined;
  readonly validUntil: string | undefined;
}

const SEQUENCE = 0x30;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const OCTET_STRING = 0x04;
const INTEGER = 0x02;
const ENUMERATED = 0x0a;
const UTC_TIME = 0x17;
/** Attribute types (X.520), by the content of their object identifier 2.5.4.n. */
const attributes = {
  '550403': 'commonName',
  '550404': 'surname',
  '55040A': 'organization',
  '55040B': 'organizationalUnit',
  '55040C': 'title',
  '55042A': 'givenName',
} as const;
export type NameAttribute = (typeof attributes)[keyof typeof attributes];

/** A name is a sequence of sets of (type, value): several values in one set are read as if each had its own. */
function valuesOf(name: TlvNode): readonly { readonly type: string; readonly text: string }[] {
  return name.children.flatMap((set) =>
    set.children.flatMap(({ children: [type, value] }) =>
      type && value ? [{ type: hexOf(type.value), text: textOf(value.value) }] : [],
    ),
  );
}

function extensionsOf(fields: readonly TlvNode[]): ReadonlyMap<string, Uint8Array> {
  const list = fields.find(({ tag }) => tag === EXTENSIONS)?.children[0]?.children ?? [];
  return new Map(
    list.flatMap(({ children }): [string, Uint8Array][] => {
      const [id] = children;
      const value = children.find(({ tag }) => tag === OCTET_STRING);
      return id && value ? [[hexOf(id.value), value.value]] : [];
    }),
  );
}

/**
 * A code in an extension, as text. Which ASN.1 type the issuer uses is not described publicly: a number, a string, or the
 * bare characters are all taken.
 */
export function codeOf(extension: Uint8Array | undefined): string | undefined {
  if (extension === undefined) return undefined;
  if (extension.length === 1 && (extension[0] ?? 0) < 0x20) return String(extension[0]);
  const [node] = tlvOrNothing(extension);
  const isWhole = node !== undefined && node.value.length + 2 === extension.length;
  const primitive = isWhole ? findDeep(node, ({ tag }) => (tag & 0x20) === 0) : undefined;
  if (primitive && (primitive.tag === INTEGER || primitive.tag === ENUMERATED)) {
    return String(primitive.value.reduce((total, byte) => total * 256 + byte, 0));
  }
  return textOf(primitive?.value ?? extension);
}

/** UTCTime `YYMMDD…` (X.509: 50 to 99 are of the twentieth century) or GeneralizedTime `YYYYMMDD…`. */
function dayOf(time: TlvNode | undefined): string | undefined {
  const text = time ? textOf(time.value) : '';
  const year = text.slice(0, 2) >= '50' ? '19' : '20';
  const day = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4}/.exec(time?.tag === UTC_TIME ? `${year}${text}` : text);
  return day ? `${day[1]}-${day[2]}-${day[3]}` : undefined;
}

/** @throws AppError CARD_DATA where the bytes are no certificate. */
export function certificateNames(der: Uint8Array): CertificateNames {
  const [certificate] = parseTlv(der, 'certificate');
  const fields = certificate?.children[0]?.children.filter(({ tag }) => tag !== VERSION) ?? [];
  const [, , issuer, validity, subject] = fields;
  if (!issuer || !validity || subject?.tag !== SEQUENCE) throw new AppError('CARD_DATA', { what: 'certificate' });
  const known = (type: string): type is keyof typeof attributes => Object.hasOwn(attributes, type);
  const named = valuesOf(subject).flatMap(({ type, text }): [NameAttribute, string][] =>
    known(type) && text !== '' ? [[attributes[type], text]] : [],
  );
  return {
    subject: new Map(named),
    issuer: valuesOf(issuer).map(({ text }) => text),
    extensions: extensionsOf(fields),
    validFrom: dayOf(validity.children[0]),
    validUntil: dayOf(validity.children[1]),
  };
}
