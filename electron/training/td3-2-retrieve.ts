/** TD3.2 (ITI-43): the octets of documents, by uniqueId, always in a multipart answer. */
import { randomUUID } from 'node:crypto';
import { xml } from '../xml/build.ts';
import { children, textAt, type XmlElement } from '../xml/parse.ts';
import type { Attachment } from './multipart.ts';
import { known, type Reason, Refused, SoapFault } from './refusals.ts';
import { registryErrors, registryResponse, responseStatus, rsNs, xdsNs } from './registry-object.ts';
import { type DmpRecord, mayReadDocument, readableRecord, repositoryId, type StoredDocument } from './state.ts';
import type { Transaction } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

/** Savoir-faire of occupational medicine: may deposit and search, never open (spec dmp.md 1.4). */
const occupationalMedicine: readonly string[] = ['SM25', 'C41', 'SCH35', 'CAPA11'];

export const retrieve: Transaction = {
  name: 'TD3.2',
  path: '/repository',
  action: 'urn:ihe:iti:2007:RetrieveDocumentSet',
  answerAction: 'urn:ihe:iti:2007:RetrieveDocumentSetResponse',
  alwaysMultipart: true,
  multipartRequest: false,
  answer({ body }, caller, { state }) {
    if (body.name !== 'RetrieveDocumentSetRequest' || body.ns !== xdsNs)
      throw new SoapFault('RetrieveDocumentSetRequest attendu');
    const requests = children(body).filter((e) => e.ns === xdsNs && e.name === 'DocumentRequest');
    if (requests.length === 0) throw new SoapFault('DocumentRequest absent');
    if (occupationalMedicine.includes(caller.specialityCode ?? ''))
      throw new Refused({ code: known.accessDenied.code, text: 'Un médecin du travail ne consulte pas les documents du DMP' });
    const record = readableRecord(state, caller);
    const found: StoredDocument[] = [];
    const errors: Reason[] = [];
    for (const request of requests) {
      const one = find(request, record, caller);
      if ('entry' in one) found.push(one);
      else errors.push(one);
    }
    if (found.length === 0) throw new Refused(...errors);
    return { ...answerWith(found, errors), result: errors.length > 0 ? 'partial' : 'ok' };
  },
  refuse(refusal) {
    const errors = refusal.reasons.map((r) => ({ code: r.code ?? 'XDSRepositoryError', text: r.text }));
    return xml`<xds:RetrieveDocumentSetResponse xmlns:xds="${xdsNs}">${registryResponse(errors)}</xds:RetrieveDocumentSetResponse>`;
  },
};

function find(request: XmlElement, record: DmpRecord, caller: Caller): StoredDocument | Reason {
  const repository = textAt(request, 'RepositoryUniqueId');
  const uniqueId = textAt(request, 'DocumentUniqueId') ?? '';
  if (repository !== repositoryId) return { code: 'XDSUnknownRepositoryId', text: `RepositoryUniqueId ${repository} inconnu` };
  // an entryUUID in place of the uniqueId is the usual mistake
  if (!/^\d+(\.\d+)+$/.test(uniqueId))
    return { code: known.documentUniqueId.code, text: `DocumentUniqueId ${uniqueId} : OID attendu` };
  const document = record.documents().get(uniqueId);
  // masked and unknown are told alike: a refusal must not reveal that a masked document exists
  if (!document || document.entry.status === 'Deleted' || !mayReadDocument(record, document, caller))
    return { code: known.documentUniqueId.code, text: `Document ${uniqueId} introuvable` };
  return document;
}

function answerWith(found: readonly StoredDocument[], errors: readonly Reason[]) {
  const attachments: Attachment[] = found.map((d) => ({ contentId: `${randomUUID()}@dmp`, bytes: d.bytes }));
  const responses = found.map(
    ({ entry }, i) =>
      xml`<xds:DocumentResponse><xds:RepositoryUniqueId>${repositoryId}</xds:RepositoryUniqueId><xds:DocumentUniqueId>${entry.uniqueId}</xds:DocumentUniqueId><xds:mimeType>${entry.mimeType}</xds:mimeType><xds:Document><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${attachments[i]?.contentId}"/></xds:Document></xds:DocumentResponse>`,
  );
  const partial = errors.map((e) => ({ code: e.code ?? 'XDSRepositoryError', text: e.text }));
  const status =
    partial.length === 0
      ? registryResponse([])
      : xml`<rs:RegistryResponse xmlns:rs="${rsNs}" status="${responseStatus.partial}">${registryErrors(partial)}</rs:RegistryResponse>`;
  return {
    body: xml`<xds:RetrieveDocumentSetResponse xmlns:xds="${xdsNs}">${status}${responses}</xds:RetrieveDocumentSetResponse>`,
    attachments,
  };
}
