/**
 * The text as tokens: words, numbers, signs. Everything that reads clinical text works on these, each token keeps its
 * offsets in the original text, so a finding can always point at the exact words.
 */

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'sign' | 'newline';
  /** Lower case, accents folded, ligatures opened, final plural s or x taken off words of four letters and more. */
  readonly folded: string;
  /** Written in capitals only (or with digits): « HTA », « DT2 ». */
  readonly capitals: boolean;
}

const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl' };

const onlyAscii = /^[\x00-\x7f]*$/;

/** Lower case without accents; ligatures opened. The result may be longer than the text: never use it for offsets. */
export const foldText = (text: string): string =>
  onlyAscii.test(text)
    ? text.toLowerCase()
    : text
        .toLowerCase()
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[œæßﬀ-ﬄ]/g, (letter) => ligatures[letter] ?? letter);

/** Words that end in s or x in the singular too, where taking it off would meet another word. */
const unchanged = new Set([
  'deux',
  'trois',
  'sans',
  'depuis',
  'apres',
  'lors',
  'vers',
  'toujours',
  'plus',
  'tres',
  // The spine is no spinal anaesthesia.
  'rachis',
  'mais',
  'pris',
  'dans',
  'sous',
  'puis',
  'mois',
  'fois',
  'jamais',
  // « tous les jours » is no cough.
  'toux',
]);

/** Folded word with its plural mark taken off: the same on the side of the text and on the side of the phrases. */
export const foldWord = (word: string): string => {
  const folded = foldText(word);
  if (folded.length < 4 || unchanged.has(folded)) return folded;
  const last = folded.charCodeAt(folded.length - 1);
  return last === 115 || last === 120 ? folded.slice(0, -1) : folded;
};

/** One pass, sticky, no alternation that can go back over what it has read: linear in the text. */
const tokenPattern =
  /(\d+(?:[.,]\d+)*[½¼¾]?|[½¼¾])|(\p{L}[\p{L}\p{M}\p{N}]*)|(\r\n|\n|\r|\u2028|\u2029)|(\t| {3,}|[.·_]{4,}|…{2,}|[^\s\p{L}\p{N}])/gu;

/** Hyphens inside words and apostrophes join or elide: they separate tokens and carry no meaning of their own. */
const silent = new Set(["'", '’', 'ʼ', '‘', '`', '´', '\u00ad', '\u200b', '\u2060', '\ufeff']);

const isLetterOrDigit = (text: string, index: number): boolean => /[\p{L}\p{N}]/u.test(text[index] ?? '');

export const tokenize = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const start = match.index;
    const written = match[0];
    const end = start + written.length;
    if (match[1] !== undefined) tokens.push({ start, end, kind: 'number', folded: written, capitals: false });
    else if (match[2] !== undefined) {
      const capitals = written === written.toUpperCase() && /\p{Lu}/u.test(written);
      tokens.push({ start, end, kind: 'word', folded: foldWord(written), capitals });
    } else if (match[3] !== undefined) tokens.push({ start, end, kind: 'newline', folded: '\n', capitals: false });
    else {
      if (silent.has(written)) continue;
      const hyphen = written === '-' || written === '\u2010' || written === '\u2011';
      if (hyphen && isLetterOrDigit(text, start - 1) && /\p{L}/u.test(text[end] ?? '')) continue;
      // A tab, a wide gap or a row of dots stands between two cells.
      const gap = written.trim() === '' || written.length > 1;
      tokens.push({ start, end, kind: 'sign', folded: gap ? '\t' : written, capitals: false });
    }
  }
  return tokens;
};
