/** When an act, an anaesthesia or what happened in them took place: the date written at it, shared with it, or the report's. */

import type { Concept } from '../concepts.ts';
import { bracketAt } from './brackets.ts';
import type { Assertion, Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { dateFor, isFuture, type Reading } from './finding.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** Kinds that happen on a day. */
const events: ReadonlySet<string> = new Set(['procedure', 'anaesthesia', 'airway', 'transfusion', 'bleeding', 'device', 'exam']);
/** Of these, what happens in the course of another: the date of that one is theirs. */
const companions: ReadonlySet<string> = new Set(['anaesthesia', 'airway', 'transfusion', 'bleeding']);

/** « Exérèse d'un mélanome du dos », « ostéosynthèse d'une fracture »: the act with what it was done on. */
export const withObject = ({ context }: Reading, hit: Span): Span => {
  let index = hit.last + 1;
  while (
    index <= hit.last + 4 &&
    /^(?:d|de|du|des|un|une|la|le|l|les|son|sa|deux|trois|quatre|\d)$/.test(context.tokens[index]?.folded ?? '')
  )
    index++;
  const id = context.mentionAt[index] ?? -1;
  if (
    id === -1 ||
    (index === hit.last + 1 &&
      !/^(?:d|de|du|des|un|une|la|le|l|operation|intervention|chirurgie|chir)$/.test(context.tokens[hit.last]?.folded ?? ''))
  )
    return hit;
  while (context.mentionAt[index + 1] === id) index++;
  return { first: hit.first, last: index };
};

/** « mastectomie droite pour cancer 2001 », « thyroïdectomie pour goitre (2009) »: the act with what it was done for. */
const withIndication = (reading: Reading, hit: Span): Span => {
  const { tokens } = reading.context;
  const pour = tokens.findIndex(
    (token, index) => index > hit.last && index <= hit.last + 5 && /^(?:pour|sur|devant)$/.test(token.folded),
  );
  if (pour === -1 || tokens.slice(hit.last + 1, pour).some((token) => token.kind === 'sign')) return hit;
  let last = pour;
  while (
    last < pour + 8 &&
    tokens[last + 1]?.kind === 'word' &&
    !/^(?:en|le|du|depuis|il|puis|et)$/.test(tokens[last + 1]?.folded ?? '')
  )
    last++;
  return { first: hit.first, last };
};

const wordsBetween = ({ context }: Reading, from: number, to: number): string[] =>
  context.tokens.slice(from, to).map((token) => token.folded);

/** « AVP 1984 : splénectomie, polytransfusé », « AG 2010 : choc à l'induction »: the date heads the line. */
const heads = (reading: Reading, date: DateMention): boolean =>
  /^(?::|\([^()]{0,60}\) ?:|\p{L}{2,12} ?:)/u.test(
    reading.text
      .slice(reading.context.tokens[date.last]?.end ?? 0)
      .trimStart()
      .slice(0, 70),
  ) &&
  wordsBetween(reading, 0, date.first).every((word) => !/^[,;.:]$/.test(word)) &&
  date.first <= 6;

const joins = /^(?:sous|avec|par|lor|lors|apres|traitee?|au|decours|ayant|compliquee?|complication|dont|et|ou|puis|via)$/;
const injury =
  /^(?:fracture|fract|fx|luxation|rupture|avp|infarctu|idm|sca|entorse|traumatisme|fausse|geu|thrombose|occlusion|stenose|ischemie|anevrisme|hematome|peritonite|cholecystite|lithiase|abce|pneumothorax|cancer|carcinome|adenocarcinome|adk|melanome|tumeur|meningiome|angor|hernie|hemorragie)$/;
/** Acts so common that they stand beside any disease of a list. */
const unrelated =
  /^(?:appendectomy|tonsillectomy|adenoidectomy|caesarean|wisdom-teeth|carpal-tunnel|cataract-surgery|varicose-surgery|joint-prosthesis|delivery|arthroscopy|hysterectomy|dental-care)$/;

const after0 = (hit: Span, date: DateMention): boolean => hit.first > date.last;

const isOfAnaesthesia = (between: readonly string[]): boolean =>
  between.at(-1) === 'pour' && between.some((word) => /^(?:aivoc|ag|anesthesie|induction|rachianesthesie|rachi|alr)$/.test(word));

/** Nothing else is named from `from` on, and no clause ends. */
const isAlone = ({ context }: Reading, from: number, to: number): boolean =>
  context.tokens
    .slice(from, to)
    .every((token, at) => !/^[;.:]$/.test(token.folded) && (context.mentionAt[from + at] ?? -1) === -1);

/** The act heads the line, its day and place close it. */
const closesLine = ({ context }: Reading, hit: Span, date: DateMention): boolean => {
  const next = context.tokens[date.last + 1];
  return (
    hit.first <= 8 &&
    (next === undefined || (next.folded === '.' && context.tokens[date.last + 2] === undefined)) &&
    /^(?:,|le)$/.test(context.tokens[date.first - 1]?.folded ?? '') &&
    context.tokens.slice(0, date.first).filter((token) => token.folded === ',').length <= 2
  );
};

const coronary = /^(?:coronary-stenting|coronary-stent)$/;

/** « Coronarographie le 13/04 : sténose traitée par angioplastie, un stent actif »: done in one session. */
const isOfSameAct = ({ context }: Reading, hit: Span, date: DateMention, concept: Concept): boolean =>
  coronary.test(concept.key) &&
  hit.first > date.last &&
  hit.first - date.last < 26 &&
  hasWord(context.tokens, /^(?:coronarographie|coro|angioplastie|atc|atl|dilatation)$/, date.first - 9, date.first) &&
  !hasWord(context.tokens, /^(?:;|antecedent|programmee?|prevue?)$/, date.last + 1, hit.first);

/** « J'ai opéré ce lundi 21 mars M. L., 64 ans, d'une prostatectomie » */
const isObjectOfVerb = ({ context, occasion }: Reading, hit: Span, date: DateMention): boolean => {
  const isAct = (index: number): boolean => occasion.has(context.mentionAt[index] ?? -1);
  return (
    hasWord(
      context.tokens,
      /^(?:operee?|beneficiee?|subi|realisee?|pratiquee?|effectuee?|charge|admise?|accueillie?)$/,
      date.first - 10,
      date.first,
    ) &&
    hit.first - date.last < 16 &&
    /(?:^| )(?:d une?|pour une?|d|de|du|des|de la|une?)$/.test(wordsIn(context.tokens, hit.first - 2, hit.first)) &&
    !context.tokens.slice(date.last + 1, hit.first).some((token, at) => /^[;:]$/.test(token.folded) || isAct(at + date.last + 1))
  );
};

/** Another act is joined to this one by « et » or « avec », and nothing but words lead on to the date. */
const isFirstOfTwo = ({ context, occasion }: Reading, hit: Span, date: DateMention): boolean => {
  const words = context.tokens.slice(hit.last + 1, date.first);
  const joint = words.findIndex((token) => /^(?:et|avec|\+)$/.test(token.folded));
  if (joint === -1 || joint > 4) return false;
  return (
    words.every((token) => token.kind !== 'sign' || /^[+'()-]$/.test(token.folded)) &&
    [1, 2, 3, 4, 5, 6, 7, 8].some((step) => occasion.has(context.mentionAt[hit.last + 1 + joint + step] ?? -1)) &&
    !words.some((token) => /^(?:depuis|puis|antecedent|pour)$/.test(token.folded))
  );
};

/** The only date of the sentence, where the words tie the mention to it. */
const sharedDate = (reading: Reading, hit: Span, concept: Concept, assertion: Assertion): DateMention | undefined => {
  const { dates, context, documentDate } = reading;
  const [date] = dates;
  if (!date || date.ahead || dates.length !== 1) return undefined;
  // « hospitalisé en USIC puis en cardiologie du 5 au 11 mars »
  if (concept.kind === 'stay' && date.end) return date;
  if (concept.key === 'dialysis' && !after0(hit, date) && isAlone(reading, hit.last + 1, date.first)) return date;
  // « Prevenar 13, Nimenrix et Bexsero faits le 17/01 », « Covid : 4 doses, la dernière en octobre 2022 »
  if (concept.kind === 'vaccination' && !after0(hit, date)) {
    const words = context.tokens.slice(hit.last + 1, date.first);
    const others = words.some((_, at) => reading.occasion.has(context.mentionAt[hit.last + 1 + at] ?? -1));
    const plain = words.filter((_, at) => (context.mentionAt[hit.last + 1 + at] ?? -1) === -1);
    const list = plain.every((token) => /^(?:,|et|\+|\/|faite?|realisee?|effectuee?|recue?|le|en|x|\d)$/.test(token.folded));
    return (others ? list : !plain.some((token) => /^[;.]$/.test(token.folded))) ? date : undefined;
  }
  if (!events.has(concept.kind)) return undefined;
  // « Oxygène à domicile 2 L/min, 16 h par jour, depuis 2018 »
  const since = /^(?:depuis|dp)$/.test(context.tokens[date.first - 1]?.folded ?? '');
  if (concept.kind === 'device' && since && hit.last < date.first && isAlone(reading, hit.last + 1, date.first)) return date;
  // « doit être opérée le 28 mai d'un carcinome (tumorectomie) »
  if (
    concept.kind === 'procedure' &&
    isFuture(date.iso, documentDate) &&
    hasWord(context.tokens, /^(?:doit|devra|sera|va)$/, 0, hit.first)
  )
    return date;
  // « ablation d'une tumeur du sein gauche et ganglion, le 31 mars »
  if (concept.kind === 'procedure' && hit.first <= 1 && isFuture(date.iso, documentDate)) return date;
  // « Chirurgie : PTH droite voie antérieure, Dr Martin, le 02/04/2025 »
  if (
    /^(?:procedure|device)$/.test(concept.kind) &&
    isFuture(date.iso, documentDate) &&
    hit.last < date.first &&
    closesLine(reading, hit, date)
  )
    return date;
  const planned = assertion.marks.has('planned') || assertion.marks.has('planned-after');
  if (planned && isFuture(date.iso, documentDate)) return date;
  if (planned || assertion.certainty === 'negated' || assertion.subject !== 'patient') return undefined;
  if (hit.first > date.last && heads(reading, date)) return date;
  if (/^(?:depuis|dp)$/.test(context.tokens[date.first - 1]?.folded ?? '') || isFuture(date.iso, documentDate)) return undefined;
  const after = hit.first > date.last;
  const between = after ? wordsBetween(reading, date.last + 1, hit.first) : wordsBetween(reading, hit.last + 1, date.first);
  if (isOfSameAct(reading, hit, date, concept)) return date;
  if (concept.kind === 'procedure' && after && isObjectOfVerb(reading, hit, date)) return date;
  if (between.length > 14 || between.some((word) => /^[;.:]$/.test(word))) return undefined;
  // « Coloscopie sous propofol 2017 », « injection d'aflibercept réalisée le 20 mars »: through what is no act.
  if (
    concept.kind === 'procedure' &&
    !after &&
    between.length <= 10 &&
    context.tokens
      .slice(hit.last + 1, date.first)
      .every(
        (token, at) =>
          token.kind === 'word' &&
          !/^(?:et|raison|car|devant|liee?|cause|suite|depuis|antecedent|ancien)$/.test(token.folded) &&
          !reading.occasion.has(context.mentionAt[hit.last + 1 + at] ?? -1),
      )
  )
    return date;
  // « Thrombectomie et angioplastie de la sténose le 25/06 », « coloscopie avec polypectomie de deux polypes en mars 2024 »
  if (/^(?:procedure|device)$/.test(concept.kind) && !after && isFirstOfTwo(reading, hit, date)) return date;
  const commas = between.filter((word) => word === ',').length;
  const tied = between.some((word) => joins.test(word));
  if (concept.key === 'blood-patch' && commas <= 2) return date;
  // « VEMS 68 %, DLCO 61 % (EFR 10/2021) »
  if (concept.kind === 'exam' && !after && commas <= 1 && between.includes('(') && !between.includes(')')) return date;
  // « Sa dernière échographie, en juin, retrouvait une FEVG à 58 % »
  if (
    concept.kind === 'exam' &&
    after &&
    commas <= 1 &&
    between.some((word) => /^(?:retrouv|montr|objectiv|avec|fe|:)/.test(word))
  )
    return date;
  // « Réaction le 14/02 après céfazoline, AIVOC pour ligamentoplastie »: the act of that anaesthesia.
  if (concept.kind === 'procedure' && after && commas <= 2 && isOfAnaesthesia(between)) return date;
  const goesAlong = /^(?:intubation|mechanical-ventilation|niv)$/.test(concept.key);
  if (goesAlong || companions.has(concept.key === 'mallampati' ? '' : concept.kind)) {
    if (commas === 0 || (tied && commas <= 2)) return date;
    // « adénoïdectomie en 2023, réveil agité »
    if (after && /^(?:anaesthesia|transfusion|bleeding)$/.test(concept.kind) && commas === 1 && between.length <= 3) return date;
    // « Hémorragie de la délivrance en 2012 (1,5 L), 3 CGR »
    if (after && concept.kind === 'transfusion' && commas <= 2 && between.length <= 8) return date;
    // « hystérectomie 1999, hémorragie post-op », « ID (Cormack 4, Airtraq, carte remise en 2020) »
    if (concept.kind === 'airway') return date;
    return commas === 1 && /^post/.test(context.tokens[hit.last + 1]?.folded ?? '') ? date : undefined;
  }
  // « PM double chambre (BAV complet 2020) »
  if (
    concept.kind === 'device' &&
    !after &&
    commas <= 1 &&
    between.length <= 6 &&
    between.includes('(') &&
    !between.includes(')')
  )
    return date;
  // « Changement de la valve aortique (valve biologique), CHU Rennes, 18/10/2021 »
  if (!after && closesLine(reading, hit, date)) return date;
  // « infarctus en 2014, traité par angioplastie »; « fracture du col 03/2025, PIH »
  if (!after || commas > 1) return undefined;
  if (between.some((word) => /^(?:traitee?|par|ayant)$/.test(word))) return date;
  if (/^(?:et|,|puis) (?:on |ils |j )?(?:m |me |lui |l )?(?:a|ont|ai|avait|avaient) (?:\S+ ){0,3}$/.test(`${between.join(' ')} `))
    return date;
  return wordsBetween(reading, Math.max(date.first - 7, 0), date.first).some((word) => injury.test(word)) &&
    commas === 1 &&
    (!unrelated.test(concept.key) || between.length <= 1)
    ? date
    : undefined;
};

/** « Intervention : prothèse totale de hanche droite »: the operation heads its report. */
export const headsReport = ({ reports, context }: Reading, hit: Span): boolean =>
  reports === 'operation' &&
  context.tokens
    .slice(0, hit.first)
    .every(
      (token) =>
        token.kind === 'sign' ||
        /^(?:intervention|operation|titre|acte|geste|pose|mise|en|place|d|de|une?|compte|rendu|operatoire|cr|cro)$/.test(
          token.folded,
        ),
    );

const placing = /^(?:coronarographie|angioplastie|pose|implantation|mise|drainage|arteriographie)$/;

const recalled =
  /(?:^| )(?:apres|post|lors d|lors de|depuis|suite|avant|pour|raison d|raison de|fait d|fait du|porteur d|porteuse d|antecedent d|antecedents de|ancien|ancienne|prevue|risque de|contre|en cas de|si|absence de)(?: (?:un|une|le|la|l|les|des|son|sa|ses|d|de))*$/;

/** In the report of an act, what it tells as done was done on its day. */
const reportedDate = (reading: Reading, hit: Span, concept: Concept, assertion: Assertion): DateMention | undefined => {
  const { documentDate, reports, context, dates } = reading;
  if (
    concept.key === 'surgery' ||
    !reports ||
    documentDate === undefined ||
    documentDate.length < 10 ||
    !events.has(concept.kind) ||
    (concept.kind === 'exam' && concept.key !== 'coronary-angiography')
  )
    return undefined;
  const { section } = context.sentence;
  if (section === 'history' || section === 'reason' || section === 'anaesthesia' || section === 'treatment' || section === 'plan')
    return undefined;
  const { marks, certainty, subject } = assertion;
  if (certainty !== 'affirmed' || subject !== 'patient') return undefined;
  if (marks.has('past') || marks.has('past-after') || marks.has('planned') || marks.has('planned-after')) return undefined;
  // « Transfusé de 3 CGR les 5 et 6 mai »
  if (companions.has(concept.kind) && dates.length > 0) return undefined;
  // A prosthesis on a radiograph is older than it; a stent beside a coronary angiography is not.
  if (concept.kind === 'device' && reports === 'examination' && !hasWord(context.tokens, placing)) return undefined;
  const ofReport = { first: hit.first, last: hit.first, iso: documentDate.slice(0, 10) };
  const before = wordsBetween(reading, Math.max(hit.first - 4, 0), hit.first).join(' ');
  if (recalled.test(before)) return undefined;
  // « adhérences liées à une péritonite en 1992 »: another time is told of, and this act stands before it.
  if (dates.some((date) => date.last < hit.first)) return undefined;
  if (concept.key === 'joint-prosthesis' && headsReport(reading, hit)) return ofReport;
  if (
    concept.kind === 'device' &&
    !/(?:^| )(?:par|avec|pose|place|implantation|implant|plu|et|,|:)(?: (?:d|de|du|un|une|deux|trois|l))*$/.test(before)
  )
    return undefined;
  return ofReport;
};

/** « PM double chambre (BAV 3) 2021 »: the date behind the bracket. */
const afterBracket = ({ context, dates }: Reading, hit: Span, { kind }: Concept): DateMention | undefined => {
  if (kind !== 'device' && kind !== 'procedure') return undefined;
  const { open, close } = bracketAt(context.tokens, hit.last + 1) ??
    bracketAt(context.tokens, hit.last + 2) ?? { open: 0, close: 0 };
  if (close === 0 || close - open > 14 || dates.some((date) => date.first > open && date.last < close)) return undefined;
  return dates.find((date) => !date.ahead && date.first > close && date.first <= close + 2);
};

/** « stenté en 2013 (IVA, stent nu) et dilaté en 2018 », « cancer 1998 (mastectomie, radiothérapie) »: the date before the bracket. */
const bracketedDate = ({ context, dates }: Reading, hit: Span, { kind }: Concept): DateMention | undefined => {
  if (kind !== 'device' && kind !== 'procedure') return undefined;
  for (let index = hit.first - 1; index > Math.max(hit.first - 8, 0); index--) {
    const folded = context.tokens[index]?.folded ?? '';
    if (folded === ')' || folded === ':' || folded === ';') return undefined;
    if (folded !== '(') continue;
    const own = dates.some(
      (date) =>
        date.first > index &&
        date.first <= hit.last + 6 &&
        !context.tokens.slice(index + 1, date.first).some((token) => token.folded === ')'),
    );
    return own ? undefined : dates.find((date) => date.last === index - 1 && !date.ahead);
  }
  return undefined;
};

/** `at`: the words whose date is asked, `hit` those of the concept. */
export const eventDate = (
  reading: Reading,
  hit: Span,
  at: Span,
  concept: Concept,
  assertion: Assertion,
  through: ReadonlySet<number> | undefined,
): DateMention | undefined =>
  putOffTo(reading, at) ??
  bracketedDate(reading, hit, concept) ??
  afterBracket(reading, hit, concept) ??
  (at.last > hit.last ? afterBracket(reading, at, concept) : undefined) ??
  dateFor(reading, at, through) ??
  (concept.kind === 'procedure' || concept.kind === 'device'
    ? dateFor(reading, withIndication(reading, at), through)
    : undefined) ??
  sharedDate(reading, hit, concept, assertion) ??
  ofTheDay(reading, hit, concept) ??
  ofLine(reading, concept, assertion) ??
  reportedDate(reading, hit, concept, assertion);

/** « 2018 : intubation sans difficulté ; nausées intenses » */
const ofLine = (
  { headingDate, dates, context }: Reading,
  { kind }: Concept,
  { certainty, marks }: Assertion,
): DateMention | undefined =>
  headingDate?.iso.length === 4 &&
  dates.length === 0 &&
  context.sentence.dated?.length === 1 &&
  events.has(kind) &&
  kind !== 'exam' &&
  certainty === 'affirmed' &&
  !marks.has('planned') &&
  !marks.has('planned-after')
    ? { ...headingDate, first: 0, last: 0 }
    : undefined;

/** « 2 CGR en cours », « thrombectomie à 15 h », « rappel fait » beside a wound: the day of the document. */
const ofTheDay = ({ context, documentDate }: Reading, hit: Span, { kind, key }: Concept): DateMention | undefined => {
  if (documentDate === undefined || documentDate.length < 10) return undefined;
  const after = wordsIn(context.tokens, hit.last + 1, hit.last + 6);
  const ongoing = kind === 'transfusion' && /^(?:en cours?|ce jour)/.test(after);
  const timed = kind === 'procedure' && /^(?:\S+ ){0,2}a \d{1,2} h(?: |$)/.test(after);
  const seen = kind === 'exam' && /^(?:du|de ce|ce) jour(?: |$)/.test(after);
  const wound =
    key === 'vaccine-dtp' &&
    context.tokens[hit.first]?.folded === 'rappel' &&
    hasWord(context.tokens, /^(?:plaie|morsure|brulure)$/);
  return ongoing || timed || wound || seen ? { first: hit.first, last: hit.first, iso: documentDate.slice(0, 10) } : undefined;
};

/** « prévue le 24 juin, est donc reportée au 1er juillet » */
const putOffTo = ({ context, dates }: Reading, hit: Span): DateMention | undefined =>
  dates.find(
    (date) =>
      date.first > hit.last &&
      (context.tokens
        .slice(Math.max(date.first - 3, hit.last + 1), date.first)
        .some((token) => /^(?:reportee?|repoussee?|decalee?|differee?|reprogrammee?)$/.test(token.folded)) ||
        // « reportée puis réalisée en janvier 2023 »
        (date.first - hit.last < 10 &&
          /^(?:a ete )?(?:reportee?|differee?|repoussee?|annulee?) (?:puis|et finalement|et) (?:\S+ )?(?:realisee?|faite?|pratiquee?|effectuee?)(?: \S+)?$/.test(
            wordsIn(context.tokens, hit.last + 1, date.first),
          ))),
  );
