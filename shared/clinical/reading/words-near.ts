/** The folded words of a part of a sentence, as one string for a pattern. */
import type { Reading } from './finding.ts';
import type { Token } from './tokens.ts';

/** From the token `from` (the first, where that lies before it) up to `to`, which is left out. */
export const wordsIn = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(Math.max(from, 0), to)
    .map((token) => token.folded)
    .join(' ');

export const wordsAfter = (reading: Reading, last: number, count: number): string =>
  wordsIn(reading.context.tokens, last + 1, last + 1 + count);

export const wordsBefore = (reading: Reading, first: number, count: number): string =>
  wordsIn(reading.context.tokens, first - count, first);

/** Words and numbers of the tokens, without their signs. */
export const letters = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => token.folded)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
    .join(' ');
