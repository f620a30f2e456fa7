/**
 * Agents that somebody holds to be the cause: « le rocuronium est l'agent le plus probable », « l'allergologue dit que c'était
 * l'Hexabrix », « les tests ont montré que c'était le curare », « urticaire en 2016, Profénid en cause ».
 */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { lastOfList } from './allergy-links.ts';
import { hasOtherCause } from './allergy-other-causes.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Reading } from './finding.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** « allergologue pour le curare, parce que j'ai fait une chute de tension »: somebody thinks of it. */
const exploredFor =
  /(?:^| )(?:allergologue|allergologie|bilan allergologique)(?: \w+){0,2} (?:pour|a cause|au sujet)(?: (?:de|du|d|le|la|l|les|un|une))*$/;
/** Words that may stand between the blame and the agent. */
const toAgent =
  '(?: (?:a|au|aux|le|la|les|l|du|des|de|d|un|une|mon|ma|mes|son|sa|ses|curare|produit|medicament|comprime|piqure|injection|prise|\\(|:))*$';
/** « c'était les gants », « dû au », « agent retenu : », « déclenchée par le ». */
const before = new RegExp(
  '(?:^| )(?:c (?:etait|est|serait)|venait|provenait|a cause|par la faute|la faute|(?:due?|imputee?\\w*|imputable|attribuee?\\w*|attribuable|rapportee?|liee?|consecutive?|consecutif) (?:a|au|aux)|' +
    '(?:declenche|provoque|entraine|cause|induit|occasionne)\\w* par|(?:coupable|responsable|en cause|incrimine\\w*|retenue?|accuse\\w*|pense|agent|allergene|suspect\\w*)(?: \\w+){0,2}|' +
    `tout (?:ca|cela) pour|carte (?:au nom|mentionnant|pour))${toAgent}`,
);
/** « …, Profénid en cause », « l'atracurium a été retenu par le bilan », « céfazoline imputée ». */
const after =
  /^(?:, )?(?:(?:est|etait|serait|sont|etaient|a|ont|ete|fut|semble|parait|etre|comme|tres|fortement|formellement|probablement|vraisemblablement|certainement|sans|doute|le|la|l|seul|seule|principal) )*(?:(?:mise?|remise?) en cause|en cause|imputable\w*|imputee?|incriminee?|responsable|coupable|suspectee?|suspecte|suspect|accusee?|retenue?(?! par voie))(?: |$)/;
const accused =
  /^(?:est|etait|serait|reste|semble|parait|apparait)(?: \w+){0,3} (?:agent|suspect|coupable|responsable|en cause|incrimine)\w*(?: \w+){0,3}/;
const notAllergic = /(?:^| )(?:pas|non)(?: de nature| d origine| une)? allerg/;
const doubtful = /(?:^| )(?:probable|probablement|vraisemblable\w*|suspect\w*)(?: |$)/;
/** Who says so: an allergologist, or tests. */
const authority = /^(?:allergolog\w*|test|bilan|enquete|exploration|prick\w*|idr)$/;

/** « C'était le Xenetix, je peux pas en ravoir » */
const neverAgain =
  /(?:^| )(?:plus|pas|jamai\w*)(?: jamai\w*)? (?:droit|(?:m |lui )?en (?:re)?(?:avoir|prendre|recevoir|donner|manger|faire|mettre|injecter))(?: |$)/;

export const isBlamed = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): boolean =>
  before.test(wordsIn(tokens, agent.first - 8, agent.first)) ||
  after.test(wordsIn(tokens, lastOfList(tokens, agent, agents).last + 1, agent.last + 12));

/** « Imputabilité : kétoprofène vraisemblable, latex non exclu »: each with what is thought of it. */
const weighing =
  /^(?:\S+ ){0,2}?(?:imputabilite|responsabilite|hypothese|agent|cause|mecanisme|suspect|coupable)\w*(?: \S+){0,4}? :(?: |$)/;
const weighed =
  /^(?:(?:tres|peu|le plus|assez|jugee?|est|reste|semble|plutot) )*(?:vraisemblable|probable|possible|plausible|improbable|douteu\w*|suspect\w*|non exclue?|pas exclue?|evoquee?|incertaine?)(?: |$)/;
const agentsWeighed = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  if (!weighing.test(wordsIn(tokens, 0, Math.min(agents[0]?.first ?? 0, 9)))) return [];
  return agents.flatMap((agent) => {
    const finding = weighed.test(wordsIn(tokens, agent.last + 1, agent.last + 6))
      ? findingOf(reading, agent, undefined, tokens.length, false)
      : undefined;
    return finding ? [{ finding: { ...finding, certainty: 'suspected' as const }, first: agent.first }] : [];
  });
};

export const agentsAccused = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  if (agents.length === 0 || notAllergic.test(wordsIn(tokens, 0, tokens.length))) return [];
  const told = (agent: Agent, certainty: 'suspected' | 'affirmed'): ToldAgent[] => {
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    return finding ? [{ finding: { ...finding, certainty }, first: agent.first }] : [];
  };
  const causes = agentsWeighed(reading, agents);
  if (causes.length > 0) return causes;
  return agents.flatMap((agent) => {
    if ((!agent.concept && !agent.drug) || hasOtherCause(tokens, agent) || /^B01AD/.test(agent.drug?.atc ?? '')) return [];
    const [said = ''] = accused.exec(wordsIn(tokens, agent.last + 1, agent.last + 9)) ?? [];
    if (doubtful.test(said) || exploredFor.test(wordsIn(tokens, agent.first - 8, agent.first))) return told(agent, 'suspected');
    return (hasWord(tokens, authority) || neverAgain.test(wordsIn(tokens, agent.last + 1, agent.last + 14))) &&
      before.test(wordsIn(tokens, agent.first - 8, agent.first)) &&
      // « Le test a montré que c'était dû au Lasilix »: tests are of what allergologists test.
      (agent.concept !== undefined || !hasWord(tokens, authority) || tokens.some(({ folded }) => folded.startsWith('allergo')))
      ? told(agent, 'affirmed')
      : [];
  });
};
