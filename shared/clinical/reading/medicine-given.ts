/** Given during an act rather than taken at home. */
import { isAntithrombotic } from '../drugs/classes.ts';
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { Assertion } from './context.ts';
import type { Reading } from './finding.ts';
import type { Posology } from './quantities.ts';
import { wordsAfter } from './words-near.ts';

/** Only ever given, never taken at home. */
export const givenOnly = new Set(['anaesthetic', 'muscle-relaxant']);

/** Antifibrinolytics, oxytocics, antidotes, vasopressors of the operating room. */
export const onlyGiven = new Set([
  'altéplase',
  'régadénoson',
  "protoxyde d'azote",
  'protoxyde d’azote',
  'bivalirudine',
  'facteur VIII',
  'facteur IX',
  'eptacog alfa',
  'ténectéplase',
  'rétéplase',
  'streptokinase',
  'urokinase',
  'cangrélor',
  'tirofiban',
  'eptifibatide',
  'abciximab',
  'icatibant',
  'carboxymaltose ferrique',
  'andexanet alfa',
  'immunoglobuline anti-D',
  'complexe prothrombinique',
  'phytoménadione',
  'fibrinogène',
  'terlipressine',
  'dantrolène',
  'émulsion lipidique',
  'hydroxocobalamine',
  'fomépizole',
  'sulfate de magnésium',
  'triphosadénine',
  'adénosine',
  'acide tranexamique',
  'oxytocine',
  'carbétocine',
  'sulprostone',
  'protamine',
  'idarucizumab',
  'sugammadex',
  'néostigmine',
  'éphédrine',
  'phényléphrine',
  'noradrénaline',
  'atropine',
  'naloxone',
  'flumazénil',
  'charbon activé',
  'dobutamine',
  'isoprénaline',
]);

const pens = /^(?:anapen|jext|epipen|emerade)/i;
/** Carried, not given. */
export const isPen = (drug: DrugTokenHit['drug']): boolean => pens.test(drug.brand ?? '');

/** Adrenaline too, unless it is a pen to carry. */
export const isOnlyGiven = (reading: Reading, hit: DrugTokenHit, posology: Posology | undefined): boolean =>
  (posology?.frequency === undefined ||
    posology.frequency.last - posology.frequency.first <= 1 ||
    !/(?:jour|matin|soir|midi|semaine|mois|toute?s? les|tou les|\/ ?j)/.test(
      wordsAfter(reading, posology.frequency.first - 1, posology.frequency.last - posology.frequency.first + 1),
    )) &&
  !/^(?:tou(?:te)?s? les |si [<>]|\d+ fois par (?:semaine|mois|an))/.test(wordsAfter(reading, posology?.last ?? hit.last, 4)) &&
  !/^(?:en (?:cours?|continu|perfusion continue)|ivse|pse|au pse)/.test(wordsAfter(reading, posology?.last ?? hit.last, 3)) &&
  !/^(?:stylo|auto|injecteur|seringue|kit|trousse)$/.test(reading.context.tokens[hit.first - 2]?.folded ?? '') &&
  !/^(?:stylo|auto|injecteur|trousse)$/.test(reading.context.tokens[hit.first - 1]?.folded ?? '') &&
  !/(?:^| )(?:pendant(?! \d+ (?:h|heure|min))|jour|bain de bouche|a prendre)(?: |$)/.test(wordsAfter(reading, hit.last, 9)) &&
  !(reading.context.sentence.section === 'treatment' && /^(?:en cas d|si )/.test(wordsAfter(reading, hit.last, 4))) &&
  hit.drug.substances.length < 3 &&
  hit.drug.substances.some((name) => onlyGiven.has(name) || (name === 'adrénaline' && !isPen(hit.drug)));

export const isGiven = (reading: Reading, hit: DrugTokenHit, assertion: Assertion, posology: Posology | undefined): boolean => {
  if (/^en cour/.test(wordsAfter(reading, posology?.last ?? hit.last, 3))) return false;
  // « perfusion de Ferinject tous les 4 mois »
  if (/^(?:tou(?:te)?s? les|une? fois par|chaque) (?:\d+ )?(?:mois|semaine|sem|an)/.test(wordsAfter(reading, hit.last, 6)))
    return false;
  const { section } = reading.context.sentence;
  const hypnotic = hit.drug.classes.includes('muscle-relaxant') || /^N01A[^H]/.test(hit.drug.atc ?? '');
  // « Médicaments : propofol 250 mg, célocurine 130 mg »
  if (section === 'allergies' || (section === 'treatment' && !(hypnotic && posology?.dose))) return false;
  // A patch, or so much every day, is taken at home.
  const rest = reading.text.slice(reading.context.tokens[hit.first]?.start, (reading.context.tokens[hit.last]?.end ?? 0) + 30);
  if (/patch|transdermique|\/h\b|sublingual/i.test(rest) && (posology || /patch|transdermique/i.test(rest))) return false;
  const anaesthetic = hit.drug.classes.some((each) => givenOnly.has(each)) || hit.drug.atc?.startsWith('N01AH');
  if (section === 'given') return !assertion.marks.has('taken') || anaesthetic === true;
  if (anaesthetic) return true;
  return assertion.marks.has('given') && !isAntithrombotic(hit.drug.classes);
};
