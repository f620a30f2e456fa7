/** Agents that somebody holds to be the cause: « le rocuronium est l'agent le plus probable », « l'allergologue dit que c'était l'Hexabrix ». */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { hasOtherCause } from './allergy-other-causes.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

/** « allergologue pour le curare, parce que j'ai fait une chute de tension »: somebody thinks of it. */
const exploredFor =
  /(?:^| )(?:allergologue|allergologie|bilan allergologique)(?: \w+){0,2} (?:pour|a cause|au sujet)(?: (?:de|du|d|le|la|l|les|un|une))*$/;
const accused =
  /^(?:est|etait|serait|reste|semble|parait|apparait)(?: \w+){0,3} (?:agent|suspect|coupable|responsable|en cause|incrimine)\w*(?: \w+){0,3}/;
/** « c'était les gants », « dû au », « ils ont dit que c'était le curare (Esmeron) ». */
const blamed =
  /(?:^| )(?:c (?:etait|est)|carte (?:au nom|mentionnant|pour)|a cause|coupable|(?:est|etait|serait|probablement|sans doute) due?|imputee?\w*|attribuee?\w*)(?: (?:a|au|aux|le|la|les|l|du|des|de|d|un|une|curare|produit|\())*$/;
const notAllergic = /(?:^| )(?:pas|non)(?: de nature| d origine| une)? allerg/;

export const agentsAccused = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  if (agents.length === 0 || notAllergic.test(wordsIn(tokens, 0, tokens.length))) return [];
  const told = (agent: Agent, certainty: 'suspected' | 'affirmed'): ToldAgent[] => {
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    return finding ? [{ finding: { ...finding, certainty }, first: agent.first }] : [];
  };
  return agents.flatMap((agent) => {
    if ((!agent.concept && !agent.drug) || hasOtherCause(tokens, agent) || /^B01AD/.test(agent.drug?.atc ?? '')) return [];
    const before = wordsIn(tokens, agent.first - 8, agent.first);
    const [said = ''] = accused.exec(wordsIn(tokens, agent.last + 1, agent.last + 9)) ?? [];
    if (/(?:^| )(?:probable|vraisemblable|suspect)/.test(said) || exploredFor.test(before)) return told(agent, 'suspected');
    return blamed.test(before) && tokens.some(({ folded }) => folded === 'allergologue') ? told(agent, 'affirmed') : [];
  });
};
