/** For the rules of issue 4: a record whose documents differ in author, mask, class and age, and a minor of 16. */

import type { CpsDefinition } from '../../../../electron/training/cards.ts';
import type { TrainingDocument, TrainingPatient, TrainingPopulation } from '../../../../electron/training/patients/model.ts';
import { anaesthetist, cardiologist, insOf, practitioner } from './population.ts';

/** Of this run: TLS knows no other clock. */
const clock = new Date();
export const daysAgo = (days: number) =>
  new Date(clock.getTime() - days * 86_400_000).toISOString().replace(/\D/g, '').slice(0, 14);

export const adultIns = insOf('2550699999001');
export const opposedIns = insOf('1550699999002');
export const minorIns = insOf('2100699999003');
export const missingIns = insOf('1620199999005');

export const ids = {
  mine: '1.2.250.1.999.3.1',
  others: '1.2.250.1.999.3.2',
  masked: '1.2.250.1.999.3.3',
  sensitive: '1.2.250.1.999.3.4',
  patients: '1.2.250.1.999.3.5',
  clinic: '1.2.250.1.999.3.6',
} as const;

interface Spec {
  readonly author?: string;
  readonly institution?: string;
  readonly masks?: readonly string[];
  readonly classCode?: string;
  readonly days?: number;
  readonly bytes?: string;
}

function document(uniqueId: string, spec: Spec = {}): TrainingDocument {
  const { author = practitioner, institution = '499900010029001', masks = [], classCode = '10', days = 100 } = spec;
  const coded = (code: string, codingScheme: string) => ({ code, codingScheme, label: code });
  return {
    uniqueId,
    bytes: Buffer.from(spec.bytes ?? `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>${uniqueId}</title></ClinicalDocument>`),
    submittedAt: daysAgo(days),
    entry: {
      mimeType: 'text/xml',
      title: `Document ${uniqueId}`,
      creationTime: daysAgo(days),
      languageCode: 'fr-FR',
      classCode: coded(classCode, '1.2.250.1.213.1.1.4.1'),
      typeCode: coded('11488-4', '2.16.840.1.113883.6.1'),
      formatCode: coded('urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3'),
      confidentiality: [coded('N', '2.16.840.1.113883.5.25'), ...masks.map((code) => coded(code, '1.2.250.1.213.1.1.4.13'))],
      eventCodes: [],
      authors: [{ id: author, familyName: 'AUTEUR', givenName: 'A', institutionName: 'S', institutionId: institution }],
      sourcePatientInfo: [],
      referenceIds: [],
    },
  };
}

function patient(
  id: string,
  ins: { matricule: string; oid: string },
  birthDate: string,
  dmp: Partial<TrainingPatient['dmp']>,
  documents: readonly TrainingDocument[] = [],
): TrainingPatient {
  return {
    id,
    label: id,
    hint: '.',
    identity: {
      traits: { birthName: id.toUpperCase(), birthGivenNames: 'JEANNE MARIE', sex: 'F', birthDate, birthPlaceCode: '99999' },
      ins,
      status: 'recuperee',
    },
    vitaleImageId: `vitale-${id}`,
    dmp: { existence: 'active', authorisations: {}, authorisedByDefault: 'valid', medecinTraitant: practitioner, ...dmp },
    documents: () => documents,
  };
}

export function strictPopulation(replaceable: string): TrainingPopulation {
  const documents = [
    document(ids.mine, { author: anaesthetist, institution: '10B0990011', bytes: replaceable }),
    document(ids.others, { author: '899900110019', institution: '10B0991017', days: 40 }),
    document(ids.masked, { author: '899900110019', institution: '10B0991017', masks: ['MASQUE_PS'], days: 30 }),
    document(ids.sensitive, { masks: ['INVISIBLE_PATIENT'], days: 29 }),
    document(ids.patients, { author: adultIns.matricule, classCode: '90' }),
    document(ids.clinic, { author: cardiologist, institution: '10B0990011' }),
  ];
  const authorisations = { [practitioner]: 'valid', [anaesthetist]: 'valid', [cardiologist]: 'blocked' } as const;
  return {
    patients: [
      patient('adulte', adultIns, '1955-06-12', { authorisations }, documents),
      patient(
        'oppose',
        opposedIns,
        '1955-06-30',
        { opposedToBrisDeGlace: true, opposedToEmergencyAccess: true, maskedInEmergency: true, linkedToMonEspaceSante: false },
        [],
      ),
      patient(
        'mineure',
        minorIns,
        `${clock.getUTCFullYear() - 16}-01-01`,
        {
          maskedInEmergency: true,
          linkedToMonEspaceSante: false,
          representatives: [{ relationship: 'MTH', familyName: 'MERE', givenName: 'CECILE' }],
        },
        [document('1.2.250.1.999.3.7', { masks: ['MASQUE_PS'], author: '899900110019', institution: '10B0991017' })],
      ),
      patient('manquante', missingIns, '1962-01-05', { existence: 'absent' }),
    ],
    vitaleImages: [],
  };
}

/** Of the staff of the clinic; a profession of two digits, since what a CPE says in `role` is not public. */
export const staffCard: CpsDefinition = {
  cardType: 'CPE',
  professionCode: '60',
  codePorteur: '1234',
  triesLeft: 3,
  validity: { fromDays: -365, untilDays: 730 },
  id: 'cpe-clinique',
  label: 'CPE',
  hint: '.',
  serial: '9900019101',
  rpps: '99900010094',
  familyName: 'ACCUEIL',
  givenName: 'NADINE',
  activities: [
    { id: 'CPS_ACTIVITY_01_PS', structureName: 'CLINIQUE', structureId: '10B0990011', sectorCode: 'SA04', modeCode: '01' },
  ],
};
