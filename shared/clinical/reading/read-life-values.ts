/** Values of autonomy and ways of life: scores, distances, storeys, kilograms lost, packs and glasses. */

import type { Fact } from '../fact.ts';
import type { Span } from './context.ts';
import { type Reading, textOf } from './finding.ts';
import { foldWord } from './tokens.ts';
import { numberWords } from './words-near.ts';

export interface ReadValue extends Span {
  readonly value: NonNullable<Fact['value']>;
}

const fillers = new Set(
  `: = \t a de est etait score cote cotee estime estimee evalue evaluee calcule calculee actuel actuelle en au du ( modifie initial initiale pre post residuel
  preoperatoire stade grade sortie entree l le la oms ecog ps environ - retrouve limite total`
    .split(/[ \n]+/)
    .map(foldWord),
);

/** « MMSE 21/30 », « Rankin à 3 », « OMS 1 », « ADL : 4,5/6 », « TUG 18 s ». */
export const scoreAfter = (reading: Reading, mention: Span): ReadValue | undefined => {
  const { tokens } = reading.context;
  for (let index = mention.last + 1; index <= Math.min(mention.last + 7, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token) return undefined;
    const date = reading.dates.find((each) => each.first === index);
    if (date) {
      index = date.last;
      continue;
    }
    if (token.kind === 'number') {
      const outOf = /^(?:\/|sur)$/.test(tokens[index + 1]?.folded ?? '') && tokens[index + 2]?.kind === 'number';
      const unit = /^(?:s|sec|seconde|m|metre|%)$/.test(tokens[index + 1]?.folded ?? '');
      const span = { first: index, last: outOf ? index + 2 : unit ? index + 1 : index };
      return { ...span, value: { text: textOf(reading, span), number: Number(token.folded.replace(',', '.')) } };
    }
    if (!fillers.has(token.folded)) break;
  }
  // « stade 3 mMRC »
  const before = tokens[mention.first - 1];
  if (before?.kind !== 'number' || !/^(?:stade|grade|score|classe)$/.test(tokens[mention.first - 2]?.folded ?? ''))
    return undefined;
  const span = { first: mention.first - 1, last: mention.first - 1 };
  return { ...span, value: { text: textOf(reading, span), number: Number(before.folded.replace(',', '.')) } };
};

/** The number, in digits or letters, that stands before `unit` inside the mention or up to `ahead` tokens behind it. */
export const countIn = (reading: Reading, mention: Span, unit: RegExp, ahead: number): ReadValue | undefined => {
  const { tokens } = reading.context;
  for (let index = mention.first; index <= Math.min(mention.last + ahead, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token) return undefined;
    if (index > mention.last && /^[,;.]$/.test(token.folded)) return undefined;
    const written = token.kind === 'number' ? Number(token.folded.replace(',', '.')) : numberWords.get(token.folded);
    const match = written === undefined ? null : unit.exec(reading.text.slice(token.end, token.end + 16));
    if (written === undefined || !match) continue;
    let last = index;
    while ((tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= token.end + match[0].length) last++;
    const span = { first: index, last };
    // A number in letters stays in the words of the text.
    const digits = token.kind === 'number' ? { number: written, unit: match[0].trim() } : {};
    return { ...span, value: { text: textOf(reading, span), ...digits } };
  }
  return undefined;
};

/** « périmètre de marche illimité » */
export const illimited = (reading: Reading, mention: Span): ReadValue | undefined => {
  const at = [1, 2, 3]
    .map((step) => mention.last + step)
    .find((index) =>
      /^(?:illimitee?|non-limite|normal|reduit|tres-reduit|limite)$/.test(reading.context.tokens[index]?.folded ?? ''),
    );
  const span = at === undefined ? undefined : { first: at, last: at };
  return span && { ...span, value: { text: textOf(reading, span) } };
};

/** « trois chutes », « chutes x2 » */
export const fallsCount = (reading: Reading, mention: Span): ReadValue | undefined => {
  const { tokens } = reading.context;
  const before = tokens[mention.first - 1];
  const number = before && (before.kind === 'number' ? Number(before.folded) : numberWords.get(before.folded));
  // « une chute » counts none.
  if (number === undefined || number > 30 || !Number.isInteger(number) || /^une?$/.test(before?.folded ?? '')) return undefined;
  const span = { first: mention.first - 1, last: mention.first - 1 };
  return { ...span, value: { text: textOf(reading, span), ...(before?.kind === 'number' ? { number } : {}) } };
};

/** The words themselves are the value: « G3P2 ». */
export const ownText = (reading: Reading, mention: Span): ReadValue | undefined =>
  /\d|[IVX]/.test(textOf(reading, mention)) ? { ...mention, value: { text: textOf(reading, mention) } } : undefined;
