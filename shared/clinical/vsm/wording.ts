/** Words and days of a line, from the facts behind it; the same after the volet itself is in the record. */
import { foldWords } from '../../folding.ts';
import { conceptByKey, conceptByText } from '../concepts.ts';
import { type DocumentLabel, dateOf, type Group, worded } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { opposition } from '../record-facts.ts';
import { capital, type Ground, isAffirmed, isNegated } from '../sections/section.ts';

const longest = 160;

/** A row of a table is quoted with its day, an entry that the text does not show with its code: neither is part of the words. */
export const plainQuote = (fact: Fact): string =>
  fact.source.quote
    .replace(/\s+/g, ' ')
    .replace(/^(?:\d{2}\/)?(?:\d{2}\/)?\d{4}(?:\s*[–-]\s*(?:\d{2}\/)?(?:\d{2}\/)?\d{4})?\s+/, '')
    .replace(/\s*\((?:LOINC|CIM-?10|CCAM|SNOMED CT|ATC|CIS|CIP13?|TA_ASIP)[^)]*\).*$/, '')
    .replace(/[\s.;,:]+$/, '')
    .trim();

/** Appended to the text by the reader, where the narrative is silent: no wording of anybody. */
const isGenerated = (fact: Fact): boolean => /\((?:LOINC|CIM-?10|CCAM|SNOMED CT|TA_ASIP)\b/.test(fact.source.quote);

/** The entry whose line in a list of problems or acts is taken over as it stands: the newest one. */
export const codedIn = ({ facts }: Group): Fact | undefined => facts.filter(isAffirmed).find(isListed);

const isListed = (f: Fact): boolean => f.source.evidence === 'coded' && !isGenerated(f) && plainQuote(f).length <= longest;

/** As the newest coded line of a professional says it, else by the name of the meaning, else in the words of the only source. */
export function titleOf(group: Group): string {
  const facts = worded(group.facts);
  const affirmed = facts.filter(isAffirmed);
  const said = affirmed.length > 0 ? affirmed : facts;
  const stated = said.find((f) => f.origin === 'doctor-here');
  if (stated) return capital(stated.label);
  const coded = codedIn(group);
  if (coded) return capital(plainQuote(coded) || coded.label);
  const [fact] = said;
  if (!fact) return '';
  const words = plainQuote(fact);
  return capital(
    fact.concept && (said.length > 1 || words.length < 3 || words.length > 60) ? namingOf(said) : words || fact.label,
  );
}

/** The name of the meaning, unless it would not be read as that again: then the newest words that are. */
export function namingOf(facts: readonly Fact[]): string {
  const [fact] = facts;
  if (!fact) return '';
  const { concept, kind } = fact;
  const label = conceptByKey(concept ?? '')?.label ?? fact.label;
  const read = (words: string) => conceptByText(words, kind)?.key === concept;
  const words = facts.map(plainQuote).filter((quote) => quote.length > 2 && quote.length <= 60);
  return capital(concept === undefined || read(label) ? label : (words.find(read) ?? label));
}

/**
 * One meaning may be two lines of one list (« Hypertension artérielle » and « Cardiopathie hypertensive »): each stays a line.
 * The first, in whose name all other evidence speaks, is the one that is named as the meaning is.
 */
export function linesOf(group: Group): readonly Group[] {
  const newest = codedIn(group);
  if (!newest) return [group];
  const listed = group.facts.filter((f) => isAffirmed(f) && isListed(f) && f.source.documentId === newest.source.documentId);
  const byWords = new Map(listed.map((f) => [foldWords(plainQuote(f)), f]));
  if (byWords.size < 2) return [group];
  const label = foldWords(conceptByKey(newest.concept ?? '')?.label ?? '');
  const [main = ''] = [...byWords.keys()].sort((a, b) => Number(b === label) - Number(a === label) || (a < b ? -1 : 1));
  const others = [...byWords.keys()].filter((w) => w !== main);
  const wordsOf = (f: Fact) =>
    foldWords(plainQuote(f.origin === 'doctor-here' ? (listed.find(({ label }) => label === f.label) ?? f) : f));
  const saysOther = (f: Fact) => (f.source.evidence === 'coded' || f.origin === 'doctor-here') && others.includes(wordsOf(f));
  const groupOf = (key: string, facts: readonly Fact[]): Group[] => {
    const [first, ...rest] = facts;
    return first ? [{ key, facts: [first, ...rest] }] : [];
  };
  return [
    ...groupOf(
      group.key,
      group.facts.filter((f) => !saysOther(f)),
    ),
    ...others.flatMap((words) =>
      groupOf(
        `${group.key}|${words}`,
        group.facts.filter((f) => saysOther(f) && wordsOf(f) === words),
      ),
    ),
  ];
}

/**
 * First day and last end, of who may know it best: the doctor here, then the newest volet that dates it (its lines were reviewed,
 * and a correction made in it must stay), then coded lines, a day of running text being often another one.
 */
export function daysOf(
  facts: readonly Fact[],
  documents: ReadonlyMap<string, DocumentLabel>,
): { readonly since?: string; readonly until?: string } {
  // The day of a delivery is not the day on which a treatment began.
  const told = facts.filter((f) => (f.origin !== 'claims' || f.kind === 'procedure') && !isNegated(f));
  const coded = told.filter((f) => f.source.evidence === 'coded' && f.date);
  const reviewed = newestVolet(coded, documents).map(withDaysOfRow);
  const here = told.filter((f) => f.origin === 'doctor-here' && f.date);
  const from = [here, reviewed, coded].find((some) => some.length > 0) ?? told;
  // A month that only running text gives is no more than its year.
  const careful = (iso: string) => (from === told && iso.length === 7 ? iso.slice(0, 4) : iso.slice(0, 10));
  const dates = from.flatMap((f) => (f.date ? [careful(f.date)] : [])).sort();
  // « 2019 » and « 4 juin 2019 » are one day, told with more or less care.
  const finer = from === reviewed ? coded.map((f) => careful(f.date ?? '')) : [];
  const since = [...dates, ...finer]
    .filter((d) => dates[0] && d.startsWith(dates[0]))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
  // The doctor who dates a beginning says nothing of the end.
  const ends = from === here ? ([reviewed, coded].find((some) => some.length > 0) ?? told) : from;
  const until = ends
    .flatMap((f) => (f.endDate ? [careful(f.endDate)] : []))
    .sort()
    .at(-1);
  return { ...(since && { since }), ...(until && !(from === here && until < (since ?? '')) && { until }) };
}

const shownDays = /^((?:\d{2}\/){0,2}\d{4})(?:\s*[–-]\s*((?:\d{2}\/){0,2}\d{4}))?\s/;

/** An entry gives a month as its year (write-sections.ts); the row that shows it keeps the month. */
function withDaysOfRow(fact: Fact): Fact {
  const [, from = '', to = ''] = shownDays.exec(fact.source.quote.replace(/\s+/g, ' ')) ?? [];
  const finer = (shown: string, date: string | undefined) => {
    const iso = shown.split('/').reverse().join('-');
    return date !== undefined && iso.startsWith(date) ? iso : date;
  };
  const [date, endDate] = [finer(from, fact.date), finer(to, fact.endDate)];
  return { ...fact, ...(date && { date }), ...(endDate && { endDate }) };
}

function newestVolet(coded: readonly Fact[], documents: ReadonlyMap<string, DocumentLabel>): Fact[] {
  const volets = coded.filter((f) => f.origin === 'professional' && documents.get(f.source.documentId)?.typeCode === 'SYNTH');
  const newest = volets
    .map((f) => f.source.documentId)
    .sort((a, b) => ((documents.get(a)?.date ?? '') < (documents.get(b)?.date ?? '') ? 1 : a < b ? -1 : 1))[0];
  return volets.filter((f) => f.source.documentId === newest);
}

/** Why a line cannot stand without the doctor's own word; undefined where nothing speaks against it, or where they spoke. */
export function doubtIn(ground: Ground, { facts }: Group): string | undefined {
  if (facts.some((f) => f.origin === 'doctor-here')) return undefined;
  const [newest] = facts;
  const only = conceptByKey(newest.concept ?? '')?.sex;
  const { sex, birthDate } = ground.patient;
  if (only && sex !== 'UN' && only !== sex)
    return `noté chez ${sex === 'M' ? 'un homme' : 'une femme'} : document d’un autre patient ?`;
  if (facts.some((f) => f.date && f.date < birthDate.slice(0, f.date.length))) return 'daté d’avant la naissance';
  if (isNegated(newest) && facts.some(isAffirmed)) return `nié depuis, en ${dateOf(newest).slice(0, 4)}`;
  if (opposition(facts)) return 'affirmé et nié selon les documents';
  if (!facts.some(isAffirmed) && facts.some((f) => f.certainty === 'suspected')) return 'suspecté, non confirmé';
  const sides = new Set(facts.filter(isAffirmed).flatMap((f) => (f.laterality ? [f.laterality] : [])));
  if (sides.has('left') && sides.has('right')) return 'côté différent selon les documents';
  if (facts.every((f) => f.origin === 'patient')) return 'dit par le patient seul';
  if (facts.every((f) => f.origin === 'claims')) return 'd’après le remboursement seul';
  return undefined;
}
