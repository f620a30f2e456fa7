/** Allergies with their evidence: agent, reaction, grade, how sure; and what a rule says of the cross-reactive ones. */
import { conceptByKey } from '../concepts.ts';
import { type Group, groupBy, meaningOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import type { SummaryLine } from '../summary-model.ts';
import { capital, dateWords, type Ground, isAffirmed, isNegated, lineOf, strong } from './section.ts';

const severeReaction =
  /anaphyla|choc|quincke|œdème|oedeme|bronchospasme|arr[êe]t cardiaque|lyell|stevens|dress|grade\s*(?:ii|iii|iv|2|3|4)\b/i;

/** « pas d'allergie connue » has no agent. */
const saysNone = (fact: Fact): boolean => isNegated(fact) && !fact.concept && !fact.drug;

export function allergyGroups(ground: Ground): Group[] {
  const facts = ground.facts.filter((f) => f.kind === 'allergy' && !saysNone(f));
  return groupBy(facts, (f) => f.concept ?? f.drug?.substances.join('+') ?? meaningOf(f)).filter((g) =>
    g.facts.some((f) => !isNegated(f)),
  );
}

export const noAllergyFacts = (ground: Ground): Fact[] => ground.facts.filter((f) => f.kind === 'allergy' && saysNone(f));

export const isSevere = (group: Group): boolean =>
  group.facts.some((f) => !isNegated(f) && (severeReaction.test(f.reaction ?? '') || severeReaction.test(f.value?.text ?? '')));

export const agentOf = (group: Group): string => {
  const fact = group.facts.find(isAffirmed) ?? group.facts[0];
  return conceptByKey(fact.concept ?? '')?.label ?? fact.drug?.substances.join(' + ') ?? fact.label;
};

export const reactionOf = (group: Group): string | undefined => {
  const reactions = group.facts.map((f) => f.reaction).filter((r): r is string => !!r);
  // « Grade II : symptômes… » is the wording of the value set: the grade is enough
  return (reactions.find((r) => severeReaction.test(r)) ?? reactions[0])?.replace(/(grade [ivx]+) : .*/i, '$1');
};

/** Muscle relaxants and cefazolin carry a rule of SFAR–SFA 2025 (clinical.md 3.5). */
const ruleWords: Readonly<Record<string, string>> = {
  'neuromuscular-blockers': 'SFAR–SFA 2025 : éviter la classe des curares si inexploré ; cisatracurium si indispensable',
  cefazolin: 'SFAR–SFA 2025 : la céfazoline fait la moitié des hypersensibilités aux antibiotiques',
  latex: 'terrain à chercher : atopie, opérations multiples, spina bifida',
};

export function allergyLines(ground: Ground, groups: readonly Group[]): SummaryLine[] {
  const lines = [...groups]
    .sort((a, b) => Number(isSevere(b)) - Number(isSevere(a)))
    .map((group) => {
      const affirmed = group.facts.find(isAffirmed);
      const denied = group.facts.some(isNegated);
      const [fact] = group.facts;
      const concept = conceptByKey(fact.concept ?? '');
      const reaction = reactionOf(group);
      return lineOf(ground, {
        id: `allergy:${group.key}`,
        words: [strong(capital(agentOf(group))), reaction ? ` ${reaction}` : '', dateWords(fact) ? ` · ${dateWords(fact)}` : ''],
        facts: group.facts,
        detail: ruleWords[concept?.key ?? ''] ?? ruleWords[concept?.isA ?? ''],
        tag: denied
          ? { label: 'contradiction', emphasis: 'decide' }
          : isSevere(group)
            ? { label: affirmed ? 'grave' : 'grave, suspectée', emphasis: 'danger' }
            : affirmed
              ? undefined
              : { label: 'suspectée', emphasis: 'note' },
      });
    });
  const none = noAllergyFacts(ground);
  if (lines.length === 0 && none.length > 0) {
    return [lineOf(ground, { id: 'allergy:none', words: ['Pas d’allergie connue'], facts: none })];
  }
  if (none.length > 0) {
    lines.push(
      lineOf(ground, {
        id: 'allergy:denied',
        words: ['« Pas d’allergie connue » aussi écrit'],
        facts: none,
        tag: { label: 'contradiction', emphasis: 'decide' },
      }),
    );
  }
  return lines;
}
