/**
 * Bytes of anybody → the safe display form. What a document is, is decided by its bytes; the media type and the name
 * that came with it are only used where the bytes say nothing.
 */
import type { DocumentContent, DocumentHeader } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';
import { descendants, parseXml, type XmlElement, XmlError } from '../xml/parse.ts';
import { readHeader } from './cda/header.ts';
import { nonXmlBody, readStructured, type SectionHook } from './cda/structured.ts';
import { readPdfText } from './pdf/text.ts';
import { looksLikeText, readPlainText } from './plain-text.ts';

export interface DocumentHint {
  readonly mediaType?: string | undefined;
  readonly fileName?: string | undefined;
}

export const maxDocumentBytes = 64 * 1024 * 1024;

export type Medium = 'pdf' | 'png' | 'jpeg' | 'gif' | 'tiff' | 'rtf' | 'xml' | 'text' | 'unknown';

const imageTypes = { png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif' } as const;

/** By magic numbers. A PDF may have some bytes before its header (the specification allows 1024). */
export function sniff(bytes: Uint8Array): Medium {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (/^(?:II\*\0|MM\0\*)/.test(head)) return 'tiff';
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<\0?(?:\?\0?x|!|[A-Za-z])/.test(head)) return 'xml';
  if (head.includes('%PDF-')) return 'pdf';
  return looksLikeText(bytes) ? 'text' : 'unknown';
}

/**
 * @throws AppError DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE, DOCUMENT_MALFORMED, DOCUMENT_UNSUPPORTED, PDF_UNREADABLE, PDF_PROTECTED.
 */
export async function readDocument(bytes: Uint8Array, hint: DocumentHint = {}): Promise<DocumentContent> {
  return readDocumentWith(bytes, hint, undefined);
}

/** As `readDocument`; `afterSection` sees every section of a structured document while it is written. */
export async function readDocumentWith(
  bytes: Uint8Array,
  hint: DocumentHint,
  afterSection: SectionHook | undefined,
): Promise<DocumentContent> {
  if (bytes.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  if (bytes.length > maxDocumentBytes)
    throw new AppError('DOCUMENT_TOO_LARGE', { sizeBytes: bytes.length, limitBytes: maxDocumentBytes });
  const medium = sniff(bytes);
  if (medium === 'xml') return readCda(parse(bytes), afterSection);
  const body = await readMedium(unshared(bytes), medium, hint.mediaType);
  return { header: plainHeader(hint), level: 'plain', ...body };
}

function parse(bytes: Uint8Array): XmlElement {
  try {
    return parseXml(bytes);
  } catch (error) {
    if (error instanceof XmlError)
      throw new AppError('DOCUMENT_MALFORMED', { reason: `line ${error.line}: ${error.message}` }, error);
    throw error;
  }
}

async function readCda(root: XmlElement, afterSection: SectionHook | undefined): Promise<DocumentContent> {
  // A self-presenting document is a stylesheet that carries the ClinicalDocument; the stylesheet itself never runs.
  const document = root.name === 'ClinicalDocument' ? root : descendants(root, 'ClinicalDocument')[0];
  if (!document) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: `xml <${root.name}>` });
  const medium = nonXmlBody(document);
  if (!medium) return readStructured(document, afterSection);
  if (medium.bytes.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  const sniffed = sniff(medium.bytes);
  const body = await readMedium(medium.bytes, sniffed === 'xml' ? 'text' : sniffed, medium.mediaType);
  return { header: readHeader(document), level: 'level1', ...body };
}

/** The same bytes, typed as what crosses borders: never shared memory. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

type Body = Pick<DocumentContent, 'text' | 'sections' | 'body'>;

async function readMedium(bytes: Uint8Array<ArrayBuffer>, medium: Medium, declared: string | undefined): Promise<Body> {
  switch (medium) {
    case 'pdf': {
      const { text, pages } = await readPdfText(bytes);
      return { text, sections: [], body: { kind: 'pdf', bytes, pages } };
    }
    case 'png':
    case 'jpeg':
    case 'gif':
      return { text: '', sections: [], body: { kind: 'image', mediaType: imageTypes[medium], bytes } };
    case 'text':
      if (declared === 'application/pdf') throw new AppError('PDF_UNREADABLE', { reason: 'no PDF header' });
      return readPlainText(bytes);
    default:
      if (declared === 'application/pdf') throw new AppError('PDF_UNREADABLE', { reason: 'no PDF header' });
      throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: medium === 'unknown' ? (declared ?? 'unknown') : medium });
  }
}

function plainHeader(hint: DocumentHint): DocumentHeader {
  const name = hint.fileName?.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return { title: name ?? '', authors: [], templateIds: [], lines: [] };
}
