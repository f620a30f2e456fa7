/** Dates by day, month and year as they are written, to the precision that is written. */

import type { Token } from './tokens.ts';
import { hasWord } from './words-near.ts';

const months = new Map(
  Object.entries({
    janvier: 1,
    janv: 1,
    jan: 1,
    fevrier: 2,
    fevr: 2,
    fev: 2,
    mar: 3,
    mars: 3,
    avril: 4,
    avr: 4,
    mai: 5,
    juin: 6,
    juillet: 7,
    juil: 7,
    aout: 8,
    septembre: 9,
    sept: 9,
    octobre: 10,
    oct: 10,
    novembre: 11,
    nov: 11,
    decembre: 12,
    dec: 12,
  }),
);

export const pad = (value: number): string => String(value).padStart(2, '0');
const daysIn = (year: number, month: number): number =>
  [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ??
  0;

export const fullDate = (day: number, month: number, year: number): string | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? `${year}-${pad(month)}-${pad(day)}` : undefined;

/** Two digits: the century that does not lie after the document. */
const yearOf = (written: string, documentYear: number): number | undefined => {
  const value = Number(written);
  if (written.length === 4) return value >= 1900 && value <= documentYear + 5 ? value : undefined;
  if (written.length !== 2) return undefined;
  const recent = Math.floor(documentYear / 100) * 100 + value;
  return recent > documentYear + 5 ? recent - 100 : recent;
};

export const integerOf = (token: Token | undefined): number | undefined =>
  token?.kind === 'number' && /^\d+$/.test(token.folded) ? Number(token.folded) : undefined;
const isInteger = (token: Token | undefined): token is Token => integerOf(token) !== undefined;

const units = new Set(
  'mg g kg µg mcg ug ui ml l cl u mmol unite calorie kcal cc m cm mm euro jour semaine mois an ans heure min h pas ng pg'.split(
    ' ',
  ),
);
const between = new Set(['/', '-', '.', '–']);

export interface Parsed {
  readonly last: number;
  /** `--MM-DD` while its year is not known. */
  iso: string;
  /** Dates what follows, nothing before. */
  readonly ahead?: true;
}

/** 12/03/2019, 12-03-19, 03/2019, and 12.03.2019 (one number token). */
export const numericAt = (tokens: readonly Token[], index: number, documentYear: number): Parsed | undefined => {
  const token = tokens[index];
  if (token?.kind !== 'number') return undefined;
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(token.folded);
  if (dotted) {
    const year = yearOf(dotted[3] ?? '', documentYear);
    const iso = year === undefined ? undefined : fullDate(Number(dotted[1]), Number(dotted[2]), year);
    return iso ? { last: index, iso } : undefined;
  }
  const [sign, second, sign2, third] = [tokens[index + 1], tokens[index + 2], tokens[index + 3], tokens[index + 4]];
  if (
    !isInteger(token) ||
    sign?.kind !== 'sign' ||
    !between.has(sign.folded) ||
    sign.start !== token.end ||
    !isInteger(second) ||
    second.start !== sign.end
  )
    return undefined;
  if (sign2?.folded === sign.folded && sign2.start === second.end && isInteger(third) && third.start === sign2.end) {
    if (token.folded.length === 4) {
      const iso = fullDate(Number(third.folded), Number(second.folded), Number(token.folded));
      return iso ? { last: index + 4, iso } : undefined;
    }
    const year = yearOf(third.folded, documentYear);
    // « Novorapid 8-10-10 » are units of three meals.
    const units = sign.folded === '-' && third.folded.length === 2 && (token.folded.length === 1 || second.folded.length === 1);
    const iso =
      year === undefined || units || token.folded.length > 2
        ? undefined
        : fullDate(Number(token.folded), Number(second.folded), year);
    return iso ? { last: index + 4, iso } : undefined;
  }
  if (second.folded.length === 4 && token.folded.length <= 2) {
    const year = yearOf(second.folded, documentYear);
    const month = Number(token.folded);
    return year !== undefined && month >= 1 && month <= 12 ? { last: index + 2, iso: `${year}-${pad(month)}` } : undefined;
  }
  return shortAt(tokens, index, documentYear, second);
};

/** « 28/04 », « le 10/02 », « 04/26 »: a day and its month, or a month and its year. A pressure is never written so. */
const shortAt = (tokens: readonly Token[], index: number, documentYear: number, second: Token): Parsed | undefined => {
  const [token, sign] = [tokens[index], tokens[index + 1]];
  if (!token || sign?.folded !== '/' || token.folded.length > 2) return undefined;
  const before = tokens[index - 1]?.folded ?? '';
  const next = tokens[index + 3];
  // « arrêté le 9/3 »; « le 1/2 comprimé » is a half.
  const month =
    second.folded.length === 1 &&
    /^[1-9]$/.test(second.folded) &&
    /^(?:le|du|depuis)$/.test(before) &&
    !/^(?:c|cp|cpr|comprime|dose|de|d|\/)$/.test(next?.folded ?? '');
  if (second.folded.length !== 2 && !month) return undefined;
  // « 8/11 globules blancs 1,9 », « 02/12 INR 2,8 »; « 3/4 cp », « 13/10 au réveil » are none.
  const headsLine =
    index === 0 &&
    (next?.folded === ':' ||
      (next?.kind === 'word' &&
        !/^(?:c|cp|cpr|comprime|de|ce|au|le|a|debout|couchee?|matin|midi|soir|mmhg|cm|et|pouls)$/.test(next.folded)));
  if (token.folded.length === 1 && !headsLine && !/^(?:le|du|au|depuis)$/.test(before)) return undefined;
  if (/^(?:ta|pa|tension|arterielle|a|acuite|par)$/.test(before) || tokens[index + 3]?.folded === '/') return undefined;
  const [a, c] = [Number(token.folded), Number(second.folded)];
  const recent = Math.floor(documentYear / 100) * 100 + c;
  const bracketed = before === '(' && tokens[index + 3]?.folded === ')' && token.folded.length === 2;
  const dayBefore =
    /^(?:le|ie|du|au|des|depuis|jusqu|soit|prise|dose|injection|arret|stop|prevue?|rdv|rtup|pth|ptg|coro|coloscopie|bloc|intervention|operation|sortie|entree)$/.test(
      before,
    );
  if (c <= 12 && c >= 1 && (a > 12 || headsLine || bracketed || dayBefore))
    return a <= daysIn(documentYear, c) && a > 0 ? { last: index + 2, iso: `--${pad(c)}-${pad(a)}` } : undefined;
  return a >= 1 && a <= 12 && c > 12 && recent <= documentYear + 1 && recent >= documentYear - 15
    ? { last: index + 2, iso: `${recent}-${pad(a)}` }
    : undefined;
};

/** 12 mars 2019, 1er mars 2019, mars 2019. */
export const writtenAt = (
  tokens: readonly Token[],
  index: number,
  documentYear: number,
  documentDate: string | undefined,
): Parsed | undefined => {
  let at = index;
  const token = tokens[at];
  let day: number | undefined;
  if (isInteger(token) && token.folded.length <= 2) {
    day = Number(token.folded);
    at++;
    if (tokens[at]?.folded === 'er') at++;
  }
  const month = tokens[at]?.kind === 'word' ? months.get(tokens[at]?.folded ?? '') : undefined;
  if (month === undefined) return undefined;
  const dot = tokens[at + 1]?.folded === '.' ? 1 : 0;
  const yearToken = tokens[at + 1 + dot];
  const year = isInteger(yearToken) && yearToken.folded.length === 4 ? yearOf(yearToken.folded, documentYear) : undefined;
  if (year !== undefined) {
    const iso = day === undefined ? `${year}-${pad(month)}` : fullDate(day, month, year);
    return iso ? { last: at + 1 + dot, iso } : undefined;
  }
  const shared = day === undefined ? monthBeforeRange(tokens, at, month, documentYear) : undefined;
  if (shared) return shared;
  return documentDate ? withoutYear(tokens, index, { day, month, last: at }, documentDate) : undefined;
};

/** « de mars à septembre 2024 », « entre octobre et janvier 2025 »: the first month takes its year from the second. */
const monthBeforeRange = (tokens: readonly Token[], at: number, month: number, documentYear: number): Parsed | undefined => {
  if (!/^(?:a|et|-|au)$/.test(tokens[at + 1]?.folded ?? '')) return undefined;
  const joint = tokens[at + 1]?.folded;
  const entre = tokens[at - 1]?.folded === 'entre';
  if (joint === 'et' && !entre) return undefined;
  const from = /^(?:debut|mi|fin)$/.test(tokens[at + 2]?.folded ?? '') ? at + 3 : at + 2;
  const second = months.get(tokens[from]?.folded ?? '');
  const written = tokens[from + 1];
  const year = isInteger(written) && written.folded.length === 4 ? yearOf(written.folded, documentYear) : undefined;
  return second === undefined || year === undefined
    ? undefined
    : { last: at, iso: `${month <= second ? year : year - 1}-${pad(month)}` };
};

/** « le 5 février », « en mars dernier », « prévu le 3 avril »: the year in which it is nearest to the document. */
const withoutYear = (
  tokens: readonly Token[],
  index: number,
  { day, month, last }: { day: number | undefined; month: number; last: number },
  documentDate: string,
): Parsed | undefined => {
  const before = tokens[index - 1]?.folded ?? '';
  // « 5 mars » is a date; « mars » alone only after « en », « de », « depuis », « fin ».
  const dernier = tokens[last + 1]?.folded === 'dernier';
  const prochain = tokens[last + 1]?.folded === 'prochain';
  const bracketed = before === '(' && tokens[last + 1]?.folded === ')';
  if (
    day === undefined &&
    !dernier &&
    !prochain &&
    !bracketed &&
    !/^(?:en|depuis|fin|debut|mi|courant|de|d|jusqu|a)$/.test(before)
  )
    return undefined;
  if (
    day === undefined &&
    (tokens[last]?.end ?? 0) - (tokens[last]?.start ?? 0) < 4 &&
    !/^(?:en|de|depuis|fin|debut|mi|courant)$/.test(before)
  )
    return undefined;
  const year = Number(documentDate.slice(0, 4));
  const own = Number(documentDate.slice(5, 7)) || 12;
  const ahead = month - own;
  // Letters tell of the months behind them; up to three months ahead is an appointment.
  const iso = (of: number): string | undefined => (day === undefined ? `${of}-${pad(month)}` : fullDate(day, month, of));
  // « prévue en septembre » in a letter of May
  const awaited = hasWord(tokens, /^(?:prevue?|programmee?|envisagee?)$/, index - 3, index);
  const found =
    prochain || (awaited && ahead > 3)
      ? iso(ahead <= 0 ? year + 1 : year)
      : iso(ahead > (dernier ? 0 : 3) ? year - 1 : ahead < -9 && !dernier ? year + 1 : year);
  return found ? { last, iso: found } : undefined;
};

/** A year by itself: « en 2019 », « (2019) », « AVC 2019 », never « 2000 mg ». */
export const yearAt = (tokens: readonly Token[], index: number, documentYear: number): Parsed | undefined => {
  const token = tokens[index];
  if (!isInteger(token)) return undefined;
  // « en 98 », « dp 09 »
  const short = token.folded.length === 2 && /^(?:en|depuis|dp)$/.test(tokens[index - 1]?.folded ?? '');
  if (token.folded.length !== 4 && !short) return undefined;
  const year = short ? (yearOf(token.folded, documentYear) ?? 0) : Number(token.folded);
  if (year < 1920 || year > documentYear + 1) return undefined;
  const written = tokens[index + 1];
  // « En 2019 l'anesthésiste »: no litres.
  const elided = written?.folded === 'l' && tokens[index + 2]?.kind === 'word' && tokens[index + 2]?.start === written.end + 1;
  const next = elided ? tokens[index + 2] : written;
  // « depuis 30 SA », « depuis 12 ans »: a time, no year.
  if (short && /^(?:sa|semaine|sem|an|annee|moi|jour|j|h|heure|minute|min|cure|seance)$/.test(next?.folded ?? ''))
    return undefined;
  // « césarienne 2012 / ligature 2014 »: between two items.
  const parts = next?.folded === '/' && next.start > token.end && tokens[index + 2]?.kind === 'word';
  if (next && (units.has(next.folded) || (next.folded === '/' && !parts) || next.folded === '%')) return undefined;
  const before = tokens[index - 1];
  // « 2012-2013 »
  const from = Number(tokens[index - 2]?.folded);
  const ranged = before?.folded === '-' && from >= 1920 && from <= year && token.folded.length === 4;
  if (before && (before.folded === '/' || (before.folded === '-' && before.end === token.start && !ranged))) return undefined;
  return { last: index, iso: String(year) };
};
