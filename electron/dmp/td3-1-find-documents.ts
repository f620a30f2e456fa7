/** TD3.1: the list of documents (ITI-18 FindDocuments), and one reference by its uniqueId (GetDocuments). */
import type { AvailabilityStatus, DocumentEntry, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { patientIdOf } from '../vihf/assertion.ts';
import type { XmlMarkup } from '../xml/build.ts';
import { child, children, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { query, signatureFormat, status, storedQuery } from './ebxml/constants.ts';
import { readEntry } from './ebxml/read-entry.ts';
import { writeStoredQuery } from './ebxml/stored-query.ts';
import { requireSuccess } from './errors.ts';

export const storedQueryAction = 'urn:ihe:iti:2007:RegistryStoredQuery';
/** 2 000 entries are about 20 MB of ebXML. */
const maxListBytes = 64 * 1024 * 1024;

/** TD3.1a. Approved documents by default (EX_3.1-1030). @throws AppError DMP_REGISTRY_ERROR, DMP_MALFORMED_ANSWER, SOAP's. */
export async function findDocuments(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  options: { readonly statuses?: readonly AvailabilityStatus[]; readonly signal?: AbortSignal | undefined } = {},
): Promise<DocumentEntry[]> {
  const body = buildFindDocuments(ins, options.statuses ?? ['Approved']);
  const answer = await ask(ports, context, ins, body, options.signal);
  return readEntries(answer);
}

/** TD3.1b: is this document in the registry? @returns its entryUUID. */
export async function findByUniqueId(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  uniqueId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const answer = await ask(ports, context, ins, buildGetDocuments(uniqueId), signal);
  return readReferences(answer)[0];
}

export async function ask(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  body: XmlMarkup,
  signal: AbortSignal | undefined,
): Promise<XmlElement> {
  const call = { action: storedQueryAction, body, signal, attachments: [], maxBytes: maxListBytes };
  return (await callDmp(ports, 'registry', context, ins, call)).body;
}

export function buildFindDocuments(ins: Ins, statuses: readonly AvailabilityStatus[]): XmlMarkup {
  const parameters = {
    $XDSDocumentEntryPatientId: patientIdOf(ins),
    $XDSDocumentEntryStatus: statuses.map((s) => status[s]),
  };
  return writeStoredQuery(storedQuery.findDocuments, parameters, 'LeafClass');
}

export function buildGetDocuments(uniqueId: string): XmlMarkup {
  return writeStoredQuery(storedQuery.getDocuments, { $XDSDocumentEntryUniqueId: [uniqueId] }, 'ObjectRef');
}

/**
 * Entries of an answer, never filtered again by patient (EX_3.1-1055): only the signatures of submissions, which are no
 * documents to read, are left out. An entry that comes twice is one. @throws AppError
 */
export function readEntries(body: XmlElement): DocumentEntry[] {
  const entries = new Map<string, DocumentEntry>();
  for (const object of children(objectsOf(body), 'ExtrinsicObject')) {
    const entry = readEntry(object);
    if (entry.formatCode.code !== signatureFormat) entries.set(entry.entryUUID, entry);
  }
  return [...entries.values()];
}

/** entryUUIDs of an answer in references. @throws AppError */
export function readReferences(body: XmlElement): string[] {
  const objects = objectsOf(body);
  const found = [...children(objects, 'ObjectRef'), ...children(objects, 'ExtrinsicObject')];
  return found.map((o) => o.attributes['id']).filter((id) => id !== undefined);
}

/** @throws AppError */
export function objectsOf(body: XmlElement): XmlElement | undefined {
  if (body.name !== 'AdhocQueryResponse' || body.ns !== query)
    throw new AppError('DMP_MALFORMED_ANSWER', { what: body.name.slice(0, 200) });
  requireSuccess(body);
  return child(body, 'RegistryObjectList');
}
