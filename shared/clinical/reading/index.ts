/**
 * French clinical text → findings. Deterministic, one pass over the sentences, each bounded: linear in the text. Nothing
 * is asserted that a passage does not say; the passage comes with it.
 */
import type { Section, TextRange } from '../../documents.ts';
import { type DrugTokenHit, findDrugTokens } from '../drugs/drugs.ts';
import { isJoinedProduct, isMeansOf, isPlaceOfAct, isToldByName } from './acts-beside.ts';
import { withLinesBelow, withStories } from './allergy-stories.ts';
import { isOccasion } from './concept-hits.ts';
import { contextOf, type Span } from './context.ts';
import { datesIn } from './dates.ts';
import { type Finding, isFuture, type Reading } from './finding.ts';
import { withActsToCome, withChemotherapyOver, withCuresOver, withJoinedPlans, withSharedSides } from './goes-with.ts';
import { joinHabit, joinSame, withoutBearers } from './joins.ts';
import { joinPronouns, joinRenamed } from './medicine-again.ts';
import { expects, isNamedBy } from './medicine-mentions.ts';
import { mentionsOf } from './mentions.ts';
import { isGeneral, questionIn } from './questions.ts';
import { readAllergies } from './read-allergies.ts';
import { readConcept } from './read-concepts.ts';
import { readDrug } from './read-drugs.ts';
import { readItems } from './read-items.ts';
import { readMeasure } from './read-measures.ts';
import { readVerdicts } from './read-verdicts.ts';
import type { SectionKind } from './sections.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { withWishes } from './wishes.ts';
import { wordsIn } from './words-near.ts';

export type { Finding } from './finding.ts';

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

/** « Dois-je arrêter mon Plavix ? »: it is taken. */
const ownMedicines = (question: Sentence, text: string): Finding[] =>
  findDrugTokens(question.tokens, text, expects(question, text)).flatMap((hit) =>
    /^(?:mon|ma|me|mes)$/.test(question.tokens[hit.first - 1]?.folded ?? '') ||
    // « Faut-il arrêter le Plavix ? »
    (hit.by !== 'class-word' &&
      /(?:^| )(?:arreter|arrete|interrompre|suspendre|stopper|remplacer|changer|poursuivre|continuer|maintenir)(?: (?:le|la|l|les|son|sa|votre))?$/.test(
        wordsIn(question.tokens, hit.first - 3, hit.first),
      ))
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

/** « L'atorvastatine 80 me donne mal aux muscles »: it is taken. */
const isStillTaken = ({ tokens }: Sentence, { last, drug }: DrugTokenHit): boolean =>
  /^(?:C|A10|H03|B01|N0[3-6])/.test(drug.atc ?? '') &&
  /^(?:\d\S* (?:mg )?)?(?:me|lui) (?:donne|fait|cause|fatigue|gratte|reveille|tape)(?: |$)/.test(
    wordsIn(tokens, last + 1, last + 6),
  );

type InDocument = Pick<Reading, 'documentDate' | 'reports'>;

const readingOf = (sentence: Sentence, text: string, document: InDocument, mentions: ReturnType<typeof mentionsOf>): Reading => {
  const spans: Span[] = [...mentions.drugs, ...mentions.measures, ...mentions.concepts];
  const context = contextOf(sentence, spans);
  const first = mentions.drugs.length + mentions.measures.length;
  const occasion = new Set(mentions.concepts.flatMap((hit, index) => (isOccasion(hit) ? [first + index] : [])));
  return {
    text,
    context,
    dates: datesIn(sentence.tokens, document.documentDate),
    ...document,
    headingDate: sentence.dated && datesIn(sentence.dated, document.documentDate)[0],
    medicines: mentions.drugs.length,
    results: mentions.measures.length,
    drugs: mentions.drugs,
    occasion,
  };
};

const readSentence = (sentence: Sentence, text: string, document: InDocument): Finding[] => {
  const { documentDate } = document;
  if (isGeneral(sentence)) return [];
  const asked = questionIn(sentence);
  if (asked) return [...(asked.told ? readSentence(asked.told, text, document) : []), ...ownMedicines(asked.question, text)];
  const mentions = mentionsOf(sentence, text);
  const reading = readingOf(sentence, text, document, mentions);
  const { context, dates } = reading;
  const first = mentions.drugs.length + mentions.measures.length;
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
      (allergies.agents.has(hit.first) && !isStillTaken(sentence, hit)) ||
      (sentence.section === 'allergies' && allergies.agents.size > 0 && !isGivenFor(sentence, hit))
    )
      continue;
    const finding = readDrug(reading, hit);
    if (finding) medicines.push(finding);
  }
  for (const finding of joinRenamed(medicines, sentence)) findings.push(finding);
  for (const hit of mentions.measures) {
    const measured = readMeasure(reading, hit);
    // « Oncle décédé au bloc avec une fièvre à 42 °C »
    if (measured.kind !== 'vital' || measured.subject !== 'family') findings.push(measured);
  }
  // « à J+2 » is counted from the act, not from the letter that tells it.
  const told: Reading = {
    ...reading,
    dates: dates.filter(
      (date) => date.ahead || !/^j\d*$/.test(sentence.tokens[date.first]?.folded ?? '') || !isFuture(date.iso, documentDate),
    ),
  };
  const habits = new Set<string>();
  // The words of each finding alone: its passage may go round those of another, up to their common date.
  const places = new Map<Finding, TextRange>();
  const acts = mentions.concepts.filter(
    (hit) => (hit.concept.kind === 'procedure' && hit.concept.key !== 'surgery') || hit.concept.key === 'joint-prosthesis',
  );
  for (const hit of mentions.concepts) {
    // « Opérée le 17 mars d'un enclouage sous cœlioscopie »: the act says more than its way.
    if (hit.concept.key === 'surgery' && acts.length > 0) continue;
    if (isPlaceOfAct(hit, acts, sentence) || isToldByName(hit, acts, sentence)) continue;
    // « Cancer du côlon opéré en 2019 (hémicolectomie droite) »: the act is told.
    if (
      hit.about &&
      acts.some(
        (act) =>
          act.first > hit.last &&
          act.first - Math.max(hit.last, hit.about?.last ?? 0) < 8 &&
          sentence.tokens[act.first]?.folded !== 'curage' &&
          /^[(:]$/.test(sentence.tokens[act.first - 1]?.folded ?? ''),
      )
    )
      continue;
    if (isJoinedProduct(hit, mentions.concepts, sentence) || isMeansOf(hit, acts, sentence)) continue;
    // « Urticaire », « dyspnée » inside an allergy are its reaction.
    // Thrombopenia under heparin is a disease beside.
    const beside = [
      'hit',
      'thrombocytopenia',
      'anaphylaxis-perioperative',
      'perioperative-reaction',
      'allergic-rhinitis',
    ].includes(hit.concept.key);
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
    places.set(finding, { start: sentence.tokens[hit.first]?.start ?? 0, end: sentence.tokens[hit.last]?.end ?? 0 });
    if (!joinSame(findings, finding, text, (each) => places.get(each) ?? each.range)) findings.push(finding);
  }
  findings.push(
    ...readVerdicts(reading, (index) => {
      const id = context.mentionAt[index] ?? -1;
      return id !== -1 && mentions.concepts[id - first]?.concept.key !== 'intubation';
    }).filter((verdict) => !findings.some(({ concept }) => concept === verdict.concept)),
  );
  // One by one: a hundred thousand arguments overflow the stack.
  for (const item of readItems(reading)) findings.push(item);
  const joined = withJoinedPlans(withSharedSides(withoutBearers(findings)), reading);
  const kept = withActsToCome(withCuresOver(withChemotherapyOver(joined, reading), reading), reading);
  return withWishes(kept, reading);
};

const inOrder = (a: Finding, b: Finding): number => a.range.start - b.range.start || a.range.end - b.range.end;

/** « Saignement sous Kardégic et Xarelto ; le Kardégic est stoppé »: what a clause says again is of one medicine. */
const joinClauses = (sentences: readonly Sentence[], read: readonly (readonly Finding[])[]): Finding[] => {
  const all: Finding[] = [];
  let clauses: readonly Finding[] = [];
  let tokens: Sentence['tokens'] = [];
  sentences.forEach((sentence, index) => {
    const goesOn = tokens.at(-1)?.folded === ';' && sentence.section === sentences[index - 1]?.section;
    if (!goesOn) for (const finding of clauses) all.push(finding);
    const own = read[index] ?? [];
    tokens = goesOn ? [...tokens, ...sentence.tokens] : sentence.tokens;
    clauses = goesOn ? joinRenamed([...clauses, ...own], { ...sentence, tokens }) : own;
  });
  for (const finding of clauses) all.push(finding);
  return all;
};

export const readFindings = (text: string, options: ReadingOptions = {}): Finding[] => {
  const base = options.typeCode ? baseOfType[options.typeCode] : undefined;
  const sentences = joinPronouns(sentencesOf(text, { sections: options.sections, ...(base ? { base } : {}) }), text);
  const document = { documentDate: options.documentDate, reports: reportOf[options.typeCode ?? ''] };
  const read = sentences.map((sentence) => readSentence(sentence, text, document));
  const told = withStories(sentences, read, (pair) => {
    const mentions = mentionsOf(pair, text);
    return readAllergies(readingOf(pair, text, document, mentions), mentions.drugs).findings;
  });
  return joinClauses(sentences, withLinesBelow(sentences, told, text)).sort(inOrder);
};
