/** A score is proposed with the inputs that were found and the ones that are missing; it is never assigned. */
import type { Fact } from '../fact.ts';

export interface Score {
  readonly id: string;
  readonly name: string;
  /** « III proposé », « 1 sur 6 ». */
  readonly result: string;
  readonly inputs: readonly { readonly label: string; readonly facts: readonly Fact[] }[];
  readonly missing: readonly string[];
  /** Source and year. */
  readonly source: string;
}
