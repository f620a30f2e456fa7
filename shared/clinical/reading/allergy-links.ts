/** Whether a word of allergy and something one can be allergic to belong together. */

import { isKindOf } from '../concepts.ts';
import type { Agent } from './allergy-agents.ts';
import { attributions, linkWords, reactionTable, type TriggerKind, treatments } from './allergy-words.ts';
import { bracketAt } from './brackets.ts';
import type { Span } from './context.ts';
import type { Reading } from './finding.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

export type Trigger = Span & { readonly kind: TriggerKind };

const withoutReaction =
  /^(?:\S+ ){0,6}(?:(?:sans|aucune?) (?:aucune |aucun |la moindre |autre )?(?:reaction|probleme|incident|manifestation|souci|difficulte|premedication)|(?:bien|mieux) supportee?)(?: |$)/;
const tolerance =
  /^(?:, )?(?:(?:est|sont|etait|reste|restent|a ete|desormais|maintenant|actuellement|depuis|parfaitement|tre|assez|standard|cuit|cuite|seule?|elle|par ailleurs|egalement|aussi) )*(?:bien )?(?:toleree?|supportee?)(?= |$)(?! (?:la|le|l|les|bien|tre|par contre)(?: |$))/;

const takesThem = (tokens: readonly Token[], { last }: Span): boolean =>
  /^(?:, )?(?:je|il|elle|on) (?:les?|la|l) (?:prend|tolere|supporte|mange)\w*(?: |$)/.test(wordsIn(tokens, last + 1, last + 6));

/** « Allergie à l'œuf : propofol utilisé sans problème »: said of another, unless that one is of its kind. */
const ownEnd = (agent: Agent, agents: readonly Agent[]): number => {
  const key = agent.concept?.key;
  const other = agents.find(
    (each) => each.first > agent.last && !(key && (isKindOf(each.concept?.key, key) || isKindOf(key, each.concept?.key ?? ''))),
  );
  return Math.min(agent.last + 11, other?.first ?? agent.last + 11);
};

/** « Lasilix bien toléré », « Kardégic ok », « tolère très bien l'iode »: taken without harm. */
export const isTolerated = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): boolean =>
  takesThem(tokens, lastOfList(tokens, agent, agents)) ||
  /^(?:ok|toleree?|autorisee?)$/.test(tokens[agent.first - 1]?.folded ?? '') ||
  // « Je supporte bien le Doliprane et l'ibuprofène »
  [agent, firstOfList(tokens, agent, agents)].some(({ first }) =>
    /(?:^| )(?<!(?:ne|n en|pas) )(?:tolere|supporte)(?! mal)(?: \w+){0,2}? (?:le|la|l|les|du|de la)$/.test(
      wordsIn(tokens, first - 5, first),
    ),
  ) ||
  withoutReaction.test(wordsIn(tokens, agent.last + 1, ownEnd(agent, agents)).replace(/(?:^| )[;(,].*$/, '')) ||
  (tolerance.test(wordsIn(tokens, agent.last + 1, agent.last + 7)) &&
    // « En raison de son allergie aux bêtalactamines, bien tolérée »: of what was given instead.
    !(tokens[agent.last + 1]?.folded === ',' && /^(?:a|au|aux|la|l)$/.test(tokens[agent.first - 1]?.folded ?? ''))) ||
  /^(?:: )?(?:ok|(?:est |reste |restent |sont )?(?:autorise|utilisable)e?|reste possible|restent possible|(?:peut|peuvent|pourra) etre (?:utilise|donne|prescrit|administre|recu|poursuivi|injecte|repri)\w*)(?: |$)/.test(
    wordsIn(tokens, agent.last + 1, agent.last + 5),
  );

/** Taken without harm by most who are treated: that one more does says nothing of allergies. */
export const dailyMedicine = /^(?:aspirin|nsaid|paracetamol|opioids|heparin|propofol)$/;

/** « Allergie bêta-lactamines (anaphylaxie) : clindamycine », « allergie à l'aspirine → Plavix »: what comes instead. */
export const isInstead = (tokens: readonly Token[], agent: Agent, before: Agent | undefined): boolean => {
  if (!before || !/^[:→>]$/.test(tokens[agent.first - 1]?.folded ?? '')) return false;
  let index = before.last + 1;
  index = (bracketAt(tokens, index)?.close ?? index - 1) + 1;
  while (index > 0 && index < agent.first - 1 && (tokens[index]?.folded === 'type' || tokens[index]?.folded === '=')) index++;
  const reaction = reactionTable.matchAt(tokens, index);
  return index > before.last && (reaction ? reaction.last + 1 : index) === agent.first - 1;
};

/** « Latex jamais testé », « pholcodine jamais prise ». */
export const isUntried = (tokens: readonly Token[], agent: Agent): boolean =>
  /^(?:jamai?s?|non|pas)(?: encore)? (?:testee?|prise?|pri|recue?|introduite?)(?: |$)/.test(
    wordsIn(tokens, agent.last + 1, agent.last + 3),
  ) ||
  // « Un seul curare reste utilisable »
  /^seule?$/.test(tokens[agent.first - 1]?.folded ?? '');

/** « OK cisatracurium », « C3G autorisées »: may be given, is not taken. */
export const isAllowed = (tokens: readonly Token[], agent: Agent): boolean =>
  tokens[agent.first - 1]?.folded === 'ok' ||
  /^(?:(?:est |reste |restent |sont )?(?:ok|autorisee?|utilisable|possible (?:pendant|si|en|au|pour|dans))|reste possible|restent possible)/.test(
    wordsIn(tokens, agent.last + 1, agent.last + 3),
  );

/** « Quincke sous Triatec »: a reaction leads to `index`; « (Quincke en 1999), stent sous Kardégic » does not. */
const isOfReaction = (tokens: readonly Token[], index: number): boolean => {
  let from = index;
  while (from > 0 && !/^[,;)]$/.test(tokens[from - 1]?.folded ?? '')) from--;
  return tokens.slice(from, index).some((_, at) => reactionTable.matchAt(tokens, from + at) !== undefined);
};

/** « Désinfection par chlorhexidine », « badigeon à la Bétadine »: it was used; « eczéma après badigeon … » is a reaction to it. */
const isPreparation = (tokens: readonly Token[], agent: Agent): boolean => {
  for (let index = agent.first - 1; index >= Math.max(agent.first - 6, 0); index--) {
    const folded = tokens[index]?.folded ?? '';
    if (tokens[index]?.kind === 'sign' || reactionTable.matchAt(tokens, index)) return false;
    if (/^(?:desinfection|badigeon\w*|antisepsie|asepsie|antibioprophylaxie|antibiotherapie|antalgie|analgesie)$/.test(folded))
      return !/(?:^| )(?:apres|suite|sous|pendant|lor|decour)(?: (?:d|de|du|a|un|une|la|l|le|au))*$/.test(
        wordsIn(tokens, index - 4, index),
      );
  }
  return false;
};

/** « Augmentin remplacé par Pyostacine », « mis sous Brilique »: what was taken after the reaction. */
export const comesInstead = (tokens: readonly Token[], { first }: Span): boolean =>
  /(?:^| )(?:(?:remplace|relaye|change|substitue|switche)e? (?:par|pour|contre)|relai (?:par|avec)|(?:mise?|passee?|desormais|maintenant|, (?:je suis|il est|elle est)) (?:sous|a))(?: (?:l|le|la|du|de))?$/.test(
    wordsIn(tokens, first - 5, first),
  );

/** « Danaparoïde si besoin », « Arixtra en alternative »: what comes instead. */
const isAlternative = (tokens: readonly Token[], agent: Agent): boolean =>
  /^(?:si (?:besoin|necessaire|anticoagulation|indication)|en (?:alternative|remplacement|relai|premiere intention)|a la place|preferee?|privilegiee?|a privilegier|recommandee?)(?: |$)/.test(
    wordsIn(tokens, agent.last + 1, agent.last + 4),
  );

/** « …, Aspégic non administré », « Augmentin non fait → Dalacine »: kept from the patient, which clears it of nothing. */
const notGiven =
  /^(?:non|pas|n a pas ete) (?:administree?|prescrite?|injectee?|donnee?|delivree?|utilisee?|introduite?|faite?|realisee?|represcrite?|reintroduite?)(?: |$)/;

/** « Pas sous anticoag », « traité par aspirine »: in a section of allergies too, what is taken is no agent. */
export const isTaken = (tokens: readonly Token[], agent: Agent): boolean =>
  // « Quincke sous Triatec : pas d'IEC », « avec un autre produit (Visipaque) »
  /(?:: |→ |, |, donc )(?:pas|plus) (?:d|de)$|autre produit \($|, d ou (?:le|la|l|du|de la) ?$/.test(
    wordsIn(tokens, agent.first - 4, agent.first),
  ) ||
  // « injection ce jour de Visipaque », « couverte par ciprofloxacine et métronidazole »
  (/(?:^| )(?:injection|injecte|administration|couverte?|antibioprophylaxie|substitution|relai|sequence|induction|curarisation|sedation)(?: (?:\w+|\/)){0,4} ?$/.test(
    wordsIn(tokens, agent.first - 5, agent.first),
  ) &&
    !tokens
      .slice(Math.max(agent.first - 9, 0), agent.first)
      .some((_, index) => reactionTable.matchAt(tokens, index + Math.max(agent.first - 9, 0)) !== undefined)) ||
  isDosed(tokens, agent) ||
  isPreparation(tokens, agent) ||
  // Swelling of the tongue under a thrombolysis is of the bradykinin.
  (/^B01AD/.test(agent.drug?.atc ?? '') &&
    !/(?:^| )(?:a|au|aux)(?: (?:la|l))?$/.test(wordsIn(tokens, agent.first - 2, agent.first))) ||
  (notGiven.test(wordsIn(tokens, agent.last + 1, agent.last + 6)) &&
    !/^(?:a|au|aux|la|le|l|les)$/.test(tokens[agent.first - 1]?.folded ?? '')) ||
  isAlternative(tokens, agent) ||
  // « d'allergie à l'iode, ni insuffisance rénale, ni metformine »: another question.
  (tokens[agent.first - 1]?.folded === 'ni' &&
    agent.drug !== undefined &&
    /(?:^| )ni (?:insuffisance|diabete|hta|asthme|grossesse|traitement|prise|maladie|cardiopathie|dysthyroidie)/.test(
      wordsIn(tokens, agent.first - 10, agent.first),
    )) ||
  comesInstead(tokens, agent) ||
  /(?:^| )(?:actuellement|reste|,) sous$/.test(wordsIn(tokens, agent.first - 2, agent.first)) ||
  /(?:^| )[,;] (?:un |son )?(?:traitement|antibiotherapie|antibioprophylaxie|prophylaxie|anticoagulation) (?:par|sous|avec)$/.test(
    wordsIn(tokens, agent.first - 4, agent.first),
  ) ||
  (/^(?:sous|prend|traitee? par|recoit|relai|relais?)$/.test(tokens[agent.first - 1]?.folded ?? '') &&
    !isOfReaction(tokens, agent.first - 1));

const units = /^(?:mg|g|µg|ug|ui|mui|ml|cp|gouttes?|goutte|bouffee)$/;

/** « allergie aux pénicillines : clindamycine 900 mg IV », « pas d'allergie, Subutex 8 mg »: a dose is of what is given. */
const isDosed = (tokens: readonly Token[], agent: Agent): boolean =>
  agent.drug !== undefined &&
  /^(?:[,:)-]|et|\+|donc)$/.test(tokens[agent.first - 1]?.folded ?? '') &&
  tokens[agent.last + 1]?.kind === 'number' &&
  (units.test(tokens[agent.last + 2]?.folded ?? '') ||
    // « - Kardégic 75 - Lasilix 40 »
    (tokens[agent.first - 1]?.folded === '-' && (tokens[agent.last + 1]?.folded.length ?? 4) < 4)) &&
  !tokens.slice(agent.last + 3).some((_, index) => reactionTable.matchAt(tokens, index + agent.last + 3) !== undefined) &&
  (tokens[agent.first - 1]?.folded !== ':' || !/^(?:allerg|intoleranc)/.test(tokens[agent.first - 2]?.folded ?? ''));

const forbidding = /^(?:jamai|jamais|pas|plus|non|aucune?|sans|eviter|eviction|proscrire|interdire|interdit|ci)$/;

/** « Pas d'aspirine », « contre-indiqué l'ibuprofène », « Bactrim : NON »: kept from the patient. */
export const isForbidden = (tokens: readonly Token[], agent: Agent): boolean => {
  const before = tokens.slice(Math.max(agent.first - 4, 0), agent.first).map((token) => token.folded);
  const after = tokens.slice(agent.last + 1, agent.last + 5).map((token) => token.folded);
  return (
    before.some((word) => forbidding.test(word)) ||
    /contre indique/.test(before.join(' ')) ||
    /^(?:\w+ )?[:=]? ?(?:non|interdite?|contre indique|proscrite?|jamai)/.test(after.join(' '))
  );
};

const againstReactions = /^(?:R06|H02|R03|R01|C01CA|B06AC)/;

/** « Allergie à l'iode : Solumédrol/Polaramine avant », « chats, cétirizine au printemps »: what treats is no agent. */
export const treatsReaction = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): boolean =>
  againstReactions.test(agent.drug?.atc ?? '') &&
  (agents[0] !== agent || tokens[agent.first - 1]?.folded === ',') &&
  !/^(?:a|au|aux|la|le|l|sous|allergie)$/.test(tokens[agent.first - 1]?.folded ?? '');

/** « latex : allergie », « iode 12 kU/L : sensibilisation ». */
export const follows = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[], trigger: Trigger): boolean => {
  if (trigger.first <= agent.last || trigger.first - agent.last > 7) return false;
  // « Banane et châtaigne également mal tolérées »: said of the list.
  const end =
    trigger.kind === 'intolerance' && agents[0] === firstOfList(tokens, agent, agents)
      ? lastOfList(tokens, agent, agents)
      : agent;
  if (end !== agent) return follows(tokens, { ...end }, [end], trigger);
  const between = tokens.slice(agent.last + 1, trigger.first);
  const denied = /^(?:(?:et|,) .*)?: (?:pas|absence|aucune)(?: (?:d|de))?$/.test(wordsIn(tokens, agent.last + 1, trigger.first));
  // « Latex et chlorhexidine : absence de sensibilisation »
  if (denied && trigger.kind === 'allergy' && !/^(?:a|au|aux)$/.test(tokens[trigger.last + 1]?.folded ?? '')) return true;
  if (between.some((token) => /^(?:,|et|sans|pas|;|car|puisque|puisqu)$/.test(token.folded))) return false;
  // « Badigeon à la chlorhexidine (allergie à la Bétadine) », « désinfection Biseptine (allergie iode) »
  const owner = tokens[trigger.last + 1]?.folded ?? '';
  if (trigger.kind !== 'intolerance' && /^(?:a|au|aux)$/.test(owner)) return false;
  if (between.some((token) => token.folded === '(') && agents.some((each) => each.first === trigger.last + 1)) return false;
  const measured = tokens[trigger.first]?.folded === 'sensibilisation' && !between.some((token) => token.folded === '(');
  return between.length <= 2 || (measured && between.every((token) => token.kind !== 'word' || token.end - token.start <= 2));
};

/** « Bloc préparé sans latex, la patiente étant allergique »: what is kept away. */
export const avoided = (
  tokens: readonly Token[],
  agent: Agent,
  agents: readonly Agent[],
  triggers: readonly Trigger[],
): Trigger | undefined =>
  agents.length === 1 && isForbidden(tokens, agent)
    ? triggers.find(
        (each) =>
          each.first > agent.last &&
          (tokens[each.first]?.folded === 'allergique' ||
            /^, allergie(?: (?:documentee|connue|prouvee|averee|confirmee|severe|grave|vraie|[.;,(].*))?$/.test(
              wordsIn(tokens, each.first - 1, each.last + 2),
            ) ||
            (each.kind === 'severe' && tokens[each.first - 1]?.folded === ',') ||
            hasWord(tokens, /^(?:car|puisque|puisqu|:|\(|raison|cause)$/, agent.last + 1, each.first)),
      )
    : undefined;

const isGivenList = (tokens: readonly Token[], trigger: Span, open: number, agents: readonly Agent[]): boolean => {
  const { close = open } = bracketAt(tokens, open) ?? {};
  return (
    tokens.slice(trigger.last + 1, open).some((token) => token.folded === 'induction') &&
    agents.filter((each) => each.first > open && each.first < close).length > 1
  );
};

const answeredNone = /^[:=]? ?(?:0|non|neant|aucune?|ras?|ø|o|rien)(?: |$)/;
const labelled =
  /(?:^| )(?:ttt?|tt|trt|traitement\w*|medicament\w*|med|medic|ordonnance|tth|tabac|atcd|hdm|motif)(?: \w+){0,2} ?(?::|=|\t)(?: |$)/;

/** Does the trigger reach the agent through words of linking only, or through other agents and their reaction */
export const linked = (reading: Reading, trigger: Span, agent: Agent, agents: readonly Agent[]): boolean => {
  // « au vu de l'allergie, IPP arrêtés »
  const { tokens, sentence } = reading.context;
  if (tokens[trigger.last + 1]?.folded === ',' && sentence.section !== 'allergies') return false;
  // « Allergie : 0, Ttt : Kardégic »: it is answered, and another label begins.
  if (
    answeredNone.test(wordsIn(tokens, trigger.last + 1, trigger.last + 4)) &&
    labelled.test(wordsIn(tokens, trigger.last + 2, agent.first))
  )
    return false;
  let unknown = 0;
  // « Allergies notées dans son dossier : »
  const [announced = ''] =
    /^(?:(?!(?:pas|non|aucune?|sauf) )[\w-]+ ){0,7}:/.exec(wordsIn(tokens, trigger.last + 1, trigger.last + 10)) ?? [];
  const from =
    announced === '' || /^allergie/.test(tokens[trigger.first]?.folded ?? '') === false
      ? trigger.last
      : trigger.last + announced.split(' ').length;
  for (let index = (from < agent.first ? from : trigger.last) + 1; index < agent.first; index++) {
    const token = tokens[index];
    if (!token) return false;
    if (treatments.has(token.folded) || token.folded === ';' || token.folded === 'mais') return false;
    // « d'où le docétaxel »: what was given instead.
    if (token.folded === 'ou' && tokens[index - 1]?.folded === 'd') return false;
    // « STOP (choc à J2) → Meronem »: the bracket is closed, or another thing begins.
    if (token.folded === ')' && !tokens.slice(trigger.last + 1, index).some((each) => each.folded === '(')) return false;
    if (/^[>→]$/.test(token.folded) && index > trigger.last + 2) return false;
    // « Choc à l'induction (rocuronium, céfazoline, propofol) »: what was given, none told to be the cause.
    if (token.folded === '(' && isGivenList(tokens, trigger, index, agents)) return false;
    // « latex (lèvres gonflées chez le dentiste) et banane »: what the bracket tells is of the agent before.
    const closed = bracketAt(tokens, index)?.close;
    if (closed !== undefined && closed < agent.first && agents.some((each) => each.last === index - 1)) {
      index = closed;
      continue;
    }
    if (attributions.has(token.folded)) {
      unknown = 0;
      continue;
    }
    const inAgent = agents.some((each) => each.first <= index && index <= each.last);
    const inReaction = reactionTable.matchAt(tokens, index);
    if (inReaction) index = Math.max(index, Math.min(inReaction.last, agent.first - 1));
    else if (!inAgent && !linkWords.has(token.folded) && token.folded !== ')' && token.kind !== 'number') unknown++;
    if (unknown > 2) return false;
  }
  return true;
};

/** Words that part two agents of one list: « au propofol, au sufentanil et au latex ». */
export const ofList =
  /^(?:et|ou|ni|ainsi|que|ensemble|tou|tout|toute|autre|famille|classe|,|\/|\+|a|au|aux|la|le|les|l|de|du|d|des)$/;

const areJoined = (tokens: readonly Token[], one: Agent | undefined, next: Agent | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  next.first - one.last > 1 &&
  next.first - one.last < 8 &&
  tokens.slice(one.last + 1, next.first).every((token) => ofList.test(token.folded));

/** The last agent of the list that this one stands in. */
export const lastOfList = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): Agent => {
  let index = agents.indexOf(agent);
  while (areJoined(tokens, agents[index], agents[index + 1])) index++;
  return agents[index] ?? agent;
};

/** The first agent of the list that this one stands in. */
export const firstOfList = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): Agent => {
  let index = agents.indexOf(agent);
  while (areJoined(tokens, agents[index - 1], agents[index])) index--;
  return agents[index] ?? agent;
};
