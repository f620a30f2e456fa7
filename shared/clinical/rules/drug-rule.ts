/**
 * What is said beside a medicine before an anaesthesia. A rule displays what a society says, with its year; where they
 * disagree all are shown. The doctor decides. Confidence as in clinical.md: only V (primary text read) and S (secondary
 * text read) exist here; what is only remembered never becomes a rule.
 */
import type { DrugClass } from '../fact.ts';

export interface Opinion {
  readonly says: string;
  /** Society and year, as they are shown. */
  readonly source: string;
  readonly year?: number;
  readonly confidence: 'V' | 'S';
}

export interface DrugRule {
  /** Name of its file. */
  readonly id: string;
  readonly classes: readonly DrugClass[];
  /** The chip: what is asked of the doctor, never done for him. */
  readonly verdict: 'décider' | 'arrêter' | 'garder' | 'avis divergents' | 'adapter' | 'prudence';
  readonly opinions: readonly Opinion[];
  /** For the red line, a few words: « J−3 si arrêt ». The treatment's own line has the whole sentence. */
  readonly short?: string;
  /** When this file was last compared with its sources. */
  readonly reviewed: string;
}
