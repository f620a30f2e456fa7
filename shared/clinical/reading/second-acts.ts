/** Acts that a second side, vessel or day tells of again; « néant » under the operations. */

import { conceptByKey } from '../concepts.ts';
import type { ConceptHit } from './concept-hits.ts';
import { deniesAlone } from './questions.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

/** Under « Antécédents chirurgicaux » : « Néant », « Aucun ». */
export const noneOperated = (tokens: readonly Token[]): ConceptHit[] => {
  const concept = conceptByKey('surgery');
  const said = tokens.filter((token) => token.kind !== 'sign' && token.kind !== 'newline');
  const [only] = said;
  if (!concept || !only || said.length > 1 || !deniesAlone(only)) return [];
  const first = tokens.indexOf(only);
  return [{ first, last: first, concept }];
};

const sideWord = /^(?:droite?|gauche|dte?|gche|d|g|od|og)$/;
const oneSide = (token: Token | undefined): string | undefined =>
  token && sideWord.test(token.folded) && (token.folded.length > 1 || token.capitals)
    ? /^(?:dr|dt|d$|od)/.test(token.folded)
      ? 'right'
      : 'left'
    : undefined;

/** « Prothèse de genou droit 2009 et gauche 2012 »: the second side, with a day of its own, is a second one. */
export const otherSides = (tokens: readonly Token[], hits: readonly ConceptHit[]): ConceptHit[] =>
  hits.flatMap((hit) => {
    const { concept, last } = hit;
    if (concept.kind !== 'procedure' && concept.key !== 'joint-prosthesis' && concept.key !== 'cataract') return [];
    let first: string | undefined;
    let counted = false;
    for (let index = hit.first; index <= Math.min(last + 12, tokens.length - 2); index++) {
      const token = tokens[index];
      if (!token || /^[.;:]$/.test(token.folded)) return [];
      if (token.kind === 'number') counted = true;
      const side = oneSide(token);
      if (!side) continue;
      if (first === undefined) {
        first = side;
        continue;
      }
      const dated = tokens.slice(index + 1, index + 5).some((each) => each.kind === 'number');
      const organ =
        concept.kind === 'procedure' && /^(?:oeil|genou|hanche|cote|main|pied|epaule)$/.test(tokens[index - 1]?.folded ?? '')
          ? 2
          : 1;
      const joined = /^(?:et|puis|,|\/|a)$/.test(tokens[index - organ]?.folded ?? '');
      if (side === first || !counted || !dated || !joined || index <= last) return [];
      return hits.some((other) => other.first > last && other.first <= index) ? [] : [{ concept, first: index, last: index }];
    }
    return [];
  });

const vessel = /^(?:iva|cd|cx|circonflexe|tc|diagonale|marginale|mg|rvp|coronaire)$/;

/** « Stents : IVA en 2015, CD en 2018 », « un stent sur l'IVA le 3 mars et un sur la CD le 10 mars »: each with a day of its own is a stent of its own. */
export const otherStents = (tokens: readonly Token[], hits: readonly ConceptHit[]): ConceptHit[] => {
  const hit = hits.find(({ concept }) => concept.key === 'coronary-stent');
  if (!hit || hits.some((other) => other !== hit && other.concept === hit.concept)) return [];
  const found: ConceptHit[] = [];
  const daysFrom = (from: number): boolean =>
    tokens
      .slice(from, from + 5)
      .some((token, at, all) => token.kind === 'number' && !/^(?:mg|mm|%)$/.test(all[at + 1]?.folded ?? ''));
  let counted = false;
  for (let index = hit.last + 1; index < Math.min(hit.last + 30, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token || /^[.;]$/.test(token.folded)) break;
    if (token.kind === 'number') counted = true;
    if (!counted || !/^(?:,|et|puis|\/|\+)$/.test(token.folded)) continue;
    const words =
      /^(?:(?:et|puis) )?(?:(?:un|1|2|deux|autre|second|nouveau) )*(?:(?:sur|de) (?:la|l) )?/.exec(
        `${wordsIn(tokens, index + 1, index + 7)} `,
      )?.[0] ?? '';
    const at = index + 1 + words.split(' ').length - 1;
    // « CD en 2018 », « CD (2018) »; « CD saine en 2020 » is no stent.
    const named =
      vessel.test(tokens[at]?.folded ?? '') &&
      /^(?:(?:droite|proximale|moyenne|distale) )?(?:en|le|\(|:|\d+)(?: |$)/.test(wordsIn(tokens, at + 1, at + 3));
    const one = /(?:^| )(?:un|1|2|deux) $/.test(words) && /^(?:en|le)$/.test(tokens[at]?.folded ?? '');
    if (!(named || one) || !daysFrom(at + 1)) continue;
    const place = named ? at : at - 1;
    found.push({ concept: hit.concept, first: place, last: place });
    index = place;
  }
  return found;
};
