/** Blocks or pictures → PDF/A-1b by pdfkit, with embedded fonts: text stays text. */
import { join } from 'node:path';
import PdfKit from 'pdfkit';
import { AppError } from '../../../shared/errors.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { pdfjsFolder } from '../pdf-redraw.ts';
import type { PageBlock, PagePicture, Run } from './page-blocks.ts';
import { pictureOf } from './pictures.ts';

export const maxPages = 300;
const margin = 54;
const bodySize = 10.5;
const faces = { regular: 'Regular', bold: 'Bold', italic: 'Italic', boldItalic: 'BoldItalic' } as const;
const faceFile = (face: keyof typeof faces) => join(pdfjsFolder, `standard_fonts/LiberationSans-${faces[face]}.ttf`);

export interface MadePdf {
  readonly bytes: Uint8Array;
  readonly notes: readonly string[];
}

/** The same input gives the same bytes: the real dates and title are set when it is dressed (`toPdfA`). */
const born = new Date(0);

function newDocument() {
  const doc = new PdfKit({
    subset: 'PDF/A-1b',
    pdfVersion: '1.4',
    autoFirstPage: false,
    compress: true,
    size: 'A4',
    margin,
    info: { Title: 'Document', Producer: 'Poste DMP', Creator: 'Poste DMP', CreationDate: born, ModDate: born },
    font: faceFile('regular'),
  });
  for (const face of Object.keys(faces) as (keyof typeof faces)[]) doc.registerFont(face, faceFile(face));
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((done) => doc.on('end', done));
  let pages = 0;
  doc.on('pageAdded', () => {
    pages += 1;
    if (pages > maxPages) throw new AppError('DOCUMENT_TOO_LONG', { limitPages: maxPages });
  });
  return {
    doc,
    finish: async () => {
      doc.end();
      await ended;
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}

type Doc = PDFKit.PDFDocument;

/** @throws AppError DOCUMENT_EMPTY, DOCUMENT_TOO_LONG, IMAGE_TOO_LARGE */
export async function blocksPdf(blocks: readonly PageBlock[]): Promise<MadePdf> {
  if (!blocks.some(hasContent)) throw new AppError('DOCUMENT_EMPTY', {});
  const { doc, finish } = newDocument();
  const printed = createPrinted(doc);
  doc.addPage();
  for (const block of blocks) await writeBlock(doc, block, printed.text);
  const bytes = await finish();
  const missing = printed.missing();
  const notes =
    missing.size > 0
      ? [
          fr(
            `${plural(missing.size, 'caractère ne peut être imprimé', 'caractères ne peuvent être imprimés')} et ${missing.size > 1 ? 'sont remplacés' : 'est remplacé'} par □ : relisez l'aperçu.`,
          ),
        ]
      : [];
  return { bytes, notes };
}

function hasContent(block: PageBlock): boolean {
  switch (block.kind) {
    case 'paragraph':
      return block.runs.some(({ text }) => text.trim() !== '');
    case 'heading':
      return block.text.trim() !== '';
    case 'table':
      return block.rows.some((row) => row.some((cell) => cell.trim() !== ''));
    case 'lines':
      return block.lines.some((line) => line.trim() !== '');
    case 'image':
      return true;
    case 'page-break':
      return false;
  }
}

/** What means the same in characters that the font has. */
const spelled: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2007': '\u00a0',
  '\u2009': ' ',
  '\u200b': '',
  '\u00ad': '',
  '\ufeff': '',
  '\t': '    ',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '✓': '[x]',
  '✔': '[x]',
  '⚠': '/!\\',
  '⇒': '=>',
  '➔': '→',
  '➜': '→',
  '▶': '►',
  '\uf0b7': '•',
  '\uf0a7': '■',
  '\uf0e0': '→',
  '\uf0fe': '[x]',
  '\uf0a8': '[ ]',
};

/** Whatever text the font can set; what it cannot is shown as □ and counted, never dropped unseen. */
function createPrinted(doc: Doc) {
  const font = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font.font;
  const missing = new Set<string>();
  const known = new Map<string, string>();
  const one = (char: string): string => {
    const has = (text: string) => [...text].every((c) => font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0));
    const given = spelled[char];
    if (given !== undefined) return given;
    if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(char)) return ' ';
    if (has(char)) return char;
    const plain = char.normalize('NFKC');
    if (plain !== char && has(plain)) return plain;
    missing.add(char);
    return '□';
  };
  return {
    missing: () => missing,
    text: (text: string): string => {
      let out = '';
      for (const char of text.normalize('NFC')) {
        let printable = known.get(char);
        if (printable === undefined) {
          printable = char === '\n' ? '\n' : one(char);
          known.set(char, printable);
        }
        out += printable;
      }
      return out;
    },
  };
}

type Printed = (text: string) => string;

async function writeBlock(doc: Doc, block: PageBlock, printed: Printed): Promise<void> {
  switch (block.kind) {
    case 'page-break':
      doc.addPage();
      return;
    case 'heading':
      doc
        .moveDown(block.level === 1 ? 0.2 : 0.5)
        .font('bold')
        .fontSize(bodySize + Math.max(0, 5 - block.level * 1.5))
        .text(printed(block.text), margin)
        .moveDown(0.25);
      return;
    case 'paragraph':
      writeParagraph(doc, block, printed);
      return;
    case 'lines':
      writeLines(doc, block.lines.map(printed));
      return;
    case 'table':
      writeTable(doc, block, printed);
      return;
    case 'image':
      await writeImage(doc, block.bytes);
  }
}

const faceOf = ({ bold, italic }: Run): keyof typeof faces =>
  bold ? (italic ? 'boldItalic' : 'bold') : italic ? 'italic' : 'regular';

function writeParagraph(
  doc: Doc,
  { runs, bullet, indent = 0 }: Extract<PageBlock, { kind: 'paragraph' }>,
  printed: Printed,
): void {
  const set = runs.map((run) => ({ run, text: printed(run.text) })).filter(({ text }) => text !== '');
  doc.fontSize(bodySize);
  if (set.length === 0) {
    doc.moveDown(0.5);
    return;
  }
  const left = margin + indent * 18;
  const width = doc.page.width - margin - left;
  doc.x = left;
  const lead = bullet ? `${bullet} ` : '';
  set.forEach(({ run, text }, n) => {
    doc.font(faceOf(run)).text(n === 0 ? lead + text : text, { width, continued: n < set.length - 1 });
  });
  doc.moveDown(0.3);
  doc.x = margin;
}

/** A cell of the grid on which lines of a text file stand, as in the fixed fonts that they were written for. */
const gridCell = 0.6;

const inColumns = /\S(?: {2,}|\t)\S/;

function writeLines(doc: Doc, lines: readonly string[]): void {
  // Columns decide the size, prose is wrapped.
  const longest = Math.max(...lines.map((line) => (inColumns.test(line) ? line.trimEnd().length : 0)), 1);
  const width = doc.page.width - 2 * margin;
  const size = Math.min(10, width / (gridCell * Math.min(longest, 132)));
  const height = size * 1.25;
  doc.font('regular').fontSize(size);
  for (const line of lines) {
    if (line.trim() === '') {
      doc.y += height * 0.8;
      continue;
    }
    if (!inColumns.test(line) || line.length > 132) {
      const indent = Math.min(gridCell * size * (line.length - line.trimStart().length), width / 2);
      doc.text(line.trim(), margin + indent, doc.y, { width: width - indent });
      doc.x = margin;
      continue;
    }
    if (doc.y + height > doc.page.height - margin) doc.addPage();
    const top = doc.y;
    for (const part of line.matchAll(/\S+(?: \S+)*/g))
      doc.text(part[0], margin + part.index * gridCell * size, top, { lineBreak: false });
    doc.x = margin;
    doc.y = top + height;
  }
}

const cellPad = 3;
const tableSize = 9;

function writeTable(doc: Doc, { rows, headed }: Extract<PageBlock, { kind: 'table' }>, printed: Printed): void {
  const columns = Math.max(...rows.map((row) => row.length), 1);
  const available = doc.page.width - 2 * margin;
  const texts = rows.map((row) => Array.from({ length: columns }, (_, c) => printed(row[c] ?? '').trim()));
  doc.font('bold').fontSize(tableSize); // the wider of the two faces of a table
  const widths = columnWidths(doc, texts, columns, available);
  texts.forEach((row, n) => {
    doc.font(headed && n === 0 ? 'bold' : 'regular').fontSize(tableSize);
    const heights = row.map((text, c) => (text ? doc.heightOfString(text, { width: (widths[c] ?? 0) - 2 * cellPad }) : 0));
    const height = Math.max(...heights, tableSize) + 2 * cellPad;
    if (height > doc.page.height - 2 * margin) {
      // A cell longer than a page: its row is read as paragraphs.
      for (const text of row) if (text) doc.text(text, margin, doc.y, { width: available });
      return;
    }
    if (doc.y + height > doc.page.height - margin) doc.addPage();
    const top = doc.y;
    let left = margin;
    row.forEach((text, c) => {
      const width = widths[c] ?? 0;
      doc.lineWidth(0.4).strokeColor('#999999').rect(left, top, width, height).stroke();
      if (text)
        doc
          .font(headed && n === 0 ? 'bold' : 'regular')
          .fillColor('#000000')
          .text(text, left + cellPad, top + cellPad, { width: width - 2 * cellPad });
      left += width;
    });
    doc.x = margin;
    doc.y = top + height;
  });
  doc.moveDown(0.5);
}

/** As wide as its longest text where all fit, else in proportion, none narrower than a short word. */
function columnWidths(doc: Doc, rows: readonly (readonly string[])[], columns: number, available: number): number[] {
  const wanted = Array.from({ length: columns }, (_, c) =>
    Math.min(
      available,
      Math.max(24, ...rows.slice(0, 500).map((row) => doc.widthOfString(row[c]?.slice(0, 200) ?? '') + 2 * cellPad + 2)),
    ),
  );
  const total = wanted.reduce((sum, width) => sum + width, 0);
  if (total <= available) return wanted;
  const least = Math.min(36, available / columns);
  const spare = available - least * columns;
  const over = wanted.map((width) => Math.max(0, width - least));
  const overTotal = over.reduce((sum, width) => sum + width, 0) || 1;
  return over.map((width) => least + (spare * width) / overTotal);
}

async function writeImage(doc: Doc, bytes: Uint8Array): Promise<void> {
  const picture = await pictureOf(bytes);
  const width = doc.page.width - 2 * margin;
  const height = doc.page.height - 2 * margin;
  // 96 dots an inch, as office programs reckon.
  const scale = Math.min(72 / 96, width / picture.widthPx, height / picture.heightPx);
  const shown = { width: picture.widthPx * scale, height: picture.heightPx * scale };
  if (doc.y + shown.height > doc.page.height - margin) doc.addPage();
  place(doc, picture, { left: margin, top: doc.y, ...shown });
  doc.y += shown.height + 6;
  doc.x = margin;
}

/** @throws AppError DOCUMENT_TOO_LONG */
export async function picturesPdf(pictures: Iterable<PagePicture> | AsyncIterable<PagePicture>): Promise<MadePdf> {
  const { doc, finish } = newDocument();
  for await (const picture of pictures) {
    const landscape = picture.widthPx > picture.heightPx;
    doc.addPage({ size: 'A4', layout: landscape ? 'landscape' : 'portrait', margin: 0 });
    const { width, height } = doc.page;
    // A small picture is not blown up beyond what a screen would show.
    const scale = Math.min(width / picture.widthPx, height / picture.heightPx, 72 / 60);
    const shown = { width: picture.widthPx * scale, height: picture.heightPx * scale };
    place(doc, picture, { left: (width - shown.width) / 2, top: (height - shown.height) / 2, ...shown });
  }
  return { bytes: await finish(), notes: [] };
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function place(doc: Doc, { widthPx, heightPx, data }: PagePicture, { left, top, width, height }: Place): void {
  if ('jpeg' in data) {
    doc.image(Buffer.from(data.jpeg), left, top, { width, height, ignoreOrientation: true } as PDFKit.Mixins.ImageOption);
    return;
  }
  // pdfkit has no door for one-bit pictures: the object is written as PDF 1.4 has it (4.8.4).
  const object = doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: widthPx,
    Height: heightPx,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
  });
  object.end(Buffer.from(data.bits));
  const page = doc.page as unknown as { xobjects: Record<string, unknown> };
  const label = `Bits${Object.keys(page.xobjects).length}`;
  page.xobjects[label] = object;
  // pdfkit's page has its origin at the top left, turned over: so is the picture.
  doc.save().transform(width, 0, 0, -height, left, top + height);
  doc.addContent(`/${label} Do`);
  doc.restore();
}
