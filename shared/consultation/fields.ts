/**
 * What is typed in the consultation: its unit, its bounds and how it is understood. A value that cannot be, or that could be
 * two things, is refused with the reason, in words for the doctor. Bounds of the airway: homologation.md, conflict 11.
 */
import { fixed } from '../text/typography.ts';
import type { Consultation } from './consultation.ts';

export type MeasureField = 'height' | 'weight' | 'systolic' | 'diastolic' | 'heartRate' | 'spo2' | 'mouthOpening' | 'thyromental';

export interface Measure {
  readonly field: MeasureField;
  readonly label: string;
  /** In which the value is kept. */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
  /** Other units that may be written, and what one of them is worth. */
  readonly others: Readonly<Record<string, number>>;
  /** Without a unit, a value up to here could be meant in another one. */
  readonly ambiguousUpTo?: number;
  /** Its meaning in facts. */
  readonly concept: string;
}

export const measures: readonly Measure[] = [
  { field: 'height', label: 'Taille', unit: 'cm', min: 30, max: 250, decimals: 0, others: { m: 100 }, concept: 'height' },
  { field: 'weight', label: 'Poids', unit: 'kg', min: 0.5, max: 400, decimals: 1, others: { g: 0.001 }, concept: 'weight' },
  {
    field: 'systolic',
    label: 'PA systolique',
    unit: 'mmHg',
    min: 40,
    max: 300,
    decimals: 0,
    others: { cmHg: 10 },
    concept: 'systolic',
  },
  {
    field: 'diastolic',
    label: 'PA diastolique',
    unit: 'mmHg',
    min: 20,
    max: 200,
    decimals: 0,
    others: { cmHg: 10 },
    concept: 'diastolic',
  },
  {
    field: 'heartRate',
    label: 'Fréquence cardiaque',
    unit: '/min',
    min: 20,
    max: 250,
    decimals: 0,
    others: { bpm: 1 },
    concept: 'heart-rate',
  },
  { field: 'spo2', label: 'SpO₂', unit: '%', min: 40, max: 100, decimals: 0, others: {}, concept: 'spo2' },
  {
    field: 'mouthOpening',
    label: 'Ouverture de bouche',
    unit: 'mm',
    min: 5,
    max: 80,
    decimals: 0,
    others: { cm: 10 },
    ambiguousUpTo: 8,
    concept: 'mouth-opening',
  },
  {
    field: 'thyromental',
    label: 'Distance thyromentonnière',
    unit: 'mm',
    min: 20,
    max: 120,
    decimals: 0,
    others: { cm: 10 },
    ambiguousUpTo: 12,
    concept: 'thyromental',
  },
];
export const measureOf = (field: MeasureField): Measure => measures.find((m) => m.field === field) as Measure;

export type Typed = { readonly value: number } | { readonly refusal: string };

const number = (value: number): string => String(value).replace('.', ',');
export const withUnit = ({ unit }: Measure, value: number): string => `${number(value)}${fixed}${unit}`;

/** « 32 », « 3,2 cm », « 1 m 72 » → the value in the unit of the field; `undefined` for nothing typed. */
export function readTyped(measure: Measure, typed: string): Typed | undefined {
  const text = typed.trim().replace(/\u00a0|\u202f/g, ' ');
  if (text === '') return undefined;
  const metres = /^(\d)\s?m\s?(\d{2})$/.exec(text);
  if (metres && measure.unit === 'cm') return bounded(measure, Number(metres[1]) * 100 + Number(metres[2]));
  const found = /^(\d+(?:[.,]\d+)?)\s*([\p{L}/%]*)$/u.exec(text);
  if (!found) return { refusal: `« ${text} » n’est pas un nombre : écrivez par exemple « ${number(example(measure))} ».` };
  const value = Number((found[1] ?? '').replace(',', '.'));
  const unit = found[2] ?? '';
  if (unit === '' && measure.ambiguousUpTo !== undefined && value <= measure.ambiguousUpTo)
    return {
      refusal: `${number(value)} mm ou ${number(value)} cm ? Écrivez l’unité : « ${number(value)} cm » ou « ${number(value)} mm ».`,
    };
  if (unit === '' || unit.toLowerCase() === measure.unit.toLowerCase()) return bounded(measure, value);
  const factor = Object.entries(measure.others).find(([other]) => other.toLowerCase() === unit.toLowerCase())?.[1];
  if (factor === undefined) return { refusal: `Unité « ${unit} » inconnue ici : la valeur est en ${measure.unit}.` };
  return bounded(measure, value * factor);
}

const example = ({ min, max, decimals }: Measure): number => Number(((min + max) / 2).toFixed(decimals));

function bounded(measure: Measure, value: number): Typed {
  const { min, max, unit, decimals, label } = measure;
  const rounded = Number(value.toFixed(decimals));
  if (rounded < min || rounded > max) {
    const meant = Object.entries(measure.others).find(([, factor]) => value * factor >= min && value * factor <= max);
    const hint = meant ? ` Si c’est en ${meant[0]}, écrivez « ${number(value)} ${meant[0]} ».` : '';
    return { refusal: `${label} de ${number(rounded)} ${unit} : attendu de ${number(min)} à ${number(max)} ${unit}.${hint}` };
  }
  return { value: rounded };
}

/** What two values say together; each alone is possible. */
export function conflictsOf(c: Consultation): string[] {
  const conflicts: string[] = [];
  if (c.systolic !== undefined && c.diastolic !== undefined && c.diastolic >= c.systolic)
    conflicts.push(`PA ${c.systolic}/${c.diastolic} : la diastolique doit être plus basse que la systolique.`);
  if (c.height && c.weight) {
    const bmi = c.weight / (c.height / 100) ** 2;
    if (bmi < 8 || bmi > 100)
      conflicts.push(
        `${number(c.weight)} kg pour ${number(c.height)} cm : IMC de ${number(Math.round(bmi))}, vérifiez la taille et le poids.`,
      );
  }
  return conflicts;
}
