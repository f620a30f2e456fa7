/**
 * What the doctor who uses the application states of the open record. A statement is a fact of theirs (origin
 * `doctor-here`), kept apart from what documents assert: it sets facts of the record aside for the summary, and hides none.
 * It lives as long as the session; it becomes durable in a document that the doctor deposits.
 */
import { z } from 'zod';
import { certaintyWords, sideWords, statusWords, subjectWords } from '../text/fact-words.ts';
import { doctorHere } from './doctor-here.ts';
import { Certainty, Fact, FactKind, FactStatus, FactSubject } from './fact.ts';
import { nameOfFact } from './fact-name.ts';
import { meaningKeyOf, sameQuantity, stanceOf } from './record-facts.ts';

/** `dates`: only the day is the doctor's; what the documents say besides stands, and goes on counting. */
export const StatementVerb = z.enum(['refutes', 'confirms', 'modifies', 'dates', 'adds']);
export type StatementVerb = z.infer<typeof StatementVerb>;

export const DoctorStatement = z.object({
  /** Its id is the id of the statement; `author` says who, `source.quote` what was stated, in words. */
  fact: Fact,
  verb: StatementVerb,
  /** ISO local, to the second. */
  statedAt: z.string(),
  /** The fact that it was made on; absent for a new one. */
  about: Fact.optional(),
});
export type DoctorStatement = z.infer<typeof DoctorStatement>;

/** What a doctor may say otherwise of a fact. An empty text takes away. */
export const FactChange = z.object({
  certainty: Certainty.optional(),
  status: FactStatus.optional(),
  subject: FactSubject.optional(),
  value: z.object({ text: z.string().max(200), number: z.number().optional(), unit: z.string().max(30).optional() }).optional(),
  /** Of a medicine, as it is taken: « 75 mg le matin ». */
  dose: z.string().max(200).optional(),
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/)
    .optional(),
  /** The last day of a medicine, or of a problem. */
  endDate: z.iso.date().optional(),
  laterality: z.enum(['left', 'right', 'both']).optional(),
  reaction: z.string().max(200).optional(),
  /** In the words in which the doctor was shown it. */
  label: z.string().trim().min(1).max(400).optional(),
});
export type FactChange = z.infer<typeof FactChange>;

/** An assertion on the patient said outright, where nothing is to be read: the answer to a question. */
export const StatedFinding = Fact.pick({
  kind: true,
  label: true,
  concept: true,
  certainty: true,
  status: true,
  value: true,
  date: true,
});
export type StatedFinding = z.infer<typeof StatedFinding>;

/** On a fact of the record, or in words of one's own: read as those of a document are, `kind` is for what is not recognised. */
export const StatementRequest = z.discriminatedUnion('verb', [
  z.object({ verb: z.enum(['refutes', 'confirms', 'modifies', 'dates']), factId: z.string(), change: FactChange }),
  z.object({ verb: z.literal('adds'), text: z.string().trim().min(1).max(400), kind: FactKind }),
  /** `text` is what the doctor is shown to have said. */
  z.object({ verb: z.literal('answers'), text: z.string().trim().min(1).max(400), finding: StatedFinding }),
]);
export type StatementRequest = z.infer<typeof StatementRequest>;

export interface Stating {
  /** Unlike every other of this session. */
  readonly id: string;
  /** Where the running text of the session's statements ends. */
  readonly offset: number;
  readonly statedAt: string;
  readonly author: string;
}

function sourceOf(quote: string, { offset }: Stating): Fact['source'] {
  return { documentId: doctorHere, range: { start: offset, end: offset + quote.length }, quote, evidence: 'stated' };
}

/** The statement on a fact: all that is not changed is as the fact had it. */
export function statementOn(
  about: Fact,
  verb: Exclude<StatementVerb, 'adds'>,
  change: FactChange,
  stating: Stating,
): DoctorStatement {
  const { dose, value, ...plain } = change;
  const { source: _, author: __, documentDate: ___, ...asserted } = about;
  const drug = about.drug && (dose === undefined ? about.drug : withDose(about.drug, dose));
  const day = stating.statedAt.slice(0, 10);
  const measured = about.value !== undefined && (about.date ?? about.documentDate);
  const said: Omit<Fact, 'source'> = {
    ...asserted,
    ...(verb === 'confirms' && {
      certainty: 'affirmed' as const,
      ...(about.kind === 'medication' && { status: 'active' as const }),
    }),
    // A measure keeps its day; that a medicine is taken, or was not, is said of today.
    ...(measured && { date: measured }),
    ...plain,
    ...(value && { value }),
    ...(drug && { drug }),
    id: stating.id,
    origin: 'doctor-here',
    author: stating.author,
    documentDate: day,
  };
  const source = sourceOf(wordsOf(verb, about, said), stating);
  return { fact: { ...said, source }, verb, statedAt: stating.statedAt, about };
}

function withDose(drug: NonNullable<Fact['drug']>, dose: string): NonNullable<Fact['drug']> {
  const { dose: _, frequency: __, ...rest } = drug;
  return dose === '' ? rest : { ...rest, dose };
}

/** A new fact, as it was read in what the doctor typed. */
export function statementOf(finding: Omit<Fact, 'source' | 'id' | 'origin'>, quote: string, stating: Stating): DoctorStatement {
  const { id, author, statedAt } = stating;
  const fact: Fact = {
    ...finding,
    id,
    origin: 'doctor-here',
    author,
    documentDate: statedAt.slice(0, 10),
    source: sourceOf(quote, stating),
  };
  return { fact, verb: 'adds', statedAt };
}

/** What is stated, as a sentence. */
function wordsOf(verb: StatementVerb, about: Fact, said: Omit<Fact, 'source'>): string {
  if (said.subject !== about.subject) return `${nameOfFact(about)} : ${subjectWords[said.subject]}`;
  if (verb === 'confirms') return `${nameOfFact(about)} : confirmé`;
  if (verb === 'dates') return `${nameOfFact(said)} : daté de ${dayWords(said.date ?? '')}`;
  if (stanceOf(said as Fact) === 'no') return `${nameOfFact({ label: about.label })} : ${refutal(about, said)}`;
  const status = said.status !== about.status ? statusWords(said.status, said.kind) : '';
  const certainty = said.certainty !== about.certainty ? certaintyWords[said.certainty] : '';
  const side = said.laterality && said.laterality !== about.laterality ? sideWords[said.laterality] : '';
  const date = said.date && said.date !== (about.date ?? about.documentDate) ? `daté de ${dayWords(said.date)}` : '';
  const reaction = said.reaction && said.reaction !== about.reaction ? said.reaction : '';
  return [nameOfFact(said), [certainty, status, side, date, reaction].filter(Boolean).join(', ')].filter(Boolean).join(' : ');
}

/** « 06/2004 ». */
const dayWords = (iso: string): string => iso.split('-').reverse().join('/');

function refutal({ kind }: Fact, said: Omit<Fact, 'source'>): string {
  const { endDate } = said;
  if (kind === 'medication' && said.certainty !== 'negated')
    return endDate ? `arrêté le ${endDate.split('-').reverse().join('/')}` : 'arrêté';
  if (kind === 'medication') return 'non pris';
  return 'inexact';
}

/** Facts of the record that this statement sets aside, whenever they arrive. */
export function setsAside({ verb, fact: said, about }: DoctorStatement, fact: Fact): boolean {
  if (!about || verb === 'adds') return false;
  if (meaningKeyOf(fact) !== meaningKeyOf(about)) return false;
  if (verb === 'confirms') return stanceOf(fact) !== stanceOf(said) || !agrees(fact, said);
  // An act is told apart from others like it by its year: with another day it is not that one any more.
  if (verb === 'dates')
    return isEvent(fact) && stanceOf(fact) === stanceOf(about) && agrees(fact, about) && sameYear(fact, about);
  // « Hanche droite » is not what is said of the left one.
  return stanceOf(fact) === stanceOf(about) && agrees(fact, about);
}

const isEvent = ({ kind }: Fact): boolean => kind === 'procedure' || kind === 'anaesthesia' || kind === 'stay';
const sameYear = (a: Fact, b: Fact): boolean => !a.date || !b.date || a.date.slice(0, 4) === b.date.slice(0, 4);

function agrees(a: Fact, b: Fact): boolean {
  const otherSide = a.laterality && b.laterality && a.laterality !== b.laterality;
  const otherValue = a.value && b.value && ['lab', 'vital', 'airway', 'exam'].includes(a.kind) && !sameQuantity(a, b);
  return !otherSide && !otherValue;
}

/** The statement that speaks of this fact, and whether it sets it aside. */
export function statementAbout(fact: Fact, statements: readonly DoctorStatement[]): DoctorStatement | undefined {
  const keeps = ({ verb }: DoctorStatement) => verb === 'confirms' || verb === 'dates';
  return statements.find(
    (s) => setsAside(s, fact) || (keeps(s) && s.about !== undefined && meaningKeyOf(s.about) === meaningKeyOf(fact)),
  );
}

/** The facts that the summary is written from: the doctor's word stands, what it sets aside is told apart. */
export function applyStatements(
  facts: readonly Fact[],
  statements: readonly DoctorStatement[],
): { readonly facts: Fact[]; readonly setAside: ReadonlyMap<string, readonly Fact[]> } {
  const setAside = new Map(statements.map((s) => [s.fact.id, facts.filter((f) => setsAside(s, f))]));
  const gone = new Set([...setAside.values()].flat());
  return { facts: [...facts.filter((f) => !gone.has(f)), ...statements.map((s) => s.fact)], setAside };
}

/** A new word on the same thing takes the place of the former one. */
export function withStatement(statements: readonly DoctorStatement[], added: DoctorStatement): DoctorStatement[] {
  const sameThing = ({ about }: DoctorStatement) =>
    about !== undefined &&
    added.about !== undefined &&
    meaningKeyOf(about) === meaningKeyOf(added.about) &&
    agrees(about, added.about) &&
    !(isEvent(about) && !sameYear(about, added.about));
  return [...statements.filter((s) => !sameThing(s)), added];
}
