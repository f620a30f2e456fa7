import { PDFDocument } from 'pdf-lib';
import PdfKit from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { readPdfText } from '../../../../electron/documents/pdf/text.ts';

function makePdf(draw: (pdf: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const pdf = new PdfKit({ size: 'A4', margin: 50, ...options });
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    draw(pdf);
    pdf.end();
  });
}

describe('text of a PDF', () => {
  test('every run stands where its words are drawn, measured from the top left', async () => {
    const bytes = await makePdf((pdf) => {
      pdf.fontSize(12).text('Allergie à la pénicilline', 72, 100, { lineBreak: false });
      pdf.text('Fin', 72, 700, { lineBreak: false });
    });
    const { text, pages } = await readPdfText(bytes);
    expect(text).toBe('Allergie à la pénicilline\n\nFin');
    const run = pages[0]?.runs.find((r) => text.slice(r.start, r.end).includes('Allergie'));
    expect(run?.x).toBeCloseTo(72, 0);
    expect(run?.y).toBeGreaterThan(94);
    expect(run?.y).toBeLessThan(106);
    for (const page of pages) for (const r of page.runs) expect(text.slice(r.start, r.end).trim()).not.toBe('');
  });

  test('a column of names beside a letter is read apart from it', async () => {
    const names = [
      'Pr A. Blanc',
      'Dr B. Noir',
      'Dr C. Vert',
      'Dr D. Rose',
      'Dr E. Gris',
      'Secrétariat',
      'Tél. 01 02 03',
      'Fax 01 02 04',
    ];
    const letter = [
      'Cher confrère, je vous remercie de m’avoir adressé',
      'Madame Durieu, 68 ans, aux antécédents d’hypertension',
      'artérielle traitée, pour une coloscopie de dépistage.',
      'Elle prend du Kardégic 75 mg et n’a pas d’allergie',
      'connue. L’examen s’est déroulé sous anesthésie',
      'générale sans incident. Les suites ont été simples',
      'et la patiente a regagné son domicile le soir même.',
    ];
    const bytes = await makePdf((pdf) => {
      for (const [i, name] of names.entries()) pdf.fontSize(8).text(name, 40, 150 + i * 17.3, { lineBreak: false });
      for (const [i, line] of letter.entries()) pdf.fontSize(11).text(line, 180, 153 + i * 15, { lineBreak: false });
    });
    const { text } = await readPdfText(bytes);
    expect(text).toContain(names.join('\n'));
    expect(text).toContain(letter.join('\n'));
  });

  test('the row of a table stays one line', async () => {
    const rows = [
      ['Hémoglobine', '13,2', 'g/dL'],
      ['Plaquettes', '250', 'G/L'],
      ['Créatinine', '84', 'µmol/L'],
      ['Potassium', '4,1', 'mmol/L'],
      ['Sodium', '139', 'mmol/L'],
      ['INR', '1,02', ''],
      ['CRP', '< 5', 'mg/L'],
    ];
    const bytes = await makePdf((pdf) => {
      for (const [i, row] of rows.entries())
        for (const [j, cell] of row.entries())
          if (cell) pdf.fontSize(10).text(cell, 60 + j * 150, 100 + i * 16, { lineBreak: false });
    });
    const { text } = await readPdfText(bytes);
    expect(text.split('\n')).toEqual(rows.map((r) => r.filter(Boolean).join('\t')));
  });

  test('a scan has no text, and that is no error', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([595, 842]);
    pdf.addPage([842, 595]);
    const { text, pages } = await readPdfText(await pdf.save());
    expect(text).toBe('');
    expect(pages.map((p) => [p.width, p.height, p.runs.length])).toEqual([
      [595, 842, 0],
      [842, 595, 0],
    ]);
  });

  test('protected and damaged files have their own names', async () => {
    const locked = await makePdf((pdf) => pdf.text('secret'), { userPassword: 'x', ownerPassword: 'y', pdfVersion: '1.7' });
    await expect(readPdfText(locked)).rejects.toMatchObject({ code: 'PDF_PROTECTED' });
    await expect(readPdfText(new TextEncoder().encode('%PDF-1.7 nothing else'))).rejects.toMatchObject({
      code: 'PDF_UNREADABLE',
    });
  });

  test('pages after the limit are there without their text', async () => {
    const bytes = await makePdf((pdf) => {
      pdf.text('Une').addPage().text('Deux').addPage().text('Trois');
    });
    const { text, pages } = await readPdfText(bytes, { pages: 2, afterMs: 60_000 });
    expect(text).toBe('Une\n\nDeux');
    expect(pages.map((p) => p.runs.length > 0)).toEqual([true, true, false]);
  });
});
