/** What the patient carries, or the cover of the record shows, for an allergy: « bracelet : LATEX », « étiquette rouge pénicilline ». */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { dailyMedicine, firstOfList } from './allergy-links.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

/** Up to eight words that name no other thing stand between what is carried and the agent. */
const carried =
  /(?:^| )(?:bracelet|medaillon|medaille|collier|pendentif|plaque d identite|plaquette|gourmette|carte|etiquette|pancarte|autocollant|mention|alerte|pai|panier repa|trousse|kit|seringue|stylo|auto ?injecteur|anapen|epipen|jext|emerade|encadre en rouge|souligne en rouge)(?: (?!groupe|vitale|avk|implant|prothese|stimulateur|pacemaker|valve|ancien|autre)[\w:«"(,-]+){0,9} ?$/;
/** « une carte, je prends de l'Augmentin » */
const another =
  /(?:^| )(?:prend\w*|traitement|sous|traitee?|suivi|suivie|chien|et un|levee?|retiree?|annulee?|cardiologue|diabete|insuline|glycemi\w*)(?: |$)/;
/** What one carries adrenaline for is met at table or out of doors. */
const sting = /^(?:trousse|kit|seringue|stylo|auto|anapen|epipen|jext|emerade|pai|panier)/;

export const agentsCarried = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  return agents.flatMap((agent) => {
    if (!agent.concept || dailyMedicine.test(agent.concept.key)) return [];
    const head = firstOfList(tokens, agent, agents);
    const [said = ''] = carried.exec(wordsIn(tokens, head.first - 11, head.first)) ?? [];
    if (said === '' || another.test(said) || (agent.drug && sting.test(said.trim()))) return [];
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    return finding ? [{ finding, first: agent.first }] : [];
  });
};
