/**
 * Makes data/bdpm.json and data/source.json from the public medicines database: `node shared/clinical/drugs/generate.mjs [WORDLIST]`.
 * Reads ../shared/spec/data/bdpm.tsv.gz (beside the project). WORDLIST is a list of French words, one a line (Debian
 * package wfrench): brands that are words too are marked, and words that a misspelt brand could be are written down.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { foldText } from '../reading/tokens.ts';
import { createDrugLexicon } from './lexicon.ts';
import { canonicalSubstance, nameKey, substanceByName, substances } from './substances.ts';

const root = new URL('../../../', import.meta.url);
const source = new URL('../shared/spec/data/bdpm.tsv.gz', root);
const wordList = process.argv[2] ?? '/usr/share/dict/french';

const rows = gunzipSync(readFileSync(source))
  .toString('utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'));

const words = existsSync(wordList)
  ? new Set(
      readFileSync(wordList, 'utf8')
        .split('\n')
        .map((word) => nameKey(word)),
    )
  : undefined;
if (!words) console.warn(`no word list at ${wordList}: the marks of the present file would be lost; stopping`);
if (!words) process.exit(1);

const doseStart = /\s+\(?(?:moins de |environ |de |au minimum |pas moins de |supérieur |qs|qsp)?\(?\d.*$|\s+qsp?\b.*$/u;
const componentsOf = (composition) =>
  composition
    .split(' + ')
    .map((part) => part.replace(doseStart, '').trim())
    .filter((part) => part !== '');

const localRoutes =
  /cutan|ophtalm|nasale|auricul|vaginale|buccale|dentaire|gingiv|intravitr|conjonct|intravésic|infiltration locale|urétrale|lésionnelle|endosinus|camér/;
const systemicRoutes =
  /orale|veineuse|sous-cut|intramus|sublingu|transderm|rectale|péridur|intrathéc|périneur|infiltration|artérielle|parentérale|gastr|articul/;
const routeOf = (form, route) => {
  if (/dispositif transdermique|patch/.test(form)) return 's';
  if (/inhalée/.test(route) && !/orale|veineuse/.test(route.replace('voie buccale autre', ''))) return 'i';
  if (systemicRoutes.test(route)) return 's';
  return localRoutes.test(route) ? 'l' : 's';
};

const nameEnd =
  /[,([]|\s\d|\s(?:comprim|g[ée]lule|solution|cr[èe]me|pommade|collyre|poudre|suspension|sirop|suppositoire|granul|gel\b|capsule|émulsion|lyophilisat|pastille)/u;
const tail =
  /\s+(?:L\.?P\.?|LM|ADULTES?|ENFANTS?|NOURRISSONS?|SANS SUCRE|FAIBLE|FORTE?|CONSEIL|SANTE|FLEXPEN|KWIKPEN|SOLOSTAR|PENFILL|INNOLET|JUNIOR|PEN)$/u;
const brandOf = (name) => {
  let brand = (name.split(nameEnd)[0] ?? '').trim();
  while (tail.test(brand)) brand = brand.replace(tail, '').trim();
  return brand;
};
const strengthOf = (name, brand) => {
  const rest = name.slice(brand.length).split(/,(?!\d)/)[0] ?? '';
  return /\d[\d\s.,]*(?:mg|g|µg|microgrammes?|UI|ml|%|mmol|M(?:I)?U|U)[^,]*/u.exec(rest)?.[0]?.trim().slice(0, 40) ?? '';
};

const substanceIndex = new Map();
const indexOf = (map, key) => {
  if (!map.has(key)) map.set(key, map.size);
  return map.get(key);
};
const brandIndex = new Map();
const strengthIndex = new Map([['', 0]]);
const products = [];
/** 236 products have no composition: the generics among them still carry their substances in their names. */
const namesWithoutComposition = (brand) => {
  const found = (brand.split(' ')[0] ?? '').split('/').map((word) => {
    const key = nameKey(word);
    return substanceByName(word)?.name ?? [...substanceIndex.keys()].find((each) => nameKey(each) === key);
  });
  return found.every((name) => name !== undefined) ? found : [];
};
const withCompositionFirst = [...rows].sort((a, b) => Number((a[5] ?? '') === '') - Number((b[5] ?? '') === ''));
for (const [cis, name, form, route, , composition, cips] of withCompositionFirst) {
  const parts = componentsOf(composition ?? '');
  // Known by its codes and its brand; what is in it has no effect to tell, and its names are words (« Calendula »).
  const homeopathic = /HOMÉOPATHIQUE/.test(composition ?? '');
  let names = homeopathic ? [] : [...new Set(parts.map(canonicalSubstance))];
  // A vaccine or an infusion with twenty components is its brand; more than four say nothing to a reader.
  if (names.length > 6) names = names.slice(0, 6);
  const brand = brandOf(name);
  if (names.length === 0 && !homeopathic) names = namesWithoutComposition(brand);
  const firstWord = nameKey(brand).split(' ')[0] ?? '';
  const own = names.flatMap((each) => [each, ...(substanceByName(each)?.synonyms ?? [])]).concat(parts);
  const generic = !homeopathic && own.some((each) => nameKey(each).split(' ').includes(firstWord)) && firstWord.length > 3;
  const ids = names.map((each) => indexOf(substanceIndex, each)).join(' ');
  const id = indexOf(brandIndex, `${generic ? '' : brand || name}\t${ids}\t${homeopathic ? 'h' : routeOf(form, route)}`);
  products.push([Number(cis), id, indexOf(strengthIndex, strengthOf(name, brand)), cips === '' ? [] : cips.split(',')]);
}
products.sort((a, b) => a[0] - b[0]);

/** CIP13 of French medicines begin with 34009; the last digit is a check digit. Kept: the seven digits between. */
const pack = (cip) => (/^34009\d{8}$/.test(cip) ? Number(cip.slice(5, 12)).toString(36) : cip);
let previous = 0;
const productLines = products.map(([cis, brand, strength, cips]) => {
  const step = (cis - previous).toString(36);
  previous = cis;
  return [step, brand.toString(36), strength.toString(36), ...cips.map(pack)].join(',');
});

const brands = [...brandIndex.keys()].map((key) => {
  const [brand, ids, route] = key.split('\t');
  return [brand, ids === '' ? [] : ids.split(' ').map(Number), route];
});
const substanceNames = [...substanceIndex.keys()];
const tableNames = new Set(substances.flatMap((each) => [each.name, ...each.synonyms]).map(nameKey));
/** In the word list, yet nothing but medicines. */
const onlyDrugs = new Set(
  'betadine gardenal debridat disulfirame adenosine vinblastine vincristine neomycine tetracycline mannitol'.split(' '),
);
/** Names that are words of the language: brands such as MODANE… and substances such as glucose or alcool. */
const alsoWords = [
  ...new Set(
    [...brands.filter(([, , route]) => route !== 'h').map(([brand]) => brand), ...substanceNames]
      .map(nameKey)
      .flatMap((key) => [key, key.split(' ')[0] ?? ''])
      .filter((key) => key !== '' && !key.includes(' ') && words.has(key) && !tableNames.has(key) && !onlyDrugs.has(key)),
  ),
].sort();

const data = {
  substances: substanceNames,
  brands,
  strengths: [...strengthIndex.keys()],
  products: productLines.join(';'),
  alsoWords: alsoWords.join(' '),
  notDrugs: '',
};

const lexicon = createDrugLexicon(data);
const collisions = new Set();
for (const word of words)
  if (!word.includes(' ') && word.length >= 5) {
    const near = lexicon.nearName(foldText(word));
    if (near !== undefined) collisions.add(word);
  }
data.notDrugs = [...collisions].sort().join(' ');

const file = new URL('./data/bdpm.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(data)}\n`);
/** Apart from the index: the page shows it, and loads nothing else. */
const about = {
  label:
    'Base de données publique des médicaments (ANSM, HAS, CNAM) : noms et présentations de juillet 2026, compositions d’avril 2026',
  namesDate: '2026-07',
  compositionsDate: '2026-04',
  productCount: products.length,
  packCount: products.reduce((sum, [, , , cips]) => sum + cips.length, 0),
};
writeFileSync(new URL('./data/source.json', import.meta.url), `${JSON.stringify(about, null, 2)}\n`);
console.log(
  `${products.length} products, ${brands.length} brands, ${substanceNames.length} substances, ${alsoWords.length} names that are words, ${collisions.size} words near a name; ${readFileSync(file).length} bytes`,
);
