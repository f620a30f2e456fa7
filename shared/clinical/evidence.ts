/**
 * The same thing asserted many times is one group with many sources. Groups are what sections write lines from; nothing
 * is resolved here: what contradicts itself stays together and is shown so.
 */
import { fold } from '../folding.ts';
import { shortDate } from '../text/dates.ts';
import { doctorHere } from './doctor-here.ts';
import type { DrugClass, Fact } from './fact.ts';
import type { LineSource } from './summary-model.ts';

export interface DocumentLabel {
  readonly id: string;
  readonly typeCode: string;
  readonly typeLabel: string;
  readonly title: string;
  readonly date: string;
  readonly author: string;
  /** Of its text and day, once read: two documents with the same one are one piece of evidence. */
  readonly fingerprint?: string;
  /** Of whom its own header says that it is. */
  readonly patient?: { readonly sex?: string | undefined; readonly birthDate?: string | undefined };
}

export interface Group {
  readonly key: string;
  /** Newest first. */
  readonly facts: readonly [Fact, ...Fact[]];
}

/**
 * When a fact held: its clinical date, else that of its document. A medicine that a document lists is taken on the day of
 * that document, whenever it was begun; a delivery counts from its own day.
 */
export const dateOf = (fact: Fact): string => {
  if (fact.kind === 'medication' && fact.origin !== 'claims') return fact.documentDate ?? fact.date ?? '';
  return fact.date ?? fact.documentDate ?? '';
};

/** A statement that was made on a fact which still stands (a day, a confirmation) has no words of its own. */
export function worded(facts: readonly Fact[]): readonly Fact[] {
  const made = new Set(facts.filter((f) => f.origin !== 'doctor-here').map((f) => f.label));
  return facts.filter((f) => f.origin !== 'doctor-here' || !made.has(f.label));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDay = (a: Fact, b: Fact): number => compare(dateOf(b), dateOf(a));
const byDocument = (a: Fact, b: Fact): number => compare(a.source.documentId, b.source.documentId);
/** Total, as the other: the order of arrival must not matter. */
const inTextOrder = (a: Fact, b: Fact): number =>
  byDocument(a, b) || a.source.range.start - b.source.range.start || compare(a.id, b.id);

/** Of one day, what a document tells last is its newest word: « Hb 7,4 », then « Hb 10,1 » at the exit; « 12,4 → 8,9 ». */
export const newestFirst = (a: Fact, b: Fact): number =>
  byDay(a, b) || byDocument(a, b) || b.source.range.end - a.source.range.end || compare(a.id, b.id);

/** In the order of the newest fact of each group; those of one day as they are read. */
export function groupBy(facts: readonly Fact[], keyOf: (fact: Fact) => string): Group[] {
  const held = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const group = held.get(key);
    if (group) group.push(fact);
    else held.set(key, [fact]);
  }
  return [...held]
    .map(([key, list]) => ({ key, facts: list.sort(newestFirst) as unknown as Group['facts'] }))
    .sort((a, b) => byDay(a.facts[0], b.facts[0]) || inTextOrder(a.facts[0], b.facts[0]));
}

export const meaningOf = (fact: Fact): string =>
  fact.concept ??
  fold(fact.label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const substanceKeyOf = (fact: Fact): string => [...(fact.drug?.substances ?? [])].sort().join(' + ') || meaningOf(fact);

export const classesOf = (group: Group): readonly DrugClass[] => [...new Set(group.facts.flatMap((f) => f.drug?.classes ?? []))];

const shortTypes: Readonly<Record<string, string>> = {
  SYNTH: 'VSM',
  '60591-5': 'synthèse',
  '34749-2': 'CPA',
  '77436-4': 'CR anesthésie',
  '34874-8': 'CR opératoire',
  '34112-3': 'CR hospitalier',
  '15507-7': 'urgences',
  '57833-6': 'ordonnance',
  '11502-2': 'labo',
  '11490-0': 'lettre de sortie',
  '11488-4': 'consultation',
  '96349-6': 'adressage',
  '18748-4': 'imagerie',
  '70004-7': 'examen',
  '11505-5': 'acte',
  '60568-3': 'anapath',
  '60593-1': 'dispensation',
  '80820-4': 'conciliation',
  REMB: 'remboursements',
  EXPPAT_3: 'directives',
  '101881-1': 'carte d’implant',
  '11369-6': 'vaccinations',
  DOCPAT01: 'patient',
  DOCPAT02: 'patient',
  DOCPAT03: 'patient',
  DOCPAT04: 'patient',
  DOCPAT05: 'patient',
  DOCPAT08: 'profil médical',
  EXPPAT_1: 'patient',
  EXPPAT_2: 'patient',
};

/** Sources of facts as the page shows them, one per passage, newest first. */
export function sourcesOf(facts: readonly Fact[], documents: ReadonlyMap<string, DocumentLabel>): LineSource[] {
  const seen = new Set<string>();
  const sources: LineSource[] = [];
  for (const fact of [...facts].sort(newestFirst)) {
    const { source } = fact;
    const key = `${source.documentId}:${source.range.start}:${source.range.end}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (source.documentId === doctorHere) {
      sources.push({ ...source, documentLabel: 'vous', factId: fact.id });
      continue;
    }
    const document = documents.get(source.documentId);
    const date = document?.date ?? fact.documentDate;
    const label =
      shortTypes[document?.typeCode ?? ''] ?? (document?.typeLabel || document?.title || 'document').toLowerCase().slice(0, 28);
    sources.push({
      ...source,
      factId: fact.id,
      documentLabel: date ? `${label} ${shortDate(date)}` : label,
      ...(date && { documentDate: date }),
    });
  }
  return sources;
}
