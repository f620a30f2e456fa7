/** What a sentence names that one can be allergic to: allergens by their words, medicines by the lexicon. */
import { type Concept, conceptByKey, conceptPhrases, isKindOf } from '../concepts.ts';
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { DrugClass, DrugData } from '../fact.ts';
import type { Span } from './context.ts';
import { type Reading, textOf } from './finding.ts';
import { foldText, type Token, tokenize } from './tokens.ts';
import { wordsIn } from './words-near.ts';

const allergenOfClass: Partial<Record<DrugClass, string>> = {
  aspirin: 'aspirin',
  nsaid: 'nsaid',
  opioid: 'opioids',
  acei: 'ace-inhibitor',
  ufh: 'heparin',
  lmwh: 'heparin',
  antibiotic: 'antibiotics',
};

const allergenOfAtc: readonly (readonly [prefix: string, key: string])[] = [
  ['J01DB04', 'cefazolin'],
  ['J01D', 'cephalosporin'],
  ['J01C', 'penicillin'],
  ['J01M', 'quinolones'],
  ['J01E', 'sulfonamides'],
  ['J01FF', 'clindamycin'],
  ['J01F', 'macrolides'],
  ['J01XA', 'vancomycin'],
  ['J01G', 'aminoglycosides'],
  ['J01A', 'tetracyclines'],
  ['M03A', 'neuromuscular-blockers'],
  ['N01B', 'local-anaesthetics'],
  ['N02BE01', 'paracetamol'],
];

/** A product of several substances goes by the first that is an allergen: AUGMENTIN is a penicillin. */
const allergenOfDrug = (drug: DrugData): Concept | undefined => {
  for (const substance of drug.substances) {
    const byName = conceptPhrases(['allergy']).matchAt(tokenize(substance), 0)?.value;
    if (byName) return byName;
  }
  const byAtc = allergenOfAtc.find(([prefix]) => drug.atc?.startsWith(prefix))?.[1];
  const byClass = drug.classes.map((each) => allergenOfClass[each]).find((key) => key !== undefined);
  const key = byAtc ?? byClass;
  return key === undefined ? undefined : conceptByKey(key);
};

/** « ioméprol », « bleu patenté »: another one of the family is given instead. */
const products: ReadonlySet<string> = new Set(['iodine-contrast', 'gadolinium', 'dyes']);
const ofThemAll = /^(?:produit|agent|derive|iode|pci|contraste|colorant|bleu$|gadolin|injection)/;

/** Which of them is what the patient knows. */
const foods: ReadonlySet<string> = new Set([
  'nuts',
  'latex-fruits',
  'fish',
  'wheat',
  'rosaceae',
  'legumes',
  'biting-insects',
  'contact-allergens',
]);

export interface Agent extends Span {
  readonly label: string;
  /** Token of its other name: « cotrimoxazole (Bactrim) ». */
  readonly alias?: number;
  readonly concept?: Concept | undefined;
  readonly drug?: DrugData | undefined;
}

/** « cotrimoxazole (Bactrim) », « protamine (NPH) »: what stands in the parenthesis is the agent before it. */
const isExplained = (tokens: readonly Token[], before: Agent | undefined, index: number): boolean =>
  before !== undefined && before.last === index - 2 && tokens[index - 1]?.folded === '(' && before.drug?.substances.length !== 0;

const classOfAtc: Readonly<Record<string, string>> = {
  antibiotics: 'J01',
  nsaid: 'M01',
  opioids: 'N02A',
  'iodine-contrast': 'V08A',
  'local-anaesthetics': 'N01B',
  'neuromuscular-blockers': 'M03A',
};

/** « ATB : amoxicilline », « antibiotiques de la famille des pénicillines »: a class, then which of it. */
const isClassOf = ({ context: { tokens }, text }: Reading, before: Agent | undefined, agent: Agent): boolean => {
  const key = before?.concept?.key;
  if (!before || !key || (before.drug && before.drug.substances.length > 0) || agent.concept?.key === key) return false;
  // « un antibiotique (Rocéphine) », « curare (rocuronium) »: the bracket names it; « curares (…) » are all meant.
  const isOne = key === 'antibiotics' || !/s$/i.test(text.slice(tokens[before.last]?.start, tokens[before.last]?.end));
  const joined = /^(?::|\(|(?:de la|du) (?:famille|type|groupe|classe) (?:de la|de|des|du|d)(?: l)?)$/.test(
    wordsIn(tokens, before.last + 1, agent.first).replace(/« /g, ''),
  );
  const atc = classOfAtc[key];
  const own = agent.concept?.key;
  return (
    joined &&
    (isOne || tokens[agent.first - 1]?.folded !== '(') &&
    (isKindOf(own, key) ||
      (key === 'antibiotics' && (isKindOf(own, 'beta-lactam') || allergenOfAtc.some((row) => row[1] === own))) ||
      (atc !== undefined && agent.drug?.atc?.startsWith(atc) === true))
  );
};

export const agentsIn = (reading: Reading, drugs: readonly DrugTokenHit[]): Agent[] => {
  const { tokens } = reading.context;
  const agents: Agent[] = [];
  const place = (agent: Agent): void => {
    const before = agents.at(-1);
    if (before && isClassOf(reading, before, agent)) {
      agents.pop();
      agents.push({ ...agent, first: before.first, alias: agent.first });
    } else agents.push(agent);
  };
  for (let index = 0; index < tokens.length; ) {
    // Adrenaline treats.
    // « antibiothérapie » is a treatment.
    const drug = drugs.find(
      (hit) =>
        hit.first === index &&
        !hit.drug.atc?.startsWith('C01CA24') &&
        !/therapie$|^anticoagulation$/.test(tokens[index]?.folded ?? ''),
    );
    // « Rouge comme une fraise », « gonflé comme un ballon »
    const likened = tokens[index - 2]?.folded === 'comme' && /^(?:une?|de|le|la)$/.test(tokens[index - 1]?.folded ?? '');
    const concept = likened ? undefined : conceptPhrases(['allergy']).matchAt(tokens, index);
    const before = agents.at(-1);
    // « pipéracilline-tazobactam » is one.
    if (
      drug &&
      before?.drug &&
      before.last === index - 1 &&
      /^[-‐‑]$/.test(reading.text.slice(tokens[index - 1]?.end, tokens[index]?.start))
    ) {
      agents[agents.length - 1] = { ...before, last: drug.last, label: `${before.label}-${drug.label}`, alias: index };
      index = drug.last + 1;
    } else if (drug && (!concept || drug.last >= concept.last)) {
      const known = concept?.value ?? allergenOfDrug(drug.drug);
      const named = agents.at(-1);
      if (named && isExplained(tokens, named, index)) {
        agents[agents.length - 1] = { ...named, alias: index };
        index = drug.last + 1;
        continue;
      }
      place({ first: index, last: drug.last, label: drug.label, concept: known, drug: drug.drug });
      index = drug.last + 1;
    } else if (concept && isExplained(tokens, agents.at(-1), index) && agents.at(-1)?.concept === concept.value) {
      index = concept.last + 1;
    } else if (
      concept &&
      agents.at(-1)?.concept === concept.value &&
      index - (agents.at(-1)?.last ?? 0) <= 3 &&
      /^(?:de|du|d|des|:)$/.test(tokens[index - 1]?.folded ?? '')
    ) {
      // « pollen de bouleau », « hyménoptères : venin de frelon » are one.
      const before = agents.pop();
      if (before) agents.push({ ...before, last: concept.last });
      index = concept.last + 1;
    } else if (concept) {
      const span = { first: index, last: concept.last };
      const written = textOf(reading, span);
      const named = foods.has(concept.value.key) || (products.has(concept.value.key) && !ofThemAll.test(foldText(written)));
      const label = named ? written : concept.value.label;
      place({ ...span, label, concept: concept.value });
      index = concept.last + 1;
    } else index++;
  }
  return agents;
};
