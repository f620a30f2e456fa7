/**
 * Under « Antécédents chirurgicaux », « Mes opérations » what was operated on stands for its operation: « hernie inguinale
 * droite (2003), varices, vésicule 1998 ».
 */
import type { ActName } from './acts-told.ts';
import type { ConceptHit } from './concept-hits.ts';
import { lastWordOf } from './name-words.ts';
import { operatedOrgan, operationOn } from './operated-organs.ts';
import type { Token } from './tokens.ts';

/** Diseases that stand for their operation. */
const operable =
  /^(?:herni|eventration|varice|appendic|apendic|cataracte|amygdal|vegetation|hallu|hemorroide|kyste|fistule|peritonite|menisque|ligament|prolapsu|doigt|dupuytren|phimosi|torsion|polype|goitre|scoliose|strabisme|glaucome|deviation|grossesse|luxation|sinu|testicule|occlusion)/;

/** The first word of an item of the list: behind a sign, a conjunction, a number or a question's « oui ». */
const beginsItem = (tokens: readonly Token[], index: number): boolean => {
  const before = tokens[index - 1];
  // « piqûre dans le dos »
  if (/^(?:dans|sur|au)$/.test(tokens[index - 2]?.folded ?? '')) return false;
  // « varices des 2 jambes »
  if (before?.kind === 'number' && /^(?:de|d|aux?|les)$/.test(tokens[index - 2]?.folded ?? '')) return false;
  return before === undefined || before.kind !== 'word' || /^(?:et|puis|oui|plus|une|un|l|la|le|les|en)$/.test(before.folded);
};

/** Diseases of the list that were operated on: the operation beside the disease. */
export const operatedItems = (tokens: readonly Token[], hits: readonly ConceptHit[]): ActName[] =>
  hits.flatMap(({ first, last, concept }) =>
    concept.kind === 'problem' && operable.test(tokens[first]?.folded ?? '') && beginsItem(tokens, first)
      ? [{ first, last, concept: operationOn(tokens, first) }]
      : [],
  );

/** Organs that begin an item: « vésicule en 1998 », « prostate (laser) ». */
export const organItems = (tokens: readonly Token[], taken: (index: number) => boolean): ActName[] =>
  tokens.flatMap((token, first) => {
    if (token.kind !== 'word' || taken(first) || !beginsItem(tokens, first)) return [];
    const last = operatedOrgan(tokens, first);
    return last === undefined
      ? []
      : [{ first, last: Math.max(last, lastWordOf(tokens, last)), concept: operationOn(tokens, first) }];
  });
