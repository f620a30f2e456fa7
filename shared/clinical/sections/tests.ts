/** Tests to plan, fasting, devices: what a society says of them, where the facts or the act call for it. */
import { shortDate } from '../../text/dates.ts';
import type { Opinion, RuleFile } from '../rules/drug-rule.ts';
import { adviceRules } from '../rules/index.ts';
import type { ScoreGround } from '../scores/inputs.ts';
import type { SummaryLine } from '../summary-model.ts';
import { type Ground, lineOf, questionOf, strong } from './section.ts';

export function testLines(ground: ScoreGround): SummaryLine[] {
  return adviceRules.flatMap((rule) => {
    const advice = rule.advice(ground);
    if (!advice) return [];
    const { what, says, facts } = advice;
    const parts = { id: `test:${rule.id}`, words: [strong(what)], detail: ruleWords(ground, rule, says), rules: [rule.id] };
    return [facts.length > 0 ? lineOf(ground, { ...parts, facts }) : questionOf(ground, parts)];
  });
}

/** « SFAR 2012 : … », the department's own word before it, or in its place and marked so. */
export function ruleWords(ground: Ground, rule: RuleFile, says?: string): string {
  const variant = ground.variants[rule.id];
  const societies = rule.opinions.map((o) => opinionWords(o, says)).join(' · ');
  if (!variant) return societies;
  const signed = `${variant.signedBy}, ${shortDate(variant.signedAt)}`;
  if (variant.off) return `règle désactivée par le service, ${signed}`;
  const own = `protocole du service, ${signed} : ${variant.says}`;
  return variant.instead ? own : `${own} · ${societies}`;
}

const opinionWords = ({ says: whole, source, year }: Opinion, says = whole): string =>
  `${[source, year].filter(Boolean).join(' ')} : ${says}`;
