/** SubmissionSet, document entries and associations as the registry objects of ITI-41 (dmp.md 3.1–3.3). */
import type { Coded, NewDocumentEntry, SubmissionSet, XdsAuthor } from '../../../shared/dmp.ts';
import { attribute, type XmlMarkup, xml } from '../../xml/build.ts';
import { writeCode, writeInstitution, writePerson } from './author.ts';
import { association, entryScheme, referenceIdList, rim, setScheme, stableDocument } from './constants.ts';

export const setObjectId = 'SubmissionSet01';
export const signatureObjectId = 'Signature01';
export const documentObjectId = (index: number): string => `Document${String(index + 1).padStart(2, '0')}`;

/**
 * The content of RegistryObjectList: the set, each entry, and what ties them. Ids are local to the message.
 * @param replaced entryUUID of the version that the document of that index replaces.
 */
export function writeRegistryObjects(
  set: SubmissionSet,
  documents: readonly NewDocumentEntry[],
  signature: NewDocumentEntry,
  replaced: readonly (string | undefined)[] = [],
): XmlMarkup {
  const counter = newCounter();
  const members = [
    ...documents.map((entry, i) => ({ id: documentObjectId(i), entry })),
    { id: signatureObjectId, entry: signature },
  ];
  const ties = [
    ...members.map(({ id }) => ({ type: association.hasMember, source: setObjectId, target: id })),
    { type: association.signs, source: signatureObjectId, target: setObjectId },
  ];
  const original = { SubmissionSetStatus: 'Original' };
  const associations = [
    ...ties.map((tie) => writeAssociation({ ...tie, slots: original }, counter)),
    ...replaced.map((target, i) => {
      const tie = { type: association.replaces, source: documentObjectId(i), slots: {} };
      return target !== undefined && writeAssociation({ ...tie, target }, counter);
    }),
  ];
  const entries = members.map(({ id, entry }) => writeEntry(id, entry, counter));
  return xml`<rim:RegistryObjectList xmlns:rim="${rim}">${writeSet(set, counter)}${entries}${associations}</rim:RegistryObjectList>`;
}

/** Of a document on a medium (XDM): where its bytes are, and by what they are known (ITI TF-3 4.2.3.2). */
export interface MediumFile {
  readonly uri: string;
  /** SHA-1, hexadecimal. */
  readonly hash: string;
  readonly sizeBytes: number;
}

/** The content of a METADATA.XML with one document. */
export function writeMediumObjects(set: SubmissionSet, entry: NewDocumentEntry, file: MediumFile): XmlMarkup {
  const counter = newCounter();
  const id = documentObjectId(0);
  const tie = { type: association.hasMember, source: setObjectId, target: id, slots: { SubmissionSetStatus: 'Original' } };
  return xml`<rim:RegistryObjectList>${writeSet(set, counter)}${writeEntry(id, entry, counter, file)}${writeAssociation(tie, counter)}</rim:RegistryObjectList>`;
}

/** Ids of one message; where objects of the registry go back in it, a prefix of our own keeps them apart. */
export interface Counter {
  last: number;
  readonly prefix: string;
}
export const newCounter = (prefix = 'id'): Counter => ({ last: 0, prefix });
const next = (counter: Counter): string => `${counter.prefix}${++counter.last}`;

export function writeAssociation(
  tie: {
    readonly type: string;
    readonly source: string;
    readonly target: string;
    readonly slots: Readonly<Record<string, string>>;
  },
  counter: Counter,
): XmlMarkup {
  const slots = Object.entries(tie.slots).map(([slotName, value]) => slot(slotName, [value]));
  return xml`<rim:Association id="${next(counter)}" associationType="${tie.type}" sourceObject="${tie.source}" targetObject="${tie.target}">${slots}</rim:Association>`;
}

export function writeSet(set: SubmissionSet, counter: Counter): XmlMarkup {
  const id = setObjectId;
  return xml`<rim:RegistryPackage id="${id}">${slot('submissionTime', [set.submissionTime])}${name('Name', set.title)}${authorMarkup(setScheme.author, id, set.author, counter)}${codeMarkup(setScheme.contentTypeCode, id, set.contentTypeCode, counter)}<rim:Classification classificationNode="${setScheme.node}" classifiedObject="${id}" id="${next(counter)}"/>${identifier(setScheme.patientId, id, set.patientId, 'XDSSubmissionSet.patientId', counter)}${identifier(setScheme.sourceId, id, set.sourceId, 'XDSSubmissionSet.sourceId', counter)}${identifier(setScheme.uniqueId, id, set.uniqueId, 'XDSSubmissionSet.uniqueId', counter)}</rim:RegistryPackage>`;
}

function writeEntry(id: string, entry: NewDocumentEntry, counter: Counter, file?: MediumFile): XmlMarkup {
  const single = (key: 'classCode' | 'typeCode' | 'formatCode' | 'healthcareFacilityType' | 'practiceSetting') => {
    const value = entry[key];
    return value && codeMarkup(entryScheme[key], id, value, counter);
  };
  const slots = [
    slot('creationTime', [entry.creationTime]),
    slot('languageCode', some(entry.languageCode)),
    slot('legalAuthenticator', some(entry.legalAuthenticator && writePerson(entry.legalAuthenticator))),
    slot('serviceStartTime', some(entry.serviceStartTime)),
    slot('serviceStopTime', some(entry.serviceStopTime)),
    slot('sourcePatientId', some(entry.sourcePatientId)),
    slot('sourcePatientInfo', entry.sourcePatientInfo),
    slot(referenceIdList, entry.referenceIds),
    file && [slot('URI', [file.uri]), slot('hash', [file.hash]), slot('size', [String(file.sizeBytes)])],
  ];
  const classifications = [
    entry.authors.map((a) => authorMarkup(entryScheme.author, id, a, counter)),
    single('classCode'),
    single('typeCode'),
    entry.confidentiality.map((c) => codeMarkup(entryScheme.confidentiality, id, c, counter)),
    single('formatCode'),
    single('healthcareFacilityType'),
    single('practiceSetting'),
    entry.eventCodes.map((c) => codeMarkup(entryScheme.eventCode, id, c, counter)),
  ];
  return xml`<rim:ExtrinsicObject id="${id}" mimeType="${entry.mimeType}" objectType="${stableDocument}">${slots}${name('Name', entry.title)}${name('Description', entry.comments)}${classifications}${identifier(entryScheme.patientId, id, entry.patientId, 'XDSDocumentEntry.patientId', counter)}${identifier(entryScheme.uniqueId, id, entry.uniqueId, 'XDSDocumentEntry.uniqueId', counter)}</rim:ExtrinsicObject>`;
}

const some = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

/** A slot without a value is not written. */
export function slot(slotName: string, values: readonly string[]): XmlMarkup | undefined {
  if (values.length === 0) return undefined;
  return xml`<rim:Slot name="${slotName}"><rim:ValueList>${values.map((v) => xml`<rim:Value>${v}</rim:Value>`)}</rim:ValueList></rim:Slot>`;
}

function name(element: 'Name' | 'Description', value: string | undefined): XmlMarkup | undefined {
  if (value === undefined) return undefined;
  const localised = xml`<rim:LocalizedString charset="UTF8" value="${value}" xml:lang="FR"/>`;
  return element === 'Name' ? xml`<rim:Name>${localised}</rim:Name>` : xml`<rim:Description>${localised}</rim:Description>`;
}

function authorMarkup(scheme: string, object: string, author: XdsAuthor, counter: Counter): XmlMarkup {
  const institution = author.institutionName ?? (author.institutionId && '');
  return xml`<rim:Classification classificationScheme="${scheme}" classifiedObject="${object}" id="${next(counter)}" nodeRepresentation="">${slot('authorPerson', [writePerson(author)])}${slot('authorRole', some(author.role))}${slot('authorSpecialty', some(author.specialty && writeCode(author.specialty)))}${slot('authorInstitution', institution === undefined ? [] : [writeInstitution(institution, author.institutionId)])}</rim:Classification>`;
}

export function codeMarkup(scheme: string, object: string, { code, codingScheme, label }: Coded, counter: Counter): XmlMarkup {
  return xml`<rim:Classification classificationScheme="${scheme}" classifiedObject="${object}" id="${next(counter)}"${attribute('nodeRepresentation', code)}>${slot('codingScheme', [codingScheme])}${name('Name', label)}</rim:Classification>`;
}

function identifier(scheme: string, object: string, value: string, label: string, counter: Counter): XmlMarkup {
  return xml`<rim:ExternalIdentifier id="${next(counter)}" identificationScheme="${scheme}" registryObject="${object}" value="${value}">${name('Name', label)}</rim:ExternalIdentifier>`;
}
