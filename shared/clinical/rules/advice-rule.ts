/**
 * What is said of a test, of fasting, of a device or of an allergen before an anaesthesia, where the facts or the act call for
 * it. As for medicines: a source, a year, how surely it was read; the doctor decides.
 */
import type { Fact } from '../fact.ts';
import type { ScoreGround } from '../scores/inputs.ts';
import type { RuleFile } from './drug-rule.ts';

export interface Advice {
  /** « ECG du 3 mars 2026 », « Hémostase ». */
  readonly what: string;
  /** In place of the opinion's words, where the case at hand chooses among them. */
  readonly says?: string;
  /** What calls for it; empty only where the act alone does. */
  readonly facts: readonly Fact[];
}

/** A number of the rule by its name: the societies', or the department's. */
export type NumberOf = (name: string) => number;

export interface AdviceRule extends RuleFile {
  readonly advice: (ground: ScoreGround, number: NumberOf) => Advice | undefined;
}
