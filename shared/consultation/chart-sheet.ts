/** The page for the chart: everything that the doctor entered, decided and kept, in the order of clinical.md 3.8. */
import type { PlannedAct } from '../clinical/act.ts';
import { type FastingHours, fastingTimes } from '../clinical/fasting.ts';
import { capital } from '../clinical/sections/section.ts';
import { type Sheet, type SheetLine, type SheetSection, sheetOf } from '../sheet.ts';
import { dayAndDate, longDate } from '../text/dates.ts';
import { bodyMassIndexOf, type Consultation } from './consultation.ts';
import { measures, withUnit } from './fields.ts';
import type { RecordSection } from './record-lines.ts';
import {
  airwaySignWords,
  anaesthesiaSentence,
  decisionWords,
  dukeWords,
  hourWords,
  mallampatiWords,
  mandatoryWords,
  nutritionWords,
  principalActWords,
  yesNo,
} from './words.ts';

export interface ChartInput {
  readonly consultation: Consultation;
  /** Lines of the record that the doctor kept. */
  readonly lines: readonly { readonly section: RecordSection; readonly text: string }[];
  readonly treatments: readonly { readonly key: string; readonly name: string; readonly dosing: string }[];
  readonly act?: PlannedAct | undefined;
  /** The hours that hold in this department; undefined where it switched the rule off. */
  readonly fasting: FastingHours | undefined;
}

export const sectionTitles: Readonly<Record<RecordSection, string>> = {
  problems: 'Problèmes actifs',
  history: 'Antécédents médicaux',
  procedures: 'Anesthésies et interventions',
  transfusion: 'Transfusion',
  bleeding: 'Saignement',
  family: 'Antécédents familiaux',
  habits: 'Mode de vie',
  allergies: 'Allergies',
};
const sectionOrder = Object.keys(sectionTitles) as RecordSection[];

const line = (label: string, text: string | undefined, strong = false): SheetLine => ({ label, text: text ?? '', strong });

export function airwayLines(c: Consultation): SheetLine[] {
  return [
    line('Mallampati', c.mallampati === undefined ? '' : mallampatiWords(c.mallampati)),
    ...measures
      .filter(({ field }) => field === 'mouthOpening' || field === 'thyromental')
      .map((m) => line(m.label, c[m.field] === undefined ? '' : withUnit(m, c[m.field] as number))),
    line('Signes de difficulté', c.airwaySigns.map((sign) => airwaySignWords[sign]).join(', '), true),
    line('Dents', c.teeth),
    line('Voies aériennes', c.airwayNote),
    line('Accès veineux difficile', yesNo(c.difficultVenousAccess)),
  ];
}

function vitalLines(c: Consultation): SheetLine[] {
  const bmi = bodyMassIndexOf(c);
  const one = (field: 'height' | 'weight' | 'heartRate' | 'spo2') => {
    const m = measures.find((candidate) => candidate.field === field);
    return m && c[field] !== undefined ? `${m.label} ${withUnit(m, c[field])}` : '';
  };
  const pressure = c.systolic !== undefined && c.diastolic !== undefined ? `PA ${c.systolic}/${c.diastolic} mmHg` : '';
  const text = [
    one('height'),
    one('weight'),
    bmi === undefined ? '' : `IMC ${String(bmi).replace('.', ',')} kg/m²`,
    pressure,
    one('heartRate'),
    one('spo2'),
  ];
  const left = c.notMeasured.filter((field) => c[field] === undefined).map((field) => mandatoryWords[field]);
  return [
    { text: text.filter(Boolean).join(' · ') },
    { text: left.length > 0 ? `Non mesuré${left.length > 1 ? 's' : ''} : ${left.join(', ')}` : '' },
  ];
}

export function functionLines(c: Consultation): SheetLine[] {
  return [
    line('Aptitude physique', c.duke && dukeWords[c.duke]),
    line('GIR', c.gir === undefined ? '' : String(c.gir)),
    line('Se lève et traverse la pièce en moins de 15 s', yesNo(c.crossesRoom)),
    line('Chute dans les 6 derniers mois', yesNo(c.fell)),
    line('Aide au déplacement', c.walkingAid),
    line('Aide à domicile', c.homeHelp),
    line('Support nutritionnel', c.nutrition && nutritionWords[c.nutrition]),
    line('Perte de poids involontaire en 6 mois', yesNo(c.weightLoss)),
    line('Mange moins depuis plus d’une semaine', yesNo(c.ateLess)),
  ];
}

function fastingSentence(act: PlannedAct | undefined, fasting: FastingHours | undefined): string {
  if (!fasting) return 'consignes données';
  const times = act?.date && act.time ? fastingTimes(act.date, act.time, fasting) : undefined;
  const moment = (iso: string) => `${dayAndDate(iso.slice(0, 10))} à ${hourWords(iso.slice(11, 16))}`;
  const instruction = times
    ? `solides jusqu’au ${moment(times.solidsUntil)}, liquides clairs jusqu’au ${moment(times.clearFluidsUntil)}`
    : `solides jusqu’à ${fasting.solidsHours} h, liquides clairs jusqu’à ${fasting.clearFluidsHours} h avant`;
  return `${instruction} (${fasting.source})`;
}

/** What the model has no section for: it is written in words. */
export function planLines(c: Consultation, { act, fasting }: Pick<ChartInput, 'act' | 'fasting'>): SheetLine[] {
  return [
    line('Acte prévu', act?.label, true),
    line('Date de l’acte', act?.date ? `${dayAndDate(act.date)}${act.time ? ` à ${hourWords(act.time)}` : ''}` : '', true),
    line('Score ASA', c.asa === undefined ? '' : String(c.asa), true),
    line('Anesthésie proposée', anaesthesiaSentence(c), true),
    line('Prémédication', c.premedication),
    line('Monitorage', c.monitoring),
    line('Jeûne', c.fastingTold ? fastingSentence(act, fasting) : ''),
    line('Information', c.informed ? 'Patient informé de l’anesthésie proposée et de ses risques' : ''),
    line('Consentement', c.consent === undefined ? '' : c.consent ? 'recueilli' : 'non recueilli'),
    line('Conclusion', c.conclusion),
    // Only where it is not what a consultation is anyway.
    line('Acte', c.principalAct === 'APC' ? capital(principalActWords.APC) : ''),
  ];
}

export function treatmentSheetLines({ consultation, treatments }: ChartInput): SheetLine[] {
  return treatments.map(({ key, name, dosing }) => {
    const decided = consultation.treatments.find((t) => t.key === key);
    const what = [name, dosing].filter(Boolean).join(', ');
    return decided ? line(what, decisionWords(decided), decided.decision !== 'keep') : line(what, 'rien de décidé');
  });
}

export function chartSheet(input: ChartInput): Sheet {
  const { consultation: c, lines } = input;
  const kept: SheetSection[] = sectionOrder.map((section) => ({
    heading: sectionTitles[section],
    lines: lines.filter((l) => l.section === section).map(({ text }) => ({ text })),
  }));
  return sheetOf({
    title: `Consultation pré-anesthésique du ${longDate(c.date)}`,
    sections: [
      { lines: planLines(c, input), framed: true },
      { heading: 'Voies aériennes et accès veineux', lines: airwayLines(c) },
      { heading: 'Signes vitaux', lines: vitalLines(c) },
      { heading: 'Traitements : ce qui est décidé', lines: treatmentSheetLines(input) },
      ...kept,
      { heading: 'Autonomie et nutrition', lines: functionLines(c) },
    ],
  });
}
