/** Medicines in their sentence: taken, stopped, to be started, denied, of someone else, given during an anaesthesia. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { FactStatus } from '../fact.ts';
import { type Assertion, assertionOf, type Span } from './context.ts';
import { dateFor, type Finding, isFuture, nearSpans, type Reading, rangeOf, textOf, unionOf } from './finding.ts';
import { type Posology, posologyAt } from './quantities.ts';

/** Only ever given, never taken at home. */
const givenOnly = new Set(['anaesthetic', 'muscle-relaxant']);

const antithrombotic = new Set(
  `aspirin clopidogrel prasugrel ticagrelor antiplatelet-other vka doac-xaban dabigatran lmwh ufh fondaparinux
  anticoagulant-other`.split(/[ \n]+/),
);

const isGiven = (reading: Reading, hit: DrugTokenHit, assertion: Assertion, posology: Posology | undefined): boolean => {
  const { section } = reading.context.sentence;
  if (section === 'treatment' || section === 'allergies') return false;
  // A patch, or so much every day, is taken at home.
  const rest = reading.text.slice(reading.context.tokens[hit.first]?.start, (reading.context.tokens[hit.last]?.end ?? 0) + 30);
  if (/patch|transdermique|\/h\b|sublingual/i.test(rest) && posology) return false;
  const anaesthetic = hit.drug.classes.some((each) => givenOnly.has(each)) || hit.drug.atc?.startsWith('N01AH');
  if (section === 'given') return !assertion.marks.has('taken') || anaesthetic === true;
  if (anaesthetic) return true;
  return assertion.marks.has('given') && !hit.drug.classes.some((each) => antithrombotic.has(each));
};

const statusOf = (
  reading: Reading,
  assertion: Assertion,
  dosed: boolean,
  stopDate: string | undefined,
  beforeAct: boolean,
): FactStatus => {
  const { marks } = assertion;
  const { section } = reading.context.sentence;
  // An order for the days before the act: the medicine is taken until then.
  if ((marks.has('stopped') || marks.has('stopped-after')) && beforeAct) return 'active';
  if (marks.has('continued') || marks.has('continued-after')) return 'active';
  if (marks.has('planned') || marks.has('planned-after')) {
    // « Arrêt du Plavix prévu » : what is planned is the stop.
    const stop = marks.has('stopped') || marks.has('to-stop');
    return stop ? 'active' : 'planned';
  }
  if (marks.has('to-stop')) return 'active';
  const stopped =
    marks.has('stopped') ||
    marks.has('stopped-after') ||
    marks.has('relay') ||
    marks.has('replaced') ||
    section === 'stopped-treatment';
  if (stopped) return isFuture(stopDate, reading.documentDate) ? 'active' : 'past';
  if (marks.has('past') && !marks.has('taken') && !dosed) return 'past';
  if (section === 'treatment' || marks.has('taken') || dosed)
    return section === 'plan' && !marks.has('taken') ? 'planned' : 'active';
  return 'unknown';
};

/** « … 3 jours avant le geste », « … à J-5 », « … la veille ». */
const isBeforeAct = (reading: Reading, last: number): boolean => {
  const after = reading.context.tokens.slice(last + 1, last + 11).map((token) => token.folded);
  return after.some(
    (word, at) =>
      word === 'veille' ||
      (word === 'avant' && after.slice(0, at).some((each) => /^\d+$/.test(each))) ||
      (/^j\d*$/.test(word) && after[at + 1] === '-'),
  );
};

/** « … interrompu pour la biopsie puis repris le lendemain ». */
const isResumed = (reading: Reading, last: number): boolean => {
  const { tokens, mentionAt } = reading.context;
  const at = tokens.findIndex((token, index) => index > last && /^(?:repris?|reprise|reintroduite?)$/.test(token.folded));
  return (
    at !== -1 &&
    tokens[at - 1]?.folded !== 'non' &&
    tokens.slice(last + 1, at).every((_, step) => mentionAt[last + 1 + step] === -1)
  );
};

/** « Kardégic : oui », « anticoagulants ? oui » */
const isAnswered = (reading: Reading, last: number): boolean => {
  const { tokens } = reading.context;
  const next = tokens[last + 1];
  return next?.kind === 'sign' && tokens[last + 2]?.folded === 'oui';
};

/** « Coumadine arrêtée, relais Lovenox »: without « de » or « par » the relay is what comes. */
const isRelay = (reading: Reading, first: number): boolean => reading.context.tokens[first - 1]?.folded === 'relai';

/** « AVK pour FA » */
const isForProblem = (reading: Reading, last: number): boolean => {
  const { tokens, mentionAt } = reading.context;
  return /^(?:pour|pr)$/.test(tokens[last + 1]?.folded ?? '') && [2, 3, 4].some((step) => (mentionAt[last + step] ?? -1) !== -1);
};

/** « Oramorph si besoin » */
const isOnDemand = (reading: Reading, last: number): boolean => {
  const { tokens } = reading.context;
  const rest = tokens
    .slice(last + 1, last + 7)
    .map((token) => token.folded)
    .join(' ');
  return /(?:^| )(?:si (?:besoin|douleur|necessaire|crise|angoisse)|a la demande)/.test(rest);
};

export const readDrug = (reading: Reading, hit: DrugTokenHit): Finding | undefined => {
  const { context, text } = reading;
  const mention: Span = { first: hit.first, last: hit.last };
  const own = context.mentionAt[hit.first];
  const posology: Posology | undefined = posologyAt(context.tokens, hit.last + 1, (index) => {
    const id = context.mentionAt[index] ?? -1;
    return (id !== -1 && id !== own) || reading.dates.some((each) => each.first <= index && index <= each.last);
  });
  const said = assertionOf(context, mention, text);
  // « Anticoagulé par Pradaxa », « double antiagrégation par … », « relais de la Coumadine par … »
  const through =
    isAnswered(reading, hit.last) ||
    context.tokens[hit.first - 1]?.folded === 'par' ||
    isRelay(reading, hit.first) ||
    isForProblem(reading, hit.last) ||
    isOnDemand(reading, hit.last) ||
    (hit.by === 'class-word' && /^anticoagulee?$/.test(context.tokens[hit.first]?.folded ?? ''));
  const assertion: Assertion = through ? { ...said, marks: new Set([...said.marks, 'taken']) } : said;
  if (assertion.marks.has('contraindicated') || assertion.marks.has('contraindicated-after')) return undefined;
  const stops =
    assertion.marks.has('stopped') ||
    assertion.marks.has('stopped-after') ||
    assertion.marks.has('relay') ||
    assertion.marks.has('replaced');
  const whole = stops ? unionOf(mention, nearSpans(mention, assertion.spans)) : mention;
  const date =
    dateFor(reading, posology ? { first: whole.first, last: Math.max(whole.last, posology.last) } : whole) ??
    dateFor(reading, mention);
  const status = statusOf(
    reading,
    assertion,
    posology !== undefined,
    date?.iso,
    isBeforeAct(reading, hit.last) || isResumed(reading, hit.last),
  );
  const given = isGiven(reading, hit, assertion, posology);
  const spans = nearSpans(mention, [posology && { first: hit.last, last: posology.last }, date, ...assertion.spans]);
  const ends = status === 'past' && stops;
  const drug = {
    ...hit.drug,
    ...(posology?.dose ? { dose: textOf(reading, posology.dose) } : {}),
    ...(posology?.frequency ? { frequency: textOf(reading, posology.frequency) } : {}),
  };
  const isOrder =
    assertion.marks.has('to-stop') &&
    /matin|veille|avant|jour (?:j|même|de)\b|\bj ?[0-]/i.test(
      text.slice(context.tokens[hit.last]?.end, context.tokens.at(-1)?.end),
    );
  const doubtful =
    assertion.conditional && context.sentence.section !== 'treatment' && !posology && !assertion.marks.has('taken');
  if (given && (assertion.certainty !== 'affirmed' || doubtful)) return undefined;
  return {
    kind: given ? 'anaesthesia' : 'medication',
    label: hit.label,
    drug,
    ...(date ? (ends ? { endDate: date.iso } : { date: date.iso }) : {}),
    // « Pas de prise d'Eliquis le matin » is an order, « pas de prise d'aspirine » a fact.
    certainty: doubtful ? 'suspected' : isOrder ? 'affirmed' : assertion.certainty,
    status: given ? 'past' : doubtful ? 'unknown' : isOrder ? 'active' : status,
    subject: assertion.subject,
    range: rangeOf(reading, mention, ...spans),
  };
};
