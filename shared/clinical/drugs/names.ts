/** Every name of the lexicon and what it stands for: brands, substances, and how sure a name is. */
import type { DrugClass, DrugData } from '../fact.ts';
import { type PhraseTable, phraseTable } from '../reading/phrases.ts';
import { extraBrands } from './extra-brands.ts';
import { type NearNames, nearNames, shapeOf } from './near-names.ts';
import { shortNames } from './short-names.ts';
import { atcOf, classesOf, nameKey, type Route, substanceByName, substances } from './substances.ts';
import { withdrawnBrands } from './withdrawn-brands.ts';

/** What generate.mjs writes. */
export interface DrugLexiconData {
  readonly substances: readonly string[];
  /** Brand ('' for a generic), indexes of its substances, route: s systemic, i inhaled, l local, h homeopathic (known by codes alone). */
  readonly brands: readonly (readonly (string | readonly number[])[])[];
  readonly strengths: readonly string[];
  /** `;` between products: CIS as step from the one before, brand, strength, then packs; all base 36. */
  readonly products: string;
  readonly alsoWords: string;
  readonly notDrugs: string;
}

export interface Entry {
  /** The name itself as `nameKey` gives it: the table takes plural marks off, so OMIX would meet « OMI ». */
  readonly key?: string;
  readonly substances: readonly string[];
  readonly brand?: string;
  readonly route: Route;
  readonly label: string;
  readonly classes?: readonly DrugClass[];
  /** Short, or also a word of the language: only in capitals or before a dose. */
  readonly doubtful?: boolean;
  /** Written by hand (extra-brands.ts): right where the database's compositions are not. */
  readonly curated?: boolean;
  readonly local?: Entry;
}

export const routes: Readonly<Record<string, Route>> = { s: 'systemic', i: 'inhaled', l: 'local', h: 'local' };

/** ASPEGIC and its like carry the ATC of the analgesic. */
const brandAtc: Readonly<Record<string, string>> = { aspegic: 'N02BA01', aspro: 'N02BA01' };

export const dataOf = (entry: Entry): DrugData => {
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

const common = (lists: readonly (readonly string[])[]): string[] => {
  const [first = [], ...others] = lists;
  return first.filter((name) => others.every((list) => list.includes(name)));
};

export interface Names {
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
  const curated = entries.find((entry) => entry.curated);
  const named = entries.filter((entry) => entry.substances.length > 0);
  if (curated)
    return {
      ...curated,
      ...(entries.find((entry) => entry.route === 'local')
        ? { local: entries.find((entry) => entry.route === 'local') as Entry }
        : {}),
    };
  if (named.length > 0 && named.length < entries.length) return mergeEntries(named);
  const systemic = entries.filter((entry) => entry.route !== 'local');
  const local = entries.find((entry) => entry.route === 'local');
  const kept = systemic.length > 0 ? systemic : entries;
  const shared = common(kept.map((entry) => entry.substances));
  const [main] = kept;
  if (!main || shared.length === 0) return undefined;
  return { ...main, substances: shared, ...(local && systemic.length > 0 ? { local } : {}) };
};

/** The head of a name that is another word: « Helicobacter Test » is of a germ, « diffus » no DIFFU-K. */
const germs: ReadonlySet<string> = new Set(['helicobacter', 'diffu', 'antibio']);

/** Names of what a laboratory measures: no medicine by themselves. */
const ofTheBlood: ReadonlySet<string> = new Set(['fer', 'calcium']);

export const namesOf = (data: DrugLexiconData): Names => {
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

  for (const [brand, ...names] of [...extraBrands, ...withdrawnBrands, ...shortNames])
    add(brand, { substances: names, brand, route: 'systemic', label: brand, curated: true });
  const firstWords = new Map<string, Entry[]>();
  for (const [brand, ids, routeLetter] of data.brands) {
    if (typeof brand !== 'string' || brand === '' || !Array.isArray(ids) || routeLetter === 'h') continue;
    const names = (ids as readonly number[]).map((id) => data.substances[id] ?? '');
    const shown = brand === brand.toUpperCase() && brand.length > 3 ? `${brand[0]}${brand.slice(1).toLowerCase()}` : brand;
    const entry: Entry = { substances: names, brand: shown, route: routes[String(routeLetter)] ?? 'systemic', label: shown };
    add(brand, entry);
    const [first = '', second] = nameKey(brand).split(' ');
    if (second === undefined || first.length < 5 || alsoWords.has(first) || germs.has(first)) continue;
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
      if (ofTheBlood.has(name)) continue;
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
  for (const [brand, , routeLetter] of data.brands)
    if (typeof brand === 'string' && routeLetter !== 'h') for (const word of nameKey(brand).split(' ')) words.add(word);
  const byNear = new Map(phrases.filter(([key, entry]) => /^[a-z]{6,}$/.test(key) && !entry.doubtful));
  const near = nearNames(byNear.keys(), (name) => byNear.get(name)?.substances.join('+') ?? name);
  return {
    table: phraseTable(phrases.map(([phrase, entry]) => [phrase, { ...entry, key: nameKey(phrase) }] as const)),
    near,
    byNear,
    words,
  };
};

/** Written as the name, or as its plural. */
export const isWritten = (entry: Entry, written: string): boolean => {
  const key = entry.key ?? '';
  const given = nameKey(written).split(' ');
  const own = key.split(' ');
  return (
    given.length === own.length &&
    given.every(
      (word, index) =>
        word === own[index] ||
        word === `${own[index]}s` ||
        word === `${own[index]}x` ||
        // « ELLlPTA » of a scanner
        (word.length >= 5 && shapeOf(word) === shapeOf(own[index] ?? '')),
    )
  );
};
