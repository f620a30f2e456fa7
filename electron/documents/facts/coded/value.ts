/** `value` of an observation → what is shown, what is computed with, and what a passage must show. */
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { child, children, type XmlElement } from '../../../xml/parse.ts';
import { frenchDate, isoDate } from '../../cda/time.ts';
import type { Evidence } from '../statement.ts';
import { type Code, codeOf, referencesOf, typeOf, writtenText } from './code.ts';

export interface ReadValue {
  readonly value?: Fact['value'];
  readonly code?: Code | undefined;
  /** The words are those that the value refers to in the narrative, not its own. */
  readonly referred?: boolean;
  /** Of a BL. */
  readonly yes?: boolean;
  readonly date?: string;
  readonly evidence: readonly Evidence[];
}

/** UCUM as a French doctor reads it. */
const unitWords: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  '10*9/L': 'G/L',
  '10*12/L': 'T/L',
  '10*6/uL': 'T/L',
  '10*3/uL': 'G/L',
  '{pack}/a': 'paquets-années',
  '{packyears}': 'paquets-années',
  '{drink}/d': 'verres/j',
  '{times}/wk': 'fois/semaine',
  '{tablet}': 'comprimé',
  '{tbl}': 'comprimé',
  '{capsule}': 'gélule',
  '{count}': '',
  '1': '',
  d: 'j',
  wk: 'semaines',
  mo: 'mois',
  a: 'ans',
  h: 'h',
  cel: '°C',
  Cel: '°C',
  'mL/min/{1.73_m2}': 'mL/min/1,73 m²',
  'kg/m2': 'kg/m²',
};

export function frenchUnit(unit: string | undefined): string {
  if (!unit) return '';
  const known = unitWords[unit];
  if (known !== undefined) return known;
  return unit
    .replace(/\[IU\]|\[iU\]/g, 'UI')
    .replace(/^u(?=[a-zA-Z])|(?<=\/)u(?=[a-zA-Z])/g, 'µ')
    .replace(/\/d$/, '/j')
    .replace(/[{}[\]]/g, '');
}

/** A number as written, with a decimal comma. */
const frenchNumber = (written: string) => written.trim().replace('.', ',');

const quantity = (written: string, unit: string | undefined) =>
  [frenchNumber(written), frenchUnit(unit)].filter(Boolean).join(' ');

export function readValue(element: XmlElement | undefined, anchorText: (id: string) => string | undefined): ReadValue {
  if (!element) return { evidence: [] };
  const written = element.attributes['value'];
  const low = child(element, 'low');
  const high = child(element, 'high');
  switch (typeOf(element)) {
    case 'BL':
      if (written !== 'true' && written !== 'false') return { evidence: [] };
      return { yes: written === 'true', evidence: [{ kind: 'yes-no', yes: written === 'true' }] };
    case 'TS': {
      const iso = isoDate(written);
      return iso ? { date: iso, value: { text: frenchDate(iso) }, evidence: [{ kind: 'date', iso }] } : { evidence: [] };
    }
    case 'IVL_PQ':
    case 'IVL_REAL':
    case 'IVL_INT':
      return readInterval(low, high, element.attributes['unit']);
    case 'RTO':
    case 'RTO_PQ_PQ':
      return readRatio(child(element, 'numerator'), child(element, 'denominator'));
    default:
      return written === undefined ? readWords(element, anchorText) : readNumber(written, element.attributes['unit']);
  }
}

function readNumber(written: string, unit: string | undefined): ReadValue {
  const number = Number(written.replace(',', '.'));
  const text = quantity(written, unit);
  if (!Number.isFinite(number)) return { value: { text }, evidence: [{ kind: 'words', anyOf: [text] }] };
  const shown = frenchUnit(unit);
  return {
    value: { text, number, ...(shown ? { unit: shown } : {}) },
    evidence: [{ kind: 'number', value: number, unit: shown }],
  };
}

function readInterval(low: XmlElement | undefined, high: XmlElement | undefined, ownUnit: string | undefined): ReadValue {
  const from = low?.attributes['value'];
  const to = high?.attributes['value'];
  const unit = low?.attributes['unit'] ?? high?.attributes['unit'] ?? ownUnit;
  const shown = frenchUnit(unit);
  const evidence = [from, to].flatMap((v): Evidence[] => (v ? [{ kind: 'number', value: Number(v), unit: shown }] : []));
  if (from && to)
    return { value: { text: `${frenchNumber(from)} à ${quantity(to, unit)}`, ...(shown ? { unit: shown } : {}) }, evidence };
  const bound = from ?? to;
  if (!bound) return { evidence: [] };
  const closed = (from ? low : high)?.attributes['inclusive'] === 'true';
  const comparator = from ? (closed ? '>=' : '>') : closed ? '<=' : '<';
  const number = Number(bound);
  const text = `${comparator.replace('<=', '≤').replace('>=', '≥')} ${quantity(bound, unit)}`;
  return { value: { text, number, comparator, ...(shown ? { unit: shown } : {}) }, evidence };
}

function readRatio(numerator: XmlElement | undefined, denominator: XmlElement | undefined): ReadValue {
  const part = (e: XmlElement | undefined) =>
    e?.attributes['value'] ? quantity(e.attributes['value'], e.attributes['unit']) : '';
  const text = [part(numerator), part(denominator)].filter(Boolean).join(' / ');
  return text ? { value: { text }, evidence: [{ kind: 'words', anyOf: [text] }] } : { evidence: [] };
}

function readWords(element: XmlElement, anchorText: (id: string) => string | undefined): ReadValue {
  const code = codeOf(element);
  const referred = referencesOf(element).map(anchorText).find(Boolean);
  const written = element.children.some((c) => typeof c === 'string' && c.trim() !== '') ? writtenText(element) : undefined;
  const text = code?.label ?? written ?? writtenText(child(element, 'originalText')) ?? referred ?? code?.code;
  if (!text) return { evidence: [] };
  // A grade is often written as its number alone (« ASA : 2 »), and referred to.
  const number = referred !== undefined && !/\p{L}/u.test(referred) ? [referred] : [];
  const own = code?.label ?? written;
  return {
    value: { text },
    code,
    referred: own === undefined,
    evidence: [{ kind: 'words', anyOf: [text, ...number], codes: code ? [code.code] : [] }],
  };
}

/** « 0,27 – 4,2 mUI/L » of the first reference range, as coded or as written. */
export function referenceRange(observation: XmlElement): string | undefined {
  const range = children(observation, 'referenceRange').map((r) => child(r, 'observationRange'))[0];
  const value = child(range, 'value');
  const low = child(value, 'low')?.attributes['value'];
  const high = child(value, 'high')?.attributes['value'];
  if (low && high) return `${frenchNumber(low)} – ${frenchNumber(high)}`;
  if (low) return `> ${frenchNumber(low)}`;
  if (high) return `< ${frenchNumber(high)}`;
  return writtenText(child(range, 'text'));
}
