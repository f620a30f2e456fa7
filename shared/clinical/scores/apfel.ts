/** Apfel (Anesthesiology 1999): female, PONV or motion sickness, non-smoker, postoperative opioids. */
import { having, type ScoreGround, smokes } from './inputs.ts';
import type { Score } from './score.ts';

const risks = ['10 %', '21 %', '39 %', '61 %', '79 %'] as const;

export function apfel(ground: ScoreGround): Score {
  const ponv = having(ground, 'ponv', 'motion-sickness');
  const tobacco = ground.facts.filter((f) => f.concept === 'tobacco');
  const nonSmoker = tobacco.filter((f) => f.certainty === 'negated' || f.status === 'past');
  const known = tobacco.length > 0;
  const inputs = [
    ...(ponv.length > 0 ? [{ label: 'NVPO ou mal des transports', facts: ponv }] : []),
    ...(smokes(ground).length === 0 && nonSmoker.length > 0 ? [{ label: 'non fumeur', facts: nonSmoker }] : []),
  ];
  const count = inputs.length + (ground.patient.sex === 'F' ? 1 : 0);
  return {
    id: 'apfel',
    name: 'Apfel',
    result: `${count} au moins (${risks[count]})`,
    inputs,
    missing: ['morphine après l’acte', ...(known ? [] : ['tabac']), ...(ponv.length > 0 ? [] : ['NVPO, mal des transports'])],
    source: 'Apfel 1999',
  };
}
