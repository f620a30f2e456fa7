/**
 * Signs of a difficult intubation and of a difficult mask ventilation, each with its passage (euro-pharmat and studylibfr, read
 * as secondary sources, clinical.md 3.3). Signs, never a verdict: what was not examined is named.
 */
import type { Fact } from '../fact.ts';
import { isNegated } from '../sections/section.ts';
import { bodyMassIndex, having, measured, type ScoreGround } from './inputs.ts';
import type { Score } from './score.ts';

type Sign = Score['inputs'][number];

const millimetres: Readonly<Record<string, number>> = { mm: 1, cm: 10 };

function length(ground: ScoreGround, concept: string): { mm: number; fact: Fact } | undefined {
  const found = measured(ground, concept);
  const factor = millimetres[found?.unit ?? ''];
  return found && factor ? { mm: found.number * factor, fact: found.fact } : undefined;
}

const sign = (holds: boolean | undefined, label: string, facts: readonly Fact[]): Sign[] => (holds ? [{ label, facts }] : []);

export function difficultIntubation(ground: ScoreGround): Score | undefined {
  const mallampati = measured(ground, 'mallampati');
  const mouth = length(ground, 'mouth-opening');
  const thyromental = length(ground, 'thyromental');
  const mobility = measured(ground, 'neck-mobility');
  const neck = measured(ground, 'neck-circumference');
  const bite = ground.facts.find((f) => f.concept === 'upper-lip-bite');
  const bmi = bodyMassIndex(ground);
  const osa = having(ground, 'osa');
  const preeclampsia = having(ground, 'preeclampsia').filter((f) => f.status === 'active');
  const inputs = [
    ...(mallampati ? sign(mallampati.number > 2, `Mallampati ${mallampati.number}`, [mallampati.fact]) : []),
    ...(thyromental ? sign(thyromental.mm < 60, 'distance thyromentonnière < 60 mm', [thyromental.fact]) : []),
    ...(mouth ? sign(mouth.mm < 35, 'ouverture de bouche < 35 mm', [mouth.fact]) : []),
    ...(mobility ? sign(mobility.number < 90, 'mobilité cervicale < 90°', [mobility.fact]) : []),
    ...(neck ? sign(neck.number > 46, 'cou > 46 cm', [neck.fact]) : []),
    ...(bite ? sign(isNegated(bite), 'morsure de lèvre impossible', [bite]) : []),
    ...(bmi ? sign(bmi.number > 35, 'IMC > 35', bmi.facts) : []),
    ...sign(osa.length > 0, 'SAOS', osa),
    ...sign(preeclampsia.length > 0, 'prééclampsie', preeclampsia),
  ];
  if (inputs.length === 0) return undefined;
  return {
    id: 'airway-intubation',
    name: 'Signes d’intubation difficile',
    result: String(inputs.length),
    inputs,
    missing: [
      ...(mallampati ? [] : ['Mallampati']),
      ...(mouth ? [] : ['ouverture de bouche']),
      ...(thyromental ? [] : ['distance thyromentonnière']),
      ...(mobility ? [] : ['mobilité cervicale']),
      ...(bite ? [] : ['morsure de lèvre']),
    ],
    source: 'critères français de l’adulte, source secondaire',
  };
}

const maskSigns = 2;

export function difficultMask(ground: ScoreGround): Score | undefined {
  const bmi = bodyMassIndex(ground);
  const beard = having(ground, 'beard');
  const edentulous = having(ground, 'teeth').filter((f) => /[ée]dent/i.test(f.source.quote));
  const inputs = [
    ...(bmi ? sign(bmi.number > 26, 'IMC > 26', bmi.facts) : []),
    ...sign(edentulous.length > 0, 'édenté', edentulous),
    ...sign(beard.length > 0, 'barbe', beard),
  ];
  const age = ground.ageYears !== undefined && ground.ageYears > 55 ? 1 : 0;
  if (inputs.length + age < maskSigns || inputs.length === 0) return undefined;
  return {
    id: 'airway-mask',
    name: 'Signes de masque difficile',
    result: `${inputs.length + age} (à partir de ${maskSigns})`,
    inputs: [...(age ? [{ label: 'âge > 55 ans', facts: [] }] : []), ...inputs],
    missing: ['ronflement', 'protrusion mandibulaire', ...(beard.length > 0 ? [] : ['barbe']), ...(bmi ? [] : ['IMC'])],
    source: 'texte de type SFAR, source secondaire',
  };
}
