/**
 * The text as a scanner or a hurried hand left it (« a11ergie », « insuffi- sance », « intubation difficiIe », « fract. »)
 * read as what was meant; offsets stay those of the text.
 */
import { isDrugWord } from '../drugs/drugs.ts';
import { askedOnce } from './asked-once.ts';
import { isKnown, isName, isWhole, repairedWord, wordOfShape } from './damaged-words.ts';
import { type Mended, mendedNumber, numberInWord, shortWordOf } from './repair-numbers.ts';
import { foldText, foldWord, type Token, tokenize } from './tokens.ts';

const remembered = askedOnce(repairedWord);

/** Written short with a full stop, as the tables know them. */
const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'all.': 'allergie',
    'vacc.': 'vaccin',
    'pers.': 'personne',
    'hypert.': 'hypertension',
    'fibr.': 'fibrillation',
    'pneumo.': 'pneumopathie',
    'thromb.': 'thrombose',
    'cardio.': 'cardiopathie',
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
    'diab.': 'diabete',
    'neg.': 'negatif',
    'metast.': 'metastase',
    'saignt.': 'saignement',
    'ins.': 'insuffisance',
    'hospit.': 'hospitalisation',
    'chron.': 'chronique',
    'fr.': 'fracture',
    'fx.': 'fracture',
    'traum.': 'traumatisme',
    'infect.': 'infection',
    'lomb.': 'lombaire',
    'thor.': 'thoracique',
    'cereb.': 'cerebral',
    'pulm.': 'pulmonaire',
    'ren.': 'renal',
    'hepat.': 'hepatique',
    'isch.': 'ischemique',
    'synd.': 'syndrome',
    'sd.': 'syndrome',
  }),
);

/** Small words begin no other: « de mence » is left alone, « sur dosage » too. */
const small =
  /^(?:le|la|les|un|une|de|du|des|en|au|aux|et|ou|ne|se|sa|son|ses|il|elle|sur|pas|par|pour|dans|avec|sans|sous|mal|bien|plus|tres|peu|non|oui|est|sont|post|pre|anti|auto|hyper|hypo|intra|extra|supra|infra|inter|multi|poly|para|peri|contre|demi|mi|semi)$/;

/** « Lixi-ana », « Vacci-nation », « W arfarine », « syndr ome », « insuffi- sance »: a word that the scanner cut. */
const cutWord = (tokens: readonly Token[], index: number, text: string): Mended | undefined => {
  const token = tokens[index];
  let next = tokens[index + 1];
  if (!token || !next) return undefined;
  const written = text.slice(token.start, token.end);
  let used = 2;
  const hyphen = next.folded === '-' && next.start === token.end;
  if (hyphen) {
    // « pulmo-⏎naire », « coro- narienne »
    used = tokens[index + 2]?.kind === 'newline' ? 4 : 3;
    next = tokens[index + used - 1];
    if (next?.kind !== 'word' || next.start - token.end > 14) return undefined;
  } else if (next.kind !== 'word') return undefined;
  const rest = text.slice(next.start, next.end);
  const gap = text.slice(token.end, next.start);
  // « cs rythmo dans 6 semaines » is no Rythmodan.
  if (!hyphen && ((gap !== '-' && gap !== ' ') || isWhole(token.folded) || isWhole(next.folded) || joining.test(rest)))
    return undefined;
  const joined = foldText(written + rest);
  const whole = foldWord(joined);
  if (hyphen) {
    if (joined.length < 6 || rest[0] !== rest[0]?.toLowerCase()) return undefined;
    const name = isName(whole) || isDrugWord(joined) || (repairedWord(whole) !== undefined && joined.length >= 9);
    return name ? { tokens: [{ ...token, end: next.end, folded: whole, capitals: false }], used } : undefined;
  }
  // « Met formine », « anticoa gulant »: two words of the language would have to make a third by chance.
  const follows = tokens[index + 2]?.kind === 'number';
  const least = gap === '-' || written.length === 1 || follows ? 6 : 8;
  const own =
    joined.length >= least &&
    !(gap === ' ' && (isDrugWord(token.folded) || isDrugWord(next.folded))) &&
    (isDrugWord(whole) ||
      isDrugWord(joined) ||
      (isWhole(whole) && !(gap === ' ' && small.test(token.folded) && written.length > 1)));
  return own
    ? { tokens: [{ ...token, end: next.end, folded: whole, capitals: token.capitals && next.capitals }], used }
    : undefined;
};

const joining = /^(?:dans|avec|pour|sans|chez|sous|mais|puis|est|sont|les|des|une|par|sur)$/;

/** « Plavix75mg », « Eliquis5x2 » */
const gluedDose = (token: Token, written: string): Mended | undefined => {
  const glued = /^(\p{L}{5,})(\d.*)$/u.exec(written);
  if (!glued?.[1] || isDrugWord(token.folded) || !isDrugWord(foldText(glued[1]))) return undefined;
  const cut = token.start + glued[1].length;
  const parts = tokenize(glued[2] ?? '').map((part) => ({ ...part, start: cut + part.start, end: cut + part.end }));
  return { tokens: [{ ...token, end: cut, folded: foldWord(glued[1]) }, ...parts], used: 1 };
};

/** « A.V.K. », « H.T.A. »: three letters or more, nothing between but their full stops. */
const dottedInitials = (tokens: readonly Token[], first: number, text: string): Mended | undefined => {
  const token = tokens[first];
  if (!token || token.end - token.start > 1) return undefined;
  let end = 0;
  let used = 0;
  let letters = '';
  for (let index = first; ; index += 2) {
    const [letter, stop] = [tokens[index], tokens[index + 1]];
    const written = letter ? text.slice(letter.start, letter.end) : '';
    if (!letter || (index > first && letter.start !== end) || !/^[A-Z]$/.test(written)) break;
    letters += written;
    used = index + 1 - first;
    end = letter.end;
    if (stop?.folded !== '.' || stop.start !== letter.end) break;
    used = index + 2 - first;
    end = stop.end;
  }
  return letters.length >= 3 ? { tokens: [{ ...token, end, folded: foldWord(letters), capitals: true }], used } : undefined;
};

/** « H T A », « B P C O »: initials that the scanner drew apart. */
const spacedInitials = (tokens: readonly Token[], first: number, text: string): Mended | undefined => {
  let letters = '';
  let used = 0;
  for (; used < 5; used++) {
    const token = tokens[first + used];
    const apart = used > 0 && token?.start !== (tokens[first + used - 1]?.end ?? 0) + 1;
    if (!token || apart || !/^[A-Z]$/.test(text.slice(token.start, token.end))) break;
    letters += text[token.start];
  }
  const folded = foldWord(letters);
  const [token, last] = [tokens[first], tokens[first + used - 1]];
  return token && last && used >= 3 && isKnown(folded)
    ? { tokens: [{ ...token, end: last.end, folded, capitals: true }], used }
    : undefined;
};

const mendedWord = (tokens: readonly Token[], index: number, text: string): Mended | undefined => {
  const token = tokens[index];
  if (!token) return undefined;
  const [next, after] = [tokens[index + 1], tokens[index + 2]];
  const written = text.slice(token.start, token.end);
  const as = (folded: string, used = 1): Mended => ({ tokens: [{ ...token, folded }], used });
  const initials = dottedInitials(tokens, index, text) ?? spacedInitials(tokens, index, text);
  if (initials) return initials;
  const cut = cutWord(tokens, index, text);
  if (cut) return cut;
  // « contre- indiqué »: the line broke after the hyphen.
  if (token.folded === 'contre' && next?.folded === '-' && after?.folded.startsWith('indiqu'))
    return { tokens: [token], used: 2 };
  const number = numberInWord(tokens, index, text, written);
  if (number) return number;
  const stopped =
    written.length <= 7 && next?.folded === '.' && next.start === token.end ? abbreviations.get(`${token.folded}.`) : undefined;
  // « FR. 18/min » counts breaths.
  const counted =
    (token.folded === 'fr' && (token.capitals || after?.kind !== 'word')) ||
    // « nég. pour VIH », where « nég. » closes a sentence otherwise
    (token.folded === 'neg' && after?.folded !== 'pour');
  if (stopped && !counted && !/^\s*(?:\n|$)/.test(text.slice(next?.end, (next?.end ?? 0) + 3))) return as(stopped, 2);
  // « lNR », « AlNS », « TlH »
  if (/^(?=.*[A-Z].*[A-Z])[A-Z]*l[A-Z]+$/.test(written))
    return { tokens: [{ ...token, folded: foldWord(written.replaceAll('l', 'I')), capitals: true }], used: 1 };
  // « AOMl », « DAl »; « HCl » is a salt.
  if (/^[A-Z]{2,5}l$/.test(written) && !/^[A-Z]Cl$/.test(written)) {
    const folded = foldWord(`${written.slice(0, -1)}I`);
    if (isKnown(folded)) return { tokens: [{ ...token, folded, capitals: true }], used: 1 };
  }
  // « D1D », « SC1A »
  if (/^[A-Z]{1,3}1[A-Z]{1,3}$/.test(written)) {
    const folded = foldWord(written.replace('1', 'I'));
    if (isKnown(folded)) return { tokens: [{ ...token, folded, capitals: true }], used: 1 };
  }
  // « BPC0 », « SA0S »
  if (/^[A-Z]{1,4}0[A-Z]{0,3}$/.test(written)) {
    const folded = foldWord(written.replace('0', 'O'));
    if (folded.length >= 3 && isKnown(folded)) return { tokens: [{ ...token, folded, capitals: true }], used: 1 };
  }
  if (/^A[IlL1]{2}$/.test(written) && next?.folded === ':') return as('allergie');
  const short = shortWordOf(written);
  if (short !== undefined) return as(short);
  const glued = gluedDose(token, written);
  if (glued) return glued;
  const found = written.length >= 5 ? remembered(token.folded) : undefined;
  return found === undefined ? undefined : as(found);
};

/** Too short for the table of shapes. */
const shortNames: Readonly<Record<string, string>> = {
  '1atex': 'latex',
  '1ait': 'lait',
  '1ode': 'iode',
  '0euf': 'oeuf',
  '0eufs': 'oeuf',
};

/** « 1atex », « 0pération »: a word whose first letter was read as a digit. */
const wordInNumber = (tokens: readonly Token[], index: number, text: string): Mended | undefined => {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (!token || next?.kind !== 'word' || next.start !== token.end) return undefined;
  const joint = text.slice(token.start, next.end);
  const short = shortNames[joint];
  const word = short !== undefined ? foldWord(short) : /^[015]\p{L}{4,}$/u.test(joint) ? wordOfShape(foldWord(joint)) : undefined;
  return word ? { tokens: [{ ...next, start: token.start, folded: word }], used: 2 } : undefined;
};

/** Tokens with damaged words read as what they are. */
export const repaired = (tokens: readonly Token[], text: string): readonly Token[] => {
  const out: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (!token) break;
    const mended =
      token.kind === 'word'
        ? mendedWord(tokens, index, text)
        : token.kind === 'number'
          ? (mendedNumber(tokens, index, text) ?? wordInNumber(tokens, index, text))
          : undefined;
    if (mended) for (const each of mended.tokens) out.push(each);
    else out.push(token);
    index += mended?.used ?? 1;
  }
  return out;
};
