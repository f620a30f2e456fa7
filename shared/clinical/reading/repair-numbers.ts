/** Numbers that a scanner damaged (« 20l5 », « 3O », « l45 µmol/L », « 4 ,1 ») read as what they are. */
import { foldWord, type Token } from './tokens.ts';
import { unitAt } from './units.ts';

/** What stands at a place of the text instead of its first `used` tokens. */
export interface Mended {
  readonly tokens: readonly Token[];
  readonly used: number;
}

const monthAfter =
  /^ (?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)(?!\p{L})/iu;

const digitsOf = (written: string): string => written.replace(/[lI]/g, '1').replace(/[oO]/g, '0');

const isDamagedNumber = (written: string): boolean => /^[\dlIO]{2,5}$/.test(written) && /\d/.test(written);
/** A concentration or the rest of a tension follows: « µmol/L », « /80 ». */
const isMeasured = (text: string, end: number): boolean =>
  unitAt(text, end)?.unit.includes('/') === true || /^\/\d{2,3}(?!\d|\/)/.test(text.slice(end, end + 5));

const one = (token: Token, used = 1): Mended => ({ tokens: [token], used });

const joinedTo = (text: string, token: Token, next: Token | undefined): string =>
  next && next.start === token.end ? text.slice(token.start, next.end) : '';

const isAgainst = (token: Token, next: Token | undefined): next is Token => next?.kind === 'number' && next.start === token.end;

/** A number token and what stands against it. */
export const mendedNumber = (tokens: readonly Token[], index: number, text: string): Mended | undefined => {
  const token = tokens[index];
  const [next, after] = [tokens[index + 1], tokens[index + 2]];
  if (!token || !next) return undefined;
  // « 0,l5 mg »
  const decimals = after ? text.slice(after.start, after.end) : '';
  if (
    next.folded === ',' &&
    after?.kind === 'word' &&
    next.start === token.end &&
    after.start === next.end &&
    /^[lIO\d]{1,3}$/.test(decimals) &&
    /\d/.test(decimals)
  )
    return one({ ...token, end: after.end, folded: `${token.folded},${digitsOf(decimals)}` }, 3);
  const joint = joinedTo(text, token, next);
  // « TP 4l % »
  if (/^\d[lIO]$/.test(joint) && /^\s?%/.test(text.slice(next.end, next.end + 2)))
    return one({ ...token, end: next.end, folded: digitsOf(joint) }, 2);
  // « 8l,5 kg »
  const tenth = tokens[index + 3];
  if (/^\d{1,2}[lIO]$/.test(joint) && after?.folded === ',' && after.start === next.end && isAgainst(after, tenth))
    return one({ ...token, end: tenth.end, folded: `${digitsOf(joint)},${tenth.folded}` }, 4);
  // « en 1 996 »
  const year = /^[12]$/.test(token.folded) && next.kind === 'number' && next.start === token.end + 1;
  if (
    year &&
    /^(?:9[3-9]\d|0[0-3]\d)$/.test(next.folded) &&
    /^(?:en|depuis)$/.test(tokens[index - 1]?.folded ?? '') &&
    !unitAt(text, next.end)
  )
    return one({ ...token, end: next.end, folded: `${token.folded}${next.folded}` }, 2);
  if (next.kind === 'word' && joint !== '') {
    // « 20l5 », « 2O19 », « 3O »; « 11l µmol/L », where « 11l » alone is a volume
    const measured =
      (isDamagedNumber(joint) && isMeasured(text, next.end)) ||
      // « le 2l mars »
      (/^\d[lI]$/.test(joint) && monthAfter.test(text.slice(next.end, next.end + 12)));
    if (measured || /^\d+(?:[lIoO]+\d[lIoO\d]*|O+)$/.test(joint))
      return one({ ...token, end: next.end, folded: digitsOf(joint) }, 2);
    // « 2Oll », « 6/0l/2O26 », « IMC 3l », « 0B > 35 mm »
    const asYear = /^[12][\dlIoO]{3}$/.test(joint) && /^(?:19[3-9]|20[0-3])\d$/.test(digitsOf(joint));
    const inDate = /^\d[lIO]$/.test(joint) && (text[token.start - 1] === '/' || text[next.end] === '/');
    const bodyMass = /^\d[lIO]$/.test(joint) && tokens[index - 1]?.folded === 'imc';
    if (asYear || inDate || bodyMass) return one({ ...token, end: next.end, folded: digitsOf(joint) }, 2);
    if (joint === '0B') return one({ ...token, kind: 'word', end: next.end, folded: 'ob', capitals: true }, 2);
    // « 1OOmg »
    const stuck = /^(\d+O+)(mg|ml|g|UI)$/.exec(joint);
    if (stuck?.[1]) {
      const end = token.start + stuck[1].length;
      return {
        tokens: [
          { ...token, end, folded: digitsOf(stuck[1]) },
          { ...next, start: end, folded: (stuck[2] ?? '').toLowerCase() },
        ],
        used: 2,
      };
    }
  }
  // « 4 ,1 mmol/L », « 8, 1 % »: the comma of a number stands apart.
  const apart =
    next.folded === ',' && after?.kind === 'number' && /^\d{1,3}$/.test(token.folded) && /^\d{1,2}$/.test(after.folded)
      ? after
      : undefined;
  if (!apart) return undefined;
  const [left, right] = [next.start - token.end, apart.start - next.end];
  const unit = unitAt(text, apart.end)?.unit ?? '';
  const split =
    (left === 1 && right === 0) ||
    (left === 0 && right === 1 && text[token.start - 1] !== '/' && unit !== '/min' && /[%/]/.test(unit));
  return split ? one({ ...token, end: apart.end, folded: `${token.folded},${apart.folded}` }, 3) : undefined;
};

/** A word that is a number: « O3 » in a date, « O,6 », « l,25 », « I12 µmol/L ». */
export const numberInWord = (tokens: readonly Token[], index: number, text: string, written: string): Mended | undefined => {
  const token = tokens[index];
  const [next, after] = [tokens[index + 1], tokens[index + 2]];
  if (!token || !/[OlI]/.test(written)) return undefined;
  const besideSlash = text[token.start - 1] === '/' || (next?.folded === '/' && next.start === token.end);
  // « O3/05/2019 », « le 7/lO/2O22 »
  const asMonth = /^[lIO]{2}$/.test(written) && text[token.start - 1] === '/' && next?.folded === '/';
  if ((/^O\d$/.test(written) && besideSlash) || asMonth) return one({ ...token, kind: 'number', folded: digitsOf(written) });
  if (
    (written === 'O' || written === 'l') &&
    next?.folded === ',' &&
    after?.kind === 'number' &&
    next.start === token.end &&
    after.start === next.end
  )
    return one({ ...after, start: token.start, folded: `${digitsOf(written)},${after.folded}` }, 3);
  // « l45 µmol/L », « l4O/80 », « I12 µmol/L »; « I10 » alone is a code.
  const numeric = /^[lI][\dOoIl]*\d[\dOoIl]*$/.test(written) || (isDamagedNumber(written) && isMeasured(text, token.end));
  // « Hb l0,8 g/dL »
  if (numeric && next?.folded === ',' && next.start === token.end && isAgainst(next, after))
    return one({ ...token, kind: 'number', end: after.end, folded: `${digitsOf(written)},${after.folded}` }, 3);
  if (numeric && (written.startsWith('l') || unitAt(text, token.end) || next?.folded === '/'))
    return one({ ...token, kind: 'number', folded: digitsOf(written) });
  // « Gl P1 », « GIPO »
  if (/^G[lI](?:P[lIO\d])?$/.test(written) && (written.length > 2 || /^p\w$/.test(next?.folded ?? '')))
    return one({ ...token, folded: `g1${written.length > 2 ? `p${digitsOf(written.slice(3))}` : ''}` });
  // « EZETROL lO mg », « Bi-Profenid lOO mg », « pendant lO jours »
  if (
    /^[lI]O{1,3}$/.test(written) &&
    /^ ?(?:mg|µg|g|ml|cp|UI|Ul|j|jours?|sem|semaines?|mois|ans|h|heures?)(?!\p{L})/u.test(text.slice(token.end, token.end + 10))
  )
    return one({ ...token, kind: 'number', folded: digitsOf(written) });
  // « l cp », « l inhalation »: no article, which stands against its apostrophe.
  if (
    written === 'l' &&
    text[token.end] === ' ' &&
    /^(?:cp|cpr|comprime|sachet|gelule|inhalation|bouffee|mesure|injection|goutte|dose|ampoule|amp|application|patch|par)$/.test(
      next?.folded ?? '',
    )
  )
    return one({ ...token, kind: 'number', folded: '1' });
  if (written === 'OOO') return one({ ...token, kind: 'number', folded: '000' });
  return undefined;
};

/** Units and short words, written as scanners do. */
const shortWords: ReadonlyMap<string, string> = new Map([
  ['m1', 'ml'],
  ['mI', 'ml'],
  ['rng', 'mg'],
  ['crn', 'cm'],
  ['rnl', 'ml'],
  ['Ul', 'ui'],
  ['lode', 'iode'],
  ['Iode', 'iode'],
  ['Iatex', foldWord('latex')],
  ['jarnais', 'jamais'],
  ['rnars', foldWord('mars')],
  ['rnai', 'mai'],
  ['rnois', foldWord('mois')],
  ['rnatin', 'matin'],
  ['sernaine', 'semaine'],
  ['lV', 'iv'],
  ['lVSE', 'ivse'],
  ['lVD', 'ivd'],
  ['lM', 'im'],
]);

export const shortWordOf = (written: string): string | undefined => (written.length <= 7 ? shortWords.get(written) : undefined);
