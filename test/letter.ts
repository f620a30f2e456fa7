/** A PDF as a practice software prints it, made for the demonstration and the specs. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PdfKit from 'pdfkit';

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');

/** The first line is the title, the others are paragraphs. */
export async function letterPdf(lines: readonly string[]): Promise<Uint8Array> {
  const [title = '', ...paragraphs] = lines;
  const document = new PdfKit({ size: 'A4', margin: 64, font: join(fonts, 'LiberationSans-Regular.ttf') });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done) => document.on('end', done));
  document.font(join(fonts, 'LiberationSans-Bold.ttf')).fontSize(16).text(title).moveDown();
  document.font(join(fonts, 'LiberationSans-Regular.ttf')).fontSize(11);
  for (const paragraph of paragraphs) document.text(paragraph, { lineGap: 2 }).moveDown(0.6);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** Of the chronic training patient: his name and birth date, a recent date. */
export const operativeReport: readonly string[] = [
  'Compte rendu opératoire',
  'Clinique des Tilleuls (TEST) · Chirurgie viscérale',
  'Patient : TESSANDIER Georges, né le 18/03/1947',
  'Intervention du 20 novembre 2026. Opérateur : Dr Bruno Delcroix. Anesthésiste : Dr Claire Marchand.',
  'Indication : hernie inguinale droite symptomatique, réductible.',
  'Intervention : cure de hernie inguinale droite par voie ouverte selon Lichtenstein, prothèse de polypropylène. Environnement sans latex.',
  'Suites : simples. Reprise de l’alimentation le soir. Aspirine poursuivie.',
  'Conclusion : cure de hernie inguinale droite sans incident, sortie le lendemain.',
];
