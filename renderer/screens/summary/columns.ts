/**
 * What clinical.md 3.8 asks for, in two columns of about one height that both begin with what a decision hangs on. At the left
 * what was given, done and measured; at the right the questions, what the doctor stated, then who the patient is. A section
 * keeps its place whatever the record holds: the eye finds it there, and nothing jumps while documents are read.
 */
import type { Emphasis, Summary, SummarySection, SummarySectionId } from '../../../shared/clinical/summary-model.ts';
import type { Tone } from '../../text/words.ts';

/** `red` is the row under the patient's band. A section without a column does not compile. */
const columnOf: Readonly<Record<SummarySectionId, 'left' | 'right' | 'band'>> = {
  red: 'band',
  treatments: 'left',
  allergies: 'left',
  anaesthesias: 'left',
  bleeding: 'left',
  labs: 'left',
  exams: 'left',
  tests: 'left',
  missing: 'right',
  stated: 'right',
  problems: 'right',
  contradictions: 'right',
  scores: 'right',
  functional: 'right',
  social: 'right',
  directives: 'right',
};
const order = Object.keys(columnOf);

export function columns(summary: Summary): {
  readonly left: readonly SummarySection[];
  readonly right: readonly SummarySection[];
} {
  const sorted = summary.sections.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return {
    left: sorted.filter(({ id }) => columnOf[id] === 'left'),
    right: sorted.filter(({ id, lines }) => columnOf[id] === 'right' && (lines.length > 0 || id !== 'contradictions')),
  };
}

export const emphasisTone: Readonly<Record<Emphasis, Tone>> = { danger: 'danger', decide: 'amber', note: 'plain', ok: 'ok' };
