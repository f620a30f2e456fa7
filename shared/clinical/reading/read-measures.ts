/** Laboratory results and vital signs, in prose, in lists, in rows of tables. */

import { conceptByKey, conceptPhrases, convertMeasure, type Measure, measureByKey } from '../concepts.ts';
import { bracketAround } from './brackets.ts';
import { assertionOf, type Span } from './context.ts';
import { type DateMention, datesIn } from './dates.ts';
import { dateFor, type Finding, isFuture, nearSpans, type Reading, rangeOf } from './finding.ts';
import { bareUnit, countedThings, type MeasureHit, notResults, pressureAt, valueAfter, valueLedTo } from './measure-values.ts';
import { openResultsIn } from './open-results.ts';
import type { PhraseHit } from './phrases.ts';
import { type Quantity, quantityAt } from './quantities.ts';
import { foldWord, type Token } from './tokens.ts';
import { unnamedVitalsIn } from './unnamed-vitals.ts';
import { hasWord, wordsIn } from './words-near.ts';

export type { MeasureHit } from './measure-values.ts';

/** « Perte de 6 kg » is no weight; « chute des plaquettes à 62 G/L » says where they are. */
const changes = new Set('perte prise baisse augmentation gain chute elevation diminution'.split(' ').map(foldWord));
const table = conceptPhrases(['lab', 'vital']);

/** « ASAT/ALAT 45/62 », « Na/K : 138/4,1 »: names and numbers in the same order. */
const pairedValues = (
  tokens: readonly Token[],
  text: string,
  names: readonly PhraseHit<{ key: string }>[],
  at: number,
): MeasureHit[] => {
  const [one, two] = [names[at], names[at + 1]];
  if (!one || !two || tokens[one.last + 1]?.folded !== '/' || two.first !== one.last + 2) return [];
  const sign = /^[:=]$/.test(tokens[two.last + 1]?.folded ?? '') ? 1 : 0;
  const first = quantityAt(tokens, text, two.last + 1 + sign);
  const second = first && tokens[first.last + 1]?.folded === '/' ? quantityAt(tokens, text, first.last + 2) : undefined;
  if (!first || !second) return [];
  return [[one, first] as const, [two, { ...second, unit: second.unit }] as const].flatMap(([name, quantity]) => {
    const measure = measureByKey(name.value.key);
    const unit = quantity.unit || second.unit || measure?.unit || '';
    const own = measure && convertMeasure(measure, quantity.number, unit);
    if (!measure || own === undefined || own < measure.low || own > measure.high) return [];
    const written = text.slice(tokens[quantity.first]?.start, tokens[quantity.last]?.end);
    return [
      {
        first: name.first,
        last: name === one ? name.last : quantity.last,
        measure,
        value: { text: written, number: quantity.number, ...(unit ? { unit } : {}) },
      },
    ];
  });
};

const between = /^(?:a|de|puis|et|,|\/|→|contre|vs)$/;
const moments =
  /^(?:sortie|entree|admission|arrivee|controle|lendemain|jour|[jh]\d*|veille|decharge|fin|nadir|recontrole|il|sous|debout|couchee?|assise?|allongee?|droite?|gauche|apres|avant|ce|hier|apres-midi|soir|matin)$/;

/** « Créatinine à 187 µmol/L à l'entrée, 96 à la sortie », « Hb 12,1 puis 9,8 »: the same result another day. */
const furtherValues = (
  tokens: readonly Token[],
  text: string,
  hit: MeasureHit,
  dates: readonly DateMention[],
  named: (index: number) => boolean,
): MeasureHit[] => {
  if (hit.value.number === undefined || hit.measure.key === 'weight') return [];
  const found: MeasureHit[] = [];
  let last = hit.last;
  for (let index = hit.last + 1; index < tokens.length && index < last + 10; index++) {
    const token = tokens[index];
    // « Hb 13,4 g/dL, INR à 2,9 », « transfusée de 2 CGR »
    if (!token || token.folded === ';' || token.folded === ')' || named(index) || /^transfus/.test(token.folded)) break;
    const date = dates.find((each) => each.first === index);
    if (date) {
      index = date.last;
      continue;
    }
    // « Hb 7,4 -> 9,0 »
    if (token.folded === '>' && tokens[index - 1]?.folded === '-') continue;
    const next = nextValue(tokens, text, hit.measure, index);
    if (!next) continue;
    // « INR 2,1, passé à 1 cp »
    if (next.unit === '' && countedThings.test(tokens[next.last + 1]?.folded ?? '')) break;
    // « INR à 6, puis reprise à 3 mg »: a dose.
    if (
      (hit.measure.key === 'inr' && /^(?:mg|cp|comprime)$/.test(tokens[next.last]?.folded ?? '')) ||
      /^(?:mg|cp)$/.test(tokens[next.last + 1]?.folded ?? '')
    )
      break;
    const joined = tokens.slice(last + 1, index).map((each) => each.folded);
    const after = tokens.slice(next.last + 1, next.last + 5).map((each) => each.folded);
    const dated = dates.some((each) => each.first > next.last && each.first <= next.last + 3);
    const timed = dated || after.some((word) => moments.test(word)) || joined.some((word) => moments.test(word));
    const apart = joined.includes(',') || joined.includes('et');
    const pointed = /^(?:→|- >)$/.test(joined.join(' '));
    const told = pointed || joined.includes('puis') || (apart && timed);
    if (!(pointed || between.test(joined.at(-1) ?? '')) || !told || next.comparator) break;
    const unit = next.unit || hit.value.unit || '';
    const own = convertMeasure(hit.measure, next.number, unit || hit.measure.unit);
    if (own === undefined || own < hit.measure.low || own > hit.measure.high) break;
    const written = text.slice(tokens[next.first]?.start, tokens[next.last]?.end);
    found.push({
      first: next.first,
      last: next.last,
      from: hit.first,
      measure: hit.measure,
      value: { text: written, number: next.number, ...(unit ? { unit } : {}) },
    });
    last = next.last;
    index = next.last;
  }
  return found;
};

const nextValue = (tokens: readonly Token[], text: string, measure: Measure, index: number): Quantity | undefined => {
  if (measure.key !== 'blood-pressure') return quantityAt(tokens, text, index);
  const pressure = pressureAt(tokens, text, index);
  return pressure?.number === undefined ? undefined : { ...pressure, number: pressure.number, unit: pressure.unit ?? '' };
};

/** « mon rein fonctionne à 42 de DFG », « 8 d'hémoglobine » */
const valueBefore = (
  tokens: readonly Token[],
  text: string,
  name: Span,
  measure: Measure,
): (MeasureHit['value'] & Span) | undefined => {
  const number = tokens[name.first - 2];
  if (!number || !/^(?:de|d)$/.test(tokens[name.first - 1]?.folded ?? '') || measure.kind !== 'lab') return undefined;
  const read = quantityAt(tokens, text, name.first - 2);
  const unit = read && bareUnit(measure, read.number);
  const own = read?.unit === '' && unit !== undefined ? convertMeasure(measure, read.number, unit) : undefined;
  if (!read || own === undefined || own < measure.low || own > measure.high) return undefined;
  return { first: read.first, last: read.last, text: text.slice(number.start, number.end), number: read.number };
};

/** « INR tous les mois, le dernier 2,4 », « L'INR cible est de 2,5 à 3,5 ; le dernier, le 18 mars, était à 3,1 » */
const lastValue = (
  tokens: readonly Token[],
  text: string,
  name: Span,
  measure: Measure,
  dates: readonly DateMention[],
  end: number,
): (MeasureHit['value'] & Span) | undefined => {
  if (measure.kind !== 'lab') return undefined;
  const told = tokens.findIndex((token, index) => index > name.last && index < end && /^derniere?$/.test(token.folded));
  return told === -1 ? undefined : valueLedTo(tokens, text, told + 1, Math.min(told + 10, end), measure, dates);
};

/** « créat 78 (Cl 62) », « créat 78, Cl 62 mL/min »: its clearance, no chloride. */
const ofCreatinine = (tokens: readonly Token[], name: PhraseHit<{ key: string }>, before: MeasureHit | undefined): boolean =>
  name.value.key === 'chloride' &&
  before?.measure.key === 'creatinine' &&
  (tokens[name.first - 1]?.folded === '(' || tokens.slice(name.last + 1, name.last + 5).some(({ folded }) => folded === 'ml'));

/** « Il mesure 1,75 m », « mesurant 168 cm » */
const isSomeone = (tokens: readonly Token[], index: number): boolean =>
  hasWord(tokens, /^(?:il|elle|patient|patiente|je|,|et|qui|monsieur|madame|an|ans)$/, index - 3, index);

/** Names with their values; a name without a value is no result. */
export const measuresIn = (tokens: readonly Token[], text: string): MeasureHit[] => {
  const hits: MeasureHit[] = [];
  const names: readonly PhraseHit<{ key: string }>[] = table.findAll(tokens);
  const dates = names.length > 0 ? datesIn(tokens, '2099-12-31') : [];
  for (let at = 0; at < names.length; at++) {
    const name = names[at];
    const measure = name && measureByKey(ofCreatinine(tokens, name, hits.at(-1)) ? 'creatinine-clearance' : name.value.key);
    if (!measure) continue;
    const pair = pairedValues(tokens, text, names, at);
    if (pair.length > 0) {
      hits.push(...pair);
      at++;
      continue;
    }
    const before = [1, 2, 3].map((step) => tokens[name.first - step]?.folded ?? '');
    // « bupivacaïne HB 10 mg » is heavy, no haemoglobin.
    if (measure.key === 'haemoglobin' && /caine$/.test(before[0] ?? '')) continue;
    // The pH of a newborn's cord, the weight of a specimen are none of the patient's.
    if (measure.key === 'ph' && hasWord(tokens, /^(?:apgar|cordon|extraction|naissance)$/)) continue;
    if (
      measure.key === 'weight' &&
      /^(?:de la piece|du placenta|de l uteru|de la tumeur|de la glande|foetal|de naissance)/.test(
        wordsIn(tokens, name.last + 1, name.last + 4),
      )
    )
      continue;
    // « Rapport VD/VG mesuré à 1,1 »
    if (
      measure.key === 'height' &&
      /^mesur/.test(tokens[name.first]?.folded ?? '') &&
      name.first > 0 &&
      !isSomeone(tokens, name.first)
    )
      continue;
    // « Temps passé sous 90 % de saturation : 22 % »: of the night.
    if (measure.key === 'spo2' && tokens.slice(0, name.first).some((token) => token.folded === 'temp')) continue;
    // « FC fœtale 140/min », « dose PDS 42 »
    if (/^foeta/.test(tokens[name.last + 1]?.folded ?? '')) continue;
    if (measure.key === 'weight' && /^pds$/.test(tokens[name.first]?.folded ?? '') && before[0] === 'dose') continue;
    if (before.some((word) => notResults.has(word)) || /^vit/.test(before[0] ?? '')) continue;
    const value =
      valueAfter(tokens, text, name, measure, dates) ??
      valueBefore(tokens, text, name, measure) ??
      lastValue(tokens, text, name, measure, dates, names[at + 1]?.first ?? tokens.length);
    if (!value) continue;
    // « Sérologies VIH, VHB et VHC négatives »: one verdict for all.
    const known = hits.at(-1);
    if (known?.measure === measure && known.last >= value.last) continue;
    // « Noradrénaline en baisse, PAM 68 »: of what stands before the comma.
    const comma = before.findIndex((word) => /^[,;.:]$/.test(word));
    const changed = before
      .slice(0, comma === -1 ? before.length : comma)
      .some((word, at) => changes.has(word) && !(word === 'prise' && before[at - 1] === 'de' && before[at - 2] === 'sang'));
    if (changed && (tokens[value.first - 1]?.folded !== 'a' || !('unit' in value))) continue;
    const letter = tokens[name.first]?.capitals && name.first === name.last && tokens[name.first]?.folded.length === 1;
    if (letter && value.first - name.last > 2) continue;
    // « Mme Pauline T, 33 ans »
    if (letter && tokens.slice(name.last + 1, value.first).some((each) => each.folded === ',')) continue;
    const { first, last, ...rest } = value;
    const hit = { first: Math.min(name.first, first), last: Math.max(name.last, last), measure, value: rest };
    hits.push(
      hit,
      ...furtherValues(tokens, text, hit, dates, (index) => names.some((each) => each !== name && each.first === index)),
    );
  }
  hits.push(...unnamedVitalsIn(tokens, text, hits));
  return [...hits, ...openResultsIn(tokens, text, [...names, ...hits])];
};

/** « INR du matin 1,3 », « INR le jour de la sortie »: of the day of the document. */
const isOfToday = ({ context }: Reading, hit: MeasureHit): boolean =>
  /(?:^| )(?:(?:du|le|ce) matin|(?:le|du) jour de (?:la |l )?(?:sortie|intervention|bloc))(?: |$)/.test(
    wordsIn(context.tokens, hit.first, hit.last + 3),
  );

/** « Hb 9,8 g/dL, ferritine 11 µg/L le 20/02 », « Lundi : tension 138/76, pouls 58 », « ce jour »: one sample. */
const sampleDate = (reading: Reading, hit: Span): DateMention | undefined => {
  const { dates, context, documentDate } = reading;
  const [only] = dates;
  if (!only || dates.length > 1) return undefined;
  if (only.first > hit.last) {
    // « créatinine 240 à l'entrée, 171 aujourd'hui »: the first is of another day.
    if (
      /^(?:a l (?:entree|admission|arrivee)|initiale?|au depart)(?: |$)/.test(wordsIn(context.tokens, hit.last + 1, hit.last + 4))
    )
      return undefined;
    if (context.tokens[only.first - 1]?.folded !== '(') return endsResults(reading, hit, only) ? only : undefined;
    // « Poids 84 kg, taille 173 cm, TA 118/70 (28/08/2025) »: of all, where nothing but results stands before.
    const closes = context.tokens[only.last + 1]?.folded === ')' && context.tokens[only.last + 3] === undefined;
    const results = context.tokens
      .slice(0, only.first - 1)
      .every((token, at) => context.mentionAt[at] !== -1 || token.kind === 'sign');
    return closes && results ? only : undefined;
  }
  if (only.iso === documentDate?.slice(0, 10)) return only;
  if (isOwned(reading, only)) return undefined;
  // What stands between is other results: « AVC en 2015, TA 13/7 » is no sample of 2015.
  for (let index = only.last + 1; index < hit.first; index++) {
    const token = context.tokens[index];
    if (context.mentionAt[index] === -1 && token?.kind !== 'sign' && !listed.test(token?.folded ?? '')) return undefined;
  }
  return only;
};
const listed = /^(?:et|a|au|la|le|les|l|avec|puis|dont|une?|mon|ma|son|sa|est|montre|retrouve|note|objective)$/;

/** « AVC en 2015, TA 13/7 », « sous Calciparine depuis le 24/11, plaquettes 88 »: what stands before the day has it. */
const isOwned = ({ context, medicines, results }: Reading, date: DateMention): boolean => {
  for (let index = date.first - 1; index >= 0 && !/^[,;:.\t]$/.test(context.tokens[index]?.folded ?? ''); index--) {
    const id = context.mentionAt[index] ?? -1;
    if (id !== -1 && (id < medicines || id >= medicines + results)) return true;
  }
  return false;
};

/** « troponine 640 ng/L, tabac sevré en 2018 », « plaquettes 61 G/L, contre 244 le 20/08 »: the day of something else. */
const endsResults = ({ context, medicines, results }: Reading, hit: Span, date: DateMention): boolean => {
  const between = context.tokens.slice(hit.last + 1, date.first);
  const chunk = between.findLastIndex(({ folded }) => /^[,;\t]$/.test(folded)) + 1;
  return between.slice(chunk).every(({ kind }, at) => {
    const id = context.mentionAt[hit.last + 1 + chunk + at] ?? -1;
    return id === -1 ? kind !== 'number' : medicines <= id && id < medicines + results;
  });
};

/** « 61 contre 244 le 20/08 », « Hb 7,4 (12,8 en mai), plaquettes 233 », « 5,8 (antériorité du 29/11 : 3,1) »: of the one before. */
const isOfBefore = ({ context: { tokens } }: Reading, hit: Span, date: DateMention): boolean => {
  if (tokens.slice(hit.last + 1, Math.max(date.first, hit.last + 1)).some(({ folded }) => earlier.test(folded))) return true;
  const { open = 0, close = 0 } = bracketAround(tokens, date) ?? {};
  if (close === 0 || close === tokens.length || (hit.first > open && hit.last < close)) return false;
  return tokens.some(
    ({ kind }, index) => kind === 'number' && open < index && index < close && (index < date.first || index > date.last),
  );
};
const earlier = /^(?:contre|vs|versu|puis|anteriorite|anterieure?|precedente?|precedemment|auparavant)$/;

/** « PA D 148/95 », « TA 164/92 bras droit » */
const sideOfArm = ({ context }: Reading, hit: MeasureHit): Finding['laterality'] => {
  const words = `${wordsIn(context.tokens, hit.first, hit.last + 1)} | ${wordsIn(context.tokens, hit.last + 1, hit.last + 4)}`;
  const told =
    / (?:bras|msg|msd)?\s?(d|g|droite?|gauche|msd|msg) [^|]*\|| \| (?:au |du |a )?(?:bras )?(droite?|gauche)(?: |$)/.exec(words);
  const side = told?.[1] ?? told?.[2];
  return side === undefined ? undefined : /^(?:d|msd)/.test(side) ? 'right' : 'left';
};

export const readMeasure = (reading: Reading, hit: MeasureHit): Finding => {
  const found = dateFor(reading, hit) ?? sampleDate(reading, hit);
  // « post-op 9,2 à J1 » counts from an operation; « DPA 3 août, HbA1c 5,1 % »: what was measured is no day to come.
  const beside = found && (isFuture(found.iso, reading.documentDate) || isOfBefore(reading, hit, found)) ? undefined : found;
  const date = beside ?? reading.headingDate;
  // « BHCG négatifs »: not pregnant.
  const pregnancy = hit.measure.key === 'hcg' && hit.value.number === undefined ? conceptByKey('pregnant') : undefined;
  const sampled = date?.iso ?? (isOfToday(reading, hit) ? reading.documentDate : undefined);
  const concept = pregnancy?.key ?? hit.measure.key;
  const side = hit.measure.key === 'blood-pressure' ? sideOfArm(reading, hit) : undefined;
  return {
    kind: pregnancy?.kind ?? hit.measure.kind,
    label: pregnancy?.label ?? hit.measure.label,
    ...(concept ? { concept } : {}),
    ...(pregnancy ? {} : { value: hit.value }),
    ...(sampled ? { date: sampled } : {}),
    ...(side ? { laterality: side } : {}),
    certainty: pregnancy && /^n/i.test(hit.value.text) ? 'negated' : 'affirmed',
    status: 'active',
    subject: assertionOf(reading.context, hit, reading.text).subject,
    range: rangeOf(reading, { first: hit.from ?? hit.first, last: hit.last }, ...nearSpans(hit, [beside])),
  };
};
