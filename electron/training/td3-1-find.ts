/**
 * TD3.1 (ITI-18): FindDocuments, GetDocuments, FindSubmissionSets and GetAssociations. Values are quoted, lists are in
 * parentheses, single values are not.
 */
import type { Coded, DocumentEntry } from '../../shared/dmp.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, textOf, type XmlElement } from '../xml/parse.ts';
import { permit } from './habilitations.ts';
import { mayReadDocument, readableRecord, usableRecord } from './record-access.ts';
import { Refused, SoapFault } from './refusals.ts';
import { extrinsicObject, queryNs, registryErrors, responseStatus, rimNs, rsNs, statusUrn } from './registry-object.ts';
import { type DmpRecord, patientIdOf, recordOf } from './state.ts';
import { associationMarkup, associationsOf, setMarkup, setsOf } from './submission-sets.ts';
import type { Transaction } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

const findDocuments = 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d';
const getDocuments = 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4';
const findSubmissionSets = 'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9';
const getAssociations = 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155';

type Parameters = ReadonlyMap<string, { readonly values: readonly string[]; readonly list: boolean }>;
type Filter = (entry: DocumentEntry) => boolean;
interface Found {
  readonly id: string;
  readonly leaf: () => XmlMarkup;
}
type Select = (record: DmpRecord, caller: Caller) => readonly Found[];

export const find: Transaction = {
  name: 'TD3.1',
  path: '/registry',
  action: 'urn:ihe:iti:2007:RegistryStoredQuery',
  answerAction: 'urn:ihe:iti:2007:RegistryStoredQueryResponse',
  alwaysMultipart: false,
  multipartRequest: false,
  answer({ body }, caller, { state }) {
    if (body.name !== 'AdhocQueryRequest' || body.ns !== queryNs) throw new SoapFault('AdhocQueryRequest attendu');
    const option = child(body, 'ResponseOption')?.attributes;
    const returnType = option?.['returnType'];
    if (returnType !== 'LeafClass' && returnType !== 'ObjectRef')
      throw new SoapFault('returnType LeafClass ou ObjectRef attendu');
    if (returnType === 'LeafClass' && option?.['returnComposedObjects'] !== 'true')
      throw new SoapFault('returnComposedObjects="true" attendu');
    const query = child(body, 'AdhocQuery');
    if (query?.ns !== rimNs) throw new SoapFault('AdhocQuery attendu');
    const select = selectionOf(query, patientIdOf(caller.ins));
    const reference = query.attributes['id'] === getDocuments && returnType === 'ObjectRef';
    permit(reference ? 'TD3.1 référence' : 'TD3.1', caller, recordOf(state, caller.ins));
    // a CPE or an establishment looks for the reference of a document, to delete it: no authorisation is needed
    const staff = caller.cardType === 'CPE' || caller.authentication === 'INDIRECTE';
    const record = reference && staff ? usableRecord(state, caller) : readableRecord(state, caller);
    const found = select(record, caller);
    return { body: answerWith(found, returnType === 'LeafClass'), result: 'ok' };
  },
  refuse(refusal) {
    const errors = refusal.reasons.map((r) => ({ code: r.code ?? 'XDSRegistryError', text: r.text }));
    return xml`<q:AdhocQueryResponse xmlns:q="${queryNs}" xmlns:rs="${rsNs}" status="${responseStatus.failure}">${registryErrors(errors)}</q:AdhocQueryResponse>`;
  },
};

function answerWith(found: readonly Found[], leafClass: boolean) {
  const objects = found.map(({ id, leaf }) => (leafClass ? leaf() : xml`<rim:ObjectRef id="${id}"/>`));
  return xml`<q:AdhocQueryResponse xmlns:q="${queryNs}" xmlns:rim="${rimNs}" startIndex="0" status="${responseStatus.success}" totalResultCount="${found.length}"><rim:RegistryObjectList>${objects}</rim:RegistryObjectList></q:AdhocQueryResponse>`;
}

function selectionOf(query: XmlElement, patientId: string): Select {
  const parameters = readParameters(query);
  switch (query.attributes['id']) {
    case findDocuments:
      return documentsBy(findFilter(parameters, patientId));
    case getDocuments:
      return documentsBy(getFilter(parameters));
    case findSubmissionSets:
      return setsBy(parameters, patientId);
    case getAssociations:
      return associationsBy(parameters);
    default:
      throw new Refused({ code: 'XDSUnknownStoredQuery', text: `Requête ${query.attributes['id']} inconnue` });
  }
}

function documentsBy(filter: Filter): Select {
  return (record, caller) =>
    [...record.documents().values()]
      .filter((d) => mayReadDocument(record, d, caller) && filter(d.entry))
      .sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1))
      .map(({ entry }) => ({ id: entry.entryUUID, leaf: () => extrinsicObject(entry) }));
}

function setsBy(parameters: Parameters, patientId: string): Select {
  if (single(parameters, '$XDSSubmissionSetPatientId', true) !== patientId)
    throw new Refused({ code: 'XDSPatientIdDoesNotMatch', text: 'Le patient de la requête n’est pas celui du VIHF' });
  const status = several(parameters, '$XDSSubmissionSetStatus', true) ?? [];
  const from = single(parameters, '$XDSSubmissionSetSubmissionTimeFrom', false) ?? '';
  const to = single(parameters, '$XDSSubmissionSetSubmissionTimeTo', false) ?? '9';
  const sources = several(parameters, '$XDSSubmissionSetSourceId');
  const contents = several(parameters, '$XDSSubmissionSetContentType');
  return (record, caller) =>
    setsOf(record, caller)
      .filter(
        (s) =>
          status.includes(statusUrn.Approved) &&
          s.submissionTime >= from &&
          s.submissionTime < to &&
          (!sources || sources.includes(s.sourceId)) &&
          (!contents || contents.includes(`${s.contentTypeCode.code}^^${s.contentTypeCode.codingScheme}`)),
      )
      .sort((a, b) => (a.submissionTime < b.submissionTime ? 1 : -1))
      .map((set) => ({ id: set.entryUUID, leaf: () => setMarkup(set, patientIdOf(record.ins)) }));
}

function associationsBy(parameters: Parameters): Select {
  const uuids = several(parameters, '$uuid', true) ?? [];
  return (record, caller) =>
    associationsOf(record, caller)
      .filter((a) => uuids.includes(a.source) || uuids.includes(a.target))
      .map((association) => ({ id: association.entryUUID, leaf: () => associationMarkup(association) }));
}

function readParameters(query: XmlElement): Parameters {
  const found = new Map<string, { values: string[]; list: boolean }>();
  for (const slot of children(query, 'Slot')) {
    const name = slot.attributes['name'] ?? '';
    const raw = children(child(slot, 'ValueList'), 'Value').map((v) => textOf(v).trim());
    if (raw.length === 0) throw new SoapFault(`Slot ${name} sans valeur`);
    const list = raw.every((v) => v.startsWith('(') && v.endsWith(')'));
    const values = raw.flatMap((v) => readQuoted(name, list ? v.slice(1, -1) : v));
    found.set(name, { values, list });
  }
  return found;
}

/** `'a','b''c'` or a number. */
function readQuoted(name: string, text: string): string[] {
  if (/^\d+$/.test(text)) return [text];
  if (!/^'(?:[^']|'')*'(\s*,\s*'(?:[^']|'')*')*$/.test(text))
    throw new Refused({
      code: 'XDSRegistryError',
      text: `${name} : valeurs entre apostrophes attendues, listes entre parenthèses`,
    });
  return [...text.matchAll(/'((?:[^']|'')*)'/g)].map((m) => (m[1] ?? '').replace(/''/g, "'"));
}

function single(parameters: Parameters, name: string, needed: boolean): string | undefined {
  const found = parameters.get(name);
  if (!found && needed) throw new Refused({ code: 'XDSStoredQueryMissingParam', text: `${name} absent` });
  if (found && (found.list || found.values.length !== 1))
    throw new Refused({ code: 'XDSStoredQueryParamNumber', text: `${name} : une seule valeur, sans parenthèses` });
  return found?.values[0];
}

function several(parameters: Parameters, name: string, needed = false): readonly string[] | undefined {
  const found = parameters.get(name);
  if (!found && needed) throw new Refused({ code: 'XDSStoredQueryMissingParam', text: `${name} absent` });
  if (found && !found.list)
    throw new Refused({ code: 'XDSStoredQueryParamNumber', text: `${name} : liste entre parenthèses attendue` });
  return found?.values;
}

function findFilter(parameters: Parameters, patientId: string): Filter {
  if (single(parameters, '$XDSDocumentEntryPatientId', true) !== patientId)
    throw new Refused({ code: 'XDSPatientIdDoesNotMatch', text: 'Le patient de la requête n’est pas celui du VIHF' });
  const status = several(parameters, '$XDSDocumentEntryStatus', true) ?? [];
  const filters: Filter[] = [(e) => status.includes(statusUrn[e.status])];
  const codes: Readonly<Record<string, (e: DocumentEntry) => readonly (Coded | undefined)[]>> = {
    ClassCode: (e) => [e.classCode],
    TypeCode: (e) => [e.typeCode],
    FormatCode: (e) => [e.formatCode],
    PracticeSettingCode: (e) => [e.practiceSetting],
    HealthcareFacilityTypeCode: (e) => [e.healthcareFacilityType],
    ConfidentialityCode: (e) => e.confidentiality,
    EventCodeList: (e) => e.eventCodes,
  };
  for (const [name, of] of Object.entries(codes)) {
    const wanted = several(parameters, `$XDSDocumentEntry${name}`);
    if (wanted) filters.push((e) => of(e).some((c) => c && wanted.includes(`${c.code}^^${c.codingScheme}`)));
  }
  const times: Readonly<Record<string, (e: DocumentEntry) => string | undefined>> = {
    CreationTime: (e) => e.creationTime,
    ServiceStartTime: (e) => e.serviceStartTime,
    ServiceStopTime: (e) => e.serviceStopTime,
  };
  for (const [name, of] of Object.entries(times)) {
    const from = single(parameters, `$XDSDocumentEntry${name}From`, false);
    const to = single(parameters, `$XDSDocumentEntry${name}To`, false);
    if (from) filters.push((e) => (of(e) ?? '') >= from);
    if (to) filters.push((e) => (of(e) ?? '9') < to);
  }
  return (e) => filters.every((f) => f(e));
}

function getFilter(parameters: Parameters): Filter {
  const uuids = several(parameters, '$XDSDocumentEntryEntryUUID');
  const ids = several(parameters, '$XDSDocumentEntryUniqueId', !uuids);
  if (uuids && ids) throw new Refused({ code: 'XDSStoredQueryParamNumber', text: 'EntryUUID ou UniqueId, pas les deux' });
  return (e) => e.status !== 'Deleted' && ((uuids ?? []).includes(e.entryUUID) || (ids ?? []).includes(e.uniqueId));
}
