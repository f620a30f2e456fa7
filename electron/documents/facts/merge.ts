/**
 * One document often says the same thing in codes and in words. The same is kept once, with the coded evidence and the
 * details that only the words have; what differs is kept twice, since a contradiction must be seen.
 */
import type { LocatedFact } from './coded-section.ts';

export function mergeFacts(coded: readonly LocatedFact[], words: readonly LocatedFact[]): LocatedFact[] {
  const kept = distinct(coded);
  const added: LocatedFact[] = [];
  for (const candidate of words) {
    const at = kept.findIndex((k) => sameThing(k, candidate) && agrees(k, candidate));
    const same = kept[at];
    if (same) kept[at] = completed(same, candidate);
    else if (!added.some((a) => identical(a, candidate))) added.push(candidate);
  }
  return [...kept, ...added].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** Entries repeated word for word (the same reference in two sections of one passage) count once. */
function distinct(facts: readonly LocatedFact[]): LocatedFact[] {
  const seen = new Set<string>();
  return facts.filter((f) => {
    const key = JSON.stringify([f.fact, f.range]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const identical = (a: LocatedFact, b: LocatedFact) => JSON.stringify([a.fact, a.range]) === JSON.stringify([b.fact, b.range]);

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Do both speak of one thing? Same concept or substance; without either, overlapping passages with a common word. */
function sameThing(a: LocatedFact, b: LocatedFact): boolean {
  if (a.fact.kind !== b.fact.kind || a.fact.subject !== b.fact.subject) return false;
  const substances = a.fact.drug?.substances ?? [];
  const others = b.fact.drug?.substances ?? [];
  if (substances.length > 0 && others.length > 0) return substances.some((s) => others.includes(s));
  if (a.fact.concept && b.fact.concept) return a.fact.concept === b.fact.concept;
  const [x, y] = [fold(a.fact.label), fold(b.fact.label)];
  if (x === y) return true;
  const overlap = a.range.start < b.range.end && b.range.start < a.range.end;
  return (
    overlap && x !== '' && y !== '' && (x.includes(y) || y.includes(x) || x.split(' ').some((w) => w.length > 4 && y.includes(w)))
  );
}

function agrees({ fact: a }: LocatedFact, { fact: b }: LocatedFact): boolean {
  const n = a.value?.number;
  const m = b.value?.number;
  if (n !== undefined && m !== undefined && n !== m) return false;
  if (a.certainty !== b.certainty) return false;
  if (a.laterality && b.laterality && a.laterality !== b.laterality) return false;
  if (a.date && b.date && !a.date.startsWith(b.date) && !b.date.startsWith(a.date)) return false;
  // « unknown » says nothing; « active » beside « past » is a contradiction.
  return a.status === b.status || a.status === 'unknown' || b.status === 'unknown';
}

function completed(coded: LocatedFact, words: LocatedFact): LocatedFact {
  // Details may only be taken from the passage that the fact will show.
  const inside = words.range.start >= coded.range.start && words.range.end <= coded.range.end;
  if (!inside) return coded;
  const { fact: a } = coded;
  const { fact: b } = words;
  const drug = a.drug ?? b.drug;
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
      ...(drug
        ? {
            drug: {
              ...drug,
              substances: a.drug && a.drug.substances.length > 0 ? a.drug.substances : (b.drug?.substances ?? drug.substances),
              classes: a.drug && a.drug.classes.length > 0 ? a.drug.classes : (b.drug?.classes ?? drug.classes),
              ...((a.drug?.dose ?? b.drug?.dose) ? { dose: a.drug?.dose ?? b.drug?.dose } : {}),
              ...((a.drug?.frequency ?? b.drug?.frequency) ? { frequency: a.drug?.frequency ?? b.drug?.frequency } : {}),
            },
          }
        : {}),
    },
  };
}
