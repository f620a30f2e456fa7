/**
 * Results of analyses that no table holds, known by their unit or by how their names are made: « Valproatémie à 48 mg/L »,
 * « histamine 62 nmol/L », « anticardiolipines IgG 84 UGPL ». They keep their own words as label and have no concept.
 */

import type { Span } from './context.ts';
import type { MeasureHit } from './measure-values.ts';
import { type Quantity, quantityAt } from './quantities.ts';
import type { Token } from './tokens.ts';

/** Units of concentrations in blood; those of solutions (mg/mL) are left out. */
const ofBlood =
  /^(?:[µmnp]mol\/L|mmol\/mol|g\/L|g\/dL|mg\/L|mg\/dL|µg\/L|µg\/dL|ng\/mL|ng\/L|pg\/mL|µg\/mL|UI\/L|U\/L|mUI\/L|mU\/L|UI\/mL|mUI\/mL|U\/mL|kUI?\/L|kUA\/L|kU\/L|DO|UGPL|UMPL|G\/L|\/mm3)$/;
/** Words between the name and its value. */
const between = new Set([
  'a',
  ':',
  '=',
  'est',
  'etait',
  '\t',
  'de',
  '(',
  'basal',
  'basale',
  'residuel',
  'residuelle',
  'dosee',
  'dose',
  'actuelle',
  'ce',
  'jour',
  'hier',
]);
/** A wish, a limit, a moment; no analysis. */
const noName =
  /^(?:si|sous|passe|ropivacaine|levobupivacaine|bupivacaine|lidocaine|sufentanil|fentanyl|remifentanil|morphine|adrenaline|noradrenaline|clonidine|quand|seuil|transfusionnel|positif|positive|negatif|inferieure?|superieure?|dernier|derniere|anemie|leucemie|ba|bas|haut|cible|objectif|seuil|norme|ferriprive|macrocytaire|microcytaire|normocytaire|inflammatoire|carentielle|hemolytique|regenerative|aregenerative|maximum|minimum|moyenne|cp|cpr|comprime|gelule|gel|sachet|amp|ampoule|flacon|fl|inj|injectable|sol|solution|susp|ovule|patch|stylo|spray|goutte|gtte|suppo|dosette|unidose|dose|buvable|buv|pdre|poudre|sirop|[hjt]\d+|a?lors|vers|et|ou)$/;
const names = /(?:emie|urie|trope|stimuline)$/;
/** States, not analyses. */
const states = /^(?:hyper|hypo|dys|poly|hema|leuco|an)/;

/** « IgE Ana o 3 : 12,4 kUA/L », « IgE latex »: allergens have numbers in their names. */
const antibodyBefore = (tokens: readonly Token[], index: number): number | undefined => {
  for (let at = index - 1; at >= Math.max(index - 7, 0) && !/^[,;]$/.test(tokens[at]?.folded ?? ''); at--)
    if (tokens[at]?.folded === 'ige') return at;
  return undefined;
};

const resultOf = (tokens: readonly Token[], text: string, first: number, last: number, at: Quantity): MeasureHit => {
  const label = text.slice(tokens[first]?.start, tokens[last]?.end);
  return {
    first,
    last: at.last,
    measure: { kind: 'lab', key: '', label, forms: '', unit: '', units: {}, low: 0, high: 0 },
    value: {
      text: text.slice(tokens[at.first]?.start, tokens[at.last]?.end).replace(/\s+/g, ' '),
      number: at.number,
      ...(at.unit ? { unit: at.unit } : {}),
      ...(at.comparator ? { comparator: at.comparator } : {}),
    },
  };
};

export const openResultsIn = (tokens: readonly Token[], text: string, known: readonly Span[]): MeasureHit[] => {
  const hits: MeasureHit[] = [];
  const taken = (index: number): boolean => known.some((hit) => hit.first <= index && index <= hit.last);
  for (let index = 1; index < tokens.length; index++) {
    const signed = /^[<>≤≥]$/.test(tokens[index]?.folded ?? '');
    if ((tokens[index]?.kind !== 'number' && !signed) || taken(index)) continue;
    const at = quantityAt(tokens, text, index);
    if (!at || at.comparator?.startsWith('>')) continue;
    const antibody = at.unit.startsWith('kU') ? antibodyBefore(tokens, index) : undefined;
    if (antibody !== undefined) {
      hits.push(resultOf(tokens, text, antibody, index - (/^[:=]$/.test(tokens[index - 1]?.folded ?? '') ? 2 : 1), at));
      index = at.last;
      continue;
    }
    let last = index - 1;
    while (last > 0 && between.has(tokens[last]?.folded ?? '') && index - last < 4) last--;
    // « Ara h 2 à 14 kU/L », « IgE Ana o 3 : 12,4 kU/L »: a component of an allergen.
    if (tokens[last]?.kind === 'number' && tokens[last - 1]?.folded.length === 1 && tokens[last - 2]?.kind === 'word') last -= 2;
    const name = tokens[last];
    if (name?.kind !== 'word' || taken(last) || name.folded.length < 2 || noName.test(name.folded)) continue;
    if (names.test(name.folded) && states.test(name.folded)) continue;
    if (!ofBlood.test(at.unit) && !(names.test(name.folded) && at.unit === '')) continue;
    let first = last;
    while (
      last - first < 2 &&
      tokens[first - 1]?.kind === 'word' &&
      !taken(first - 1) &&
      /^(?:dosage|taux|ac|anti|anticorps?|acide|igg|igm|iga|anticardiolipine|facteur|vitamine|ige|specifique|temps?|activite|hb)/.test(
        tokens[first - 1]?.folded ?? '',
      )
    )
      first--;
    // « IgE spécifiques latex 12,4 kU/L »: the known name before it is part of this one.
    const head = known.find((hit) => hit.last === first - 1);
    if (head) first = head.first;
    hits.push(resultOf(tokens, text, first, last, at));
    index = at.last;
  }
  return hits;
};
