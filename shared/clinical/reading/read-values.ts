/** Concepts that carry a value of their own kind: grades, openings, packs a year, MET, conclusions of exams. */
import { scoreKeys } from '../concepts/life.ts';
import type { Span } from './context.ts';
import { type Reading, textOf } from './finding.ts';
import { quantityAt } from './quantities.ts';
import type { ReadValue } from './read-life-values.ts';
import { countIn, fallsCount, illimited, ownText, scoreAfter } from './read-life-values.ts';

import { foldWord } from './tokens.ts';
import { numberWords, wordsIn } from './words-near.ts';

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6 };
const gradeFillers = new Set(
  `passe passee actuellement reevalue reevaluee maintenant classe class stade grade score : = \t a de est cote et lehane ( ps evalue estime laryngoscopie en modifie lors
  ASA -`
    .split(/[ \n]+/)
    .map(foldWord),
);

/** « Mallampati classe III », « Cormack 2b », « ASA : 3 », « GIR 4 ». */
const gradeAfter = (reading: Reading, mention: Span, highest: number): ReadValue | undefined => {
  const { tokens } = reading.context;
  for (let index = mention.last + 1; index <= Math.min(mention.last + 5, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token) return undefined;
    // « Cormack lll » from a scanner
    const written = /^(i{1,3}|iv|vi?)([abe]?)$/.exec(token.folded.replaceAll('l', 'i'));
    const number = token.kind === 'number' ? Number(token.folded) : written ? roman[written[1] ?? ''] : undefined;
    if (number !== undefined) {
      if (!Number.isInteger(number) || number < 1 || number > highest) return undefined;
      const letter = tokens[index + 1];
      const last =
        token.kind === 'number' && letter && /^[abe]$/.test(letter.folded) && letter.start === token.end ? index + 1 : index;
      // « 1-2 », « I/II »: two grades are written, both are shown, the higher counts.
      const sign = tokens[last + 1];
      const other = tokens[last + 2];
      const second =
        sign && /^[-/–à]$/.test(sign.folded) && other
          ? other.kind === 'number'
            ? Number(other.folded)
            : roman[other.folded]
          : undefined;
      if (second !== undefined && second >= number && second <= highest && sign && other) {
        const span = { first: index, last: last + 2 };
        return { ...span, value: { text: textOf(reading, span), number: second } };
      }
      const span = { first: index, last };
      return { ...span, value: { text: textOf(reading, span), number } };
    }
    if (!gradeFillers.has(token.folded)) return undefined;
  }
  return undefined;
};

/** « grade 4 de Cormack » */
const gradeBefore = (reading: Reading, mention: Span): ReadValue | undefined => {
  const { tokens } = reading.context;
  const at = mention.first - 2;
  if (
    !/^(?:de|selon)$/.test(tokens[at + 1]?.folded ?? '') ||
    !/^(?:grade|stade|classe|score)$/.test(tokens[at - 1]?.folded ?? '')
  )
    return undefined;
  const folded = tokens[at]?.folded ?? '';
  const number = tokens[at]?.kind === 'number' ? Number(folded) : roman[folded];
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > 4) return undefined;
  const span = { first: at, last: at };
  return { ...span, value: { text: textOf(reading, span), number } };
};

/** « MP2 » */
const gradeWithin = (reading: Reading, mention: Span): ReadValue | undefined => {
  const grade = /^mp([1-4])$/.exec(reading.context.tokens[mention.first]?.folded ?? '')?.[1];
  return grade ? { ...mention, value: { text: grade, number: Number(grade) } } : undefined;
};

const lengthFillers = new Set(
  `a de est : = \t mesuree estimee environ superieure inferieure d normale ( satisfaisante limitee reduite
  correcte bonne conservee diminuee , seulement egale au`
    .split(/[ \n]+/)
    .map(foldWord),
);
const states = new Set(
  `normale normal limitee limite reduite correcte bonne conservee diminuee satisfaisante mauvaise complete libre
  impossible raide souple mobile bloque bon mauvai mauvais mediocre difficile insuffisante faible altere alteree
  preservee severe ok ras satisfaisant correct`
    .split(/[ \n]+/)
    .map(foldWord),
);

/** « OB 4, DTM 6,5 », « tour de cou 42 »: centimetres or millimetres, as the number shows. */
const bareLengths: Readonly<Record<string, readonly (readonly [low: number, high: number])[]>> = {
  'mouth-opening': [
    [1, 8],
    [10, 80],
  ],
  thyromental: [
    [2, 12],
    [20, 120],
  ],
  'neck-circumference': [[25, 70]],
};

/** « Ouverture de bouche > 35 mm », « DTM 6,5 cm », « 3 travers de doigt », « limitée ». */
const lengthAfter = (reading: Reading, mention: Span, key = ''): ReadValue | undefined => {
  const { tokens } = reading.context;
  let state: Span | undefined;
  for (let index = mention.last + 1; index <= Math.min(mention.last + 6, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token) break;
    const quantity = quantityAt(tokens, reading.text, index);
    if (quantity) {
      // « 2 doigts » are no centimetres.
      if (quantity.unit === '' && tokens[quantity.last + 1]?.folded === 'doigt')
        return {
          first: quantity.first,
          last: quantity.last + 1,
          value: {
            text: textOf(reading, { first: quantity.first, last: quantity.last + 1 }),
            number: quantity.number,
            unit: 'travers de doigt',
          },
        };
      const bare =
        quantity.unit === '' &&
        (bareLengths[key]?.some(([low, high]) => low <= quantity.number && quantity.number <= high) ?? false);
      if (bare)
        return {
          first: quantity.first,
          last: quantity.last,
          value: {
            text: textOf(reading, quantity),
            number: quantity.number,
            ...(quantity.comparator ? { comparator: quantity.comparator } : {}),
          },
        };
      if (quantity.unit === '' || !/^(?:mm|cm|travers?dedoigts?|tdd?|°)$/i.test(quantity.unit.replace(/\s/g, ''))) break;
      const comparator =
        quantity.comparator ??
        (tokens[index - 2]?.folded === 'superieure' ? '>' : tokens[index - 2]?.folded === 'inferieure' ? '<' : undefined);
      const unit = /^t/i.test(quantity.unit) ? 'travers de doigt' : quantity.unit;
      return {
        first: quantity.first,
        last: quantity.last,
        value: { text: textOf(reading, quantity), number: quantity.number, unit, ...(comparator ? { comparator } : {}) },
      };
    }
    if (states.has(token.folded)) state ??= { first: index, last: index };
    else if (!lengthFillers.has(token.folded)) break;
  }
  // « petite ouverture de bouche »
  const before = { first: mention.first - 1, last: mention.first - 1 };
  state ??= /^(?:petite|faible|mauvaise|bonne|large|excellente)$/.test(tokens[before.first]?.folded ?? '') ? before : undefined;
  return state && { ...state, value: { text: textOf(reading, state) } };
};

/** « 30 PA », « 2 verres/j », « un paquet par jour », « > 4 MET » around the mention. */
const amountNear = (reading: Reading, mention: Span, unit: RegExp, back: number, ahead: number): ReadValue | undefined => {
  const { tokens } = reading.context;
  for (let index = Math.max(mention.first - back, 0); index <= Math.min(mention.last + ahead, tokens.length - 1); index++) {
    const signed = /^[<>≤≥]$/.test(tokens[index]?.folded ?? '');
    const at = quantityAt(tokens, reading.text, index);
    const own = tokens[signed && at ? index + (tokens[index + 1]?.folded === '=' ? 2 : 1) : index];
    if (!own) continue;
    const number = at && (own.kind === 'number' || signed) ? at.number : numberWords.get(own.folded);
    if (number === undefined) continue;
    const thousands = at && tokens[at.first]?.kind === 'number' && number >= 1000 ? (tokens[index + 1]?.end ?? own.end) : own.end;
    const match = unit.exec(reading.text.slice(thousands, thousands + 32));
    if (!match) continue;
    let last = index;
    const end = thousands + match[0].length;
    while ((tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= end) last++;
    const span = { first: index, last };
    return {
      ...span,
      value: {
        text: textOf(reading, span),
        ...(own.kind === 'number' || at ? { number, unit: match[0].trim() } : {}),
        ...(at?.comparator ? { comparator: at.comparator } : {}),
      },
    };
  }
  return undefined;
};

/** « moins de 4 METs », « plus de 4 METs »: the value is no 4. */
const below = ({ context: { tokens } }: Reading, read: ReadValue | undefined): ReadValue | undefined => {
  const led = read && wordsIn(tokens, read.first - 2, read.first);
  const comparator = /^(?:moins? de|inferieure? a)$/.test(led ?? '')
    ? ('<' as const)
    : /^(?:plus? de|superieure? a)$/.test(led ?? '')
      ? ('>' as const)
      : undefined;
  return read && comparator && !read.value.comparator
    ? { ...read, value: { ...read.value, text: `${comparator} ${read.value.text}`, comparator } }
    : read;
};

const plainNumber = (
  reading: Reading,
  mention: Span,
  low: number,
  high: number,
  fillers: ReadonlySet<string>,
  ahead: number,
): ReadValue | undefined => {
  const { tokens } = reading.context;
  // « FEVG passée de 64 % à 53 % »: where it is now.
  const moved = /^(?:passee?|descendue?|tombee?|remontee?|montee?|amelioree?) de \d\S*(?: %)? a (?=\d)/.exec(
    `${wordsIn(tokens, mention.last + 1, mention.last + 8)} `,
  );
  const from = mention.last + 1 + (moved ? moved[0].trim().split(' ').length : 0);
  for (let index = from; index <= Math.min(from - 1 + ahead, tokens.length - 1); index++) {
    const at = quantityAt(tokens, reading.text, index);
    if (at) {
      if (at.number < low || at.number > high) return undefined;
      return {
        first: at.first,
        last: at.last,
        value: {
          text: textOf(reading, at),
          number: at.number,
          ...(at.unit ? { unit: at.unit } : {}),
          ...(at.comparator ? { comparator: at.comparator } : {}),
        },
      };
    }
    if (!fillers.has(tokens[index]?.folded ?? '')) return undefined;
  }
  return undefined;
};

const numberFillers = new Set(
  `: = \t a de est estimee estime mesuree conservee alteree environ egal vg ventriculaire gauche biplan visuelle
  connue connu mesuree estimee | initial initiale residuel residuelle corrigee corrige soit ao aortique la l ett irm eto echo echographie ventriculographie scintigraphie global globale , ancienne bonne autour calculee preservee ( abaissee effondree normale simpson en par evaluee evalue moderement
  etant effondre effondree droite droit dt mesure allonge corrige severement duke fonctionnelle pre dilatateur bd post superieure superieur inferieur sortie entree actuelle recente derniere altere -`
    .split(/[ \n]+/)
    .map(foldWord),
);

/** What an exam showed: the rest of its sentence. */
const restOfSentence = (reading: Reading, mention: Span): ReadValue | undefined => {
  const { tokens } = reading.context;
  let first = mention.last + 1;
  while (
    first < tokens.length &&
    (tokens[first]?.kind === 'sign' ||
      reading.dates.some((date) => date.first <= first && first <= date.last) ||
      ['du', 'de', 'le', 'en', 'ce', 'jour', 'realise', 'realisee', 'montre', 'retrouve'].includes(tokens[first]?.folded ?? ''))
  )
    first++;
  let last = Math.min(tokens.length - 1, first + 40);
  while (last >= first && tokens[last]?.kind === 'sign' && tokens[last]?.folded !== ')' && tokens[last]?.folded !== '%') last--;
  if (last - first < 0) return undefined;
  const span = { first, last };
  return { ...span, value: { text: textOf(reading, span).replace(/\s+/g, ' ') } };
};

/** What was smoked in all says more than what is smoked a day. */
const packYears =
  /^\s?(?:(?:à|ou|-) ?\d+ )?(?:PA\b|P\.A\.?|(?:paquets?|paq)\.?[\s/-]{0,3}ann?[ée]es?|\{?pack\}?\/a|paquets?\s?\/\s?an)/i;
const smokedADay =
  /^\s?(?:(?:à|ou|-) ?\d+ )?(?:(?:paquets?|paq)\.?\s?(?:\/|par)\s?j(?:our)?|(?:cigarettes?|cig|clopes?|cigares?|pipes?)\.?(?:\s?(?:\/|par)\s?j(?:our)?)?|paquets?)/i;

/** Concepts that say nothing without their value. */
export const needsValue = new Set(
  `mallampati cormack mouth-opening thyromental asa mets gir neck-circumference lvef fev1 fvc tiffeneau
  mean-gradient paps valve-area vmax psv post-void-residual residual-volume tapse peak-flow vo2max tcpo2 ffr rv-lv-ratio kco reversibility cobb aorta pr-interval
  visual-acuity eye-pressure calcium-score desaturation-index tlc
  polysomnography blood-group qtc dlco ankle-brachial-index walking-distance nyha`
    .split(/[ \n]+/)
    .concat(scoreKeys),
);

const bloodGroup = (reading: Reading, mention: Span): ReadValue | undefined => {
  const { tokens } = reading.context;
  for (let index = mention.last + 1; index <= Math.min(mention.last + 4, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token) break;
    if (/^(?:a|b|ab|o)$/.test(token.folded) && token.capitals) {
      const rest =
        /^[\s,]{0,2}(?:Rh(?:[ée]sus)?[\s:]{0,2}[D1]?\s?)?(?:\+|-|pos(?:itif)?|n[ée]g(?:atif)?)?(?:\s?pos(?:itif)?|\s?n[ée]g(?:atif)?)?/i.exec(
          reading.text.slice(token.end, token.end + 24),
        );
      const end = token.end + (rest?.[0].trimEnd().length ?? 0);
      let last = index;
      while ((tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= end) last++;
      return { first: index, last, value: { text: reading.text.slice(token.start, end) } };
    }
    if (token.kind === 'word' && !['abo', 'rhesu', 'rhesus', 'rh', 'est'].includes(token.folded)) break;
  }
  return undefined;
};

/** The value that `pattern` finds in the characters behind the mention; its first group is the value. */
const writtenAfter = (reading: Reading, mention: Span, pattern: RegExp): ReadValue | undefined => {
  const { tokens } = reading.context;
  const from = tokens[mention.last]?.end ?? 0;
  const match = pattern.exec(reading.text.slice(from, from + 70));
  const written = match?.[1];
  if (!match || !written) return undefined;
  const start = from + match[0].indexOf(written);
  const first = tokens.findIndex((token) => token.end > start);
  let last = first;
  while ((tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= start + written.length) last++;
  return {
    first,
    last,
    value: { text: written.trim(), number: Number.parseFloat(written.replace(',', '.').replace(/[–−]\s?/, '-')) },
  };
};

/** Scores and measures told by a bare number: the lowest and the highest that can be meant, words that may stand before it. */
const plainRanges: ReadonlyMap<string, readonly [low: number, high: number, ahead: number]> = new Map([
  ['lvef', [8, 90, 5]],
  ['tiffeneau', [0.2, 160, 5]],
  ['fev1', [0.2, 160, 5]],
  ['fvc', [0.2, 160, 5]],
  ['mean-gradient', [1, 150, 5]],
  ['paps', [1, 150, 5]],
  ['valve-area', [0.1, 9, 5]],
  ['vmax', [0.1, 9, 5]],
  ['ffr', [0.1, 9, 5]],
  ['rv-lv-ratio', [0.1, 9, 5]],
  ['tapse', [1, 100, 5]],
  ['vo2max', [1, 100, 5]],
  ['tcpo2', [1, 100, 5]],
  ['peak-flow', [50, 900, 4]],
  ['ankle-brachial-index', [0.05, 2, 6]],
  ['dlco', [5, 160, 5]],
  ['qtc', [250, 750, 5]],
  ['polysomnography', [0, 150, 5]],
  ['calcium-score', [0, 5000, 6]],
  ['desaturation-index', [0, 150, 5]],
  ['tlc', [0.3, 200, 5]],
  ['airway-score', [0, 30, 3]],
  ['residual-volume', [0.3, 300, 5]],
  ['psv', [20, 700, 5]],
  ['post-void-residual', [0, 2000, 5]],
  ['kco', [5, 160, 5]],
  ['reversibility', [1, 60, 4]],
  ['cobb', [5, 130, 4]],
  ['aorta', [10, 120, 5]],
  ['pr-interval', [80, 500, 4]],
] as const);

export const conceptValue = (reading: Reading, key: string, mention: Span): ReadValue | undefined => {
  const range = plainRanges.get(key);
  if (range) return plainNumber(reading, mention, range[0], range[1], numberFillers, range[2]);
  switch (key) {
    case 'mallampati':
    case 'cormack':
      return gradeWithin(reading, mention) ?? gradeAfter(reading, mention, 4) ?? gradeBefore(reading, mention);
    case 'upper-lip-bite':
      return gradeAfter(reading, mention, 3);
    case 'asa':
    case 'gir':
      return gradeAfter(reading, mention, 6);
    case 'mouth-opening':
    case 'thyromental':
    case 'neck-circumference':
    case 'neck-mobility':
    case 'trachea':
      return lengthAfter(reading, mention, key);
    case 'tobacco':
      return amountNear(reading, mention, packYears, 4, 12) ?? amountNear(reading, mention, smokedADay, 4, 12);
    case 'alcohol':
      return amountNear(
        reading,
        mention,
        /^\s?(?:(?:à|ou|-) ?\d+ )?(?:verres?|unit[ée]s?|g(?![a-z])|\{?drink\}?|v(?=\/)|bi[èe]res?|L (?=de vin)|litres?|bouteilles?|whiskys?|ap[ée]ros?)(?:\s?(?:d['’]alcool |de vin |de bi[èe]re |standards? )?(?:\/|par) ?(?:j(?:our)?|sem(?:aine)?|d|repas)\b)?/i,
        5,
        8,
      );
    case 'mets':
      return below(
        reading,
        amountNear(reading, mention, /^\s?METs?\b/i, 3, 4) ?? plainNumber(reading, mention, 1, 25, numberFillers, 4),
      );
    case 'nyha':
      return gradeAfter(reading, mention, 4);
    case 'walking-distance':
      return (
        countIn(reading, mention, /^\s?(?:m(?:[èe]tres?)?|km|kilom[èe]tres?|mi?n(?:utes?)?|h(?:eures?)?)(?![a-zà-ÿ])/i, 6) ??
        illimited(reading, mention)
      );
    case 'weight-loss':
      return countIn(reading, mention, /^\s?(?:kgs?|ki[l1]os?)(?![a-zà-ÿ])/i, 4);
    case 'stairs':
      return countIn(reading, mention, /^\s?(?:er|e|[èe]me)?\s?[ée]tages?/i, 4);
    case 'falls':
      return fallsCount(reading, mention);
    case 'pregnant':
      return amountNear(
        reading,
        mention,
        /^\s?(?:SA(?:\s?\+\s?\d(?:\s?j(?:ours?)?)?)?(?![a-z])|se(?:m|rn)aines? d['’ ]am[ée]norrh[ée]e|se(?:m|rn)aines|mois)/i,
        3,
        5,
      );
    case 'blood-group':
      return bloodGroup(reading, mention);
    case 'bone-density':
      return (
        writtenAfter(reading, mention, /^[^\d;.]{0,30}?([-–−+]\s?\d(?:[.,]\d+)?)/) ??
        plainNumber(reading, mention, 0, 6, numberFillers, 4)
      );
    case 'visual-acuity':
      return writtenAfter(reading, mention, /^[^.;\d]{0,30}?(\d{1,2}(?:[.,]\d)?\s?\/\s?(?:10|20)(?:e|èmes?)?)/);
    case 'eye-pressure':
      return writtenAfter(reading, mention, /^[^.;\d]{0,30}?(\d{1,2}(?:\s?mmHg)?)/);
    case 'mammography':
    case 'pet-scan':
    case 'eeg':
    case 'emg':
    case 'fundus':
    case 'audiometry':
    case 'oct':
    case 'drug-challenge':
    case 'ecg':
    case 'echocardiography':
    case 'spirometry':
    case 'stress-test':
    case 'coronary-angiography':
    case 'holter':
    case 'chest-xray':
    case 'carotid-doppler':
    case 'pacemaker-check':
    case 'trusted-person':
      return restOfSentence(reading, mention);
    case 'parity':
      return ownText(reading, mention);
    default:
      return scoreKeys.includes(key) ? scoreAfter(reading, mention) : undefined;
  }
};

/** « saignement évalué à 1 400 mL », « hémorragie de 2,5 litres » */
export const bloodLoss = (reading: Reading, mention: Span): ReadValue | undefined =>
  amountNear(reading, mention, /^\s?(?:m[lL]|cc|cl|litres?|L\b)/, 0, 6);
