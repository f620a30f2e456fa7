/** What skin tests, challenges and their verdicts tell of each agent. */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { dailyMedicine, lastOfList } from './allergy-links.ts';
import type { ToldAgent } from './allergy-told.ts';
import { type Reading, rangeOf } from './finding.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** « Le latex n'est pas en cause », « la céfazoline est innocentée »: said of suspects only. */
const accuses =
  /(?:^| )(?:(?:n est|ne sont|n etait) pas (?:en cause|responsable|incriminee?)|innocentee?|(?:est|etait) une erreur|(?:est|a ete|sont|ont ete)(?: \w+ment)? (?:incriminee?|mise? en cause)|responsabilite (?:de|du)|imputabilite (?:de|du)|(?<!groupe |agent |produit |medicament |famille )incriminee?)(?: |$)/;

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
  !hasWord(tokens, /^(?:prick|idr|ige|cutanee?|allergo\w*|allergi\w*)$/);

const testWord =
  /^(?:test|teste|testee|patch|batterie|prick\w*|idr|ldr|ige|tpo|taan|basophile|patchtest|epicutane\w*|reintroduction|reintroduite?|provocation|allergo\w*)$/;
const verdictOf = (folded: string): 'affirmed' | 'negated' | undefined =>
  /^(?:positi[fv]e?|positivite|sensibilisation|cause|incriminee?|responsable|retenue?)$/.test(folded)
    ? 'affirmed'
    : /^(?:negati[fv]e?|negativite|neg|autorisee?|utilisable|innocentee?|erreur|ecartee?)$/.test(folded)
      ? 'negated'
      : undefined;

const verdictIn = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ folded }) => verdictOf(folded) !== undefined || folded === 'mm' || folded === '+');

interface Verdict {
  readonly certainty: 'affirmed' | 'negated' | 'suspected';
  /** Of its token: the passage shows it too. */
  readonly index: number;
}

/** « Test d'agrégation positif » is none. */
const ofAllergy =
  /^(?:prick\w*|idr|ige|cutanee?|allerg\w*|provocation|tpo|reintroduction|reintroduite?|incriminee?|responsable|cause)$/;
const challenge = /^(?:tpo|provocation|reintroduction|reintroduite?)$/;
const measuring = /^(?:prick\w*|epicutane\w*|patch|batterie|idr)$/;
/** Least wheal (mm) that counts as positive. */
const positiveFromMm = 3;

/** « Prick-tests : cajou 9 mm, arachide 0 », « bouleau +, chat - »: a wheal is the verdict; IgE are results of a laboratory. */
const measuredVerdict = ({ tokens, sentence }: Reading['context'], agent: Agent): Verdict | undefined => {
  if (sentence.section !== 'allergy-tests' && !hasWord(tokens, measuring)) return undefined;
  let index = agent.last + 1;
  // « céfazoline 2 mg/mL : papule 12 mm »
  const colon = tokens.findIndex(({ folded }, at) => at > index && at < index + 8 && /^[:,;]$/.test(folded));
  // « rocuronium pur : papule 7 mm », « iohexol IDR 1/10 : + »
  if (tokens[colon]?.folded === ':' && !verdictIn(tokens, index, colon)) index = colon;
  // « succinylcholine 1/100 : 12 mm », « amoxicilline 20 mg/mL négative »: the dilution
  if (tokens[index]?.kind === 'number' && tokens[index + 1]?.folded === '/') index += 3;
  else if (/^\S+ (?:mg|ug|µg|g)(?: |$)/.test(wordsIn(tokens, index, index + 2)))
    index += tokens[index + 2]?.folded === '/' ? 4 : 2;
  while (/^(?:[:=>]|a|prick|pricks|test|idr|papule|diametre)$/.test(tokens[index]?.folded ?? '')) index++;
  const token = tokens[index];
  // « +/- », « ± » : doubtful
  if (token?.folded === '±' || /^\+ \/ -/.test(wordsIn(tokens, index, index + 3))) return { certainty: 'suspected', index };
  if (token?.folded === '+') return { certainty: 'affirmed', index };
  if (/^[-–−]$/.test(token?.folded ?? '') && /^[,.;)/\t]?$/.test(tokens[index + 1]?.folded ?? ''))
    return { certainty: 'negated', index };
  if (token?.kind !== 'number') return undefined;
  const value = Number(token.folded.replace(',', '.'));
  if (tokens[index + 1]?.folded === 'mm') return { certainty: value >= positiveFromMm ? 'affirmed' : 'negated', index };
  return value === 0 && tokens[index + 1]?.kind !== 'word' ? { certainty: 'negated', index } : undefined;
};

/** « Réintroduction de l'amoxicilline sans réaction », « amoxicilline réintroduite, bien tolérée »: a challenge that was passed. */
const passedChallenge = (tokens: readonly Token[], agent: Agent, agents: readonly Agent[]): Verdict | undefined => {
  if (!hasWord(tokens, challenge) || !agent.concept) return undefined;
  // « Réintroduction du Kardégic, bien tolérée » is no challenge.
  if (dailyMedicine.test(agent.concept.key) && !hasWord(tokens, /^(?:reaction|provocation|tpo|allerg\w*)$/)) return undefined;
  const next = agents.find((each) => each.first > agent.last)?.first ?? tokens.length;
  for (let index = agent.last + 1; index < Math.min(next, agent.last + 16); index++) {
    const folded = tokens[index]?.folded ?? '';
    const harmless = /^(?:sans|aucune?|pas de|pas d)(?: \w+)? (?:reaction|incident|probleme|manifestation|symptome)/.test(
      wordsIn(tokens, index, index + 4),
    );
    if (folded === ';') return undefined;
    if (
      harmless ||
      (/^(?:toleree?|reussie?|tolerance)$/.test(folded) &&
        !/^(?:mal|non|pas|mauvaise|induction|de)$/.test(tokens[index - 1]?.folded ?? ''))
    )
      return { certainty: 'negated', index };
  }
  return undefined;
};

/** « positif au rocuronium », « latex sont négatives », « rocuronium en cause »: the verdict that stands with the agent. */
const verdictFor = ({ context, text }: Reading, agent: Agent, agents: readonly Agent[]): Verdict | undefined => {
  const { tokens } = context;
  const end = lastOfList(tokens, agent, agents);
  // « Noix de cajou et pistache : prick à 9 mm »
  const ofBoth = end !== agent && !tokens.slice(agent.last, end.first).some(({ folded }) => folded === ',');
  const told =
    measuredVerdict(context, agent) ??
    (ofBoth ? measuredVerdict(context, end) : undefined) ??
    passedChallenge(tokens, agent, agents);
  if (told) return told;
  const plural = [1, 2, 3].map((step) => end.last + step).find((index) => verdictOf(tokens[index]?.folded ?? ''));
  const apart = tokens.slice(end.last + 1, plural ?? 0).some((token) => token.kind === 'sign' && token.folded !== ':');
  // « positifs au rocuronium », not « positifs aux patchs »
  const ofNext =
    /^(?:a|au|aux|pour)$/.test(tokens[(plural ?? 0) + 1]?.folded ?? '') &&
    !testWord.test(tokens[(plural ?? 0) + 2]?.folded ?? '');
  if (
    end !== agent &&
    plural !== undefined &&
    !apart &&
    !ofNext &&
    /s$/.test(text.slice(tokens[plural]?.start, tokens[plural]?.end))
  )
    return { certainty: verdictOf(tokens[plural]?.folded ?? '') ?? 'negated', index: plural };
  for (let index = agent.last + 1, end = agent.last + 6; index <= Math.min(end, tokens.length - 1); index++) {
    const folded = tokens[index]?.folded ?? '';
    // « IgE latex à 12 kU/L, prick positif », « iobitridol, testé négatif »
    if (
      folded === ',' &&
      testWord.test(tokens[index + 1]?.folded ?? '') &&
      !/^(?:a|au|aux|de|du|pour)$/.test(tokens[index + 2]?.folded ?? '')
    ) {
      end = index + 6;
      continue;
    }
    if (/^[,;]$/.test(folded) || agents.some((each) => each.first <= index && index <= each.last)) break;
    const verdict = verdictOf(folded);
    // « positive à l'atracurium », not « positive à 1/1000 »
    const governs =
      /^(?:a|au|aux|pour|le|la|l|les)$/.test(tokens[index + 1]?.folded ?? '') &&
      tokens[index + 2]?.kind !== 'number' &&
      !testWord.test(tokens[index + 2]?.folded ?? '') &&
      // « négatif à dose cumulée de 1 g »
      !/^(?:(?:la|l) )?(?:dose|doses|partir|concentration|dilution|distance|lecture)/.test(wordsIn(tokens, index + 2, index + 4));
    // « Le latex n'est pas en cause », « céfazoline très probablement en cause »
    const before = wordsIn(tokens, agent.last + 1, index);
    if (verdict === 'affirmed' && /(?:^| )(?:pas|non)(?: |$)/.test(before)) return { certainty: 'negated', index };
    if (verdict === 'affirmed' && /(?:^| )(?:\w*probable\w*|vraisemblable\w*|possible\w*|peut etre)(?: |$)/.test(before))
      return { certainty: 'suspected', index };
    if (verdict && governs) break;
    if (verdict) return { certainty: verdict, index };
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
    // « Patch tests positifs : nickel, cobalt »
    const announced = tokens[index]?.folded === ':' && verdictOf(tokens[index - 1]?.folded ?? '') !== undefined;
    if (/^[;:.]$/.test(tokens[index]?.folded ?? '') && !announced) return undefined;
  }
  return undefined;
};

/** « Test au bleu négatif », « épreuve au bleu » */
const leaks = /(?:^| )(?:test|epreuve) (?:a|au|aux|de|d)(?: |$)/;
/** « Prick négatif, IDR 1/10 positive »: of several tests of one agent the positive one counts. */
const positiveAfter = ({ tokens }: Reading['context'], from: number, agents: readonly Agent[]): number | undefined => {
  const next = agents.find(({ first }) => first > from)?.first ?? tokens.length;
  for (let index = from + 1; index < Math.min(next, from + 12); index++) {
    const folded = tokens[index]?.folded ?? '';
    if (/^(?:positi[fv]e?|\+)$/.test(folded) && !/^(?:pas|non|ni)$/.test(tokens[index - 1]?.folded ?? ''))
      return /^(?:a|au|aux|pour)(?: la| l| le| les)?$/.test(wordsIn(tokens, index + 1, next)) ? undefined : index;
    if (tokens[index]?.kind === 'word' && !ofTest.test(folded)) return undefined;
  }
  return undefined;
};
const ofTest =
  /^(?:prick\w*|idr|ldr|patch|test|teste|tpo|ige|intradermo|reaction|reintroduction|mais|puis|et|a|la|en|lecture|dilution|mg|ml|ug|mm|papule|retardee|immediate|pur|pure)$/;

const tested = /^(?:neuromuscular-blockers|latex|chlorhexidine|penicillin|cephalosporin|cefazolin|local-anaesthetics|propofol)$/;

/** « Rocuronium et cisatracurium négatifs », « négatifs pour le latex »: what can only be of a skin test. */
const areTested = (reading: Reading, agents: readonly Agent[]): boolean => {
  const { tokens } = reading.context;
  return agents.some((agent) => {
    const known = tested.test(agent.concept?.key ?? '') || tested.test(agent.concept?.isA ?? '');
    const at = known ? (verdictFor(reading, agent, agents)?.index ?? -1) : -1;
    const said = /^(?:positi|negati)/.test(tokens[at]?.folded ?? '');
    const joined = /^(?:est|sont|etai\w*|:)$/.test(tokens[at - 1]?.folded ?? '') || agents.some((each) => each.last === at - 1);
    const governs = at < 2 && /^(?:(?::|pour|a|au|aux|le|la|les|l) ?)+$/.test(wordsIn(tokens, at + 1, agent.first));
    return said && (governs || joined);
  });
};

/** « Test cutané positif au rocuronium, négatif à l'atracurium »; a test not made says nothing. */
export const agentsOfTests = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens, sentence } = reading.context;
  if (
    sentence.section !== 'allergy-tests' &&
    !hasWord(tokens, testWord) &&
    !areTested(reading, agents) &&
    !accuses.test(wordsIn(tokens, 0, tokens.length))
  )
    return [];
  // « IgE négatives, ne permettant pas d'exclure l'allergie »
  if (
    tokens.some(
      (token, index) =>
        token.folded === 'exclure' && tokens.slice(Math.max(index - 4, 0), index).some((each) => each.folded === 'pas'),
    )
  )
    return [];
  return agents.flatMap((agent) => {
    // « Test de dépistage positif, Xarelto en cours »
    if (
      sentence.section !== 'allergy-tests' &&
      (!agent.concept || agent.concept.key === 'aspirin') &&
      !hasWord(tokens, ofAllergy)
    )
      return [];
    // « Test au bleu négatif »: no leak; « test au salbutamol », « à l'ajmaline »: of the body, not of an allergy.
    if (/^seule?$/.test(tokens[agent.first - 1]?.folded ?? '')) return [];
    if ((agent.concept?.key === 'dyes' && leaks.test(wordsIn(tokens, 0, agent.last))) || isFunctionTest(tokens, agent)) return [];
    const verdict = verdictFor(reading, agent, agents);
    const after = tokens.slice(agent.last + 1, agent.last + 3).map((token) => token.folded);
    const positive = verdict?.certainty === 'negated' ? positiveAfter(reading.context, verdict.index, agents) : undefined;
    if (!verdict || (after[0] === 'non' && /^(?:faite?|realisee?)$/.test(after[1] ?? ''))) return [];
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    if (!finding) return [];
    // « Guérie (TPO négatif) »: there was one.
    if (finding.status === 'past') return [{ finding, first: agent.first }];
    const shown = rangeOf(reading, agent, { first: verdict.index, last: positive ?? verdict.index });
    const range = { start: Math.min(finding.range.start, shown.start), end: Math.max(finding.range.end, shown.end) };
    const date = finding.date ?? reading.headingDate?.iso;
    return [
      {
        finding: {
          ...finding,
          ...(date ? { date } : {}),
          certainty: positive === undefined ? verdict.certainty : 'affirmed',
          range,
        },
        first: agent.first,
      },
    ];
  });
};

const noAgent =
  /^(?:temoin|lecture|histamine|tou|toute|resultat|serum|batterie|conclusion|bilan|test|prick|patch|idr|ige|tryptase|avi|pa|date|reste|sans|aucun|aucune|examen|consultation|dose|dilution|jour|solvant|codeine|vaseline|le|la|les|il|elle)$/;

/** « disperse bleu 106 + », « alcool de laine négatif » under a heading of tests: what was tested needs no table. */
export const openTested = (reading: Reading): ToldAgent[] => {
  const { tokens, sentence } = reading.context;
  const first = tokens.findIndex(({ kind }) => kind !== 'sign');
  if (sentence.section !== 'allergy-tests' || first === -1 || tokens[first]?.kind !== 'word') return [];
  let last = first;
  const isName = (index: number): boolean =>
    (tokens[index]?.kind === 'word' && verdictOf(tokens[index]?.folded ?? '') === undefined) ||
    (tokens[index]?.kind === 'number' && (tokens[index]?.folded.length ?? 0) === 3);
  while (isName(last + 1)) last++;
  const name = tokens.slice(first, last + 1);
  if (name.length > 4 || name.some(({ folded }) => noAgent.test(folded))) return [];
  const agent: Agent = { first, last, label: reading.text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0) };
  const at = tokens[last + 1]?.folded === ':' ? last + 2 : last + 1;
  const said = verdictOf(tokens[at]?.folded ?? '');
  const verdict = said ? { certainty: said, index: at } : measuredVerdict(reading.context, agent);
  const finding = verdict && findingOf(reading, agent, undefined, tokens.length, false);
  return finding && verdict ? [{ finding: { ...finding, certainty: verdict.certainty }, first }] : [];
};
