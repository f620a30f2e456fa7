/**
 * Facts of documents against the record: the same thing asserted many times is one record fact with many sources, a copy
 * is no second witness, and what opposes something else is known to do so. Nothing is resolved here.
 */
import { boneOrJointIn } from './concepts/bones-and-joints.ts';
import { convertMeasure, measureByKey } from './concepts.ts';
import { type DocumentLabel, dateOf, type Group, groupBy, meaningOf, substanceKeyOf } from './evidence.ts';
import type { Fact, FactKind } from './fact.ts';

/** Seen or measured on a day: the next day may say otherwise without contradicting. */
const ofItsDay: ReadonlySet<FactKind> = new Set(['lab', 'vital', 'airway', 'exam']);

/** Facts do not change, and these are asked of each with each of its meaning. */
function once(compute: (fact: Fact) => string): (fact: Fact) => string {
  const held = new WeakMap<Fact, string>();
  return (fact) => {
    const known = held.get(fact);
    if (known !== undefined) return known;
    const value = compute(fact);
    held.set(fact, value);
    return value;
  };
}

/** What is spoken of, whoever says what of it: « potassium du 3 mars », « apixaban », « latex ». */
export const meaningKeyOf = once((fact: Fact): string => {
  const what = fact.kind === 'medication' ? substanceKeyOf(fact) : meaningOf(fact);
  const day = ofItsDay.has(fact.kind) && fact.value ? dateOf(fact).slice(0, 10) : '';
  return [fact.subject, fact.kind, what, day].join('|');
});

export type Stance = 'yes' | 'no' | 'planned';

/** Of a medicine, « yes » is taken and « no » is denied or stopped; of all else « no » is denied. */
export function stanceOf(fact: Fact): Stance {
  if (fact.certainty === 'negated') return 'no';
  if (fact.status === 'planned') return 'planned';
  return fact.kind === 'medication' && fact.status === 'past' ? 'no' : 'yes';
}

const toMillimetres: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000 };

/** In the unit in which values of this meaning are compared; undefined where the unit is none of its own. */
export function comparableNumber({ concept, value }: Fact): number | undefined {
  if (value?.number === undefined) return undefined;
  const { number, unit } = value;
  const measure = measureByKey(concept ?? '');
  if (measure && unit) return convertMeasure(measure, number, unit);
  const factor = toMillimetres[unit ?? ''];
  return factor === undefined ? number : number * factor;
}

/** Within what a living adult or child can have; a number outside of it is shown as a contradiction and used for nothing. */
export function isPossible(fact: Fact): boolean {
  const measure = measureByKey(fact.concept ?? '');
  const number = measure && comparableNumber(fact);
  return !measure || number === undefined || (number >= measure.low && number <= measure.high);
}

/** Rounding apart; units that cannot be compared are not told apart. */
export function sameQuantity(a: Fact, b: Fact): boolean {
  const [x, y] = [comparableNumber(a), comparableNumber(b)];
  if (x === undefined || y === undefined) return a.value?.number !== undefined || a.value?.text === b.value?.text;
  // One without a unit may be written in that of the other.
  if (a.value?.number === b.value?.number && (!a.value?.unit || !b.value?.unit)) return true;
  return Math.abs(x - y) <= Math.abs(y) * 0.02;
}

/** What is said of it, where a side or a value makes it another assertion. */
export const assertionKeyOf = once((fact: Fact): string => {
  const number = comparableNumber(fact);
  const value =
    number === undefined ? (fact.value?.text ?? '') : `${fact.value?.comparator ?? ''}${Number(number.toPrecision(4))}`;
  return [stanceOf(fact), fact.laterality ?? '', ofItsDay.has(fact.kind) ? value : ''].join('|');
});

/** One assertion of the record, with every fact that makes it; newest first. */
export interface RecordFact extends Group {
  readonly meaning: string;
  readonly stance: Stance;
  /** Documents that assert it, copies counted once. */
  readonly documentIds: readonly string[];
}

export function recordFacts(facts: readonly Fact[]): RecordFact[] {
  return groupBy(facts, (f) => `${meaningKeyOf(f)}#${assertionKeyOf(f)}`).map(({ key, facts: same }) => ({
    key,
    facts: same,
    meaning: meaningKeyOf(same[0]),
    stance: stanceOf(same[0]),
    documentIds: [...new Set(same.map((f) => f.source.documentId))].sort(),
  }));
}

/**
 * The facts without copies: of documents with the same bytes only one speaks (the professional's before the patient's, then
 * the oldest), and a result that a letter repeats without a date is the result of its own day.
 */
export function withoutCopies(facts: readonly Fact[], documents: ReadonlyMap<string, DocumentLabel>): Fact[] {
  const silent = repeatedDocuments(facts, documents);
  return withResultsOfTheirDay(
    facts.filter((f) => !silent.has(f.source.documentId)),
    documents,
  );
}

function repeatedDocuments(facts: readonly Fact[], documents: ReadonlyMap<string, DocumentLabel>): ReadonlySet<string> {
  const byPatient = new Set(facts.filter((f) => f.origin === 'patient').map((f) => f.source.documentId));
  const order = (a: DocumentLabel, b: DocumentLabel) =>
    Number(byPatient.has(a.id)) - Number(byPatient.has(b.id)) ||
    (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1);
  const speaker = new Map<string, DocumentLabel>();
  for (const document of documents.values()) {
    if (!document.fingerprint) continue;
    const held = speaker.get(document.fingerprint);
    if (!held || order(document, held) < 0) speaker.set(document.fingerprint, document);
  }
  return new Set(
    [...documents.values()].filter((d) => d.fingerprint && speaker.get(d.fingerprint)?.id !== d.id).map((d) => d.id),
  );
}

const laboratoryReport = '11502-2';

/**
 * « K 4,2 » in a letter, with no date: where the last dated result before that letter is the same number, it is that one, and
 * neither a newer result nor a stable trend.
 */
function withResultsOfTheirDay(facts: readonly Fact[], documents: ReadonlyMap<string, DocumentLabel>): Fact[] {
  const dated = Map.groupBy(
    facts.filter((f) => f.kind === 'lab' && f.subject === 'patient' && f.date && f.value?.number !== undefined),
    meaningOf,
  );
  return facts.map((fact) => {
    const { documentDate, value } = fact;
    const quoted = fact.kind === 'lab' && !fact.date && documentDate && value?.number !== undefined;
    if (!quoted || documents.get(fact.source.documentId)?.typeCode === laboratoryReport) return fact;
    const before = (dated.get(meaningOf(fact)) ?? []).filter((f) => (f.date ?? '').slice(0, 10) <= documentDate.slice(0, 10));
    const day = before.reduce((last, f) => ((f.date ?? '') > last ? (f.date ?? '') : last), '').slice(0, 10);
    const same = before.find(
      (f) => f.date?.slice(0, 10) === day && f.value?.number === value.number && f.value?.unit === value.unit,
    );
    return same?.date ? { ...fact, date: same.date } : fact;
  });
}

const overdue = (a: Fact, b: Fact): boolean => dateOf(a).slice(0, 10) >= dateOf(b).slice(0, 10);

/** Once true, true for good: a later denial is a contradiction, an earlier one is not. */
const lasting: ReadonlySet<FactKind> = new Set(['device', 'procedure', 'transfusion', 'anaesthesia', 'allergy']);

/** Does `a` say what cannot stand beside `b`? Symmetric. */
export function opposes(a: Fact, b: Fact): boolean {
  if (meaningKeyOf(a) !== meaningKeyOf(b) || assertionKeyOf(a) === assertionKeyOf(b)) return false;
  const stances = new Set([stanceOf(a), stanceOf(b)]);
  const sameDocument = a.source.documentId === b.source.documentId;
  if (stances.has('yes') && stances.has('no')) {
    const [yes, no] = stanceOf(a) === 'yes' ? [a, b] : [b, a];
    // What an ambulance gave once is opposed to no treatment.
    if (a.kind === 'medication') return !a.drug?.episode && !b.drug?.episode;
    if (yes.certainty !== 'affirmed') return false; // « possible » is no contradiction of « jamais »
    // What comes and goes is denied and affirmed in one letter without harm; an entry and its text tell of one moment.
    const codedAndWritten = (a.source.evidence === 'coded') !== (b.source.evidence === 'coded');
    if (sameDocument && (codedAndWritten || lasting.has(a.kind))) return true;
    return lasting.has(a.kind) && overdue(no, yes);
  }
  if (stances.size > 1 || stances.has('no')) return false;
  const sides =
    a.laterality && b.laterality && a.laterality !== b.laterality && a.laterality !== 'both' && b.laterality !== 'both';
  // One document may plan both sides in turn; two that plan an act to come on one side each do not agree on it.
  if (stances.has('planned'))
    return !!sides && a.kind === 'procedure' && !sameDocument && !(a.date && b.date && a.date !== b.date);
  if (sides) {
    // « PTG droite 2005, PTH gauche 2011 »: two acts, or two joints.
    const apart = !!(a.date || b.date) && dateOf(a).slice(0, 4) !== dateOf(b).slice(0, 4);
    const [joint, other] = [a, b].map(({ source }) => boneOrJointIn(source.quote));
    if (apart || (joint !== other && joint && other)) return false;
    return sameDocument || (a.date !== undefined && a.date.length >= 7 && a.date === b.date);
  }
  return ofItsDay.has(a.kind) && sameDocument && !sameQuantity(a, b);
}

/**
 * Two facts that oppose each other among facts of one meaning. Bounded: per assertion and document one fact, and between
 * documents only the first and the last of each assertion, on which a later denial is decided.
 */
export function opposition(facts: readonly Fact[]): readonly [Fact, Fact] | undefined {
  const assertions = groupBy(facts, assertionKeyOf);
  if (assertions.length < 2) return undefined;
  const ofDocuments = groupBy(facts, (f) => f.source.documentId).map((d) =>
    groupBy(d.facts, assertionKeyOf).map((g) => g.facts[0]),
  );
  const ends = assertions.flatMap(({ facts: [newest, ...rest] }) => [newest, ...rest.slice(-1)]);
  return [...ofDocuments, ends].flatMap((few) => pairs(few)).find(([a, b]) => opposes(a, b));
}

const pairs = (facts: readonly Fact[]) =>
  facts.slice(0, 50).flatMap((a, i) => facts.slice(i + 1, 50).map((b) => [a, b] as const));
