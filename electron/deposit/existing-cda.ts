/**
 * A CDA that another program wrote: it leaves as it is, octet for octet, and its metadata are read from its own header
 * (dmp.md 3.2, column "From CDA"). What the doctor adds is who sees it.
 */

import type { Coded, DocumentEntry, XdsAuthor } from '../../shared/dmp.ts';
import type { DocumentHeader } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';
import { fold } from '../../shared/folding.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { classOf, coded, formatOfMediaType, formatOfTemplates, isDepositable } from '../../shared/vocabulary/value-sets.ts';
import { readHeader } from '../documents/cda/header.ts';
import { child, children, descendants, parseXml, textAt, type XmlElement } from '../xml/parse.ts';
import { clinicalDocuments } from './conformity/view.ts';

export interface ExistingCda {
  readonly cda: Uint8Array;
}

/** What the card shows of it before the key. */
export interface CdaFacts {
  readonly typeCode: string;
  readonly title: string;
  /** ISO, of the main act. */
  readonly date: string | undefined;
}

function rootOf(bytes: Uint8Array): { readonly file: XmlElement; readonly cda: XmlElement } {
  const file = parseXml(bytes);
  const [cda] = clinicalDocuments(file);
  if (!cda) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: `XML <${file.name}>` });
  return { file, cda };
}

/** @throws AppError DOCUMENT_UNSUPPORTED where the DMP does not take documents of its type. */
export function cdaFacts(bytes: Uint8Array): CdaFacts {
  const header = readHeader(rootOf(bytes).cda);
  const typeCode = header.typeCode ?? '';
  if (!isDepositable(typeCode)) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: `CDA de type ${typeCode || 'inconnu'}` });
  return { typeCode, title: header.title.slice(0, 128), date: header.date };
}

/** Its recordTarget is not this patient: by the INS and the birth date where it has a number, else by name and birth date. */
export const cdaPatientConflict = (bytes: Uint8Array, identity: PatientIdentity) =>
  headerPatientConflict(readHeader(rootOf(bytes).cda).patient, identity);

export function headerPatientConflict(
  patient: DocumentHeader['patient'],
  { traits, ins }: PatientIdentity,
): { expected: string; found: string } | undefined {
  const french = (iso: string) => iso.split('-').reverse().join('/');
  const expected = `${traits.birthName} ${traits.birthGivenNames.split(' ')[0] ?? ''}, ${french(traits.birthDate)}`.trim();
  const found =
    [patient?.familyName, patient?.givenName].filter(Boolean).join(' ') +
    (patient?.birthDate ? `, ${french(patient.birthDate)}` : '');
  const sameIns = patient?.ins && ins ? patient.ins.slice(0, 13) === ins.matricule.slice(0, 13) : undefined;
  const names = [traits.birthName, traits.usedName ?? ''].filter(Boolean).map(fold);
  const sameBirth = patient?.birthDate === traits.birthDate;
  // The number alone does not say it: typed wrong it can be another's, and then the birth date differs.
  const same = sameIns === undefined ? sameBirth && names.includes(fold(patient?.familyName ?? '')) : sameIns && sameBirth;
  return same ? undefined : { expected, found: found || 'personne de nommé' };
}

/** Everything of the entry but what the lot says (patient, source). */
export function cdaEntry(
  bytes: Uint8Array,
): Omit<DocumentEntry, 'entryUUID' | 'status' | 'patientId' | 'sourcePatientId' | 'sourcePatientInfo'> {
  const { file, cda } = rootOf(bytes);
  const code = child(cda, 'code')?.attributes['code'] ?? '';
  const classCode = classOf(code);
  const medium = child(cda, 'component', 'nonXMLBody', 'text')?.attributes['mediaType'];
  const formatCode = medium
    ? formatOfMediaType(medium)
    : formatOfTemplates(children(cda, 'templateId').flatMap((t) => t.attributes['root'] ?? []));
  if (!classCode || !formatCode) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: `CDA de type ${code}` });
  const event = mainEvent(cda);
  const time = child(event, 'effectiveTime');
  const start = utcOf(child(time, 'low')?.attributes['value'] ?? time?.attributes['value']);
  const stop = utcOf(child(time, 'high')?.attributes['value']);
  const facility = child(cda, 'componentOf', 'encompassingEncounter', 'location', 'healthCareFacility', 'code');
  const legal = child(cda, 'legalAuthenticator', 'assignedEntity');
  const act = child(event, 'code')?.attributes;
  return {
    uniqueId: child(cda, 'id')?.attributes['root'] ?? '',
    mimeType: file === cda ? 'text/xml' : 'application/xslt+xml',
    title: readHeader(cda).title.slice(0, 128),
    creationTime: utcOf(child(cda, 'effectiveTime')?.attributes['value']) ?? '',
    ...(start && { serviceStartTime: start }),
    ...(stop && { serviceStopTime: stop }),
    languageCode: 'fr-FR',
    classCode,
    typeCode: coded('typeCode', code),
    formatCode,
    confidentiality: [
      coded('confidentiality', child(cda, 'confidentialityCode')?.attributes['code'] ?? 'N', '2.16.840.1.113883.5.25'),
    ],
    healthcareFacilityType: codedIn(facility, 'healthcareFacilityType'),
    practiceSetting: codedIn(descendants(event, 'standardIndustryClassCode')[0], 'practiceSetting'),
    eventCodes: act?.['code']
      ? [{ code: act['code'], codingScheme: act['codeSystem'] ?? '', label: act['displayName'] ?? act['code'] }]
      : [],
    authors: children(cda, 'author').flatMap((a) => children(a, 'assignedAuthor').map(authorOf)),
    ...(legal && { legalAuthenticator: authorOf(legal) }),
    referenceIds: [],
    sizeBytes: bytes.length,
  };
}

/** The principal act is the one with a performer (SM, documentationOf). */
function mainEvent(cda: XmlElement): XmlElement | undefined {
  const events = children(cda, 'documentationOf').flatMap((d) => children(d, 'serviceEvent'));
  return events.find((e) => children(e, 'performer').length > 0) ?? events[0];
}

function codedIn(element: XmlElement | undefined, set: 'healthcareFacilityType' | 'practiceSetting'): Coded {
  const { code = '', codeSystem = '' } = element?.attributes ?? {};
  return coded(set, code, codeSystem);
}

function authorOf(assigned: XmlElement): XdsAuthor {
  const name = child(assigned, 'assignedPerson', 'name');
  const organisation = child(assigned, 'representedOrganization');
  const id = child(assigned, 'id')?.attributes['extension'];
  const specialty = child(assigned, 'code')?.attributes;
  const institutionName = textAt(organisation, 'name');
  const institutionId = child(organisation, 'id')?.attributes['extension'];
  const givenName = textAt(name, 'given');
  return {
    ...(id && { id }),
    familyName: textAt(name, 'family') ?? '',
    ...(givenName && { givenName }),
    ...(institutionName && { institutionName }),
    ...(institutionId && { institutionId }),
    ...(specialty?.['code'] && {
      specialty: {
        code: specialty['code'],
        codingScheme: '1.2.250.1.213.1.1.4.5',
        label: specialty['displayName'] ?? specialty['code'],
      },
    }),
  };
}

/** `AAAAMMJJhhmmss±ZZzz` in local time → UTC; a day alone is its noon, so that the day stays the day. */
function utcOf(value: string | undefined): string | undefined {
  const m = /^(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:\.\d+)?(?:([+-])(\d\d)(\d\d))?$/.exec(value ?? '');
  if (!m) return undefined;
  const [, year, month = '01', day = '01', hour = '12', minute = '00', second = '00', sign, zoneHours = '0', zoneMinutes = '0'] =
    m;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(local)) return undefined;
  const offsetMs = m[4] ? (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000 : 0;
  return new Date(local - offsetMs).toISOString().replace(/[-:T]/g, '').slice(0, 14);
}
