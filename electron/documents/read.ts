/**
 * Bytes of anybody → the safe display form. What a document is, is decided by its bytes; the media type and the name
 * that came with it are only used where the bytes say nothing.
 */
import type { DocumentContent, DocumentHeader } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';
import { descendants, parseXml, type XmlElement, XmlError } from '../xml/parse.ts';
import { BlockWriter } from './blocks.ts';
import { readAttachments, writeAttachment } from './cda/attachments.ts';
import { readHeader } from './cda/header.ts';
import { nonXmlBody, readStructured } from './cda/structured.ts';
import { addCodedFacts, type DocumentFacts, writeCodedLines } from './facts/coded-section.ts';
import { headerHeading, readHeaderStatements } from './facts/header-facts.ts';
import type { Statement } from './facts/statement.ts';
import { FlowText } from './flow-text.ts';
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

/** A document with the facts of its coded entries, which are read while its text is written. */
export interface ReadDocument extends DocumentFacts {
  readonly content: DocumentContent;
}

/**
 * @throws AppError DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE, DOCUMENT_MALFORMED, DOCUMENT_UNSUPPORTED, PDF_UNREADABLE, PDF_PROTECTED.
 */
export async function readDocument(bytes: Uint8Array, hint: DocumentHint = {}): Promise<DocumentContent> {
  return (await readDocumentWithFacts(bytes, hint)).content;
}

/** As `readDocument`, with what `factsOf` needs. */
export async function readDocumentWithFacts(bytes: Uint8Array, hint: DocumentHint = {}): Promise<ReadDocument> {
  if (bytes.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  if (bytes.length > maxDocumentBytes)
    throw new AppError('DOCUMENT_TOO_LARGE', { sizeBytes: bytes.length, limitBytes: maxDocumentBytes });
  const medium = sniff(bytes);
  if (medium === 'xml') return readCda(parse(bytes));
  const body = await readMedium(bytes, medium, hint.mediaType);
  return { content: { header: plainHeader(hint), level: 'plain', ...body }, coded: [], added: [], headings: [] };
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

/** « Données de remboursement » (type REMB; template of CNAM-HR): what was delivered or done, seen from the insurer. */
function isClaims(header: DocumentHeader): boolean {
  return header.typeCode === 'REMB' || header.templateIds.includes('1.2.250.1.213.1.1.1.36');
}

async function readCda(root: XmlElement): Promise<ReadDocument> {
  // A self-presenting document is a stylesheet that carries the ClinicalDocument; the stylesheet itself never runs.
  const document = root.name === 'ClinicalDocument' ? root : descendants(root, 'ClinicalDocument')[0];
  if (!document) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: `xml <${root.name}>` });
  const medium = nonXmlBody(document);
  return medium ? readLevel1(document, medium) : await readLevel3(document);
}

async function readLevel3(document: XmlElement): Promise<ReadDocument> {
  const header = readHeader(document);
  const facts: DocumentFacts = { coded: [], added: [], headings: [] };
  const about = { documentTemplates: header.templateIds, documentDate: header.date, claims: isClaims(header) };
  const attached = await readAttachments(document);
  const content = readStructured(document, {
    afterSection: (written, writer) => {
      addCodedFacts(written, writer, about, facts);
      for (const attachment of attached.get(written.element) ?? []) writeAttachment(attachment, writer);
    },
    atEnd: (writer) => addHeaderFacts(readHeaderStatements(document, { acts: false }), writer, facts),
  });
  const attachments = [...attached.values()].flat().map(({ title, mediaType, bytes }) => ({ title, mediaType, bytes }));
  return { content: attachments.length > 0 ? { ...content, attachments } : content, ...facts };
}

function addHeaderFacts(statements: readonly Statement[], writer: BlockWriter, facts: DocumentFacts): void {
  const lines = writeCodedLines(statements, writer, facts, headerHeading);
  for (const { fact, line } of statements) {
    const range = lines.get(line);
    if (range) facts.coded.push({ fact, range, evidence: 'coded' });
  }
}

async function readLevel1(document: XmlElement, medium: { mediaType: string; bytes: Uint8Array }): Promise<ReadDocument> {
  if (medium.bytes.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  const sniffed = sniff(medium.bytes);
  const body = await readMedium(medium.bytes, sniffed === 'xml' ? 'text' : sniffed, medium.mediaType);
  // The facts of the header stand after the text of the medium: its ranges do not move.
  const facts: DocumentFacts = { coded: [], added: [], headings: [] };
  const flow = new FlowText();
  if (body.text !== '') flow.write(body.text);
  const writer = new BlockWriter(flow);
  flow.separate('\n\n');
  addHeaderFacts(readHeaderStatements(document, { acts: true }), writer, facts);
  const sections = facts.added.map((range) => ({ title: headerHeading, templateIds: [], depth: 0, range }));
  if (body.body.kind === 'text') body.body.blocks.push(...writer.blocks);
  const content: DocumentContent = {
    header: readHeader(document),
    level: 'level1',
    ...body,
    text: flow.toString(),
    sections: [...body.sections, ...sections],
  };
  return { content, ...facts };
}

type Body = Pick<DocumentContent, 'text' | 'sections' | 'body'>;

async function readMedium(bytes: Uint8Array, medium: Medium, declared: string | undefined): Promise<Body> {
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
