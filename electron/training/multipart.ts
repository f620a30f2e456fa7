/** MIME multipart/related (RFC 2387) with XOP (MTOM): reading, by octets, and writing. */
import { randomUUID } from 'node:crypto';
import { SoapFault } from './refusals.ts';

export interface Part {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** A header value such as `multipart/related; type="a/b"; boundary=x`. Parameter names in lower case. */
export function parseContentType(header: string): {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
} {
  const [type = '', ...rest] = header.match(/(?:[^;"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  const parameters: Record<string, string> = {};
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const value = piece.slice(equals + 1).trim();
    parameters[piece.slice(0, equals).trim().toLowerCase()] = /^".*"$/s.test(value)
      ? value.slice(1, -1).replace(/\\(.)/g, '$1')
      : value;
  }
  return { type: type.trim().toLowerCase(), parameters };
}

/** @throws SoapFault for anything that is not exactly parts between boundaries, the last one closed. */
export function splitMultipart(body: Buffer, boundary: string): Part[] {
  if (!/^[\w'()+,./:=? -]{1,70}$/.test(boundary)) throw new SoapFault('Message MTOM : boundary absente ou incorrecte');
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  if (at < 0 || (at > 0 && body.subarray(at - 2, at).toString('latin1') !== '\r\n')) throw notDelimited();
  for (;;) {
    at += delimiter.length;
    if (body.subarray(at, at + 2).toString('latin1') === '--') return parts;
    if (body.subarray(at, at + 2).toString('latin1') !== '\r\n') throw notDelimited();
    const next = body.indexOf(`\r\n--${boundary}`, at);
    if (next < 0) throw notDelimited();
    parts.push(readPart(body.subarray(at + 2, next)));
    at = next + 2;
  }
}

function notDelimited(): SoapFault {
  return new SoapFault('Message MTOM : les parties ne sont pas délimitées par la boundary annoncée');
}

function readPart(part: Buffer): Part {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) throw new SoapFault('Message MTOM : partie sans en-têtes');
  const headers: Record<string, string> = {};
  for (const line of part
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new SoapFault('Message MTOM : en-tête de partie illisible');
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  const encoding = headers['content-transfer-encoding']?.toLowerCase() ?? 'binary';
  if (!['binary', '8bit', '7bit'].includes(encoding)) throw new SoapFault(`Message MTOM : encodage ${encoding} non accepté`);
  return { headers, bytes: part.subarray(end + 4) };
}

/** The content id without its angle brackets. */
export function contentId(part: Part): string | undefined {
  return /^<(.+)>$/.exec(part.headers['content-id'] ?? '')?.[1];
}

export interface Attachment {
  readonly contentId: string;
  readonly bytes: Uint8Array;
}

/** The body of an answer in MTOM, and its Content-Type. */
export function writeMultipart(rootXml: string, attachments: readonly Attachment[]): { contentType: string; body: Buffer } {
  const boundary = `MIMEBoundary_${randomUUID()}`;
  const start = `0.${randomUUID()}@poste-dmp.entrainement`;
  const head = (type: string, id: string) =>
    `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n`;
  const pieces = [
    Buffer.from(head('application/xop+xml; charset=UTF-8; type="application/soap+xml"', start)),
    Buffer.from(rootXml),
    ...attachments.flatMap((a) => [Buffer.from(`\r\n${head('text/xml', a.contentId)}`), a.bytes]),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ];
  const contentType = `multipart/related; type="application/xop+xml"; start="<${start}>"; start-info="application/soap+xml"; boundary="${boundary}"`;
  return { contentType, body: Buffer.concat(pieces) };
}
