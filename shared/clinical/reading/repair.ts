/**
 * Words that a scanner or a hurried hand damaged (« a11ergie », « intubation difficiIe », « hypertention ») read as the
 * words of the tables that they can only be. Names of medicines have their own reader (../drugs/near-names.ts).
 */

import { reactions } from '../concepts/allergens.ts';
import { concepts } from '../concepts.ts';
import { classWords } from '../drugs/classes.ts';
import { isDrugWord } from '../drugs/drugs.ts';
import { distanceWithin, shapeOf } from '../drugs/near-names.ts';
import { cueForms } from './cues.ts';
import { headingForms } from './sections.ts';
import { foldText, foldWord, type Token, tokenize } from './tokens.ts';
import { unitAt } from './units.ts';

/** Words one letter away from a word of the tables that mean what they say. */
const ownWords = new Set(
  `refection redaction contenue partielle relation operation aspiration inspiration expiration respiration perforation
  attraction compression impression perfection infections injection position exposition disposition deposition
  perioperatoire materielle materiel dilation consultation inclination saturation sudation pulsation`.split(/\s+/),
);

/** What is said of medicines, and their units. */
const predicateWords: readonly string[] =
  `arrete arretee suspendu suspendue interrompu interrompue stoppe stoppee interrompre suspendre arreter
  insuline repris reprise reprendre remplace relaye poursuivi poursuivie poursuivre maintenu maintenue debute debutee introduit introduite instaure
  comprime gelule injection sachet bouffee goutte semaine jusqu ordonnance prescrit prescrite novembre decembre septembre`
    .split(/\s+/)
    .map(foldWord);

const wordsOf = (forms: string): string[] => forms.split(/[\s;|?*]+/).filter((word) => word !== '');

const leaveOutOne = (word: string): string[] =>
  Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1)).concat(word);

interface Vocabulary {
  readonly words: ReadonlySet<string>;
  /** '' where two words have one shape. */
  readonly byShape: ReadonlyMap<string, string>;
  readonly byLeavingOut: ReadonlyMap<string, readonly string[]>;
}

const vocabularyOf = (): Vocabulary => {
  // Cues turn an assertion round: « prescrite » must never become « proscrite ». Only names of things are corrected.
  const named = new Set([...concepts, ...reactions].flatMap((each) => wordsOf(each.forms)).map(foldWord));
  const words = new Set([
    ...named,
    ...[...cueForms, ...headingForms, ...classWords.map((row) => row.forms)].flatMap(wordsOf).map(foldWord),
    ...predicateWords,
  ]);
  const byShape = new Map<string, string>();
  const byLeavingOut = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < 5 || /\d/.test(word)) continue;
    const shape = shapeOf(word);
    byShape.set(shape, byShape.has(shape) ? '' : word);
    if (word.length < 8 || !named.has(word)) continue;
    for (const key of leaveOutOne(word)) {
      const held = byLeavingOut.get(key);
      if (held) held.push(word);
      else byLeavingOut.set(key, [word]);
    }
  }
  return { words, byShape, byLeavingOut };
};

let known: Vocabulary | undefined;
const vocabulary = (): Vocabulary => (known ??= vocabularyOf());

/** One slip, not in the ending: endings inflect. */
const misspelt = (word: string): string | undefined => {
  if (word.length < 8 || word.length > 24) return undefined;
  const near = new Set<string>();
  for (const key of leaveOutOne(word))
    for (const each of vocabulary().byLeavingOut.get(key) ?? [])
      if (each[0] === word[0] && each.slice(-3) === word.slice(-3) && distanceWithin(word, each, 1) <= 1) near.add(each);
  const [only] = near;
  return near.size === 1 ? only : undefined;
};

/** The word of the tables that a damaged word can only be; undefined for a sound word and for one that may be several. */
export const repairedWord = (word: string): string | undefined => {
  if (word.length < 5 || ownWords.has(word) || vocabulary().words.has(word)) return undefined;
  const scanned = vocabulary().byShape.get(shapeOf(word));
  if (scanned && scanned !== word) return scanned;
  return /\d/.test(word) ? undefined : misspelt(word);
};

/** Texts repeat their words: bounded, emptied when full. */
const seen = new Map<string, string | undefined>();
const remembered = (word: string): string | undefined => {
  if (seen.has(word)) return seen.get(word);
  if (seen.size > 50_000) seen.clear();
  const found = repairedWord(word);
  seen.set(word, found);
  return found;
};

/** Written short with a full stop, as the tables know them. */
const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'all.': 'allergie',
    'allerg.': 'allergie',
    'fract.': 'fracture',
    'insuf.': 'insuffisance',
    'insuff.': 'insuffisance',
    'resp.': 'respiratoire',
    'card.': 'cardiaque',
    'susp.': 'suspicion',
    'hosp.': 'hospitalisation',
    'anesth.': 'anesthesie',
    'intub.': 'intubation',
    'diff.': 'difficile',
    'chir.': 'chirurgie',
    'hemorr.': 'hemorragie',
    'transf.': 'transfusion',
    'bilat.': 'bilateral',
  }),
);

const isWhole = (word: string): boolean => word.length >= 5 && vocabulary().words.has(word);

const monthAfter =
  /^ (?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)(?!\p{L})/iu;

const digitsOf = (written: string): string => written.replace(/[lI]/g, '1').replace(/[oO]/g, '0');

const isDamagedNumber = (written: string): boolean => /^[\dlIO]{2,5}$/.test(written) && /\d/.test(written);
/** A concentration or the rest of a tension follows: « µmol/L », « /80 ». */
const isMeasured = (text: string, end: number): boolean =>
  unitAt(text, end)?.unit.includes('/') === true || /^\/\d{2,3}(?!\d|\/)/.test(text.slice(end, end + 5));

/** Tokens with damaged words read as what they are; offsets stay those of the text. */
export const repaired = (tokens: readonly Token[], text: string): readonly Token[] => {
  const out: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const [next, after] = [tokens[index + 1], tokens[index + 2]];
    const written = text.slice(token.start, token.end);
    const joint = next && next.start === token.end ? text.slice(token.start, next.end) : '';
    if (token.kind === 'number' && next?.kind === 'word' && joint !== '') {
      // « 20l5 », « 2O19 », « 3O »; « 11l µmol/L », where « 11l » alone is a volume
      const measured =
        (isDamagedNumber(joint) && isMeasured(text, next.end)) ||
        // « le 2l mars »
        (/^\d[lI]$/.test(joint) && monthAfter.test(text.slice(next.end, next.end + 12)));
      if (measured || /^\d+(?:[lIoO]+\d[lIoO\d]*|O+)$/.test(joint)) {
        out.push({ ...token, end: next.end, folded: digitsOf(joint) });
        index++;
        continue;
      }
      // « 1atex »: too short for the table of shapes once it is folded
      const word =
        joint === '1atex'
          ? foldWord('latex')
          : /^[015]\p{L}{4,}$/u.test(joint)
            ? vocabulary().byShape.get(shapeOf(foldWord(joint)))
            : undefined;
      if (word) {
        out.push({ ...next, start: token.start, folded: word });
        index++;
        continue;
      }
    }
    // « 1OOmg »
    const stuck = token.kind === 'number' && next?.kind === 'word' ? /^(\d+O+)(mg|ml|g|UI)$/.exec(joint) : null;
    if (stuck?.[1] && next) {
      const end = token.start + stuck[1].length;
      out.push({ ...token, end, folded: digitsOf(stuck[1]) }, { ...next, start: end, folded: (stuck[2] ?? '').toLowerCase() });
      index++;
      continue;
    }
    // « Lixi-ana », « Vacci-nation », « W arfarine »: a word that the scanner cut.
    if (token.kind === 'word' && next?.kind === 'word') {
      const gap = text.slice(token.end, next.start);
      const joined = gap === '-' || gap === ' ' ? foldText(written + text.slice(next.start, next.end)) : '';
      const whole = foldWord(joined);
      // « Met formine », « anticoa gulant »: two words of the language would have to make a third by chance.
      const follows = tokens[index + 2]?.kind === 'number';
      const least = gap === '-' || written.length === 1 || follows ? 6 : 8;
      const own =
        joined.length >= least &&
        !isWhole(token.folded) &&
        !isWhole(next.folded) &&
        !(gap === ' ' && (isDrugWord(token.folded) || isDrugWord(next.folded))) &&
        (isDrugWord(whole) || isDrugWord(joined) || (isWhole(whole) && (least < 8 || whole.length >= 10)));
      if (own) {
        out.push({ ...token, end: next.end, folded: whole, capitals: token.capitals && next.capitals });
        index++;
        continue;
      }
    }
    // « contre- indiqué »: the line broke after the hyphen.
    if (token.folded === 'contre' && next?.folded === '-' && after?.folded.startsWith('indiqu')) {
      out.push(token);
      index++;
      continue;
    }
    // « 04/O3 », « O4/03/2022 »
    const besideSlash = text[token.start - 1] === '/' || (next?.folded === '/' && next.start === token.end);
    if (/^O\d$/.test(written) && besideSlash) {
      out.push({ ...token, kind: 'number', folded: digitsOf(written) });
      continue;
    }
    // « O,6 »
    if (
      written === 'O' &&
      next?.folded === ',' &&
      after?.kind === 'number' &&
      next.start === token.end &&
      after.start === next.end
    ) {
      out.push({ ...after, start: token.start, folded: `0,${after.folded}` });
      index += 2;
      continue;
    }
    // « l45 µmol/L », « l4O/80 », « I12 µmol/L »; « I10 » alone is a code.
    const numeric =
      token.kind === 'word' &&
      (/^[lI][\dOoIl]*\d[\dOoIl]*$/.test(written) || (isDamagedNumber(written) && isMeasured(text, token.end)));
    if (numeric && (written.startsWith('l') || unitAt(text, token.end) || next?.folded === '/')) {
      out.push({ ...token, kind: 'number', folded: digitsOf(written) });
      continue;
    }
    // « 4 ,1 mmol/L », « 8, 1 % »: the comma of a number stands apart.
    const apart =
      token.kind === 'number' && next?.folded === ',' && after?.kind === 'number' && /^\d{1,3}$/.test(token.folded)
        ? after
        : undefined;
    if (next && apart && /^\d{1,2}$/.test(apart.folded)) {
      const [left, right] = [next.start - token.end, apart.start - next.end];
      const unit = unitAt(text, apart.end)?.unit ?? '';
      if ((left === 1 && right === 0) || (left === 0 && right === 1 && !besideSlash && unit !== '/min' && /[%/]/.test(unit))) {
        out.push({ ...token, end: apart.end, folded: `${token.folded},${apart.folded}` });
        index += 2;
        continue;
      }
    }
    // « pulmo-⏎naire »: the line broke the word.
    if (token.kind === 'word' && next?.folded === '-' && next.start === token.end && after?.kind === 'newline') {
      const rest = tokens[index + 3];
      const whole =
        rest?.kind === 'word' && rest.start - after.end < 12
          ? foldWord(foldText(written) + foldText(text.slice(rest.start, rest.end)))
          : '';
      if (rest && vocabulary().words.has(whole)) {
        out.push({ ...token, end: rest.end, folded: whole });
        index += 3;
        continue;
      }
    }
    const short = token.kind === 'word' && written.length <= 7 ? token.folded : '';
    const stopped = next?.folded === '.' && next.start === token.end && short !== '' ? abbreviations.get(`${short}.`) : undefined;
    if (stopped && !/^\s*(?:\n|$)/.test(text.slice(next?.end, (next?.end ?? 0) + 3))) {
      out.push({ ...token, folded: stopped });
      index++;
      continue;
    }
    // « lNR », « AlNS », « TlH »
    if (token.kind === 'word' && /^(?=.*[A-Z].*[A-Z])[A-Z]*l[A-Z]+$/.test(written)) {
      out.push({ ...token, folded: foldWord(written.replaceAll('l', 'I')), capitals: true });
      continue;
    }
    if (/^A[IlL1]{2}$/.test(written) && next?.folded === ':') {
      out.push({ ...token, folded: 'allergie' });
      continue;
    }
    if (written === 'lode' || written === 'Iode') {
      out.push({ ...token, folded: 'iode' });
      continue;
    }
    if (written === 'OOO' || written === 'Ul') {
      out.push({ ...token, kind: written === 'Ul' ? 'word' : 'number', folded: written === 'Ul' ? 'ui' : '000' });
      continue;
    }
    // « l,25 »
    if (
      written === 'l' &&
      next?.folded === ',' &&
      after?.kind === 'number' &&
      next.start === token.end &&
      after.start === next.end
    ) {
      out.push({ ...after, start: token.start, folded: `1,${after.folded}` });
      index += 2;
      continue;
    }
    if (written === 'Iatex' || written === 'jarnais') {
      out.push({ ...token, folded: written === 'Iatex' ? foldWord('latex') : 'jamais' });
      continue;
    }
    if (written === 'rnars' || written === 'rnai') {
      out.push({ ...token, folded: written === 'rnai' ? 'mai' : foldWord('mars') });
      continue;
    }
    // « Plavix75mg », « Eliquis5x2 »
    const glued = token.kind === 'word' ? /^(\p{L}{5,})(\d.*)$/u.exec(written) : null;
    if (glued?.[1] && !isDrugWord(token.folded) && isDrugWord(foldText(glued[1]))) {
      const cut = token.start + glued[1].length;
      out.push({ ...token, end: cut, folded: foldWord(glued[1]) });
      for (const part of tokenize(glued[2] ?? '')) out.push({ ...part, start: cut + part.start, end: cut + part.end });
      continue;
    }
    if (written === 'm1' || written === 'mI') {
      out.push({ ...token, folded: 'ml' });
      continue;
    }
    if (written === 'rng' || written === 'crn' || written === 'rnl') {
      out.push({ ...token, folded: written === 'crn' ? 'cm' : written === 'rng' ? 'mg' : 'ml' });
      continue;
    }
    const found = token.kind === 'word' && written.length >= 5 ? remembered(token.folded) : undefined;
    out.push(found === undefined ? token : { ...token, folded: found });
  }
  return out;
};
