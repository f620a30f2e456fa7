/** PDFs of the training documents: letters and reports as software of all kinds prints them. Synchronous, the same bytes each time. */
import PDFDocument from 'pdfkit';
import type { Inline } from '../../documents/cda/write-model.ts';
import { type Part, parseWriting } from './writing.ts';

/** A dictated letter, a practice's plain print, a laboratory's listing. */
export type Hand = 'letter' | 'plain' | 'listing';

const fonts = {
  letter: { body: 'Times-Roman', bold: 'Times-Bold', size: 11 },
  plain: { body: 'Helvetica', bold: 'Helvetica-Bold', size: 10.5 },
  listing: { body: 'Courier', bold: 'Courier', size: 9.5 },
} as const;

export interface Letter {
  readonly hand: Hand;
  /** Upper left, one line each. */
  readonly from: readonly string[];
  /** Upper right: place and date, who it goes to. */
  readonly to: readonly string[];
  readonly title?: string | undefined;
  readonly text: string;
  readonly signature: string;
  readonly written: Date;
}

/** The standard fonts only have the characters of Windows-1252. */
function printable(text: string): string {
  const others: Record<string, string> = {
    '≥': '>=',
    '≤': '<=',
    '₂': '2',
    '⁺': '+',
    '→': '->',
    '−': '-',
    '\u202f': '\u00a0',
    '↑': '(+)',
  };
  return text.replace(/[≥≤₂⁺→−\u202f↑]/g, (c) => others[c] ?? c);
}

function plain(text: Inline): string {
  return typeof text === 'string'
    ? text
    : text.map((p) => (typeof p === 'string' ? p : p.kind === 'br' ? '\n' : plain(p.text))).join('');
}

/** All bytes of a document that has been ended: pdfkit has pushed everything by then. */
export function collect(doc: PDFKit.PDFDocument): Uint8Array {
  doc.end();
  const chunks: Buffer[] = [];
  for (let chunk = doc.read() as Buffer | null; chunk !== null; chunk = doc.read() as Buffer | null) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** No font to begin with: pdfkit reads the metrics of each one anew, some milliseconds a time. */
export function newPdf(title: string, written: Date): PDFKit.PDFDocument {
  return new PDFDocument({
    font: '',
    size: 'A4',
    margins: { top: 56, bottom: 56, left: 64, right: 64 },
    compress: false,
    info: { Title: title, CreationDate: written, ModDate: written, Producer: 'Poste DMP (entraînement)', Creator: '' },
  });
}

function writePart(doc: PDFKit.PDFDocument, part: Part, hand: Hand): void {
  const font = fonts[hand];
  if (part.title) {
    doc.moveDown(0.5).font(font.bold).text(printable(part.title));
    doc.font(font.body);
  }
  for (const block of part.blocks) {
    if (block.kind === 'paragraph') doc.text(printable(plain(block.text)), { align: 'left' }).moveDown(0.35);
    else if (block.kind === 'list') for (const item of block.items) doc.text(printable(`- ${plain(item)}`), { indent: 10 });
    else if (block.kind === 'table') writeTable(doc, [block.head ?? [], ...block.rows.map((row) => row.map(plain))], hand);
  }
}

/** Columns of equal width, the first twice as wide. */
function writeTable(doc: PDFKit.PDFDocument, rows: readonly (readonly string[])[], hand: Hand): void {
  const font = fonts[hand];
  const left = doc.page.margins.left;
  const width = doc.page.width - left - doc.page.margins.right;
  const columns = Math.max(1, ...rows.map((r) => r.length));
  const unit = width / (columns + 1);
  rows.forEach((row, r) => {
    if (doc.y > doc.page.height - 90) doc.addPage();
    const y = doc.y;
    doc.font(r === 0 ? font.bold : font.body);
    let bottom = y;
    row.forEach((cell, c) => {
      doc.text(printable(cell), left + (c === 0 ? 0 : (c + 1) * unit), y, { width: (c === 0 ? 2 : 1) * unit - 6 });
      bottom = Math.max(bottom, doc.y);
    });
    doc.x = left;
    doc.y = bottom + 2;
  });
  doc.font(font.body).moveDown(0.4);
}

export function letterPdf(letter: Letter): Uint8Array {
  const font = fonts[letter.hand];
  const doc = newPdf(letter.title ?? 'Document', letter.written);
  doc.font(font.bold).fontSize(font.size);
  letter.from.forEach((line, i) => {
    doc.font(i === 0 ? font.bold : font.body).text(printable(line));
  });
  doc.moveDown(1).font(font.body);
  for (const line of letter.to) doc.text(printable(line), { align: 'right' });
  doc.moveDown(1);
  if (letter.title) doc.font(font.bold).text(printable(letter.title), { align: 'center' }).moveDown(0.8).font(font.body);
  for (const part of parseWriting(letter.text)) writePart(doc, part, letter.hand);
  doc.moveDown(1).text(printable(letter.signature), { align: 'right' });
  return collect(doc);
}
