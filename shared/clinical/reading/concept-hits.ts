/** Where a sentence names a concept of the tables. */

import { decoyForms } from '../concepts/decoy-words.ts';
import { type Concept, conceptByKey, concepts } from '../concepts.ts';
import { anaestheticEventsIn, uneventfulIn } from './anaesthetic-events.ts';
import { belied } from './belied-words.ts';
import type { Span } from './context.ts';
import { countedIn } from './counted-words.ts';
import { gatheredIn } from './gathered-words.ts';
import { bleeds, impliedBy, inLimbs } from './implied-concepts.ts';
import { occupationsIn } from './occupations.ts';
import { type PhraseHit, type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';

const nothing: Concept = { key: '', label: '', kind: 'problem', forms: '' };
const clinical: ReadonlySet<string> = new Set([
  'problem',
  'procedure',
  'anaesthesia',
  'airway',
  'device',
  'pregnancy',
  'directive',
  'transfusion',
  'bleeding',
  'vaccination',
  'functional',
  'social',
  'stay',
  'exam',
]);

const table: PhraseTable<Concept> = phraseTable([
  ...phrasesOf(decoyForms).map((phrase) => [phrase, nothing] as const),
  ...concepts
    .filter((concept) => clinical.has(concept.kind))
    .flatMap((concept) => phrasesOf(concept.forms).map((phrase) => [phrase, concept] as const)),
]);

export interface ConceptHit extends Span {
  readonly concept: Concept;
  /** What an act was done on, where it stands before: « hernie inguinale droite | opérée ». */
  readonly about?: Span;
}

/** Words that stand for something else than the concept they hold. */
export const decoysIn = (tokens: readonly Token[]): Span[] => table.findAll(tokens).filter((hit) => hit.value === nothing);

/** « VNI, pas d'intubation »: no will, and still an act that was not done. */
const insteadOf = (tokens: readonly Token[], { value, last }: PhraseHit<Concept>): PhraseHit<Concept>[] => {
  const act =
    value.key === 'no-resuscitation' && /^(?:intubation|iot)$/.test(tokens[last]?.folded ?? '') && conceptByKey('intubation');
  return act ? [{ first: last, last, value: act }] : [];
};

/** `anaesthetic`: under a heading of previous anaesthesias. */
export const conceptsIn = (tokens: readonly Token[], anaesthetic = false): ConceptHit[] => {
  const told = table
    .findAll(tokens)
    .flatMap((hit) => (hit.value === nothing ? [] : belied(tokens, hit) ? insteadOf(tokens, hit) : hit))
    .map((hit) => ({
      first: hit.first,
      // « ulcère gastrique | hémorragique »
      last:
        tokens[hit.last + 1]?.folded === 'hemorragique' && bleeds.test(tokens[hit.last]?.folded ?? '') ? hit.last + 1 : hit.last,
      // « angioplastie iliaque avec stent »: not of the heart.
      concept: inLimbs(tokens, hit.value),
    }))
    // « réveil agité lors de l'anesthésie de 2005 »: what happened says that there was one.
    .filter(
      (hit, _, all) =>
        hit.concept.key !== 'anaesthesia' ||
        !all.some(({ concept }) => concept.kind === 'anaesthesia' && concept.key !== 'anaesthesia' && concept.key !== 'asa'),
    );
  const occupation = conceptByKey('occupation');
  const made: ConceptHit[] = [
    ...countedIn(tokens).flatMap(({ key, first, last }) => {
      const concept = conceptByKey(key);
      return concept ? [{ first, last, concept }] : [];
    }),
    ...anaestheticEventsIn(tokens, anaesthetic).filter(({ concept }) => !told.some((hit) => hit.concept === concept)),
    ...gatheredIn(tokens).filter(({ concept }) => !told.some((hit) => isToldBy(hit.concept.key, concept.key))),
    ...(anaesthetic && !told.some(({ concept }) => concept.kind === 'anaesthesia' || concept.kind === 'airway')
      ? uneventfulIn(tokens)
      : []),
    ...(occupation ? occupationsIn(tokens).map((span) => ({ ...span, concept: occupation })) : []),
  ];
  const implied = impliedBy(tokens, told);
  if (made.length + implied.length === 0) return told;
  const covers = (hit: Span): boolean => made.some((each) => each.first <= hit.last && hit.first <= each.last);
  return [...told.filter((hit) => !covers(hit)), ...made, ...implied].sort((a, b) => a.first - b.first);
};

/** What a name of the tables tells already: « bloc inefficace », « arrêt cardiaque à l'induction ». */
const sameMatter: readonly (readonly string[])[] = [
  ['difficult-intubation', 'easy-intubation'],
  ['difficult-mask', 'easy-mask'],
  ['anaesthesia-complication', 'perioperative-arrest'],
  ['difficult-spinal', 'failed-spinal', 'post-dural-headache'],
  ['delayed-awakening', 'awareness', 'residual-paralysis'],
];
const isToldBy = (told: string, other: string): boolean =>
  told === other || sameMatter.some((keys) => keys.includes(told) && keys.includes(other));

export const occasionKinds: ReadonlySet<string> = new Set(['anaesthesia', 'airway', 'procedure', 'device', 'vaccination']);
export const isOccasion = (hit: ConceptHit): boolean => occasionKinds.has(hit.concept.kind);
