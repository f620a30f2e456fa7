/** Tests to plan, fasting, devices: what a society says of them, where the facts or the act call for it. */
import { departmentAsks, type PlanInputs, planOf, type Told } from '../plan.ts';
import type { AdviceRule } from '../rules/advice-rule.ts';
import { numberOf, numberWords } from '../rules/department.ts';
import type { Opinion, RuleFile } from '../rules/drug-rule.ts';
import { adviceRules } from '../rules/index.ts';
import { clearanceOf } from '../scores/clearance.ts';
import type { ScoreGround } from '../scores/inputs.ts';
import type { SummaryLine } from '../summary-model.ts';
import { type Ground, lineOf, questionOf, strong } from './section.ts';

export function testLines(ground: ScoreGround): SummaryLine[] {
  return adviceRules.flatMap((rule) => testLine(ground, rule) ?? []);
}

function testLine(ground: ScoreGround, rule: AdviceRule): SummaryLine | undefined {
  const variant = ground.variants[rule.id];
  const theirs = rule.advice(ground, numberOf(rule));
  const ours = variant && !variant.off ? rule.advice(ground, numberOf(rule, variant)) : undefined;
  const asked = variant && departmentAsks(variant, inputsOf(ground)) ? { what: rule.title, facts: [] } : undefined;
  const advice = ours ?? theirs ?? asked;
  if (!advice) return undefined;
  const { what, facts } = advice;
  // A threshold of its own that the case does not reach is said: the societies still ask.
  const silent =
    variant && !variant.off && !ours && theirs ? [...numberWords(rule, variant), 'rien à prévoir ici'].join(' : ') : undefined;
  const words = ruleWords(ground, rule, { societies: theirs?.says, department: ours?.says ?? silent });
  const parts = { id: `test:${rule.id}`, words: [strong(what)], ...words, rules: [rule.id] };
  return facts.length > 0 ? lineOf(ground, { ...parts, facts }) : questionOf(ground, parts);
}

/**
 * « SFAR 2012 : … » under the line; where the department has its own word, that word and the societies' as rows, each signed by
 * whoever says it, as they stand under a medicine.
 */
export function ruleWords(ground: Ground, rule: RuleFile, told: Told = {}): Pick<SummaryLine, 'detail' | 'plan'> {
  const variant = ground.variants[rule.id];
  if (!variant) return { detail: rule.opinions.map((o) => opinionWords(o, told.societies)).join(' · ') };
  return { plan: planOf(rule, variant, inputsOf(ground), told) };
}

const inputsOf = (ground: Ground): PlanInputs => ({
  act: ground.act,
  clearance: clearanceOf(ground),
  substances: [],
  today: ground.today,
});

const opinionWords = ({ says: whole, source, year }: Opinion, says = whole): string =>
  `${[source, year].filter(Boolean).join(' ')} : ${says}`;
