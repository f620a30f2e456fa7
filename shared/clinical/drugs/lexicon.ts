/**
 * Drug names → substance → class. Pure: the data come from the caller (drugs.ts gives the ones of the project).
 * A wrong drug is worse than none: short names and names that are words need more than their letters, a misspelling must
 * have one meaning only, and words near a name (`notDrugs`) never pass for it.
 */

import type { TextRange } from '../../documents.ts';
import type { DrugClass, DrugData } from '../fact.ts';
import { type PhraseTable, phrasesOf, phraseTable } from '../reading/phrases.ts';
import { foldText, type Token, tokenize } from '../reading/tokens.ts';
import { classWords } from './classes.ts';
import { extraBrands } from './extra-brands.ts';
import { type NearNames, nearNames } from './near-names.ts';
import {
  atcOf,
  canonicalSubstance,
  classesOf,
  nameKey,
  type Route,
  substanceByAtc,
  substanceByName,
  substances,
} from './substances.ts';

/** What generate.mjs writes. */
export interface DrugLexiconData {
  readonly source: string;
  readonly namesDate: string;
  readonly compositionsDate: string;
  readonly substances: readonly string[];
  /** Brand ('' for a generic), indexes of its substances, route: s systemic, i inhaled, l local. */
  readonly brands: readonly (readonly (string | readonly number[])[])[];
  readonly strengths: readonly string[];
  /** `;` between products: CIS as step from the one before, brand, strength, then packs; all base 36. */
  readonly products: string;
  readonly alsoWords: string;
  readonly notDrugs: string;
}

export interface DrugHit {
  readonly range: TextRange;
  readonly drug: DrugData;
  /** Misspelt, or a class word: surer evidence wins over it. */
  readonly by: 'name' | 'near-name' | 'class-word';
  /** What to call it: brand, else substance, else the class word. */
  readonly label: string;
}

/** A hit on tokens; `last` included. */
export interface DrugTokenHit extends Omit<DrugHit, 'range'> {
  readonly first: number;
  readonly last: number;
}

export interface DrugQuery {
  readonly name?: string | undefined;
  readonly cis?: string | undefined;
  readonly cip13?: string | undefined;
  readonly atc?: string | undefined;
}

export interface DrugLexicon {
  /** Most certain first: CIP13, CIS, then the name, then ATC. Undefined when nothing is known of it. */
  identifyDrug(query: DrugQuery): DrugData | undefined;
  findDrugs(text: string): DrugHit[];
  /** `expected(index)`: may a word at this token be a misspelt drug? A prescription says yes, prose rarely. */
  findDrugTokens(tokens: readonly Token[], text: string, expected?: (index: number) => boolean): DrugTokenHit[];
  /** The name that a misspelt word (folded) can only be. */
  nearName(word: string): string | undefined;
}

interface Entry {
  /** The name itself as `nameKey` gives it: the table takes plural marks off, so OMIX would meet « OMI ». */
  readonly key?: string;
  readonly substances: readonly string[];
  readonly brand?: string;
  readonly route: Route;
  readonly label: string;
  readonly classes?: readonly DrugClass[];
  /** Short, or also a word of the language: only in capitals or before a dose. */
  readonly doubtful?: boolean;
  readonly local?: Entry;
}

const routes: Readonly<Record<string, Route>> = { s: 'systemic', i: 'inhaled', l: 'local' };

/** ASPEGIC and its like carry the ATC of the analgesic. */
const brandAtc: Readonly<Record<string, string>> = { aspegic: 'N02BA01', aspro: 'N02BA01' };

const dataOf = (entry: Entry): DrugData => {
  const [only] = entry.substances;
  const substance = entry.substances.length === 1 && only ? substanceByName(only) : undefined;
  const atc = (entry.brand && brandAtc[nameKey(entry.brand)]) ?? (substance && atcOf(substance, entry.route));
  return {
    substances: [...entry.substances],
    ...(entry.brand ? { brand: entry.brand } : {}),
    ...(atc ? { atc } : {}),
    classes: [...(entry.classes ?? classesOf(entry.substances, entry.route))],
  };
};

const localForms = new Set([
  'gel',
  'creme',
  'pommade',
  'collyre',
  'emulgel',
  'cutane',
  'cutanee',
  'nasal',
  'nasale',
  'emplatre',
  'mousse',
  'ophtalmique',
]);
const doseUnits = new Set([
  'mg',
  'g',
  'µg',
  'mcg',
  'ug',
  'ui',
  'ml',
  'cp',
  'cpr',
  'comprime',
  'gelule',
  'sachet',
  'amp',
  'ampoule',
  'goutte',
  'gtte',
  'unite',
  'u',
  'mmol',
  'microgramme',
  'meq',
  'bouffee',
  'patch',
  'injection',
  'inj',
  'par',
  'fois',
  'x',
  'prise',
]);
const titles = new Set([
  'dr',
  'docteur',
  'pr',
  'professeur',
  'mme',
  'madame',
  'monsieur',
  'mr',
  'rue',
  'avenue',
  'clinique',
  'laboratoire',
]);

/** A dose or a number of units within the next tokens. */
const doseFollows = (tokens: readonly Token[], from: number): boolean => {
  for (let index = from; index < Math.min(from + 4, tokens.length); index++) {
    const token = tokens[index];
    if (!token || token.kind === 'newline') return false;
    if (token.kind === 'number') {
      const unit = tokens[index + 1];
      return unit === undefined || unit.kind === 'newline' || unit.kind === 'sign' || doseUnits.has(unit.folded);
    }
  }
  return false;
};

const common = (lists: readonly (readonly string[])[]): string[] => {
  const [first = [], ...others] = lists;
  return first.filter((name) => others.every((list) => list.includes(name)));
};

interface Names {
  readonly table: PhraseTable<Entry>;
  readonly near: NearNames;
  readonly byNear: ReadonlyMap<string, Entry>;
  /** Every word of every name. */
  readonly words: ReadonlySet<string>;
}

/** Brands of one spelling made one entry: what they have in common, systemic before local. */
const mergeEntries = (entries: readonly Entry[]): Entry | undefined => {
  const [first] = entries;
  if (!first || entries.length === 1) return first;
  const systemic = entries.filter((entry) => entry.route !== 'local');
  const local = entries.find((entry) => entry.route === 'local');
  const kept = systemic.length > 0 ? systemic : entries;
  const shared = common(kept.map((entry) => entry.substances));
  const [main] = kept;
  if (!main || shared.length === 0) return undefined;
  return { ...main, substances: shared, ...(local && systemic.length > 0 ? { local } : {}) };
};

const namesOf = (data: DrugLexiconData): Names => {
  const alsoWords = new Set(data.alsoWords.split(' '));
  const spelled = new Map<string, Entry[]>();
  const add = (name: string, entry: Entry): void => {
    const key = nameKey(name);
    // A313 is « A » before its number: one or two letters name nothing.
    if (key.length < 3) return;
    const doubtful = key.replace(/ /g, '').length < 4 || alsoWords.has(key);
    const list = spelled.get(key);
    const made = doubtful ? { ...entry, doubtful } : entry;
    if (list) list.push(made);
    else spelled.set(key, [made]);
  };

  for (const [brand, ...names] of extraBrands) add(brand, { substances: names, brand, route: 'systemic', label: brand });
  const firstWords = new Map<string, Entry[]>();
  for (const [brand, ids, routeLetter] of data.brands) {
    if (typeof brand !== 'string' || brand === '' || !Array.isArray(ids)) continue;
    const names = (ids as readonly number[]).map((id) => data.substances[id] ?? '');
    const shown = brand === brand.toUpperCase() && brand.length > 3 ? `${brand[0]}${brand.slice(1).toLowerCase()}` : brand;
    const entry: Entry = { substances: names, brand: shown, route: routes[String(routeLetter)] ?? 'systemic', label: shown };
    add(brand, entry);
    const [first = '', second] = nameKey(brand).split(' ');
    if (second === undefined || first.length < 5 || alsoWords.has(first)) continue;
    const held = firstWords.get(first);
    const alias = { ...entry, brand: `${first[0]?.toUpperCase()}${first.slice(1)}` };
    const named = { ...alias, label: alias.brand };
    if (held) held.push(named);
    else firstWords.set(first, [named]);
  }
  for (const [first, entries] of firstWords) if (!spelled.has(first)) spelled.set(first, entries);

  const phrases: [string, Entry][] = [];
  for (const substance of substances)
    for (const name of [substance.name, ...substance.synonyms]) {
      const entry: Entry = { substances: [substance.name], route: 'systemic', label: substance.name };
      const capitals = /^[A-Z]{2,4}$/.test(name);
      phrases.push([capitals ? name : nameKey(name), entry]);
      spelled.delete(nameKey(name));
    }
  for (const [key, entries] of spelled) {
    const merged = mergeEntries(entries);
    if (merged) phrases.push([key, merged]);
  }
  for (const name of data.substances) {
    const key = nameKey(name);
    if (key.length >= 5 && key.split(' ').length <= 4 && !alsoWords.has(key) && !spelled.has(key) && !substanceByName(name))
      phrases.push([key, { substances: [name], route: 'systemic', label: name }]);
  }
  const words = new Set([...alsoWords, ...phrases.flatMap(([key]) => key.split(' ')), ...firstWords.keys()]);
  for (const [brand] of data.brands) if (typeof brand === 'string') for (const word of nameKey(brand).split(' ')) words.add(word);
  const byNear = new Map(phrases.filter(([key, entry]) => /^[a-z]{6,}$/.test(key) && !entry.doubtful));
  const near = nearNames(byNear.keys(), (name) => byNear.get(name)?.substances.join('+') ?? name);
  return {
    table: phraseTable(phrases.map(([phrase, entry]) => [phrase, { ...entry, key: nameKey(phrase) }] as const)),
    near,
    byNear,
    words,
  };
};

const classTable: PhraseTable<(typeof classWords)[number]> = phraseTable(
  classWords.flatMap((row) => phrasesOf(row.forms).map((phrase) => [phrase, row] as const)),
);

interface Product {
  readonly brand: number;
  readonly strength: number;
}

/** CIS and the seven digits of the CIP that tell packs apart → product. Read when the first code is asked for. */
const productsOf = (data: DrugLexiconData): { byCis: ReadonlyMap<number, Product>; byPack: ReadonlyMap<string, Product> } => {
  const byCis = new Map<number, Product>();
  const byPack = new Map<string, Product>();
  let cis = 0;
  for (const line of data.products.split(';')) {
    const [step = '0', brand = '0', strength = '0', ...packs] = line.split(',');
    cis += Number.parseInt(step, 36);
    const product = { brand: Number.parseInt(brand, 36), strength: Number.parseInt(strength, 36) };
    byCis.set(cis, product);
    for (const pack of packs) byPack.set(pack, product);
  }
  return { byCis, byPack };
};

const packKey = (cip13: string): string => {
  const digits = cip13.replace(/\D/g, '');
  if (/^34009\d{8}$/.test(digits)) return Number(digits.slice(5, 12)).toString(36);
  return digits.length === 7 ? Number(digits).toString(36) : digits;
};

/** Written as the name, or as its plural. */
const isWritten = (entry: Entry, written: string): boolean => {
  const key = entry.key ?? '';
  const given = nameKey(written).split(' ');
  const own = key.split(' ');
  return (
    given.length === own.length &&
    given.every((word, index) => word === own[index] || word === `${own[index]}s` || word === `${own[index]}x`)
  );
};

export const createDrugLexicon = (data: DrugLexiconData): DrugLexicon => {
  let names: Names | undefined;
  let products: ReturnType<typeof productsOf> | undefined;
  const notDrugs = new Set(data.notDrugs.split(' '));
  const known = (): Names => (names ??= namesOf(data));

  const nearName = (word: string): string | undefined => {
    const plain = word.replace(/(?<=[a-z]{5})\d{2,}$/, '');
    if (notDrugs.has(plain) || notDrugs.has(plain.replace(/[sx]$/, ''))) return undefined;
    // A brand that is known, if only as a doubtful one, is no slip for another; what matters to nobody is not guessed.
    if (known().words.has(plain)) return undefined;
    const near = known().near.find(plain);
    const entry = near === undefined ? undefined : known().byNear.get(near);
    return entry && classesOf(entry.substances, entry.route).length > 0 ? near : undefined;
  };

  const hitAt = (
    tokens: readonly Token[],
    text: string,
    index: number,
    expected: (index: number) => boolean,
  ): DrugTokenHit | undefined => {
    const token = tokens[index];
    if (token?.kind !== 'word' || titles.has(tokens[index - 1]?.folded ?? '')) return undefined;
    const found = known().table.matchAt(tokens, index);
    const hit = found && isWritten(found.value, text.slice(token.start, tokens[found.last]?.end)) ? found : undefined;
    const word = classTable.matchAt(tokens, index);
    if (word && (!hit || word.last > hit.last)) {
      const drug: DrugData = { substances: [], classes: [...word.value.classes] };
      return { first: index, last: word.last, drug, by: 'class-word', label: word.value.label };
    }
    if (hit) {
      const sure = !hit.value.doubtful || (token.capitals && doseFollows(tokens, hit.last + 1));
      if (!sure) return undefined;
      const localForm = [1, 2, 3].some((step) => localForms.has(tokens[hit.last + step]?.folded ?? ''));
      const entry = localForm ? (hit.value.local ?? { ...hit.value, route: 'local' as const }) : hit.value;
      return { first: index, last: hit.last, drug: dataOf(entry), by: 'name', label: entry.label };
    }
    if (token.end - token.start < 6 || !expected(index)) return undefined;
    const near = nearName(foldText(text.slice(token.start, token.end)));
    const entry = near === undefined ? undefined : known().byNear.get(near);
    return entry && { first: index, last: index, drug: dataOf(entry), by: 'near-name', label: entry.label };
  };

  const findDrugTokens: DrugLexicon['findDrugTokens'] = (tokens, text, expected) => {
    const hits: DrugTokenHit[] = [];
    const may = expected ?? ((index: number) => tokens.length <= 8 || doseFollows(tokens, index + 1));
    for (let index = 0; index < tokens.length; ) {
      const hit = hitAt(tokens, text, index, may);
      if (hit) hits.push(hit);
      index = hit ? hit.last + 1 : index + 1;
    }
    return hits;
  };

  const findDrugs = (text: string): DrugHit[] => {
    const tokens = tokenize(text);
    return findDrugTokens(tokens, text).map(({ first, last, ...hit }) => ({
      ...hit,
      range: { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 },
    }));
  };

  const productData = (product: Product | undefined): DrugData | undefined => {
    const [brand, ids, route] = (product && data.brands[product.brand]) ?? [];
    if (!product || !Array.isArray(ids)) return undefined;
    const drugs = (ids as readonly number[]).map((id) => data.substances[id] ?? '');
    const shown = typeof brand === 'string' && brand !== '' ? `${brand[0]}${brand.slice(1).toLowerCase()}` : undefined;
    const found = dataOf({
      substances: drugs,
      route: routes[String(route)] ?? 'systemic',
      label: '',
      ...(shown ? { brand: shown } : {}),
    });
    const dose = data.strengths[product.strength];
    return dose ? { ...found, dose } : found;
  };

  const identifyDrug: DrugLexicon['identifyDrug'] = ({ name, cis, cip13, atc }) => {
    if (cip13 || cis) products ??= productsOf(data);
    const byCode = (cip13 && products?.byPack.get(packKey(cip13))) || (cis && products?.byCis.get(Number(cis))) || undefined;
    const found = productData(byCode);
    if (found && (found.substances.length > 0 || !name)) return found;
    const hits = name ? findDrugs(name) : [];
    const named = (hits.find((hit) => hit.by === 'name') ?? hits[0])?.drug;
    if (named) return named;
    const written = name ? substanceByName(canonicalSubstance(name)) : undefined;
    const substance = written ?? (atc ? substanceByAtc(atc) : undefined);
    return substance && dataOf({ substances: [substance.name], route: 'systemic', label: substance.name });
  };

  return { identifyDrug, findDrugs, findDrugTokens, nearName };
};
