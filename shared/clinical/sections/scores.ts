/** Scores with their inputs linked and what is missing named. */

import { difficultIntubation, difficultMask } from '../scores/airway-flags.ts';
import { apfel } from '../scores/apfel.ts';
import { ariscat } from '../scores/ariscat.ts';
import { asa } from '../scores/asa.ts';
import { clearanceOf } from '../scores/clearance.ts';
import type { ScoreGround } from '../scores/inputs.ts';
import { rcri } from '../scores/rcri.ts';
import type { Score } from '../scores/score.ts';
import { stopBang } from '../scores/stop-bang.ts';
import type { SummaryLine } from '../summary-model.ts';
import { lineOf, questionOf, strong } from './section.ts';

const scores: readonly ((ground: ScoreGround) => Score | undefined)[] = [
  asa,
  rcri,
  apfel,
  stopBang,
  ariscat,
  difficultIntubation,
  difficultMask,
];

/** All but the ASA class were made on adults. */
const adultYears = 18;

export function scoreLines(ground: ScoreGround): SummaryLine[] {
  if ((ground.ageYears ?? adultYears) < adultYears) return scoreResults(ground, [asa]);
  return [...clearanceLines(ground), ...scoreResults(ground, scores)];
}

/** Asked for by the medicines that leave through the kidneys; elsewhere it would be one number more. */
function clearanceLines(ground: ScoreGround): SummaryLine[] {
  const result = clearanceOf(ground);
  const source = 'Cockcroft et Gault 1976';
  if ('known' in result) {
    const { millilitresPerMinute, inputs, limits, facts } = result.known;
    const detail = [inputs, ...limits, source].join(' · ');
    return [
      lineOf(ground, { id: 'score:clearance', words: ['ClCr ', strong(`${millilitresPerMinute}\u00a0mL/min`)], detail, facts }),
    ];
  }
  const needed = ground.treatments.some((t) => t.plan.some((o) => o.missing.some((m) => m.startsWith('clairance'))));
  if (!needed) return [];
  const parts = {
    id: 'score:clearance',
    words: ['ClCr ', strong('non calculable')],
    detail: [`manque : ${result.missing.join(', ')}`, source].join(' · '),
  };
  return [result.facts.length > 0 ? lineOf(ground, { ...parts, facts: result.facts }) : questionOf(ground, parts)];
}

function scoreResults(ground: ScoreGround, asked: typeof scores): SummaryLine[] {
  return asked.flatMap((score) => {
    const result = score(ground);
    if (!result) return [];
    const facts = result.inputs.flatMap((i) => [...i.facts]);
    const parts = {
      id: `score:${result.id}`,
      words: [`${result.name} `, strong(result.result)],
      detail: [
        result.inputs.map((i) => i.label).join(', '),
        result.missing.length > 0 ? `manque : ${result.missing.join(', ')}` : '',
        result.source,
      ]
        .filter(Boolean)
        .join(' · '),
    };
    return [facts.length > 0 ? lineOf(ground, { ...parts, facts }) : questionOf(ground, parts)];
  });
}
