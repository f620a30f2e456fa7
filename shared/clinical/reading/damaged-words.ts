/**
 * The words of the tables, and which of them a damaged word (« a11ergie », « infarctns », « hypertention ») can only be.
 * Names of medicines have their own reader (../drugs/near-names.ts).
 */

import { findingForms } from '../concepts/finding-words.ts';
import { reactions } from '../concepts/reactions.ts';
import { concepts } from '../concepts.ts';
import { classWords } from '../drugs/classes.ts';
import { isDrugWord } from '../drugs/drugs.ts';
import { distanceWithin, type LeaveOutIndex, leaveOutIndex, shapeOf, soundOf } from '../drugs/near-names.ts';
import { actForms, namesAct } from './act-names.ts';
import { cueForms } from './cues.ts';
import { bleedingForms, namesDisease } from './open-names.ts';
import { headingForms } from './sections.ts';
import { foldWord } from './tokens.ts';

/** Words one letter away from a word of the tables that mean what they say. */
const ownWords = new Set(
  `refection redaction contenue partielle relation operation aspiration inspiration expiration respiration perforation
  attraction compression impression perfection infections injection position exposition disposition deposition
  perioperatoire preanesthesique preanesthesie postanesthesique preoperatoire postoperatoire materielle materiel dilation consultation inclination saturation sudation pulsation depletion detersion generique
  abducteur abstient addition aigle algue altercation arachnide avalent coile campagne colposcopie compliment clement
  conflue coreenne cremation debauche derouille derouillage delivrant deroutement empattement enivre enrage enroulement
  expiatoire faiblisse gastrotomie genesique humorale heretique impassible incitent infestee langueur maigre maritale
  beante oeillette osier parie passible performant performante populeuse predicatif refutant regie renflement retroaction
  rongeur salie satellite scalaire sceptique signaient simulateur simulation sinuosite soignait soignent soudage titanique
  transitaire tropique variee venteuse ecroulement egorgement election epidemique etrangement evidemment evitement`
    .split(/\s+/)
    .map(foldWord),
);

/** What is said of medicines, and their units. */
const predicateWords: readonly string[] =
  `arrete arretee suspendu suspendue interrompu interrompue stoppe stoppee interrompre suspendre arreter
  insuline repris reprise reprendre remplace relaye poursuivi poursuivie poursuivre maintenu maintenue debute debutee introduit introduite instaure
  comprime gelule injection sachet bouffee goutte semaine jusqu ordonnance prescrit prescrite novembre decembre septembre`
    .split(/\s+/)
    .map(foldWord);

const wordsOf = (forms: string): string[] => forms.split(/[\s;|?]+/).filter((word) => word !== '');

/** What a poor scan makes of more letters: c and e, u and n, é and 6. */
const blurOf = (word: string): string => shapeOf(word).replace(/[c6]/g, 'e').replace(/n/g, 'u');

const shortestBlurred = 6;
const shortestMisspelt = 8;
const shortestPrefix = 6;

interface Vocabulary {
  readonly words: ReadonlySet<string>;
  /** Beginnings of words that inflect: « hospitalis* ». */
  readonly prefixes: ReadonlySet<string>;
  readonly prefixByShape: ReadonlyMap<string, string>;
  /** '' where two words have one shape. */
  readonly byShape: ReadonlyMap<string, string>;
  readonly byBlur: ReadonlyMap<string, string>;
  /** '' where two words sound alike. */
  readonly bySound: ReadonlyMap<string, string>;
  readonly byLeavingOut: LeaveOutIndex;
}

const only = (table: Map<string, string>, key: string, word: string): void => {
  const known = table.get(key);
  table.set(key, known === undefined || known === word ? word : '');
};

const vocabularyOf = (): Vocabulary => {
  const things = [
    ...[...concepts, ...reactions.filter(({ named }) => named)].map((each) => each.forms),
    findingForms,
    bleedingForms,
    actForms,
  ];
  // Cues turn an assertion round: « prescrite » must never become « proscrite ». Only names of things are corrected.
  const said = [...cueForms, ...headingForms, ...classWords.map((row) => row.forms)];
  const whole = (list: readonly string[]): string[] => list.flatMap(wordsOf).map((word) => foldWord(word.replace(/\*$/, '')));
  const named = new Set(whole(things));
  const words = new Set([...named, ...whole(said), ...predicateWords]);
  const prefixes = new Set(
    [...things, ...said]
      .flatMap(wordsOf)
      .flatMap((word) => (word.endsWith('*') ? [foldWord(`${word.slice(0, -1)}§`).slice(0, -1)] : [])),
  );
  const byShape = new Map<string, string>();
  const byBlur = new Map<string, string>();
  const prefixByShape = new Map<string, string>();
  const bySound = new Map<string, string>();
  const byLeavingOut = leaveOutIndex();
  for (const word of prefixes) if (word.length >= shortestPrefix) only(prefixByShape, shapeOf(word), word);
  for (const word of words) {
    if (word.length < 5 || /\d/.test(word)) continue;
    only(byShape, shapeOf(word), word);
    if (word.length < shortestBlurred || !named.has(word)) continue;
    only(byBlur, blurOf(word), word);
    if (word.length < shortestMisspelt) continue;
    only(bySound, soundOf(word), word);
    byLeavingOut.add(word, word);
  }
  return { words, prefixes, prefixByShape, byShape, byBlur, bySound, byLeavingOut };
};

let known: Vocabulary | undefined;
const vocabulary = (): Vocabulary => (known ??= vocabularyOf());

/** A word of the tables, or one that begins as a word of theirs that inflects. */
const isSound = (word: string): boolean => {
  const { words, prefixes } = vocabulary();
  if (words.has(word)) return true;
  for (let length = word.length; length >= shortestPrefix; length--) if (prefixes.has(word.slice(0, length))) return true;
  return false;
};

/** Letters that scanners or ears confuse: « hypertention », « aritmie », « insuffisancc ». */
const confused = new Set(
  'ce eo co un il it lt ij st sc sz iy ae ei hb mn kc qc gq gj vu ao dt bd pb fv'
    .split(' ')
    .flatMap((pair) => [pair, [...pair].reverse().join('')]),
);

/** A letter left out, added, moved, or confused with one that looks or sounds alike. */
const isSlip = (written: string, meant: string): boolean => {
  if (written.length !== meant.length) return true;
  const at = [...written].findIndex((letter, index) => letter !== meant[index]);
  return written.slice(at + 1) !== meant.slice(at + 1) || confused.has(`${written[at]}${meant[at]}`);
};

/** « anevrisme » and « anevrysme », « allergie » and « alergie » are one word. */
const plainOf = (word: string): string => word.replace(/y/g, 'i').replace(/ph/g, 'f').replace(/(.)\1/g, '$1');

/** One slip, not in the ending: endings inflect. */
const misspelt = (word: string): string | undefined => {
  if (word.length < shortestMisspelt || word.length > 24) return undefined;
  const near = new Set<string>();
  for (const each of vocabulary().byLeavingOut.near(word)) {
    const ending = each.length > word.length ? -2 : -3;
    const alike = each[0] === word[0] && each.slice(ending) === word.slice(ending);
    if (alike && distanceWithin(word, each, 1) <= 1 && isSlip(word, each)) near.add(each);
  }
  const [first = ''] = near;
  return near.size > 0 && [...near].every((each) => plainOf(each) === plainOf(first)) ? first : undefined;
};

/** « hypotiroïdie », « ématome », « artérithe »: written as it sounds. */
const sounding = (word: string): string | undefined => {
  if (word.length < shortestMisspelt || isDrugWord(word)) return undefined;
  const meant = vocabulary().bySound.get(soundOf(word));
  // « péridural » and « péridurale », « vascularisé » and « vascularité » differ in a mute ending: other words.
  const plain = (each: string): string => each.replace(/[estx]+$/, '');
  return meant && plain(meant) !== plain(word) && Math.abs(meant.length - word.length) <= 3 ? meant : undefined;
};

const letters: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's', '6': 'e' };
const digitInside = /(?<=\p{Ll})[0156](?=\p{Ll})/gu;

/** « rou1ant », « sp0ndylite », « h6matome »: a digit between letters is a letter, whatever the word. */
const withoutDigits = (word: string): string | undefined => {
  if (word.length < 6) return undefined;
  const plain = word.replace(digitInside, (digit) => letters[digit] ?? digit).replace(/(?<=\p{Ll}{4}[aio])1$/u, 'l');
  return plain === word || /\d/.test(plain) ? undefined : plain;
};

/** « hospita1isée »: its beginning is that of a word that inflects. */
const prefixed = (word: string): string | undefined => {
  const { prefixByShape } = vocabulary();
  for (let length = word.length; length >= shortestPrefix; length--) {
    const prefix = prefixByShape.get(shapeOf(word.slice(0, length)));
    if (prefix) return prefix + (withoutDigits(word.slice(length)) ?? word.slice(length));
  }
  return undefined;
};

/** The word of the tables that a damaged word can only be; undefined for a sound word and for one that may be several. */
export const repairedWord = (word: string): string | undefined => {
  const { words, byShape, byBlur } = vocabulary();
  if (word.length < 5 || ownWords.has(word) || words.has(word)) return undefined;
  const scanned = byShape.get(shapeOf(word));
  if (scanned && scanned !== word) return scanned;
  if (isSound(word)) return undefined;
  // « cedème »: the scanner opened the ligature.
  const opened = word.includes('ce') ? word.replace('ce', 'oe') : '';
  if (opened !== '' && isSound(opened)) return opened;
  const blurred = word.length >= shortestBlurred && !isDrugWord(word) ? byBlur.get(blurOf(word)) : undefined;
  if (blurred && blurred !== word) return blurred;
  if (/\d/.test(word)) return prefixed(word) ?? withoutDigits(word);
  return misspelt(word) ?? sounding(word);
};

/** The word as a shape of the tables, for one that begins with a digit. */
export const wordOfShape = (word: string): string | undefined => vocabulary().byShape.get(shapeOf(word));

/** A word of the tables, initials too. */
export const isKnown = (word: string): boolean => vocabulary().words.has(word);

/** A word of the tables of some length: no half of another. */
export const isWhole = (word: string): boolean => word.length >= 5 && vocabulary().words.has(word);

/** Names something: by the tables, as a medicine, or as diseases and acts are made. */
export const isName = (word: string): boolean => isWhole(word) || isDrugWord(word) || namesDisease(word) || namesAct(word);
