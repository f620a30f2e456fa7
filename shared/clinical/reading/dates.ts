/** Dates in French text, to the precision that is written; relative ones against the date of the document. */

import { eventAt } from './event-dates.ts';
import { relativeAt } from './relative-dates.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';
import { fullDate, integerOf, numericAt, type Parsed, pad, writtenAt, yearAt } from './written-dates.ts';

export interface DateMention {
  readonly first: number;
  readonly last: number;
  /** ISO to the known precision: `2019`, `2019-06`, `2019-06-06`. */
  readonly iso: string;
  /** « du 3 au 8 février 2026 ». */
  readonly end?: string;
  /** « J10 d'une ligamentoplastie », « un an après son angioplastie »: the date of what follows, of nothing before. */
  readonly ahead?: true;
}

const nearestYear = (yearless: string, documentDate: string): string => {
  const ahead = Number(yearless.slice(2, 4)) - (Number(documentDate.slice(5, 7)) || 12);
  const year = Number(documentDate.slice(0, 4));
  return `${ahead > 3 ? year - 1 : ahead < -9 ? year + 1 : year}-${yearless.slice(2)}`;
};

/** « du 3 au 14 février 2026 », « du 28 février au 3 mars »: the first takes what it lacks from the second. */
const dayBeforeRange = (
  tokens: readonly Token[],
  index: number,
  documentYear: number,
  documentDate: string | undefined,
): Parsed | undefined => {
  const day = integerOf(tokens[index]);
  // « du 1er au 4 décembre 2020 »
  const last = tokens[index + 1]?.folded === 'er' ? index + 1 : index;
  if (day === undefined || day > 31 || !/^(?:au|et|a|-)$/.test(tokens[last + 1]?.folded ?? '')) return undefined;
  const from = tokens[last + 2]?.folded === 'le' ? last + 3 : last + 2;
  const second = writtenAt(tokens, from, documentYear, documentDate) ?? numericAt(tokens, from, documentYear);
  if (second?.iso.startsWith('--') && documentDate) second.iso = nearestYear(second.iso, documentDate);
  if (second?.iso.length !== 10 || Number(second.iso.slice(8)) < day) return undefined;
  return { last, iso: `${second.iso.slice(0, 8)}${pad(day)}` };
};

/** « Plavix repris le 12 septembre, Kardégic arrêté le même jour » */
const sameDay = (tokens: readonly Token[], index: number, before: string | undefined): Parsed | undefined =>
  before?.length === 10 &&
  /^(?:meme jour|jour meme|soir meme)$/.test(wordsIn(tokens, index, index + 2)) &&
  tokens[index - 1]?.folded === 'le'
    ? { last: index + 1, iso: before }
    : undefined;

/** « arrêt le 20 janvier en vue de la coloscopie du 26 »: the month is that of the date before; « jusqu'au 6 inclus ». */
const dayAt = (tokens: readonly Token[], index: number, before: string | undefined): Parsed | undefined => {
  const day = integerOf(tokens[index]);
  if (day === undefined || day > 31 || !before) return undefined;
  // « Pneumonie en mars 2023, hospitalisé du 4 au 11 »
  const to = integerOf(tokens[index + 2]);
  if (before.length === 7 && tokens[index - 1]?.folded === 'du' && tokens[index + 1]?.folded === 'au' && to !== undefined) {
    const first = to > day && to <= 31 ? fullDate(day, Number(before.slice(5, 7)), Number(before.slice(0, 4))) : undefined;
    return first ? { last: index, iso: first } : undefined;
  }
  if (before.length !== 10 || day <= Number(before.slice(8))) return undefined;
  const next = tokens[index + 1];
  if (
    !/^(?:le|du|au)$/.test(tokens[index - 1]?.folded ?? '') ||
    (next !== undefined && !/^(?:[.,;)]|inclu|inclus|matin|soir|au)$/.test(next.folded))
  )
    return undefined;
  const iso = fullDate(day, Number(before.slice(5, 7)), Number(before.slice(0, 4)));
  return iso ? { last: index, iso } : undefined;
};

/** « né le 12 mai », « née en 1950 »; « ne fume plus depuis 22 ans » only looks like it. */
const isBirth = (tokens: readonly Token[], at: number, date: number): boolean => {
  const word = tokens[at]?.folded ?? '';
  if (word === 'ne' && at + 1 < date) return /^(?:le|en|a|au|vers)$/.test(tokens[at + 1]?.folded ?? '');
  return /^(?:nee?|naissance|ddn)$/.test(word);
};

/** « du 3 mars au 19 avril 2022 »: the first day takes its year from the second. */
const withYearOf = (before: DateMention, found: Parsed, tokens: readonly Token[]): string => {
  const yearless = tokens[before.last]?.kind === 'word' && before.iso.length === 10;
  if (!yearless || found.iso.length !== 10 || !/^(?:19|20)\d\d$/.test(tokens[found.last]?.folded ?? '')) return before.iso;
  const year = Number(found.iso.slice(0, 4));
  return `${before.iso.slice(5) <= found.iso.slice(5) ? year : year - 1}${before.iso.slice(4)}`;
};

/** « 2016 : triple pontage, hospitalisé du 4 au 19 mai »: of that year. */
const inYearOfLine = (found: Parsed, tokens: readonly Token[], head: DateMention | undefined): string => {
  if (head?.first !== 0 || head.iso.length !== 4 || tokens[head.last + 1]?.folded !== ':' || found.iso.length < 7)
    return found.iso;
  const last = tokens[found.last];
  const yearless =
    last?.kind === 'word' || (/^\d{1,2}$/.test(last?.folded ?? '') && /^(?:au|et|-)$/.test(tokens[found.last + 1]?.folded ?? ''));
  return yearless && !/^(?:mois|an|annee|dernier|passe)$/.test(last?.folded ?? '')
    ? `${head.iso}${found.iso.slice(4)}`
    : found.iso;
};

/** All dates of a sentence in order; a birth date is none. Without a document date, nothing after 2035 is a date. */
export const datesIn = (tokens: readonly Token[], documentDate?: string): DateMention[] => {
  const documentYear = Number(documentDate?.slice(0, 4)) || 2035;
  const dates: DateMention[] = [];
  for (let index = 0; index < tokens.length; ) {
    const found =
      numericAt(tokens, index, documentYear) ??
      writtenAt(tokens, index, documentYear, documentDate) ??
      dayBeforeRange(tokens, index, documentYear, documentDate) ??
      yearAt(tokens, index, documentYear) ??
      dayAt(tokens, index, dates.at(-1)?.iso) ??
      relativeAt(tokens, index, documentDate) ??
      eventAt(tokens, index, documentDate, dates.at(-1)?.iso) ??
      sameDay(tokens, index, dates.at(-1)?.iso);
    if (found?.iso.startsWith('--') && !documentDate) {
      index = found.last + 1;
      continue;
    }
    if (found) {
      if (found.iso.startsWith('--')) {
        // « 2016 : triple pontage, hospitalisé du 4 au 19 mai »
        const [head] = dates;
        const year = head?.first === 0 && head.iso.length === 4 && tokens[head.last + 1]?.folded === ':' ? head.iso : undefined;
        found.iso = year ? `${year}-${found.iso.slice(2)}` : nearestYear(found.iso, documentDate ?? '');
      }
      found.iso = inYearOfLine(found, tokens, dates[0]);
      // « Fracture 03/2025, …, reprise Eliquis J+2 »: counted from then.
      const counted =
        /^j\d*$/.test(tokens[index]?.folded ?? '') && dates[0] && dates[0].iso.slice(0, 7) < (documentDate ?? '').slice(0, 7);
      if (counted) {
        index = found.last + 1;
        continue;
      }
      // « Le 21/06 à 9h15 »: the hour of that day.
      if (/^h\d\d$/.test(tokens[index + 2]?.folded ?? '') && dates.at(-1) && index - (dates.at(-1)?.last ?? 0) <= 2) {
        index = found.last + 1;
        continue;
      }
      const ofBirth = [1, 2, 3].some((step) => isBirth(tokens, index - step, index));
      const before = dates.at(-1);
      const gap = tokens[index - 1]?.folded === 'le' ? 3 : 2;
      const between = before && index - before.last === gap ? tokens[before.last + 1]?.folded : undefined;
      const paired =
        between === 'et' &&
        /^(?:entre|le)$/.test(tokens[before?.first === undefined ? -1 : before.first - 1]?.folded ?? '') &&
        tokens.slice(Math.max((before?.first ?? 0) - 2, 0), before?.first).some((token) => token.folded === 'entre');
      // « les 13 et 14 mars »
      const listed = between === 'et' && tokens[(before?.first ?? 0) - 1]?.folded === 'les' && found.iso.length === 10;
      const joint = paired || listed ? 'au' : gap === 2 ? between : undefined;
      // « à J-5, soit le 22 janvier »: the same day said better.
      const again =
        before && index - before.last <= 4 && tokens.slice(before.last + 1, index).some((token) => token.folded === 'soit');
      // « débutée le 4 novembre, soit à J7 »: counted again, from something else.
      const recounted = again && before.iso.length === 10 && /^j\d*$/.test(tokens[index]?.folded ?? '');
      if (recounted) dates[dates.length - 1] = { ...before, last: found.last };
      else if (again) dates[dates.length - 1] = { first: before.first, ...found };
      else if (before && (joint === 'au' || joint === 'a' || joint === '-' || joint === '→')) {
        const iso = withYearOf(before, found, tokens);
        if (iso <= found.iso) dates[dates.length - 1] = { ...before, iso, last: found.last, end: found.iso };
        else if (!ofBirth) dates.push({ first: index, ...found });
      } else if (!ofBirth) dates.push({ first: index, ...found });
      index = found.last + 1;
    } else index++;
  }
  return dates;
};
