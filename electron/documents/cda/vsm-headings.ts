/** Sections of the VSM: code and templates as in the example VSM_1.4_2022.01 and the content models (dmp.md 5.3). */
import type { Coded } from '../../../shared/dmp.ts';
import { oid } from './write-coded.ts';

export const vsmTemplateRoot = '1.2.250.1.213.1.1.1.13';
/** Version 1.4, which names the médecin traitant; without one the later version is written, which has no extension. */
export const vsmVersion14 = '201310';

export const vsmAct: Coded = { code: '34117-2', codingScheme: oid.loinc, label: 'Historique et clinique' };
export const medecinTraitantRole: Coded = { code: 'PCP', codingScheme: '2.16.840.1.113883.5.88', label: 'Médecin traitant' };

const heading = (code: string, label: string, title: string, ...templateIds: readonly string[]) => ({
  code: { code, codingScheme: oid.loinc, label } satisfies Coded,
  title,
  templateIds,
});

export const vsmHeadings = {
  whole: heading(
    '46612-8',
    'Conclusions de synthèse',
    'Pathologies en cours, antécédents, allergies et facteurs de risques',
    '1.2.250.1.213.1.1.2.29',
  ),
  history: heading(
    '34117-2',
    'Historique et physique',
    'Pathologies en cours, antécédents et allergies',
    '1.2.250.1.213.1.1.2.30',
  ),
  surgery: heading(
    '47519-4',
    'Historique des actes',
    'Antécédents chirurgicaux',
    '2.16.840.1.113883.10.20.1.12',
    '1.3.6.1.4.1.19376.1.5.3.1.3.11',
    '1.3.6.1.4.1.19376.1.5.3.1.3.12',
    '1.2.250.1.213.1.1.2.136',
  ),
  risks: heading(
    '57207-3',
    'Facteurs de risque présents ou passés affectant l’état de santé et/ou une circonstance',
    'Facteurs de risque',
    '1.2.250.1.213.1.1.2.31',
  ),
  habits: heading(
    '29762-2',
    'Habitus, Mode de vie',
    'Mode de vie',
    '2.16.840.1.113883.10.20.1.15',
    '1.3.6.1.4.1.19376.1.5.3.1.3.16',
    '1.3.6.1.4.1.19376.1.5.3.1.3.16.1',
    '1.2.250.1.213.1.1.2.141',
  ),
  occupation: heading(
    '10161-8',
    'Facteurs de risques professionnels',
    'Facteurs de risques professionnels',
    '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.1',
    '1.2.250.1.213.1.1.2.74',
  ),
  family: heading(
    '10157-6',
    'Historique des pathologies familiales',
    'Antécédents familiaux',
    '2.16.840.1.113883.10.20.1.4',
    '1.3.6.1.4.1.19376.1.5.3.1.3.14',
    '1.3.6.1.4.1.19376.1.5.3.1.3.15',
    '1.2.250.1.213.1.1.2.139',
  ),
  results: heading(
    '30954-2',
    'Résultats d’examens',
    'Points de vigilance',
    '1.3.6.1.4.1.19376.1.5.3.1.3.27',
    '1.2.250.1.213.1.1.2.150',
  ),
  treatments: heading('18776-5', 'Plan de traitement', 'Traitement au long cours', '1.2.250.1.213.1.1.2.32'),
} as const;
