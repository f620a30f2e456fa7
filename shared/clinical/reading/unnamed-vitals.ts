/** Values that no name announces: « bradycardie à 46/min », « Enfant de 4 ans, 16 kg », « OAP hypertensif 220/115 ». */

import { convertMeasure, type Measure, measureByKey } from '../concepts.ts';
import { overlaps, type Span } from './context.ts';
import { type MeasureHit, pressureAt } from './measure-values.ts';
import { type Quantity, quantityAt } from './quantities.ts';
import type { Token } from './tokens.ts';
import { hasWord } from './words-near.ts';

interface Place {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly at: Quantity;
  /** Folded, the nearest first. */
  readonly before: readonly string[];
  /** The first token after the quantity. */
  readonly after: string;
}

interface Named {
  readonly key: string;
  readonly at: Quantity;
  readonly unit: string;
  /** What shows that the number is this measure: the passage begins with it. */
  readonly from?: number;
  readonly to?: number;
}

const age = /^(?:ans?|mois|a)$/;
const opens = /^(?:[,(;:\t/\-–]|pour|jour|actuellement|maintenant|actuel|actuelle|cm|et)$/;
const closes = /^(?:[,.;)(/\d\-–!]|(?:pour|et|ce|imc|contre|environ|actuellement|maintenant|aujourd|depuis|versus|vs)$|\t)/;

/** Token of the word that says what the number is, straight before it or before « à ». */
const said = ({ before, at }: Pick<Place, 'before' | 'at' | 'tokens'>, words: RegExp): number | undefined => {
  if (words.test(before[0] ?? '')) return at.first - 1;
  return /^(?:a|:|=|environ)$/.test(before[0] ?? '') && words.test(before[1] ?? '') ? at.first - 2 : undefined;
};

const rateIn = (place: Place): Named[] => {
  const { at, tokens, before } = place;
  if (at.unit !== '/min' && at.unit !== '') return [];
  // « 84 kg, 118/65, 58 bpm », « BAV 2/1 à 38/min »
  const bpm = /^(?:bpm|batt)/.test(tokens[at.first + 1]?.folded ?? '');
  const block =
    before[0] === 'a' &&
    /^\d$/.test(before[1] ?? '') &&
    tokens.slice(Math.max(at.first - 6, 0), at.first).some((token) => token.folded === 'bav');
  const unborn = hasWord(tokens, /^(?:foetale?|foetu|rcf)$/);
  if (at.unit === '/min' && !unborn && (bpm || block)) return [{ key: 'heart-rate', at, unit: '/min' }];
  // « en rythme sinusal à 62/min »
  const rhythm = at.unit === '/min' ? said(place, /^(?:sinusal|regulier|irregulier|entraine)$/) : undefined;
  if (rhythm !== undefined) return [{ key: 'heart-rate', at, unit: '/min', from: rhythm }];
  // « 118/65, 58 bpm »: the unit says it, among other signs.
  const beats = place.text.slice(place.tokens[at.first]?.end, place.tokens[at.last]?.end);
  if (/^\s?(?:bpm|batt)/i.test(beats) && opens.test(place.before[0] ?? ',')) return [{ key: 'heart-rate', at, unit: '/min' }];
  const beat = said(place, /^(?:(?:brady|tachy)card(?:ie|e)s?|fa|acfa|flutter|bav|tsv|tv|scope|rythme)$/);
  if (beat !== undefined) return [{ key: 'heart-rate', at, unit: '/min', from: beat }];
  const breath = said(place, /^(?:polypn|tachypn|bradypn)e(?:e|ique)$/);
  return breath === undefined ? [] : [{ key: 'respiratory-rate', at, unit: '/min', from: breath }];
};

const temperatureIn = (place: Place): Named[] => {
  const { at } = place;
  // « Prévenir si > 38,5 °C »: when to call.
  if (at.comparator || /^[<>≤≥]$/.test(place.before[0] ?? '') || place.before.includes('si')) return [];
  if (/^(?:superieure?|dela|dessus)$/.test(place.before[1] ?? '')) return [];
  // « J'ai 38,2 ce soir », « il a eu 38,2 hier »
  const bare =
    at.unit === '' &&
    at.number >= 37.5 &&
    at.number <= 42 &&
    /^\d\d[.,]\d$/.test(place.tokens[at.first]?.folded ?? '') &&
    /^(?:ai|a|eu|avait|avai|monte|faisait|fait)$/.test(place.before[0] ?? '') &&
    /^(?:ce|hier|depuis|le|dans|au|de|,|\.|apres|malgre|avec|et)$/.test(place.after);
  // « Il tousse, 38,2 ce matin »
  const item =
    at.unit === '' &&
    at.number >= 37.5 &&
    at.number <= 41.5 &&
    /^\d\d[.,]\d$/.test(place.tokens[at.first]?.folded ?? '') &&
    /^[,(]$/.test(place.before[0] ?? '') &&
    /^(?:ce (?:matin|soir|midi)|hier|cette nuit|au reveil|cet)/.test(`${place.after} ${place.tokens[at.last + 2]?.folded ?? ''}`);
  if (bare || item) return [{ key: 'temperature', at, unit: '°C' }];
  const degrees = at.unit === '°C' || at.unit === '°';
  const told = said(
    place.before[0] === ',' ? { ...place, at: { ...at, first: at.first - 1 }, before: place.before.slice(1) } : place,
    /^(?:febrile|fievre|hyperthermie|hypothermie|apyretique|subfebrile|febricule|hyperthermique)$/,
  );
  if (at.number < 32 || at.number > 42.5 || !(told !== undefined ? degrees || at.unit === '' : degrees)) return [];
  return [{ key: 'temperature', at, unit: '°C', ...(told === undefined ? {} : { from: told }) }];
};

const saturationIn = ({ at, tokens, before }: Place): Named[] => {
  if (at.unit !== '%' || at.number < 50 || at.number > 100) return [];
  const behind = tokens.slice(at.last + 1, at.last + 4).map((token) => token.folded);
  const air = /^(?:en |sous )?(?:aa|air ambiant)(?: |$)/.test(behind.join(' '));
  const told = said({ tokens, at, before }, /^(?:desature|desaturation|sature|satu|saturation)$/);
  const named = told === undefined ? { to: Math.min(at.last + 3, tokens.length - 1) } : { from: told };
  return air || told !== undefined ? [{ key: 'spo2', at, unit: '%', ...named }] : [];
};

const bodyIn = ({ tokens, text, at, before, after }: Place): Named[] => {
  if (at.unit !== 'kg' || at.number < 2) return [];
  // « 82 kg (+13) pour 164 cm », « 71 kg, 1m58 »
  const tall = [5, 4, 2, 1]
    .map((step) => quantityAt(tokens, text, at.last + step))
    .find((each) => each?.unit === 'm' || each?.unit === 'cm');
  // Without the weight before it nothing says that it is a height: the passage shows both.
  const height = tall ? [{ key: 'height', at: tall, unit: tall.unit, from: at.first }] : [];
  // « 72 kg (-4 kg) », « 68 kg (+ 11) »: what was lost or won.
  if (/^[-–+]$/.test(before[0] ?? '') && before[1] === '(') return height;
  // « 63a 68kg »
  const aged = age.test(before[0] ?? '') && /^\d/.test(before[1] ?? '');
  // « Je fais 47 kg pour 1,66 m »
  const told = /^(?:fai|fais|fait|pese|pesait)$/.test(before[0] ?? '');
  // « 1m84 78kg »
  const behindHeight =
    /^1?m?\d\d$/.test(before[0] ?? '') && /^(?:m|1|1m)$/.test(before[1] ?? (before[0]?.includes('m') ? 'm' : ''));
  const open = before[0] === undefined || aged || told || behindHeight || opens.test(before[0]);
  if (!open || !closes.test(after)) return /^(?:pour|et|,|\/|\d+)$/.test(after) ? height : [];
  const newborn = hasWord(tokens, /^(?:naissance|nouveau|apgar|foetale?|foetus?)$/);
  return newborn ? height : [{ key: 'weight', at, unit: 'kg' }, ...height];
};

/** « 155 cm, 74 kg », « 1m58, 71 kg », « 68 kg (+ 11 kg), 164 cm », « P 148 kg T 178 »: with a weight in the sentence. */
const heightIn = ({ tokens, at, before }: Place): Named[] => {
  const centimetres = at.unit === 'm' ? at.number * 100 : at.number;
  const lettered = before[0] === 't' && (at.unit === 'm' || (/^(?:cm)?$/.test(at.unit) && at.number >= 120));
  if (!(at.unit === 'cm' || at.unit === 'm' || lettered) || centimetres < 45 || centimetres > 215) return [];
  if (!lettered && !hasWord(tokens, /^(?:kg|kilo|kilogramme)$/)) return [];
  if (
    !lettered &&
    !(before[0] === undefined || /^(?:[,(;:)\t/–-]|pour|kg|et|an|ans|taille|mesure|mesurant|mesurait)$/.test(before[0]))
  )
    return [];
  return [{ key: 'height', at, unit: at.unit === 'm' ? 'm' : 'cm' }];
};

/** « collapsus à 45 mmHg de systolique » */
const systolicIn = ({ tokens, at }: Place): Named[] =>
  at.unit === 'mmHg' && /^(?:de )?systolique/.test(`${tokens[at.last + 1]?.folded} ${tokens[at.last + 2]?.folded}`)
    ? [{ key: 'systolic', at, unit: 'mmHg', to: at.last + (tokens[at.last + 1]?.folded === 'de' ? 2 : 1) }]
    : [];

/** « 84 kg 1m74, 118/65, 58 bpm », « Hypotension orthostatique : 138/70 couchée, 104/62 debout »: an item of its own in such a row. */
const standsAmongVitals = (tokens: readonly Token[], { first, last, number, text }: PressureHit, before = ','): boolean =>
  (number ?? 0) >= 60 &&
  Number(/\d+$/.exec(text)?.[0] ?? 0) >= 30 &&
  /^[,:;(\t]$/.test(before) &&
  (/^(?:couchee?|debout|assise?|allongee?|decubitu)$/.test(tokens[last + 1]?.folded ?? '') ||
    (/^[,.;)]$/.test(tokens[last + 1]?.folded ?? '.') &&
      tokens.some(
        ({ folded }, at) => (at < first || at > last) && /^(?:kg|bpm|fc|spo|sat|satu|fr|pouls?|couchee?)$/.test(folded),
      )));
type PressureHit = NonNullable<ReturnType<typeof pressureAt>>;
const day = /^(?:matin|midi|soir|reveil|coucher|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/;

/** « soir 147/88 », « 139/84, rien à signaler », « 10/6 de tension »: a line of a notebook. */
const isNoted = (
  { tokens, at, before }: Pick<Place, 'tokens' | 'text' | 'at' | 'before'>,
  { number = 0, last }: { readonly number?: number; readonly last: number },
): boolean => {
  const low = Number(tokens[last]?.folded);
  if (number < 85 || number > 240 || !(low >= 40 && low <= 140) || tokens[at.first]?.folded.length === 1) return false;
  const next = tokens[last + 1]?.folded ?? '.';
  const opens = before[0] === undefined || day.test(before[0]);
  return opens && /^(?:[,.;]|pouls|mal|et|poid|fc|rien|apres|avant|debout)$/.test(next);
};

/** « OAP hypertensif 220/115 », « hypoTA 70/40 », « (150/85) »; never the strength of a medicine. */
const pressureIn = ({ tokens, text, at, before }: Place): MeasureHit | undefined => {
  const pressure = pressureAt(tokens, text, at.first);
  const measure = measureByKey('blood-pressure');
  if (!pressure || !measure || pressure.unit !== 'mmHg') return undefined;
  const next = tokens[pressure.last + 1];
  if (next && /^(?:mg|µg|ug|mcg|ml|ui|\/|-|%|g|cp|x|l)$/.test(next.folded)) return undefined;
  const skips = /^[a,(:]$/.test(before[0] ?? '') ? 1 : 0;
  const named =
    /mm\s?Hg/i.test(pressure.text) ||
    isNoted({ tokens, text, at, before }, pressure) ||
    /^(?:tensionnel|pic|collapsus?|hypota|hypotendue?|hypotension|hypertensi(?:f|ve|on)|tensionnelle?|hta|collapsus|choc|hemodynamique|stable)$/.test(
      before[skips] ?? '',
    );
  if (!named && !standsAmongVitals(tokens, pressure, before[0])) return undefined;
  const { first, last, ...value } = pressure;
  // « hypoTA » and « hypotension » name nothing else here.
  const own = /^hypot/.test(before[skips] ?? '') ? skips + 1 : 0;
  return { first: first - own, last, measure, value };
};

export const unnamedVitalsIn = (tokens: readonly Token[], text: string, known: readonly Span[]): MeasureHit[] => {
  const hits: MeasureHit[] = [];
  const add = ({ key, at, unit, from, to }: Named): void => {
    const measure: Measure | undefined = measureByKey(key);
    if (!measure || [...known, ...hits].some((hit) => hit.last >= at.first && overlaps(hit, at))) return;
    const own = convertMeasure(measure, at.number, unit);
    if (own === undefined || own < measure.low || own > measure.high) return;
    const written = text.slice(tokens[at.first]?.start, tokens[at.last]?.end).replace(/\s+/g, ' ');
    hits.push({
      first: at.first,
      last: to ?? at.last,
      ...(from === undefined ? {} : { from }),
      measure,
      value: { text: written, number: at.number, unit },
    });
  };
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index]?.kind !== 'number') continue;
    const at = quantityAt(tokens, text, index);
    if (!at) continue;
    const before = [1, 2, 3].flatMap((step) => tokens[index - step]?.folded ?? []);
    const place: Place = { tokens, text, at, before, after: tokens[at.last + 1]?.folded ?? '.' };
    const pressure = known.some((hit) => overlaps(hit, at)) ? undefined : pressureIn(place);
    if (pressure) hits.push(pressure);
    for (const named of [
      ...rateIn(place),
      ...temperatureIn(place),
      ...saturationIn(place),
      ...bodyIn(place),
      ...heightIn(place),
      ...systolicIn(place),
    ])
      add(named);
    index = at.last;
  }
  return hits;
};
