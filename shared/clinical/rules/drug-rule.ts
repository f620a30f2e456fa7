/**
 * What is said beside a medicine before an anaesthesia. A rule displays what a society says, with its year; where they
 * disagree all are shown. The doctor decides. Confidence as in clinical.md: only V (primary text read) and S (secondary
 * text read) exist here; what is only remembered never becomes a rule.
 */
import type { DrugClass } from '../fact.ts';
import type { Case, DatedStep } from './instruction.ts';
import type { RuleNumber } from './rule-variant.ts';

export interface Opinion {
  /** The whole opinion in few words, whatever the act: shown until something of the act is known. */
  readonly says: string;
  /** Society and year, as they are shown. */
  readonly source: string;
  readonly year?: number;
  readonly confidence: 'V' | 'S';
  /** The same in computable form; absent where it is advice in words alone. */
  readonly cases?: readonly Case[];
  readonly steps?: readonly DatedStep[];
  /** Holds whatever case applies: bridging, what to watch. */
  readonly also?: string;
}

/** What every rule file says of itself, whatever it speaks of. */
export interface RuleFile {
  /** Name of its file. */
  readonly id: string;
  readonly title: string;
  /** On whom or what it holds. */
  readonly scope: string;
  readonly opinions: readonly Opinion[];
  /** By name. */
  readonly numbers?: Readonly<Record<string, RuleNumber>>;
  /** When this file was last compared with its sources. */
  readonly reviewed: string;
}

export interface DrugRule extends RuleFile {
  readonly classes: readonly DrugClass[];
  /** The chip: what is asked of the doctor, never done for him. */
  readonly verdict: 'décider' | 'arrêter' | 'garder' | 'avis divergents' | 'adapter' | 'prudence';
  /** For the red line, a few words: « J−3 si arrêt ». The treatment's own line has the whole sentence. */
  readonly short?: string;
}
