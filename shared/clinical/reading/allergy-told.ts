/** Allergies that a reaction tells: « urticaire 20 minutes après le Bactrim », « latex : œdème des lèvres ». */
import type { Agent } from './allergy-agents.ts';
import { findingOf, reactionNear } from './allergy-finding.ts';
import { firstOfList, isForbidden } from './allergy-links.ts';
import { onTheWay, reactionTable, telling, towards, treatments } from './allergy-words.ts';
import type { Span } from './context.ts';
import type { Finding, Reading } from './finding.ts';
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

const causes =
  /^(?:entrainee?|provoquee?|declenchee?|occasionnee?|donnee?|donne|donnait|donnent|font|fait|faite|faisait|faisaient|fai|provoque|provoquent|declenche|declenchent|entraine|entrainent|cause|causent|causait|responsable|brule|brulent|irrite)$/;

/** « Le fer injectable avait entraîné un malaise avec hypotension »: agent, verb, reaction. */
const causedReaction = (reading: Reading, agent: Agent): Finding | undefined => {
  const { tokens } = reading.context;
  const verb = tokens.findIndex(
    (token, index) =>
      index > agent.last &&
      index <= agent.last + 4 &&
      causes.test(token.folded) &&
      wordsIn(tokens, index - 1, index + 1) !== 'a cause',
  );
  if (verb === -1 || !reactionNear(reading, verb + 1, verb + 5)) return undefined;
  return findingOf(reading, agent, undefined, tokens.length, false);
};

/** « Dix minutes après la prise d'un comprimé de Nurofen », « juste après l'ingestion de noix » */
const timedIntake =
  /(?:^| )(?:min|mn|minute|heure|h|immediatement|aussitot|peu|juste|rapidement) apres (?:\w+ )?(?:prise|ingestion|piqure|consommation|repas|avoir)(?: \w+){0,5}$/;

/** « J'ai mangé des fruits de mer et j'ai gonflé », « depuis la Rocéphine, où je me suis couverte de plaques ». */
const patientWords = (reading: Reading, agent: Agent): Finding | undefined => {
  const { tokens } = reading.context;
  const head = tokens.slice(Math.max(agent.first - 4, 0), agent.first + 1).map((token) => token.folded);
  if (
    !timedIntake.test(wordsIn(tokens, agent.first - 11, agent.first)) &&
    !head.some((word) => /^(?:mange|mangee|avale|depuis|apres|piqure|bu|piquee?|prend|prenai|pri|injecte|quand)$/.test(word))
  )
    return undefined;
  // A report says « après l'injection de rocuronium, collapsus »: what caused it is for its tests to tell.
  const timed = timedIntake.test(wordsIn(tokens, agent.first - 11, agent.first));
  const own = timed || tokens.some((token) => /^(?:je|j|me|m|ma|mon|il|elle|lui)$/.test(token.folded));
  if (!own && head.some((word) => word === 'apres' || word === 'depuis')) return undefined;
  for (let index = agent.last + 1; index < Math.min(agent.last + 14, tokens.length); index++) {
    if (tokens[index]?.folded === ';' || treatments.has(tokens[index]?.folded ?? '')) return undefined;
    if (telling.matchAt(tokens, index)) return findingOf(reading, agent, undefined, tokens.length, false);
  }
  return undefined;
};

/** « Latex : œdème des lèvres », « sparadrap = eczéma », « Rocéphine → choc »: an agent, a sign, a reaction. */
export const agentWithReaction = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  for (const agent of agents) {
    if (/^(?:R06|H02|C01CA|B06AC)/.test(agent.drug?.atc ?? '')) continue;
    const shown = patientWords(reading, agent) ?? causedReaction(reading, agent);
    let sign = agent.last + 1;
    // « Kétum gel = », « Amox (2010) : »
    while (sign < agent.last + 6 && (tokens[sign]?.kind !== 'sign' || tokens[sign]?.folded === '-')) sign++;
    const forbidden = isForbidden(tokens, agent);
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
    if (shown) return all(shown);
    if (forbidden && tokens[sign]?.folded === ':' && tokens[sign + 1]?.folded === 'non') sign += 2;
    if (!(forbidden ? /^[:=→(]$/ : /^[:=→]$/).test(tokens[sign]?.folded ?? '')) continue;
    let at = sign + 1;
    while (/^(?:«|choc|un|une|des|le|la|ne)$/.test(tokens[at]?.folded ?? '') && !reactionTable.matchAt(tokens, at)) at++;
    if (!reactionTable.matchAt(tokens, at)) continue;
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    // « Jamais d'aspirine : œdème »: the denial is why.
    if (finding) return all(finding);
  }
  return [];
};

const alike =
  /(?:^| )(?:pareil|idem|meme (?:chose|reaction|effet|histoire)|rebelote|egalement|de nouveau) (?:avec|sous|a|au|aux|apres|pour)(?: le| la| l| les| du| des)?$/;

/** « Profénid : œdème de Quincke, pareil avec le Nurofen »: the reaction that was told of another. */
export const agentsAlike = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  return agents.flatMap((agent) => {
    const finding = alike.test(wordsIn(tokens, agent.first - 5, agent.first))
      ? findingOf(reading, agent, undefined, tokens.length, false)
      : undefined;
    return finding ? [{ finding, first: agent.first }] : [];
  });
};

/** « Urticaire chronique sous Aerius », « eczéma sous Dupixent », « dermatite sous Dermoval »: what treats did not hurt. */
const quietensAtc = /^(?:R06|C01CA|B06AC|H02|R03|R01AD|D07|D11|L04|V01|C01CA)/;
const quietensName = /(?:asone|olone|onide|bétasol|butasone|tacrolimus|pimécrolimus|caféine|chlorphénésine)$/;
export const quietens = ({ drug, label }: Agent): boolean =>
  /^corticoïde/i.test(label) ||
  quietensAtc.test(drug?.atc ?? '') ||
  (!drug?.atc && (drug?.substances.some((name) => quietensName.test(name)) ?? false));

const attributed =
  /^(?:\w*probable\w* |vraisemblable\w* |tre )?(?:impute|attribue|rapporte|lie|du|cause|provoque|declenche|survenu|apparu)e?(?: |$)/;

/** « Érythème noueux », « rash malaire », « gonflement des chevilles »: of other diseases. */
const isOfOtherCause = (tokens: readonly Token[], hit: Span): boolean =>
  /^(?:noueux|noueuse|malaire|fessier|migran\w*|palmaire|lupique|polymorphe|des (?:cheville|jambe|pied|membre|genou|main|mollet)|du (?:genou|mollet|pied|bra|ventre)|de (?:la jambe|l abdomen))(?: |$)/.test(
    wordsIn(tokens, hit.last + 1, hit.last + 4),
  );

/** An arrest under an anticoagulant, a collapse at the induction, a swelling of the tongue under a thrombolysis. */
const isOrdinary = (tokens: readonly Token[], hit: Span, { drug, concept }: Agent): boolean =>
  /^B01AD/.test(drug?.atc ?? '') ||
  (/^(?:arret|collapsu)/.test(tokens[hit.first]?.folded ?? '') &&
    (concept?.key === 'propofol' || /^(?:B01|C|N0[25]|A10)/.test(drug?.atc ?? '')) &&
    !/(?:anaphyl|allergi|urticaire|erytheme|tryptase)/.test(wordsIn(tokens, 0, tokens.length)));

/** « Urticaire 20 minutes après le Bactrim », « choc lors d'une injection de Rocéphine », « ne tolère pas la codéine ». */
export const agentsOfReactions = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const told = new Set<number>();
  return telling.findAll(tokens).flatMap((hit) => {
    // « Choc hémorragique sous Eliquis » is no allergy.
    if (
      /^(?:hemorragique|septique|cardiogenique|hypovolemique|obstructif|electrique|externe|delivre|endocavitaire|atopique)$/.test(
        tokens[hit.last + 1]?.folded ?? '',
      )
    )
      return [];
    if (isOfOtherCause(tokens, hit)) return [];
    // « Sclérose en plaques sous natalizumab »
    if (/^(?:atherom|ulcer|carotid|calcifi|fibreu|dentaire)/.test(tokens[hit.last + 1]?.folded ?? '')) return [];
    if (/^(?:en|psoriasi)$/.test(tokens[hit.first - 1]?.folded ?? '')) return [];
    let linked = towards.has(tokens[hit.last]?.folded ?? '');
    const found: ToldAgent[] = [];
    let unknown = 0;
    for (let index = hit.last + 1; index < Math.min(hit.last + 24, tokens.length); index++) {
      const token = tokens[index];
      const agent = agents.find((each) => each.first === index);
      if (agent && linked && (told.has(agent.first) || quietens(agent) || isOrdinary(tokens, hit, agent))) break;
      if (agent && linked) {
        told.add(agent.first);
        const finding = findingOf(reading, agent, { first: hit.first, last: hit.last, kind: 'reaction' }, tokens.length);
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
      if (folded === '(')
        index = Math.max(
          index,
          tokens.findIndex((each, at) => at > index && each.folded === ')'),
        );
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
