/** Problems, acts, devices, airway, previous anaesthesias, ways of life: everything that is recognised by its words. */
import { type Concept, concepts } from '../concepts.ts';
import type { Certainty, FactStatus } from '../fact.ts';
import { type Assertion, assertionOf, type Span } from './context.ts';
import { dateFor, type Finding, isFuture, isOld, lastingStatus, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import { lateralityNear } from './laterality.ts';
import { type PhraseHit, type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import { conceptValue, needsValue } from './read-values.ts';
import type { Token } from './tokens.ts';

/** Names of services, papers and tests that hold the word of a concept and assert nothing. */
const decoys = `reflux hepato jugulaire; foyer aortique|mitral|tricuspide|pulmonaire; bistouri bipolaire; prostate bipolaire; resection bipolaire; bipolaire au bloc; syndrome oral; accident voie publique; date de naissance; coagulation bipolaire; pince bipolaire; anesthesie prevoir; sur|dans|au le? PACS; goitre toxique; multinodulaire toxique; chlorhexidine alcoolique; solution alcoolique; gel hydro alcoolique; note IAO; infirmiere IAO; trouble* de la repolarisation|cinetique; reflux hepatojugulaire; reflux vesico ureteral; anesthesie reanimation; anesthesie et reanimation; consultation d|de? pre? anesthesie;
  consultation pre anesthesique; consultation preanesthesique; consultation de preanesthesie; dossier d anesthesie; compte rendu d? anesthesie; service d anesthesie;
  departement d anesthesie; visite pre anesthesique|preanesthesique; equipe d anesthesie; feuille d anesthesie; consentement a l anesthesie; information sur l anesthesie;
  risque* de l? anesthesie; type d anesthesie; carte d anesthesie; date de l? anesthesie; ligue contre le cancer; centre anti cancer*; cancer info;
  depistage organise du cancer; score hta; reflux veineux; angle ferme; sans anesthesie; anesthesie consultation; consultation anesthesie; chute de la? tension; chute de cheveux;
  chute* de pression; chute* tensionnelle*; chute* d|de|des l? hemoglobine|hb|tension|plaquettes|saturation|kaliemie|diurese|escarre; post tabagique; dissection du|de plan*; la dissection; recherche d antecedents; diabetologie; cardiologie; retraite complementaire; prise de tension; hyper tension;
  activite professionnelle physique; depression du segment; depression respiratoire post; carcinome baso; dialyse peritoneale possible; groupe de; fracture ouverte type;
  transfusion autologue; reveil difficile le; goutte a goutte; profession de sante; profession liberale*; allergologie; sans dialyse; avant dialyse; avant CEC; bilan d|de thrombophilie|hemostase|coagulation; jour de l? hospitalisation; anticoagulant circulant; voyage recent isolement; aide ide; refuse sevrage; calcul du|de score|RCRI; retour EHPAD; isolement non|contact|gouttelettes; irradiation 1|2; cancerologie; stent* ureteral*|biliaire*|oesophagien*|tracheal*|colique*|digestif*|duodenal*; infarctus renal|mesenterique|splenique|pulmonaire|osseux|intestinal|testiculaire|surrenalien|placentaire|veineux`;

const nothing: Concept = { key: '', label: '', kind: 'problem', forms: '' };
const clinical: ReadonlySet<string> = new Set([
  'problem',
  'procedure',
  'anaesthesia',
  'airway',
  'device',
  'pregnancy',
  'directive',
  'transfusion',
  'bleeding',
  'vaccination',
  'functional',
  'social',
  'stay',
  'exam',
]);

const table: PhraseTable<Concept> = phraseTable([
  ...phrasesOf(decoys).map((phrase) => [phrase, nothing] as const),
  ...concepts
    .filter((concept) => clinical.has(concept.kind))
    .flatMap((concept) => phrasesOf(concept.forms).map((phrase) => [phrase, concept] as const)),
]);

export interface ConceptHit extends Span {
  readonly concept: Concept;
}

const firstNumber = (tokens: readonly Token[], hit: PhraseHit<Concept>): boolean => tokens[hit.first - 1]?.kind === 'number';

/** A hit that its neighbours belie: « PA » is pack-years only after a number, « … SAS » at the end of a firm's name. */
const belied = (tokens: readonly Token[], hit: PhraseHit<Concept>): boolean => {
  const token = tokens[hit.first];
  const word = token?.folded;
  const alone = hit.first === hit.last;
  if (!alone) return false;
  if (word === 'pa') return !firstNumber(tokens, hit);
  if (word === 'sas') {
    const before = tokens[hit.first - 1];
    return before?.kind === 'word' && before.capitals && before.folded.length > 3;
  }
  if (word === 'sa') return !firstNumber(tokens, hit);
  // The CPA is the visit of the anaesthetist too.
  if (word === 'cpa') return !firstNumber(tokens, hit);
  if (word === 'opere' || word === 'operee')
    return tokens[hit.first - 1]?.folded !== 'jamai' && tokens[hit.first - 1]?.folded !== 'jamais';
  // « Après mon accouchement » dates something else.
  if (word?.startsWith('accouchement'))
    return /(?:apres|lors|depuis|avant) (?:de )?(?:son|mon|l|un|cet|le|d)?$/.test(
      tokens
        .slice(Math.max(hit.first - 3, 0), hit.first)
        .map((each) => each.folded)
        .join(' '),
    );
  if (word === 'acr') return tokens[hit.last + 1]?.kind === 'number';
  if (word === 'rac') return tokens[hit.first - 1]?.folded === 'anti';
  if (word?.startsWith('irradiation')) return tokens[hit.last + 1]?.kind === 'number';
  if (word === 'ep' || word === 'sep') return tokens[hit.first - 1]?.kind === 'number';
  return false;
};

/** Under « Vaccinations » a disease is the vaccine against it. */
const againstTable: PhraseTable<Concept> = phraseTable(
  (
    [
      ['vaccine-influenza', 'grippe; anti grippe'],
      ['vaccine-pneumococcus', 'pneumocoque*'],
      ['vaccine-covid', 'covid; covid 19; COVID; SARS'],
      ['vaccine-dtp', 'tetanos; diphterie; DTP; dtp; polio'],
      ['vaccine-hepatitis-b', 'hepatite B; VHB'],
      ['vaccine-zoster', 'zona'],
      ['vaccine-mmr', 'ROR; rougeole'],
      ['vaccine-meningococcus', 'meningocoque*'],
    ] as const
  ).flatMap(([key, forms]) => {
    const concept = concepts.find((each) => each.key === key);
    return concept ? phrasesOf(forms).map((phrase) => [phrase, concept] as const) : [];
  }),
);
export const vaccinesIn = (tokens: readonly Token[]): ConceptHit[] =>
  againstTable.findAll(tokens).map((hit) => ({ first: hit.first, last: hit.last, concept: hit.value }));

/** Words that stand for something else than the concept they hold. */
export const decoysIn = (tokens: readonly Token[]): Span[] => table.findAll(tokens).filter((hit) => hit.value === nothing);

export const conceptsIn = (tokens: readonly Token[]): ConceptHit[] =>
  table
    .findAll(tokens)
    .filter((hit) => hit.value !== nothing && !belied(tokens, hit))
    .map((hit) => ({ first: hit.first, last: hit.last, concept: hit.value }));

const operated = (assertion: Assertion): boolean => assertion.marks.has('past-after');

const statusOf = (reading: Reading, concept: Concept, assertion: Assertion, date: string | undefined): FactStatus => {
  const { marks } = assertion;
  const { section } = reading.context.sentence;
  const planned = marks.has('planned') || marks.has('planned-after') || isFuture(date, reading.documentDate);
  const over = marks.has('past') || isOld(date, reading.documentDate);
  switch (concept.kind) {
    case 'procedure':
      if (planned) return 'planned';
      // Dialysis goes on: it is a state.
      if (concept.key === 'dialysis' && !over) return 'active';
      return section === 'plan' && !over ? 'planned' : 'past';
    case 'anaesthesia':
      if (concept.key === 'asa') return 'active';
      if (planned || (section === 'plan' && !over)) return 'planned';
      return 'past';
    case 'exam':
    case 'vaccination':
    case 'stay':
    case 'transfusion':
    case 'bleeding':
      return planned || section === 'plan' ? 'planned' : 'past';
    case 'problem':
      if (operated(assertion)) return 'past';
      if (!concept.transient) return 'active';
      if (over || section === 'history') return 'past';
      return section === 'conclusion' || section === 'reason' || marks.has('active') ? 'active' : 'unknown';
    case 'device':
      return marks.has('stopped-after') ? 'past' : planned ? 'planned' : 'active';
    default:
      return lastingStatus(assertion);
  }
};

const negativeWords = new Set(['non', 'aucun', 'aucune', 'jamais', 'neant', '0', 'ras', 'absence']);

/** Tobacco and alcohol say it in their own words. */
const habit = (
  reading: Reading,
  hit: ConceptHit,
  assertion: Assertion,
  amount: number | undefined,
): { certainty: Certainty; status: FactStatus } => {
  const { tokens } = reading.context;
  const words = tokens.slice(Math.max(hit.first - 4, 0), hit.last + 9).map((token) => token.folded);
  const own = tokens.slice(hit.first, hit.last + 1).map((token) => token.folded);
  const before = tokens.slice(Math.max(hit.first - 3, 0), hit.first).map((token) => token.folded);
  const denies = before.includes('ne') || before.includes('n');
  // « ne fume pas », « ne fume plus »
  if (denies && /^(?:pas|jamais)$/.test(tokens[hit.last + 1]?.folded ?? '')) return { certainty: 'negated', status: 'active' };
  if (denies && tokens[hit.last + 1]?.folded === 'plus') return { certainty: 'affirmed', status: 'past' };
  if (own[0] === 'boit' && own.includes('pas')) return { certainty: 'negated', status: 'active' };
  if (own[0] === 'non' || amount === 0 || (assertion.certainty === 'negated' && !own.includes('ex')))
    return { certainty: 'negated', status: 'active' };
  const next = tokens[hit.last + 1];
  const answer = next && (next.kind === 'sign' ? tokens[hit.last + 2] : next);
  if (answer && negativeWords.has(answer.folded)) return { certainty: 'negated', status: 'active' };
  const over =
    own.includes('ex') ||
    own[0]?.startsWith('sevre') ||
    own.includes('ancien') ||
    words.some((word) => /^(?:sevre|sevree|arrete|arretee|ancien|ancienne|ex|stoppe|sevrage)$/.test(word));
  const still = assertion.marks.has('continued') || words.includes('actif') || (words.includes('non') && words.includes('sevre'));
  return { certainty: assertion.certainty, status: over && !still ? 'past' : 'active' };
};

const occasionKinds: ReadonlySet<string> = new Set(['anaesthesia', 'airway', 'procedure', 'device', 'vaccination']);
export const isOccasion = (hit: ConceptHit): boolean => occasionKinds.has(hit.concept.kind);

/** « Tabac : 30 PA, sevré en 2010 »: the date is that of the word that ends it. */
const overSpan = (reading: Reading, hit: ConceptHit, assertion: Assertion): Span => {
  if (hit.concept.kind !== 'social') return hit;
  const { tokens } = reading.context;
  const at = tokens.findIndex(
    (token, index) =>
      index > hit.last && index < hit.last + 9 && /^(?:sevre|sevree|arrete|arretee|stoppe|sevrage)$/.test(token.folded),
  );
  return at === -1 || assertion.certainty === 'negated' ? hit : { first: hit.first, last: at };
};

/** « PTG gauche en 2020 », « avant PTH », « suites d'une prothèse de hanche »: the operation, not the thing carried. */
const isOperation = (reading: Reading, hit: ConceptHit, date: string | undefined, status: FactStatus): boolean =>
  hit.concept.key === 'joint-prosthesis' &&
  (date !== undefined ||
    status === 'planned' ||
    /^(?:apres|avant|pour|d|une|suite|lendemain|post)$/.test(reading.context.tokens[hit.first - 1]?.folded ?? ''));

/** « Ostéosynthèse d'une fracture gauche »: the side of what is operated on is that of the act. */
const isObject = ({ context }: Reading, hit: Span, index: number): boolean => {
  let first = index;
  while (first > 0 && context.mentionAt[first - 1] === context.mentionAt[index]) first--;
  const between = context.tokens.slice(hit.last + 1, first);
  return (
    between.length > 0 && between.length <= 3 && between.every((token) => /^(?:d|de|du|des|un|une|la|le|l)$/.test(token.folded))
  );
};

/** « Avant sa coloscopie, il faudra … », « relève d'une arthroplastie »: still to come. */
const isAwaited = ({ context }: Reading, hit: Span): boolean =>
  /(?:^| )(?:avant|releve|releve desormai|refait) (?:(?:d|de|sa|son|la|le|les|l|une?|cette|votre|ma|mon)(?: |$))*$/.test(
    `${context.tokens
      .slice(Math.max(hit.first - 4, 0), hit.first)
      .map((token) => token.folded)
      .join(' ')} `,
  );

/** « Biopsie annulée », « cardioversion récusée », « ablation non faite »: nothing was done. */
const isCalledOff = ({ context }: Reading, hit: Span): boolean =>
  context.tokens
    .slice(hit.first, hit.last + 3)
    .some((token) => /^(?:annulee?|recusee?|ajournee?|decommandee?)$/.test(token.folded));

export const readConcept = (reading: Reading, hit: ConceptHit): Finding | undefined => {
  const { context, text } = reading;
  const { concept } = hit;
  const value = conceptValue(reading, concept.key, hit);
  if (needsValue.has(concept.key) && !value) return undefined;
  const assertion = assertionOf(context, hit, text);
  if (assertion.conditional && concept.kind !== 'airway' && concept.kind !== 'directive') return undefined;
  if (assertion.marks.has('contraindicated')) return undefined;
  if ((concept.kind === 'procedure' || concept.kind === 'exam') && isCalledOff(reading, hit)) return undefined;
  // « ALR contre-indiquée », « avant toute anesthésie générale »: none took place.
  if (concept.kind === 'anaesthesia' && concept.key !== 'asa') {
    const before = context.tokens.slice(Math.max(hit.first - 2, 0), hit.first).map((token) => token.folded);
    if (assertion.marks.has('contraindicated-after') || /(?:^| )(?:toute|cr|avant) ?/.test(before.join(' '))) return undefined;
    if (assertion.certainty === 'suspected' && concept.key.endsWith('anaesthesia')) return undefined;
  }
  const date = dateFor(
    reading,
    overSpan(reading, hit, assertion),
    occasionKinds.has(concept.kind) ? reading.occasion : undefined,
  );
  let { certainty } = assertion;
  let status = statusOf(reading, concept, assertion, date?.iso);
  if (status === 'past' && !date && concept.kind === 'procedure' && isAwaited(reading, hit)) status = 'planned';
  const operation = isOperation(reading, hit, date?.iso, status);
  if (operation && status === 'active') status = isFuture(date?.iso, reading.documentDate) ? 'planned' : 'past';
  if (concept.key === 'tobacco' || concept.key === 'alcohol' || concept.key === 'drugs')
    ({ certainty, status } = habit(reading, hit, assertion, value?.value.number));
  const foreseen = assertion.conditional || /^(?:risque|critere)/.test(context.tokens[hit.first]?.folded ?? '');
  if (foreseen && concept.kind === 'airway' && certainty === 'affirmed') certainty = 'suspected';
  // « Épreuve d'effort négative »: its result.
  if (concept.kind === 'exam' && certainty === 'negated' && !assertion.marks.has('negation')) certainty = 'affirmed';
  // What was measured was measured: « Mallampati 2, pas de … » denies nothing of it.
  if (needsValue.has(concept.key) && certainty !== 'negated') certainty = 'affirmed';
  const own = context.mentionAt[hit.first];
  const sided = concept.paired || concept.kind === 'procedure' || concept.kind === 'problem';
  const side = sided
    ? lateralityNear(context.tokens, hit.first, hit.last, (index) => {
        const id = context.mentionAt[index] ?? -1;
        return id !== -1 && id !== own && !(concept.kind === 'procedure' && isObject(reading, hit, index));
      })
    : undefined;
  const wide = value && value.last - value.first > 25 ? undefined : value;
  const over = overSpan(reading, hit, assertion);
  const spans = nearSpans(hit, [over, date, side && { first: side.index, last: side.index }, ...assertion.spans]);
  const ends =
    status === 'past' &&
    (assertion.marks.has('stopped-after') || assertion.marks.has('stopped') || (concept.kind === 'social' && date !== undefined));
  return {
    kind: operation ? 'procedure' : concept.kind,
    label: concept.label || textOf(reading, hit),
    ...(concept.key ? { concept: concept.key } : {}),
    ...(value ? { value: value.value } : {}),
    ...(date
      ? ends
        ? { endDate: date.end ?? date.iso }
        : { date: date.iso, ...(date.end && concept.kind === 'stay' ? { endDate: date.end } : {}) }
      : {}),
    ...(side ? { laterality: side.side } : {}),
    certainty,
    status,
    subject:
      concept.kind === 'directive' || concept.kind === 'social'
        ? assertion.subject === 'family' && concept.kind === 'social'
          ? 'family'
          : 'patient'
        : assertion.subject,
    range: rangeOf(reading, hit, value && value === wide ? value : undefined, ...spans),
  };
};

const verdicts: readonly (readonly [words: RegExp, mask: string, tube: string])[] = [
  [/^(?:difficile|impossible|laborieuse|delicate)$/, 'difficult-mask', 'difficult-intubation'],
  [/^(?:facile|aisee|simple)$/, 'easy-mask', 'easy-intubation'],
];
const verdictFillers = new Set([
  ':',
  '\t',
  '=',
  'jugee',
  'tres',
  'oro',
  'tracheale',
  'orotracheale',
  'au',
  'masque',
  'est',
  'etait',
  'a',
  'ete',
  'facial',
  'sous',
  'sonde',
  'potentiellement',
  'n',
  '7',
  '7,5',
  '8',
]);

/** « Intubation : difficile », « ventilation au masque\tfacile ». */
export const readVerdicts = (reading: Reading, taken: (index: number) => boolean): Finding[] => {
  const { tokens } = reading.context;
  const findings: Finding[] = [];
  tokens.forEach((token, index) => {
    const tube = token.folded === 'intubation' || (token.folded === 'iot' && token.capitals);
    const mask = token.folded === 'ventilation' && tokens.slice(index + 1, index + 4).some((each) => each.folded === 'masque');
    if ((!tube && !mask) || taken(index)) return;
    for (let at = index + 1; at <= Math.min(index + 6, tokens.length - 1); at++) {
      const word = tokens[at]?.folded ?? '';
      const verdict = verdicts.find(([words]) => words.test(word));
      if (verdict) {
        const key = mask ? verdict[1] : verdict[2];
        const concept = concepts.find((each) => each.key === key);
        const hit = { first: index, last: at };
        const assertion = assertionOf(reading.context, hit, reading.text);
        const denied = tokens[at - 1]?.folded === 'non' || tokens[at - 1]?.folded === 'pas';
        if (!concept) return;
        findings.push({
          kind: 'airway',
          label: concept.label,
          concept: key,
          certainty: denied ? 'negated' : assertion.certainty,
          status: 'past',
          subject: assertion.subject,
          ...(dateFor(reading, hit) ? { date: dateFor(reading, hit)?.iso } : {}),
          range: rangeOf(reading, hit, ...nearSpans(hit, assertion.spans)),
        } as Finding);
        return;
      }
      if (!verdictFillers.has(word)) return;
    }
  });
  return findings;
};
