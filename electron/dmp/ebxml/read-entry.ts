/**
 * ExtrinsicObject → DocumentEntry. Identity (entryUUID, uniqueId, status) must be there; what only describes may be missing
 * or outside every value set and is kept as it came.
 */
import type { AvailabilityStatus, Coded, DocumentEntry } from '../../../shared/dmp.ts';
import { AppError } from '../../../shared/errors.ts';
import { labelOf, type ValueSetName } from '../../../shared/vocabulary/value-sets.ts';
import { child, children, textOf, type XmlElement } from '../../xml/parse.ts';
import { readAuthor, readPerson } from './author.ts';
import { entryScheme, referenceIdList, status } from './constants.ts';

type Slots = Readonly<Record<string, readonly string[]>>;

const statusByUrn = new Map(Object.entries(status).map(([name, urn]) => [urn as string, name as AvailabilityStatus]));
const readSlots = new Set([
  'creationTime',
  'hash',
  'languageCode',
  'legalAuthenticator',
  'repositoryUniqueId',
  'serviceStartTime',
  'serviceStopTime',
  'size',
  'sourcePatientId',
  'sourcePatientInfo',
  referenceIdList,
]);
const readSchemes = new Set<string>(Object.values(entryScheme));

/** @throws AppError DMP_MALFORMED_ANSWER */
export function readEntry(object: XmlElement): DocumentEntry {
  const slots = slotsOf(object);
  const classifications = children(object, 'Classification');
  const codes = (scheme: string, set?: ValueSetName) =>
    classifications.filter((c) => c.attributes['classificationScheme'] === scheme).map((c) => codeOf(c, set));
  const identifiers = new Map(
    children(object, 'ExternalIdentifier').map((e) => [e.attributes['identificationScheme'], e.attributes['value'] ?? '']),
  );
  const entryUUID = object.attributes['id'];
  const uniqueId = identifiers.get(entryScheme.uniqueId);
  const availability = statusByUrn.get(object.attributes['status'] ?? '');
  if (!entryUUID || !uniqueId) throw malformed('an entry without identifiers');
  if (!availability) throw malformed(`status ${object.attributes['status'] ?? ''}`);
  const authors = classifications.filter((c) => c.attributes['classificationScheme'] === entryScheme.author);
  const legal = slots['legalAuthenticator']?.[0];
  const unread = unreadOf(slots, classifications);
  return withoutAbsent({
    entryUUID,
    uniqueId,
    logicalId: object.attributes['lid'],
    version: numberOf(child(object, 'VersionInfo')?.attributes['versionName']),
    repositoryUniqueId: slots['repositoryUniqueId']?.[0],
    status: availability,
    mimeType: object.attributes['mimeType'] ?? '',
    title: localised(child(object, 'Name')) ?? '',
    comments: localised(child(object, 'Description')),
    creationTime: slots['creationTime']?.[0] ?? '',
    serviceStartTime: slots['serviceStartTime']?.[0],
    serviceStopTime: slots['serviceStopTime']?.[0],
    languageCode: slots['languageCode']?.[0],
    classCode: codes(entryScheme.classCode, 'classCode')[0] ?? noCode,
    typeCode: codes(entryScheme.typeCode, 'typeCode')[0] ?? noCode,
    formatCode: codes(entryScheme.formatCode, 'formatCode')[0] ?? noCode,
    confidentiality: codes(entryScheme.confidentiality, 'confidentiality'),
    healthcareFacilityType: codes(entryScheme.healthcareFacilityType, 'healthcareFacilityType')[0],
    practiceSetting: codes(entryScheme.practiceSetting, 'practiceSetting')[0],
    eventCodes: codes(entryScheme.eventCode),
    authors: authors.map((a) => readAuthor(slotsOf(a))),
    legalAuthenticator: legal === undefined ? undefined : readPerson(legal),
    patientId: identifiers.get(entryScheme.patientId) ?? '',
    sourcePatientId: slots['sourcePatientId']?.[0],
    sourcePatientInfo: [...(slots['sourcePatientInfo'] ?? [])],
    sizeBytes: numberOf(slots['size']?.[0]),
    hash: slots['hash']?.[0]?.toLowerCase(),
    referenceIds: [...(slots[referenceIdList] ?? [])],
    unread: Object.keys(unread).length > 0 ? unread : undefined,
  });
}

const noCode: Coded = { code: '', codingScheme: '', label: '' };
const malformed = (what: string) => new AppError('DMP_MALFORMED_ANSWER', { what: what.slice(0, 200) });

export function slotsOf(object: XmlElement): Slots {
  const slots: Record<string, string[]> = Object.create(null);
  for (const slot of children(object, 'Slot'))
    slots[slot.attributes['name'] ?? ''] = children(child(slot, 'ValueList'), 'Value').map((v) => textOf(v).trim());
  return slots;
}

export function codeOf(classification: XmlElement, set: ValueSetName | undefined): Coded {
  const code = classification.attributes['nodeRepresentation'] ?? '';
  const sent = localised(child(classification, 'Name'));
  return {
    code,
    codingScheme: slotsOf(classification)['codingScheme']?.[0] ?? '',
    label: sent ?? (set && labelOf(set, code)) ?? code,
  };
}

function unreadOf(slots: Slots, classifications: readonly XmlElement[]): Record<string, string[]> {
  // names come from outside: one may be `constructor`
  const unread: Record<string, string[]> = Object.create(null);
  for (const [name, values] of Object.entries(slots)) if (!readSlots.has(name)) unread[name] = [...values];
  for (const c of classifications) {
    const scheme = c.attributes['classificationScheme'] ?? '';
    if (!readSchemes.has(scheme)) unread[scheme] = [...(unread[scheme] ?? []), c.attributes['nodeRepresentation'] ?? ''];
  }
  return unread;
}

export const localised = (element: XmlElement | undefined): string | undefined =>
  child(element, 'LocalizedString')?.attributes['value'] || undefined;

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Optional properties are absent rather than `undefined`: two readings of one entry are equal. */
function withoutAbsent<T extends object>(value: T): { [K in keyof T]: T[K] } & DocumentEntry {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]: T[K] } & DocumentEntry;
}
