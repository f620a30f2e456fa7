/**
 * Finds the passage of a coded statement in the narrative. A passage counts only if it shows what the entry asserts
 * (words, number and unit, date, denial): where narrative and codes differ, the coded data get a line of their own, and
 * both are seen.
 */
import type { TextRange } from '../../../shared/documents.ts';
import type { NarrativeRow } from '../cda/narrative.ts';
import type { Evidence, Statement } from './statement.ts';

export interface Narrative {
  /** The flat text as far as it is written. */
  readonly text: string;
  readonly anchors: ReadonlyMap<string, TextRange>;
  /** Rows of the tables of this section. */
  readonly rows: readonly NarrativeRow[];
  /** Title and narrative of this section. */
  readonly own: TextRange;
  /** A date that need not be repeated: the document's. */
  readonly documentDate?: string | undefined;
}

/** Longer rows hold too much to be a passage. */
const longestRow = 700;

/** Rows and lines looked at for statements without a good reference: a hostile document stops here. */
const longestSearch = 100_000;

export type PassageFinder = (statement: Statement) => TextRange | undefined;

/** Finder for one section. */
export function passageFinder(narrative: Narrative): PassageFinder {
  const { text, anchors, rows, documentDate } = narrative;
  const shown = (range: TextRange, statement: Statement) =>
    showsAll(text.slice(range.start, range.end), statement.evidence, { documentDate });
  let loose: readonly (TextRange & { words: ReadonlySet<string> })[] | undefined;
  let looked = 0;

  /** Rows first, then lines, with their words made once. */
  const looseRanges = () => {
    loose ??= [...rows.filter((r) => r.end - r.start <= longestRow), ...linesOf(narrative)].map(({ start, end }) => ({
      start,
      end,
      words: new Set(wordsOf(text.slice(start, end)).map(stem)),
    }));
    return loose;
  };

  const byReference = (statement: Statement): TextRange | undefined => {
    for (const id of statement.anchors) {
      const anchor = anchors.get(id);
      if (!anchor) continue;
      const row = smallestRow(anchor, rows);
      if (row && shown(row, statement)) return { start: row.start, end: row.end };
      // Beside its row a cell says less: a date in the next cell would be passed over.
      if (!row && shown(anchor, statement)) return anchor;
      // A table of one row under its headings: « Accès veineux difficile ? » above « Oui ».
      const both = row?.heading && { start: row.heading.start, end: row.end };
      if (both && both.end - both.start <= longestRow && shown(both, statement)) return both;
    }
    return undefined;
  };

  const bySearch = (statement: Statement): TextRange | undefined => {
    const phrases = statement.evidence.flatMap((e) => (e.kind === 'words' ? [...e.anyOf, ...(e.codes ?? [])] : []));
    // Only a statement with words of its own may be looked for without a reference.
    const wanted = [...new Set(phrases.flatMap(wordsOf).map(stem))];
    if (wanted.length === 0) return undefined;
    for (const range of looseRanges()) {
      if (looked++ > longestSearch) return undefined;
      if (wanted.some((w) => range.words.has(w)) && shown(range, statement)) return { start: range.start, end: range.end };
    }
    return undefined;
  };

  return (statement) => byReference(statement) ?? bySearch(statement);
}

function smallestRow(anchor: TextRange, rows: readonly NarrativeRow[]): NarrativeRow | undefined {
  return rows
    .filter((r) => r.start <= anchor.start && r.end >= anchor.end && r.end - r.start <= longestRow)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/** Lines of the section that stand in no table row; the title is the first and does not count. */
function linesOf({ text, own, rows }: Narrative): TextRange[] {
  const lines: TextRange[] = [];
  const body = text.slice(own.start, own.end);
  for (const match of body.matchAll(/\S[^\n]*/g)) {
    const start = own.start + match.index;
    const end = start + match[0].trimEnd().length;
    if (match.index > 0 && !rows.some((r) => r.start <= start && r.end >= end)) lines.push({ start, end });
  }
  return lines;
}

export function showsAll(passage: string, evidence: readonly Evidence[], narrative: Pick<Narrative, 'documentDate'>): boolean {
  return evidence.every((e) => shows(passage, e, narrative.documentDate));
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

const wordsOf = (text: string) => fold(text).match(/[a-z]{3,}|\d+(?:[.,]\d+)?/g) ?? [];

const empty: ReadonlySet<string> = new Set(
  'les des une aux avec sans par pour dans sur non ses son plus autre autres precision precise classe ailleurs type score patient mesure date examen'.split(
    ' ',
  ),
);

/** A word of five letters counts by its first five (plural, gender); short words and numbers count whole. */
const stem = (word: string) => (/^\d/.test(word) ? word.replace(',', '.') : word.slice(0, 5));

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

const simpleUnits: ReadonlySet<string> = new Set('mm cm m kg g mg µg ml cl dl l % v bpm'.split(' '));

function showsNumber(passage: string, value: number, unit: string | undefined): boolean {
  for (const match of passage.matchAll(/(?<![\d.,])(\d{1,3}(?:[ {2}]\d{3})+|\d+)(?:[.,](\d+))?\s*([a-zA-Zµ%]*)/g)) {
    const written = Number(`${(match[1] ?? '').replace(/\D/g, '')}.${match[2] ?? '0'}`);
    if (Math.abs(written - value) > Math.abs(value) * 1e-9) continue;
    const found = (match[3] ?? '').toLowerCase();
    const wanted = (unit ?? '').toLowerCase();
    // Another plain unit after the number is another value: 5 mm is not 5 cm.
    if (simpleUnits.has(found) && simpleUnits.has(wanted) && found !== wanted) continue;
    return true;
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
