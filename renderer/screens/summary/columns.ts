/**
 * What clinical.md 3.8 asks for, in two columns of about one height that both begin with what a decision hangs on. At the left
 * what was given, done and measured; at the right the questions, what the doctor stated, then who the patient is. A section
 * keeps its place whatever the record holds: the eye finds it there, and nothing jumps while documents are read.
 */
import type { Emphasis, Summary, SummarySection, SummarySectionId } from '../../../shared/clinical/summary-model.ts';
import type { Tone } from '../../text/words.ts';

/** In the order of the paper. `red` is the row under the patient's band. A section without a column does not compile. */
const columnOf: Readonly<Record<SummarySectionId, 'left' | 'right' | 'band'>> = {
  red: 'band',
  treatments: 'left',
  allergies: 'left',
  anaesthesias: 'left',
  bleeding: 'left',
  missing: 'right',
  stated: 'right',
  problems: 'right',
  contradictions: 'right',
  scores: 'right',
  labs: 'left',
  exams: 'left',
  tests: 'left',
  functional: 'right',
  social: 'right',
  directives: 'right',
};
const order = Object.keys(columnOf);

/** As they follow each other on paper, which has its own columns. */
export const inOrder = (summary: Summary): readonly SummarySection[] =>
  summary.sections
    .filter(({ id, lines }) => columnOf[id] !== 'band' && (lines.length > 0 || id !== 'contradictions'))
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));

export const columns = (
  summary: Summary,
): { readonly left: readonly SummarySection[]; readonly right: readonly SummarySection[] } => {
  const sections = inOrder(summary);
  return {
    left: sections.filter(({ id }) => columnOf[id] === 'left'),
    right: sections.filter(({ id }) => columnOf[id] === 'right'),
  };
};

export const emphasisTone: Readonly<Record<Emphasis, Tone>> = { danger: 'danger', decide: 'amber', note: 'plain', ok: 'ok' };
