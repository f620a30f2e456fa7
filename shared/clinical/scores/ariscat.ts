/**
 * ARISCAT: age, SpO₂, respiratory infection of the last month, haemoglobin, incision, duration, emergency. The last three are
 * of the act, so only the doctor can say them; what nobody said is named and not counted.
 */
import { durationWords, incisionWords } from '../act.ts';
import { dateOf } from '../evidence.ts';
import { isNegated, monthsSince } from '../sections/section.ts';
import { having, measured, type ScoreGround } from './inputs.ts';
import type { Score } from './score.ts';

const durationPoints = { 'under-2h': 0, '2-3h': 16, 'over-3h': 23 } as const;
const incisionPoints = { peripheral: 0, 'upper-abdominal': 15, intrathoracic: 24 } as const;
const emergencyPoints = 8;

type Item = Score['inputs'][number] & { readonly points: number };

/** Before the act is spoken of it would only be a list of questions. */
export function ariscat(ground: ScoreGround): Score | undefined {
  const { act } = ground;
  if (act.incision === undefined && act.duration === undefined) return undefined;
  const found: Item[] = [];
  const missing: string[] = [];
  const age = ground.ageYears;
  if (age === undefined) missing.push('âge');
  else if (age > 50) found.push({ label: `${age} ans`, facts: [], points: age > 80 ? 16 : 3 });
  const spo2 = measured(ground, 'spo2');
  if (!spo2) missing.push('SpO₂');
  else if (spo2.number <= 95)
    found.push({ label: `SpO₂ ${spo2.number} %`, facts: [spo2.fact], points: spo2.number <= 90 ? 24 : 8 });
  const haemoglobin = measured(ground, 'haemoglobin');
  const gramsPerDecilitre = haemoglobin && (haemoglobin.unit === 'g/L' ? haemoglobin.number / 10 : haemoglobin.number);
  if (!haemoglobin || gramsPerDecilitre === undefined) missing.push('hémoglobine');
  else if (gramsPerDecilitre <= 10) found.push({ label: 'Hb ≤ 10 g/dL', facts: [haemoglobin.fact], points: 11 });
  const infection = having(ground, 'respiratory-infection', 'pneumonia').filter((f) => monthsSince(dateOf(f), ground.today) < 1);
  const denied = ground.facts.some(
    (f) => f.concept === 'respiratory-infection' && isNegated(f) && monthsSince(dateOf(f), ground.today) < 1,
  );
  if (infection.length > 0) found.push({ label: 'infection respiratoire de moins d’un mois', facts: infection, points: 17 });
  else if (!denied) missing.push('infection respiratoire de moins d’un mois');
  if (act.incision)
    found.push({ label: `incision ${incisionWords[act.incision]}`, facts: [], points: incisionPoints[act.incision] });
  else missing.push('incision');
  if (act.duration) found.push({ label: durationWords[act.duration], facts: [], points: durationPoints[act.duration] });
  else missing.push('durée');
  if (act.urgent === undefined) missing.push('urgence');
  else if (act.urgent) found.push({ label: 'urgence', facts: [], points: emergencyPoints });
  const points = found.reduce((sum, item) => sum + item.points, 0);
  const risk = points >= 45 ? '42,1 %' : points >= 26 ? '13,3 %' : '1,6 %';
  return {
    id: 'ariscat',
    name: 'ARISCAT',
    result: `${points}${missing.length > 0 ? ' au moins' : ''} (${risk})`,
    inputs: found.filter((item) => item.points > 0),
    missing,
    source: 'ARISCAT',
  };
}
