/** The folded words beside a mention, as one string for a pattern. */
import type { Reading } from './finding.ts';

export const wordsAfter = (reading: Reading, last: number, count: number): string =>
  reading.context.tokens
    .slice(last + 1, last + 1 + count)
    .map((token) => token.folded)
    .join(' ');

export const wordsBefore = (reading: Reading, first: number, count: number): string =>
  reading.context.tokens
    .slice(Math.max(first - count, 0), first)
    .map((token) => token.folded)
    .join(' ');
