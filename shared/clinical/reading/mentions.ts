/** What a sentence speaks of: medicines, results, concepts, names that no table holds; where two claim the same words, which wins. */

import { treatmentsByMedicine } from '../concepts/procedures.ts';
import { conceptByKey } from '../concepts.ts';
import { type DrugTokenHit, findDrugTokens } from '../drugs/drugs.ts';
import { actNamesIn } from './act-names.ts';
import { isReaction, tellsAllergy } from './allergy-words.ts';
import { type ConceptHit, conceptsIn, decoysIn } from './concept-hits.ts';
import { overlaps, type Span } from './context.ts';
import { expects, isRepeated, joinRestated, withShortest } from './medicine-mentions.ts';
import { openNamesIn } from './open-names.ts';
import { unasked } from './questions.ts';
import { type MeasureHit, measuresIn } from './read-measures.ts';
import { noneOperated, otherSides, otherStents } from './second-acts.ts';
import type { Sentence } from './sentences.ts';
import { inAnaesthesia } from './silent-concepts.ts';
import { occasionItems, operatedItems, organItems } from './surgical-items.ts';
import type { Token } from './tokens.ts';
import { vaccinesIn } from './vaccines-against.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** Devices that nobody implants. */
const worn =
  /^(?:cpap|home-oxygen|hearing-aid|dental-prosthesis|contact-lenses|joint-prosthesis|stoma|osteosynthesis|implanted-material)$/;

/** « Vaccinations : à jour, y compris grippe » */
const upToDate = (tokens: readonly Token[]): ConceptHit[] => {
  const concept = conceptByKey('vaccinations-up-to-date');
  return concept && tokens[0]?.folded === 'a' && tokens[1]?.folded === 'jour' ? [{ first: 0, last: 1, concept }] : [];
};

const tokensOf = ({ first, last }: Span): number[] => Array.from({ length: last - first + 1 }, (_, step) => first + step);

/** « Bronchospasme » away from any anaesthesia is a symptom. */
const asSymptom = (tokens: readonly Token[], hit: ConceptHit): ConceptHit =>
  /^(?:broncho|laryngo)spasm$/.test(hit.concept.key) && !inAnaesthesia(tokens)
    ? { ...hit, concept: { ...hit.concept, kind: 'problem', transient: true } }
    : hit;

/** « exacerbation de BPCO », « gastropathie d'hypertension portale »: the head belongs to the disease. */
const withAttack = (tokens: readonly Token[], hit: ConceptHit): ConceptHit => {
  if (hit.concept.kind !== 'problem') return hit;
  let first = hit.first;
  while (first > hit.first - 3 && /^(?:de|d|du|l|la)$/.test(tokens[first - 1]?.folded ?? '')) first--;
  return attack.test(tokens[first - 1]?.folded ?? '') ? { ...hit, first: first - 1 } : hit;
};
const state =
  /^(?:chute|hypota|hyp(?:er|o).+emie|anemie|thrombopenie|thrombocytose|desaturation|fievre|febrile|hypotension|hypertension|hyperthermie|hypothermie)$/;
const attack = /^(?:exacerbation|decompensation|poussee|rechute|gastropathie|crise|recidive|syndrome|maladie)$/;

/** « anti-Xa (renseignement : Xarelto 15) 84 ng/mL »: what the bracket of a result names is taken. */
const isInBracket = ({ first, last }: Span, measure: Span, tokens: readonly Token[]): boolean =>
  tokens.slice(measure.first, first).some((token) => token.folded === '(') &&
  tokens.slice(last + 1, measure.last + 1).some((token) => token.folded === ')');

export interface Mentions {
  readonly drugs: readonly DrugTokenHit[];
  readonly measures: readonly MeasureHit[];
  readonly concepts: readonly ConceptHit[];
}

/** What speaks of the same words: a result wins over a medicine (« lithium 0,8 mmol/L »), the longer name over the shorter. */
export const mentionsOf = (sentence: Sentence, text: string): Mentions => {
  const { tokens } = sentence;
  const medicines = withShortest(findDrugTokens(tokens, text, expects(sentence, text)), sentence);
  // « Diffu-K 2/j »: the name of a medicine ends like a result.
  const measures = measuresIn(tokens, text).filter(
    (measure) =>
      !medicines.some(
        (drug) =>
          (drug.first < measure.first && measure.first <= drug.last) ||
          // « ABASAGLAR 100 U/ml »
          (measure.measure.key === '' &&
            drug.by === 'name' &&
            overlaps(drug, measure) &&
            !measure.measure.label.endsWith('mie') &&
            // « dabigatran 148 ng/mL »: its level in blood.
            !/^(?:ng|pg|µg)\/m?L$/.test(measure.value.unit ?? '')),
      ),
  );
  // « Hypokaliémie à 2,6 »: a state with its value is both.
  const isState = (hit: Span): boolean => state.test(tokens[hit.first]?.folded ?? '');
  const found = conceptsIn(tokens, sentence.section === 'anaesthesia').filter(
    (hit) => isState(hit) || !measures.some((measure) => overlaps(measure, hit)),
  );
  const drugs = joinRestated(medicines, sentence).filter(
    (hit) =>
      !measures.some((measure) => overlaps(measure, hit) && !isInBracket(hit, measure, tokens)) &&
      !found.some(
        (concept) =>
          overlaps(concept, hit) &&
          // « 4 cycles de FOLFOX »: the medicines say more than the word.
          !treatmentsByMedicine.has(concept.concept.key) &&
          (concept.last - concept.first > hit.last - hit.first || concept.concept.kind === 'vaccination'),
      ),
  );
  const said = tokens.findIndex((token) => /^va(?:cc|csi|xci)|^rappel$|^officine$/.test(token.folded));
  // « Grippe et Covid octobre 2023, DTP 2020 »
  const vaccine =
    said === -1 && tokens.length < 16 ? (found.find((hit) => hit.concept.kind === 'vaccination')?.first ?? -1) : said;
  const vaccines =
    sentence.section === 'vaccination'
      ? [...vaccinesIn(tokens), ...upToDate(tokens)]
      : vaccinesIn(tokens).filter(
          (hit) =>
            vaccine !== -1 &&
            (hit.first > vaccine || said === -1 || tokens[vaccine]?.folded === 'officine') &&
            Math.abs(hit.first - vaccine) < 16 &&
            !found.some((known) => known.concept.kind === 'vaccination' && overlaps(known, hit)),
        );
  const named: ConceptHit[] = [...vaccines, ...found.filter((hit) => !vaccines.some((vaccine) => overlaps(vaccine, hit)))]
    .filter((hit) => !drugs.some((drug) => overlaps(drug, hit)))
    .map((hit) => withAttack(tokens, hit))
    .map((hit) => asSymptom(tokens, hit));
  const covered = (index: number): boolean => named.some((hit) => hit.first <= index && index <= hit.last);
  const taken = new Set(
    [...measures, ...drugs, ...named, ...decoysIn(tokens)]
      .flatMap((hit) => tokensOf(hit))
      .filter((index) => !state.test(tokens[index]?.folded ?? '') || covered(index)),
  );
  const allergy = sentence.section === 'allergies' || tellsAllergy(tokens);
  const open = openNamesIn(tokens, (index) => taken.has(index) || (allergy && isReaction(tokens, index)));
  const all = [...named, ...open];
  const ill = new Set(
    all.filter((hit) => hit.concept.kind === 'problem' || hit.concept.kind === 'bleeding').flatMap((hit) => tokensOf(hit)),
  );
  const placed = new Set(
    all.filter((hit) => hit.concept.kind === 'device' && !worn.test(hit.concept.key)).map((hit) => hit.first),
  );
  const acts = actNamesIn(
    tokens,
    (index) => taken.has(index) || ill.has(index),
    (index) => ill.has(index),
    (index) => placed.has(index),
    all.some((hit) => hit.concept.kind === 'procedure'),
  );
  const used = new Set([...all, ...acts, ...acts.flatMap(({ about }) => about ?? [])].flatMap((hit) => tokensOf(hit)));
  const others = [...otherSides(tokens, [...all, ...acts]), ...otherStents(tokens, all)];
  // « Avez-vous déjà été opérée ? oui, la vésicule en 1998 »
  const surgical =
    sentence.surgical ||
    isPlanOrAnaesthesia(sentence) ||
    tokens.some((token, index) => /^operee?$/.test(token.folded) && tokens[index - 2]?.folded === 'deja');
  const none = sentence.surgical ? noneOperated(tokens) : [];
  const organs = surgical
    ? [
        ...operatedItems(tokens, all).filter((item) => !acts.some((act) => act.about && overlaps(act.about, item))),
        ...organItems(tokens, (index) => taken.has(index) || used.has(index)),
      ]
    : occasionItems(tokens, all, (index) => taken.has(index) || used.has(index));
  return {
    drugs: drugs.filter(
      (hit) =>
        !isRepeated(hit, drugs, sentence) &&
        // A vaccine is no treatment.
        !(sentence.section === 'vaccination' && hit.drug.classes.length === 0),
    ),
    measures,
    concepts: unasked(tokens, [...all, ...acts, ...organs, ...others, ...none]).sort((a, b) => a.first - b.first),
  };
};

/** « Opération prévue : éventration médiane »; in a history « ménisque int gche 2009 sous AG ». */
const isPlanOrAnaesthesia = ({ tokens, section }: Sentence): boolean =>
  /^(?:operation|intervention|chirurgie|acte|geste) (?:(?:prevue?|programmee?) )?: /.test(wordsIn(tokens, 0, 4)) ||
  // « ATCD anesthésiques : oui — appendicite 2014 »
  (/^(?:atcd|antecedent|anesthesie) (?:anesth|anesthesique|anterieure|precedente)$/.test(wordsIn(tokens, 0, 2)) &&
    tokens.some((token) => /^(?:19|20)\d\d$/.test(token.folded))) ||
  ((section === 'history' || hasWord(tokens, /^(?:19|20)\d\d$/)) &&
    section !== 'act' &&
    tokens.some(
      (token, index) =>
        index > 0 &&
        /^(?:ag|rachi|alr|rachianesthesie|bloc|anesthesie|peridurale)$/.test(token.folded) &&
        /^(?:sous|\||:|completee?)$/.test(tokens[index - 1]?.folded ?? ''),
    ));
