/** Allergies that no word of allergy announces: a reaction that leads to its agent, a test with its verdict. */
import type { Agent } from './allergy-agents.ts';
import { findingOf, reactionNear } from './allergy-finding.ts';
import { isForbidden } from './allergy-links.ts';
import { onTheWay, reactionTable, telling, towards, treatments } from './allergy-words.ts';
import { type Finding, type Reading, rangeOf } from './finding.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

/** `first`: token at which the agent begins. */
export interface ToldAgent {
  /** It was taken, and stopped: a treatment of the past too. */
  readonly taken?: boolean;
  readonly finding: Finding;
  readonly first: number;
}

const causes =
  /^(?:entrainee?|provoquee?|declenchee?|occasionnee?|donnee?|donne|donnait|faite?|faisait|causait|responsable|brule|brulent|irrite)$/;

/** « Le fer injectable avait entraîné un malaise avec hypotension »: agent, verb, reaction. */
const causedReaction = (reading: Reading, agent: Agent): Finding | undefined => {
  const { tokens } = reading.context;
  const verb = tokens.findIndex((token, index) => index > agent.last && index <= agent.last + 4 && causes.test(token.folded));
  if (verb === -1 || !reactionNear(reading, verb + 1, verb + 5)) return undefined;
  return findingOf(reading, agent, undefined, tokens.length, false);
};

/** « J'ai mangé des fruits de mer et j'ai gonflé », « depuis la Rocéphine, où je me suis couverte de plaques ». */
const patientWords = (reading: Reading, agent: Agent): Finding | undefined => {
  const { tokens } = reading.context;
  const head = tokens.slice(Math.max(agent.first - 4, 0), agent.first + 1).map((token) => token.folded);
  if (!head.some((word) => /^(?:mange|mangee|avale|depuis|apres|piqure|bu|piquee?|prend|prenai|pri)$/.test(word)))
    return undefined;
  // A report says « après l'injection de rocuronium, collapsus »: what caused it is for its tests to tell.
  const own = tokens.some((token) => /^(?:je|j|me|m|ma|mon|il|elle|lui)$/.test(token.folded));
  if (!own && head.some((word) => word === 'apres' || word === 'depuis')) return undefined;
  for (let index = agent.last + 1; index < Math.min(agent.last + 14, tokens.length); index++) {
    if (tokens[index]?.folded === ';' || treatments.has(tokens[index]?.folded ?? '')) return undefined;
    if (telling.matchAt(tokens, index)) return findingOf(reading, agent, undefined, tokens.length, false);
  }
  return undefined;
};

/** « Latex : œdème des lèvres », « sparadrap = eczéma », « Rocéphine → choc »: an agent, a sign, a reaction. */
export const agentWithReaction = (reading: Reading, agents: readonly Agent[]): ToldAgent | undefined => {
  const { tokens } = reading.context;
  for (const agent of agents) {
    const shown = patientWords(reading, agent) ?? causedReaction(reading, agent);
    if (shown) return { finding: shown, first: agent.first };
    let sign = agent.last + 1;
    // « Kétum gel = », « Amox (2010) : »
    while (sign < agent.last + 6 && (tokens[sign]?.kind !== 'sign' || tokens[sign]?.folded === '-')) sign++;
    const forbidden = isForbidden(tokens, agent);
    if (forbidden && tokens[sign]?.folded === ':' && tokens[sign + 1]?.folded === 'non') sign += 2;
    if (!(forbidden ? /^[:=→(]$/ : /^[:=→]$/).test(tokens[sign]?.folded ?? '')) continue;
    let at = sign + 1;
    while (/^(?:«|choc|un|une|des|le|la|ne)$/.test(tokens[at]?.folded ?? '') && !reactionTable.matchAt(tokens, at)) at++;
    if (!reactionTable.matchAt(tokens, at)) continue;
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    // « Jamais d'aspirine : œdème »: the denial is why.
    if (finding) return { finding: forbidden ? { ...finding, certainty: 'affirmed' } : finding, first: agent.first };
  }
  return undefined;
};

/** « Urticaire chronique sous Aerius », « eczéma sous Dupixent »: what treats the skin did not hurt it. */
const quietens = /^(?:R06|H02|R03DX|D07|D11|L04)/;

/** « Urticaire 20 minutes après le Bactrim », « choc lors d'une injection de Rocéphine », « ne tolère pas la codéine ». */
export const agentsOfReactions = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const told = new Set<number>();
  return telling.findAll(tokens).flatMap((hit) => {
    // « Choc hémorragique sous Eliquis » is no allergy.
    if (/^(?:hemorragique|septique|cardiogenique|hypovolemique|obstructif)$/.test(tokens[hit.last + 1]?.folded ?? '')) return [];
    // « Sclérose en plaques sous natalizumab »
    if (/^(?:en|psoriasi)$/.test(tokens[hit.first - 1]?.folded ?? '')) return [];
    let linked = towards.has(tokens[hit.last]?.folded ?? '');
    const found: ToldAgent[] = [];
    let unknown = 0;
    for (let index = hit.last + 1; index < Math.min(hit.last + 24, tokens.length); index++) {
      const token = tokens[index];
      const agent = agents.find((each) => each.first === index);
      if (agent && linked && (told.has(agent.first) || quietens.test(agent.drug?.atc ?? ''))) break;
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

const banned =
  /^(?:(?:est|sont|reste|restent|a|ont|doit|doivent|etre|ete|donc|formellement|definitivement|absolument|a vie|desormais|strictement|totalement|egalement) )*(?:contre indique|proscrit|interdit|exclu|banni|a proscrire|a exclure|a bannir|a eviter)/;
const grounds =
  /(?:^| )(?:tests?|prick\w*|idr|allerg\w*|anaphyla\w*|quincke|lyell|stevens|dress|toxidermie|urticaire|choc|angio\w*|bronchospasme|arret cardiaque)(?: |$)/;
const awaiting = /(?:^| )(?:attente|avant|jusqu|suspicion|suspecte\w*|possible|probable)(?: |$)/;
/** What is kept away for the stomach, the kidney or the blood. */
const bannedOtherwise = /^(?:aspirin|nsaid|paracetamol|heparin)$/;

/** « Choc à la ceftriaxone : toute céphalosporine est proscrite », « contre-indication aux pénicillines depuis un Quincke ». */
export const agentsOfBans = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const words = wordsIn(tokens, 0, tokens.length);
  if (!grounds.test(words)) return [];
  return agents.flatMap((agent) => {
    if (!agent.concept || bannedOtherwise.test(agent.concept.key)) return [];
    const end = lastOfList(tokens, agent, agents);
    const isBanned =
      banned.test(wordsIn(tokens, end.last + 1, end.last + 9)) ||
      /(?:^| )(?:contre indication\w*|interdiction|ci)(?: \w+ment| formelle| absolue| definitive| a vie)? (?:a|au|aux|de|des|d)(?: la| l| tou\w*| les)*$/.test(
        wordsIn(tokens, agent.first - 7, agent.first),
      );
    const finding = isBanned ? findingOf(reading, agent, undefined, tokens.length, false) : undefined;
    if (!finding) return [];
    const certainty = awaiting.test(words) ? ('suspected' as const) : ('affirmed' as const);
    return [{ finding: { ...finding, certainty }, first: agent.first }];
  });
};

const functional = new Set([
  'salbutamol',
  'terbutaline',
  'desmopressine',
  'ajmaline',
  'flécaïnide',
  'adénosine',
  'triphosadénine',
  'isoprénaline',
  'atropine',
  'dobutamine',
  'dipyridamole',
  'adrénaline',
  'tétracosactide',
  'lévodopa',
  'apomorphine',
  'néostigmine',
  'furosémide',
  'glucagon',
  'insuline',
  'baclofène',
  'captopril',
  'naloxone',
  'flumazénil',
  'dexaméthasone',
]);
/** « Test au Minirin positif », « test à l'ajmaline négatif »: how the body answers; « prick », « IDR », « IgE » are of allergies. */
const isFunctionTest = (tokens: readonly Token[], agent: Agent): boolean =>
  (agent.drug?.substances.some((name) => functional.has(name)) ?? false) &&
  !tokens.some((token) => /^(?:prick|idr|ige|cutanee?|allergo\w*|allergi\w*)$/.test(token.folded));

const testWord = /^(?:test|teste|testee|prick|idr|ige|reintroduction|provocation|allergo\w*)$/;
const verdictOf = (folded: string): 'affirmed' | 'negated' | undefined =>
  /^(?:positi[fv]e?|sensibilisation|cause|incriminee?|responsable|retenue?)$/.test(folded)
    ? 'affirmed'
    : /^(?:negati[fv]e?|neg|autorisee?|utilisable)$/.test(folded)
      ? 'negated'
      : undefined;

interface Verdict {
  readonly certainty: 'affirmed' | 'negated';
  /** Of its token: the passage shows it too. */
  readonly index: number;
}

/** « au propofol, au sufentanil et au latex »: the last of those that nothing but commas and articles part. */
const lastOfList = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): Agent => {
  const next = agents.find((each) => each.first > agent.last);
  const joined =
    next &&
    tokens.slice(agent.last + 1, next.first).every((token) => /^(?:,|et|\/|a|au|aux|la|l|le|les)$/.test(token.folded)) &&
    next.first - agent.last > 1;
  return joined ? lastOfList(tokens, next, agents) : agent;
};

/** « positif au rocuronium », « latex sont négatives », « rocuronium en cause »: the verdict that stands with the agent. */
const verdictFor = ({ context: { tokens }, text }: Reading, agent: Agent, agents: readonly Agent[]): Verdict | undefined => {
  const end = lastOfList(tokens, agent, agents);
  const plural = [1, 2, 3].map((step) => end.last + step).find((index) => verdictOf(tokens[index]?.folded ?? ''));
  const apart = tokens.slice(end.last + 1, plural ?? 0).some((token) => token.kind === 'sign');
  const ofNext = /^(?:a|au|aux|pour)$/.test(tokens[(plural ?? 0) + 1]?.folded ?? '');
  if (
    end !== agent &&
    plural !== undefined &&
    !apart &&
    !ofNext &&
    /s$/.test(text.slice(tokens[plural]?.start, tokens[plural]?.end))
  )
    return { certainty: verdictOf(tokens[plural]?.folded ?? '') ?? 'negated', index: plural };
  for (let index = agent.last + 1; index <= Math.min(agent.last + 6, tokens.length - 1); index++) {
    const folded = tokens[index]?.folded ?? '';
    if (/^[,;]$/.test(folded) || agents.some((each) => each.first <= index && index <= each.last)) break;
    const verdict = verdictOf(folded);
    // « positive à l'atracurium », not « positive à 1/1000 »
    const governs = /^(?:a|au|aux|pour)$/.test(tokens[index + 1]?.folded ?? '') && tokens[index + 2]?.kind !== 'number';
    if (verdict) return governs ? undefined : { certainty: verdict, index };
  }
  for (let index = agent.first - 1; index >= 0; index--) {
    // « positifs à l'atracurium (dilution 10-3) et au rocuronium »
    if (tokens[index]?.folded === ')')
      index = Math.max(
        tokens.findLastIndex((token, at) => at < index && token.folded === '('),
        0,
      );
    const verdict = verdictOf(tokens[index]?.folded ?? '');
    if (verdict) return { certainty: verdict, index };
    if (/^[;:.]$/.test(tokens[index]?.folded ?? '')) return undefined;
  }
  return undefined;
};

const tested = /^(?:neuromuscular-blockers|latex|chlorhexidine|penicillin|cephalosporin|cefazolin|local-anaesthetics|propofol)$/;

/** « Rocuronium et cisatracurium négatifs », « négatifs pour le latex »: what can only be of a skin test. */
const areTested = (reading: Reading, agents: readonly Agent[]): boolean => {
  const { tokens } = reading.context;
  return agents.some((agent) => {
    const known = tested.test(agent.concept?.key ?? '') || tested.test(agent.concept?.isA ?? '');
    const at = known ? (verdictFor(reading, agent, agents)?.index ?? -1) : -1;
    const said = /^(?:positi|negati)/.test(tokens[at]?.folded ?? '');
    const joined = /^(?:est|sont|etai\w*)$/.test(tokens[at - 1]?.folded ?? '') || agents.some((each) => each.last === at - 1);
    const governs = at < 2 && /^(?:(?:pour|a|au|aux|le|la|les|l) ?)+$/.test(wordsIn(tokens, at + 1, agent.first));
    return said && (governs || joined);
  });
};

/** « Test cutané positif au rocuronium, négatif à l'atracurium »; a test not made says nothing. */
export const agentsOfTests = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  if (!tokens.some((token) => testWord.test(token.folded)) && !areTested(reading, agents)) return [];
  // « IgE négatives, ne permettant pas d'exclure l'allergie »
  if (
    tokens.some(
      (token, index) =>
        token.folded === 'exclure' && tokens.slice(Math.max(index - 4, 0), index).some((each) => each.folded === 'pas'),
    )
  )
    return [];
  return agents.flatMap((agent) => {
    // « Test au bleu négatif »: no leak; « test au salbutamol », « à l'ajmaline »: of the body, not of an allergy.
    if (agent.concept?.key === 'dyes' || isFunctionTest(tokens, agent)) return [];
    const verdict = verdictFor(reading, agent, agents);
    const after = tokens.slice(agent.last + 1, agent.last + 3).map((token) => token.folded);
    if (!verdict || (after[0] === 'non' && /^(?:faite?|realisee?)$/.test(after[1] ?? ''))) return [];
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    if (!finding) return [];
    const shown = rangeOf(reading, agent, { first: verdict.index, last: verdict.index });
    const range = { start: Math.min(finding.range.start, shown.start), end: Math.max(finding.range.end, shown.end) };
    return [{ finding: { ...finding, certainty: verdict.certainty, range }, first: agent.first }];
  });
};
