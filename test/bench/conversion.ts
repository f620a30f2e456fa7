/** From a file of each kind to the PDF/A-1b that leaves, against a one-page PDF that is only dressed. */
import { toDepositable } from '../../electron/deposit/conversion/convert.ts';
import { toPdfA } from '../../electron/deposit/pdf-a.ts';
import { letterPdf, operativeReport } from '../letter.ts';
import { pdfOf } from '../unit/electron/deposit/fixtures.ts';
import { docx, paragraph, picture, tiff, xlsx } from '../unit/electron/deposit/office-files.ts';
import { against, type Measure } from './measure.ts';

const runs = 10;
const now = new Date();

async function converted(bytes: Uint8Array, fileName: string): Promise<void> {
  const accepted = await toDepositable(bytes, fileName);
  if (accepted.form !== 'pdf') throw new Error(`${fileName}: ${accepted.form}`);
  await toPdfA(accepted.bytes, { title: 'Compte rendu', now });
}

export async function conversion(): Promise<readonly Measure[]> {
  const text = operativeReport.join('\n');
  const utf8 = (words: string) => new TextEncoder().encode(words);
  const table = Array.from({ length: 30 }, (_, n) => [`Ligne ${n}`, n, n / 7]);
  const kinds: readonly (readonly [string, string, Uint8Array])[] = [
    ['PDF à redessiner (police absente)', 'a.pdf', await pdfOf(text, { embedded: false })],
    ['PDF de 10 pages', 'a.pdf', await pdfOf(text, { pages: 10 })],
    ['JPEG', 'a.jpg', picture('jpeg')],
    ['PNG', 'a.png', picture('png')],
    ['TIFF de fax, 4 pages', 'a.tiff', tiff(4, { group4: true })],
    ['RTF', 'a.rtf', utf8(`{\\rtf1\\ansi ${operativeReport.map((line) => `${line}\\par `).join('')}}`)],
    ['texte', 'a.txt', utf8(text)],
    ['DOCX', 'a.docx', docx(operativeReport.map((line) => paragraph(line)).join(''))],
    ['XLSX', 'a.xlsx', xlsx(table)],
    ['CSV', 'a.csv', utf8(table.map((row) => row.join(';')).join('\n'))],
  ];
  const letter = await letterPdf(operativeReport);
  const measures: Measure[] = [];
  for (const [name, fileName, bytes] of kinds)
    measures.push(
      await against(`${name} → PDF/A-1b`, runs, {
        work: () => converted(bytes, fileName),
        floor: () => converted(letter, 'lettre.pdf'),
        floorName: 'PDF d’une page, habillé',
      }),
    );
  return measures;
}
