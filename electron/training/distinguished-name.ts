/**
 * Distinguished names as text (RFC 2253) against a certificate: multi-valued RDNs, names or OIDs for types, `#hex` DER
 * values. The text names the most specific part first, the certificate last.
 */
import type { X509Certificate } from '@peculiar/x509';

/** One RDN: `oid=value` pieces, sorted, because the order inside an RDN has no meaning. */
type Rdn = readonly string[];

/** Types as OpenSSL, .NET and Java write them. */
const oids: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  SURNAME: '2.5.4.4',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  T: '2.5.4.12',
  TITLE: '2.5.4.12',
  G: '2.5.4.42',
  GN: '2.5.4.42',
  GIVENNAME: '2.5.4.42',
};

/** `undefined` where it is no RFC 2253 name. */
export function parseName(text: string): readonly Rdn[] | undefined {
  const rdns = splitUnescaped(text, ',').map((rdn) => splitUnescaped(rdn, '+').map(readPiece));
  return rdns.every((rdn): rdn is string[] => rdn.every((p) => p !== undefined)) ? rdns.map((r) => [...r].sort()) : undefined;
}

export function subjectOf(certificate: X509Certificate): readonly Rdn[] {
  const rdns = certificate.subjectName.toJSON().map((rdn) =>
    Object.entries(rdn)
      .flatMap(([type, values]) => values.map((value) => `${oids[type.toUpperCase()] ?? type}=${value}`))
      .sort(),
  );
  return rdns.reverse();
}

export function sameName(text: string, certificate: X509Certificate): boolean {
  return JSON.stringify(parseName(text)) === JSON.stringify(subjectOf(certificate));
}

export function commonNameOf(certificate: X509Certificate): string | undefined {
  return certificate.subjectName.getField('CN')[0];
}

/** OU of an organisation's certificate: the structure that it speaks for. */
export function organisationOf(certificate: X509Certificate): string | undefined {
  return certificate.subjectName.getField('OU')[0];
}

function splitUnescaped(text: string, separator: string): string[] {
  const pieces: string[] = [''];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '"') quoted = !quoted;
    if (c === separator && !quoted) pieces.push('');
    else pieces[pieces.length - 1] += c === '\\' ? c + text.charAt(++i) : c;
  }
  return pieces.map((p) => p.trim());
}

function readPiece(piece: string): string | undefined {
  const equals = piece.indexOf('=');
  const type = piece
    .slice(0, Math.max(equals, 0))
    .trim()
    .toUpperCase()
    .replace(/^OID\./, '');
  const oid = /^\d+(\.\d+)+$/.test(type) ? type : oids[type];
  const raw = piece.slice(equals + 1).trim();
  const value = raw.startsWith('#') ? fromDer(raw.slice(1)) : unescapeValue(raw);
  return oid === undefined || value === undefined || value === '' ? undefined : `${oid}=${value}`;
}

/** RFC 2253 2.4: hexadecimal of the BER string; only short lengths exist in names. */
function fromDer(hex: string): string | undefined {
  if (!/^([0-9a-f]{2}){2,}$/i.test(hex)) return undefined;
  const der = Buffer.from(hex, 'hex');
  return der[1] === der.length - 2 ? new TextDecoder(der[0] === 0x14 ? 'latin1' : 'utf-8').decode(der.subarray(2)) : undefined;
}

function unescapeValue(raw: string): string {
  const bare = /^".*"$/s.test(raw) ? raw.slice(1, -1) : raw;
  const pairs = bare.replace(/(\\[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replace(/\\/g, ''), 'hex').toString('utf8'));
  return pairs.replace(/\\(.)/g, '$1');
}
