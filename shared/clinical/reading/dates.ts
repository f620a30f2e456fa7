/** Dates in French text, to the precision that is written; relative ones against the date of the document. */
import type { Token } from './tokens.ts';

export interface DateMention {
  readonly first: number;
  readonly last: number;
  /** ISO to the known precision: `2019`, `2019-06`, `2019-06-06`. */
  readonly iso: string;
  /** « du 3 au 8 février 2026 ». */
  readonly end?: string;
}

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

const pad = (value: number): string => String(value).padStart(2, '0');
const daysIn = (year: number, month: number): number =>
  [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ??
  0;

const fullDate = (day: number, month: number, year: number): string | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? `${year}-${pad(month)}-${pad(day)}` : undefined;

/** Two digits: the century that does not lie after the document. */
const yearOf = (written: string, documentYear: number): number | undefined => {
  const value = Number(written);
  if (written.length === 4) return value >= 1900 && value <= documentYear + 5 ? value : undefined;
  if (written.length !== 2) return undefined;
  const recent = Math.floor(documentYear / 100) * 100 + value;
  return recent > documentYear + 5 ? recent - 100 : recent;
};

const integerOf = (token: Token | undefined): number | undefined =>
  token?.kind === 'number' && /^\d+$/.test(token.folded) ? Number(token.folded) : undefined;
const isInteger = (token: Token | undefined): token is Token => integerOf(token) !== undefined;

const units = new Set(
  'mg g kg µg mcg ug ui ml l cl u mmol unite calorie kcal cc m cm mm euro jour semaine mois an ans heure min h pas ng pg'.split(
    ' ',
  ),
);
const between = new Set(['/', '-', '.', '–']);

interface Parsed {
  readonly last: number;
  /** `--MM-DD` while its year is not known. */
  iso: string;
}

/** 12/03/2019, 12-03-19, 03/2019, and 12.03.2019 (one number token). */
const numericAt = (tokens: readonly Token[], index: number, documentYear: number): Parsed | undefined => {
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
    const iso =
      year === undefined || token.folded.length > 2 ? undefined : fullDate(Number(token.folded), Number(second.folded), year);
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
  if (!token || sign?.folded !== '/' || token.folded.length > 2 || second.folded.length !== 2) return undefined;
  const before = tokens[index - 1]?.folded ?? '';
  if (token.folded.length === 1 && !/^(?:le|du|au|depuis)$/.test(before)) return undefined;
  if (/^(?:ta|pa|tension|arterielle|a|acuite|par)$/.test(before) || tokens[index + 3]?.folded === '/') return undefined;
  const [a, c] = [Number(token.folded), Number(second.folded)];
  const recent = Math.floor(documentYear / 100) * 100 + c;
  if (c <= 12 && c >= 1 && (a > 12 || /^(?:le|du|au|des|des|depuis|jusqu)$/.test(before)))
    return a <= daysIn(documentYear, c) && a > 0 ? { last: index + 2, iso: `--${pad(c)}-${pad(a)}` } : undefined;
  return a >= 1 && a <= 12 && c > 12 && recent <= documentYear + 1 && recent >= documentYear - 15
    ? { last: index + 2, iso: `${recent}-${pad(a)}` }
    : undefined;
};

/** 12 mars 2019, 1er mars 2019, mars 2019. */
const writtenAt = (
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
  return documentDate ? withoutYear(tokens, index, { day, month, last: at }, documentDate) : undefined;
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
  if (day === undefined && !dernier && !/^(?:en|depuis|fin|debut|mi|courant|de|d|jusqu|a)$/.test(before)) return undefined;
  if (day === undefined && (tokens[last]?.end ?? 0) - (tokens[last]?.start ?? 0) < 4 && before !== 'en') return undefined;
  const year = Number(documentDate.slice(0, 4));
  const own = Number(documentDate.slice(5, 7)) || 12;
  const ahead = month - own;
  // Letters tell of the months behind them; up to three months ahead is an appointment.
  const iso = (of: number): string | undefined => (day === undefined ? `${of}-${pad(month)}` : fullDate(day, month, of));
  const found = iso(ahead > (dernier ? 0 : 3) ? year - 1 : ahead < -9 && !dernier ? year + 1 : year);
  return found ? { last, iso: found } : undefined;
};

/** A year by itself: « en 2019 », « (2019) », « AVC 2019 », never « 2000 mg ». */
const yearAt = (tokens: readonly Token[], index: number, documentYear: number): Parsed | undefined => {
  const token = tokens[index];
  if (!isInteger(token)) return undefined;
  // « en 98 », « dp 09 »
  const short = token.folded.length === 2 && /^(?:en|depuis|dp)$/.test(tokens[index - 1]?.folded ?? '');
  if (token.folded.length !== 4 && !short) return undefined;
  const year = short ? (yearOf(token.folded, documentYear) ?? 0) : Number(token.folded);
  if (year < 1920 || year > documentYear + 1) return undefined;
  const next = tokens[index + 1];
  if (next && (units.has(next.folded) || next.folded === '/' || next.folded === '%')) return undefined;
  const before = tokens[index - 1];
  if (before && (before.folded === '/' || (before.folded === '-' && before.end === token.start))) return undefined;
  return { last: index, iso: String(year) };
};

const unitNames = new Map(Object.entries({ j: 'jour', jr: 'jour', sem: 'semaine', m: 'mois', a: 'an' }));
const weekdays = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
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
  }),
);

const shifted = (documentDate: string, amount: number, unit: string): string | undefined => {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(documentDate);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (unit === 'an' || unit === 'annee') return String(year - amount);
  if (match[2] === undefined) return undefined;
  const month = Number(match[2]) - 1 - (unit === 'mois' ? amount : 0);
  if (unit === 'mois') {
    const total = year * 12 + month;
    return `${Math.floor(total / 12)}-${pad((((total % 12) + 12) % 12) + 1)}`;
  }
  const days = unit === 'semaine' ? amount * 7 : amount;
  const moment = new Date(Date.UTC(year, Number(match[2]) - 1, Number(match[3] ?? '15') - days));
  const iso = moment.toISOString().slice(0, 10);
  return unit === 'semaine' || match[3] === undefined ? iso.slice(0, 7) : iso;
};

/** « Reprise Kardégic J+3 » */
const afterResuming = (tokens: readonly Token[], index: number): boolean =>
  tokens.slice(Math.max(index - 5, 0), index).some((token) => /^(?:reprise|reprendre|relai)$/.test(token.folded));

/** « il y a 3 ans », « depuis 2 mois », « hier », « ce jour », « l'an dernier ». */
const relativeAt = (tokens: readonly Token[], index: number, documentDate: string | undefined): Parsed | undefined => {
  if (!documentDate) return undefined;
  const word = (step: number): string => tokens[index + step]?.folded ?? '';
  const ago = (at: number): Parsed | undefined => {
    const token = tokens[index + at];
    const skip = token && ['environ', 'plus', 'pres', 'de'].includes(token.folded) ? 1 : 0;
    const count = tokens[index + at + skip];
    const amount = integerOf(count) ?? numberWords.get(count?.folded ?? '');
    const unit = (tokens[index + at + skip + 1]?.folded ?? '').replace(/^ans$/, 'an');
    if (/^(?:h|heure)$/.test(unit) && amount !== undefined && amount >= 24 && amount <= 120) {
      const iso = shifted(documentDate, Math.round(amount / 24), 'jour');
      return iso ? { last: index + at + skip + 1, iso } : undefined;
    }
    const long = unitNames.get(unit) ?? unit;
    if (amount === undefined || amount > 90 || !['an', 'annee', 'mois', 'semaine', 'jour'].includes(long)) return undefined;
    const iso = shifted(documentDate, amount, long);
    return iso ? { last: index + at + skip + 1, iso } : undefined;
  };
  if (word(0) === 'il' && word(1) === 'y' && word(2) === 'a') return ago(3);
  if (word(0) === 'depuis' || word(0) === 'dp') return ago(1);
  if (word(0) === 'avant' && word(1) === 'hier')
    return { last: index + 1, iso: shifted(documentDate, 2, 'jour') ?? documentDate };
  if (word(0) === 'demain') return { last: index, iso: shifted(documentDate, -1, 'jour') ?? documentDate };
  if (word(0) === 'veille' && !/^(?:d|de|du)$/.test(word(1)) && documentDate.length >= 10)
    return { last: index, iso: shifted(documentDate, 1, 'jour') ?? documentDate };
  if (word(0) === 'ce' && (word(1) === 'soir' || word(1) === 'matin') && documentDate.length >= 10)
    return { last: index + 1, iso: documentDate.slice(0, 10) };
  // « à J5 », « à J-5 », « à partir de J+3 »: of the document that says it; « J12 d'une prothèse » counts from that.
  const dayOf = /^j(\d{1,2})?$/.exec(word(0));
  if (
    dayOf &&
    documentDate.length >= 10 &&
    (/^(?:a|de|d|des|le|jusqu|prise)$/.test(tokens[index - 1]?.folded ?? '') || (word(1) === '+' && afterResuming(tokens, index)))
  ) {
    const signed = dayOf[1] === undefined;
    const days = signed ? integerOf(tokens[index + 2]) : Number(dayOf[1]);
    const sign = word(1);
    const last = signed ? index + 2 : index;
    if (days === undefined || (signed && sign !== '+' && sign !== '-') || /^(?:d|de|du)$/.test(tokens[last + 1]?.folded ?? ''))
      return undefined;
    return { last, iso: shifted(documentDate, sign === '-' && signed ? days : -days, 'jour') ?? documentDate };
  }
  const weekday = weekdays.indexOf(word(0));
  if (
    weekday !== -1 &&
    documentDate.length >= 10 &&
    !/^(?:le|les|tou|tous|chaque|et|ou|par|,|\/)$/.test(tokens[index - 1]?.folded ?? '')
  ) {
    const own = new Date(`${documentDate.slice(0, 10)}T00:00:00Z`).getUTCDay();
    const coming =
      word(1) === 'prochain' ||
      /^(?:commencer|debuter|reprendre|prevu|prevue|demarrer)$/.test(tokens[index - 1]?.folded ?? '') ||
      tokens.slice(Math.max(index - 4, 0), index).some((token) => /^(?:commencer|debuter|reprendre|prevue?)$/.test(token.folded));
    const back = (own - weekday + 7) % 7 || 7;
    return { last: index, iso: shifted(documentDate, coming ? back - 7 || -7 : back, 'jour') ?? documentDate };
  }
  if (word(0) === 'noel' && word(-1) !== 'de') {
    const year = Number(documentDate.slice(0, 4)) - (documentDate.slice(5) >= '12-25' ? 0 : 1);
    return { last: index, iso: `${year}-12` };
  }
  // « à 10h20 »: an hour with its minutes is of the document's day; « à 20 h » may be every day.
  if (word(0) === 'a' && integerOf(tokens[index + 1]) !== undefined && /^h\d\d$/.test(word(2)) && documentDate.length >= 10)
    return { last: index + 2, iso: documentDate.slice(0, 10) };
  // « Reprise à 48 heures »
  const hours = word(0) === 'a' && /^(?:h|heure)$/.test(word(2)) ? integerOf(tokens[index + 1]) : undefined;
  if (
    hours !== undefined &&
    hours >= 24 &&
    hours <= 96 &&
    hours % 24 === 0 &&
    documentDate.length >= 10 &&
    afterResuming(tokens, index)
  )
    return { last: index + 2, iso: shifted(documentDate, -hours / 24, 'jour') ?? documentDate };
  if (word(0) === 'hier') return { last: index, iso: shifted(documentDate, 1, 'jour') ?? documentDate };
  if (word(0) === 'ce' && word(1) === 'jour') return { last: index + 1, iso: documentDate.slice(0, 10) };
  if (word(0) === 'aujourd' && word(1) === 'hui') return { last: index + 1, iso: documentDate.slice(0, 10) };
  if ((word(0) === 'an' || word(0) === 'annee') && (word(1) === 'dernier' || word(1) === 'derniere')) {
    const iso = shifted(documentDate, 1, 'an');
    return iso ? { last: index + 1, iso } : undefined;
  }
  if (word(0) === 'semaine' && /^dernier/.test(word(1))) {
    const iso = shifted(documentDate, 1, 'semaine');
    return iso ? { last: index + 1, iso } : undefined;
  }
  if (word(0) === 'an' && word(1) === 'passe') {
    const iso = shifted(documentDate, 1, 'an');
    return iso ? { last: index + 1, iso } : undefined;
  }
  if (word(0) === 'mois' && (word(1) === 'dernier' || word(1) === 'passe')) {
    const iso = shifted(documentDate, 1, 'mois');
    return iso ? { last: index + 1, iso } : undefined;
  }
  return undefined;
};

/** « du 3 au 14 février 2026 », « du 28 février au 3 mars »: the first takes what it lacks from the second. */
const dayBeforeRange = (
  tokens: readonly Token[],
  index: number,
  documentYear: number,
  documentDate: string | undefined,
): Parsed | undefined => {
  const day = integerOf(tokens[index]);
  if (day === undefined || day > 31 || !/^(?:au|et|a|-)$/.test(tokens[index + 1]?.folded ?? '')) return undefined;
  const second = writtenAt(tokens, index + 2, documentYear, documentDate) ?? numericAt(tokens, index + 2, documentYear);
  if (second?.iso.length !== 10 || Number(second.iso.slice(8)) < day) return undefined;
  return { last: index, iso: `${second.iso.slice(0, 8)}${pad(day)}` };
};

const nearestYear = (yearless: string, documentDate: string): string => {
  const ahead = Number(yearless.slice(2, 4)) - (Number(documentDate.slice(5, 7)) || 12);
  const year = Number(documentDate.slice(0, 4));
  return `${ahead > 3 ? year - 1 : ahead < -9 ? year + 1 : year}-${yearless.slice(2)}`;
};

const birth = new Set(['ne', 'nee', 'naissance', 'ddn']);

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
      relativeAt(tokens, index, documentDate);
    if (found?.iso.startsWith('--') && !documentDate) {
      index = found.last + 1;
      continue;
    }
    if (found) {
      if (found.iso.startsWith('--')) found.iso = nearestYear(found.iso, documentDate ?? '');
      // « Fracture 03/2025, …, reprise Eliquis J+2 »: counted from then.
      const counted =
        /^j\d*$/.test(tokens[index]?.folded ?? '') && dates[0] && dates[0].iso.slice(0, 7) < (documentDate ?? '').slice(0, 7);
      if (counted) {
        index = found.last + 1;
        continue;
      }
      const ofBirth = [1, 2, 3].some((step) => birth.has(tokens[index - step]?.folded ?? ''));
      const before = dates.at(-1);
      const joint = before && index - before.last === 2 ? tokens[index - 1]?.folded : undefined;
      // « à J-5, soit le 22 janvier »: the same day said better.
      const again =
        before && index - before.last <= 4 && tokens.slice(before.last + 1, index).some((token) => token.folded === 'soit');
      if (again) dates[dates.length - 1] = { first: before.first, ...found };
      else if (before && (joint === 'au' || joint === 'a' || joint === '-' || joint === '→') && before.iso <= found.iso)
        dates[dates.length - 1] = { ...before, last: found.last, end: found.iso };
      else if (!ofBirth) dates.push({ first: index, ...found });
      index = found.last + 1;
    } else index++;
  }
  return dates;
};
