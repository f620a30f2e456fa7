/** One entry of a submission, read strictly (spec dmp.md 3.2): what is wrong is told to `complain`, and reading goes on. */
import type { Coded, DocumentEntry, XdsAuthor } from '../../shared/dmp.ts';
import { ConfidentialityCode } from '../../shared/dmp.ts';
import { child, children, textOf, type XmlElement } from '../xml/parse.ts';
import { entryScheme, stableDocument } from './registry-object.ts';

export interface SubmittedEntry {
  /** Symbolic id, as documents and associations name it. */
  readonly id: string;
  readonly entry: Omit<DocumentEntry, 'entryUUID' | 'status' | 'sizeBytes' | 'hash'>;
  readonly declaredHash: string | undefined;
  readonly declaredSize: string | undefined;
}

/** Coding scheme that each code must come with (data/xds_constants.json); the signature's are IHE DSG's. */
const schemes = {
  classCode: ['1.2.250.1.213.1.1.4.1'],
  typeCode: ['2.16.840.1.113883.6.1', '1.2.250.1.213.1.1.4.12'],
  formatCode: ['1.3.6.1.4.1.19376.1.2.3'],
  confidentialityCode: ['2.16.840.1.113883.5.25', '1.2.250.1.213.1.1.4.13'],
  healthcareFacilityTypeCode: ['1.2.250.1.71.4.2.4', '1.2.250.1.213.1.1.4.6'],
  practiceSettingCode: ['1.2.250.1.213.1.1.4.9', '1.2.250.1.213.1.1.4.6'],
} as const;
const signatureSchemes = { classCode: ['URN'], typeCode: ['ASTM'], formatCode: ['URN'] } as const;

export const oidShape = /^[0-2](\.(0|[1-9]\d*))+$/;
export const timeShape = /^\d{14}$/;

export type Complain = (text: string) => void;

export function classificationsOf(object: XmlElement | undefined, scheme: string): XmlElement[] {
  return children(object, 'Classification').filter((c) => c.attributes['classificationScheme'] === scheme);
}

export function slotOf(object: XmlElement | undefined, name: string): readonly string[] {
  const slot = children(object, 'Slot').find((s) => s.attributes['name'] === name);
  return children(child(slot, 'ValueList'), 'Value').map((v) => textOf(v).trim());
}

function localisedOf(object: XmlElement | undefined, element: 'Name' | 'Description'): string | undefined {
  return child(object, element, 'LocalizedString')?.attributes['value'];
}

export function externalOf(object: XmlElement, scheme: string, what: string, complain: Complain): string {
  const found = children(object, 'ExternalIdentifier').filter((e) => e.attributes['identificationScheme'] === scheme);
  const value = found[0]?.attributes['value'] ?? '';
  if (found.length !== 1 || value === '') complain(`${what} absent`);
  if (found[0] && !refersTo(object, found[0].attributes['registryObject'])) complain(`${what} : registryObject incorrect`);
  return value;
}

/** An entry that is resubmitted (ITI-57) may name itself by its logical id; the published lots leave the reference out. */
function refersTo(object: XmlElement, reference: string | undefined): boolean {
  return reference === undefined || [object.attributes['id'], object.attributes['lid']].includes(reference);
}

export function readAuthor(classification: XmlElement, complain: Complain): XdsAuthor {
  const [person = ''] = slotOf(classification, 'authorPerson');
  const [institution] = slotOf(classification, 'authorInstitution');
  const [specialty] = slotOf(classification, 'authorSpecialty');
  const [role] = slotOf(classification, 'authorRole');
  const [institutionName, , , , , , , , , institutionId] = institution?.split('^') ?? [];
  const [code, label, codingScheme] = specialty?.split('^') ?? [];
  if (institution !== undefined && !/^[^^]+\^{5}&1\.2\.250\.1\.71\.4\.2\.2&ISO\^IDNST\^{3}[^^]+$/.test(institution))
    complain('authorInstitution : forme NOM^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^identifiant attendue');
  if (specialty !== undefined && codingScheme !== '1.2.250.1.213.1.1.4.5')
    complain('authorSpecialty : code^libellé^1.2.250.1.213.1.1.4.5 attendu');
  return {
    ...readPerson(person, 'authorPerson', complain),
    ...(institutionName ? { institutionName } : {}),
    ...(institutionId ? { institutionId } : {}),
    ...(role ? { role } : {}),
    ...(code && codingScheme ? { specialty: { code, label: label ?? code, codingScheme } } : {}),
  };
}

/** XCN of a professional. */
function readPerson(value: string, what: string, complain: Complain): XdsAuthor {
  const match = /^([^^]+)\^([^^]+)\^([^^]*)\^{6}&1\.2\.250\.1\.71\.4\.2\.1&ISO\^D\^{3}IDNPS$/.exec(value);
  if (!match) complain(`${what} : forme IDNAT^NOM^PRENOM^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS attendue`);
  const [, id, familyName = '', givenName] = match ?? [];
  return { ...(id ? { id } : {}), familyName, ...(givenName ? { givenName } : {}) };
}

export function readEntry(object: XmlElement, signature: boolean, complain: Complain): SubmittedEntry {
  const id = object.attributes['id'] ?? '';
  const say: Complain = (text) => complain(`${id} : ${text}`);
  if (object.attributes['objectType'] !== stableDocument) say('objectType incorrect');
  const reader = codesReader(object, signature, say);
  const time = (name: string, needed: boolean) => readTime(object, name, needed, say);
  const authors = classificationsOf(object, entryScheme.author).map((a) => readAuthor(a, say));
  if (authors.length === 0) say('auteur absent');
  const title = localisedOf(object, 'Name') ?? '';
  if (title === '' || title.length > 128) say('titre absent ou de plus de 128 caractères');
  const [languageCode] = slotOf(object, 'languageCode');
  if (languageCode !== (signature ? 'art' : 'fr-FR')) say('languageCode incorrect');
  const [legal] = slotOf(object, 'legalAuthenticator');
  if (legal === undefined && !signature) say('legalAuthenticator absent');
  const [sourcePatientId] = slotOf(object, 'sourcePatientId');
  const sourcePatientInfo = slotOf(object, 'sourcePatientInfo');
  const described = ['PID-5|', 'PID-7|', 'PID-8|'].every((p) => sourcePatientInfo.some((v) => v.startsWith(p)));
  if (!signature && (sourcePatientId === undefined || !described)) say('sourcePatientId ou sourcePatientInfo incomplet');
  const uniqueId = externalOf(object, entryScheme.uniqueId, 'XDSDocumentEntry.uniqueId', say);
  if (!oidShape.test(uniqueId)) say('uniqueId : OID sans extension attendu');
  if (signature) checkSignatureEntry(object, say);
  const comments = localisedOf(object, 'Description');
  const serviceStartTime = time('serviceStartTime', !signature);
  const serviceStopTime = time('serviceStopTime', false);
  const facility = reader.one('healthcareFacilityTypeCode');
  const practice = reader.one('practiceSettingCode');
  return {
    id,
    declaredHash: slotOf(object, 'hash')[0],
    declaredSize: slotOf(object, 'size')[0],
    entry: {
      uniqueId,
      mimeType: object.attributes['mimeType'] ?? '',
      title,
      ...(comments ? { comments } : {}),
      creationTime: time('creationTime', true) ?? '',
      ...(serviceStartTime ? { serviceStartTime } : {}),
      ...(serviceStopTime ? { serviceStopTime } : {}),
      ...(languageCode ? { languageCode } : {}),
      classCode: reader.one('classCode'),
      typeCode: reader.one('typeCode'),
      formatCode: reader.one('formatCode'),
      confidentiality: reader.confidentiality(),
      healthcareFacilityType: facility,
      practiceSetting: practice,
      eventCodes: reader.eventCodes(),
      authors,
      ...(legal ? { legalAuthenticator: readPerson(legal, 'legalAuthenticator', say) } : {}),
      patientId: externalOf(object, entryScheme.patientId, 'XDSDocumentEntry.patientId', say),
      ...(sourcePatientId ? { sourcePatientId } : {}),
      sourcePatientInfo: [...sourcePatientInfo],
      referenceIds: [...slotOf(object, 'urn:ihe:iti:xds:2013:referenceIdList')],
    },
  };
}

/** Spec dmp.md 3.3: the purpose of the signature is its event code. */
function checkSignatureEntry(object: XmlElement, say: Complain): void {
  if (object.attributes['mimeType'] !== 'text/xml') say('mimeType text/xml attendu');
  const [purpose] = classificationsOf(object, entryScheme.eventCodeList);
  const source = purpose?.attributes['nodeRepresentation'] === '1.2.840.10065.1.12.1.14';
  if (!source || slotOf(purpose, 'codingScheme')[0] !== '1.2.840.10065.1.12') say('eventCodeList « Source » attendu');
}

function readTime(object: XmlElement, name: string, needed: boolean, say: Complain): string | undefined {
  const [value] = slotOf(object, name);
  if (value === undefined ? needed : !timeShape.test(value)) say(`${name} : AAAAMMJJhhmmss en UTC attendu`);
  return value;
}

function codesReader(object: XmlElement, signature: boolean, say: Complain) {
  const read = (c: XmlElement): Coded => ({
    code: c.attributes['nodeRepresentation'] ?? '',
    codingScheme: slotOf(c, 'codingScheme')[0] ?? '',
    label: localisedOf(c, 'Name') ?? '',
  });
  const all = (name: keyof typeof entryScheme) => {
    const found = classificationsOf(object, entryScheme[name]);
    if (found.some((c) => !refersTo(object, c.attributes['classifiedObject'] ?? ''))) say(`${name} : classifiedObject incorrect`);
    return found.map(read);
  };
  const checked = (name: keyof typeof schemes, value: Coded) => {
    const expected: readonly string[] =
      (signature ? signatureSchemes[name as keyof typeof signatureSchemes] : undefined) ?? schemes[name];
    if (!expected.includes(value.codingScheme) || value.code === '')
      say(`${name} : codingScheme ${value.codingScheme} incorrect`);
    return value;
  };
  return {
    one(name: keyof typeof schemes): Coded {
      const found = all(name);
      if (found.length !== 1) say(`${name} : une valeur attendue, ${found.length} trouvée(s)`);
      return checked(name, found[0] ?? { code: '', codingScheme: '', label: '' });
    },
    confidentiality(): Coded[] {
      const found = all('confidentialityCode').map((c) => checked('confidentialityCode', c));
      if (found.length === 0 || found.length > 4) say('confidentialityCode : une à quatre valeurs attendues');
      for (const { code } of found)
        if (!ConfidentialityCode.safeParse(code).success) say(`confidentialityCode ${code} hors de la JDV_J58`);
      return found;
    },
    eventCodes: () => all('eventCodeList'),
  };
}
