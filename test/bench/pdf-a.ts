/** The document that is deposited. */
import { toPdfA } from '../../electron/deposit/pdf-a.ts';
import { letterPdf, operativeReport } from '../letter.ts';
import { type Measure, median, round } from './measure.ts';

export async function pdfA(): Promise<readonly Measure[]> {
  const letter = await letterPdf(operativeReport);
  const now = new Date();
  const dressMs = await median(5, () => toPdfA(letter, { title: 'CR', now }));
  return [{ name: 'PDF d’une page en PDF/A-1b, habillé', ms: round(dressMs) }];
}
