/** TD3.2: contents (ITI-43), several in one request, each answered for itself. */
import { createHash } from 'node:crypto';
import type { DocumentEntry, VihfContext } from '../../shared/dmp.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import type { SoapAnswer } from '../soap/client.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, textAt, textOf, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { dmpRepository, xdsb } from './ebxml/constants.ts';
import { type RegistryFailure, registryFailures, registryStatus } from './errors.ts';

export const retrieveAction = 'urn:ihe:iti:2007:RetrieveDocumentSet';
const maxAnswerBytes = 192 * 1024 * 1024;
const limitMs = 120_000;

/** A document is asked for by its uniqueId, never by its entryUUID (XDSDocumentUniqueIdError). */
export type DocumentRef = Pick<DocumentEntry, 'uniqueId' | 'repositoryUniqueId' | 'hash' | 'sizeBytes'>;
export type Retrieved = { readonly bytes: Uint8Array; readonly mimeType: string } | { readonly error: NamedError };

/** By uniqueId, with an entry for every reference. @throws AppError where the whole request failed. */
export async function retrieve(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  refs: readonly DocumentRef[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Retrieved>> {
  if (refs.length === 0) return new Map();
  const call = { action: retrieveAction, body: buildRetrieve(refs), attachments: [], signal, limitMs, maxBytes: maxAnswerBytes };
  const answer = await callDmp(ports, 'repository', context, ins, call);
  return readRetrieve(answer, refs);
}

export function buildRetrieve(refs: readonly DocumentRef[]): XmlMarkup {
  return xml`<xds:RetrieveDocumentSetRequest xmlns:xds="${xdsb}">${refs.map(
    (ref) =>
      xml`<xds:DocumentRequest><xds:RepositoryUniqueId>${ref.repositoryUniqueId ?? dmpRepository}</xds:RepositoryUniqueId><xds:DocumentUniqueId>${ref.uniqueId}</xds:DocumentUniqueId></xds:DocumentRequest>`,
  )}</xds:RetrieveDocumentSetRequest>`;
}

/** @throws AppError */
export function readRetrieve({ body, included }: SoapAnswer, refs: readonly DocumentRef[]): ReadonlyMap<string, Retrieved> {
  if (body.name !== 'RetrieveDocumentSetResponse' || body.ns !== xdsb) throw malformed(body.name);
  const response = child(body, 'RegistryResponse');
  const failures = registryFailures(response);
  if (registryStatus(response) === 'Failure')
    throw failures[0]?.error ?? new AppError('DMP_REGISTRY_ERROR', { code: 'Failure', text: '' });
  const byId = new Map<string, XmlElement>();
  for (const document of children(body, 'DocumentResponse')) {
    const id = textAt(document, 'DocumentUniqueId') ?? '';
    if (byId.has(id) || !refs.some((r) => r.uniqueId === id)) throw malformed('a document that was not asked for, or twice');
    byId.set(id, document);
  }
  return new Map(refs.map((ref) => [ref.uniqueId, readOne(ref, byId.get(ref.uniqueId), included, failures)]));
}

function readOne(
  ref: DocumentRef,
  document: XmlElement | undefined,
  included: SoapAnswer['included'],
  failures: readonly RegistryFailure[],
): Retrieved {
  if (!document) {
    const own = failures.find((f) => f.context.includes(ref.uniqueId)) ?? (failures.length === 1 ? failures[0] : undefined);
    return { error: (own?.error ?? new AppError('DOCUMENT_NOT_FOUND', {})).named };
  }
  const bytes = contentOf(child(document, 'Document'), included);
  const fault = integrityFault(bytes, ref);
  if (fault) return { error: new AppError('DOCUMENT_MALFORMED', { reason: fault }).named };
  return { bytes, mimeType: textAt(document, 'mimeType') ?? '' };
}

/** Behind an xop:Include, or in base64 where the server did not optimise. */
function contentOf(document: XmlElement | undefined, included: SoapAnswer['included']): Uint8Array {
  const href = child(document, 'Include')?.attributes['href'];
  if (href !== undefined) return included(href);
  const base64 = textOf(document).replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw malformed('a document without content');
  return Buffer.from(base64, 'base64');
}

/** What the registry says of a document must be true of its bytes. */
function integrityFault(bytes: Uint8Array, { hash, sizeBytes }: DocumentRef): string | undefined {
  if (sizeBytes !== undefined && bytes.byteLength !== sizeBytes) return `size ${bytes.byteLength}, registry ${sizeBytes}`;
  if (hash && createHash('sha1').update(bytes).digest('hex') !== hash.toLowerCase()) return 'hash differs from the registry';
  return undefined;
}

const malformed = (what: string) => new AppError('DMP_MALFORMED_ANSWER', { what: what.slice(0, 200) });
