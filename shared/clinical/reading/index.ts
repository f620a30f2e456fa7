/**
 * French clinical text → findings. Deterministic, one pass over the sentences, each bounded: linear in the text. Nothing
 * is asserted that a passage does not say; the passage comes with it.
 */
import type { Section } from '../../documents.ts';
import { antithrombotic } from '../drugs/classes.ts';
import { type DrugTokenHit, findDrugTokens } from '../drugs/drugs.ts';
import { actNamesIn } from './act-names.ts';
import { isReaction, tellsAllergy } from './allergy-words.ts';
import { type ConceptHit, conceptsIn, decoysIn, isOccasion, vaccinesIn } from './concept-hits.ts';
import { contextOf, type Span } from './context.ts';
import { datesIn } from './dates.ts';
import { type Finding, isFuture, type Reading } from './finding.ts';
import { joinPronouns, joinRenamed } from './medicine-again.ts';
import { openNamesIn } from './open-names.ts';
import { isGeneral, questionIn } from './questions.ts';
import { readAllergies } from './read-allergies.ts';
import { readConcept } from './read-concepts.ts';
import { readDrug } from './read-drugs.ts';
import { readItems } from './read-items.ts';
import { type MeasureHit, measuresIn, readMeasure } from './read-measures.ts';
import { readVerdicts } from './read-verdicts.ts';
import type { SectionKind } from './sections.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { operatedItems, organItems } from './surgical-items.ts';

export type { Finding } from './finding.ts';

import { foldWord, type Token } from './tokens.ts';

export interface ReadingOptions {
  /** Sections of a structured document, in the offsets of the text. */
  readonly sections?: readonly Section[] | undefined;
  /** ISO; relative dates and « old » are against it. */
  readonly documentDate?: string | undefined;
  /** LOINC of the document: a prescription is all treatment, a laboratory report all results, an act is of its report's day. */
  readonly typeCode?: string | undefined;
}

const baseOfType: Readonly<Record<string, SectionKind>> = {
  '57833-6': 'treatment',
  '60593-1': 'treatment',
  '80820-4': 'treatment',
  '11502-2': 'labs',
  '77436-4': 'given',
};

/** Reports of acts, by type of document: what they tell as done was done on their day. */
const reportOf: Readonly<Record<string, Reading['reports']>> = {
  '34874-8': 'operation',
  '11505-5': 'operation',
  '75482-0': 'operation',
  '15508-5': 'operation',
  '18748-4': 'examination',
  '70004-7': 'examination',
  '75492-9': 'examination',
  '77436-4': 'anaesthesia',
};

const overlaps = (a: Span, b: Span): boolean => a.first <= b.last && b.first <= a.last;

const tokensOf = ({ first, last }: Span): number[] => Array.from({ length: last - first + 1 }, (_, step) => first + step);

const expectation = new Set(
  `sous par prend traitement arret arrete relai relais reprise reprendre poursuite poursuivre poursuit introduction debuter introduire avec allergie allergique
  intolerance prise recoit stop antiagregant anticoagulant prescription ajout suspendre arreter mise`
    .split(/\s+/)
    .map(foldWord),
);
const doseUnits = /^(?:mg|g|µg|ug|mcg|ui|ml|cp|cpr|comprime|gelule|sachet|amp|ampoule|goutte|unite)$/;

/** Where a misspelt medicine is believable: in a treatment, before a dose, after « sous », « arrêt du ». */
const expects = (sentence: Sentence, text: string): ((index: number) => boolean) => {
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
        `${tokens
          .slice(index + 1, index + 5)
          .map((token) => token.folded)
          .join(' ')} `,
      );
    if (timed && opens) return true;
    if (allergic && named) return true;
    const before = [1, 2, 3].some((step) => expectation.has(tokens[index - step]?.folded ?? ''));
    if (before) return true;
    return listed && (sentence.row || tokens.length <= 14 || tokens[index + 1]?.kind === 'number');
  };
};

/** « exacerbation de BPCO », « gastropathie d'hypertension portale »: the head belongs to the disease. */
const withAttack = (tokens: readonly Token[], hit: ConceptHit): ConceptHit => {
  if (hit.concept.kind !== 'problem') return hit;
  let first = hit.first;
  while (first > hit.first - 3 && /^(?:de|d|du|l|la)$/.test(tokens[first - 1]?.folded ?? '')) first--;
  return attack.test(tokens[first - 1]?.folded ?? '') ? { ...hit, first: first - 1 } : hit;
};
const state =
  /^(?:hyp(?:er|o).+emie|anemie|thrombopenie|thrombocytose|desaturation|fievre|febrile|hypotension|hypertension|hyperthermie|hypothermie|.*proteinurie|.*albuminurie)$/;
const attack = /^(?:exacerbation|decompensation|poussee|rechute|gastropathie|crise|recidive|syndrome|maladie)$/;

interface Mentions {
  readonly drugs: readonly DrugTokenHit[];
  readonly measures: readonly MeasureHit[];
  readonly concepts: readonly ConceptHit[];
}

/** What speaks of the same words: a result wins over a medicine (« lithium 0,8 mmol/L »), the longer name over the shorter. */
const mentionsOf = (sentence: Sentence, text: string): Mentions => {
  const { tokens } = sentence;
  const medicines = findDrugTokens(tokens, text, expects(sentence, text));
  // « Diffu-K 2/j »: the name of a medicine ends like a result.
  const measures = measuresIn(tokens, text).filter(
    (measure) =>
      !medicines.some(
        (drug) =>
          (drug.first < measure.first && measure.first <= drug.last) ||
          // « CoAprovel 150 mg/12,5 mg »
          (drug.first === measure.first &&
            drug.by === 'name' &&
            /\/\s?\d/.test(text.slice(tokens[measure.first]?.start, tokens[measure.last]?.end))),
      ),
  );
  // « Hypokaliémie à 2,6 »: a state with its value is both.
  const isState = (hit: Span): boolean => state.test(tokens[hit.first]?.folded ?? '');
  const found = conceptsIn(tokens).filter((hit) => isState(hit) || !measures.some((measure) => overlaps(measure, hit)));
  const drugs = joinRestated(medicines, sentence).filter(
    (hit) =>
      !measures.some((measure) => overlaps(measure, hit)) &&
      !found.some(
        (concept) =>
          overlaps(concept, hit) &&
          (concept.last - concept.first > hit.last - hit.first || concept.concept.kind === 'vaccination'),
      ),
  );
  const vaccine = tokens.findIndex((token) => /^va(?:cc|csi|xci)|^rappel$|^officine$/.test(token.folded));
  const vaccines =
    sentence.section === 'vaccination'
      ? vaccinesIn(tokens)
      : vaccinesIn(tokens).filter(
          (hit) =>
            vaccine !== -1 &&
            (hit.first > vaccine || tokens[vaccine]?.folded === 'officine') &&
            Math.abs(hit.first - vaccine) < 10 &&
            !found.some((known) => known.concept.kind === 'vaccination' && overlaps(known, hit)),
        );
  const named: ConceptHit[] = [...vaccines, ...found.filter((hit) => !vaccines.some((vaccine) => overlaps(vaccine, hit)))]
    .filter((hit) => !drugs.some((drug) => overlaps(drug, hit)))
    .map((hit) => withAttack(tokens, hit));
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
  const acts = actNamesIn(
    tokens,
    (index) => taken.has(index) || ill.has(index),
    (index) => ill.has(index),
    all.some((hit) => hit.concept.kind === 'procedure'),
  );
  const used = new Set([...all, ...acts].flatMap((hit) => tokensOf(hit)));
  // « Avez-vous déjà été opérée ? oui, la vésicule en 1998 »
  const surgical =
    sentence.surgical || tokens.some((token, index) => /^operee?$/.test(token.folded) && tokens[index - 2]?.folded === 'deja');
  const organs = surgical
    ? [...operatedItems(tokens, all), ...organItems(tokens, (index) => taken.has(index) || used.has(index))]
    : [];
  return {
    drugs: drugs.filter(
      (hit) =>
        !isRepeated(hit, drugs, sentence) &&
        // A vaccine is no treatment.
        !(sentence.section === 'vaccination' && hit.drug.classes.length === 0),
    ),
    measures,
    concepts: [...all, ...acts, ...organs].sort((a, b) => a.first - b.first),
  };
};

/** « AVK par Préviscan », « IPP : oméprazole », « pilule Leeloo »: the class is told by its medicine. */
const isNamedBy = (hit: DrugTokenHit, drugs: readonly DrugTokenHit[], { tokens }: Sentence): boolean => {
  const generic =
    hit.by === 'class-word' ||
    (hit.drug.substances.length === 1 && hit.drug.substances[0] === 'insuline') ||
    /^heparinotherapie$/.test(tokens[hit.first]?.folded ?? '');
  if (!generic) return false;
  return drugs.some((named) => {
    const broad = /^anti(?:coagul|agreg)/.test(tokens[hit.first]?.folded ?? '') && tokens[named.first - 1]?.folded === 'par';
    if ((named.by === 'class-word' && !broad) || named === hit || named.first <= hit.last || named.first - hit.last > 5)
      return false;
    const between = tokens.slice(hit.last + 1, named.first).map((token) => token.folded);
    if (
      !between.every((word) =>
        /^(?::|\(|par|type|de|d|du|en|avec|=|oral|orale|plaquettaire|au|long|cour|efficace|curative?|preventive?)$/.test(word),
      )
    )
      return false;
    if (between.includes(')')) return false;
    return hit.drug.classes.some(
      (own) =>
        named.drug.classes.includes(own) ||
        (antithrombotic.has(own) && named.drug.classes.some((each) => antithrombotic.has(each))),
    );
  });
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
    if (restates) joined[joined.length - 1] = { ...before, last: hit.last, drug: { ...hit.drug, ...before.drug } };
    else joined.push(hit);
  }
  return joined;
};

/** « à dose antiagrégante » qualifies; « Kardégic et Plavix …, puis Kardégic seul » names it again. */
const isRepeated = (hit: DrugTokenHit, drugs: readonly DrugTokenHit[], { tokens }: Sentence): boolean =>
  (hit.by === 'class-word' && /^(?:dose|visee)$/.test(tokens[hit.first - 1]?.folded ?? '')) ||
  (/^seule?$/.test(tokens[hit.last + 1]?.folded ?? '') &&
    drugs.some((each) => each.last < hit.first && each.drug.substances.join('+') === hit.drug.substances.join('+')));

/** « 4 CGR et 2 PFC »: one transfusion. */
const isJoinedProduct = (hit: ConceptHit, hits: readonly ConceptHit[], { tokens }: Sentence): boolean =>
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

/** « résection de polypes par mucosectomie »: how the act before was done. */
const isMeansOf = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  hit.concept.kind === 'procedure' &&
  tokens[hit.first - 1]?.folded === 'par' &&
  acts.some(
    (act) =>
      act.concept.key !== 'delivery' &&
      act.last < hit.first &&
      hit.first - act.last <= 6 &&
      tokens.slice(act.last + 1, hit.first).every((token) => token.kind === 'word'),
  );

/** « Neurolyse du médian au canal carpien »: where the act before was done. */
const isPlaceOfAct = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  (hit.concept.key === 'carpal-tunnel' || hit.concept.key === 'tonsillectomy' || hit.concept.key === 'osteosynthesis-act') &&
  acts.some(
    (act) =>
      act.last < hit.first &&
      hit.first - act.last <= 4 &&
      /^(?:au|du|des?|d)$/.test(tokens[hit.first - 1]?.folded ?? '') &&
      tokens.slice(act.last + 1, hit.first).every((token) => token.kind === 'word'),
  );

/** « Dois-je arrêter mon Plavix ? »: it is taken. */
const ownMedicines = (question: Sentence, text: string): Finding[] =>
  findDrugTokens(question.tokens, text, expects(question, text)).flatMap((hit) =>
    /^(?:mon|ma|me|mes)$/.test(question.tokens[hit.first - 1]?.folded ?? '')
      ? {
          kind: 'medication' as const,
          label: hit.label,
          drug: hit.drug,
          certainty: 'affirmed' as const,
          status: 'active' as const,
          subject: 'patient' as const,
          range: { start: question.tokens[hit.first]?.start ?? 0, end: question.tokens[hit.last]?.end ?? 0 },
        }
      : [],
  );

/** « Allergie à l'iode : prémédication par cétirizine », « on m'a fait de l'adrénaline »: what treated it. */
const isGivenFor = ({ tokens }: Sentence, hit: DrugTokenHit): boolean =>
  hit.drug.atc?.startsWith('C01CA24') === true ||
  (/^(?:par|sous)$/.test(tokens[hit.first - 1]?.folded ?? '') &&
    /^(?:premedication|traitement|traitee?|remplacee?|relai|preparation)$/.test(tokens[hit.first - 2]?.folded ?? ''));

const readSentence = (sentence: Sentence, text: string, document: Pick<Reading, 'documentDate' | 'reports'>): Finding[] => {
  const { documentDate } = document;
  if (isGeneral(sentence)) return [];
  const asked = questionIn(sentence);
  if (asked) return [...(asked.told ? readSentence(asked.told, text, document) : []), ...ownMedicines(asked.question, text)];
  const mentions = mentionsOf(sentence, text);
  const spans: Span[] = [...mentions.drugs, ...mentions.measures, ...mentions.concepts];
  const context = contextOf(sentence, spans);
  const dates = datesIn(sentence.tokens, documentDate);
  const first = mentions.drugs.length + mentions.measures.length;
  const occasion = new Set(mentions.concepts.flatMap((hit, index) => (isOccasion(hit) ? [first + index] : [])));
  const reading: Reading = {
    text,
    context,
    dates,
    ...document,
    headingDate: sentence.dated && datesIn(sentence.dated, document.documentDate)[0],
    medicines: mentions.drugs.length,
    drugs: mentions.drugs,
    occasion,
  };
  const allergies = readAllergies(reading, mentions.drugs);
  const findings: Finding[] = [];
  for (const finding of allergies.findings) findings.push(finding);
  const inAllergy = (span: Span): boolean => {
    const start = sentence.tokens[span.first]?.start ?? 0;
    const end = sentence.tokens[span.last]?.end ?? 0;
    return allergies.findings.some(
      (finding) => finding.certainty !== 'negated' && finding.range.start <= start && end <= finding.range.end,
    );
  };
  const medicines: Finding[] = [];
  for (const hit of mentions.drugs) {
    if (isNamedBy(hit, mentions.drugs, sentence)) continue;
    if (
      allergies.agents.has(hit.first) ||
      (sentence.section === 'allergies' && allergies.agents.size > 0 && !isGivenFor(sentence, hit))
    )
      continue;
    const finding = readDrug(reading, hit);
    if (finding) medicines.push(finding);
  }
  for (const finding of joinRenamed(medicines, sentence)) findings.push(finding);
  for (const hit of mentions.measures) findings.push(readMeasure(reading, hit));
  // « à J+2 » is counted from the act, not from the letter that tells it.
  const told: Reading = {
    ...reading,
    dates: dates.filter(
      (date) => date.ahead || !/^j\d*$/.test(sentence.tokens[date.first]?.folded ?? '') || !isFuture(date.iso, documentDate),
    ),
  };
  const habits = new Set<string>();
  const acts = mentions.concepts.filter(
    (hit) => (hit.concept.kind === 'procedure' && hit.concept.key !== 'surgery') || hit.concept.key === 'joint-prosthesis',
  );
  for (const hit of mentions.concepts) {
    // « Opérée le 17 mars d'un enclouage sous cœlioscopie »: the act says more than its way.
    if (hit.concept.key === 'surgery' && acts.length > 0) continue;
    if (isPlaceOfAct(hit, acts, sentence)) continue;
    // « Cancer du côlon opéré en 2019 (hémicolectomie droite) »: the act is told.
    if (
      hit.about &&
      acts.some(
        (act) => act.first > hit.last && act.first - hit.last < 8 && /^[(:]$/.test(sentence.tokens[act.first - 1]?.folded ?? ''),
      )
    )
      continue;
    if (isJoinedProduct(hit, mentions.concepts, sentence) || isMeansOf(hit, acts, sentence)) continue;
    // « Urticaire », « dyspnée » inside an allergy are its reaction.
    // Thrombopenia under heparin is a disease beside.
    const beside = ['hit', 'thrombocytopenia', 'anaphylaxis-perioperative'].includes(hit.concept.key);
    if (inAllergy(hit) && !beside && (hit.concept.kind === 'problem' || hit.concept.kind === 'anaesthesia')) continue;
    const finding = readConcept(told, hit);
    if (!finding) continue;
    // « cannabis, ni cocaïne ni héroïne »: each is a habit of its own; so are trades.
    if (hit.concept.kind === 'social' && hit.concept.key !== 'drugs' && hit.concept.key !== 'occupation') {
      if (habits.has(hit.concept.key)) {
        joinHabit(findings, finding);
        continue;
      }
      habits.add(hit.concept.key);
    }
    if (!joinSame(findings, finding, text)) findings.push(finding);
  }
  findings.push(...readVerdicts(reading, (index) => (context.mentionAt[index] ?? -1) !== -1));
  // One by one: a hundred thousand arguments overflow the stack.
  for (const item of readItems(reading)) findings.push(item);
  return findings;
};

/** « Tabac : 30 PA, sevré » is one habit said in several words: the passage grows, what is over is over. */
const joinHabit = (findings: Finding[], more: Finding): void => {
  const at = findings.findIndex((finding) => finding.kind === 'social' && finding.concept === more.concept);
  const known = findings[at];
  if (!known) return;
  findings[at] = {
    ...known,
    ...(known.value ? {} : more.value ? { value: more.value } : {}),
    ...(known.endDate || !more.endDate ? {} : { endDate: more.endDate }),
    certainty:
      known.certainty === 'negated' && more.certainty === 'affirmed' && more.status === 'past' ? 'affirmed' : known.certainty,
    status: more.status === 'past' ? 'past' : known.status,
    range: { start: Math.min(known.range.start, more.range.start), end: Math.max(known.range.end, more.range.end) },
  };
};

/** One name for several diseases: two of them in a list are two. */
const several: ReadonlySet<string> = new Set([
  'conduction-disorder',
  'valve-disease',
  'arrhythmia',
  'stroke',
  'fracture',
  'bleeding-disorder',
  'thrombophilia',
  'spine-disease',
  'coronary-disease',
  'implanted-material',
  'gi-bleeding',
]);

/** « PPC … appareillé », « transfusion de 2 CGR »: two names of one thing in one sentence are one finding. */
const joinSame = (findings: Finding[], more: Finding, text: string): boolean => {
  const compatible = <Value>(a: Value | undefined, b: Value | undefined): boolean =>
    a === undefined || b === undefined || a === b;
  const at = findings.findIndex(
    (known) =>
      known.kind === more.kind &&
      // « hospitalisation de M. F., séjour du 2 au 11 septembre »: one stay.
      (known.concept === more.concept || known.kind === 'stay') &&
      known.concept !== undefined &&
      known.certainty === more.certainty &&
      known.status === more.status &&
      known.subject === more.subject &&
      compatible(known.date, more.date) &&
      compatible(known.laterality, more.laterality) &&
      compatible(known.value?.text, more.value?.text),
  );
  const known = findings[at];
  if (!known || known.kind === 'airway' || known.kind === 'exam') return false;
  // « BAV du premier degré, hémibloc antérieur gauche »
  if (several.has(known.concept ?? '') && /,| et /.test(text.slice(known.range.end, more.range.start))) return false;
  const range = { start: Math.min(known.range.start, more.range.start), end: Math.max(known.range.end, more.range.end) };
  findings[at] = { ...more, ...known, range: range.end - range.start < 160 ? range : known.range };
  return true;
};

const inOrder = (a: Finding, b: Finding): number => a.range.start - b.range.start || a.range.end - b.range.end;

export const readFindings = (text: string, options: ReadingOptions = {}): Finding[] => {
  const base = options.typeCode ? baseOfType[options.typeCode] : undefined;
  const sentences = joinPronouns(sentencesOf(text, { sections: options.sections, ...(base ? { base } : {}) }), text);
  const document = { documentDate: options.documentDate, reports: reportOf[options.typeCode ?? ''] };
  return sentences.flatMap((sentence) => readSentence(sentence, text, document)).sort(inOrder);
};
