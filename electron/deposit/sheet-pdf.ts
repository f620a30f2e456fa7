/** A sheet as PDF/A-1b, A4: the copy that a deposited document carries for those who read no structure. */
import { join } from 'node:path';
import PdfKit from 'pdfkit';
import type { Sheet } from '../../shared/sheet.ts';
import { fr } from '../../shared/text/typography.ts';
import { pdfjsFolder } from './pdf-redraw.ts';

export interface SheetHead {
  /** Whose page it is, one line each: name and birth, INS. */
  readonly patient: readonly string[];
  /** Who wrote it, where and when. */
  readonly author: readonly string[];
}

const font = (style: 'Regular' | 'Bold') => join(pdfjsFolder, `standard_fonts/LiberationSans-${style}.ttf`);
const margin = 48;

/** The embedded font has no narrow space; a no-break one looks the same. */
const printable = (text: string): string =>
  fr(text)
    .replace(/\u202f/g, '\u00a0')
    .replace(/⁺/g, '+')
    .replace(/₂/g, '2');

export async function sheetPdf(sheet: Sheet, head: SheetHead, now: Date): Promise<Uint8Array> {
  const size = sheet.large ? 14 : 9.5;
  const doc = new PdfKit({
    subset: 'PDF/A-1b',
    pdfVersion: '1.4',
    size: 'A4',
    margin,
    compress: true,
    info: { Title: sheet.title, Producer: 'Poste DMP', Creator: 'Poste DMP', CreationDate: now, ModDate: now },
    font: font('Regular'),
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((done) => doc.on('end', done));
  doc.registerFont('regular', font('Regular')).registerFont('bold', font('Bold'));
  head.patient.forEach((line, n) => {
    doc
      .font(n === 0 ? 'bold' : 'regular')
      .fontSize(n === 0 ? size + 3 : size)
      .text(printable(line));
  });
  for (const line of head.author)
    doc
      .font('regular')
      .fontSize(size - 1)
      .text(printable(line));
  doc
    .moveDown(0.5)
    .font('bold')
    .fontSize(size + 4)
    .text(printable(sheet.title))
    .moveDown(0.3);
  for (const section of sheet.sections) {
    if (section.heading)
      doc
        .moveDown(0.35)
        .font('bold')
        .fontSize(size + 0.5)
        .text(printable(section.heading));
    for (const { label, text, strong } of section.lines) {
      doc.fontSize(size);
      if (label) doc.font('regular').text(printable(`${label} : `), { continued: true });
      doc.font(strong ? 'bold' : 'regular').text(printable(text));
    }
  }
  if (sheet.footer)
    doc
      .moveDown(1)
      .font('regular')
      .fontSize(size - 2)
      .text(printable(sheet.footer));
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
