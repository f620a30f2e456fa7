/**
 * Thrombopenia induced by heparin forbids every heparin for life, as an allergy does: the heparin that is told with it
 * is the agent, and no treatment any more.
 */
import type { Agent } from './allergy-agents.ts';
import { assertionOf, type Span } from './context.ts';
import { dateFor, type Finding, type Reading, rangeOf } from './finding.ts';
import { hasWord, wordsIn } from './words-near.ts';

const isHeparin = ({ drug, concept }: Agent): boolean =>
  concept?.key === 'heparin' || (drug?.classes.some((each) => each === 'lmwh' || each === 'ufh') ?? false);

/** « TIH », « thrombopénie induite par l'héparine », « purpura thrombopénique sous Clexane, TIH confirmée ». */
const thrombopeniaIn = ({ context: { tokens } }: Reading): Span | undefined => {
  const at = tokens.findIndex((token) => token.folded === 'tih');
  if (at !== -1) return { first: at, last: at };
  const named = tokens.findIndex(
    (token, index) =>
      /^t[hr]*ombopenie$/.test(token.folded) &&
      hasWord(tokens, /^heparine$/, index + 1, index + 6) &&
      hasWord(tokens, /^(?:induite|a|par|sous|l)$/, index + 1, index + 4),
  );
  const heparin = tokens.findIndex((token, index) => index > named && token.folded === 'heparine');
  return named === -1 ? undefined : { first: named, last: heparin };
};

const isForbidden = (reading: Reading, agent: Agent): boolean => {
  const { marks } = assertionOf(reading.context, agent, reading.text);
  return marks.has('contraindicated-after') || marks.has('contraindicated');
};

const leads = /^(?:sous|par|a|apres|a l|par l|sous l|apres l|pour)$/;

export interface HeparinAllergy {
  readonly finding: Finding;
  /** Every heparin of the sentence that is told with it: none is a treatment. */
  readonly agents: readonly Agent[];
}

export const heparinAllergy = (reading: Reading, agents: readonly Agent[]): HeparinAllergy | undefined => {
  const { tokens, cues } = reading.context;
  const span = thrombopeniaIn(reading);
  if (!span) return undefined;
  const assertion = assertionOf(reading.context, span, reading.text);
  const open = hasWord(tokens, /^(?:\?|eliminer|suspectee?|evoquee?|ecartee?)$/, span.last + 1, span.last + 7);
  if (assertion.certainty !== 'affirmed' || assertion.conditional || assertion.subject !== 'patient' || open) return undefined;
  const heparins = agents.filter(isHeparin);
  const before = (agent: Agent): string => wordsIn(tokens, agent.first - 2, agent.first);
  // « … induite par l'héparine »: in the name itself.
  const told = heparins.filter(
    (agent) =>
      (agent.first >= span.first && agent.last <= span.last) ||
      leads.test(before(agent)) ||
      leads.test(tokens[agent.first - 1]?.folded ?? '') ||
      /^(?:par|a|sous|apres) l$/.test(before(agent)),
  );
  const forbidden = heparins.filter((agent) => !told.includes(agent) && isForbidden(reading, agent));
  const [first] = told.length > 0 ? told : forbidden;
  if (!first) return undefined;
  const last = forbidden.at(-1);
  const ban = last && cues.find((cue) => cue.first > last.last && cue.value.kinds.includes('contraindicated-after'));
  const date = dateFor(reading, span) ?? dateFor(reading, first);
  return {
    finding: {
      kind: 'allergy',
      label: first.label,
      concept: 'heparin',
      ...(first.drug ? { drug: first.drug } : {}),
      reaction: 'thrombopénie induite',
      ...(date ? { date: date.iso } : {}),
      certainty: 'affirmed',
      status: 'active',
      subject: 'patient',
      range: rangeOf(reading, span, first, date, last, ban),
    },
    agents: [...told, ...forbidden],
  };
};
