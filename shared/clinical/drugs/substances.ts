/** INN → ATC by route → classes. The lists are texts, one substance a line: short to write and to review. */
import type { DrugClass } from '../fact.ts';
import { foldText } from '../reading/tokens.ts';
import { classesOfAtc } from './classes.ts';
import { heartSubstances } from './substances-heart.ts';
import { nervousSubstances } from './substances-nervous.ts';
import { otherSubstances } from './substances-other.ts';

/** How a product reaches the body: swallowed, injected, through a patch | inhaled | skin, eye, nose, ear, mouth. */
export type Route = 'systemic' | 'inhaled' | 'local';

export interface Substance {
  /** As shown: lower case, accents kept. */
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly atc: string;
  readonly localAtc?: string;
  readonly inhaledAtc?: string;
}

const linePattern = /^(\S+) ([^=~^]+?)(?: *= *([^~^]+?))?(?: *~ *(\S+))?(?: *\^ *(\S+))?(?: *~ *(\S+))?$/;

const parseLine = (line: string): Substance | undefined => {
  const match = linePattern.exec(line.trim());
  if (!match) return undefined;
  const [, atc = '', name = '', synonyms, localBefore, inhaledAtc, localAfter] = match;
  const localAtc = localBefore ?? localAfter;
  return {
    name,
    synonyms: (synonyms ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    atc,
    ...(localAtc ? { localAtc } : {}),
    ...(inhaledAtc ? { inhaledAtc } : {}),
  };
};

export const substances: readonly Substance[] = [heartSubstances, nervousSubstances, otherSubstances]
  .flatMap((list) => list.split('\n'))
  .map(parseLine)
  .filter((substance) => substance !== undefined);

/** Words without accents or signs, for comparison: « acétylsalicylate de DL-lysine » → `acetylsalicylate de dl lysine`. */
export const nameKey = (name: string): string =>
  foldText(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const byKey = new Map<string, Substance>();
for (const substance of substances)
  for (const name of [substance.name, ...substance.synonyms]) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), substance);

export const substanceByName = (name: string): Substance | undefined => byKey.get(nameKey(name));

const byAtc = new Map<string, Substance>();
for (const substance of substances)
  for (const atc of [substance.atc, substance.localAtc, substance.inhaledAtc])
    if (atc && !byAtc.has(atc)) byAtc.set(atc, substance);

export const substanceByAtc = (atc: string): Substance | undefined => byAtc.get(atc.trim().toUpperCase());

export const atcOf = (substance: Substance, route: Route): string | undefined =>
  route === 'systemic' ? substance.atc : route === 'inhaled' ? (substance.inhaledAtc ?? undefined) : substance.localAtc;

export const classesOf = (names: readonly string[], route: Route): DrugClass[] => {
  const classes = new Set<DrugClass>();
  for (const name of names) {
    const substance = substanceByName(name);
    const atc = substance && atcOf(substance, route);
    for (const each of atc ? classesOfAtc(atc) : []) classes.add(each);
  }
  return [...classes];
};

/** Words of salts, esters and hydrates, as BDPM writes them round a moiety. */
const saltWords = new Set(
  `acetate acetonide adipate arginine ascorbate aspartate axetil base benzoate besilate besylate bitartrate bromhydrate bromure butyrate
  calcique calcium camsylate chlorhydrate chlorure cilexetil citrate complexe decanoate diaspartate dichlorhydrate digluconate dihydrate dihydratee
  dihydrogenophosphate dimaleate dimesilate dipotassique dipropionate disodique disoproxil ditartrate enantate erbumine esilate ester
  etexilate ethanolate fumarate furoate gluconate hemifumarate hemihydrate hemihydratee hemipentahydrate hemipentahydratee hemisuccinate hemitartrate
  hydrate hydratee hydrogenofumarate hydrogenomalate hydrogenosuccinate hydrogenosulfate hydrogenotartrate hyclate iodure lactate lactobionate
  lysinate magnesique magnesium malate maleate medoxomil mesilate mesylate metasulfobenzoate mofetil monohydrate monohydratee monosodique
  nitrate olamine oxalate palmitate pamoate embonate pentahydrate phosphate picolinate potassique potassium proxetil propionate resinate
  sesquihydrate sesquihydrate sodique sodium stearate succinate sulfate tartrate tert butylamine tosilate tosylate trifenatate trihydrate trihydratee
  trometamol valerate xinafoate zincique anhydre de d des du et l dl`.split(/\s+/),
);

/**
 * The INN in one component of a composition (« ACIDE ACÉTYLSALICYLIQUE (DL-LYSINE (ACÉTYLSALICYLATE DE)) »,
 * « BISOPROLOL (FUMARATE ACIDE DE) »): the longest known name in it, else the words that are no salt.
 */
export const canonicalSubstance = (component: string): string => {
  const turned = component.replace(/^([^()]+?) \((ACIDE|acide)\)/, 'acide $1');
  const words = nameKey(turned).split(' ');
  const known = longestKnown(nameKey(turned.split(' (')[0] ?? '').split(' ')) ?? longestKnown(words);
  if (known) return known.name;
  const moiety = turned.split(' (')[0] ?? turned;
  const parts = moiety.split(/\s+/);
  const isSalt = (word: string | undefined): boolean =>
    word !== undefined &&
    nameKey(word)
      .split(' ')
      .every((part) => saltWords.has(part));
  let first = 0;
  let last = parts.length;
  while (first < last && isSalt(parts[first])) first++;
  while (last > first && isSalt(parts[last - 1])) last--;
  const kept = first < last ? parts.slice(first, last) : parts;
  return kept
    .join(' ')
    .toLowerCase()
    .replace(/^(?:d|l)['’]/, '');
};

const longestKnown = (words: readonly string[]): Substance | undefined => {
  for (let length = Math.min(words.length, 7); length > 0; length--)
    for (let first = 0; first + length <= words.length; first++) {
      const found = byKey.get(words.slice(first, first + length).join(' '));
      // « chlorure de potassium » inside « losartan potassique » never meets; a lone short word must be the whole moiety.
      if (found && (length > 1 || (words[first]?.length ?? 0) > 4)) return found;
    }
  return undefined;
};
