/** The facts of a document by kind, and the filters that have something to show. Pure. */
import type { FactKind } from '../../../shared/clinical/fact.ts';
import type { StandingFact } from '../../../shared/clinical/summary-model.ts';
import { kindWords } from '../../../shared/text/fact-words.ts';

export interface FactGroup {
  readonly kind: FactKind;
  readonly title: string;
  readonly facts: readonly StandingFact[];
}

const order = Object.keys(kindWords) as FactKind[];

/** In the order of an anaesthetist's reading; within a kind in that of the text. */
export function factGroups(facts: readonly StandingFact[]): readonly FactGroup[] {
  return order
    .map((kind) => ({
      kind,
      title: kindWords[kind],
      facts: facts
        .filter(({ fact }) => fact.kind === kind)
        .toSorted((a, b) => a.fact.source.range.start - b.fact.source.range.start),
    }))
    .filter(({ facts: own }) => own.length > 0);
}

const filters = {
  all: { label: 'Tous', keeps: () => true },
  unsure: { label: 'Niés ou suspectés', keeps: ({ fact }: StandingFact) => fact.certainty !== 'affirmed' },
  others: { label: 'Autre que le patient', keeps: ({ fact }: StandingFact) => fact.subject !== 'patient' },
  against: { label: 'Contredits', keeps: ({ against }: StandingFact) => against.length > 0 },
  stated: { label: 'Corrigés ou confirmés', keeps: ({ statement }: StandingFact) => statement !== undefined },
} as const;

export interface FactFilter {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly facts: readonly StandingFact[];
}

/** Fewer are seen at once, under the heads of their kinds. */
const manyFacts = 12;

/** « Tous », then what has something to show: kinds, then doubts. */
export function factFilters(facts: readonly StandingFact[]): readonly FactFilter[] {
  const found = Object.entries(filters).map(([id, { label, keeps }]) => ({ id, label, facts: facts.filter(keeps) }));
  const kinds = factGroups(facts).map(({ kind, title, facts: own }) => ({ id: kind, label: title, facts: own }));
  const [all, ...doubts] = found;
  const many = facts.length >= manyFacts ? kinds : [];
  return [...(all ? [all] : []), ...doubts, ...many]
    .filter(({ id, facts: own }) => id === 'all' || own.length > 0)
    .map((filter) => ({ ...filter, count: filter.facts.length }));
}
