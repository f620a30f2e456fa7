/** What a coded entry asserts, before its passage in the narrative is known. */
import type { Fact } from '../../../shared/clinical/fact.ts';

/** A fact without where it comes from. */
export type Asserted = Omit<Fact, 'id' | 'origin' | 'author' | 'documentDate' | 'source'>;

/** What a passage must show to count as the source of a statement. */
export type Evidence =
  /** At least one of the phrases shares a significant word with the passage, and all its numbers. */
  | { readonly kind: 'words'; readonly anyOf: readonly string[]; readonly codes?: readonly string[] }
  | { readonly kind: 'number'; readonly value: number; readonly unit?: string | undefined }
  /** `measured`: a passage that shows no date at all will do for a date near the document's. */
  | { readonly kind: 'date'; readonly iso: string; readonly measured?: boolean }
  /** A count of takings a day, and of units a day: another count in the passage is another treatment. */
  | { readonly kind: 'frequency'; readonly perDay: number; readonly unitsPerDay?: number | undefined }
  /** The passage denies, or must not deny. */
  | { readonly kind: 'yes-no'; readonly yes: boolean };

export interface Statement {
  readonly fact: Asserted;
  /** `ID`s of narrative that the entry refers to, best first. */
  readonly anchors: readonly string[];
  readonly evidence: readonly Evidence[];
  /** One line, shown under « Données codées » where the narrative does not say the same. */
  readonly line: string;
}
