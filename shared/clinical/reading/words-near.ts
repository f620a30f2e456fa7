/** The folded words of a part of a sentence, as one string for a pattern. */
import type { Reading } from './finding.ts';
import type { Token } from './tokens.ts';

/** From the token `from` (the first, where that lies before it) up to `to`, which is left out. */
export const wordsIn = (tokens: readonly Token[], from: number, to: number): string =>
  joined(tokens, Math.max(from, 0), Math.min(to, tokens.length));

/** Asked for dozens of times of each mention: no arrays between. */
const joined = (tokens: readonly Token[], from: number, to: number): string => {
  let words = '';
  for (let index = from; index < to; index++) words += index === from ? tokens[index]?.folded : ` ${tokens[index]?.folded}`;
  return words;
};

export const wordsAfter = (reading: Reading, last: number, count: number): string =>
  wordsIn(reading.context.tokens, last + 1, last + 1 + count);

export const wordsBefore = (reading: Reading, first: number, count: number): string =>
  wordsIn(reading.context.tokens, first - count, first);

/** Words and numbers of the tokens, without their signs. */
export const letters = (tokens: readonly Token[]): string =>
  tokens.flatMap(({ kind, folded }) => (kind === 'word' || kind === 'number' ? [folded] : [])).join(' ');
