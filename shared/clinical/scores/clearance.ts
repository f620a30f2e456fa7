/**
 * Creatinine clearance of Cockcroft and Gault (Nephron 1976;16:31–41): (140 − age) × kg / (72 × mg/dL), × 0.85 for women;
 * in µmol/L (140 − age) × kg × 1.23 for men, 1.04 for women / creatinine. Actual weight. Every input keeps its fact and its
 * age; without one of them there is no clearance, only the name of what is missing.
 */
import { shortDate } from '../../text/dates.ts';
import { dateOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { type Ground, monthsSince } from '../sections/section.ts';
import { bodyMassIndex, having, measured } from './inputs.ts';

export interface Clearance {
  /** Rounded as it is shown: bands are read from what the doctor sees. */
  readonly millilitresPerMinute: number;
  readonly facts: readonly Fact[];
  /** « créatinine 130 µmol/L du 3 nov. 2026, poids 62 kg du 3 nov. 2026, 76 ans ». */
  readonly inputs: string;
  /** What makes it less sure here. */
  readonly limits: readonly string[];
}

export type ClearanceResult =
  | { readonly known: Clearance }
  | { readonly missing: readonly string[]; readonly facts: readonly Fact[] };

const adultYears = 18;
/** « Great age »: the formula was made on few people over it. */
const greatAgeYears = 80;

export function clearanceOf(ground: Ground): ClearanceResult {
  const creatinine = measured(ground, 'creatinine');
  const weight = measured(ground, 'weight');
  const facts = [creatinine?.fact, weight?.fact].filter((f): f is Fact => f !== undefined);
  const age = ground.ageYears;
  const unfit = unfitFor(ground, age);
  if (unfit) return { missing: [unfit], facts };
  const missing = [
    ...(creatinine ? [] : ['créatinine']),
    ...(weight ? [] : ['poids']),
    ...(age === undefined ? ['âge'] : []),
    ...(ground.patient.sex === 'UN' ? ['sexe'] : []),
  ];
  const kilograms = weight && kilogramsOf(weight);
  if (!creatinine || !kilograms || age === undefined || missing.length > 0) return { missing, facts };
  const value = cockcroftGault(age, kilograms, creatinine, ground.patient.sex === 'F');
  if (value === undefined) return { missing: ['unité de la créatinine'], facts };
  const bmi = bodyMassIndex(ground);
  return {
    known: {
      millilitresPerMinute: Math.round(value),
      facts,
      inputs: [`créatinine ${said(creatinine)}`, `poids ${said(weight)}`, `${age} ans`].join(', '),
      limits: [
        ...(bmi && bmi.number > 30 ? ['moins sûre si IMC > 30 (poids réel)'] : []),
        ...(age >= greatAgeYears ? ['moins sûre au grand âge'] : []),
      ],
    },
  };
}

/** Said within the length of a pregnancy, or of the three months in which tests are not repeated. */
const pregnancyMonths = 10;
const acuteMonths = 3;

function unfitFor(ground: Ground, age: number | undefined): string | undefined {
  const recent = (months: number) => (f: Fact) => f.status !== 'past' && monthsSince(dateOf(f), ground.today) < months;
  if (age !== undefined && age < adultYears) return 'formule d’adulte';
  if (having(ground, 'pregnant').some(recent(pregnancyMonths))) return 'formule non valable pendant la grossesse';
  if (having(ground, 'renal-failure').some((f) => /aigu|\bIRA\b/i.test(f.source.quote) && recent(acuteMonths)(f)))
    return 'formule non valable en insuffisance rénale aiguë';
  if (having(ground, 'dialysis').some((f) => f.status !== 'past')) return 'formule non valable en dialyse';
  return undefined;
}

type Measured = NonNullable<ReturnType<typeof measured>>;

const kilogramsOf = ({ number, unit }: Measured): number | undefined =>
  unit === undefined || unit === 'kg' ? number : unit === 'g' ? number / 1000 : undefined;

/** mL/min; undefined for a unit that is not known. */
export function cockcroftGault(
  age: number,
  kilograms: number,
  creatinine: { readonly number: number; readonly unit: string | undefined },
  woman: boolean,
): number | undefined {
  const { number, unit } = creatinine;
  if (number <= 0) return undefined;
  const years = Math.max(0, 140 - age);
  if (unit === 'µmol/L' || unit === 'umol/L' || unit === 'μmol/L') return (years * kilograms * (woman ? 1.04 : 1.23)) / number;
  const milligramsPerDecilitre = unit === 'mg/dL' ? number : unit === 'mg/L' ? number / 10 : undefined;
  return milligramsPerDecilitre && ((years * kilograms) / (72 * milligramsPerDecilitre)) * (woman ? 0.85 : 1);
}

const said = ({ number, unit, fact }: Measured): string =>
  `${String(number).replace('.', ',')}\u00a0${unit ?? ''}${dateOf(fact) ? ` du ${shortDate(dateOf(fact))}` : ' sans date'}`;
