/** One patient with two documents, and what a doctor deposits: as the training server and the client both need them. */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { DmpClient } from '../../../../electron/dmp/client.ts';
import { writeCda } from '../../../../electron/documents/cda/write.ts';
import type { CdaActor } from '../../../../electron/documents/cda/write-model.ts';
import type { TrainingDocument, TrainingPatient, TrainingPopulation } from '../../../../electron/training/patients/model.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import type { NewDocumentEntry, Submission, VihfContext, XdsAuthor } from '../../../../shared/dmp.ts';
import type { Ins, PatientIdentity } from '../../../../shared/identity/traits.ts';
import { authorSpecialtyOf, classOf, coded, formatOfMediaType } from '../../../../shared/vocabulary/value-sets.ts';

const keyed = (thirteen: string): string => `${thirteen}${String(97n - (BigInt(thirteen) % 97n)).padStart(2, '0')}`;

export const identity: PatientIdentity & { ins: Ins } = {
  traits: {
    birthName: 'DURAND-ESSAI',
    birthGivenNames: 'JEANNE MARIE',
    sex: 'F',
    birthDate: '1951-03-12',
    birthPlaceCode: '75115',
  },
  ins: { matricule: keyed('2510375115001'), oid: '1.2.250.1.213.1.4.10' },
  status: 'qualifiee',
};
export const patientId = `${identity.ins.matricule}^^^&${identity.ins.oid}&ISO^NH`;

export function contextOf(card: CpsImage): VihfContext {
  const [situation] = card.activities;
  return {
    nationalId: `8${card.rpps}`,
    professionCode: card.professionCode,
    ...(card.specialityCode && { specialityCode: card.specialityCode }),
    structureId: situation?.structureId ?? '',
    sectorCode: situation?.sectorCode ?? '',
    accessMode: 'normal',
    secretConnection: false,
  };
}

/** The card's signature key, as the card-host would answer. */
export function signerOf(card: CpsImage, key: 'signature' | 'authentication' = 'signature') {
  const { certificate, privateKey } = card[key];
  const secret = createPrivateKey(privateKey);
  return { certificateDer: new X509Certificate(certificate).raw, sign: async (data: Uint8Array) => sign('sha256', data, secret) };
}

export interface Writer {
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly structureId: string;
  readonly sectorCode: string;
}
export const writerOf = (card: CpsImage): Writer => ({
  nationalId: `8${card.rpps}`,
  familyName: card.familyName,
  givenName: card.givenName,
  structureId: card.activities[0]?.structureId ?? '',
  sectorCode: card.activities[0]?.sectorCode ?? '',
});

const specialty = authorSpecialtyOf('10', 'SM02');
const structureName = 'CLINIQUE « LES TILLEULS » & FILS';

/** @param former the version that this one replaces */
export function documentBy(
  writer: Writer,
  uniqueId: string,
  title: string,
  former?: { readonly id: string; readonly setId: string },
): { entry: NewDocumentEntry; content: Uint8Array; setId: string } {
  const setId = former?.setId ?? `${uniqueId}.1`;
  const actor: CdaActor = {
    id: { root: '1.2.250.1.71.4.2.1', extension: writer.nationalId },
    specialty,
    person: { familyName: writer.familyName, givenName: writer.givenName },
    organisation: { id: writer.structureId, name: structureName },
  };
  const typeCode = coded('typeCode', '11488-4');
  const practiceSetting = coded('practiceSetting', 'ETABLISSEMENT');
  const facility = coded('healthcareFacilityType', writer.sectorCode);
  const content = writeCda({
    id: uniqueId,
    setId,
    versionNumber: former ? 2 : 1,
    ...(former && { replaces: { ...former, versionNumber: 1 } }),
    typeCode,
    title,
    effectiveTime: new Date('2026-11-02T09:00:00Z'),
    patient: { identity },
    authors: [actor],
    custodian: { id: writer.structureId, name: structureName },
    legalAuthenticator: actor,
    events: [{ low: '2026-11-02' }],
    performer: actor,
    practiceSetting,
    encounter: { facilityType: facility },
    body: { kind: 'unstructured', mediaType: 'text/plain', bytes: Buffer.from('Consultation. Traitement par apixaban 5 mg.') },
  });
  const author: XdsAuthor = {
    id: writer.nationalId,
    familyName: writer.familyName,
    givenName: writer.givenName,
    institutionName: structureName,
    institutionId: writer.structureId,
    specialty,
  };
  const entry: NewDocumentEntry = {
    uniqueId,
    mimeType: 'text/xml',
    title,
    creationTime: '20261102090000',
    serviceStartTime: '20261101230000',
    languageCode: 'fr-FR',
    classCode: classOf('11488-4') ?? coded('classCode', '10'),
    typeCode,
    formatCode: formatOfMediaType('text/plain') ?? coded('formatCode', ''),
    confidentiality: [coded('confidentiality', 'N')],
    healthcareFacilityType: facility,
    practiceSetting,
    eventCodes: [],
    authors: [author],
    legalAuthenticator: { id: writer.nationalId, familyName: writer.familyName, givenName: writer.givenName },
    patientId,
    sourcePatientId: patientId,
    sourcePatientInfo: ['PID-5|DURAND-ESSAI^JEANNE^^^^^L', 'PID-7|19510312', 'PID-8|F'],
    referenceIds: [],
  };
  return { entry, content, setId };
}

export function submissionBy(writer: Writer, setId: string, documents: Submission['documents']): Submission {
  const author = documents[0]?.entry.authors[0];
  if (!author) throw new Error('no document');
  return {
    set: {
      uniqueId: setId,
      sourceId: '1.2.250.1.213.1.4.10.99.2',
      submissionTime: '20261121100000',
      title: 'Dépôt d’essai',
      contentTypeCode: { code: '07', codingScheme: '1.2.250.1.213.2.2', label: 'Consultation' },
      author: { ...author, id: writer.nationalId },
      patientId,
    },
    documents,
  };
}

/** A record that everybody may read but the professionals of `authorisations`. */
export function populationWith(
  documents: readonly { entry: NewDocumentEntry; content: Uint8Array }[],
  dmp: Partial<TrainingPatient['dmp']> = {},
): TrainingPopulation {
  const stored: TrainingDocument[] = documents.map(({ entry, content }) => {
    const { uniqueId, patientId: _patientId, ...rest } = entry;
    return { uniqueId, bytes: content, entry: rest, submittedAt: '20261103080000' };
  });
  const patient: TrainingPatient = {
    id: 'essai',
    label: 'Jeanne DURAND-ESSAI',
    hint: 'Essai.',
    identity,
    vitaleImageId: 'vitale-essai',
    dmp: { existence: 'active', authorisations: {}, authorisedByDefault: 'valid', ...dmp },
    documents: () => stored,
  };
  return { patients: [patient], vitaleImages: [] };
}

export const searchTraits: Parameters<DmpClient['searchIns']>[1] = {
  birthName: 'Durand Essai',
  birthGivenNames: 'Jeanne',
  sex: 'F',
  birthDate: '1951-03-12',
};
