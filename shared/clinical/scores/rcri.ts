/** RCRI (Lee 1999): six items of one point. */
import { comparableNumber } from '../record-facts.ts';
import { having, measured, type ScoreGround, taking } from './inputs.ts';
import type { Score } from './score.ts';

const risks = ['0,4 %', '0,9 %', '7 %', '11 %'] as const;
/** > 2.0 mg/dL. */
const creatinineLimitMicromolPerL = 177;

export function rcri(ground: ScoreGround): Score {
  const creatinine = measured(ground, 'creatinine');
  const inMicromol = creatinine && comparableNumber(creatinine.fact);
  const ischaemic = having(ground, 'myocardial-infarction', 'unstable-angina', 'coronary-disease');
  // Nitrates stand for an angina, in whom no document says more.
  const nitrates = taking(ground, 'nitrate');
  const items = [
    ischaemic.length > 0
      ? { label: 'cardiopathie ischémique', facts: ischaemic }
      : { label: 'dérivés nitrés (cardiopathie ischémique)', facts: nitrates },
    { label: 'insuffisance cardiaque', facts: having(ground, 'heart-failure') },
    { label: 'AVC ou AIT', facts: having(ground, 'stroke', 'tia') },
    { label: 'insuline', facts: taking(ground, 'insulin') },
    {
      label: 'créatinine > 177 µmol/L',
      facts: creatinine && inMicromol !== undefined && inMicromol > creatinineLimitMicromolPerL ? [creatinine.fact] : [],
    },
  ];
  const { majorSurgery } = ground.act;
  const found = items.filter((i) => i.facts.length > 0);
  const surgery = { label: 'chirurgie intrapéritonéale, intrathoracique ou vasculaire sus-inguinale', facts: [] };
  const inputs = majorSurgery ? [...found, surgery] : found;
  return {
    id: 'rcri',
    name: 'Lee',
    result: `${inputs.length} (${risks[Math.min(3, inputs.length)]})${majorSurgery === undefined ? ' hors chirurgie' : ''}`,
    inputs,
    missing: [...(majorSurgery === undefined ? ['type de chirurgie'] : []), ...(inMicromol === undefined ? ['créatinine'] : [])],
    source: 'Lee 1999',
  };
}
