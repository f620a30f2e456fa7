/** What the tests of deposits start from: who deposits; PDFs as they come to a practice, each with its own trouble. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PdfKit from 'pdfkit';

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');
export const embeddedFont = join(fonts, 'LiberationSans-Regular.ttf');

/** An anaesthetist with one situation. */
export const author = {
  holder: {
    cardType: 'CPS' as const,
    test: true,
    serial: '1',
    nationalId: '899900010011',
    familyName: 'MARCHAND',
    givenName: 'CLAIRE',
    professionCode: '10',
    specialityCode: 'SM02',
    validFrom: '2025-01-01',
    validUntil: '2028-01-01',
    triesLeft: 3,
  },
  situation: { id: '1', structureName: 'CLINIQUE', structureId: '10B0990011', sectorCode: 'SA04' },
};

export interface PdfOptions {
  readonly embedded?: boolean;
  readonly transparent?: boolean;
  readonly pages?: number;
  readonly password?: string;
}

export async function pdfOf(
  text: string,
  { embedded = true, transparent = false, pages = 1, password }: PdfOptions = {},
): Promise<Uint8Array> {
  const document = new PdfKit({
    autoFirstPage: false,
    ...(embedded && { font: embeddedFont }),
    ...(password && { userPassword: password }),
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done) => document.on('end', done));
  for (let n = 0; n < pages; n++) {
    document.addPage({ size: 'A4' });
    if (transparent) document.fillOpacity(0.5);
    document.fontSize(11).text(n === 0 ? text : `page ${n + 1}`);
  }
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
