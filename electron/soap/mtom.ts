/**
 * MTOM/XOP: a SOAP message with its attachments as MIME multipart/related (XOP 1.0, RFC 2387, RFC 2046), on bytes. The
 * DMP answers TD3.2 in this form always, faults included. Reading is strict and bounded: what is not exactly a closed
 * multipart is a `MtomError`, never a shorter message.
 */
import { randomUUID } from 'node:crypto';

export class MtomError extends Error {
  override readonly name = 'MtomError';
}

export interface Attachment {
  /** Without angle brackets, as in `cid:` URLs. */
  readonly contentId: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Multipart {
  /** The SOAP envelope. */
  readonly root: Uint8Array;
  /** By Content-ID without brackets; the root is not among them. */
  readonly attachments: ReadonlyMap<string, Attachment>;
}

export interface MultipartLimits {
  readonly parts: number;
  readonly headerBytes: number;
}
const defaultLimits: MultipartLimits = { parts: 1000, headerBytes: 16 * 1024 };
const rootId = 'envelope@poste-dmp';

/** @returns the Content-Type of the HTTP request and its body. `action` goes where SOAP 1.2 has it. */
export function buildMultipart(
  envelope: string,
  attachments: readonly Attachment[],
  action: string,
): { contentType: string; body: Uint8Array } {
  const boundary = `part-${randomUUID()}`; // 122 random bits: cannot be met inside an attachment by chance
  const head = (type: string, id: string) =>
    `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n`;
  const pieces = [
    Buffer.from(
      `${head(`application/xop+xml; charset=UTF-8; type="application/soap+xml"; action="${action}"`, rootId)}${envelope}\r\n`,
    ),
    ...attachments.flatMap((a) => [Buffer.from(head(a.contentType, a.contentId)), a.bytes, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  const contentType = `multipart/related; type="application/xop+xml"; start="<${rootId}>"; start-info="application/soap+xml"; action="${action}"; boundary="${boundary}"`;
  return { contentType, body: Buffer.concat(pieces) };
}

export function isMultipart(contentType: string): boolean {
  return /^multipart\/related\s*(;|$)/i.test(contentType.trim());
}

/** @throws MtomError */
export function parseMultipart(contentType: string, body: Uint8Array, limits: MultipartLimits = defaultLimits): Multipart {
  const parameters = parameterList(contentType);
  const boundary = parameters.get('boundary') ?? '';
  if (!isMultipart(contentType) || !/^[\w'()+,./:=? -]{1,70}$/.test(boundary)) throw new MtomError('no usable boundary');
  const parts = splitParts(Buffer.from(body.buffer, body.byteOffset, body.byteLength), boundary, limits);
  const start = parameters.get('start');
  const found = start === undefined ? 0 : parts.findIndex((p) => p.contentId === withoutBrackets(start));
  const root = parts[found];
  if (!root) throw new MtomError('the root part is missing');
  if (!/^application\/xop\+xml\b|^application\/soap\+xml\b|^text\/xml\b/i.test(root.contentType))
    throw new MtomError('the root part is not SOAP');
  const attachments = new Map<string, Attachment>();
  for (const part of parts) {
    if (part === root) continue;
    if (part.contentId === '') throw new MtomError('an attachment without Content-ID');
    if (attachments.has(part.contentId) || part.contentId === root.contentId) throw new MtomError('a Content-ID twice');
    attachments.set(part.contentId, part);
  }
  return { root: root.bytes, attachments };
}

/** The attachment that an `xop:Include` names. @throws MtomError for another scheme, or none of that name. */
export function attachmentOf(attachments: ReadonlyMap<string, Attachment>, href: string): Attachment {
  let id: string;
  try {
    id = decodeURIComponent(/^cid:(.+)$/.exec(href)?.[1] ?? '');
  } catch {
    throw new MtomError('a cid: that cannot be decoded');
  }
  const found = attachments.get(id);
  if (!found) throw new MtomError('an include without its attachment');
  return found;
}

function splitParts(body: Buffer, boundary: string, limits: MultipartLimits): Attachment[] {
  const parts: Attachment[] = [];
  let delimiter = nextDelimiter(body, boundary, 0);
  if (!delimiter) throw new MtomError('the boundary is not in the body');
  while (!delimiter.closing) {
    const next = nextDelimiter(body, boundary, delimiter.end);
    if (!next) throw new MtomError('the closing boundary is missing');
    if (parts.length >= limits.parts) throw new MtomError('too many parts');
    parts.push(readPart(body.subarray(delimiter.end, Math.max(delimiter.end, next.start)), limits));
    delimiter = next;
  }
  return parts;
}

/** `start` is before the CRLF that belongs to the delimiter, `end` after its line. */
function nextDelimiter(body: Buffer, boundary: string, from: number) {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  for (let at = body.indexOf(mark, from); at >= 0; at = body.indexOf(mark, at + 1)) {
    const atLineStart = at === 0 || at === from || (at >= 2 && body[at - 2] === 13 && body[at - 1] === 10);
    if (!atLineStart) continue;
    const start = at === 0 || at === from ? at : at - 2;
    const after = at + mark.length;
    if (body[after] === 45 && body[after + 1] === 45) return { start, end: after + 2, closing: true };
    let end = after;
    while (body[end] === 32 || body[end] === 9) end++;
    if (body[end] === 13 && body[end + 1] === 10) return { start, end: end + 2, closing: false };
  }
  return undefined;
}

function readPart(part: Buffer, limits: MultipartLimits): Attachment {
  const head = part.subarray(0, limits.headerBytes);
  const empty = head[0] === 13 && head[1] === 10;
  const split = empty ? 0 : head.indexOf('\r\n\r\n');
  if (split < 0) throw new MtomError('part headers do not end');
  const headers = new Map<string, string>();
  // a header may go on in the next line that starts with a blank
  for (const line of head
    .toString('latin1', 0, split)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 1 && !empty) throw new MtomError('a part header without a colon');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? 'binary';
  if (!['binary', '8bit', '7bit'].includes(encoding)) throw new MtomError(`transfer encoding ${encoding.slice(0, 40)}`);
  return {
    contentId: withoutBrackets(headers.get('content-id') ?? ''),
    contentType: headers.get('content-type') ?? 'text/plain',
    bytes: part.subarray(split + (empty ? 2 : 4)),
  };
}

/** Parameters of a media type, names in lower case (RFC 2045; quoted strings with their escapes). */
export function parameterList(contentType: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const m of contentType.matchAll(/;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g))
    found.set((m[1] ?? '').toLowerCase(), m[2]?.replace(/\\(.)/g, '$1') ?? m[3] ?? '');
  return found;
}

const withoutBrackets = (id: string): string => id.trim().replace(/^<(.*)>$/, '$1');
