/** What every section is written from, and how a line is made: a line without a source does not exist. */

import { ageYears } from '../../identity/age.ts';
import type { Traits } from '../../identity/traits.ts';
import { ago, shortDate } from '../../text/dates.ts';
import { folded } from '../../text/typography.ts';
import type { PlannedAct } from '../act.ts';
import type { AnswerPart } from '../answer.ts';
import { type DocumentLabel, dateOf, sourcesOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import type { RuleVariant } from '../rules/rule-variant.ts';
import type { PlanOpinion, RedItem, SummaryLine } from '../summary-model.ts';

export interface Ground {
  /** Facts of the patient, negated ones included. */
  readonly facts: readonly Fact[];
  /** Facts of relatives. */
  readonly family: readonly Fact[];
  readonly patient: Pick<Traits, 'sex' | 'birthDate'>;
  readonly ageYears: number | undefined;
  /** ISO local date. */
  readonly today: string;
  readonly documents: ReadonlyMap<string, DocumentLabel>;
  /** What the doctor said of the act; empty where nothing was. */
  readonly act: PlannedAct;
  /** The department's own word, by rule. */
  readonly variants: Readonly<Record<string, RuleVariant>>;
}

/** From facts without copies to which the doctor's statements were applied. */
export function groundOf(input: {
  readonly facts: readonly Fact[];
  readonly patient: Ground['patient'];
  readonly today: string;
  readonly documents: Ground['documents'];
  readonly act?: PlannedAct | undefined;
  readonly variants?: Ground['variants'] | undefined;
}): Ground {
  const { facts, patient, today, documents, act = {}, variants = {} } = input;
  return {
    facts: facts.filter((f) => f.subject === 'patient'),
    family: facts.filter((f) => f.subject === 'family'),
    patient,
    ageYears: ageYears(patient.birthDate, today),
    today,
    documents,
    act,
    variants,
  };
}

export type Words = readonly (string | { readonly strong: string })[];

export const strong = (text: string) => ({ strong: text });

interface LineParts {
  readonly id: string;
  readonly words: Words;
  readonly facts: readonly Fact[];
  readonly detail?: string | undefined;
  readonly tag?: SummaryLine['tag'] | undefined;
  readonly rules?: readonly string[];
  readonly plan?: readonly PlanOpinion[];
  readonly heading?: string;
}

const textOf = (words: Words): SummaryLine['text'] =>
  words
    .filter((w) => (typeof w === 'string' ? w : w.strong) !== '')
    .map((w) => (typeof w === 'string' ? { text: w } : { text: w.strong, strong: true }));

/** @throws Error where no fact stands behind the line: that is a bug of a section. */
export function lineOf(ground: Ground, parts: LineParts): SummaryLine {
  const { id, words, facts, detail, tag, rules, plan, heading } = parts;
  if (facts.length === 0) throw new Error(`summary line without a source: ${id}`);
  return {
    id,
    text: textOf(words),
    ...(detail && { detail }),
    ...(tag && { tag }),
    sources: sourcesOf(facts, ground.documents),
    ...(rules && { rules: [...rules] }),
    ...(heading && { heading }),
    ...(plan && plan.length > 0 && { plan: [...plan] }),
  };
}

/** A question to ask, or a missing input: the only lines that may have no source. */
export function questionOf(
  ground: Ground,
  parts: Omit<LineParts, 'facts'> & { readonly facts?: readonly Fact[]; readonly answer?: readonly AnswerPart[] },
): SummaryLine {
  const { id, words, detail, tag, rules, plan, answer } = parts;
  return {
    id,
    text: textOf(words),
    ...(detail && { detail }),
    ...(tag && { tag }),
    sources: sourcesOf(parts.facts ?? [], ground.documents),
    ...(rules && { rules: [...rules] }),
    ...(plan && plan.length > 0 && { plan: [...plan] }),
    ...(answer && { answer: [...answer] }),
  };
}

export function redOf(ground: Ground, item: Omit<RedItem, 'sources'> & { readonly facts: readonly Fact[] }): RedItem {
  const { facts, ...rest } = item;
  if (facts.length === 0) throw new Error(`red item without a source: ${item.id}`);
  return { ...rest, sources: sourcesOf(facts, ground.documents) };
}

/** Months from an ISO date of any precision to today; 0 for the future. */
export function monthsSince(iso: string, today: string): number {
  const [y = 0, m = 1] = iso.split('-').map(Number);
  const [ty = 0, tm = 1] = today.split('-').map(Number);
  return Math.max(0, (ty - y) * 12 + (tm - m));
}

export const isAffirmed = (fact: Fact): boolean => fact.certainty === 'affirmed';
export const isNegated = (fact: Fact): boolean => fact.certainty === 'negated';

/** « 2019 », « juin 2019 »: enough for history. */
export const yearOf = (fact: Fact): string => dateOf(fact).slice(0, 4);
export const dateWords = (fact: Fact): string => (dateOf(fact) ? shortDate(dateOf(fact)) : '');

/** « il y a 9 j »; a document without a date says nothing of the age of what it tells. */
export const ageOf = (fact: Fact, today: string): string => ago(dateOf(fact), today) || 'sans date';

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

export const months = 'janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre';
const lead = new RegExp(
  `^(?:(?:(?:le|la|les|du|de|des|en|au|pour|chez|sous|avec|depuis|dans|puis|et)(?![\\p{L}'’])|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?|(?:19|20)\\d\\d(?!\\d)|\\d{1,2}(?:er)? (?:${months})|(?:${months})(?!\\p{L})|\\([^()]*\\)|[,;:)])\\s*)+`,
  'iu',
);
/** « 22/09/2018 (fosse iliaque droite) pour néphropathie à IgA » → « néphropathie à IgA »: a passage begins with its evidence. */
export const clauseOf = (quote: string): string => {
  const plain = quote.replace(/\s+/g, ' ').trim();
  return plain.replace(lead, '') || plain;
};

/** Shorter ones are abbreviations of the name (HTA, FA). */
const ownWordsLength = [6, 100] as const;
/** When and of whom, not what. */
const empty =
  /^(?:\d+.*|depuis|dans|avec|chez|pour|sous|dernier|derniere|ans?|annees?|mois|jours?|semaines?|une?|deux|trois|quatre|cinq|six|des|les|est|connue?|ancien|ancienne|patiente?|monsieur|madame|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$/;
/** « depuis trois jours chez un… » begins in the middle of what was said. */
const middle = /^(?:(?:depuis|chez|de|du|en|pour|sous|avec)\s|\d)/i;

/**
 * « hémorragie post-amygdalectomie en 1997 » under « Hémorragie »: what the document says beyond the name of the meaning. Empty
 * where it says no more than that name, and for codes, whose passage is no sentence.
 */
export function ownWords(facts: readonly Fact[], shown: string, least: number = ownWordsLength[0]): string | undefined {
  const known = new Set(words(shown));
  const beyond = (quote: string) => words(quote).filter((w) => w.length > 2 && !known.has(w) && !empty.test(w)).length;
  const quotes = facts
    .filter((f) => isAffirmed(f) && f.source.evidence !== 'coded' && f.origin !== 'doctor-here')
    .map((f) => clauseOf(f.source.quote))
    .filter((quote) => quote.length >= least && quote.length <= ownWordsLength[1] && !middle.test(quote));
  const said: string[] = [];
  // Two at most: one name may stand for two things (« ascite », « encéphalopathie »).
  while (said.length < 2) {
    const best = quotes.reduce((most, quote) => (beyond(quote) > beyond(most) ? quote : most), '');
    if (!best) break;
    said.push(`«\u00a0${best}\u00a0»`);
    for (const word of words(best)) known.add(word);
  }
  return said.length > 0 ? said.join(', ') : undefined;
}

const words = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
