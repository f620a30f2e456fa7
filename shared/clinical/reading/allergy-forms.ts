/** Forms: « Allergie à l'iode, au sparadrap ? non », « Pénicilline : non   Latex : non », « Si oui, précisez : pollens, kiwi ». */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import type { Trigger } from './allergy-links.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Reading } from './finding.ts';
import { deniesAlone } from './questions.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

type Certainty = 'affirmed' | 'negated';

const answerAt = (tokens: readonly Token[], index: number): Certainty | undefined => {
  const token = tokens[index];
  if (/^(?:oui|o)$/.test(token?.folded ?? '')) return 'affirmed';
  // « pas testée »
  return deniesAlone(token) && token?.folded !== 'pas' ? 'negated' : undefined;
};

const told = (reading: Reading, agent: Agent, certainty: Certainty, next: number): ToldAgent[] => {
  const finding = findingOf(reading, agent, undefined, next, false, true);
  return finding ? [{ finding: { ...finding, certainty }, first: agent.first }] : [];
};

const asksReaction = /(?:^| )(?:reaction\w*|reagi\w*|eczema|intoleran\w*|probleme)(?: |$)|^(?:medicamenteu\w*|alimentaire)/;

/** The one question of the sentence: what is asked of, and what is answered. */
const agentsOfQuestion = (reading: Reading, agents: readonly Agent[], triggers: readonly Trigger[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const mark = tokens.findIndex(({ folded }) => folded === '?');
  if (mark < 1 || tokens.findLastIndex(({ folded }) => folded === '?') !== mark) return [];
  const certainty = answerAt(tokens, mark + 1);
  const asks = triggers.some(({ last }) => last < mark) || asksReaction.test(wordsIn(tokens, 0, mark));
  if (!certainty || !asks) return [];
  const asked = agents.filter(({ last }) => last < mark);
  const named = agents.filter(({ first }) => first > mark);
  // « Non, mais à l'iode oui » goes on.
  if (certainty === 'negated') return named.length > 0 ? [] : asked.flatMap((agent) => told(reading, agent, certainty, mark));
  // « Réaction au pansement ? Oui, rougeur avec les pansements transparents »: the answer names it.
  return (named.length > 0 ? named : asked).flatMap((agent, order, all) =>
    told(reading, agent, certainty, all[order + 1]?.first ?? tokens.length),
  );
};

/** What nobody takes, eats or is asked of but for an allergy. */
const onlyAsked = /^(?:latex|penicillin|beta-lactam|iodine-contrast|adhesive|sulfonamides)$/;
const isOnlyAsked = ({ concept, drug }: Agent): boolean =>
  onlyAsked.test(concept?.key ?? '') && (!drug || drug.substances.length === 0);

/** « Pénicilline : non   Latex : non   Anesthésie locale : oui »: nothing else stands in the line. */
const agentsAnswered = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const answers = agents.map((agent) => {
    let at = agent.last + 1;
    if (/^[:=?\t]$/.test(tokens[at]?.folded ?? '')) at++;
    // « Latex -, pénicilline + »
    const sign = { '+': 'affirmed', '-': 'negated' } as const;
    return { agent, at, certainty: answerAt(tokens, at) ?? sign[tokens[at]?.folded as '+' | '-'] };
  });
  const covered = (index: number): boolean => answers.some(({ agent, at }) => agent.first <= index && index <= at);
  const alone = tokens.every(({ kind }, index) => kind === 'sign' || covered(index));
  if (!alone || !agents.some(isOnlyAsked) || answers.some(({ certainty }) => !certainty)) return [];
  return answers.flatMap(({ agent, certainty }) => (certainty ? told(reading, agent, certainty, agent.last + 1) : []));
};

/** What goes on the question before: « Si oui, lesquelles : … », « À préciser : … ». */
const goesOn = /^(?:si oui|lequel|laquelle|lesquel|lesquelle|precisez|a quoi)(?: |$)/;
const airborne = /^(?:pollen|dust-mites|animal-dander|mould|pneumallergens|latex|hymenoptera|nickel|adhesive)$/;

/** Nobody takes pollen: the list that follows is of allergies, and a medicine in it too. */
const agentsPrecised = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const first = tokens.findIndex(({ kind }) => kind === 'word');
  if (!goesOn.test(wordsIn(tokens, first, first + 4))) return [];
  if (!agents.some(({ concept }) => airborne.test(concept?.key ?? '') || concept?.key === 'penicillin')) return [];
  return agents.flatMap((agent, order) => {
    const next = agents[order + 1]?.first ?? tokens.length;
    const finding = findingOf(reading, agent, undefined, next, false, true);
    return finding ? [{ finding, first: agent.first }] : [];
  });
};

export const agentsOfForm = (reading: Reading, agents: readonly Agent[], triggers: readonly Trigger[]): ToldAgent[] => {
  if (agents.length === 0) return [];
  const asked = agentsOfQuestion(reading, agents, triggers);
  if (asked.length > 0 || triggers.length > 0 || reading.context.sentence.section === 'allergies') return asked;
  const answered = agentsAnswered(reading, agents);
  return answered.length > 0 ? answered : agentsPrecised(reading, agents);
};
