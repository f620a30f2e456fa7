/**
 * What is new in a record since a consultation was written: the visit of the day before checks that there is no new medical
 * element (CSP D6124-92). A difference of assertions, not of documents: what a later letter repeats is not new.
 */
import { type DocumentLabel, dateOf, groupBy, meaningOf, substanceKeyOf } from './evidence.ts';
import type { Fact, FactKind } from './fact.ts';
import { assertionKeyOf, sameQuantity, stanceOf, withoutCopies } from './record-facts.ts';

export interface DatedDocument extends DocumentLabel {
  /** When it was written, ISO local; its clinical date where that is not known. An old letter deposited yesterday is new. */
  readonly writtenAt?: string | undefined;
  /** What its header says it conforms to, once it was read. */
  readonly templateIds?: readonly string[] | undefined;
}

type Some = readonly [Fact, ...Fact[]];

export interface Change {
  readonly what: 'new' | 'ended' | 'value';
  /** Newest first. */
  readonly facts: Some;
  /** Of an end or another value: what was known, newest first. */
  readonly before?: Some;
}

export interface Since {
  readonly changes: readonly Change[];
  /** Came after it and says nothing that is understood: to be read. */
  readonly silent: readonly DatedDocument[];
  /** All that came after it, copies of what was known apart. */
  readonly documents: readonly DatedDocument[];
}

export interface SinceInput {
  readonly facts: readonly Fact[];
  readonly documents: readonly DatedDocument[];
  /** The consultation: what it says counts as known. */
  readonly reference: DatedDocument;
}

/** The newest consultation of a record, whoever wrote it. */
export function lastConsultation(documents: readonly DatedDocument[]): DatedDocument | undefined {
  return documents
    .filter(({ typeCode }) => typeCode === '34749-2')
    .toSorted((a, b) => compare(whenWritten(b), whenWritten(a)) || compare(b.id, a.id))[0];
}

export function changesSince({ facts, documents, reference }: SinceInput): Since {
  const isKnown = (d: DatedDocument) => d.id === reference.id || whenWritten(d) <= whenWritten(reference);
  const knownPrints = new Set(documents.filter(isKnown).flatMap(({ fingerprint }) => fingerprint ?? []));
  const later = documents.filter((d) => !isKnown(d) && !(d.fingerprint && knownPrints.has(d.fingerprint)));
  const known = new Set(documents.filter(isKnown).map(({ id }) => id));
  const laterIds = new Set(later.map(({ id }) => id));
  const single = withoutCopies(facts, new Map(documents.map((d) => [d.id, d]))).filter((f) => f.origin !== 'doctor-here');
  const before = new Map(
    groupBy(
      // A copy may speak for the document that was known: what it says was known too.
      single.filter((f) => known.has(f.source.documentId) || !laterIds.has(f.source.documentId)),
      thingOf,
    ).map(({ key, facts: said }) => [key, said]),
  );
  const after = single.filter((f) => laterIds.has(f.source.documentId) && !quiet.has(f.kind));
  const speaking = new Set(facts.map((f) => f.source.documentId));
  return {
    changes: groupBy(after, thingOf)
      .flatMap(({ key, facts: said }) => changeOf(said, before.get(key)))
      .sort(
        (a, b) => order(a) - order(b) || compare(dateOf(b.facts[0]), dateOf(a.facts[0])) || compare(a.facts[0].id, b.facts[0].id),
      ),
    silent: later.filter(({ id }) => !speaking.has(id)),
    documents: later,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const whenWritten = ({ writtenAt, date }: DatedDocument): string => writtenAt ?? date;

/** That a stay took place is told by what happened in it. */
const quiet: ReadonlySet<FactKind> = new Set(['stay']);
/** Measured again and again: news is that the number moved. */
const measured: ReadonlySet<FactKind> = new Set(['lab', 'vital', 'airway']);

/** Without its day: potassium of today and of June are one thing measured twice. */
const thingOf = (fact: Fact): string =>
  [fact.subject, fact.kind, fact.kind === 'medication' ? substanceKeyOf(fact) : meaningOf(fact)].join('|');

const someOf = (facts: readonly Fact[]): Some | undefined => (facts.length > 0 ? (facts as unknown as Some) : undefined);

function changeOf(said: Some, before: Some | undefined): Change[] {
  const [newest] = said;
  if (!before) {
    // « Pas d’allergie connue » where nobody spoke of one is no event.
    const telling = someOf(said.filter((f) => stanceOf(f) !== 'no'));
    return telling ? [{ what: 'new', facts: telling }] : [];
  }
  const [last] = before;
  if (measured.has(newest.kind) && newest.value?.number !== undefined) return valueChange(said, before);
  // « Non donné le matin de l'acte » beside the list that names it: it was known to be taken.
  const known = before.some((f) => dateOf(f) === dateOf(last) && stanceOf(f) === 'yes');
  if (stanceOf(newest) === stanceOf(last) || (stanceOf(newest) === 'yes' && known)) return sameStanceChange(said, before);
  return [{ what: stanceOf(newest) === 'no' ? 'ended' : 'new', facts: said, before }];
}

function valueChange(said: Some, before: Some): Change[] {
  const [newest] = said;
  const last = before.find((f) => f.value?.number !== undefined);
  if (!last) return [{ what: 'new', facts: said }];
  // An old result that a later letter quotes is not a new one.
  if (dateOf(newest) <= dateOf(last) || sameQuantity(newest, last)) return [];
  return [{ what: 'value', facts: said, before }];
}

/** Another dose of a medicine, the other side of a disease. */
function sameStanceChange(said: Some, before: Some): Change[] {
  const [newest] = said;
  const dose = newest.drug?.dose;
  const doses = before.flatMap((f) => f.drug?.dose ?? []);
  if (newest.kind === 'medication' && dose && doses.length > 0 && !doses.includes(dose))
    return [{ what: 'value', facts: said, before }];
  const told = new Set(before.map(assertionKeyOf));
  const other = someOf(said.filter((f) => f.laterality !== undefined && !told.has(assertionKeyOf(f))));
  return other ? [{ what: 'new', facts: other }] : [];
}

/** What matters first to an anaesthetist. */
const kindOrder: readonly FactKind[] = [
  'allergy',
  'medication',
  'problem',
  'anaesthesia',
  'airway',
  'procedure',
  'device',
  'pregnancy',
  'bleeding',
  'transfusion',
  'exam',
  'lab',
  'vital',
  'directive',
  'functional',
  'social',
  'vaccination',
  'stay',
];
const order = ({ facts: [fact] }: Change): number => kindOrder.indexOf(fact.kind);
