/**
 * Allergies told without a word of allergy: what was given or met, and what it did. « Quand j'étais petite le Clamoxyl m'a
 * couverte de plaques », « trois minutes après le curare, bronchospasme et collapsus », « pas d'Augmentin, mon visage a doublé ».
 *
 * Three things are weighed together: how the agent and the signs are joined (LINKS), how much the signs speak of an allergy
 * (allergy-signs.ts), and whether the agent is one that does it (CULPRITS).
 */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { firstOfList, isTolerated, lastOfList } from './allergy-links.ts';
import { hasOtherCause } from './allergy-other-causes.ts';
import { type Sign, signsIn } from './allergy-signs.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Span } from './context.ts';
import { type Reading, rangeOf, textOf } from './finding.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

/** CULPRITS: what brings on most allergies, by class. A shock or a faint after another medicine has other causes first. */
const culpritAtc = /^(?:J01|M03A|V08|V09|B03AC|L01|M01|N02BA|N02BB|V03AF|B02AA|V03AB|B05AA|D08|N01B|V04|J07|M04AA|N03A|C09A)/;
const innocent =
  /^(?:aspirin-daily|paracetamol|opioids|heparin|propofol|local-anaesthetics|ace-inhibitor|metoclopramide|lactose|gluten)$/;
const culpritName = /(?:taxel|platine|mab|asparaginase|poside|ferrique)$/;
const isCulprit = ({ concept, drug }: Agent): boolean =>
  concept
    ? !innocent.test(concept.key) && !/^(?:C|B01|N05)/.test(drug?.atc ?? '')
    : culpritAtc.test(drug?.atc ?? '') || (drug?.substances.some((name) => culpritName.test(name)) ?? false);

/** A rash of an infection, and a flush that slows with the drip. */
const ofDisease =
  /(?:^| )(?:varicelle|zona|rougeole|rubeole|scarlatine|gale|erysipele|impetigo|herpe|herpetique|psoriasi\w*|lupu|rosacee|acne|mycose|mononucleose)(?: |$)/;
/** What one forbids for the stomach, the kidney or the blood: « pas d'AINS, passé en réa pour un ulcère ». */
const forOtherReasons =
  /(?:^| )(?:ulcere\w*|perfor\w*|renale?|hemorrag\w*|saign\w*|avc|infarctus|gastrique|estomac|hepati\w*|coma|suicid\w*|overdose|surdosage)(?: |$)/;

/** Might this agent have brought on these signs by an allergy? */
const canCause = (tokens: readonly Token[], agent: Agent, weights: ReadonlySet<Sign['weight']>): boolean => {
  if (hasOtherCause(tokens, agent) || ofDisease.test(wordsIn(tokens, 0, tokens.length))) return false;
  return weights.has('sure') || (isCulprit(agent) && !forOtherReasons.test(wordsIn(tokens, 0, tokens.length)));
};

type Link = 'caused' | 'banned' | 'headed' | 'timed' | 'taken' | 'blamed';

const article = '(?: (?:le|la|l|les|un|une|du|de|d|des|mon|ma|mes|son|sa|ses|ce|cette|au|aux|a))*';
/** After, at the moment of: minutes or a step of giving stand for the cause. */
const timed = new RegExp(
  '(?:^| )(?:(?:min|mn|minute|heure|h|immediatement|aussitot|juste|peu|jour|s) (?:apres|suivant)|suivant|apres|suite|(?:de|d) l|lor|lors|pendant|au decour|au cour|' +
    'des|de|(?:a la|au|aux|la|le) (?:\\d+ ?(?:e|eme|er|ere|nde|nd)?|premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?|moindre)|chaque fois|jour ou|quand|lorsque|il a suffi)(?: \\S+){0,6}$',
);
const timedWord =
  /(?:^| )(?:apres|suivant|suite|lor|pendant|decour|des|premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?|moindre|fois|jour ou|quand|lorsque|suffi|2 e|3 e|4 e|5 e|2 eme|3 eme|\d+ (?:e|eme|er|ere|nde)) /;
const taken = new RegExp(
  `(?:^| )(?:sous|avec|depuis|contre|sur|mange|mangee|bu|avale|avalee|pris|prise|prenai|recu|recue|pose|posee|mis|mise|pique|piquee|injecte|injectee|passe|comprime|gelule|bouchee|piqure|injection|perfusion|gout|goute|touche|porte|souffle)${article}(?: \\S+){0,2}$`,
);
const caused =
  /^(?:\S+ ){0,3}?(?:(?:m|me|lui|l|la|le|t|nous|leur)(?: y)? (?:a|ai|avait|ont|avaient|aurait|deja|fait|font|faisait|faisaient|donn\w+|provoqu\w+|declench\w+|gonfl\w+|couvr\w+|brul\w+|arrach\w+|gratt\w+|bouch\w+|coup\w+|ferm\w+|serr\w+|envo\w+|laiss\w+|rend\w*|met\w*)|(?:a|avait|ont|avaient) (?:deja |failli |vite |aussitot |tout de suite )*(?:entrain\w+|provoqu\w+|declench\w+|occasionn\w+|donne\w*|fait|cause\w*|failli|gonfl\w+|me|m|induit|ete responsable)|failli)(?: |$)/;
const bannedBefore =
  /(?:^|[.,;:(!«] )(?:(?:surtout|donc|attention|alors) )*(?:pas|plus|jamai)(?: plus| jamai)?(?: de| d| du| des)(?: nouveau)?(?: la| l| le| les)?$|(?:^| )(?:eviter|proscrire|bannir|interdi\w*|refuse\w*|contre indiqu\w*|ne (?:\w+ )?(?:\w+ )?(?:pas|plus|jamai\w*)(?: \S+)?|(?:pas|plus|jamai\w*) (?:me |lui )?(?:re)?(?:donner|prendre|prescrire|administrer|injecter|manger|utiliser|mettre))(?: a vie| jamai| formellement)*(?: de| d| du| des| a| au| aux)?(?: la| l| le| les| cette?)?$/;
const bannedAfter =
  /^(?:\d+ \w+ )?(?:[:=,] )?(?:a )?(?:ne (?:plus|pas|jamai\w*)|contre indiqu\w*|interdit\w*|proscrit\w*|eviter|proscrire|bannir|plus jamai\w*|jamai\w* plus|non plus|stop)(?: |$)/;
const blamed =
  /(?:^| )(?:c etait|c est|venait|a cause|la faute|responsable|en cause|coupable|du a|due a|pense|accuse|incrimine)(?: \w+| \(){0,5}$/;

const clauseStart = (tokens: readonly Token[], index: number): number => {
  let at = index;
  while (at > 0 && !/^[,;:.()=→?!]$/.test(tokens[at - 1]?.folded ?? '')) at--;
  return at;
};

/** « Tazocilline : », « Guêpe, 2019 : », « Atracurium (2015) : » at the head of its line. */
const headedAt = (tokens: readonly Token[], agent: Agent): number | undefined => {
  if (tokens.slice(0, agent.first).some(({ kind }) => kind === 'word' || kind === 'number')) return undefined;
  for (let index = agent.last + 1; index < Math.min(agent.last + 8, tokens.length); index++)
    if (/^[:=→]$/.test(tokens[index]?.folded ?? '') || (tokens[index]?.folded === '-' && index === agent.last + 1)) return index;
  return undefined;
};

/** « cure de Taxol, au bout de 5 minutes … » */
const soonAfter = /^(?:, )?(?:au bout (?:de|d)|apres|dans les) (?:\S+ ){0,3}(?:min|mn|minute|seconde|heure|h)(?: |$)/;

/** How the words join the agent to what comes after it. */
const linkAfter = (tokens: readonly Token[], agent: Agent): Link | undefined => {
  const start = clauseStart(tokens, agent.first);
  const before = wordsIn(tokens, Math.max(start, agent.first - 9), agent.first);
  const after = wordsIn(tokens, agent.last + 1, agent.last + 9);
  if (bannedBefore.test(wordsIn(tokens, agent.first - 8, agent.first)) || bannedAfter.test(after)) return 'banned';
  if (caused.test(after.replace(/ [;,.:].*$/, ''))) return 'caused';
  if ((timed.test(before) && timedWord.test(` ${before} `)) || soonAfter.test(after)) return 'timed';
  if (taken.test(before)) return 'taken';
  return headedAt(tokens, agent) === undefined ? undefined : 'headed';
};

/** What comes between says that another thing is told: a treatment, an aim, another case. */
const partedBy =
  /(?:^| )(?:;|\(|traitee?|traitement|prescrit\w*|pour (?:une?|des|le|la|l|son|sa)|contre|si|en cas|remplacee?|relai|tolere\w*|supporte\w*|sans (?:reaction|probleme|souci|incident)|posologie|indication|puis sous|(?:sa|son|ma|mon|la|le|une?) (?:soeur|frere|mere|pere|fille|fil|mari|femme|cousine?|oncle|tante|voisine?)|je prend|il prend|elle prend|debute\w*)(?: |$)/;
/** The patient took it for what he had: « amoxicilline pour éruption ». */
const reach: Readonly<Record<Link, number>> = { caused: 14, banned: 24, headed: 16, timed: 20, taken: 18, blamed: 24 };

interface Told {
  readonly signs: readonly Sign[];
  readonly link: Link;
}

/** « D'abord de l'Arixtra car le Lovenox avait donné une urticaire »: what stands between, in no list with it, is nearer. */
const isNearest = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[], sign: Sign): boolean => {
  const [head, end] = [firstOfList(tokens, agent, agents), lastOfList(tokens, agent, agents)];
  return !agents.some((each) =>
    sign.first > agent.last
      ? each.first > end.last && each.last < sign.first && !hasOtherCause(tokens, each)
      : each.first > sign.last &&
        each.last < head.first &&
        // « c'était le curare (Esmeron) »
        !(each.last === head.first - 2 && tokens[head.first - 1]?.folded === '(') &&
        !hasOtherCause(tokens, each),
  );
};

const toldAfter = (
  tokens: readonly Token[],
  agent: Agent,
  agents: readonly Agent[],
  signs: readonly Sign[],
): Told | undefined => {
  // « Plus de banane ni d'avocat, ça gratte »: what is said of a list is said of each.
  const list = { ...agent, first: firstOfList(tokens, agent, agents).first, last: lastOfList(tokens, agent, agents).last };
  const link = linkAfter(tokens, list);
  if (!link) return undefined;
  const from = link === 'headed' ? (headedAt(tokens, list) ?? list.last) : list.last;
  const found: Sign[] = [];
  for (const sign of signs) {
    if (sign.first <= from || sign.first > from + reach[link] + found.length * 4) continue;
    if (partedBy.test(wordsIn(tokens, from + 1, sign.first)) && link !== 'banned' && found.length === 0) break;
    if (link !== 'banned' && !isNearest(tokens, agent, agents, sign)) break;
    found.push(sign);
  }
  return found.length > 0 ? { signs: found, link } : undefined;
};

/** « Arrêt cardiaque au bloc, on m'a dit que c'était l'Esmeron », « en réa à cause de la Rocéphine ». */
const toldBefore = (
  tokens: readonly Token[],
  agent: Agent,
  agents: readonly Agent[],
  signs: readonly Sign[],
): Told | undefined => {
  const start = clauseStart(tokens, agent.first);
  const before = wordsIn(tokens, Math.max(start, agent.first - 9), agent.first);
  // « Les plaques de l'Orelox »
  const owned = signs.some(
    ({ last, weight }) =>
      weight === 'sure' && /^(?:de|du|a|au|aux)(?: (?:la|l|le|les))?$/.test(wordsIn(tokens, last + 1, agent.first)),
  );
  const link: Link | undefined =
    owned || blamed.test(wordsIn(tokens, agent.first - 7, agent.first))
      ? 'blamed'
      : timed.test(before) && timedWord.test(` ${before} `)
        ? 'timed'
        : taken.test(before)
          ? 'taken'
          : undefined;
  if (!link) return undefined;
  const found = signs.filter(
    (sign) => sign.last < agent.first && agent.first - sign.last <= reach[link] && isNearest(tokens, agent, agents, sign),
  );
  const between = wordsIn(tokens, (found.at(-1)?.last ?? 0) + 1, agent.first);
  return found.length > 0 && !partedBy.test(between) && !(link !== 'blamed' && /[.;]/.test(between))
    ? { signs: found, link }
    : undefined;
};

/** Enough to call it an allergy? Two grave signs after a medicine taken for an illness may be of the illness. */
const isEnough = (tokens: readonly Token[], agent: Agent, { signs, link }: Told): boolean => {
  const weights = new Set(signs.map(({ weight }) => weight));
  if (!canCause(tokens, agent, weights)) return false;
  if (weights.has('sure') || link === 'caused' || link === 'banned' || link === 'blamed') return true;
  if (link === 'taken') return weights.size > 1;
  // « Prurit après Josacine »
  const [only] = signs;
  if (link === 'timed' && weights.has('skin') && only && only.last < agent.first && agent.first - only.last <= 3) return true;
  return signs.length > 1;
};

/** Given by those who write: what happens under their hands in minutes is for the tests to explain. */
const givenInHospital = /^(?:M03A|V08|V09|N01|V03AB|V03AF|B03AC|J01DB|L01|L04|B02|V04)/;
const inMinutes = /(?:^| )(?:min|mn|minute|s|seconde|de l|de la|aussitot|immediatement|induction)(?: |$)/;
const ownVoice = /(?:^| )(?:je|j|m|me|ma|mon|mes|on m|avait|antecedent\w*|rapporte|signale|declare|dit|ancien\w*)(?: |$)/;
const isHappening = ({ context: { tokens, sentence }, dates }: Reading, agent: Agent, { link }: Told): boolean =>
  link === 'timed' &&
  dates.length === 0 &&
  sentence.section !== 'history' &&
  sentence.section !== 'allergies' &&
  (givenInHospital.test(agent.drug?.atc ?? '') ||
    /neuromuscular|curonium|contrast|dyes|gelatin/.test(agent.concept?.key ?? '')) &&
  inMinutes.test(wordsIn(tokens, agent.first - 8, agent.first)) &&
  !ownVoice.test(wordsIn(tokens, 0, tokens.length));

export const agentsReactedTo = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  if (agents.length === 0) return [];
  const signs = signsIn(tokens);
  if (signs.length === 0) return [];
  return agents.flatMap((agent) => {
    const told = [toldAfter(tokens, agent, agents, signs), toldBefore(tokens, agent, agents, signs)].find(
      (each) => each && isEnough(tokens, agent, each),
    );
    // « Des bleus »: bruises, no dye.
    if (!told || isTolerated(tokens, agent, agents) || wordsIn(tokens, agent.first, agent.last + 1) === 'bleu') return [];
    const finding = findingOf(reading, agent, undefined, tokens.length, false, true);
    if (!finding) return [];
    const [head] = told.signs;
    const shown: Span = { first: head?.first ?? agent.first, last: told.signs.at(-1)?.last ?? agent.last };
    const reaction = finding.reaction ?? textOf(reading, shown);
    if (isHappening(reading, agent, told))
      return [
        {
          // What was given and what happened stand for themselves too.
          finding: { ...finding, certainty: 'suspected' as const, reaction, range: rangeOf(reading, agent) },
          first: agent.first,
          taken: true,
        },
      ];
    const certainty = told.link === 'banned' && finding.certainty === 'negated' ? ('affirmed' as const) : finding.certainty;
    // What it did is no disease beside.
    const own = rangeOf(reading, agent, shown);
    const range = { start: Math.min(own.start, finding.range.start), end: Math.max(own.end, finding.range.end) };
    return certainty === 'negated' ? [] : [{ finding: { ...finding, certainty, reaction, range }, first: agent.first }];
  });
};
