/** What makes a laboratory result or a vital sign: names, units, and the span outside of which a number is not it. */
import { type Concept, conceptOf } from './concept.ts';

export interface Measure extends Concept {
  /** Unit in which values are compared. */
  readonly unit: string;
  /** Other written units: value × factor (+ offset) = value in `unit`. Keys are written as `normalizeUnit` gives them. */
  readonly units: Readonly<Record<string, number | readonly [factor: number, offset: number]>>;
  readonly low: number;
  readonly high: number;
  /** Unit to assume, by magnitude, when none is written: rows of tables often have their own column. */
  readonly bare?: readonly { readonly unit: string; readonly low: number; readonly high: number }[];
  /** Its result may be a word: « négatif », « normale », « stérile ». */
  readonly worded?: boolean;
  /** May be read without any unit (a ratio, a percentage beside its name). */
  readonly unitless?: boolean;
}

const measure =
  (kind: 'lab' | 'vital') =>
  (
    key: string,
    label: string,
    forms: string,
    loinc: string,
    unit: string,
    units: Measure['units'],
    span: readonly [low: number, high: number],
    more: Partial<Measure> = {},
  ): Measure => ({
    ...conceptOf(kind)(key, label, forms, loinc === '' ? {} : { loinc: loinc.split(' ') }),
    unit,
    units: { [unit]: 1, ...units },
    low: span[0],
    high: span[1],
    ...more,
  });
export const lab = measure('lab');
export const vital = measure('vital');
