/** French words of the consultation. Total tables: a choice without its words does not compile. */
import { capital } from '../clinical/sections/section.ts';
import { dayAndDate } from '../text/dates.ts';
import type {
  AirwaySign,
  AnaesthesiaKind,
  Consultation,
  Duke,
  MandatoryField,
  NutritionSupport,
  PrincipalAct,
  TreatmentDecision,
} from './consultation.ts';

export const anaesthesiaWords: Readonly<Record<AnaesthesiaKind, string>> = {
  general: 'Anesthésie générale',
  spinal: 'Rachianesthésie',
  epidural: 'Péridurale',
  regional: 'Bloc périphérique',
  sedation: 'Sédation',
  'local-monitored': 'Anesthésie locale surveillée',
  other: 'Autre',
};

/** Labels of JDV_ScoreDuke_CISIS (clinical.md 3.2). */
export const dukeWords: Readonly<Record<Duke, string>> = {
  '>10': 'Excellente, plus de 10 MET',
  '7-10': 'Bonne, 7 à 10 MET',
  '4-7': 'Modérée, 4 à 7 MET',
  '<4': 'Faible, moins de 4 MET',
};

export const nutritionWords: Readonly<Record<NutritionSupport, string>> = {
  blended: 'alimentation mixée',
  enteral: 'alimentation entérale par sonde',
  parenteral: 'alimentation parentérale',
};

export const airwaySignWords: Readonly<Record<AirwaySign, string>> = {
  beard: 'barbe',
  edentulous: 'édenté',
  snoring: 'ronfle',
  'limited-protrusion': 'protrusion limitée',
  'neck-limited': 'mobilité cervicale limitée',
  'neck-large': 'cou large',
  'facial-anomaly': 'anomalie de la face',
  'cervical-radiotherapy': 'radiothérapie cervicale',
};

export const mallampatiWords = (grade: number): string => `classe ${grade}`;
export const yesNo = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'oui' : 'non');

export const mandatoryWords: Readonly<Record<MandatoryField, string>> = {
  height: 'taille',
  weight: 'poids',
  systolic: 'PA systolique',
  diastolic: 'PA diastolique',
  heartRate: 'fréquence cardiaque',
  spo2: 'SpO₂',
};

/** `08:30` → « 8 h 30 ». */
export const principalActWords: Readonly<Record<PrincipalAct, string>> = {
  CS: 'consultation (CS)',
  APC: 'avis ponctuel de consultant (APC)',
};

export const hourWords = (hour: string): string => `${Number(hour.slice(0, 2))} h ${hour.slice(3, 5)}`;

/** What was decided of a treatment, as its condition of use. */
export function decisionWords({ decision, lastDose, note }: TreatmentDecision): string {
  const said =
    decision === 'keep'
      ? 'À poursuivre'
      : decision === 'not-taken'
        ? 'Ne le prend pas'
        : decision === 'adapt'
          ? 'À adapter'
          : lastDose
            ? `Dernière prise le ${dayAndDate(lastDose)}`
            : 'À suspendre avant l’intervention';
  return note ? `${said} ; ${note}` : said;
}

/** « Anesthésie générale, rachianesthésie ». */
export const anaesthesiaSentence = ({ anaesthesia }: Pick<Consultation, 'anaesthesia'>): string =>
  capital(anaesthesia.map((kind) => anaesthesiaWords[kind].toLocaleLowerCase('fr')).join(', '));
