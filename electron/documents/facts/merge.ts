/**
 * One document often says the same thing in codes and in words. The same is kept once, with the coded evidence and the
 * details that only the words have; what differs is kept twice, since a contradiction must be seen.
 */
import type { Fact, FactKind } from '../../../shared/clinical/fact.ts';
import { foldWords } from '../../../shared/folding.ts';
import { deniedReaction } from './coded/allergy.ts';
import type { LocatedFact } from './coded-section.ts';
import { sameQuantity } from './plain-units.ts';

/** Of words with codes: beyond it a hostile document keeps both, and time stays bounded. */
const mostComparisons = 5_000_000;

export function mergeFacts(coded: readonly LocatedFact[], words: readonly LocatedFact[]): LocatedFact[] {
  const kept = distinct(coded);
  const places = passagesOf(kept);
  const byKind = new Map<FactKind, number[]>();
  kept.forEach(({ fact }, at) => {
    byKind.set(fact.kind, [...(byKind.get(fact.kind) ?? []), at]);
  });
  const added: LocatedFact[] = [];
  let compared = 0;
  for (const candidate of words) {
    const around = places(candidate);
    const alike = compared < mostComparisons ? (byKind.get(candidate.fact.kind) ?? []) : [];
    compared += alike.length;
    const at = alike.find((n) => {
      const k = kept[n];
      return k !== undefined && sameThing(k, candidate) && agrees(k, candidate);
    });
    const same = at === undefined ? undefined : kept[at];
    if (same && at !== undefined) kept[at] = completed(same, candidate);
    else if (!around.some((k) => isPartOf(candidate, k))) added.push(candidate);
  }
  return [...kept, ...distinct(added)].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** Coded facts whose passage holds a given range. Passages are short: few begin before it and end after. */
function passagesOf(coded: readonly LocatedFact[]): (inner: LocatedFact) => LocatedFact[] {
  const sorted = [...coded].sort((a, b) => a.range.start - b.range.start);
  const longest = sorted.reduce((max, { range }) => Math.max(max, range.end - range.start), 0);
  return (inner) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.range.start ?? 0) < inner.range.start - longest) low = middle + 1;
      else high = middle;
    }
    const found: LocatedFact[] = [];
    for (let n = low; n < sorted.length; n++) {
      const candidate = sorted[n];
      if (!candidate || candidate.range.start > inner.range.start) break;
      if (isInside(inner, candidate)) found.push(candidate);
    }
    return found;
  };
}

/** What is repeated word for word on one passage (the same reference in two entries) counts once. */
function distinct(facts: readonly LocatedFact[]): LocatedFact[] {
  const seen = new Set<string>();
  return facts.filter((f) => {
    const key = JSON.stringify([f.fact, f.range]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Words of four letters and more, by their beginning. */
const stems = (text: string) =>
  foldWords(text)
    .split(' ')
    .filter((w) => w.length > 3)
    .map((w) => w.slice(0, 5));

const overlaps = (a: LocatedFact, b: LocatedFact) => a.range.start < b.range.end && b.range.start < a.range.end;

const isInside = (inner: LocatedFact, outer: LocatedFact) =>
  outer.range.start <= inner.range.start && inner.range.end <= outer.range.end;

/** Do both speak of one thing? Same concept or substance; without either, overlapping passages with a common word. */
function sameThing(a: LocatedFact, b: LocatedFact): boolean {
  if (a.fact.kind !== b.fact.kind || a.fact.subject !== b.fact.subject) return false;
  const substances = a.fact.drug?.substances ?? [];
  const others = b.fact.drug?.substances ?? [];
  if (substances.length > 0 && others.length > 0) return substances.some((s) => others.includes(s));
  if (a.fact.concept && b.fact.concept) return a.fact.concept === b.fact.concept;
  if (!overlaps(a, b)) return a.fact.label.length === b.fact.label.length && foldWords(a.fact.label) === foldWords(b.fact.label);
  const known = stems(a.fact.label);
  return foldWords(a.fact.label) === foldWords(b.fact.label) || stems(b.fact.label).some((s) => known.includes(s));
}

function agrees(coded: LocatedFact, words: LocatedFact): boolean {
  const { fact: a } = coded;
  const { fact: b } = words;
  if (contradicts(coded, words)) return false;
  if (a.date && b.date && !a.date.startsWith(b.date) && !b.date.startsWith(a.date)) return false;
  if (
    a.drug?.frequency &&
    b.drug?.frequency &&
    !isInside(words, coded) &&
    foldWords(a.drug.frequency) !== foldWords(b.drug.frequency)
  )
    return false;
  // In one passage the entry says what its state is; the reader of the words only concludes it. Apart, « active » beside
  // « past » is a contradiction, and « unknown » says nothing.
  return isInside(words, coded) || a.status === b.status || a.status === 'unknown' || b.status === 'unknown';
}

function contradicts({ fact: a }: LocatedFact, { fact: b }: LocatedFact): boolean {
  const n = numberOf(a.value);
  const m = numberOf(b.value);
  if (n !== undefined && m !== undefined && !sameQuantity({ ...a.value, number: n }, { ...b.value, number: m })) return true;
  if (a.certainty !== b.certainty) return true;
  // « Réaction niée : urticaire » beside « Urticaire ».
  if (a.reaction && b.reaction && a.reaction.startsWith(deniedReaction) !== b.reaction.startsWith(deniedReaction)) return true;
  return a.laterality !== undefined && b.laterality !== undefined && a.laterality !== b.laterality;
}

/** A grade is a number too: « GIR-6 » beside « GIR 1 ». */
function numberOf(value: Fact['value']): number | undefined {
  const grade = /^[^\d\n]{0,12}(\d{1,2})$/.exec(value?.text ?? '')?.[1];
  return value?.number ?? (grade === undefined ? undefined : Number(grade));
}

/** Kinds that are told wherever they stand, even in a comment beside something else. */
const neverMissed: ReadonlySet<FactKind> = new Set(['medication', 'allergy', 'device', 'directive']);

/**
 * A mention inside the passage of a coded fact: « accouchement » of a coded caesarean, « thyroxine » of a coded result.
 * It is no fact of its own where it uses the coded words; a comment beside them is.
 */
function isPartOf(words: LocatedFact, coded: LocatedFact): boolean {
  if (!isInside(words, coded) || isProse(coded)) return false;
  const known = new Set(
    stems(
      `${coded.fact.label} ${coded.fact.value?.text ?? ''} ${coded.fact.reaction ?? ''} ${coded.fact.drug?.brand ?? ''} ${coded.fact.drug?.frequency ?? ''} ${coded.fact.drug?.condition ?? ''}`,
    ),
  );
  const sameConcept = words.fact.concept !== undefined && words.fact.concept === coded.fact.concept;
  const shared = sameConcept || stems(words.fact.label).some((s) => known.has(s));
  if (shared)
    return words.fact.kind !== coded.fact.kind || !contradicts(coded, words) || words.fact.concept !== coded.fact.concept;
  return !neverMissed.has(words.fact.kind) && words.fact.kind !== coded.fact.kind;
}

/** « Synthèse du séjour : … »: an entry whose value is a paragraph tells as many facts as its sentences. */
const longestWording = 80;
const isProse = ({ fact }: LocatedFact): boolean =>
  fact.value?.number === undefined && (fact.value?.text.length ?? 0) > longestWording;

function completed(coded: LocatedFact, words: LocatedFact): LocatedFact {
  // Details may only be taken from the passage that the fact will show.
  if (!isInside(words, coded)) return coded;
  const { fact: a } = coded;
  const { fact: b } = words;
  const drug = a.drug ?? b.drug;
  const dose = a.drug?.dose ?? b.drug?.dose;
  const frequency = a.drug?.frequency ?? b.drug?.frequency;
  return {
    ...coded,
    fact: {
      ...a,
      concept: a.concept ?? b.concept,
      value: a.value ?? b.value,
      date: a.date ?? b.date,
      endDate: a.endDate ?? b.endDate,
      status: a.status === 'unknown' ? b.status : a.status,
      laterality: a.laterality ?? b.laterality,
      reaction: a.reaction ?? b.reaction,
      ...(drug && {
        drug: {
          ...drug,
          substances: a.drug?.substances.length ? a.drug.substances : (b.drug?.substances ?? drug.substances),
          classes: a.drug?.classes.length ? a.drug.classes : (b.drug?.classes ?? drug.classes),
          ...(dose ? { dose } : {}),
          ...(frequency ? { frequency } : {}),
        },
      }),
    },
  };
}
