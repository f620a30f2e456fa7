/**
 * Does the name that the passage of a problem gives say its meaning? Asked where documents are read: it takes the tables of the
 * reader, half a second to make, which the core that writes the summary does without.
 */
import { isKindOf } from '../concepts.ts';
import { shapeOf } from '../drugs/near-names.ts';
import type { Fact } from '../fact.ts';
import { conceptsIn } from '../reading/concept-hits.ts';
import { repairedWord } from '../reading/damaged-words.ts';
import { foldWord, tokenize } from '../reading/tokens.ts';
import { writtenName } from './problems.ts';

export function isMisnamed(fact: Fact): boolean {
  const { kind, concept, source } = fact;
  if (kind !== 'problem' || concept === undefined) return false;
  const written = writtenName(fact);
  // « transfusion de 2 CGR … myélodysplasie », « varices grade I, gastropathie d'hypertension portale »: the name was cut away.
  return isDamaged(written) || (!names(written, concept) && names(source.quote, concept));
}

const names = (text: string, concept: string): boolean =>
  conceptsIn(tokenize(text)).some((hit) => isKindOf(hit.concept.key, concept));

/** « Ma1adie », « syndrorne »: a scan spoilt it, the name of the meaning is sound. */
const isDamaged = (written: string): boolean =>
  /\p{Ll}[01]|[01]\p{Ll}{2}|\d[OlI]/u.test(written) ||
  (written.match(/\p{L}{5,}/gu) ?? []).some((word) => {
    const meant = repairedWord(foldWord(word));
    return meant !== undefined && shapeOf(meant) === shapeOf(foldWord(word));
  });
