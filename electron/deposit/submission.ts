/**
 * From what the doctor confirmed to what leaves: the CDA (level 1 around a PDF/A, or a volet that the application wrote)
 * and the XDS metadata that say the same. Author, structure and sector come from the card and the chosen situation alone (EX_2.1-1140).
 */
import { randomInt } from 'node:crypto';
import type { CpsHolder, PracticeSituation } from '../../shared/cards.ts';
import type { Visibility } from '../../shared/deposit.ts';
import type { Coded, DocumentEntry, SubmissionSet, XdsAuthor } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { authorSpecialtyOf, classOf, coded, formatOfMediaType, formatOfTemplates } from '../../shared/vocabulary/value-sets.ts';
import { writeCda } from '../documents/cda/write.ts';
import type { CdaActor, CdaParticipant, CdaSection, CdaTemplateId } from '../documents/cda/write-model.ts';
import { cdaEntry, type ExistingCda } from './existing-cda.ts';
import type { ReplacedVersion } from './prepare.ts';

export interface DepositChoice {
  readonly typeCode: string;
  readonly title: string;
  /** Clinical date, ISO. */
  readonly date: string;
  readonly visibility: Visibility;
}

/** A structured document that the application writes itself. */
export interface WrittenVolet {
  readonly templateIds: readonly [CdaTemplateId, ...CdaTemplateId[]];
  /** Code of the principal act, where the volet asks for one. */
  readonly act?: Coded | undefined;
  /** Médecin traitant… */
  readonly participants?: readonly CdaParticipant[] | undefined;
  /** `documentId` makes the identifiers of the entries. */
  readonly sections: (documentId: string) => readonly CdaSection[];
}

/** A PDF/A-1 that the application writes, with what it is known by again. */
export interface WrittenPdf {
  readonly pdf: Uint8Array;
  readonly templateIds: readonly CdaTemplateId[];
}

/** PDF/A-1 bytes, what the application writes itself, or a CDA that another program wrote. */
export type DepositContent = Uint8Array | WrittenPdf | WrittenVolet | ExistingCda;

/** Of what leaves as a PDF/A. */
export const pdfOf = (content: DepositContent): Uint8Array | undefined =>
  content instanceof Uint8Array ? content : 'pdf' in content ? content.pdf : undefined;

export interface DepositAuthor {
  readonly holder: CpsHolder;
  readonly situation: PracticeSituation;
}

export interface PreparedDeposit {
  readonly set: SubmissionSet;
  readonly entry: DocumentEntry;
  readonly cda: Uint8Array;
  /** entryUUID, of the registry, of the version that it takes the place of. */
  readonly replaces?: string | undefined;
  /** Its uniqueId: where it still waits here, the registry has given it no name yet. */
  readonly replacesDocument?: string | undefined;
  /** What a version after this one must say. */
  readonly version?: { readonly setId: string; readonly versionNumber: number } | undefined;
}

const psIdNat = '1.2.250.1.71.4.2.1';
const confidentialityScheme = { hl7: '2.16.840.1.113883.5.25', cisis: '1.2.250.1.213.1.1.4.13' } as const;

/** Sectors of establishments (R02): elsewhere care is ambulatory. */
const establishments: ReadonlySet<string> = new Set(['SA01', 'SA02', 'SA03', 'SA04', 'SA12', 'SA16', 'SA17']);

/** HL7v2 patient class O and I as mapped to TRE_R209 (dmp.md 3.1); the list of labels was not found. */
const contentTypes = { ambulatory: '07', inpatient: '03' } as const;

export function confidentialityOf(visibility: Visibility): Coded[] {
  if (visibility.maskedToProfessionals && !visibility.visibleToPatient) throw new AppError('DEPOSIT_VISIBILITY_FORBIDDEN', {}); // EX_2.1-1050
  const codes: Coded[] = [{ code: 'N', codingScheme: confidentialityScheme.hl7, label: 'Normal' }];
  const add = (code: string) => codes.push(coded('confidentiality', code, confidentialityScheme.cisis));
  if (visibility.maskedToProfessionals) add('MASQUE_PS');
  if (!visibility.visibleToPatient) add('INVISIBLE_PATIENT');
  if (!visibility.visibleToRepresentatives) add('INVISIBLE_REPRESENTANTS_LEGAUX');
  return codes;
}

/** A fresh OID below ours: time and chance, so that two workstations of one source never meet (≤ 64 characters). */
export function newOid(sourceOid: string, now: Date): string {
  return `${sourceOid}.${now.getTime()}.${randomInt(2 ** 40)}`;
}

/** @throws AppError DEPOSIT_VISIBILITY_FORBIDDEN, NO_RECORD without an INS, DOCUMENT_UNSUPPORTED for an unknown type. */
export function buildSubmission(input: {
  readonly content: DepositContent;
  readonly choice: DepositChoice;
  readonly patient: PatientIdentity;
  readonly author: DepositAuthor;
  readonly sourceOid: string;
  readonly now: Date;
  readonly replaces?: ReplacedVersion | undefined;
}): PreparedDeposit {
  const { content, choice, patient, author, sourceOid, now, replaces } = input;
  if ('cda' in content) return submissionOfCda({ ...input, content });
  const { situation } = author;
  const volet = 'sections' in content ? content : undefined;
  if (!patient.ins) throw new AppError('NO_RECORD', {});
  const classCode = classOf(choice.typeCode);
  const formatCode = volet ? formatOfTemplates(volet.templateIds.map((t) => t.root)) : formatOfMediaType('application/pdf');
  if (!classCode || !formatCode) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: choice.typeCode });
  const typeCode = coded('typeCode', choice.typeCode);
  const confidentiality = confidentialityOf(choice.visibility);
  const documentId = newOid(sourceOid, now);
  const inEstablishment = establishments.has(situation.sectorCode);
  const practiceSetting = coded('practiceSetting', inEstablishment ? 'ETABLISSEMENT' : 'AMBULATOIRE');
  const facility = coded('healthcareFacilityType', situation.sectorCode);
  const xdsAuthor = xdsAuthorOf(author);
  const actor = cdaActorOf(author);
  const clinical = choice.date;
  const version = { setId: replaces?.setId ?? newOid(sourceOid, now), versionNumber: (replaces?.versionNumber ?? 0) + 1 };
  const cda = writeCda({
    id: documentId,
    ...version,
    ...(replaces && {
      replaces: { id: replaces.uniqueId, setId: replaces.setId, versionNumber: replaces.versionNumber },
    }),
    typeCode,
    title: choice.title,
    effectiveTime: now,
    patient: { identity: patient },
    authors: [actor],
    custodian: { id: situation.structureId, name: situation.structureName },
    legalAuthenticator: actor,
    templateIds: 'templateIds' in content ? content.templateIds : undefined,
    participants: volet?.participants,
    events: [{ low: clinical, code: volet?.act }],
    performer: actor,
    practiceSetting,
    encounter: { facilityType: facility },
    body:
      'sections' in content
        ? { kind: 'structured', sections: content.sections(documentId) }
        : { kind: 'unstructured', mediaType: 'application/pdf', bytes: pdfOf(content) ?? new Uint8Array() },
  });
  const patientId = `${patient.ins.matricule}^^^&${patient.ins.oid}&ISO^NH`;
  const entry: DocumentEntry = {
    entryUUID: 'Document01',
    uniqueId: documentId,
    status: 'Approved',
    mimeType: 'text/xml',
    title: choice.title,
    creationTime: utc(now),
    serviceStartTime: utc(new Date(`${clinical}T00:00:00`)), // local midnight: shown again as the same day
    languageCode: 'fr-FR',
    classCode,
    typeCode,
    formatCode,
    confidentiality,
    healthcareFacilityType: facility,
    practiceSetting,
    eventCodes: volet?.act ? [volet.act] : [],
    authors: [xdsAuthor],
    legalAuthenticator: xdsAuthor,
    patientId,
    sourcePatientId: patientId,
    sourcePatientInfo: sourcePatientInfoOf(patient),
    referenceIds: [],
    sizeBytes: cda.length,
  };
  return {
    set: submissionSetOf({ author, title: choice.title, patientId, sourceOid, now }),
    entry,
    cda,
    replaces: replaces?.entryUUID,
    replacesDocument: replaces?.uniqueId,
    version,
  };
}

/** As it came: only who sees it, and who sends it, are ours. */
function submissionOfCda(input: {
  readonly content: ExistingCda;
  readonly choice: DepositChoice;
  readonly patient: PatientIdentity;
  readonly author: DepositAuthor;
  readonly sourceOid: string;
  readonly now: Date;
}): PreparedDeposit {
  const { content, choice, patient, author, sourceOid, now } = input;
  if (!patient.ins) throw new AppError('NO_RECORD', {});
  const own = cdaEntry(content.cda);
  const [, ...masks] = confidentialityOf(choice.visibility);
  const patientId = `${patient.ins.matricule}^^^&${patient.ins.oid}&ISO^NH`;
  const entry: DocumentEntry = {
    ...own,
    entryUUID: 'Document01',
    status: 'Approved',
    confidentiality: [...own.confidentiality, ...masks],
    patientId,
    sourcePatientId: patientId,
    sourcePatientInfo: sourcePatientInfoOf(patient),
  };
  return { set: submissionSetOf({ author, title: own.title, patientId, sourceOid, now }), entry, cda: content.cda };
}

/** The frame of whatever is sent, documents (TD2.1) or changes of those that are there (TD3.3). */
export function submissionSetOf(input: {
  readonly author: DepositAuthor;
  readonly title: string;
  readonly patientId: string;
  readonly sourceOid: string;
  readonly now: Date;
}): SubmissionSet {
  const { author, title, patientId, sourceOid, now } = input;
  const contentType = establishments.has(author.situation.sectorCode) ? contentTypes.inpatient : contentTypes.ambulatory;
  return {
    uniqueId: newOid(sourceOid, now),
    sourceId: sourceOid,
    submissionTime: utc(now),
    title,
    contentTypeCode: { code: contentType, codingScheme: '1.2.250.1.213.2.2', label: contentType },
    author: xdsAuthorOf(author),
    patientId,
  };
}

/** Author data come from the card and the chosen situation alone (EX_2.1-1140). */
export function xdsAuthorOf({ holder, situation }: DepositAuthor): XdsAuthor {
  return {
    id: holder.nationalId,
    familyName: holder.familyName,
    givenName: holder.givenName,
    institutionName: situation.structureName,
    institutionId: situation.structureId,
    specialty: authorSpecialtyOf(holder.professionCode, holder.specialityCode),
  };
}

function cdaActorOf({ holder, situation }: DepositAuthor): CdaActor {
  return {
    id: { root: psIdNat, extension: holder.nationalId },
    specialty: authorSpecialtyOf(holder.professionCode, holder.specialityCode),
    person: { familyName: holder.familyName, givenName: holder.givenName },
    organisation: { id: situation.structureId, name: situation.structureName },
  };
}

/** PID-5, PID-7, PID-8 (dmp.md 3.2). */
function sourcePatientInfoOf({ traits }: PatientIdentity): string[] {
  return [
    `PID-5|${traits.birthName}^${traits.birthGivenNames.split(' ')[0] ?? ''}^^^^^L`,
    `PID-7|${traits.birthDate.replaceAll('-', '')}`,
    `PID-8|${traits.sex === 'UN' ? 'U' : traits.sex}`,
  ];
}

const utc = (date: Date) => date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
