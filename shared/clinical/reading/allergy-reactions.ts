/**
 * Allergies told without a word of allergy: what was given or met, and what it did. « Quand j'étais petite le Clamoxyl m'a
 * couverte de plaques », « trois minutes après le curare, bronchospasme et collapsus », « pas d'Augmentin, mon visage a doublé ».
 *
 * Three things are weighed together: how the agent and the signs are joined (LINKS), how much the signs speak of an allergy
 * (allergy-signs.ts), and whether the agent is one that does it (CULPRITS).
 */
import { isGraveReaction } from '../concepts/reactions.ts';
import { isBlamed } from './allergy-accused.ts';
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { comesInstead, firstOfList, isTolerated, lastOfList } from './allergy-links.ts';
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
const canCause = (tokens: readonly Token[], agent: Agent, weights: ReadonlySet<Sign['weight']>, link: Link): boolean => {
  // « Le Solumédrol lui a donné un choc avec urticaire »: told in so many words.
  if (hasOtherCause(tokens, agent, link === 'caused' && weights.has('sure')) || ofDisease.test(wordsIn(tokens, 0, tokens.length)))
    return false;
  // « La tétracaïne était en cause »: somebody has weighed it.
  return (
    weights.has('sure') ||
    ((isCulprit(agent) || (link === 'blamed' && weights.size > 1)) && !forOtherReasons.test(wordsIn(tokens, 0, tokens.length)))
  );
};

type Link = 'caused' | 'banned' | 'headed' | 'timed' | 'taken' | 'blamed' | 'told' | 'stopped';

const article = '(?: (?:le|la|l|les|un|une|du|de|d|des|mon|ma|mes|son|sa|ses|ce|cette|au|aux|a))*';
/** After, at the moment of: minutes or a step of giving stand for the cause. */
const timed = new RegExp(
  '(?:^| )(?:(?:min|mn|minute|heure|h|immediatement|aussitot|juste|peu|jour|s) (?:apres|suivant)|suivant|apres|suite|(?:de|d) l|lor|lors|pendant|au decour|au cour|au contact|rien qu|en|(?:le )?lendemain (?:de|d|du)|' +
    'des|de|(?:a la|au|aux|la|le) (?:\\d+ ?(?:e|eme|er|ere|nde|nd)?|premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?|moindre)|chaque|jour ou|quand|lorsque|il a suffi)(?: \\S+){0,6}$',
);
const timedWord =
  /(?:^| )(?:apres|suivant|suite|lor|lendemain|pendant|decour|contact|rien qu|en (?:mangeant|portant|touchant|prenant|mettant|croquant|goutant|avalant|buvant)|chaque|des|premiere?|deuxieme|seconde?|troisieme|quatrieme|derniere?|moindre|fois|jour ou|quand|lorsque|suffi|2 e|3 e|4 e|5 e|2 eme|3 eme|\d+ (?:e|eme|er|ere|nde)) /;
const taken = new RegExp(
  `(?:^| )(?:sous|avec|depuis|contre|sur|eu|donne|fait|croque|leche|badigeonnee?|desinfectee?|endormi\\w*|mange|mangee|bu|avale|avalee|pris|prise|prenai|recu|recue|reprend\\w*|reprise?|essaye?|essaie|pose|posee|mis|mise|pique|piquee|injecte|injectee|passe|comprime|gelule|bouchee|piqure|injection|perfusion|gout|goute|touche|porte|souffle)${article}(?: \\S+){0,2}$`,
);
const caused =
  /^(?:\S+ ){0,3}?(?:(?:c est|c etait) (?:fini|termine|interdit)|suffi\w*|s est (?:tre )?mal passee?|(?:compliquee?|suivie?|responsable) (?:d|de)|et (?:je|j|son|sa|ses|mon|ma|mes|il|elle|hop|c|ca|me|on)|ne (?:me|lui|nous) (?:reussit|reussissait|convien\w*|va)|ne (?:m|l|lui) a pas reussi|(?:a|ont) ete (?:suivi|marque|complique)e?|ayant (?:entraine|provoque|donne|declenche|cause|fait)|(?:m|me|lui|l|la|le|t|nous|leur)(?: y)? (?:a|ai|avait|ont|avaient|aurait|deja|fait|font|faisait|faisaient|donn\w+|provoqu\w+|declench\w+|gonfl\w+|couvr\w+|brul\w+|piqu\w+|picot\w+|irrit\w+|etouff\w+|chatouill\w+|demang\w+|arrach\w+|gratt\w+|bouch\w+|coup\w+|ferm\w+|serr\w+|envo\w+|laiss\w+|rend\w*|met\w*)|(?:a|avait|ont|avaient) (?:deja |failli |vite |aussitot |tout de suite )*(?:entrain\w+|provoqu\w+|declench\w+|occasionn\w+|donne\w*|fait|cause\w*|failli|gonfl\w+|me|m|induit|ete responsable)|failli)(?: |$)/;
const bannedBefore =
  /(?:^|[.,;:(!«] )(?:(?:surtout|donc|attention|alors) )*(?:pas|plus|jamai)(?: plus| jamai)?(?: de| d| du| des| aucune?)(?: nouveau)?(?: la| l| le| les)?$|(?:^| )(?:evite|evitent|evitait|fuit|eviter|plus (?:le )?droit|sans|proscrire|bannir|interdi\w*|refuse\w*|contre indiqu\w*|ne (?:\w+ )?(?:\w+ )?(?:pas|plus|jamai\w*)(?: \S+)?(?: parler)?|(?:pas|plus|jamai\w*) (?:me |lui )?(?:re)?(?:donner|prendre|prescrire|administrer|injecter|manger|utiliser|mettre))(?: a vie| jamai| formellement)*(?: de| d| du| des| a| au| aux)?(?: la| l| le| les| cette?)?$/;
const bannedAfter =
  /^(?:\d+ \w+ )?(?:[:=,] )?(?:a )?(?:ne (?:plus|pas|jamai\w*)|contre indiqu\w*|interdit\w*|proscrit\w*|eviter|proscrire|bannir|plus jamai\w*|jamai\w* plus|non plus|stop)(?: |$)/;
/** « Bactrim remplacé par Wellvone (toxidermie en 2020) », « arrêt de l'amoxicilline devant l'éruption ». */
const stoppedAfter =
  /^(?:(?!,)\S+ ){0,4}(?:arretee?|interrompue?|stop|stoppee?|suspendue?|retiree?|remplacee?|switchee?|relayee?|changee?)(?: |$)/;
const stopOf =
  /(?:^| )(?:arret|interruption|suspension|remplacement)(?: de| du| d| des| la| l| le| les| immediat\w*| definiti\w*)*$/;
const grounds = /^(?:devant|pour|suite|en raison|a cause|du fait|compte tenu|secondaire|apres|:|\()(?: |$)/;
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
  if (stoppedAfter.test(after) || (stopOf.test(before) && grounds.test(after))) return 'stopped';
  if ((timed.test(before) && timedWord.test(` ${before} `)) || soonAfter.test(after)) return 'timed';
  if (taken.test(before)) return 'taken';
  return headedAt(tokens, agent) === undefined ? undefined : 'headed';
};

/** What comes between says that another thing is told: a treatment, an aim, another case. */
const partedBy =
  /(?:^| )(?:;|\(|traitee?|traitement|prescrit\w*|pour (?:une?|des|le|la|l|son|sa)|contre|si|en cas|remplacee?|relai|tolere\w*|supporte\w*|sans (?:reaction|probleme|souci|incident)|posologie|indication|puis sous|(?:sa|son|ma|mon|la|le|une?) (?:soeur|frere|mere|pere|fille|fil|mari|femme|cousine?|oncle|tante|voisine?)|je prend|il prend|elle prend|debute\w*)(?: |$)/;
/** « J'ai pris de l'amoxicilline pour une angine et deux heures après … »: what comes after these words came of it. */
const thenAt =
  /^(?:et (?:j ai|il a|elle a|je me|on a) (?:fini|termine|atterri|suis|du)|puis|ensuite|aussitot|immediatement|(?:tout de suite|dans la (?:nuit|soiree|journee)|le (?:lendemain|soir meme|soir)|le jour meme|dans l heure)|(?:\S+ ){1,2}(?:min|mn|minute|heure|h|seconde|s|jour) (?:apres|plu tard|plus tard)|(?:au bout de|dans les|en) (?:\S+ ){1,4}(?:min|mn|minute|heure|h|seconde|jour)|, (?:j|je|il|elle|on) (?:ai|a|avait|me|m|s|se|suis|est)(?= )(?! (?:pris|pri|recu|remplace|ete mis)))(?: |$)/;
const reach: Readonly<Record<Link, number>> = {
  caused: 14,
  banned: 24,
  headed: 16,
  timed: 20,
  taken: 18,
  blamed: 24,
  told: 10,
  stopped: 20,
};

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

/** The token at which « deux heures après » stands between the agent and the sign. */
const thenAfter = (tokens: readonly Token[], from: number, to: number): number | undefined => {
  for (let index = from + 1; index < to; index++) if (thenAt.test(wordsIn(tokens, index, index + 6))) return index;
  return undefined;
};

/** « À 4 ans, Rocéphine aux urgences, elle est devenue bleue », « Pyostacine 2 jours, éruption généralisée »: no line of treatment. */
const isToldOf = (tokens: readonly Token[], { last }: Span): boolean =>
  !/(?:^| )(?:mg|g|ug|ui|x|par jour|matin|midi|soir|cp|j|si|debute\w*|poursuivi\w*|prescri\w*|et \w+ine|a dose)(?: |$)/.test(
    wordsIn(tokens, last + 1, last + 7),
  );

const toldAfter = (
  tokens: readonly Token[],
  agent: Agent,
  agents: readonly Agent[],
  signs: readonly Sign[],
): Told | undefined => {
  // « Plus de banane ni d'avocat, ça gratte »: what is said of a list is said of each.
  const list = { ...agent, first: firstOfList(tokens, agent, agents).first, last: lastOfList(tokens, agent, agents).last };
  const joined = linkAfter(tokens, list);
  const from = joined === 'headed' ? (headedAt(tokens, list) ?? list.last) : list.last;
  const then = thenAfter(tokens, from, signs.find(({ first }) => first > from)?.first ?? from);
  const link = joined ?? (then ? 'timed' : isToldOf(tokens, list) ? 'told' : undefined);
  if (!link) return undefined;
  const found: Sign[] = [];
  for (const sign of signs) {
    if (sign.first <= from || sign.first > (then ?? from) + reach[link] + found.length * 4) continue;
    if (
      found.length === 0 &&
      link !== 'banned' &&
      link !== 'stopped' &&
      partedBy.test(wordsIn(tokens, (then ?? from) + 1, sign.first))
    )
      break;
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
      (weight === 'sure' && /^(?:de|du)(?: (?:la|l|le|les))?$/.test(wordsIn(tokens, last + 1, agent.first))) ||
      // « Un malaise grave à la vancomycine »
      (weight !== 'mild' && /^(?:\w+ ){0,2}(?:a|au|aux)(?: (?:la|l|le|les))?$/.test(wordsIn(tokens, last + 1, agent.first))),
  );
  const link: Link | undefined =
    owned || isBlamed(tokens, agent, agents)
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
  return found.length > 0 && (link === 'blamed' || (!partedBy.test(between) && !/[.;]/.test(between)))
    ? { signs: found, link }
    : undefined;
};

/** What is eaten, touched or stung by: it is told for what it did. */
const isNoMedicine = ({ concept, drug }: Agent): boolean => !drug && concept !== undefined && !innocent.test(concept.key);
const inhaled = /^(?:pollen|dust-mites|animal-dander|mould|pneumallergens)$/;
/** A faint, an arrest after these is theirs; after a vaccine or insulin it may be of the needle or of hunger. */
const faints = /^(?:J07|N03|C09|M01|L0)/;
const graveWord = /^(?:choc|collapsu|perdu|perte|arret|coeur|inconscient\w*)$/;

/** Enough to call it an allergy? Two grave signs after a medicine taken for an illness may be of the illness. */
const isEnough = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[], { signs, link }: Told): boolean => {
  // « Ayant reçu propofol, sufentanil et atracurium »: what was given, none told to be the cause.
  const list = agents.indexOf(lastOfList(tokens, agent, agents)) - agents.indexOf(firstOfList(tokens, agent, agents));
  if (agent.drug && list > 1 && /^(?:timed|taken|told)$/.test(link)) return false;
  const strong = signs.filter(({ weight }) => weight !== 'mild');
  const weights = new Set(strong.map(({ weight }) => weight));
  const [only] = strong;
  if (!only) return signs.length > 0 && inhaled.test(agent.concept?.key ?? '');
  if (!canCause(tokens, agent, weights, link)) return false;
  if (link === 'stopped') return weights.has('sure');
  if (link === 'told') {
    if (isNoMedicine(agent)) return signs.length > 1;
    return (
      (weights.has('sure') && isCulprit(agent)) || (strong.length > 1 && bygoneStory.test(wordsIn(tokens, 0, tokens.length)))
    );
  }
  if (weights.has('sure') || link === 'caused' || link === 'banned' || link === 'blamed') return true;
  // « Malaise après des crevettes » alone may be of anything.
  if (isNoMedicine(agent)) return weights.has('skin') || signs.length > 1;
  if (link === 'taken') return weights.size > 1 || (strong.length > 1 && bygoneStory.test(wordsIn(tokens, 0, tokens.length)));
  // « Prurit après Josacine »
  if (link === 'timed' && weights.has('skin') && only.last < agent.first && agent.first - only.last <= 3) return true;
  // « A perdu connaissance après un comprimé d'Augmentin »
  const grave = graveWord.test(tokens[only.first]?.folded ?? '') && isCulprit(agent) && !faints.test(agent.drug?.atc ?? '');
  return signs.length > 1 || (link === 'timed' && grave);
};

/** Given by those who write: what happens under their hands in minutes is for the tests to explain. */
const givenInHospital = /^(?:M03A|V08|V09|N01|V03AB|V03AF|B03AC|J01DB|L01|L04|B02|V04)/;
const inMinutes = /(?:^| )(?:min|mn|minute|s|seconde|de l|de la|aussitot|immediatement|induction)(?: |$)/;
/** A patient tells, or it was years ago: no illness of today. */
export const bygoneStory =
  /(?:^| )(?:je|j|m|me|ma|mon|mes|on (?:lui|l)|(?:il|elle) (?:a|avait) (?:eu|mange|croque|recu|pri|pris|bu|avale)|a \d+ ans?|petite?|enfant|enfance|en (?:19|20)\d\d|il y a \w+ ans?|autrefois|jadi|trousse)(?: |$)/;
const ownVoice = /(?:^| )(?:je|j|m|me|ma|mon|mes|on m|avait|antecedent\w*|rapporte|signale|declare|dit|ancien\w*)(?: |$)/;
const isHappening = ({ context: { tokens, sentence }, dates, results }: Reading, agent: Agent, { link }: Told): boolean =>
  link === 'timed' &&
  dates.length === 0 &&
  sentence.section !== 'history' &&
  sentence.section !== 'allergies' &&
  (givenInHospital.test(agent.drug?.atc ?? '') ||
    // « …, SpO2 84 %, PA 68/35 »: measured while it happens.
    results > 1 ||
    /neuromuscular|curonium|contrast|dyes|gelatin/.test(agent.concept?.key ?? '')) &&
  inMinutes.test(wordsIn(tokens, agent.first - 8, agent.first)) &&
  !ownVoice.test(wordsIn(tokens, 0, tokens.length));

/** « Malaise après piqûre de frelon, 15 h 10 »: the case of the day is a problem; who was stung once tells an allergy. */
const isStungToday = ({ context: { tokens, sentence }, dates, documentDate }: Reading, agent: Agent): boolean =>
  agent.concept?.key === 'hymenoptera' &&
  sentence.section !== 'history' &&
  sentence.section !== 'allergies' &&
  !bygoneStory.test(wordsIn(tokens, 0, tokens.length)) &&
  dates.every(({ iso }) => iso.slice(0, 7) === documentDate?.slice(0, 7)) &&
  !ownVoice.test(wordsIn(tokens, 0, tokens.length));

export const agentsReactedTo = (reading: Reading, named: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const agents = named.filter((agent) => !comesInstead(tokens, agent));
  if (agents.length === 0) return [];
  const signs = signsIn(tokens);
  if (signs.length === 0) return [];
  return agents.flatMap((agent): ToldAgent[] => {
    const told = [toldAfter(tokens, agent, agents, signs), toldBefore(tokens, agent, agents, signs)].find(
      (each) => each && isEnough(tokens, agent, agents, each),
    );
    // « Des bleus »: bruises, no dye.
    if (!told || isTolerated(tokens, agent, agents) || wordsIn(tokens, agent.first, agent.last + 1) === 'bleu') return [];
    const finding = findingOf(reading, agent, undefined, tokens.length, false, true);
    if (!finding) return [];
    const [head] = told.signs;
    const shown: Span = { first: head?.first ?? agent.first, last: told.signs.at(-1)?.last ?? agent.last };
    // « Prurit palmaire, oppression, perte de connaissance »: the gravest of them counts.
    const whole = textOf(reading, shown);
    const reaction =
      finding.reaction && (isGraveReaction(finding.reaction) || !isGraveReaction(whole)) ? finding.reaction : whole;
    const stung = isStungToday(reading, agent);
    if (stung && !told.signs.some(({ weight }) => weight === 'sure')) return [];
    // What happened today stands for itself too.
    if (stung)
      return [
        { finding: { ...finding, certainty: 'affirmed' as const, reaction, range: rangeOf(reading, agent) }, first: agent.first },
      ];
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
    const taken = told.link === 'stopped';
    // « Évite le sésame depuis un choc chez sa grand-mère »: who avoids it.
    const subject =
      told.link === 'banned' && finding.subject === 'family' && /(?:^| )evite /.test(wordsIn(tokens, 0, agent.first))
        ? ('patient' as const)
        : finding.subject;
    return certainty === 'negated'
      ? []
      : [{ finding: { ...finding, subject, certainty, reaction, range }, first: agent.first, taken }];
  });
};
