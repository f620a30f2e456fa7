/** What scores ask of the facts. */
import { isKindOf } from '../concepts.ts';
import { newestFirst } from '../evidence.ts';
import type { DrugClass, Fact } from '../fact.ts';
import { isPossible } from '../record-facts.ts';
import { type Ground, isAffirmed } from '../sections/section.ts';
import type { Treatment } from '../sections/treatments.ts';

export interface ScoreGround extends Ground {
  readonly treatments: readonly Treatment[];
}

/** Affirmed facts of the patient with one of these meanings, narrower ones included. */
export const having = (ground: Ground, ...concepts: readonly string[]): Fact[] =>
  ground.facts.filter((f) => isAffirmed(f) && f.status !== 'planned' && concepts.some((c) => isKindOf(f.concept, c)));

export const taking = (ground: ScoreGround, ...classes: readonly DrugClass[]): Fact[] =>
  ground.treatments
    .filter((t) => (t.state === 'taken' || t.state === 'contradicted') && t.classes.some((c) => classes.includes(c)))
    .flatMap((t) => [...t.facts]);

/** Newest measured value. */
export function measured(ground: Ground, concept: string): { number: number; unit: string | undefined; fact: Fact } | undefined {
  const fact = ground.facts
    .filter((f) => f.concept === concept && f.value?.number !== undefined && f.certainty !== 'negated' && isPossible(f))
    .sort(newestFirst)[0];
  return fact?.value?.number === undefined ? undefined : { number: fact.value.number, unit: fact.value.unit, fact };
}

export const bodyMassIndex = (ground: Ground): { number: number; facts: Fact[] } | undefined => {
  const written = measured(ground, 'bmi');
  if (written) return { number: written.number, facts: [written.fact] };
  const weight = measured(ground, 'weight');
  const height = measured(ground, 'height');
  if (!weight || !height) return undefined;
  const metres = height.number > 3 ? height.number / 100 : height.number;
  return { number: weight.number / metres ** 2, facts: [weight.fact, height.fact] };
};

export const smokes = (ground: Ground): Fact[] => having(ground, 'tobacco').filter((f) => f.status !== 'past');
