/** Allergies and intolerances: agent, reaction, grade; « pas d'allergie connue ». */

import type { DrugTokenHit } from '../drugs/drugs.ts';
import { type Agent, agentsIn } from './allergy-agents.ts';
import { findingOf, reactionNear } from './allergy-finding.ts';
import { agentsOfReactions, agentsOfTests, agentWithReaction } from './allergy-told.ts';
import {
  attributions,
  linkWords,
  noneTable,
  reactionTable,
  type TriggerKind,
  treatments,
  triggerTable,
} from './allergy-words.ts';
import { assertionOf, type Span } from './context.ts';
import { type Finding, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import { foldText, type Token } from './tokens.ts';

/** Does the trigger reach the agent through words of linking only, or through other agents and their reaction */
const linked = (reading: Reading, trigger: Span, agent: Agent, agents: readonly Agent[]): boolean => {
  let unknown = 0;
  for (let index = trigger.last + 1; index < agent.first; index++) {
    const token = reading.context.tokens[index];
    if (!token) return false;
    if (treatments.has(token.folded) || token.folded === ';' || token.folded === 'mais') return false;
    if (attributions.has(token.folded)) {
      unknown = 0;
      continue;
    }
    const inAgent = agents.some((each) => each.first <= index && index <= each.last);
    const inReaction = reactionTable.matchAt(reading.context.tokens, index);
    if (inReaction) index = Math.max(index, Math.min(inReaction.last, agent.first - 1));
    else if (!inAgent && !linkWords.has(token.folded) && token.folded !== ')' && token.kind !== 'number') unknown++;
    if (unknown > 2) return false;
  }
  return true;
};

const notAgents = new Set(
  `rechercher preciser explorer verifier type ce jour effort soleil froid glucose decubitus noter signaler connue connu medicamenteuse documentee
  suivre evaluer confirmer la au aux un une expliquer evoquer eviction bilan carte conseil`.split(/\s+/),
);

/** « Allergie à la moutarde »: no table knows mustard; the words stand for themselves. */
const unknownAgent = (reading: Reading, trigger: Span): Agent | undefined => {
  const { tokens } = reading.context;
  let index = trigger.last + 1;
  if (!['a', 'au', 'aux'].includes(tokens[index]?.folded ?? '')) return undefined;
  while (['a', 'au', 'aux', 'la', 'le', 'les', 'l', 'certain'].includes(tokens[index]?.folded ?? '')) index++;
  const first = index;
  while (
    tokens[index]?.kind === 'word' &&
    index - first < 4 &&
    !['avec', 'et', 'type', 'en', 'depuis', 'sous', 'mai', 'mais', 'qui', 'non', 'dans'].includes(tokens[index]?.folded ?? '')
  )
    index++;
  const head = tokens[first]?.folded ?? '';
  if (index === first || head.length < 4 || notAgents.has(head)) return undefined;
  const span = { first, last: index - 1 };
  return { ...span, label: textOf(reading, span) };
};

const wordAfter = (tokens: readonly Token[], last: number): string =>
  tokens.slice(last + 1, last + 5).find((token) => token.kind === 'word' && !/^(?:a|connue?|medicamenteuse)$/.test(token.folded))
    ?.folded ?? '';

const noneFinding = (reading: Reading, span: Span, spans: readonly Span[]): Finding => ({
  kind: 'allergy',
  label: 'Aucune allergie connue',
  certainty: 'negated',
  status: 'active',
  subject: 'patient',
  range: rangeOf(reading, span, ...spans),
});

/** Item of an allergy section that no table knows, kept in its own words. */
const plainItem = (reading: Reading): Finding | undefined => {
  const { tokens } = reading.context;
  const words = tokens.filter((token) => token.kind === 'word');
  const first = tokens.findIndex((token) => token.kind === 'word');
  const heading =
    /^(?:type|date|agent|libelle|allergene|substance|statut|description|nature|reaction|severite|commentaire|observation)$/;
  const prose = new Set(`patient patiente il elle nous je vu presente rapporte texte dr consultation bilan`.split(/[ \n]+/));
  if (first === -1 || words.length > 6 || words.some((token) => heading.test(token.folded) || prose.has(token.folded)))
    return undefined;
  let last = first;
  while (tokens[last + 1]?.kind === 'word') last++;
  if ((tokens[last]?.end ?? 0) - (tokens[first]?.start ?? 0) < 4) return undefined;
  const span = { first, last };
  if (assertionOf(reading.context, span, reading.text).certainty === 'negated') return undefined;
  const reaction = reactionNear(reading, last + 1, tokens.length - 1);
  if (reactionNear(reading, first, last)?.first === first && !triggerTable.matchAt(tokens, first)) return undefined;
  return {
    kind: 'allergy',
    label: textOf(reading, span),
    ...(reaction ? { reaction: textOf(reading, reaction) } : {}),
    certainty: assertionOf(reading.context, span, reading.text).certainty,
    status: 'active',
    subject: 'patient',
    range: rangeOf(reading, span, reaction),
  };
};

type Trigger = Span & { readonly kind: TriggerKind };

/** « Lasilix bien toléré », « Kardégic ok », « latex jamais testé »: no allergy is told. */
const isTolerated = (tokens: readonly Token[], agent: Agent): boolean =>
  /^(?:bien toleree?|toleree?|ok|jamai?s? testee?)/.test(
    tokens
      .slice(agent.last + 1, agent.last + 3)
      .map((token) => token.folded)
      .join(' '),
  );

const againstReactions = /^(?:R06|H02|R03|R01|C01CA)/;

/** « Allergie à l'iode : Solumédrol/Polaramine avant », « chats, cétirizine au printemps »: what treats is no agent. */
const treatsReaction = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): boolean =>
  againstReactions.test(agent.drug?.atc ?? '') &&
  (agents[0] !== agent || tokens[agent.first - 1]?.folded === ',') &&
  !/^(?:a|au|aux|la|le|l|sous|allergie)$/.test(tokens[agent.first - 1]?.folded ?? '');

/** « latex : allergie », « iode 12 kU/L : sensibilisation ». */
const follows = (tokens: readonly Token[], agent: Agent, trigger: Trigger): boolean => {
  if (trigger.first <= agent.last || trigger.first - agent.last > 7) return false;
  const between = tokens.slice(agent.last + 1, trigger.first);
  if (between.some((token) => /^(?:,|et|sans|pas|;)$/.test(token.folded))) return false;
  const measured = tokens[trigger.first]?.folded === 'sensibilisation' && !between.some((token) => token.folded === '(');
  return between.length <= 2 || (measured && between.every((token) => token.kind !== 'word' || token.end - token.start <= 2));
};

/** « Bloc préparé sans latex, la patiente étant allergique »: what is kept away. */
const avoided = (
  tokens: readonly Token[],
  agent: Agent,
  agents: readonly Agent[],
  triggers: readonly Trigger[],
): Trigger | undefined =>
  agents.length === 1 && /^(?:sans|eviter|eviction)$/.test(tokens[agent.first - 1]?.folded ?? '')
    ? triggers.find((each) => each.first > agent.last && tokens[each.first]?.folded === 'allergique')
    : undefined;

/** « …, pas d'allergie médicamenteuse », « …, mais à aucun médicament » beside agents that are told. */
const otherDenied = (reading: Reading, trigger: Trigger): Finding | undefined => {
  const { tokens } = reading.context;
  const near = tokens.slice(Math.max(trigger.first - 3, 0), trigger.last + 2).map((token) => token.folded);
  if (
    trigger.kind !== 'allergy' ||
    near.some((word) => /^(?:autre|sinon|rhinite|asthme|eczema|conjonctivite|terrain)$/.test(word))
  )
    return undefined;
  const assertion = assertionOf(reading.context, trigger, reading.text);
  const denied = assertion.marks.has('negation') || assertion.marks.has('negation-near');
  if (!denied || assertion.subject !== 'patient') return undefined;
  const kindOf = /^(?:medicamenteuse|alimentaire|connue|vraie)$/.test(tokens[trigger.last + 1]?.folded ?? '') ? 1 : 0;
  const span = { first: trigger.first, last: trigger.last + kindOf };
  return { ...noneFinding(reading, span, nearSpans(span, assertion.spans)), label: textOf(reading, span) };
};

/** The findings, and the drug hits that were agents (they are no treatment). */
export const readAllergies = (
  reading: Reading,
  drugs: readonly DrugTokenHit[],
): { findings: Finding[]; agents: ReadonlySet<number> } => {
  const { context } = reading;
  const { tokens, sentence } = context;
  const inSection = sentence.section === 'allergies';
  const triggers: readonly Trigger[] = triggerTable
    .findAll(tokens)
    .map((hit) => ({ first: hit.first, last: hit.last, kind: hit.value }));
  const agents = agentsIn(reading, drugs);
  if (!inSection && triggers.length === 0) {
    const told = [...agentsOfReactions(reading, agents), ...agentsOfTests(reading, agents)];
    const agent = told.length > 0 ? undefined : agentWithReaction(reading, agents);
    const found = agent ? [agent] : told;
    return { findings: found.map(({ finding }) => finding), agents: new Set(found.map(({ first }) => first)) };
  }
  const findings: Finding[] = [];
  const used = new Set<number>();
  const reached = new Set<number>();
  const names = new Set<string>();
  agents.forEach((agent, order) => {
    if (isTolerated(tokens, agent) || treatsReaction(tokens, agent, agents)) return;
    if (treatments.has(tokens[agent.first - 2]?.folded ?? '') || tokens[agent.first]?.folded === 'adrenaline') return;
    // « pénicilline (œdème de Quincke), latex »: the reaction is that of the agent before it.
    const owned = (trigger: Trigger): boolean =>
      (trigger.kind === 'severe' || trigger.kind === 'reaction') && agents.some((each) => each.last < trigger.first);
    const denied = /^(?:ni)$/.test(
      tokens.slice(Math.max(agent.first - 3, 0), agent.first).find((token) => token.folded === 'ni')?.folded ?? '',
    );
    const before = triggers.findLast(
      (trigger) => trigger.last < agent.first && !owned(trigger) && (denied || linked(reading, trigger, agent, agents)),
    );
    const close = triggers.find((trigger) => follows(tokens, agent, trigger));
    const after = before || (order > 0 && close && close.first > agent.last + 1) ? undefined : close;
    const left = before || after || order > 0 ? undefined : avoided(tokens, agent, agents, triggers);
    const trigger = before ?? after ?? left;
    if (!trigger && !inSection) return;
    const finding = findingOf(reading, agent, left ? undefined : trigger, agents[order + 1]?.first ?? tokens.length, order === 0);
    if (!finding) return;
    if (trigger) reached.add(trigger.first);
    used.add(agent.first);
    if (agent.alias !== undefined) used.add(agent.alias);
    // « Les IgE du latex sont négatives, elle met des gants en latex »
    const name = `${foldText(textOf(reading, agent))} ${finding.certainty} ${finding.subject}`;
    if (!names.has(name)) findings.push(left ? { ...finding, certainty: 'affirmed' } : finding);
    names.add(name);
  });
  for (const trigger of triggers) {
    const other = !reached.has(trigger.first) && findings.length > 0 ? otherDenied(reading, trigger) : undefined;
    if (other) findings.push(other);
  }
  if (findings.length > 0) return { findings, agents: used };
  const reacted = agentsOfReactions(reading, agents);
  if (reacted.length > 0)
    return { findings: reacted.map(({ finding }) => finding), agents: new Set(reacted.map(({ first }) => first)) };
  const told = agentWithReaction(reading, agents);
  if (told) return { findings: [told.finding], agents: new Set([told.first]) };
  for (const trigger of triggers) {
    const assertion = assertionOf(context, trigger, reading.text);
    const before = tokens.slice(Math.max(trigger.first - 3, 0), trigger.first).map((token) => token.folded);
    if (before.some((word) => /^(?:exclure|eliminer|ecarter)$/.test(word))) continue;
    // « Réaction à la Xylocaïne …, allergie éliminée »
    const [only] = agents;
    const refuted = /^(?:infirmee?|levee?|eliminee?|ecartee?|exclue?|non)$/.test(tokens[trigger.last + 1]?.folded ?? '');
    if (trigger.kind === 'allergy' && refuted && only && agents.length === 1 && only.last < trigger.first) {
      const finding = findingOf(reading, only, undefined, tokens.length, false);
      if (finding) findings.push({ ...finding, certainty: 'negated' });
      used.add(only.first);
      continue;
    }
    if (trigger.kind === 'reaction') continue;
    // « RAS sur le plan allergique »
    if (tokens[trigger.first]?.folded === 'plan') {
      if (tokens.some((token) => /^(?:ra|ras|rien)$/.test(token.folded))) findings.push(noneFinding(reading, trigger, []));
      continue;
    }
    // « Sinon allergie 0 », « pas d'autre allergie »
    if (before.some((word) => /^(?:sinon|autre)$/.test(word))) continue;
    // « Allergique à rien », « allergie : 0 »
    if (trigger.kind === 'allergy' && /^(?:rien|aucun|aucune)$/.test(wordAfter(tokens, trigger.last))) {
      findings.push(noneFinding(reading, { first: trigger.first, last: trigger.last + 2 }, []));
      continue;
    }
    const unknown = trigger.kind === 'severe' ? undefined : unknownAgent(reading, trigger);
    if (unknown && trigger.kind === 'allergy') {
      const finding = findingOf(reading, unknown, trigger, tokens.length);
      if (finding) findings.push(finding);
    } else if (trigger.kind === 'severe') {
      if (assertion.certainty === 'negated' || assertion.conditional) continue;
      const finding = findingOf(reading, { ...trigger, label: textOf(reading, trigger) }, trigger, tokens.length);
      if (finding) findings.push(finding);
    } else if (assertion.certainty === 'negated' && trigger.kind === 'allergy' && assertion.subject === 'patient') {
      if (
        ![1, 2, 3].some((step) =>
          /^(?:rhinite|asthme|eczema|conjonctivite|choc|terrain)$/.test(tokens[trigger.first - step]?.folded ?? ''),
        )
      )
        findings.push(noneFinding(reading, trigger, nearSpans(trigger, assertion.spans)));
    }
  }
  if (findings.length === 0 && inSection) {
    const start = tokens.findIndex((token) => token.kind !== 'sign');
    const none = start === -1 ? undefined : noneTable.matchAt(tokens, start);
    if (none && tokens.length - none.last <= 5) findings.push(noneFinding(reading, none, []));
    else if (!none && triggers.length === 0 && agents.length === 0 && tokens[start]?.folded !== 'jamais') {
      const item = plainItem(reading);
      if (item) findings.push(item);
    }
  }
  return { findings, agents: used };
};
