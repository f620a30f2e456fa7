/** Medicines that a bracket names behind their class: « AINS (ibuprofène, kétoprofène) », « anticoagulants (Xarelto, Eliquis…) ». */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import { type Bracket, bracketAround } from './brackets.ts';
import type { Span } from './context.ts';
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

/** From the one to the other the bracket holds medicines alone. */
const isListed = ({ context: { tokens, mentionAt }, medicines }: Reading, from: number, to: number): boolean => {
  for (let index = from; index < to; index++) {
    const id = mentionAt[index] ?? -1;
    if (id === -1 ? !/^(?:,|\/|et|ou|ni|\+|-|\.|…)$/.test(tokens[index]?.folded ?? '') : id >= medicines) return false;
  }
  return true;
};

/** What stands before the bracket, where it is a medicine: « Antiagrégants suspendus (Plavix) » too. */
const namedBefore = ({ context: { tokens, mentionAt }, drugs }: Reading, { open }: Bracket): DrugTokenHit | undefined => {
  const changed = /^(?:arrete|suspendu|stoppe|interrompu)e?s?$/.test(tokens[open - 1]?.folded ?? '') ? 2 : 1;
  return drugs[mentionAt[open - changed] ?? -1];
};

/** Words for a whole family stand for each of it. */
const families: readonly (readonly string[])[] = [
  ['ufh', 'lmwh'],
  ['anticoagulant-other', 'vka', 'doac-xaban', 'dabigatran', 'lmwh', 'ufh', 'fondaparinux'],
  ['antiplatelet-other', 'aspirin', 'clopidogrel', 'prasugrel', 'ticagrelor'],
];

/** The class that the bracket of this medicine names in full: what is said of it is said of the medicine. */
export const classBefore = (reading: Reading, hit: DrugTokenHit): DrugTokenHit | undefined => {
  const { tokens } = reading.context;
  const bracket = bracketAround(tokens, hit);
  if (!bracket || !isListed(reading, bracket.open + 1, hit.first)) return undefined;
  // « Pas d'anticoagulant (Kardégic seul) »: what is said of it in the bracket is its own.
  if (!/^(?:[),/…+-]|ou|et|\d.*)$/.test(tokens[hit.last + 1]?.folded ?? ')')) return undefined;
  const head = namedBefore(reading, bracket);
  // « Xarelto arrêté (Eliquis) » names another.
  if (!head || (head.drug.substances.length > 0 && !head.drug.classes.includes('ufh'))) return undefined;
  const has = (each: DrugTokenHit, names: readonly string[]): boolean => each.drug.classes.some((name) => names.includes(name));
  const sharing =
    has(head, hit.drug.classes) ||
    // « AVK » is of its own kind alone: « pas d'AVK (Eliquis) » denies no Eliquis.
    families.some((family) => has(head, family.slice(0, 1)) && has(hit, family));
  return sharing ? head : undefined;
};

/** Named behind a class, among others: « (Xarelto, Eliquis…) ». */
export const isExample = (reading: Reading, hit: DrugTokenHit): boolean => {
  const { tokens } = reading.context;
  const bracket = bracketAround(tokens, hit);
  if (!bracket || bracket.close === tokens.length || bracket.close - bracket.open > longestExamples) return false;
  const { open, close } = bracket;
  if (
    namedBefore(reading, bracket)?.by !== 'class-word' &&
    !/^(?:medicament|traitement|anti|sang)/.test(tokens[open - 1]?.folded ?? '')
  )
    return false;
  return /(?:^| )(?:…|etc|\t|\. \. \.)(?: |$)/.test(wordsIn(tokens, open + 1, close));
};
const longestExamples = 18;

/** « Les AINS (ibuprofène, kétoprofène) sont contre-indiqués »: each that the bracket names. */
export const isBannedByBracket = (reading: Reading, span: Span): boolean => {
  const { tokens } = reading.context;
  const { open, close } = bracketAround(tokens, span) ?? { open: 0, close: 0 };
  return (
    open > 0 &&
    close < tokens.length &&
    isListed(reading, open + 1, close) &&
    bannedBehind.test(wordsIn(tokens, close + 1, close + 9).replaceAll('- ', ''))
  );
};
const bannedBehind =
  /^(?:(?:est|sont|etait|etaient|reste|restent|donc|desormais|formellement|absolument|strictement|a|lui|m|me) )*(?:contre indique|interdit|proscri|eviter|proscrire|deconseill)/;
