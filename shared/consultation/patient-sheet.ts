/** The page that the patient takes home: large, in plain words, with weekdays. */

import { fastingTimes } from '../clinical/fasting.ts';
import { capital } from '../clinical/sections/section.ts';
import { type Sheet, type SheetLine, sheetOf } from '../sheet.ts';
import { addDays, dayAndDate } from '../text/dates.ts';
import type { ChartInput } from './chart-sheet.ts';
import type { TreatmentDecision } from './consultation.ts';
import { hourWords } from './words.ts';

/** Papers only; what else to bring is the doctor's word. */
export const usualBelongings =
  'Cette feuille, votre pièce d’identité et votre carte Vitale, vos ordonnances, vos résultats d’examens';

function treatmentWords({ decision, lastDose, note }: TreatmentDecision): string {
  if (decision === 'adapt') return note ? `à continuer, avec un changement : ${note}` : 'la dose change : demandez comment';
  const said =
    decision === 'keep'
      ? 'à continuer'
      : lastDose
        ? `dernière prise le ${dayAndDate(lastDose)}, puis plus de prise avant l’opération`
        : 'à arrêter avant l’opération : demandez quand';
  return note ? `${said} (${note})` : said;
}

function fastingLines({ act, fasting }: ChartInput): SheetLine[] {
  if (!fasting) return [{ text: 'Suivez les consignes que le médecin anesthésiste vous a données.' }];
  const times = act?.date && act.time ? fastingTimes(act.date, act.time, fasting) : undefined;
  const { solidsHours, clearFluidsHours } = fasting;
  if (!times)
    return [
      { label: 'Manger', text: `plus rien dans les ${solidsHours} heures avant l’anesthésie`, strong: true },
      {
        label: 'Boire',
        text: `eau, thé ou café sans lait, jus sans pulpe : jusqu’à ${clearFluidsHours} heures avant`,
        strong: true,
      },
    ];
  return [
    { label: 'Manger', text: `jusqu’au ${moment(times.solidsUntil)}, puis plus rien`, strong: true },
    {
      label: 'Boire',
      text: `eau, thé ou café sans lait, jus sans pulpe : jusqu’au ${moment(times.clearFluidsUntil)}, puis plus rien`,
      strong: true,
    },
  ];
}

/** « lundi 7 décembre 2026 à 23 h 30 »; in the small hours the night is named, which two weekdays share. */
function moment(iso: string): string {
  const day = iso.slice(0, 10);
  const words = `${dayAndDate(day)} à ${hourWords(iso.slice(11, 16))}`;
  if (iso.slice(11, 13) >= smallHoursEnd) return words;
  const weekday = (of: string) => dayAndDate(of).split(' ')[0] ?? '';
  return `${words} (dans la nuit de ${weekday(addDays(day, -1))} à ${weekday(day)})`;
}
const smallHoursEnd = '06';

/** A medicine that nobody decided on is on the page too: the patient would go on with it, or stop it, without a word. */
function undecidedLine({ consultation, treatments }: ChartInput): SheetLine[] {
  const left = treatments.filter(({ key }) => !consultation.treatments.some((t) => t.key === key));
  const names = left.map(({ name }) => capital(name)).join(', ');
  return names === '' ? [] : [{ label: 'Demandez au médecin anesthésiste que faire de', text: names, strong: true }];
}

export function patientSheet(input: ChartInput): Sheet {
  const { consultation: c, treatments, act } = input;
  const when = act?.date ? `le ${dayAndDate(act.date)}${act.time ? ` à ${hourWords(act.time)}` : ''}` : '';
  const decided = treatments.flatMap(({ key, name }): SheetLine[] => {
    const decision = c.treatments.find((t) => t.key === key);
    return decision && decision.decision !== 'not-taken'
      ? [{ label: capital(name), text: treatmentWords(decision), strong: decision.decision !== 'keep' }]
      : [];
  });
  return sheetOf({
    title: 'Avant votre anesthésie',
    large: true,
    sections: [
      { lines: [{ text: [act?.label, when].filter(Boolean).join(', ') }], framed: true },
      { heading: 'Vos médicaments', lines: [...decided, ...undecidedLine(input)] },
      { heading: 'Manger et boire', lines: c.fastingTold ? fastingLines(input) : [] },
      { heading: 'À apporter', lines: [{ text: c.bring ?? '' }] },
      {
        heading: 'Appelez-nous avant de venir',
        lines: [
          { text: 'Si votre santé ou vos médicaments changent, ou si vous ne savez plus que faire d’un médicament.' },
          // Nothing here knows the number of the department: it is written by hand.
          { text: 'Téléphone du service : ……………………………' },
        ],
      },
    ],
  });
}
