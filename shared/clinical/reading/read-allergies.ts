/** Allergies and intolerances: agent, reaction, grade; « pas d'allergie connue ». */

import type { DrugTokenHit } from '../drugs/drugs.ts';
import { agentsIn } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { heparinAllergy } from './allergy-heparin.ts';
import { avoided, follows, isAllowed, isTaken, isTolerated, linked, type Trigger, treatsReaction } from './allergy-links.ts';
import { openAgents, openItems, plainItem } from './allergy-open.ts';
import { agentsStopped } from './allergy-stopped.ts';
import { agentsOfBans, agentsOfReactions, agentsOfTests, agentWithReaction, type ToldAgent } from './allergy-told.ts';
import { noneTable, treatments, triggerTable } from './allergy-words.ts';
import { assertionOf, type Span } from './context.ts';
import type { CueKind } from './cues.ts';
import { type Finding, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import { courseOf } from './medicine-course.ts';
import { eventsAfter } from './medicine-events.ts';
import { foldText, type Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

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

/** « …, pas d'allergie médicamenteuse », « …, mais à aucun médicament » beside agents that are told. */
const otherDenied = (reading: Reading, trigger: Trigger): Finding | undefined => {
  const { tokens } = reading.context;
  const near = tokens.slice(Math.max(trigger.first - 3, 0), trigger.last + 2).map((token) => token.folded);
  if (
    trigger.kind !== 'allergy' ||
    near.some((word) => /^(?:autre|sinon|rhinite|asthme|eczema|conjonctivite|terrain|exclure|eliminer)$/.test(word))
  )
    return undefined;
  const assertion = assertionOf(reading.context, trigger, reading.text);
  const denied = assertion.marks.has('negation') || assertion.marks.has('negation-near');
  if (!denied || assertion.subject !== 'patient') return undefined;
  const kindOf = /^(?:medicamenteuse|alimentaire|connue|vraie)$/.test(tokens[trigger.last + 1]?.folded ?? '') ? 1 : 0;
  const span = { first: trigger.first, last: trigger.last + kindOf };
  return { ...noneFinding(reading, span, nearSpans(span, assertion.spans)), label: textOf(reading, span) };
};

const qualified =
  /^(?:asthme|rhinite|conjonctivite|rhinoconjonctivite|eczema|bilan|test|consultation|origine|cause|manifestation|toux|dermatite|temperament|caractere|alveolite|aspergillose|mecanisme)$/;

/** « Asthme allergique, Symbicort »: of the disease, announcing no agent; « allergie non » is an answer. */
const triggersIn = (tokens: readonly Token[]): { triggers: readonly Trigger[]; answered: readonly Trigger[] } => {
  const found = triggerTable.findAll(tokens).map((hit) => ({ first: hit.first, last: hit.last, kind: hit.value }));
  const isAnswered = ({ last, kind }: Trigger): boolean =>
    kind === 'allergy' &&
    tokens[last + 1]?.folded === 'non' &&
    (tokens[last + 2]?.kind ?? 'sign') === 'sign' &&
    tokens[last + 2] !== undefined;
  const triggers = found.filter(
    (trigger) =>
      !isAnswered(trigger) &&
      // « sans réaction à ce jour », « choc à J2 »
      !(
        /^(?:reaction|choc)$/.test(tokens[trigger.first]?.folded ?? '') &&
        /^(?:ce|distance|type|[jh]\d*)$/.test(tokens[trigger.last + 1]?.folded ?? '')
      ) &&
      !(
        tokens[trigger.first]?.folded === 'allergique' &&
        qualified.test(tokens[trigger.first - 1]?.folded ?? '') &&
        !/^(?:a|au|aux|\()$/.test(tokens[trigger.last + 1]?.folded ?? '')
      ),
  );
  // « atcd 0, ttt 0, all 0 »
  const short = tokens.flatMap((token, index): Trigger[] =>
    token.folded === 'all' &&
    /^(?:0|neant|aucune|ra|ras)$/.test(tokens[index + 1]?.folded ?? '') &&
    !found.some((each) => each.first === index)
      ? [{ first: index, last: index, kind: 'allergy' }]
      : [],
  );
  return { triggers, answered: [...found.filter(isAnswered), ...short] };
};

const isAvoidance = (tokens: readonly Token[], trigger: Trigger): boolean => tokens[trigger.first]?.folded === 'eviction';

interface AllergiesRead {
  readonly findings: Finding[];
  /** First tokens of the drug hits that were agents: they are no treatment. */
  readonly agents: ReadonlySet<number>;
}

const readOf = (told: readonly ToldAgent[]): AllergiesRead => ({
  findings: told.map(({ finding }) => finding),
  agents: new Set(told.filter(({ taken }) => !taken).map(({ first }) => first)),
});

export const readAllergies = (reading: Reading, drugs: readonly DrugTokenHit[]): AllergiesRead => {
  const { context } = reading;
  const { tokens, sentence } = context;
  const inSection = sentence.section === 'allergies';
  const { triggers, answered } = triggersIn(tokens);
  const known = agentsIn(reading, drugs);
  const heparin = inSection ? undefined : heparinAllergy(reading, known);
  if (heparin && triggers.length === 0)
    return { findings: [heparin.finding], agents: new Set(heparin.agents.map(({ first }) => first)) };
  const open = [
    ...openAgents(
      reading,
      triggers.filter(({ kind }) => kind === 'allergy'),
      known,
    ),
    ...(inSection && known.length > 0 ? openItems(reading, known) : []),
  ];
  const agents = [...known, ...open].sort((a, b) => a.first - b.first);
  if (!inSection && triggers.length === 0 && answered.length === 0) {
    const shown = [...agentsOfReactions(reading, agents), ...agentsOfTests(reading, agents)];
    const told = [...shown, ...agentsOfBans(reading, agents).filter(({ first }) => !shown.some((each) => each.first === first))];
    const agent = told.length > 0 ? undefined : agentWithReaction(reading, agents);
    const found = agent ? [agent] : told.length > 0 ? told : agentsStopped(reading, agents);
    return readOf(found);
  }
  const findings: Finding[] = answered.map((trigger) =>
    noneFinding(reading, { first: trigger.first, last: trigger.last + 1 }, []),
  );
  const used = new Set<number>();
  const reached = new Set<number>();
  const names = new Set<string>();
  agents.forEach((agent, order) => {
    if (isAllowed(tokens, agent)) used.add(agent.first);
    if (isTolerated(tokens, agent) || treatsReaction(tokens, agent, agents) || isTaken(tokens, agent)) return;
    if (treatments.has(tokens[agent.first - 2]?.folded ?? '') || tokens[agent.first]?.folded === 'adrenaline') return;
    // « pénicilline (œdème de Quincke), latex »: the reaction is that of the agent before it.
    const owned = (trigger: Trigger): boolean =>
      (trigger.kind === 'severe' || trigger.kind === 'reaction') && agents.some((each) => each.last < trigger.first);
    const denied = /^(?:ni)$/.test(
      tokens.slice(Math.max(agent.first - 3, 0), agent.first).find((token) => token.folded === 'ni')?.folded ?? '',
    );
    // « APLV » names its agent itself.
    const itself = triggers.find((trigger) => trigger.first === agent.first && trigger.last === agent.last);
    const before =
      itself ??
      triggers.findLast(
        (trigger) => trigger.last < agent.first && !owned(trigger) && (denied || linked(reading, trigger, agent, agents)),
      );
    const close = triggers.find((trigger) => follows(tokens, agent, trigger));
    const after = before || (order > 0 && close && close.first > agent.last + 1) ? undefined : close;
    const left = before || after || order > 0 ? undefined : avoided(tokens, agent, agents, triggers);
    const trigger = before ?? after ?? left;
    if (!trigger && !inSection) return;
    // « Éviction des AINS »: for the stomach as often.
    if (trigger && isAvoidance(tokens, trigger) && /^(?:aspirin|nsaid|paracetamol)$/.test(agent.concept?.key ?? '')) return;
    const given = trigger?.kind === 'intolerance' && agent.drug ? courseOf(reading, eventsAfter(reading, agent)) : undefined;
    // « Mal toléré, je le remplace par … »: what was changed is told, not an allergy.
    const replaced =
      trigger?.kind === 'intolerance' &&
      ['relay', 'stopped', 'replaced'].some((mark) => assertionOf(context, agent, reading.text).marks.has(mark as CueKind));
    if ((given?.status === 'past' || replaced) && /^(?:mal|non)$/.test(tokens[trigger?.first ?? 0]?.folded ?? '')) return;
    const finding = findingOf(reading, agent, left ? undefined : trigger, agents[order + 1]?.first ?? tokens.length, order === 0);
    if (!finding) return;
    if (trigger) reached.add(trigger.first);
    // « Intolérance à la metformine, arrêtée en 2020 » tells of the treatment too.
    if (given?.status !== 'past') used.add(agent.first);
    if (agent.alias !== undefined) used.add(agent.alias);
    // « Les IgE du latex sont négatives, elle met des gants en latex »
    const name = `${foldText(textOf(reading, agent))} ${finding.certainty} ${finding.subject}`;
    if (!names.has(name)) findings.push(left ? { ...finding, certainty: 'affirmed' } : finding);
    names.add(name);
  });
  const unused = agents.filter((agent) => !used.has(agent.first));
  const bans = agentsOfBans(reading, unused);
  if (findings.length === 0 && bans.length > 0)
    for (const { finding, first } of agentsOfReactions(reading, unused)) {
      findings.push(finding);
      used.add(first);
    }
  for (const { finding, first } of [...agentsOfTests(reading, unused), ...bans]) {
    if (used.has(first)) continue;
    const known = findings.some(
      (each) =>
        each.concept !== undefined &&
        each.concept === finding.concept &&
        !(each.label !== finding.label && bans.some((ban) => ban.first === first)),
    );
    if (!known) findings.push(finding);
    used.add(first);
  }
  // « Allergie à l'iode : il s'agit en fait d'un eczéma à la Bétadine »
  if (findings.some((finding) => finding.certainty === 'negated'))
    for (const { finding, first } of agentsOfReactions(
      reading,
      agents.filter((agent) => !used.has(agent.first)),
    )) {
      if (!findings.some(({ concept }) => concept !== undefined && concept === finding.concept)) findings.push(finding);
      used.add(first);
    }
  for (const trigger of triggers) {
    const other = !reached.has(trigger.first) && findings.length > 0 ? otherDenied(reading, trigger) : undefined;
    if (other) findings.push(other);
  }
  // « Aucune, rhume des foins au printemps »
  const head = inSection
    ? noneTable.matchAt(
        tokens,
        tokens.findIndex((token) => token.kind !== 'sign'),
      )
    : undefined;
  if (head && findings.length > 0 && tokens[head.last + 1]?.folded === ',') findings.unshift(noneFinding(reading, head, []));
  if (findings.length > 0) return { findings, agents: used };
  const further = agentsOfReactions(reading, agents);
  const reacted = further.length > 0 ? further : agentsStopped(reading, agents);
  if (reacted.length > 0) return readOf(reacted);
  const told = agentWithReaction(reading, agents);
  if (told) return readOf([told]);
  for (const trigger of triggers) {
    const assertion = assertionOf(context, trigger, reading.text);
    const before = tokens.slice(Math.max(trigger.first - 3, 0), trigger.first).map((token) => token.folded);
    if (before.some((word) => /^(?:exclure|eliminer|ecarter)$/.test(word))) continue;
    // « Réaction à la Xylocaïne …, allergie éliminée »
    const [only] = agents;
    const verdict = wordsIn(tokens, trigger.last + 1, trigger.last + 5);
    const refuted =
      /^(?:(?:est|a ete|n est pas|a pu etre) )?(?:\w+ment )?(?:infirmee?|levee?|eliminee?|ecartee?|exclue?|non|confirmee? non|retenue? non)(?: |$)/.test(
        verdict,
      );
    const untrue = /(?:^| )pas une?(?: vraie?| veritable| reelle)?$/.test(wordsIn(tokens, trigger.first - 3, trigger.first));
    if (trigger.kind === 'allergy' && (refuted || untrue) && only && agents.length === 1 && only.last < trigger.first) {
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
    // « Allergies : je coche NON »
    if (
      trigger.kind === 'allergy' &&
      /^: (?:je |j ai |on |nou )?coch\w+ non(?: |$)/.test(wordsIn(tokens, trigger.last + 1, trigger.last + 6))
    ) {
      findings.push(noneFinding(reading, trigger, []));
      continue;
    }
    // « Allergique à rien », « allergie : 0 »
    if (trigger.kind === 'allergy' && /^(?:rien|aucun|aucune)$/.test(wordAfter(tokens, trigger.last))) {
      findings.push(noneFinding(reading, { first: trigger.first, last: trigger.last + 2 }, []));
      continue;
    }
    if (trigger.kind === 'severe') {
      if (assertion.certainty === 'negated' || assertion.conditional) continue;
      const finding = findingOf(reading, { ...trigger, label: textOf(reading, trigger) }, trigger, tokens.length);
      // A shock whose agent nobody names here is told as what it was; the page counts it among the allergies.
      const told = inSection || triggers.some((each) => each.kind === 'allergy');
      if (finding) findings.push(told ? finding : { ...finding, kind: 'problem', status: 'past' });
    } else if (assertion.certainty === 'negated' && trigger.kind === 'allergy' && assertion.subject === 'patient') {
      if (
        tokens[trigger.first - 1]?.folded === 'ni' ||
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
    const kindOf =
      /^(?:aliment\w*|medicament\w*|autre|respiratoire|contact|insecte|venin|environnement|pollen|produit de contraste|latex|iode) (?:: |= |\t )?(?:non|aucune?|neant|0|ra|ras)(?: |$)/;
    if (kindOf.test(`${wordsIn(tokens, start, start + 6)} `))
      findings.push(noneFinding(reading, { first: start, last: start }, []));
    else if (none && tokens.length - none.last <= 5) findings.push(noneFinding(reading, none, []));
    else if (!none && triggers.length === 0 && agents.length === 0 && tokens[start]?.folded !== 'jamais') {
      const item = plainItem(reading);
      if (item) findings.push(item);
    }
  }
  return { findings, agents: used };
};
