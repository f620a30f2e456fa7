/** What a sentence speaks of: medicines, results, concepts, names that no table holds; where two claim the same words, which wins. */

import { treatmentsByMedicine } from '../concepts/procedures.ts';
import { conceptByKey } from '../concepts.ts';
import { isAntithrombotic } from '../drugs/classes.ts';
import { type DrugTokenHit, findDrugTokens, identifyDrug } from '../drugs/drugs.ts';
import { actNamesIn } from './act-names.ts';
import { isReaction, tellsAllergy } from './allergy-words.ts';
import { type ConceptHit, conceptsIn, decoysIn } from './concept-hits.ts';
import { overlaps, type Span } from './context.ts';
import { openNamesIn } from './open-names.ts';
import { deniesAlone, unasked } from './questions.ts';
import { type MeasureHit, measuresIn } from './read-measures.ts';
import type { Sentence } from './sentences.ts';
import { inAnaesthesia } from './silent-concepts.ts';
import { occasionItems, operatedItems, organItems } from './surgical-items.ts';
import { isAnswer } from './ticks.ts';
import { foldWord, type Token } from './tokens.ts';
import { vaccinesIn } from './vaccines-against.ts';
import { wordsIn } from './words-near.ts';

/** Devices that nobody implants. */
const worn =
  /^(?:cpap|home-oxygen|hearing-aid|dental-prosthesis|contact-lenses|joint-prosthesis|stoma|osteosynthesis|implanted-material)$/;

/** « Vaccinations : à jour, y compris grippe » */
const upToDate = (tokens: readonly Token[]): ConceptHit[] => {
  const concept = conceptByKey('vaccinations-up-to-date');
  return concept && tokens[0]?.folded === 'a' && tokens[1]?.folded === 'jour' ? [{ first: 0, last: 1, concept }] : [];
};

const tokensOf = ({ first, last }: Span): number[] => Array.from({ length: last - first + 1 }, (_, step) => first + step);

const expectation = new Set(
  `sous par prend traitement arret arrete relai relais reprise reprendre poursuite poursuivre poursuit introduction debuter introduire avec allergie allergique
  intolerance prise recoit stop antiagregant anticoagulant prescription ajout suspendre arreter mise`
    .split(/\s+/)
    .map(foldWord),
);
const doseUnits = /^(?:mg|g|µg|ug|mcg|ui|ml|cp|cpr|comprime|gelule|sachet|amp|ampoule|goutte|unite)$/;

/** Where a misspelt medicine is believable: in a treatment, before a dose, after « sous », « arrêt du ». */
export const expects = (sentence: Sentence, text: string): ((index: number) => boolean) => {
  const { tokens, section } = sentence;
  const allergic = tellsAllergy(tokens);
  const listed = section === 'treatment' || section === 'allergies' || section === 'stopped-treatment';
  return (index) => {
    const dosed = tokens[index + 1]?.kind === 'number' && doseUnits.test(tokens[index + 2]?.folded ?? '');
    const strength = tokens[index + 1]?.kind === 'number' && !/^(?:19|20)\d\d$/.test(tokens[index + 1]?.folded ?? '');
    const named = /\p{Lu}/u.test(text[tokens[index]?.start ?? 0] ?? '');
    const length = (tokens[index]?.end ?? 0) - (tokens[index]?.start ?? 0);
    const opens = tokens[index - 1] === undefined || tokens[index - 1]?.kind === 'sign' || tokens[index - 1]?.folded === 'et';
    if (dosed || (strength && (named || (length >= 8 && opens)))) return true;
    const timed =
      /^(?:(?:le |au |1 |un |une |tou (?:le |la )?|chaque |x ?\d)*(?:matin|midi|soir|coucher|jour|lundi|semaine|cp|comprime|gelule)) /.test(
        `${wordsIn(tokens, index + 1, index + 5)} `,
      );
    if (timed && opens) return true;
    if (allergic && named) return true;
    const before = [1, 2, 3].some((step) => expectation.has(tokens[index - step]?.folded ?? ''));
    if (before) return true;
    return listed && (sentence.row || tokens.length <= 14 || tokens[index + 1]?.kind === 'number');
  };
};

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

/** « AAP : Kardégic / AC : 0 », « pas d'AAP ni d'AC »: initials that are others' too. */
const initialsIn = (tokens: readonly Token[]): DrugTokenHit[] =>
  tokens.flatMap((token, index): DrugTokenHit[] => {
    if (token.folded !== 'ac' || !token.capitals) return [];
    const answered = /^[:=]$/.test(tokens[index + 1]?.folded ?? '');
    const beside = tokens.some((each) => each.folded === 'aap' && each.capitals);
    if (!beside && !(answered && (deniesAlone(tokens[index + 2]) || isAnswer(tokens[index + 2])))) return [];
    return [
      {
        first: index,
        last: index,
        drug: { substances: [], classes: ['anticoagulant-other'] },
        by: 'class-word',
        label: 'Anticoagulant',
      },
    ];
  });

let iron: ReturnType<typeof identifyDrug>;

/** « 5-FU »; « Fer 80 mg/j », « supplémentation en fer », « Fer arrêté »: swallowed, where « fer » alone is of the blood. */
const withShortest = (drugs: readonly DrugTokenHit[], { tokens, section }: Sentence): readonly DrugTokenHit[] => {
  const found = tokens.flatMap((token, index): DrugTokenHit[] => {
    if (!/^(?:fer|magnesium)$/.test(token.folded) || drugs.some((hit) => hit.first <= index && index <= hit.last)) return [];
    const dosed =
      tokens[index + 1]?.kind === 'number' && /^(?:mg|cp|comprime|gelule|goutte)$/.test(tokens[index + 2]?.folded ?? '');
    const taken =
      /(?:^| )(?:supplementation|substitution|traitement|sous|cure|complement)(?: (?:en|de|par|oral|orale|d))*$/.test(
        wordsIn(tokens, index - 3, index),
      ) ||
      (token.folded === 'magnesium' && /^(?:achete|en automedication|[BC] ?\d)/.test(wordsIn(tokens, index + 1, index + 3))) ||
      /^(?:per os|oral|po|arrete|poursuivi|a poursuivre|debute|a debuter|pendant)(?: |$)/.test(
        wordsIn(tokens, index + 1, index + 4),
      );
    const listed = section === 'treatment' && /^[,;.+]?$/.test(tokens[index + 1]?.folded ?? '');
    if (!dosed && !taken && !listed) return [];
    const magnesium = token.folded === 'magnesium';
    if (magnesium)
      return [{ first: index, last: index, drug: { substances: ['magnésium'], classes: [] }, by: 'name', label: 'Magnésium' }];
    iron ??= identifyDrug({ name: 'sulfate ferreux' });
    return iron ? [{ first: index, last: index, drug: iron, by: 'name', label: 'Fer' }] : [];
  });
  const fluorouracil = tokens.flatMap((token, index): DrugTokenHit[] => {
    const fu = token.folded === '5' && tokens[index + 1]?.folded === 'fu' && tokens[index + 1]?.capitals === true;
    const drug = fu ? identifyDrug({ name: 'fluorouracile' }) : undefined;
    return drug ? [{ first: index, last: index + 1, drug, by: 'name', label: '5-FU' }] : [];
  });
  found.push(...fluorouracil, ...initialsIn(tokens));
  return found.length === 0 ? drugs : [...drugs, ...found].sort((a, b) => a.first - b.first);
};

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
  ((section === 'history' || tokens.some((token) => /^(?:19|20)\d\d$/.test(token.folded))) &&
    section !== 'act' &&
    tokens.some(
      (token, index) =>
        index > 0 &&
        /^(?:ag|rachi|alr|rachianesthesie|bloc|anesthesie|peridurale)$/.test(token.folded) &&
        tokens[index - 1]?.folded === 'sous',
    ));

/** Under « Antécédents chirurgicaux » : « Néant », « Aucun ». */
const noneOperated = (tokens: readonly Token[]): ConceptHit[] => {
  const concept = conceptByKey('surgery');
  const said = tokens.filter((token) => token.kind !== 'sign' && token.kind !== 'newline');
  const [only] = said;
  if (!concept || !only || said.length > 1 || !deniesAlone(only)) return [];
  const first = tokens.indexOf(only);
  return [{ first, last: first, concept }];
};

const sideWord = /^(?:droite?|gauche|dte?|gche|d|g|od|og)$/;
const oneSide = (token: Token | undefined): string | undefined =>
  token && sideWord.test(token.folded) && (token.folded.length > 1 || token.capitals)
    ? /^(?:dr|dt|d$|od)/.test(token.folded)
      ? 'right'
      : 'left'
    : undefined;

/** « Prothèse de genou droit 2009 et gauche 2012 »: the second side, with a day of its own, is a second one. */
const otherSides = (tokens: readonly Token[], hits: readonly ConceptHit[]): ConceptHit[] =>
  hits.flatMap((hit) => {
    const { concept, last } = hit;
    if (concept.kind !== 'procedure' && concept.key !== 'joint-prosthesis' && concept.key !== 'cataract') return [];
    let first: string | undefined;
    let counted = false;
    for (let index = hit.first; index <= Math.min(last + 12, tokens.length - 2); index++) {
      const token = tokens[index];
      if (!token || /^[.;:]$/.test(token.folded)) return [];
      if (token.kind === 'number') counted = true;
      const side = oneSide(token);
      if (!side) continue;
      if (first === undefined) {
        first = side;
        continue;
      }
      const dated = tokens.slice(index + 1, index + 5).some((each) => each.kind === 'number');
      const organ =
        concept.kind === 'procedure' && /^(?:oeil|genou|hanche|cote|main|pied|epaule)$/.test(tokens[index - 1]?.folded ?? '')
          ? 2
          : 1;
      const joined = /^(?:et|puis|,|\/|a)$/.test(tokens[index - organ]?.folded ?? '');
      if (side === first || !counted || !dated || !joined || index <= last) return [];
      return hits.some((other) => other.first > last && other.first <= index) ? [] : [{ concept, first: index, last: index }];
    }
    return [];
  });

const vessel = /^(?:iva|cd|cx|circonflexe|tc|diagonale|marginale|mg|rvp|coronaire)$/;

/** « Stents : IVA en 2015, CD en 2018 », « un stent sur l'IVA le 3 mars et un sur la CD le 10 mars »: each with a day of its own is a stent of its own. */
const otherStents = (tokens: readonly Token[], hits: readonly ConceptHit[]): ConceptHit[] => {
  const hit = hits.find(({ concept }) => concept.key === 'coronary-stent');
  if (!hit || hits.some((other) => other !== hit && other.concept === hit.concept)) return [];
  const found: ConceptHit[] = [];
  const daysFrom = (from: number): boolean =>
    tokens
      .slice(from, from + 5)
      .some((token, at, all) => token.kind === 'number' && !/^(?:mg|mm|%)$/.test(all[at + 1]?.folded ?? ''));
  let counted = false;
  for (let index = hit.last + 1; index < Math.min(hit.last + 30, tokens.length - 1); index++) {
    const token = tokens[index];
    if (!token || /^[.;]$/.test(token.folded)) break;
    if (token.kind === 'number') counted = true;
    if (!counted || !/^(?:,|et|puis|\/|\+)$/.test(token.folded)) continue;
    const words =
      /^(?:(?:et|puis) )?(?:(?:un|1|2|deux|autre|second|nouveau) )*(?:(?:sur|de) (?:la|l) )?/.exec(
        `${wordsIn(tokens, index + 1, index + 7)} `,
      )?.[0] ?? '';
    const at = index + 1 + words.split(' ').length - 1;
    // « CD en 2018 », « CD (2018) »; « CD saine en 2020 » is no stent.
    const named =
      vessel.test(tokens[at]?.folded ?? '') &&
      /^(?:(?:droite|proximale|moyenne|distale) )?(?:en|le|\(|:|\d+)(?: |$)/.test(wordsIn(tokens, at + 1, at + 3));
    const one = /(?:^| )(?:un|1|2|deux) $/.test(words) && /^(?:en|le)$/.test(tokens[at]?.folded ?? '');
    if (!(named || one) || !daysFrom(at + 1)) continue;
    const place = named ? at : at - 1;
    found.push({ concept: hit.concept, first: place, last: place });
    index = place;
  }
  return found;
};

const sameClass = (a: DrugTokenHit, b: DrugTokenHit): boolean =>
  a.drug.classes.some((each) => b.drug.classes.includes(each)) ||
  (isAntithrombotic(a.drug.classes) && isAntithrombotic(b.drug.classes));

/** « AVK par Préviscan », « IPP : oméprazole », « pilule Leeloo »: the class is told by its medicine. */
export const isNamedBy = (hit: DrugTokenHit, drugs: readonly DrugTokenHit[], { tokens }: Sentence): boolean => {
  // « Anticoagulants : oui, Xarelto », « Aspirine : oui (Kardégic 75) »
  const answer = wordsIn(tokens, hit.last + 1, hit.last + 4);
  const answered = /^(?:[:?=] )?oui [,(:]$/.test(answer) || /^(?:[:?=] )?oui [,(:] /.test(`${answer} `);
  if (answered && drugs.some((each) => each.first > hit.last && each.first - hit.last <= 6 && sameClass(each, hit))) return true;
  // « Prenez-vous un anticoagulant ou de l'aspirine ? Oui : Kardégic 75 »
  const mark = tokens.findIndex((token, index) => index > hit.last && token.folded === '?');
  const yes = mark === -1 ? '' : wordsIn(tokens, mark + 1, mark + 3);
  if (/^oui(?: |$)/.test(yes) && drugs.some((each) => each.first > mark && each.by !== 'class-word' && sameClass(each, hit)))
    return true;
  const generic =
    hit.by === 'class-word' ||
    (hit.drug.substances.length === 1 && /^insuline(?: humaine)?$/.test(hit.drug.substances[0] ?? '')) ||
    /^heparin(?:otherapie|isation)$/.test(tokens[hit.first]?.folded ?? '');
  // « Héparine en séance : tinzaparine 3500 UI »
  const colon = tokens.findIndex((token, index) => index > hit.last && index < hit.last + 5 && token.folded === ':');
  if (
    tokens[hit.first]?.folded === 'heparine' &&
    colon !== -1 &&
    drugs.some((each) => each.first === colon + 1 && each.drug.classes.includes('lmwh'))
  )
    return true;
  if (!generic) return false;
  return drugs.some((named) => {
    const label = tokens[hit.last + 1]?.folded === ':' && named.first === hit.last + 2;
    const broad =
      label || (/^anti(?:coagul|agreg)/.test(tokens[hit.first]?.folded ?? '') && tokens[named.first - 1]?.folded === 'par');
    if ((named.by === 'class-word' && !broad) || named === hit || named.first <= hit.last || named.first - hit.last > 5)
      return false;
    const between = tokens.slice(hit.last + 1, named.first).map((token) => token.folded);
    // « Pas d'anticoagulant, Aspégic ponctuel »
    if (
      between[0] === ',' &&
      /(?:^| )(?:pas|aucun|aucune|sans|ni|0|jamai|jamais|plus)(?: (?:d|de|sous))?$/.test(
        wordsIn(tokens, hit.first - 3, hit.first),
      )
    )
      return false;
    if (
      !between.every((word) =>
        /^(?::|\(|par|type|de|d|du|en|avec|=|oral|orale|plaquettaire|au|long|cour|efficace|curative?|preventive?|\d+|mois|semaine|sem|jour|an|ans|annee|pendant|pour|,|a|faible|forte|dose|ui|mg|probabiliste|adaptee|initiale|empirique|parenterale|intraveineuse|iv|depuis|longue|date|date|le|la|janvier|fevrier|mars|avril|mai|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$/.test(
          word,
        ),
      )
    )
      return false;
    // « collyre antibiotique Tobrex »
    const [own, other] = [hit.drug.classes, named.drug.classes];
    // « Relais de l'AVK par Lovenox », « relais AVK-héparine »: another class, another medicine.
    const specific = own.some((each) => /^(?:vka|doac-xaban|dabigatran|lmwh|ufh|aspirin)$/.test(each));
    const apart = specific && isAntithrombotic(other) && !own.some((each) => other.includes(each));
    if (between.length === 0 && hit.by === 'class-word' && named.by === 'name' && !apart) return true;
    return own.some((each) => other.includes(each)) || (!specific && isAntithrombotic(own) && isAntithrombotic(other));
  });
};

const secondOfTwo =
  /^(?:acide clavulanique|tazobactam|hydrochlorothiazide|bensérazide|carbidopa|triméthoprime|sulfaméthoxazole|codéine|timolol|amiloride|altizide|sulbactam|avibactam|vaborbactam|cilastatine)$/;

/** « Périndopril/indapamide 4/1,25 », « amoxicilline-acide clavulanique »: two substances written as one product. */
const isCombined = (a: DrugTokenHit, b: DrugTokenHit, tokens: readonly Token[]): boolean => {
  const [first, second] = [a, b].map(({ drug }) => drug.substances);
  if (a.by !== 'name' || b.by !== 'name' || a.drug.brand || b.drug.brand || first?.length === 0 || second?.length !== 1)
    return false;
  const end = tokens[a.last]?.end ?? 0;
  const start = tokens[b.first]?.start ?? 0;
  const between = tokens.slice(a.last + 1, b.first);
  const glued = start - end === 1 && (between.length === 0 || between[0]?.folded === '/');
  const spaced = start - end === 1 && between.length === 0;
  const strengths =
    tokens[b.last + 1]?.kind === 'number' && tokens[b.last + 2]?.folded === '/' && tokens[b.last + 3]?.kind === 'number';
  return (glued && strengths) || ((glued || spaced) && secondOfTwo.test(second?.[0] ?? ''));
};

/** « amiodarone (Cordarone) »: one medicine by two names. */
const joinRestated = (drugs: readonly DrugTokenHit[], { tokens }: Sentence): DrugTokenHit[] => {
  const joined: DrugTokenHit[] = [];
  for (const hit of drugs) {
    const before = joined.at(-1);
    const bracket = before ? before.last + 1 : 0;
    const restates =
      before !== undefined &&
      tokens[bracket]?.folded === '(' &&
      hit.first - bracket <= 4 &&
      !tokens.slice(bracket, hit.first).some((token) => token.folded === ')' || token.folded === ',') &&
      hit.drug.substances.length > 0 &&
      hit.drug.substances.join('+') === before.drug.substances.join('+');
    if (before && isCombined(before, hit, tokens))
      joined[joined.length - 1] = {
        first: before.first,
        last: hit.last,
        by: 'name',
        label: `${before.label} + ${hit.label}`,
        drug: {
          substances: [...before.drug.substances, ...hit.drug.substances],
          classes: [...new Set([...before.drug.classes, ...hit.drug.classes])],
        },
      };
    else if (restates) joined[joined.length - 1] = { ...before, last: hit.last, drug: { ...hit.drug, ...before.drug } };
    else joined.push(hit);
  }
  return joined;
};

/** « à dose antiagrégante » qualifies; « Kardégic et Plavix …, puis Kardégic seul » names it again. */
const isRepeated = (hit: DrugTokenHit, drugs: readonly DrugTokenHit[], { tokens }: Sentence): boolean =>
  (hit.by === 'class-word' && /^(?:dose|visee)$/.test(tokens[hit.first - 1]?.folded ?? '')) ||
  (/^seu[il]e?$/.test(tokens[hit.last + 1]?.folded ?? '') &&
    drugs.some((each) => each.last < hit.first && each.drug.substances.join('+') === hit.drug.substances.join('+')));

/** « 4 CGR et 2 PFC »: one transfusion. */
export const isJoinedProduct = (hit: ConceptHit, hits: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  /^(?:plasma|platelet)-transfusion$/.test(hit.concept.key) &&
  tokens.some((token) => token.folded.startsWith('transfus')) &&
  hits.some(
    (other) =>
      other.concept.key === 'transfusion' &&
      other.last < hit.first &&
      tokens
        .slice(other.last + 1, hit.first)
        .every((token) => token.kind === 'number' || /^(?:et|deux|trois|quatre|un)$/.test(token.folded)),
  );

/** Names of ways to do an operation. */
const technique =
  /^(?:didt|dt4|kj|kenneth|mac|tvt|tot|nissen|toupet|scarf|longo|milligan|latarjet|bankart|plif|tlif|alif|deep|diep)$/;

/** « réséqué », « opéré », « traitée »: a participle that names no operation. */
const isVague = ({ concept, last }: ConceptHit, tokens: readonly Token[]): boolean =>
  concept.key === '' &&
  /(?:e|ee)$/.test(tokens[last]?.folded ?? '') &&
  /^(?:operee?|resequee?|traitee?|retiree?|enlevee?|drainee?|evacuee?)$/.test(tokens[last]?.folded ?? '');

/** « polype sessile réséqué par mucosectomie »: told by the name that follows. */
export const isToldByName = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  isVague(hit, tokens) &&
  acts.some(
    (act) =>
      act.first > hit.last &&
      act.first - hit.last <= 3 &&
      tokens[hit.last + 1]?.folded === 'par' &&
      !isVague(act, tokens) &&
      act.concept.key !== 'thoracoscopy',
  );

/** « résection de polypes par mucosectomie »: how the act before was done. */
export const isMeansOf = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean => {
  if (hit.concept.kind !== 'procedure') return false;
  // « par deux trous de trépan »
  const way = /^(?:un|une|deux)$/.test(tokens[hit.first - 1]?.folded ?? '') ? hit.first - 2 : hit.first - 1;
  const led = tokens[way]?.folded ?? '';
  const named = technique.test(tokens[hit.first]?.folded ?? '');
  return acts.some((act) => {
    if (act.last >= way || act.concept.key === 'delivery') return false;
    // « polype réséqué par mucosectomie »: the name says more than the participle.
    if (isVague(act, tokens)) return false;
    if (named && /^(?:par|type|selon)$/.test(led)) return true;
    if (named && led === '(') return act.concept.key !== '' && act.concept.key !== 'surgery';
    return (
      led === 'par' && hit.first - act.last <= 8 && tokens.slice(act.last + 1, hit.first).every((token) => token.kind === 'word')
    );
  });
};

/** « Neurolyse du médian au canal carpien »: where the act before was done. */
export const isPlaceOfAct = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  (hit.concept.key === 'carpal-tunnel' || hit.concept.key === 'tonsillectomy' || hit.concept.key === 'osteosynthesis-act') &&
  acts.some(
    (act) =>
      act.last < hit.first &&
      hit.first - act.last <= 4 &&
      /^(?:au|du|des?|d)$/.test(tokens[hit.first - 1]?.folded ?? '') &&
      tokens.slice(act.last + 1, hit.first).every((token) => token.kind === 'word'),
  );
