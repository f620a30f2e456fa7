/** A small population for these tests: an open record of two documents, a closed one, an absent one, two namesakes. */

import type { TrainingDocument, TrainingPatient, TrainingPopulation } from '../../../../electron/training/patients/model.ts';
import type { VitaleImage } from '../../../../shared/cards.ts';

export const insOid = '1.2.250.1.213.1.4.10';
export const anaesthetist = '899900010011';
export const practitioner = '899900010029';
export const cardiologist = '899900010037';

/** 13 characters and their key. */
export function insOf(body: string): { matricule: string; oid: string } {
  const key = 97n - (BigInt(body) % 97n);
  return { matricule: body + key.toString().padStart(2, '0'), oid: insOid };
}

export const openIns = insOf('2550699999001');
/** A Corsican one, with the letter. */
export const closedIns = { ...insOf('1400319999002'), matricule: insOf('1400319999002').matricule.replace('1400319', '140032A') };
export const absentIns = insOf('1620199999003');

/** `€` and a comment: what an encoding or a canonicalisation error would break. */
export const plainText =
  '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><!-- é€ --><title>Consultation</title></ClinicalDocument>\n';

function document(uniqueId: string, masks: readonly string[], bytes = Buffer.from(plainText)): TrainingDocument {
  return {
    uniqueId,
    bytes,
    submittedAt: '20260301120000',
    entry: {
      mimeType: 'text/xml',
      title: `Document & ${uniqueId}`,
      creationTime: '20260301110000',
      serviceStartTime: '20260228090000',
      languageCode: 'fr-FR',
      classCode: { code: '10', codingScheme: '1.2.250.1.213.1.1.4.1', label: 'Compte rendu' },
      typeCode: { code: '11488-4', codingScheme: '2.16.840.1.113883.6.1', label: 'CR ou fiche de consultation ou de visite' },
      formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008', codingScheme: '1.3.6.1.4.1.19376.1.2.3', label: 'PDF' },
      confidentiality: ['N', ...masks].map((code) => ({ code, codingScheme: '1.2.250.1.213.1.1.4.13', label: code })),
      eventCodes: [],
      authors: [{ id: practitioner, familyName: 'LEGRAND', givenName: 'ANTOINE' }],
      sourcePatientInfo: ['PID-5|MARTIN^JEANNE^^^^^L', 'PID-7|19550612', 'PID-8|F'],
      referenceIds: [],
    },
  };
}

export const visibleId = '1.2.250.1.999.1.1';
export const maskedId = '1.2.250.1.999.1.2';
export const invisibleId = '1.2.250.1.999.1.3';

function patient(
  id: string,
  ins: { matricule: string; oid: string },
  existence: TrainingPatient['dmp']['existence'],
  traits: Partial<TrainingPatient['identity']['traits']>,
  documents: readonly TrainingDocument[] = [],
): TrainingPatient {
  return {
    id,
    label: id,
    hint: `Patient ${id}.`,
    identity: {
      traits: {
        birthName: 'MARTIN',
        birthGivenNames: 'JEANNE MARIE',
        sex: 'F',
        birthDate: '1955-06-12',
        birthPlaceCode: '99999',
        ...traits,
      },
      ins,
      status: 'recuperee',
    },
    vitaleImageId: `vitale-${id}`,
    dmp: { existence, authorisations: { [cardiologist]: 'blocked' }, authorisedByDefault: 'none', medecinTraitant: practitioner },
    documents: () => documents,
  };
}

const vitale = (id: string): VitaleImage => ({
  id: `vitale-${id}`,
  kind: 'VITALE2',
  label: id,
  serial: '1',
  test: true,
  beneficiaries: [],
});

export function smallPopulation(): TrainingPopulation {
  const documents = [document(visibleId, []), document(maskedId, ['MASQUE_PS']), document(invisibleId, ['INVISIBLE_PATIENT'])];
  return {
    patients: [
      patient('open', openIns, 'active', {}, documents),
      patient('closed', closedIns, 'closed', {
        birthName: 'D’ALMEIDA-ROY',
        birthGivenNames: 'ÉLIE',
        sex: 'M',
        birthDate: '1940-03-00',
      }),
      patient('absent', absentIns, 'absent', { birthName: 'DUPONT', birthGivenNames: 'PAUL', sex: 'M', birthDate: '1962-01-05' }),
      patient('namesake', insOf('1620199999004'), 'active', {
        birthName: 'DUPONT',
        birthGivenNames: 'PAUL',
        sex: 'M',
        birthDate: '1962-01-05',
      }),
    ],
    vitaleImages: ['open', 'closed', 'absent', 'namesake'].map(vitale),
  };
}
