/**
 * TD3.1 by submission date: what came since a date (EX_3.1-1020). An entry has no submission date, so three questions are
 * asked: the sets of that time (FindSubmissionSets), what they hold (GetAssociations), and those entries (GetDocuments).
 */
import type { DocumentEntry, FoundSubmissionSet, Submitted, VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { patientIdOf } from '../vihf/assertion.ts';
import type { XmlMarkup } from '../xml/build.ts';
import { children, type XmlElement } from '../xml/parse.ts';
import type { DmpPorts } from './call.ts';
import { association, status, storedQuery } from './ebxml/constants.ts';
import { readSet } from './ebxml/read-set.ts';
import { writeStoredQuery } from './ebxml/stored-query.ts';
import { hl7Time } from './hl7-time.ts';
import { ask, objectsOf, readEntries } from './td3-1-find-documents.ts';

/** Identifiers in one question: keeps a request under 100 KB whatever the record. */
const atOnce = 500;

export interface SubmittedBetween {
  readonly from: Date;
  /** Default: until now. */
  readonly to?: Date;
}

/** Documents of any status: a set does not change when its document is archived. @throws AppError as `findDocuments`. */
export async function findSubmitted(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  between: SubmittedBetween,
  signal?: AbortSignal,
): Promise<Submitted> {
  const question = (body: XmlMarkup) => ask(ports, context, ins, body, signal);
  const sets = readSets(await question(buildFindSubmissionSets(ins, between)));
  const setOf = new Map<string, string>();
  for (const ids of slices(sets.map((s) => s.entryUUID)))
    for (const tie of readMembers(await question(buildGetAssociations(ids)))) setOf.set(tie.target, tie.source);
  const entries: DocumentEntry[] = [];
  for (const ids of slices([...setOf.keys()]))
    for (const entry of readEntries(await question(buildGetEntries(ids)))) {
      const submissionSetId = setOf.get(entry.entryUUID);
      entries.push({ ...entry, ...(submissionSetId !== undefined && { submissionSetId }) });
    }
  return { sets, entries };
}

export function buildFindSubmissionSets(ins: Ins, { from, to }: SubmittedBetween): XmlMarkup {
  const parameters = {
    $XDSSubmissionSetPatientId: patientIdOf(ins),
    $XDSSubmissionSetSubmissionTimeFrom: { time: hl7Time(from) },
    $XDSSubmissionSetSubmissionTimeTo: to && { time: hl7Time(to) },
    $XDSSubmissionSetStatus: [status.Approved],
  };
  return writeStoredQuery(storedQuery.findSubmissionSets, parameters, 'LeafClass');
}

export const buildGetAssociations = (ids: readonly string[]): XmlMarkup =>
  writeStoredQuery(storedQuery.getAssociations, { $uuid: ids }, 'LeafClass');

export const buildGetEntries = (ids: readonly string[]): XmlMarkup =>
  writeStoredQuery(storedQuery.getDocuments, { $XDSDocumentEntryEntryUUID: ids }, 'LeafClass');

/** A set that comes twice is one. @throws AppError */
export function readSets(body: XmlElement): FoundSubmissionSet[] {
  const sets = children(objectsOf(body), 'RegistryPackage').map(readSet);
  return [...new Map(sets.map((set) => [set.entryUUID, set])).values()];
}

/** HasMember only: signatures and replacements are no membership. @throws AppError */
export function readMembers(body: XmlElement): { source: string; target: string }[] {
  return children(objectsOf(body), 'Association').flatMap(({ attributes }) => {
    const { sourceObject: source, targetObject: target, associationType } = attributes;
    return associationType === association.hasMember && source && target ? [{ source, target }] : [];
  });
}

function slices(ids: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, i) => ids.slice(i * atOnce, (i + 1) * atOnce));
}
