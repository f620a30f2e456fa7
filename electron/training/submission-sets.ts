/** Lots and associations of a record as ITI-18 gives them: those of TD2.1 and TD3.3, and one per document that was there before. */
import { createHash, randomUUID } from 'node:crypto';
import type { Coded } from '../../shared/dmp.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { setScheme } from './read-submission.ts';
import { mayReadDocument } from './record-access.ts';
import { institution, localised, person, plain, slot, statusUrn } from './registry-object.ts';
import type { DmpRecord, StoredAssociation, StoredDocument, StoredSet } from './state.ts';
import type { Caller } from './vihf-check.ts';

export const associationType = {
  hasMember: 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember',
  replaces: 'urn:ihe:iti:2007:AssociationType:RPLC',
  signs: 'urn:ihe:iti:2007:AssociationType:signs',
  updateStatus: 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus',
} as const;

const sourceBefore = '1.2.250.1.213.1.1.9.99';
/** TRE_R209; the whole table is not public. */
const outpatient: Coded = { code: '07', codingScheme: '1.2.250.1.213.2.2', label: 'Consultation externe' };

/** Same text, same UUID. */
export function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const setUuid = (uniqueId: string) => stableUuid(`set ${uniqueId}`);

/** Of a document that did not come through TD2.1: a lot of its own. */
function setOf({ entry, submittedAt }: StoredDocument): StoredSet {
  const uniqueId = `${entry.uniqueId}.0.1`;
  return {
    entryUUID: setUuid(uniqueId),
    uniqueId,
    sourceId: sourceBefore,
    submissionTime: submittedAt,
    title: entry.title,
    contentTypeCode: outpatient,
    author: entry.authors[0],
  };
}

function setIdOf(document: StoredDocument): string {
  return setUuid(document.entry.submissionSetId ?? `${document.entry.uniqueId}.0.1`);
}

/** A lot whose every document is hidden from that professional is hidden too. */
export function setsOf(record: DmpRecord, caller: Caller): StoredSet[] {
  const documents = [...record.documents().values()];
  const before = documents.filter((d) => d.entry.submissionSetId === undefined).map(setOf);
  const told = new Set<string>();
  const hidden = new Set<string>();
  for (const document of documents) (mayReadDocument(record, document, caller) ? told : hidden).add(setIdOf(document));
  return [...before, ...record.sets].filter(({ entryUUID }) => told.has(entryUUID) || !hidden.has(entryUUID));
}

export function associationsOf(record: DmpRecord, caller: Caller): StoredAssociation[] {
  const documents = [...record.documents().values()];
  const hidden = new Set(documents.filter((d) => !mayReadDocument(record, d, caller)).map((d) => d.entry.entryUUID));
  const members = documents.map((d) => ({
    entryUUID: stableUuid(`member ${d.entry.entryUUID}`),
    type: associationType.hasMember,
    source: setIdOf(d),
    target: d.entry.entryUUID,
    slots: { SubmissionSetStatus: 'Original' },
  }));
  return [...members, ...record.associations].filter((a) => !hidden.has(a.source) && !hidden.has(a.target));
}

export function associationMarkup({ entryUUID, type, source, target, slots }: StoredAssociation): XmlMarkup {
  return xml`<rim:Association associationType="${type}" id="${entryUUID}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association" sourceObject="${source}" status="${statusUrn.Approved}" targetObject="${target}">${Object.entries(
    slots,
  ).map(([name, value]) => slot(name, [value]))}</rim:Association>`;
}

export function setMarkup(set: StoredSet, patientId: string): XmlMarkup {
  const id = set.entryUUID;
  const { author } = set;
  const external = (scheme: string, name: string, value: string) =>
    xml`<rim:ExternalIdentifier id="urn:uuid:${randomUUID()}" identificationScheme="${scheme}" registryObject="${id}" value="${value}">${localised('Name', `XDSSubmissionSet.${name}`)}</rim:ExternalIdentifier>`;
  const authors =
    author &&
    xml`<rim:Classification classificationScheme="${setScheme.author}" classifiedObject="${id}" id="urn:uuid:${randomUUID()}" nodeRepresentation="">${slot(
      'authorInstitution',
      [institution(author)],
    )}${slot('authorPerson', [person(author, patientId)])}${slot('authorSpecialty', [
      author.specialty && `${author.specialty.code}^${plain(author.specialty.label)}^${author.specialty.codingScheme}`,
    ])}</rim:Classification>`;
  return xml`<rim:RegistryPackage id="${id}" lid="${id}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:RegistryPackage" status="${statusUrn.Approved}">${slot(
    'submissionTime',
    [set.submissionTime],
  )}${set.title !== undefined && localised('Name', set.title)}<rim:VersionInfo versionName="1"/>${authors}<rim:Classification classificationScheme="${setScheme.contentTypeCode}" classifiedObject="${id}" id="urn:uuid:${randomUUID()}" nodeRepresentation="${set.contentTypeCode.code}">${slot(
    'codingScheme',
    [set.contentTypeCode.codingScheme],
  )}${localised('Name', set.contentTypeCode.label)}</rim:Classification><rim:Classification classificationNode="${setScheme.node}" classifiedObject="${id}" id="urn:uuid:${randomUUID()}"/>${external(
    setScheme.patientId,
    'patientId',
    patientId,
  )}${external(setScheme.sourceId, 'sourceId', set.sourceId)}${external(setScheme.uniqueId, 'uniqueId', set.uniqueId)}</rim:RegistryPackage>`;
}
