/** « Pas d'allergie connue », « allergies : néant », « allergique à rien »; and a word of allergy that names no agent. */

import type { Agent } from './allergy-agents.ts';
import { findingOf, reactionNear } from './allergy-finding.ts';
import type { Trigger } from './allergy-links.ts';
import { plainItem } from './allergy-open.ts';
import type { ToldAgent } from './allergy-told.ts';
import { noneTable, untoldTable } from './allergy-words.ts';
import { assertionOf, type Span } from './context.ts';
import { type Finding, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

const wordAfter = (tokens: readonly Token[], last: number): string =>
  tokens.slice(last + 1, last + 5).find((token) => token.kind === 'word' && !/^(?:a|connue?|medicamenteuse)$/.test(token.folded))
    ?.folded ?? '';

export const noneFinding = (reading: Reading, span: Span, spans: readonly Span[]): Finding => ({
  kind: 'allergy',
  label: 'Aucune allergie connue',
  certainty: 'negated',
  status: 'active',
  subject: 'patient',
  range: rangeOf(reading, span, ...spans),
});

/** « Produits iodés : pas d'allergie »: of that agent. */
const ofAgent = (tokens: readonly Token[], trigger: Trigger, agents: readonly Agent[]): boolean =>
  agents.some(({ last }) => last === trigger.first - 2 && tokens[trigger.first - 1]?.folded === 'non') ||
  agents.some((agent) =>
    /^[:=] (?:pas d|aucune|sans|absence d)(?: vraie)?$/.test(wordsIn(tokens, agent.last + 1, trigger.first)),
  );

/** « Allergie médicamenteuse », « allergie aux médicaments », « allergie connue »: of what, in the words that follow. */
const withScope = (tokens: readonly Token[], { first, last }: Span): Span => {
  const [said = ''] =
    /^(?:(?:medicamenteuse|alimentaire|connue|vraie)|(?:a|au|aux)(?: (?:un|des|les|aucun))? (?:medicament|antibiotique|aliment|produit))(?= |$)/.exec(
      wordsIn(tokens, last + 1, last + 5),
    ) ?? [];
  return { first, last: last + (said === '' ? 0 : said.split(' ').length) };
};

/** « …, pas d'allergie médicamenteuse », « …, mais à aucun médicament » beside agents that are told. */
export const otherDenied = (reading: Reading, trigger: Trigger, agents: readonly Agent[]): Finding | undefined => {
  const { tokens } = reading.context;
  const near = tokens.slice(Math.max(trigger.first - 3, 0), trigger.last + 2).map((token) => token.folded);
  if (
    trigger.kind !== 'allergy' ||
    ofAgent(tokens, trigger, agents) ||
    // « aucune réaction à 2 heures »
    /^\d/.test(wordsIn(tokens, trigger.last + 1, trigger.last + 2)) ||
    // « Aucune allergie signalée en dehors d'une intolérance au tramadol »
    /(?:^| )(?:en dehor d|en dehor du|hormi|sauf|a part|excepte|mis a part|si ce n est|autre que)(?: |$)/.test(
      wordsIn(tokens, trigger.last + 1, trigger.last + 7),
    ) ||
    near.some((word) => /^(?:autre|sinon|rhinite|asthme|eczema|conjonctivite|terrain|exclure|eliminer)$/.test(word))
  )
    return undefined;
  const assertion = assertionOf(reading.context, trigger, reading.text);
  const denied = assertion.marks.has('negation') || assertion.marks.has('negation-near');
  if (!denied || assertion.subject !== 'patient') return undefined;
  const span = withScope(tokens, trigger);
  return { ...noneFinding(reading, span, nearSpans(span, assertion.spans)), label: textOf(reading, span) };
};

/** « Réaction à la Xylocaïne …, allergie éliminée », « …, ce qui n'est pas une vraie allergie »: the only agent is cleared. */
const clearedAgent = (reading: Reading, trigger: Trigger, agents: readonly Agent[]): Agent | undefined => {
  const { tokens } = reading.context;
  const [only] = agents;
  if (trigger.kind !== 'allergy' || !only || agents.length > 1 || only.last > trigger.first) return undefined;
  const refuted =
    /^(?:(?:est|a ete|n est pas|a pu etre) )?(?:\w+ment )?(?:infirmee?|levee?|eliminee?|ecartee?|exclue?|non|confirmee? non|retenue? non)(?: |$)/.test(
      wordsIn(tokens, trigger.last + 1, trigger.last + 5),
    );
  const untrue =
    /(?:^| )pas une?(?: vraie?| veritable| reelle)?$/.test(wordsIn(tokens, trigger.first - 3, trigger.first)) ||
    (/(?:^| )(?:pas (?:d|de)|sans|aucune)(?: vraie?| veritable)?$/.test(wordsIn(tokens, trigger.first - 3, trigger.first)) &&
      /(?:^| )(?:vraie|veritable|reelle|prouvee|averee|authentique)(?: |$)/.test(
        wordsIn(tokens, trigger.first - 1, trigger.last + 2),
      ));
  return refuted || untrue ? only : undefined;
};

const ofDisease = /^(?:rhinite|asthme|eczema|conjonctivite|choc|terrain)$/;

/** « Pas d'allergie connue », « allergique à rien », « allergies : je coche NON », « RAS sur le plan allergique ». */
const denial = (reading: Reading, trigger: Trigger): Finding | undefined => {
  const { tokens } = reading.context;
  const before = wordsIn(tokens, trigger.first - 3, trigger.first);
  if (trigger.kind !== 'allergy' || tokens[trigger.first]?.folded === 'anti') return undefined;
  if (tokens[trigger.first]?.folded === 'plan')
    return hasWord(tokens, /^(?:ra|ras|rien)$/) ? noneFinding(reading, trigger, []) : undefined;
  // « Sinon allergie 0 », « pas d'autre allergie »
  if (/(?:^| )(?:pas (?:d|de)|aucune|sans|non)(?: \w+)? autre$|(?:^| )aucune autre$|pas d autre$/.test(before))
    return { ...noneFinding(reading, { first: trigger.first - 1, last: trigger.last }, []), label: 'Aucune autre allergie' };
  if (/(?:^| )(?:sinon|autre)(?: |$)/.test(before)) return undefined;
  // « L'enfant ne doit pas être considéré comme allergique »
  if (
    /(?:^| )(?:pas|plus) (?:etre )?(?:consideree?|etiquetee?|vue?|tenue?) comme$/.test(
      wordsIn(tokens, trigger.first - 5, trigger.first),
    )
  )
    return noneFinding(reading, { first: trigger.first - 4, last: trigger.last }, []);
  // « homme rouge, non allergique »: of the reaction, not of the patient.
  if (
    tokens[trigger.first]?.folded === 'allergique' &&
    tokens[trigger.first - 1]?.folded === 'non' &&
    reactionNear(reading, 0, trigger.first - 2)
  )
    return undefined;
  // « RAS allergies », « non connu pour une allergie », « Allergie -, tabac - »
  if (
    /(?:^| )(?:ras?|(?:non|pas) connue? (?:pour|comme)(?: une?| d| des| etant)?)$/.test(
      wordsIn(tokens, trigger.first - 5, trigger.first),
    ) ||
    (tokens[trigger.last + 1]?.folded === '-' &&
      /^[,.;/]$/.test(tokens[trigger.last + 2]?.folded ?? (trigger.first > 0 ? '.' : '')))
  )
    return noneFinding(reading, { first: Math.max(trigger.first - 1, 0), last: trigger.last }, []);
  if (/(?:^| )rien comme$/.test(before)) return noneFinding(reading, { first: trigger.first - 2, last: trigger.last }, []);
  if (/^: (?:je |j ai |on |nou )?coch\w+ non(?: |$)/.test(wordsIn(tokens, trigger.last + 1, trigger.last + 6)))
    return noneFinding(reading, trigger, []);
  if (/^(?:rien|aucun|aucune)$/.test(wordAfter(tokens, trigger.last)))
    return noneFinding(reading, { first: trigger.first, last: trigger.last + 2 }, []);
  // « Allergies : pas à sa connaissance », « allergie = NC »
  let colon = trigger.last + 1;
  while (/^(?:connue|medicamenteuse|alimentaire|declaree|signalee|rapportee)$/.test(tokens[colon]?.folded ?? '')) colon++;
  if (!/^[:=?]$/.test(tokens[colon]?.folded ?? '')) colon = -1;
  if (/^non (?:faite|realisee|recherchee|exploree|renseignee)/.test(wordsIn(tokens, colon + 1, colon + 3))) return undefined;
  const first = colon === -1 ? undefined : noneTable.matchAt(tokens, colon + 1);
  const none = first && (noneTable.matchAt(tokens, first.last + 1) ?? first);
  if (none && (tokens[none.last + 1]?.kind ?? 'sign') === 'sign')
    return noneFinding(reading, { ...trigger, last: none.last }, []);
  const assertion = assertionOf(reading.context, trigger, reading.text);
  if (assertion.certainty !== 'negated' || assertion.subject !== 'patient') return undefined;
  const named = tokens[trigger.first - 1]?.folded !== 'ni' && before.split(' ').some((word) => ofDisease.test(word));
  const span = withScope(tokens, trigger);
  return named ? undefined : noneFinding(reading, span, nearSpans(span, assertion.spans));
};

/** A shock whose agent nobody names is told as what it was; the page counts it among the allergies. */
const shock = (reading: Reading, trigger: Trigger, isAllergy: boolean): Finding | undefined => {
  if (trigger.kind !== 'severe') return undefined;
  const assertion = assertionOf(reading.context, trigger, reading.text);
  if (assertion.certainty === 'negated' || assertion.conditional) return undefined;
  const finding = findingOf(reading, { ...trigger, label: textOf(reading, trigger) }, trigger, reading.context.tokens.length);
  return finding && !isAllergy ? { ...finding, kind: 'problem', status: 'past' } : finding;
};

/** What the words of allergy tell of a sentence where none of them reached an agent. */
export const withoutAgent = (reading: Reading, triggers: readonly Trigger[], agents: readonly Agent[]): ToldAgent[] => {
  const { tokens, sentence } = reading.context;
  const isAllergy = sentence.section === 'allergies' || triggers.some(({ kind }) => kind === 'allergy');
  return triggers.flatMap((trigger) => {
    if (/(?:^| )(?:exclure|eliminer|ecarter)(?: |$)/.test(wordsIn(tokens, trigger.first - 3, trigger.first))) return [];
    const cleared = clearedAgent(reading, trigger, agents);
    const finding = cleared
      ? findingOf(reading, cleared, undefined, tokens.length, false)
      : (denial(reading, trigger) ?? shock(reading, trigger, isAllergy));
    if (!finding) return [];
    return [{ finding: cleared ? { ...finding, certainty: 'negated' as const } : finding, first: cleared?.first ?? -1 }];
  });
};

const kindDenied =
  /^(?:aliment\w*|medicament\w*|autre|respiratoire|contact|insecte|venin|environnement|pollen|produit de contraste|latex|iode) (?:: |= |\t )?(?:non|aucune?|neant|0|ra|ras)(?: |$)/;

/** A line of a section of allergies that names neither a word of allergy nor an agent: « néant », « alimentaires : non ». */
export const lineOfSection = (reading: Reading, isPlain: boolean): Finding | undefined => {
  const { tokens } = reading.context;
  const start = tokens.findIndex((token) => token.kind !== 'sign');
  if (start === -1) return undefined;
  if (kindDenied.test(`${wordsIn(tokens, start, start + 6)} `)) return noneFinding(reading, { first: start, last: start }, []);
  if (untoldTable.matchAt(tokens, start)) return undefined;
  // « 0euf »: a word that the scanner damaged.
  const damaged = tokens[start]?.folded === '0' && tokens[start + 1]?.start === tokens[start]?.end;
  const none = damaged ? undefined : noneTable.matchAt(tokens, start);
  const closed = tokens.length - (none?.last ?? 0) <= 5 || /^[,(]$/.test(tokens[(none?.last ?? 0) + 1]?.folded ?? '');
  if (none) return closed ? noneFinding(reading, none, []) : undefined;
  return isPlain && tokens[start]?.folded !== 'jamais' ? plainItem(reading) : undefined;
};
