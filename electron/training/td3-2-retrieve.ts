/** TD3.2 (ITI-43): the octets of documents, by uniqueId, always in a multipart answer. */
import { randomUUID } from 'node:crypto';
import { xml } from '../xml/build.ts';
import { children, textAt, type XmlElement } from '../xml/parse.ts';
import { isOccupational, permit } from './habilitations.ts';
import type { Attachment } from './multipart.ts';
import { mayReadDocument, notify, readableRecord } from './record-access.ts';
import { known, type Reason, Refused, SoapFault } from './refusals.ts';
import { registryErrors, registryResponse, responseStatus, rsNs, xdsNs } from './registry-object.ts';
import { type DmpRecord, type DmpState, recordOf, repositoryId, type StoredDocument } from './state.ts';
import type { Transaction } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

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
    if (isOccupational(caller))
      throw new Refused({ code: known.accessDenied.code, text: 'Un médecin du travail ne consulte pas les documents du DMP' });
    permit('TD3.2', caller, recordOf(state, caller.ins));
    const record = readableRecord(state, caller);
    const found: StoredDocument[] = [];
    const errors: Reason[] = [];
    for (const request of requests) {
      const one = find(request, record, caller);
      if ('entry' in one) found.push(one);
      else errors.push(one);
    }
    if (found.length === 0) throw new Refused(...errors);
    tellPatient(state, record, caller);
    const what = found.map((d) => d.entry.uniqueId);
    return { ...answerWith(found, errors), result: errors.length > 0 ? 'partial' : 'ok', what };
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
  // (a deleted one may still be opened by whoever has its reference: PDT-INF-526, « Documents supprimés »)
  if (!document || !mayReadDocument(record, document, caller))
    return { code: known.documentUniqueId.code, text: `Document ${uniqueId} introuvable` };
  return document;
}

/** The first access of a professional, and each one in an emergency mode (needs S74: told to the patient). */
function tellPatient(state: DmpState, record: DmpRecord, caller: Caller): void {
  const mode = { normal: undefined, bris_de_glace: 'bris de glace', centre_15: 'urgence (centre 15)' }[caller.accessMode];
  if (mode !== undefined) notify(state, record, `${caller.displayName} a consulté votre dossier en mode ${mode}.`);
  else if (!record.openedBy.has(caller.nationalId))
    notify(state, record, `${caller.displayName} a consulté votre dossier pour la première fois.`);
  record.openedBy.add(caller.nationalId);
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
