/** Does a passage show what a coded entry asserts: its words, number and unit, date, rhythm, denial? */
import { sameQuantity } from './plain-units.ts';
import type { Evidence } from './statement.ts';

export function showsAll(passage: string, evidence: readonly Evidence[], documentDate: string | undefined): boolean {
  return evidence.every((e) => shows(passage, e, documentDate));
}

function shows(passage: string, evidence: Evidence, documentDate: string | undefined): boolean {
  switch (evidence.kind) {
    case 'words':
      return (
        evidence.anyOf.some((phrase) => sharesWords(passage, phrase)) || (evidence.codes ?? []).some((c) => showsCode(passage, c))
      );
    case 'number':
      return showsNumber(passage, evidence.value, evidence.unit);
    case 'date':
      return showsDate(passage, evidence.iso) || (isKnownDate(evidence, documentDate) && !showsAnyDate(passage));
    case 'frequency':
      return agreesOnFrequency(passage, evidence.perDay, evidence.unitsPerDay);
    case 'yes-no':
      return evidence.yes ? !deniedShortly(passage) : denies(passage);
  }
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');

export const wordsOf = (text: string) => fold(text).match(/[a-z]{3,}|\d+(?:[.,]\d+)?/g) ?? [];

const empty: ReadonlySet<string> = new Set(
  'les des une aux avec sans par pour dans sur non ses son plus autre autres precision precise classe ailleurs type score patient mesure date examen'.split(
    ' ',
  ),
);

/** A word of five letters counts by its first five (plural, gender); short words and numbers count whole. */
export const stem = (word: string) => (/^\d/.test(word) ? word.replace(',', '.') : word.slice(0, 5));

/**
 * Half of the significant words (at least one) and every number up to 99, since a grade or a class is a number. Larger
 * numbers are doses and codes, which the narrative may write otherwise.
 */
export function sharesWords(passage: string, phrase: string): boolean {
  const here = new Set(wordsOf(passage).map(stem));
  const wanted = [...new Set(wordsOf(phrase).filter((w) => !empty.has(w)))];
  const numbers = wanted.filter((w) => /^\d{1,2}$/.test(w));
  const words = wanted.filter((w) => !/^\d/.test(w));
  if (words.length === 0) return numbers.length > 0 ? numbers.every((n) => here.has(n)) : fold(passage).includes(fold(phrase));
  const met = words.filter((w) => here.has(stem(w))).length;
  // Roman and Arabic grades: « grade III » meets « grade 3 ».
  return (
    met >= Math.max(1, Math.ceil(Math.min(words.length, 6) * 0.4)) && (words.length > 3 || numbers.every((n) => here.has(n)))
  );
}

/** The code itself, not inside another word or number. */
function showsCode(passage: string, code: string): boolean {
  const inWord = (c: string | undefined) => c !== undefined && /[\p{L}\d]/u.test(c);
  for (let at = passage.indexOf(code); code.length >= 3 && at >= 0; at = passage.indexOf(code, at + 1))
    if (!inWord(passage[at - 1]) && !inWord(passage[at + code.length])) return true;
  return false;
}

function showsNumber(passage: string, value: number, unit: string | undefined): boolean {
  for (const match of passage.matchAll(/(?<![\d.,])(\d{1,3}(?:[ {2}]\d{3})+|\d+)(?:[.,](\d+))?\s*([a-zA-Zµ%]*)/g)) {
    const written = Number(`${(match[1] ?? '').replace(/\D/g, '')}.${match[2] ?? '0'}`);
    // Another plain unit after the number is another value: 5 mm is not 5 cm, and 1,70 m is 170 cm.
    if (sameQuantity({ number: written, unit: match[3] }, { number: value, unit })) return true;
  }
  return false;
}

/** The date of the document goes without saying, and so does one near it for what was measured. */
function isKnownDate({ iso, measured }: Extract<Evidence, { kind: 'date' }>, documentDate: string | undefined): boolean {
  return documentDate?.startsWith(iso) === true || (measured === true && isNear(iso, documentDate));
}

/** Days between two full dates; anything less precise is not near. */
function isNear(iso: string, other: string | undefined): boolean {
  const days = (Date.parse(iso) - Date.parse(other ?? '')) / 86_400_000;
  return iso.length === 10 && Math.abs(days) <= 31;
}

function showsAnyDate(passage: string): boolean {
  return /(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)|(?<!\d)(?:19|20)\d{2}(?!\d)/.test(passage);
}

function agreesOnFrequency(passage: string, perDay: number, unitsPerDay: number | undefined): boolean {
  const times = /(\d+)\s*(?:fois|x|prises?)\s*(?:\/|par)\s*j/i.exec(passage);
  if (times) return Number(times[1]) === perDay;
  const units = /(\d+(?:[.,]\d+)?)\s*(?:cps?|cprs?|comprim[ée]s?|g[ée]l(?:ules?)?)\s*(?:\/|par)\s*j/i.exec(passage);
  if (!units) return true;
  return Number(units[1]?.replace(',', '.')) === (unitsPerDay ?? perDay);
}

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** The date to the precision that is asked for, in the usual ways of writing it. */
export function showsDate(passage: string, iso: string): boolean {
  const [year = '', month, day] = iso.split('-');
  if (!month) return passage.includes(year);
  const short = year.slice(2);
  const m = `0?${Number(month)}`;
  const word = fold(months[Number(month) - 1] ?? '—');
  const years = `(?:${year}|${short}(?!\\d))`;
  const d = day ? `0?${Number(day)}(?:er)?` : '(?:\\d{1,2}|)';
  const patterns = [
    day ? `(?<!\\d)${d}\\s*[/.-]\\s*${m}\\s*[/.-]\\s*${years}` : `(?<!\\d)(?:\\d{1,2}\\s*[/.-]\\s*)?${m}\\s*[/.-]\\s*${years}`,
    `${day ? `(?<!\\d)${d}\\s+` : ''}${word.slice(0, 4)}[a-z.]*\\s+${years}`,
    day ? `${year}-${month}-${day}` : `${year}-${month}`,
  ];
  return patterns.some((p) => new RegExp(p).test(fold(passage)));
}

/** Words of classifications that only look like a denial. */
const notDenials =
  /sans (?:autre )?pr[ée]cision|non (?:pr[ée]cis[ée]e?s?|class[ée]e?s?|sp[ée]cifi[ée]e?s?|d[ée]termin[ée]e?s?|communiqu[ée]e?s?)/giu;

export function denies(written: string): boolean {
  const passage = written.replace(notDenials, ' ');
  return /(?<!\p{L})(?:pas|aucune?s?|absen(?:ce|te?s?)|non|sans|n[ée]gati(?:f|ve|on)s?|nie|nié|jamais|faux|ni|inconnue?s?)(?!\p{L})/iu.test(
    passage,
  );
}

/** « non » as an answer: a cell of its own or the beginning of one, and no « oui » beside it. */
export function deniedShortly(passage: string): boolean {
  const answered = /(?:^|[\t\n:?]\s*)(?:(?:non|absente?|n[ée]ant|jamais)\s*(?:$|[\t\n.])|(?:aucune?s?|absence|pas)(?!\p{L}))/iu;
  return answered.test(passage) && !/(?<!\p{L})oui(?!\p{L})/iu.test(passage);
}
