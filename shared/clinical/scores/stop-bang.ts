/** STOP-BANG: eight items; ≥ 3 intermediate, ≥ 5 high. */
import { bodyMassIndex, having, measured, type ScoreGround } from './inputs.ts';
import type { Score } from './score.ts';

export function stopBang(ground: ScoreGround): Score | undefined {
  if (having(ground, 'osa').length > 0) return undefined; // known: nothing to screen
  const bmi = bodyMassIndex(ground);
  const neck = measured(ground, 'neck-circumference');
  const inputs = [
    { label: 'HTA', facts: having(ground, 'hypertension') },
    ...(bmi && bmi.number > 35 ? [{ label: 'IMC > 35', facts: bmi.facts }] : []),
    ...(neck && neck.number > 40 ? [{ label: 'cou > 40 cm', facts: [neck.fact] }] : []),
  ].filter((i) => i.facts.length > 0);
  const own = (ground.ageYears !== undefined && ground.ageYears > 50 ? 1 : 0) + (ground.patient.sex === 'M' ? 1 : 0);
  const count = inputs.length + own;
  return {
    id: 'stop-bang',
    name: 'STOP-BANG',
    result: `${count}/8 au moins`,
    inputs,
    missing: ['ronfle', 'fatigue', 'apnées vues', ...(neck ? [] : ['tour de cou']), ...(bmi ? [] : ['IMC'])],
    source: 'STOP-BANG',
  };
}
