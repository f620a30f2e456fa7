/**
 * The day that the doctor corrects on a line becomes a statement of their own (doctor-statement.ts): it holds in the summary, in
 * the consultation and in every volet of this session, and in the next ones through the volet that carries it.
 */
import type { DoctorStatement, StatementRequest } from '../doctor-statement.ts';
import type { Fact } from '../fact.ts';
import { stanceOf } from '../record-facts.ts';
import { isAffirmed } from '../sections/section.ts';
import type { GroundedLine } from './proposal.ts';
import type { VsmLine, VsmPart } from './volet.ts';

/** Elsewhere the day of a line is that of a measure, or none. */
const dated: ReadonlySet<VsmPart> = new Set(['problems', 'history', 'surgery', 'allergies', 'treatments']);

/** The fact of a document that the day is stated on; undefined where the line has no day, or comes from the doctor alone. */
export function datedOn({ key, part, facts }: GroundedLine, statements: readonly DoctorStatement[]): string | undefined {
  if (!dated.has(part) || key === 'allergies:none') return undefined;
  const told = facts.find((f) => f.origin === 'doctor-here');
  const about = statements.find(({ fact }) => fact.id === told?.id)?.about;
  if (about) return about.id;
  // The one that the line is worded after: a problem by its coded entry, a medicine by its newest source.
  const asked: readonly ((f: Fact) => boolean)[] = [
    (f) => isAffirmed(f) && f.source.evidence === 'coded' && part !== 'treatments',
    (f) => isAffirmed(f) && stanceOf(f) === 'yes' && f.origin !== 'claims',
    (f) => isAffirmed(f) && f.origin !== 'claims',
    () => true,
  ];
  const ofDocuments = facts.filter((f) => f.origin !== 'doctor-here');
  return asked.map((is) => ofDocuments.find(is)).find((f) => f !== undefined)?.id;
}

/**
 * @param date ISO, as precise as it is known.
 * @returns undefined where the day is of this volet alone.
 */
export function datingRequest(
  { part, text, datedOn: factId }: Pick<VsmLine, 'part' | 'text' | 'datedOn'>,
  date: string,
): StatementRequest | undefined {
  if (!factId || date === '') return undefined;
  const change = {
    date,
    // With another day it is another act than those of the documents: its words go with it.
    ...(part === 'surgery' && { label: text }),
    // A line that is dated is one that stands: the disease is there, the medicine is taken.
    ...((part === 'problems' || part === 'treatments') && { status: 'active' as const }),
    ...(part === 'history' && { status: 'past' as const }),
  };
  return { verb: 'dates', factId, change };
}
