/** Laboratory results and vital signs, in prose, in lists, in rows of tables. */
import { conceptPhrases, convertMeasure, type Measure, measureByKey } from '../concepts.ts';
import { assertionOf, type Span } from './context.ts';
import { datesIn } from './dates.ts';
import { dateFor, type Finding, nearSpans, type Reading, rangeOf } from './finding.ts';
import type { PhraseHit } from './phrases.ts';
import { type Quantity, quantityAt, unitAt } from './quantities.ts';
import { foldWord, type Token } from './tokens.ts';

export interface MeasureHit extends Span {
  readonly measure: Measure;
  readonly value: {
    readonly text: string;
    readonly number?: number;
    readonly unit?: string;
    readonly comparator?: '<' | '>' | '<=' | '>=';
  };
}

/** Words that may stand between a name and its value. */
const fillers = new Set(
  `a de du la le l est etait reste mesure mesuree estime estimee plasmatique serique sanguin sanguine sang enzymatique actuel actuelle calcule calculee selon cockcroft
  gault mdrd ckd epi controle controlee environ stable basse bas haute haut normale normal patient h totale en air ambiant aa ce jour au par
  corrigee capillaire jeun veineuse us ultrasensible ratio taux score egal egale d dernier derniere ancien retrouve retrouvee elevee eleve
  abaissee + vih vhb vhc vha cmv ebv syphilis et sont revenue revenu toute s etablit etant jusqu monte remonte descendu effondre effondree allonge allongee stable ete base sortie arrivee admission systolique repos ex tronculaire entree sortie rapide moyenne autour dosage ° : = , ~ ≈ → ► \t`
    .split(/ |\n\s*/)
    .map(foldWord),
);
for (const word of [
  '\t',
  'parfaitement',
  't0',
  't3',
  'h0',
  'h3',
  'mesuree',
  'equilibree',
  'equilibre',
  'ma',
  'matin',
  'soir',
  'connue',
  'connu',
  'hier',
  'veille',
])
  fillers.add(word);
/** Measures whose results are often written as under or over a limit. */
const limits = new Set(
  `crp troponin egfr creatinine-clearance bnp nt-probnp tsh ferritin hcg psa bilirubin anti-xa ast alt lactate
  spo2`.split(/[ \n]+/),
);
/** A wished value, a norm, a change is no result. */
const notResults = new Set(
  'objectif cible seuil norme normes maximum si inferieur superieur naissance ideal theorique reference delta entre variation'
    .split(' ')
    .map(foldWord),
);
/** « Perte de 6 kg » is no weight; « chute des plaquettes à 62 G/L » says where they are. */
const changes = new Set('perte prise baisse augmentation gain chute elevation diminution'.split(' ').map(foldWord));
const verdictWord = /^(?:negati[fv]e?|neg|positi[fv]e?|pos|normale?|normaux|nle?|sterile|absent|absente|elevee?|effondree?)$/;

const bareUnit = (measure: Measure, number: number): string | undefined => {
  const byMagnitude = measure.bare?.find((each) => number >= each.low && number <= each.high);
  if (byMagnitude) return byMagnitude.unit;
  return measure.unitless ? measure.unit : undefined;
};

const skipParenthesis = (tokens: readonly Token[], index: number): number => {
  for (let at = index + 1; at < Math.min(index + 12, tokens.length); at++) if (tokens[at]?.folded === ')') return at + 1;
  return index + 1;
};

/** « 13/8 », « 130/80 mmHg », « 135-75 ». */
const pressureAt = (tokens: readonly Token[], text: string, index: number): (MeasureHit['value'] & Span) | undefined => {
  const [high, sign, low] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (high?.kind !== 'number' || low?.kind !== 'number' || !sign || !/^[/\-–]$/.test(sign.folded)) return undefined;
  const [systolic, diastolic] = [Number(high.folded.replace(',', '.')), Number(low.folded.replace(',', '.'))];
  const inCentimetres = systolic >= 6 && systolic <= 30 && diastolic >= 2 && diastolic <= 20;
  const inMillimetres = systolic >= 50 && systolic <= 300 && diastolic >= 20 && diastolic <= 200;
  if (!(inCentimetres || inMillimetres) || diastolic >= systolic) return undefined;
  const unit = unitAt(text, low.end);
  let last = index + 2;
  if (unit && /Hg$/.test(unit.unit)) while ((tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < unit.end) last++;
  const span = { first: index, last };
  return {
    ...span,
    text: text.slice(high.start, tokens[last]?.end ?? low.end),
    number: systolic,
    unit: inMillimetres ? 'mmHg' : 'cmHg',
  };
};

/** « Passé de 3,8 à 1,2 », « 12,4 → 8,9 », « de 97 kg il y a un an, est descendu à 91,4 kg »: what it has become. */
const laterOf = (tokens: readonly Token[], text: string, from: Quantity): Quantity | undefined => {
  const leads = /^(?:de|passee?)$/.test(tokens[from.first - 1]?.folded ?? '');
  for (let index = from.last + 1; index < Math.min(from.last + 10, tokens.length - 1); index++) {
    const folded = tokens[index]?.folded ?? '';
    const next = quantityAt(tokens, text, index + 1);
    const pointed = index <= from.last + 2 && (folded === '→' || (folded === '>' && tokens[index - 1]?.folded === '-'));
    const reached = folded === 'a' && (index === from.last + 1 ? leads : became.test(tokens[index - 1]?.folded ?? ''));
    if (next && !next.comparator && (pointed || reached)) return next.unit === '' ? { ...next, unit: from.unit } : next;
    if (folded === ';' || folded === ':' || folded === '(') return undefined;
  }
  return undefined;
};
const became = /^(?:descendue?|remontee?|passee?|tombee?|abaissee?|montee?|revenue?|ramenee?|stabilisee?)$/;

const valueAfter = (
  reading: Pick<Reading, 'text'>,
  tokens: readonly Token[],
  name: Span,
  measure: Measure,
): (MeasureHit['value'] & Span) | undefined => {
  const { text } = reading;
  let headUnit: string | undefined;
  let verdict: (MeasureHit['value'] & Span) | undefined;
  let steps = 0;
  const dates = datesIn(tokens, '2099-12-31');
  for (let index = name.last + 1; index < tokens.length && steps < 9; steps++) {
    const token = tokens[index];
    if (!token) return undefined;
    // « INR du 12 janvier : 2,8 »
    const date = dates.find((each) => each.first === index);
    if (date && measure.key !== 'blood-pressure') {
      index = date.last + 1;
      continue;
    }
    if (token.folded === '(' || token.folded === '[') {
      const inside = unitAt(text, token.end);
      if (inside && measure.units[inside.unit] !== undefined && /^\s*[)\]]/.test(text.slice(inside.end, inside.end + 3)))
        headUnit = inside.unit;
      else if (quantityAt(tokens, text, index + 1) && steps === 0) {
        // « (Hb 12) » has its value inside; a norm in parentheses follows a value.
        index++;
        continue;
      }
      index = skipParenthesis(tokens, index);
      continue;
    }
    if (measure.key === 'blood-pressure') {
      const pressure = pressureAt(tokens, text, index);
      if (pressure) return pressure;
    }
    const read = quantityAt(tokens, text, index);
    const quantity = read && (laterOf(tokens, text, read) ?? read);
    if (quantity) {
      if (measure.key === 'blood-pressure') return undefined;
      const next = tokens[quantity.last + 1];
      const isRange =
        quantity.unit === '' &&
        next !== undefined &&
        /^[-–/àa]$/.test(next.folded) &&
        tokens[quantity.last + 2]?.kind === 'number';
      const isTable = tokens.some((each) => each.folded === '\t');
      // « le 12/03 » or a norm: go on to what follows.
      if (isRange) {
        if (isTable || next?.folded !== '/') return undefined;
        index = quantity.last + 3;
        continue;
      }
      // « INR 1x/mois »
      if (/^x$/.test(tokens[quantity.last + 1]?.folded ?? '') && quantity.unit === '') return undefined;
      // « INR > 1,7 » is a criterion; « CRP < 5 » a result under what can be measured.
      if (quantity.comparator && !limits.has(measure.key)) return undefined;
      const unit =
        quantity.unit !== '' && measure.units[quantity.unit] !== undefined
          ? quantity.unit
          : quantity.unit === ''
            ? (headUnit ?? bareUnit(measure, quantity.number))
            : undefined;
      if (unit === undefined) return verdict;
      const own = convertMeasure(measure, quantity.number, unit);
      if (own === undefined || own < measure.low || own > measure.high) return undefined;
      const written =
        quantity.unit === ''
          ? text.slice(tokens[quantity.first]?.start, tokens[quantity.last]?.end)
          : text.slice(tokens[quantity.first]?.start, tokens[quantity.last]?.end);
      return {
        first: quantity.first,
        last: quantity.last,
        text: written.replace(/\s+/g, ' '),
        number: quantity.number,
        ...(unit === '' ? {} : { unit }),
        ...(quantity.comparator ? { comparator: quantity.comparator } : {}),
      };
    }
    if (token.kind === 'number') return verdict;
    if (notResults.has(token.folded)) return verdict;
    if (measure.worded && verdictWord.test(token.folded))
      verdict ??= { first: index, last: index, text: text.slice(token.start, token.end) };
    else if (!fillers.has(token.folded)) return verdict;
    index++;
  }
  return verdict;
};

const table = conceptPhrases(['lab', 'vital']);

/** Names with their values; a name without a value is no result. */
export const measuresIn = (tokens: readonly Token[], text: string): MeasureHit[] => {
  const hits: MeasureHit[] = [];
  const names: PhraseHit<{ key: string }>[] = table.findAll(tokens);
  for (const name of names) {
    const measure = measureByKey(name.value.key);
    if (!measure) continue;
    const before = [1, 2, 3].map((step) => tokens[name.first - step]?.folded ?? '');
    // « bupivacaïne HB 10 mg » is heavy, no haemoglobin.
    if (measure.key === 'haemoglobin' && /caine$/.test(before[0] ?? '')) continue;
    if (before.some((word) => notResults.has(word)) || /^vit/.test(before[0] ?? '')) continue;
    const value = valueAfter({ text }, tokens, name, measure);
    if (!value) continue;
    // « Sérologies VIH, VHB et VHC négatives »: one verdict for all.
    const known = hits.at(-1);
    if (known?.measure === measure && known.last >= value.last) continue;
    const changed = before.some((word) => changes.has(word));
    if (changed && (tokens[value.first - 1]?.folded !== 'a' || !('unit' in value))) continue;
    if (
      tokens[name.first]?.capitals &&
      name.first === name.last &&
      (tokens[name.first]?.folded.length ?? 0) === 1 &&
      value.first - name.last > 2
    )
      continue;
    const { first, last, ...rest } = value;
    hits.push({ first: Math.min(name.first, first), last: Math.max(name.last, last), measure, value: rest });
  }
  return [...hits, ...bodyIn(tokens, text, hits)];
};

const rate = measureByKey('heart-rate');
const weight = measureByKey('weight');
const height = measureByKey('height');

/** Values that no name announces: « bradycardie à 46/min », « Enfant de 4 ans, 16 kg », « (128 kg pour 1,74 m) ». */
const bodyIn = (tokens: readonly Token[], text: string, known: readonly Span[]): MeasureHit[] => {
  const hits: MeasureHit[] = [];
  const add = (measure: Measure | undefined, at: Quantity, unit: string, beside: Span = at): void => {
    if (!measure || known.some((hit) => hit.first <= at.last && at.first <= hit.last)) return;
    const own = convertMeasure(measure, at.number, unit);
    if (own === undefined || own < measure.low || own > measure.high) return;
    const written = text.slice(tokens[at.first]?.start, tokens[at.last]?.end).replace(/\s+/g, ' ');
    hits.push({
      first: Math.min(at.first, beside.first),
      last: at.last,
      measure,
      value: { text: written, number: at.number, unit },
    });
  };
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index]?.kind !== 'number') continue;
    const at = quantityAt(tokens, text, index);
    if (!at) continue;
    const before = tokens[index - 1]?.folded ?? ',';
    const after = tokens[at.last + 1]?.folded ?? '.';
    if (at.unit === '/min' && before === 'a' && /^(?:brady|tachy)cardie$/.test(tokens[index - 2]?.folded ?? ''))
      add(rate, at, at.unit);
    if (at.unit === 'kg' && at.number >= 2 && /^[,(;:]$/.test(before) && /^(?:[,.;)/]|pour|et)$/.test(after)) {
      const tall = [2, 1]
        .map((step) => quantityAt(tokens, text, at.last + step))
        .find((each) => each?.unit === 'm' || each?.unit === 'cm');
      const aged = tokens.slice(0, index).some((token) => /^(?:ans?|mois|a)$/.test(token.folded));
      if (tall || aged) add(weight, at, 'kg');
      // Without the weight before it nothing says that it is a height: the passage shows both.
      if (tall) add(height, tall, tall.unit, at);
    }
    index = at.last;
  }
  return hits;
};

export const readMeasure = (reading: Reading, hit: MeasureHit): Finding => {
  // « Hb 9,8 g/dL, ferritine 11 µg/L le 20/02 »: one sample.
  const [only] = reading.dates;
  const date = dateFor(reading, hit) ?? (reading.dates.length === 1 && only && only.first > hit.last ? only : undefined);
  return {
    kind: hit.measure.kind,
    label: hit.measure.label,
    concept: hit.measure.key,
    value: hit.value,
    ...(date ? { date: date.iso } : {}),
    certainty: 'affirmed',
    status: 'active',
    subject: assertionOf(reading.context, hit, reading.text).subject,
    range: rangeOf(reading, hit, ...nearSpans(hit, [date])),
  };
};
