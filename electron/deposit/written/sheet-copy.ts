/** The PDF copy of a sheet that leaves, under who it is about and who wrote it. */
import type { Sheet } from '../../../shared/sheet.ts';
import { longDate, timeOfDay } from '../../../shared/text/dates.ts';
import type { SheetHead } from '../sheet-pdf.ts';
import type { WritingGround } from './ground.ts';

/** What draws it (pdfkit, pdf.js) is loaded when there is something to draw: no start of the core waits for it. */
export async function sheetCopy(sheet: Sheet, ground: WritingGround): Promise<Uint8Array> {
  const { sheetPdf } = await import('../sheet-pdf.ts');
  return sheetPdf(sheet, headOf(ground), ground.now);
}

function headOf({ patient, ageYears, author, now, today, training }: WritingGround): SheetHead {
  const { traits, ins } = patient;
  const { holder, situation } = author;
  const used = traits.usedName && traits.usedName !== traits.birthName ? ` (${traits.usedName})` : '';
  const born = traits.sex === 'F' ? 'née' : traits.sex === 'M' ? 'né' : 'né(e)';
  return {
    patient: [
      `${traits.birthName} ${traits.birthGivenNames}${used}`,
      [
        `${born} le ${longDate(traits.birthDate)}${ageYears === undefined ? '' : ` (${ageYears} ans)`}`,
        ins && `INS ${ins.matricule}`,
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    author: [
      `${holder.givenName} ${holder.familyName} (n° ${holder.nationalId}), ${situation.structureName}, le ${longDate(today)} à ${timeOfDay(now.toISOString())}`,
      ...(training ? ['ENTRAÎNEMENT : patient fictif'] : []),
    ],
  };
}
