/** Headings of the sections of ANEST-CR-CPA 2022.01: codes, exact titles, templateIds (IHE PCC first, CI-SIS last). */
import type { CdaSection } from './write-model.ts';
import { loinc } from './write-sections.ts';

export type Heading = Pick<CdaSection, 'code' | 'templateIds'> & { readonly title: string };
const heading = (code: string, label: string, title: string, ...templateIds: readonly string[]): Heading => ({
  code: loinc(code, label),
  title,
  templateIds,
});

export const cpaTemplate = { root: '1.2.250.1.213.1.1.1.41', extension: '2022.01' } as const;

const ngap = '1.2.250.1.215.200.3.3';
/** Principal act: these of the NGAP are the only ones that the model takes; which one was done is the doctor's word. */
export const cpaActs = {
  CS: { code: 'CS', codingScheme: ngap, label: 'Consultation au cabinet par le médecin spécialiste qualifié' },
  // NGAP, article 18; the label as its table has it was not found.
  APC: { code: 'APC', codingScheme: ngap, label: 'Avis ponctuel de consultant' },
} as const;

export const cpaHeadings = {
  physicalExam: heading(
    '29545-1',
    'Examen physique',
    'Examen physique pré-anesthésique',
    '1.3.6.1.4.1.19376.1.5.3.1.3.24',
    '1.3.6.1.4.1.19376.1.5.3.1.1.9.15',
    '1.3.6.1.4.1.19376.1.5.3.1.1.9.15.1',
    '1.2.250.1.213.1.1.2.84',
  ),
  vessels: heading('10208-7', 'Vaisseaux', 'Vaisseaux', '1.3.6.1.4.1.19376.1.5.3.1.1.9.33', '1.2.250.1.213.1.1.2.102'),
  airway: heading(
    '11412-4',
    'Système respiratoire',
    'Système respiratoire',
    '1.3.6.1.4.1.19376.1.5.3.1.1.9.30',
    '1.2.250.1.213.1.1.2.99',
  ),
  acts: heading(
    '47519-4',
    'Historique des actes',
    'Historique des actes',
    '2.16.840.1.113883.10.20.1.12',
    '1.3.6.1.4.1.19376.1.5.3.1.3.11',
    '1.2.250.1.213.1.1.2.135',
  ),
  transfusion: heading(
    '56836-0',
    'Antécédents transfusionnels',
    'Antécédents transfusionnels',
    '1.3.6.1.4.1.19376.1.5.3.1.1.9.12',
    '1.2.250.1.213.1.1.2.82',
  ),
  bleeding: heading('11348-0', 'Antécédents hémorragiques', 'Antécédents hémorragiques', '1.2.250.1.213.1.1.2.2'),
  family: heading(
    '10157-6',
    'Antécédents familiaux',
    'Antécédents familiaux',
    '2.16.840.1.113883.10.20.1.4',
    '1.3.6.1.4.1.19376.1.5.3.1.3.14',
    '1.2.250.1.213.1.1.2.138',
  ),
  habits: heading(
    '29762-2',
    'Mode de vie',
    'Facteurs de risques, Habitus, Mode de vie',
    '2.16.840.1.113883.10.20.1.15',
    '1.3.6.1.4.1.19376.1.5.3.1.3.16',
    '1.3.6.1.4.1.19376.1.5.3.1.3.16.1',
    '1.2.250.1.213.1.1.2.141',
  ),
  autonomy: heading(
    '46006-3',
    'Autonomie',
    'Problèmes physiques fonctionnels et structurels (Autonomie)',
    '1.3.6.1.4.1.19376.1.5.3.1.1.12.2.5',
    '1.2.250.1.213.1.1.2.115',
  ),
  conclusion: heading(
    '55112-7',
    'Commentaire',
    'Conclusion',
    '2.16.840.1.113883.10.12.201',
    '1.3.6.1.4.1.19376.1.4.1.2.16',
    '1.2.250.1.213.1.1.2.73',
  ),
} as const;
