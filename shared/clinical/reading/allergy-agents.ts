/** What a sentence names that one can be allergic to: allergens by their words, medicines by the lexicon. */
import { type Concept, conceptByKey, conceptPhrases, isKindOf } from '../concepts.ts';
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { DrugClass, DrugData } from '../fact.ts';
import type { Span } from './context.ts';
import { type Reading, textOf } from './finding.ts';
import type { PhraseHit } from './phrases.ts';
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

/** Which of its family is what the patient knows: « bouleau », « Tégaderm », « éosine ». */
const families: ReadonlySet<string> = new Set(
  `nuts latex-fruits fish wheat rosaceae legumes other-foods biting-insects hymenoptera pollen dust-mites animal-dander mould
  pneumallergens contact-allergens fragrance nickel glue sutures adhesive tegaderm antiseptics excipients`.split(/\s+/),
);

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

/** « latex (gants, préservatifs) » */
const isInBracketOf = (tokens: readonly Token[], before: Agent | undefined, index: number): boolean =>
  before !== undefined &&
  /^\( (?:\S+ ){0,4}$/.test(`${wordsIn(tokens, before.last + 1, index)} `) &&
  !wordsIn(tokens, before.last + 2, index).includes(')');

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

/** « Sous anesthésie locale » is an act; « allergie à l'anesthésie du dentiste », « anesthésie locale : non » in a form are of the product. */
const isAnaesthesia = ({ context: { tokens, sentence } }: Reading, { first, last, value }: PhraseHit<Concept>): boolean =>
  value.key === 'local-anaesthetics' &&
  /^(?:anesthesie|piqure)$/.test(tokens[first]?.folded ?? '') &&
  sentence.section !== 'allergies' &&
  !/(?:^| )(?:allergi\w*|reaction\w*|intoleran\w*)(?: \S+){0,3}$/.test(wordsIn(tokens, first - 5, first)) &&
  !/^: (?:non|oui|0)(?: |$)/.test(wordsIn(tokens, last + 1, last + 3));

/** « Morsure de chien », « queue de cheval », « rouge comme une fraise », « gonflé comme un ballon »: nothing that one reacted to. */
const isLikened = (tokens: readonly Token[], first: number, { key }: Concept): boolean =>
  (/rouge$/.test(tokens[first - 1]?.folded ?? '') && /foods|rosaceae|strawberry/.test(key)) ||
  /(?:^| )(?:comme(?: (?:une?|de|le|la))?|(?:morsure|mordue?|griffure|griffee?|coup|chute|queue|fer)(?: (?:de|d|du|par|a|la|le|l|une?|son|sa|mon|ma))+)$/.test(
    wordsIn(tokens, first - 3, first),
  );

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
        // « Lanoline » is no misspelt Lanoxine.
        !(hit.by === 'near-name' && conceptPhrases(['allergy']).matchAt(tokens, index)) &&
        !hit.drug.atc?.startsWith('C01CA24') &&
        !/therapie$|^anticoagulation$/.test(tokens[index]?.folded ?? ''),
    );
    const named = conceptPhrases(['allergy']).matchAt(tokens, index);
    const concept = named && !isLikened(tokens, index, named.value) && !isAnaesthesia(reading, named) ? named : undefined;
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
      if (before && isExplained(tokens, before, index)) {
        agents[agents.length - 1] = { ...before, alias: index };
        index = drug.last + 1;
        continue;
      }
      place({ first: index, last: drug.last, label: drug.label, concept: known, drug: drug.drug });
      index = drug.last + 1;
    } else if (concept && agents.at(-1)?.concept === concept.value && isInBracketOf(tokens, agents.at(-1), index)) {
      index = concept.last + 1;
    } else if (
      concept &&
      agents.at(-1)?.concept === concept.value &&
      index - (agents.at(-1)?.last ?? 0) <= 5 &&
      ((agents.at(-1)?.last === index - 1 && concept.value.key === 'hymenoptera') ||
        /^(?:(?:de|du|d|des|:)(?: (?:l|la|le))?|de la (?:famille|classe) (?:des?|du))$/.test(
          wordsIn(tokens, (agents.at(-1)?.last ?? 0) + 1, index),
        ))
    ) {
      // « pollen de bouleau », « hyménoptères : venin de frelon », « guêpe vespula » are one.
      const before = agents.pop();
      if (before) agents.push({ ...before, last: concept.last });
      index = concept.last + 1;
    } else if (concept) {
      const span = { first: index, last: concept.last };
      const written = textOf(reading, span);
      const asWritten =
        families.has(concept.value.key) || (products.has(concept.value.key) && !ofThemAll.test(foldText(written)));
      const label = asWritten ? written : concept.value.label;
      place({ ...span, label, concept: concept.value });
      index = concept.last + 1;
    } else index++;
  }
  return agents;
};
