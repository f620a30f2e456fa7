/** The answers that the questions of the summary offer (sections/missing.ts). Pure. */

import { type BleedingClass, bleedingWords, regimenWords } from '../act.ts';
import type { AnswerPart, TypedAnswer } from '../answer.ts';
import type { StatedFinding } from '../doctor-statement.ts';
import type { Fact } from '../fact.ts';

type Finding = Omit<StatedFinding, 'certainty' | 'status'> & Partial<Pick<StatedFinding, 'certainty' | 'status'>>;
type Choice = AnswerPart['choices'][number];

/** « Tabac : sevré ». */
export const says = (label: string, finding: Finding, words = label): Choice => ({
  label,
  says: {
    request: {
      verb: 'answers',
      text: `${finding.label} : ${words}`,
      finding: { certainty: 'affirmed', status: 'active', ...finding },
    },
  },
});

/** Yes or no on one meaning. */
export const yesNo = (finding: Finding): AnswerPart[] => [
  { choices: [says('oui', finding), says('non', { ...finding, certainty: 'negated' })] },
];

export const typing = (typed: TypedAnswer, choices: readonly Choice[] = []): AnswerPart => ({ choices: [...choices], typed });

export const measure = (label: string, name: string, unit: string, kind: 'lab' | 'vital'): AnswerPart =>
  typing({ as: 'measure', label, name, unit, kind });

export const doneOn = (label: string, finding: Finding): AnswerPart =>
  typing({ as: 'day', label, finding: { certainty: 'affirmed', status: 'past', ...finding } });

/** On a medicine that the record holds to be taken, or only delivered. */
export const takenOrNot = ({ id }: Fact): AnswerPart[] => [
  {
    choices: [
      { label: 'oui', says: { request: { verb: 'confirms', factId: id, change: {} } } },
      { label: 'arrêté', says: { request: { verb: 'refutes', factId: id, change: { status: 'past' } } } },
      { label: 'jamais pris', says: { request: { verb: 'refutes', factId: id, change: { certainty: 'negated' } } } },
    ],
    typed: { as: 'stop-day', label: 'arrêté le', factId: id },
  },
];

/** On a severe reaction that is written and denied. */
export const confirmedOrNot = ({ id }: Fact): AnswerPart[] => [
  {
    choices: [
      { label: 'confirmée', says: { request: { verb: 'confirms', factId: id, change: {} } } },
      { label: 'écartée', says: { request: { verb: 'refutes', factId: id, change: { certainty: 'negated' } } } },
    ],
  },
];

/** What only the doctor knows of the act, by the words in which a plan misses it. */
export const actInputs = {
  'date de l’acte': typing({ as: 'act-day', label: 'date de l’acte' }),
  'heure de l’acte': typing({ as: 'act-time', label: 'heure de l’acte' }),
  'classe hémorragique': {
    label: 'risque hémorragique',
    choices: Object.entries(bleedingWords).map(([bleeding, label]) => ({
      label,
      says: { act: { bleeding: bleeding as BleedingClass } },
    })),
  },
  'périmédullaire ou bloc profond': {
    label: 'périmédullaire, bloc profond',
    choices: [
      { label: 'prévu', says: { act: { neuraxial: true } } },
      { label: 'non', says: { act: { neuraxial: false } } },
    ],
  },
  'dose faible ou élevée': {
    label: 'anticoagulant',
    choices: Object.entries(regimenWords).map(([regimen, label]) => ({
      label,
      says: { act: { regimen: regimen as keyof typeof regimenWords } },
    })),
  },
} as const satisfies Readonly<Record<string, AnswerPart>>;

export const sizes = {
  weight: measure('poids', 'Poids', 'kg', 'vital'),
  height: measure('taille', 'Taille', 'cm', 'vital'),
} as const;

/** Bands of JDV_ScoreDuke_CISIS (clinical.md 3.2), as on a key and in a sentence. */
const metWords = { '< 4 MET': 'moins de 4 MET', '4–7': '4 à 7 MET', '7–10': '7 à 10 MET', '> 10': 'plus de 10 MET' } as const;

export const anaesthesiaAnswer: readonly AnswerPart[] = [
  typing({ as: 'words', label: 'laquelle, quel incident', name: 'Anesthésie antérieure', kind: 'anaesthesia' }, [
    says('jamais', { kind: 'anaesthesia', concept: 'anaesthesia', label: 'Anesthésie antérieure', certainty: 'negated' }),
    says('sans incident', {
      kind: 'anaesthesia',
      concept: 'anaesthesia',
      label: 'Anesthésie antérieure',
      status: 'past',
      value: { text: 'sans incident' },
    }),
  ]),
];
export const airwayAnswer: readonly AnswerPart[] = [
  {
    label: 'Mallampati',
    choices: [1, 2, 3, 4].map((number) =>
      says(String(number), { kind: 'airway', concept: 'mallampati', label: 'Mallampati', value: { text: `${number}`, number } }),
    ),
    typed: { as: 'words', label: 'autre : ouverture 4 cm, cou raide', name: 'Voies aériennes', kind: 'airway' },
  },
];
export const effortAnswer: readonly AnswerPart[] = [
  {
    choices: (Object.keys(metWords) as (keyof typeof metWords)[]).map((label) =>
      says(
        label,
        { kind: 'functional', concept: 'mets', label: 'Capacité d’effort', value: { text: metWords[label] } },
        metWords[label],
      ),
    ),
  },
];
export const tobaccoAnswer: readonly AnswerPart[] = [
  {
    choices: [
      says('non', { kind: 'social', concept: 'tobacco', label: 'Tabac', certainty: 'negated' }),
      says('sevré', { kind: 'social', concept: 'tobacco', label: 'Tabac', status: 'past', value: { text: 'sevré' } }),
      says('fume', { kind: 'social', concept: 'tobacco', label: 'Tabac' }),
    ],
  },
];
export const trustedPersonAnswer: readonly AnswerPart[] = [
  typing({ as: 'words', label: 'nom, lien', name: 'Personne de confiance', kind: 'directive' }, [
    says('aucune', { kind: 'directive', concept: 'trusted-person', label: 'Personne de confiance', certainty: 'negated' }),
  ]),
];
/** No meaning of the thesaurus: « rien aux poumons ». */
export const lungQuestion = { concept: 'respiratory-disease', label: 'Maladie respiratoire' } as const;
export const lungAnswer: readonly AnswerPart[] = [
  typing({ as: 'words', label: 'laquelle', name: lungQuestion.label, kind: 'problem' }, [
    says('aucune', { kind: 'problem', ...lungQuestion, certainty: 'negated' }),
  ]),
];
