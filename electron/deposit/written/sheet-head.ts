/** Who the page is about and who wrote it: on every sheet that leaves. */
import { longDate, timeOfDay } from '../../../shared/text/dates.ts';
import type { SheetHead } from '../sheet-pdf.ts';
import type { WritingGround } from './ground.ts';

export function sheetHeadOf({ patient, ageYears, author, now, today, training }: WritingGround): SheetHead {
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
