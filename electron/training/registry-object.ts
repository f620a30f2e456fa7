/** A registry entry as ebRIM 3.0 writes it (spec dmp.md 3.2): the answer of ITI-18. */
import { randomUUID } from 'node:crypto';
import type { Coded, DocumentEntry, XdsAuthor } from '../../shared/dmp.ts';
import { attribute, type XmlMarkup, xml } from '../xml/build.ts';

export const rimNs = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
export const rsNs = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';
export const queryNs = 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0';
export const lcmNs = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';
export const xdsNs = 'urn:ihe:iti:xds-b:2007';

/** Classification schemes and identification schemes of a DocumentEntry. */
export const entryScheme = {
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  typeCode: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  confidentialityCode: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  formatCode: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  healthcareFacilityTypeCode: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practiceSettingCode: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  eventCodeList: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  patientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  uniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const;

export const stableDocument = 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1';

export const statusUrn: Readonly<Record<DocumentEntry['status'], string>> = {
  Approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
  Deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  Archived: 'urn:asip:ci-sis:2010:StatusType:Archived',
  Deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
};

/** Separators of HL7 v2 have no escape in these slots: they are dropped from names. */
export const plain = (text: string | undefined) => (text ?? '').replace(/[\^&|~\\]/g, ' ');

export function slot(name: string, values: readonly (string | undefined)[]): XmlMarkup | false {
  const present = values.filter((v) => v !== undefined && v !== '');
  return (
    present.length > 0 &&
    xml`<rim:Slot name="${name}"><rim:ValueList>${present.map((v) => xml`<rim:Value>${v}</rim:Value>`)}</rim:ValueList></rim:Slot>`
  );
}

export function localised(element: 'Name' | 'Description', text: string): XmlMarkup {
  const string = xml`<rim:LocalizedString charset="UTF8" value="${text}" xml:lang="FR"/>`;
  return element === 'Name' ? xml`<rim:Name>${string}</rim:Name>` : xml`<rim:Description>${string}</rim:Description>`;
}

/** XCN: a professional by PS_IdNat, a patient by the INS. */
export function person(author: XdsAuthor, patientId: string): string {
  const [matricule] = patientId.split('^');
  const isPatient = author.id !== undefined && author.id === matricule;
  const assigner = isPatient ? patientId.split('^')[3] : '&1.2.250.1.71.4.2.1&ISO';
  return `${author.id ?? ''}^${plain(author.familyName)}^${plain(author.givenName)}^^^^^^${assigner}^D^^^${isPatient ? 'NH' : 'IDNPS'}`;
}

export function institution(author: XdsAuthor): string | undefined {
  if (!author.institutionName && !author.institutionId) return undefined;
  return `${plain(author.institutionName)}^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^${author.institutionId ?? ''}`;
}

export function extrinsicObject(entry: DocumentEntry): XmlMarkup {
  const id = entry.entryUUID;
  const classified = (scheme: string, representation: string, content: XmlMarkup | readonly (XmlMarkup | false)[]) =>
    xml`<rim:Classification classificationScheme="${scheme}" classifiedObject="${id}" id="urn:uuid:${randomUUID()}" nodeRepresentation="${representation}">${content}</rim:Classification>`;
  const code = (scheme: string, value: Coded | undefined) =>
    value && classified(scheme, value.code, [slot('codingScheme', [value.codingScheme]), localised('Name', value.label)]);
  const author = (a: XdsAuthor) =>
    classified(entryScheme.author, '', [
      slot('authorInstitution', [institution(a)]),
      slot('authorPerson', [person(a, entry.patientId)]),
      slot('authorRole', [a.role]),
      slot('authorSpecialty', [a.specialty && `${a.specialty.code}^${plain(a.specialty.label)}^${a.specialty.codingScheme}`]),
    ]);
  const external = (scheme: string, name: string, value: string) =>
    xml`<rim:ExternalIdentifier id="urn:uuid:${randomUUID()}" identificationScheme="${scheme}" registryObject="${id}" value="${value}">${localised('Name', name)}</rim:ExternalIdentifier>`;
  return xml`<rim:ExtrinsicObject id="${id}" isOpaque="false"${attribute('lid', entry.logicalId)} mimeType="${entry.mimeType}" objectType="${stableDocument}" status="${statusUrn[entry.status]}">${[
    ...slots(entry),
    localised('Name', entry.title),
    entry.comments !== undefined && localised('Description', entry.comments),
    xml`<rim:VersionInfo versionName="${entry.version ?? 1}"/>`,
    ...entry.authors.map(author),
    code(entryScheme.classCode, entry.classCode),
    ...entry.confidentiality.map((c) => code(entryScheme.confidentialityCode, c)),
    ...entry.eventCodes.map((c) => code(entryScheme.eventCodeList, c)),
    code(entryScheme.formatCode, entry.formatCode),
    code(entryScheme.healthcareFacilityTypeCode, entry.healthcareFacilityType),
    code(entryScheme.practiceSettingCode, entry.practiceSetting),
    code(entryScheme.typeCode, entry.typeCode),
    external(entryScheme.patientId, 'XDSDocumentEntry.patientId', entry.patientId),
    external(entryScheme.uniqueId, 'XDSDocumentEntry.uniqueId', entry.uniqueId),
  ]}</rim:ExtrinsicObject>`;
}

function slots(entry: DocumentEntry): readonly (XmlMarkup | false)[] {
  return [
    slot('creationTime', [entry.creationTime]),
    slot('hash', [entry.hash]),
    slot('languageCode', [entry.languageCode]),
    slot('legalAuthenticator', [entry.legalAuthenticator && person(entry.legalAuthenticator, entry.patientId)]),
    slot('repositoryUniqueId', [entry.repositoryUniqueId]),
    slot('serviceStartTime', [entry.serviceStartTime]),
    slot('serviceStopTime', [entry.serviceStopTime]),
    slot('size', [entry.sizeBytes?.toString()]),
    slot('sourcePatientId', [entry.sourcePatientId]),
    slot('sourcePatientInfo', entry.sourcePatientInfo),
    slot('urn:ihe:iti:xds:2013:referenceIdList', entry.referenceIds),
  ];
}

export function registryErrors(errors: readonly { readonly code: string; readonly text: string }[]): XmlMarkup {
  return xml`<rs:RegistryErrorList highestSeverity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error">${errors.map(
    (e) =>
      xml`<rs:RegistryError codeContext="${e.text}" errorCode="${e.code}" location="" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error"/>`,
  )}</rs:RegistryErrorList>`;
}

export const responseStatus = {
  success: 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success',
  failure: 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure',
  partial: 'urn:ihe:iti:2007:ResponseStatusType:PartialSuccess',
} as const;

export function registryResponse(errors: readonly { readonly code: string; readonly text: string }[]): XmlMarkup {
  return errors.length === 0
    ? xml`<rs:RegistryResponse xmlns:rs="${rsNs}" status="${responseStatus.success}"/>`
    : xml`<rs:RegistryResponse xmlns:rs="${rsNs}" status="${responseStatus.failure}">${registryErrors(errors)}</rs:RegistryResponse>`;
}
