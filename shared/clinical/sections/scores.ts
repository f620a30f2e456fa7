/** Scores with their inputs linked and what is missing named. */
import { apfel } from '../scores/apfel.ts';
import { asa } from '../scores/asa.ts';
import type { ScoreGround } from '../scores/inputs.ts';
import { rcri } from '../scores/rcri.ts';
import type { Score } from '../scores/score.ts';
import { stopBang } from '../scores/stop-bang.ts';
import type { SummaryLine } from '../summary-model.ts';
import { lineOf, questionOf, strong } from './section.ts';

const scores: readonly ((ground: ScoreGround) => Score | undefined)[] = [asa, rcri, apfel, stopBang];

/** All four were made on adults. */
const adultYears = 18;

export function scoreLines(ground: ScoreGround): SummaryLine[] {
  if ((ground.ageYears ?? adultYears) < adultYears) return [];
  return scores.flatMap((score) => {
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
