/** Allergies that a reaction tells: « urticaire 20 minutes après le Bactrim », « latex : œdème des lèvres ». */

import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { firstOfList, isForbidden, isTaken } from './allergy-links.ts';
import { hasOtherCause } from './allergy-other-causes.ts';
import { isOtherwise } from './allergy-signs.ts';
import { onTheWay, reactionTable, telling, towards, treatments } from './allergy-words.ts';
import { bracketAt } from './brackets.ts';
import type { Span } from './context.ts';
import { type Finding, type Reading, rangeOf } from './finding.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

/** `first`: token at which the agent begins. */
export interface ToldAgent {
  /** It was taken, and stopped: a treatment of the past too. */
  readonly taken?: boolean;
  /** Kept from the patient: what it was that harmed may be told beside. */
  readonly banned?: boolean;
  readonly finding: Finding;
  readonly first: number;
}

/** « Latex : œdème des lèvres », « sparadrap = eczéma », « Rocéphine → choc »: an agent, a sign, a reaction. */
export const agentWithReaction = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  for (const agent of agents) {
    let sign = agent.last + 1;
    // « Kétum gel = », « Amox (2010) : »
    // « Trasylol (aprotinine) : »
    if (tokens[sign]?.folded === '(' && /^[:=→]$/.test(tokens[sign + 3]?.folded ?? '')) sign += 3;
    while (sign < agent.last + 6 && (tokens[sign]?.kind !== 'sign' || tokens[sign]?.folded === '-')) sign++;
    const forbidden = isForbidden(tokens, agent);
    // « Pas de pénicilline ! (œdème) »
    if (tokens[sign]?.folded === '!' && tokens[sign + 1]?.folded === '(') sign++;
    const first = firstOfList(tokens, agent, agents);
    // « Kiwi et banane : syndrome oral », « plus de banane ni d'avocat, ça gratte »: of all that stand in the list.
    const all = (one: Finding): ToldAgent[] =>
      agents.flatMap((each) => {
        const other =
          each === agent
            ? one
            : firstOfList(tokens, each, agents) === first && findingOf(reading, each, undefined, tokens.length, false);
        return other ? [{ finding: forbidden ? { ...other, certainty: 'affirmed' as const } : other, first: each.first }] : [];
      });
    if (forbidden && tokens[sign]?.folded === ':' && tokens[sign + 1]?.folded === 'non') sign += 2;
    if (!(forbidden ? /^[:=→(]$/ : /^[:=→]$/).test(tokens[sign]?.folded ?? '')) continue;
    let at = sign + 1;
    while (/^(?:«|choc|un|une|des|le|la|ne)$/.test(tokens[at]?.folded ?? '') && !reactionTable.matchAt(tokens, at)) at++;
    const hit = reactionTable.matchAt(tokens, at);
    if (!hit || isOtherwise(tokens, hit) || hasOtherCause(tokens, agent)) continue;
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    // « Jamais d'aspirine : œdème »: the denial is why.
    // « Deux minutes après pose de Profénid : toux »: told by its moment (allergy-reactions.ts).
    if (finding && !afterMinutes.test(wordsIn(tokens, first.first - 7, first.first))) return all(finding);
  }
  return [];
};

const afterMinutes = /(?:^| )(?:min|mn|minute|seconde|s) apres(?: \S+){0,4}$/;

const alike =
  /(?:^| )(?:pareil|idem|meme (?:chose|reaction|effet|histoire)|rebelote|egalement|de nouveau) (?:avec|sous|a|au|aux|apres|pour)(?: le| la| l| les| du| des)?$/;

/** « Il avait déjà fait pareil avec du Zinnat », « même réaction avec l'Augmentin » */
const didAlike =
  /(?:^| )(?:fait|eu|faisait|refait|presente)(?: \S+){0,2} (?:pareil|(?:la )?meme (?:chose|reaction|histoire|eruption)) (?:avec|sous|a|au|aux|apres)(?: le| la| l| les| du| des| de)*$/;

/** « Profénid : œdème de Quincke, pareil avec le Nurofen »: the reaction that was told of another. */
export const agentsAlike = (reading: Reading, agents: readonly Agent[], told: boolean): ToldAgent[] => {
  const { tokens } = reading.context;
  return agents.flatMap((agent) => {
    const finding = (told ? alike : didAlike).test(wordsIn(tokens, agent.first - 8, agent.first))
      ? findingOf(reading, agent, undefined, tokens.length, false)
      : undefined;
    return finding ? [{ finding, first: agent.first }] : [];
  });
};

const attributed =
  /^(?:\w*probable\w* |vraisemblable\w* |tre )?(?:impute|attribue|rapporte|lie|du|cause|provoque|declenche|survenu|apparu)e?(?: |$)/;

/** An arrest under an anticoagulant, a collapse at the induction, a swelling of the tongue under a thrombolysis. */
const isOrdinary = (tokens: readonly Token[], hit: Span, { drug, concept }: Agent): boolean =>
  /^B01AD/.test(drug?.atc ?? '') ||
  (/^(?:arret|collapsu)/.test(tokens[hit.first]?.folded ?? '') &&
    (concept?.key === 'propofol' || /^(?:B01|C|N0[25]|A10)/.test(drug?.atc ?? '')) &&
    !/(?:anaphyl|allergi|urticaire|erytheme|tryptase)/.test(wordsIn(tokens, 0, tokens.length)));

const isUnderTreatment = ({ context: { tokens, sentence }, dates }: Reading, from: number, agent: Agent): boolean =>
  /(?:^| )(?:au|a) (?:\S+ ){1,3}?jour (?:d|de|du|sous)(?: (?:un|son|le))? (?:traitement|antibiotherapie|cure)(?: |$)/.test(
    wordsIn(tokens, from, agent.first),
  ) &&
  // « Jules, 14 mois, éruption … »: the case of today.
  /^(?:(?!au |a |age )\S+ ){0,6}?\d+ (?:ans?|moi|mois)(?: |$)/.test(wordsIn(tokens, 0, from)) &&
  dates.length === 0 &&
  sentence.section !== 'allergies' &&
  sentence.section !== 'history' &&
  !/(?:^| )(?:je|j|m|me|ma|mon|antecedent|atcd|avait|enfance)(?: |$)/.test(wordsIn(tokens, 0, tokens.length));

/** « Urticaire 20 minutes après le Bactrim », « choc lors d'une injection de Rocéphine », « ne tolère pas la codéine ». */
export const agentsOfReactions = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const told = new Set<number>();
  return telling.findAll(tokens).flatMap((hit) => {
    // « Choc hémorragique sous Eliquis », « érythème noueux », « sclérose en plaques » are no allergies.
    if (isOtherwise(tokens, hit) || /^(?:en|psoriasi)$/.test(tokens[hit.first - 1]?.folded ?? '')) return [];
    let linked = towards.has(tokens[hit.last]?.folded ?? '');
    const found: ToldAgent[] = [];
    let unknown = 0;
    for (let index = hit.last + 1; index < Math.min(hit.last + 24, tokens.length); index++) {
      const token = tokens[index];
      const agent = agents.find((each) => each.first === index);
      if (agent && isTaken(tokens, agent)) break;
      if (agent && linked && (told.has(agent.first) || hasOtherCause(tokens, agent) || isOrdinary(tokens, hit, agent))) break;
      if (agent && linked) {
        told.add(agent.first);
        const finding = findingOf(reading, agent, { first: hit.first, last: hit.last, kind: 'reaction' }, tokens.length);
        // « Éruption au 7e jour d'un traitement par amoxicilline pour otite »: it goes on today, nobody has judged yet.
        if (finding && isUnderTreatment(reading, hit.last + 1, agent)) {
          found.push({
            finding: { ...finding, certainty: 'suspected', range: rangeOf(reading, agent) },
            first: agent.first,
            taken: true,
          });
          index = agent.last;
          continue;
        }
        if (finding)
          found.push({
            finding: tokens[hit.first]?.folded === 'tolere' ? { ...finding, certainty: 'affirmed' } : finding,
            first: agent.first,
          });
        index = agent.last;
        continue;
      }
      const folded = token?.folded ?? ';';
      const date = reading.dates.find((each) => each.first === index);
      const again = reactionTable.matchAt(tokens, index);
      // « (urticaire généralisée, hypotension) »
      if (folded === '(') index = bracketAt(tokens, index)?.close ?? index;
      // « …, imputé à l'atracurium », « …, probablement lié au Bactrim »
      else if (folded === ',' && attributed.test(wordsIn(tokens, index + 1, index + 4))) index += 1;
      else if (date) index = date.last;
      else if (again) index = again.last;
      else if (towards.has(folded)) linked = true;
      else if (folded === '+' || folded === '/' || /^[a-z]$/.test(folded) || onTheWay.has(folded) || token?.kind === 'number')
        continue;
      else if (token?.kind !== 'word' || treatments.has(folded) || folded === 'point' || unknown++ > 1) break;
    }
    return found;
  });
};
