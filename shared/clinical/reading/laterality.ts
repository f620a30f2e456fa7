/** Left, right, both, beside something that has a side. */

import type { Fact } from '../fact.ts';
import type { Token } from './tokens.ts';
import { hasWord } from './words-near.ts';

const right = new Set(['droit', 'droite', 'dte', 'dt', 'drte', 'drt']);
const left = new Set(['gauche', 'gche', 'gch', 'gauches']);
const both = new Set(['bilateral', 'bilaterale', 'bilaterau', 'bilat']);
const stops = new Set([',', ';', '.', '\t', '•', ':']);

const sideOf = (token: Token): Fact['laterality'] => {
  if (token.capitals && /^(?:od|mid|msd|jd)$/.test(token.folded)) return 'right';
  if (token.capitals && /^(?:og|mig|msg|jg)$/.test(token.folded)) return 'left';
  if (token.capitals && token.folded === 'odg') return 'both';
  // « DT constrictive » is a pain.
  if (token.capitals && token.folded === 'dt') return undefined;
  if (right.has(token.folded) || (token.capitals && token.folded === 'd')) return 'right';
  if (left.has(token.folded) || (token.capitals && token.folded === 'g')) return 'left';
  return both.has(token.folded) ? 'both' : undefined;
};

/** « Mme D. », « M. Patrick G. »: the initial of a name. */
const isInitial = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.folded.length === 1 &&
  tokens[index + 1]?.folded === '.' &&
  hasWord(tokens, /^(?:mme|madame|monsieur|mr|m|dr|docteur|pr|mlle)$/, index - 4, index);

/** « D'après l'épouse : HTA » */
const isElision = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.folded === 'd' &&
  /^(?:apres|une?|abord|autre|ici|ailleurs|emblee|apparition|origine|allure|aspect|evolution|accord|installation)$/.test(
    tokens[index + 1]?.folded ?? '',
  );

/** « aux deux yeux », « des deux mains », « des deux bases » */
const pairAt = (tokens: readonly Token[], index: number): Fact['laterality'] =>
  /^(?:deux|2)$/.test(tokens[index]?.folded ?? '') &&
  /^(?:main|oeil|yeu|membre|genou|jambe|base|poumon|cote|pied|hanche|epaule|rein|sein|champ|bras|oreille|mollet|cheville|poignet|coude|pouce|apex|lobe|testicule|ovaire)$/.test(
    tokens[index + 1]?.folded ?? '',
  )
    ? 'both'
    : undefined;

/** The side written within five words after [first, last], else right before; `stop` ends the search. Not `joined`: « gauche et » is of another thing. */
export const lateralityNear = (
  tokens: readonly Token[],
  first: number,
  last: number,
  stop: (index: number) => boolean,
  joined = true,
): { side: NonNullable<Fact['laterality']>; index: number } | undefined => {
  let found: { side: NonNullable<Fact['laterality']>; index: number } | undefined;
  for (let index = first; index <= Math.min(last + 11, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token || (index > last && ((stops.has(token.folded) && !(token.folded === '.' && index === last + 1)) || stop(index))))
      break;
    // « 3/10 à droite et 4/10 à gauche »: the second value has its own.
    if (
      found &&
      /^(?:et|puis)$/.test(token.folded) &&
      tokens[index + 1]?.kind === 'number' &&
      !/^(?:19|20)\d\d$/.test(tokens[index + 1]?.folded ?? '')
    )
      break;
    const side = pairAt(tokens, index) ?? sideOf(token);
    if (!side || isInitial(tokens, index) || isElision(tokens, index)) continue;
    if (found && found.side !== side) return { side: 'both', index };
    found = { side, index };
  }
  if (found) return found;
  for (let index = first - 1; index >= Math.max(first - 3, 0); index--) {
    const token = tokens[index];
    // « côlon droit découvert sur anémie », « hémiparésie droite et aphasie »: of what stands before.
    const apart = /^(?:sur|chez)$/.test(token?.folded ?? '') || (!joined && /^(?:et|\+|avec|puis)$/.test(token?.folded ?? ''));
    if (!token || stops.has(token.folded) || apart || stop(index)) break;
    const side = sideOf(token);
    // « Glaucome opéré OG 2015 (trabéculectomie) »
    const opens = tokens[first - 1]?.folded === '(' && tokens.slice(index + 1, first - 1).every((each) => each.kind === 'number');
    if (side && (!token.capitals || index === first - 1 || opens)) return { side, index };
  }
  return undefined;
};

/** The side told last before the words. */
export const sideBefore = (tokens: readonly Token[], first: number): Fact['laterality'] =>
  tokens
    .slice(0, first)
    .flatMap((token) => sideOf(token) ?? [])
    .at(-1);

/** The side of a sentence that tells of one only. */
export const onlySide = (tokens: readonly Token[]): Fact['laterality'] => {
  const sides = new Set(tokens.flatMap((token, index) => (isInitial(tokens, index) ? [] : (sideOf(token) ?? []))));
  return sides.size === 1 ? [...sides][0] : undefined;
};
