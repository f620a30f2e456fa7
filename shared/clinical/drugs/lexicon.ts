/**
 * Drug names → substance → class. Pure: the data come from the caller (drugs.ts gives the ones of the project).
 * A wrong drug is worse than none: short names and names that are words need more than their letters, a misspelling must
 * have one meaning only, and words near a name (`notDrugs`) never pass for it.
 */

import type { TextRange } from '../../documents.ts';
import type { DrugData } from '../fact.ts';
import { askedOnce } from '../reading/asked-once.ts';
import { type PhraseTable, phrasesOf, phraseTable } from '../reading/phrases.ts';
import { foldText, type Token, tokenize } from '../reading/tokens.ts';
import { classWords } from './classes.ts';
import { type DrugLexiconData, dataOf, isWritten, type Names, namesOf, routes } from './names.ts';
import { shapeOf } from './near-names.ts';
import { type Product, packKey, productsOf } from './products.ts';
import { canonicalSubstance, classesOf, substanceByAtc, substanceByName } from './substances.ts';

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
  /** A word (folded) of a name. */
  isDrugWord(word: string): boolean;
  /** The name that a misspelt word (folded) can only be. */
  nearName(word: string): string | undefined;
}

const localForms = new Set(
  `gel creme pommade collyre emulgel cutane cutanee nasal nasale emplatre mousse ophtalmique`.split(/[ \n]+/),
);
const doseUnits = new Set(
  `mg g µg mcg ug ui ml cp cpr comprime gelule sachet amp ampoule goutte gtte unite u mmol microgramme meq
  bouffee patch injection inj par fois x prise`.split(/[ \n]+/),
);
const titles = new Set(`dr docteur pr professeur mme madame monsieur mr rue avenue clinique laboratoire`.split(/[ \n]+/));

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

const isOneTablet = (tokens: readonly Token[], { last, drug, by }: DrugTokenHit, next: DrugTokenHit): boolean => {
  const slash = tokens[last + 1];
  const strength = tokens.slice(next.last + 1, next.last + 6);
  const at = strength.findIndex((token) => token.folded === '/');
  return (
    by === 'name' &&
    next.by === 'name' &&
    drug.brand === undefined &&
    next.drug.brand === undefined &&
    slash?.folded === '/' &&
    next.first === last + 2 &&
    slash.start === tokens[last]?.end &&
    strength[0]?.kind === 'number' &&
    (at === 1 || at === 2) &&
    strength[at + 1]?.kind === 'number'
  );
};

const isAntithrombotic = (entry: {
  readonly substances: readonly string[];
  readonly route: 'systemic' | 'inhaled' | 'local';
}): boolean => entry.route === 'systemic' && entry.substances.some((name) => /^B01A/.test(substanceByName(name)?.atc ?? ''));

const classTable: PhraseTable<(typeof classWords)[number]> = phraseTable(
  classWords.flatMap((row) => phrasesOf(row.forms).map((phrase) => [phrase, row] as const)),
);

/** Drinks of the undernourished, no medicines: « Fortimel » is no slip for Fortigel (testosterone). */
const oralSupplements = 'fortimel fortirnel fortini fortipudding renutryl fresubin clinutren delical nutrison peptamen'.split(
  ' ',
);

export const createDrugLexicon = (data: DrugLexiconData): DrugLexicon => {
  let names: Names | undefined;
  let products: ReturnType<typeof productsOf> | undefined;
  const notDrugs = new Set([...data.notDrugs.split(' '), ...oralSupplements]);
  const known = (): Names => (names ??= namesOf(data));

  const nearName = askedOnce((word: string): string | undefined => {
    const plain = word.replace(/(?<=[a-z]{5})\d{2,}$/, '');
    if (notDrugs.has(plain) || notDrugs.has(plain.replace(/[sx]$/, ''))) return undefined;
    // A brand that is known, if only as a doubtful one, is no slip for another; what matters to nobody is not guessed.
    if (known().words.has(plain)) return undefined;
    const near = known().near.find(plain);
    const entry = near === undefined ? undefined : known().byNear.get(near);
    // Letters that a scanner confuses leave no doubt; another slip is only believed of what an anaesthetist acts on.
    const scanned = near !== undefined && /\d|rn|vv/.test(plain) && shapeOf(plain) === shapeOf(near);
    return entry && (scanned || classesOf(entry.substances, entry.route).length > 0) ? near : undefined;
  });

  const hitAt = (
    tokens: readonly Token[],
    text: string,
    index: number,
    expected: (index: number) => boolean,
  ): DrugTokenHit | undefined => {
    const token = tokens[index];
    if (token?.kind !== 'word' || titles.has(tokens[index - 1]?.folded ?? '')) return undefined;
    const found = known().table.matchAt(tokens, index);
    // « cs rythmo dans 6 semaines » is no Rythmodan.
    if (token.folded === 'rythmo') return undefined;
    const written = text.slice(token.start, tokens[found?.last ?? index]?.end);
    const hit =
      found && (isWritten(found.value, written) || isWritten(found.value, written.replace(/[- ]/g, ''))) ? found : undefined;
    const word = classTable.matchAt(tokens, index);
    // The plural mark comes off: « ISR » (rapid sequence) is no ISRS.
    const shortened = word?.value.label === 'ISRS' && !/^ISRS|^IRSN?A?$/i.test(text.slice(token.start, token.end));
    // « Anticoagulant circulant », « lupique »: of the blood, no medicine.
    const ofBlood = word && /^(?:circulant|lupique|naturel)$/.test(tokens[word.last + 1]?.folded ?? '');
    if (word && !shortened && !ofBlood && (!hit || word.last > hit.last)) {
      const drug: DrugData = { substances: [], classes: [...word.value.classes] };
      return { first: index, last: word.last, drug, by: 'class-word', label: word.value.label };
    }
    // « Déficit en protéine S »: the blood's own.
    if (hit && token.folded === 'proteine') return undefined;
    if (hit) {
      // « Concerta 36 mg »: a word too, but written as a name and dosed.
      const named = hit.value.curated === true && /^\p{Lu}/u.test(written) && written.length > 5;
      const sure = !hit.value.doubtful || ((token.capitals || named) && doseFollows(tokens, hit.last + 1));
      if (!sure) return undefined;
      const localForm = [1, 2, 3].some((step) => localForms.has(tokens[hit.last + step]?.folded ?? ''));
      const entry = localForm ? (hit.value.local ?? { ...hit.value, route: 'local' as const }) : hit.value;
      return { first: index, last: hit.last, drug: dataOf(entry), by: 'name', label: entry.label };
    }
    if (token.end - token.start < 6) return undefined;
    const plain = foldText(text.slice(token.start, token.end)).replace(/[- ]/g, '');
    // « ElIQUIS »: read as it stands it is a name, which the mending of damaged words had lost.
    const near = nearName(plain) ?? (known().byNear.has(plain) && !notDrugs.has(plain) ? plain : undefined);
    const entry = near === undefined ? undefined : known().byNear.get(near);
    // A misspelt antithrombotic is never to be missed: it is believed wherever it stands. Words of the language are
    // kept apart by `notDrugs`.
    const scanned = near !== undefined && shapeOf(near) === shapeOf(foldText(text.slice(token.start, token.end)));
    if (!entry || (!expected(index) && !scanned && !isAntithrombotic(entry))) return undefined;
    return entry && { first: index, last: index, drug: dataOf(entry), by: 'near-name', label: entry.label };
  };

  const findDrugTokens: DrugLexicon['findDrugTokens'] = (tokens, text, expected) => {
    const hits: DrugTokenHit[] = [];
    const may = expected ?? ((index: number) => tokens.length <= 8 || doseFollows(tokens, index + 1));
    for (let index = 0; index < tokens.length; ) {
      const hit = hitAt(tokens, text, index, may);
      const before = hits.at(-1);
      // « Périndopril/amlodipine 5 mg/5 mg »: one tablet of both.
      if (hit && before && isOneTablet(tokens, before, hit)) {
        const both = [...before.drug.substances, ...hit.drug.substances];
        hits[hits.length - 1] = {
          first: before.first,
          last: hit.last,
          drug: { substances: both, classes: [...classesOf(both, 'systemic')] },
          by: 'name',
          label: both.join(' + '),
        };
      } else if (hit) hits.push(hit);
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

  const isDrugWord = (word: string): boolean => word.length >= 6 && known().words.has(word);

  return { identifyDrug, findDrugs, findDrugTokens, nearName, isDrugWord };
};
