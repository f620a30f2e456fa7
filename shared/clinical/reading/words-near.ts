/** The folded words of a part of a sentence, as one string for a pattern. */
import type { Reading } from './finding.ts';
import type { Token } from './tokens.ts';

/** A count in letters; « vingt-deux » is not read. */
export const numberWords = new Map(
  Object.entries({
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    dix: 10,
    quinze: 15,
    vingt: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
  }),
);

/** From the token `from` (the first, where that lies before it) up to `to`, which is left out. */
export const wordsIn = (tokens: readonly Token[], from: number, to: number): string =>
  joined(tokens, Math.max(from, 0), Math.min(to, tokens.length));

/** Asked for dozens of times of each mention: no arrays between. */
const joined = (tokens: readonly Token[], from: number, to: number): string => {
  let words = '';
  for (let index = from; index < to; index++) words += index === from ? wordAt(tokens, index) : ` ${wordAt(tokens, index)}`;
  return words;
};

/** « dix jours » counts as « 10 jours »; « un » is an article too. */
const wordAt = (tokens: readonly Token[], index: number): string => {
  const word = tokens[index]?.folded ?? '';
  const count = word.length > 3 || word === 'dix' || word === 'six' ? numberWords.get(word) : undefined;
  return count && spans.has(tokens[index + 1]?.folded ?? '') ? String(count) : word;
};
const spans: ReadonlySet<string> = new Set(['jour', 'semaine', 'mois', 'an', 'annee', 'heure']);

/** Is one of the tokens from `from` up to `to`, which is left out, such a word? */
export const hasWord = (tokens: readonly Token[], words: RegExp, from = 0, to = tokens.length): boolean => {
  for (let index = Math.max(from, 0); index < Math.min(to, tokens.length); index++)
    if (words.test(tokens[index]?.folded ?? '')) return true;
  return false;
};

export const wordsAfter = (reading: Reading, last: number, count: number): string =>
  wordsIn(reading.context.tokens, last + 1, last + 1 + count);

export const wordsBefore = (reading: Reading, first: number, count: number): string =>
  wordsIn(reading.context.tokens, first - count, first);

/** Words and numbers of the tokens, without their signs. */
export const letters = (tokens: readonly Token[]): string =>
  tokens.flatMap(({ kind, folded }) => (kind === 'word' || kind === 'number' ? [folded] : [])).join(' ');
