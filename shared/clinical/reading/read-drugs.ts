/** Medicines in their sentence: taken, stopped, to be started, denied, of someone else, given during an anaesthesia. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { FactStatus } from '../fact.ts';
import { type Assertion, assertionOf, type Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { dateFor, type Finding, isFuture, nearSpans, type Reading, rangeOf, textOf, unionOf } from './finding.ts';
import { courseOf, eventsAfter, isAfterCourse, isComing, isReplacementToCome } from './medicine-events.ts';
import { changedDoseAt, type Posology, posologyAt } from './quantities.ts';

/** Only ever given, never taken at home. */
const givenOnly = new Set(['anaesthetic', 'muscle-relaxant']);

/** Antifibrinolytics, oxytocics, antidotes, vasopressors of the operating room. */
const onlyGiven = new Set([
  'acide tranexamique',
  'oxytocine',
  'carbétocine',
  'sulprostone',
  'protamine',
  'idarucizumab',
  'sugammadex',
  'néostigmine',
  'éphédrine',
  'phényléphrine',
  'noradrénaline',
  'atropine',
  'naloxone',
  'flumazénil',
]);

const antithrombotic = new Set(
  `aspirin clopidogrel prasugrel ticagrelor antiplatelet-other vka doac-xaban dabigatran lmwh ufh fondaparinux
  anticoagulant-other`.split(/[ \n]+/),
);

/** Adrenaline too, unless it is a pen to carry. */
const isOnlyGiven = (hit: DrugTokenHit, posology: Posology | undefined): boolean =>
  posology?.frequency === undefined &&
  hit.drug.substances.some((name) => onlyGiven.has(name) || (name === 'adrénaline' && hit.drug.brand === undefined));

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

interface Use {
  readonly assertion: Assertion;
  readonly dosed: boolean;
  readonly date: DateMention | undefined;
  readonly mention: Span;
}

/** Taken, over, to come. What is said of the medicine decides, then where it stands; a bare name says nothing. */
const statusOf = (reading: Reading, { assertion, dosed, date, mention }: Use): FactStatus => {
  const { marks } = assertion;
  const { section } = reading.context.sentence;
  const coming = isComing(reading, mention.last) || isFuture(date?.iso, reading.documentDate);
  const stopping = marks.has('stopped') || marks.has('stopped-after') || marks.has('to-stop');
  if (marks.has('resumed') || marks.has('resumed-after')) return coming ? 'planned' : 'active';
  if (marks.has('continued') || marks.has('continued-after')) return 'active';
  if (marks.has('planned') || marks.has('planned-after')) return stopping ? 'active' : 'planned';
  // « Arrêt 5 jours avant » orders it for the days before the act; « arrêté à J-5 » tells that it was done.
  if (
    (marks.has('stopped') || marks.has('stopped-after')) &&
    isBeforeAct(reading, mention.last) &&
    !wasStopped(reading, mention.last)
  )
    return 'active';
  if (marks.has('to-stop')) return isAtOnce(reading, mention, date) ? 'past' : 'active';
  const over = stopping || marks.has('relay') || marks.has('replaced') || section === 'stopped-treatment';
  if (over) return isResumed(reading, mention.last) || isFuture(date?.iso, reading.documentDate) ? 'active' : 'past';
  if (coming) return 'planned';
  if (marks.has('past') && !marks.has('taken') && !dosed) return 'past';
  if (isInjectedOnce(reading, mention.last) && section !== 'treatment') return 'past';
  if (section === 'treatment' || marks.has('taken') || dosed)
    return section === 'plan' && !marks.has('taken') ? 'planned' : 'active';
  return assertion.conditional || isAlone(reading, mention) || assertion.certainty !== 'affirmed' ? 'unknown' : 'active';
};

const wordsAfter = (reading: Reading, last: number, count: number): string =>
  reading.context.tokens
    .slice(last + 1, last + 1 + count)
    .map((token) => token.folded)
    .join(' ');

/** « … arrêté », « … a été interrompue », never « … sera arrêté ». */
const wasStopped = (reading: Reading, last: number): boolean =>
  /(?:^| )(?<!(?:sera|etre|devra|seront) )(?:arretee?|interrompue?|stoppee?|suspendue?)(?: |$)/.test(
    wordsAfter(reading, last, 10),
  );

/** « Lasilix 80 mg IVD », « Exacyl 1 g à l'incision »: once. */
const isInjectedOnce = (reading: Reading, last: number): boolean =>
  /(?:^| )(?:iv|ivd|ivl|ivdl|titree?|bolus|incision|clampage|cec|induction|perfuse|perfusee|recue?)(?: |$)/.test(
    wordsAfter(reading, last, 7),
  );

/** « Arrêter le Plavix (12 mois révolus). »: an order without a day is for today. */
const isAtOnce = (reading: Reading, { first, last }: Span, date: DateMention | undefined): boolean =>
  date === undefined &&
  !isBeforeAct(reading, last) &&
  /^(?:arreter|stopper|suspendre|interrompre|cesser)$/.test(
    reading.context.tokens.find((token) => token.kind === 'word')?.folded ?? '',
  ) &&
  first <= 4 &&
  !/matin|soir|veille|avant|jour|heure|geste|intervention/.test(wordsAfter(reading, last, 12));

/** Nothing but its name. */
const isAlone = (reading: Reading, { first, last }: Span): boolean =>
  reading.context.tokens.every((token, index) => token.kind !== 'word' || (index >= first && index <= last));

/** « … 3 jours avant le geste », « … à J-5 », « … la veille ». */
const isBeforeAct = (reading: Reading, last: number): boolean => {
  const after = reading.context.tokens.slice(last + 1, last + 11).map((token) => token.folded);
  return after.some(
    (word, at) =>
      word === 'veille' ||
      ((word === 'avant' || word === 'auparavant') &&
        after.slice(0, at).some((each) => /^\d+$/.test(each) || /^(?:deux|trois|quatre|cinq|sept|dix)$/.test(each))) ||
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
    tokens[at - 1]?.folded !== 'pas' &&
    tokens.slice(last + 1, at).every((_, step) => {
      const id = mentionAt[last + 1 + step] ?? -1;
      return id === -1 || id >= reading.medicines;
    })
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

/** « Relais HNF si INR < 2,5 », « premier comprimé lorsque l'INR … »: it waits for a result. */
const awaits = (reading: Reading, { last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  const at = tokens.findIndex(
    (token, index) => index > last && index - last < 9 && /^(?:si|lorsque|lorsqu|quand)$/.test(token.folded),
  );
  if (at === -1) return false;
  const rest = tokens.slice(at + 1, at + 6);
  const held = [1, 2, 3].some((step) => (mentionAt[at + step] ?? -1) >= reading.medicines || tokens[at + step]?.folded === 'inr');
  return (
    held &&
    rest.some((token) => /^[<>≤≥]$/.test(token.folded)) &&
    !tokens.slice(last + 1, at).some((token) => token.folded === ';')
  );
};

/** « Pas d'aspirine depuis 2022 », « non délivré depuis 11/2025 »: it was taken until then. */
const leftSince = (reading: Reading, { last }: Span): DateMention | undefined =>
  reading.dates.find(
    (date) =>
      date.first > last &&
      date.first - last <= 5 &&
      [date.first - 1, date.first].some((index) => /^(?:depuis|dp)$/.test(reading.context.tokens[index]?.folded ?? '')),
  );

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

/** « jusqu'au 30 avril », « fin le … », « à stopper le … », « dernière prise le … » */
const isEnd = (reading: Reading, date: DateMention): boolean =>
  /(?:^| )(?:jusqu|fin|stopper|arreter|suspendre|interrompre|arret|stop|dernier|derniere|soit)(?: (?:au|en|le|la|de|traitement|prise|injection|dose|prevue?|a|il|y|j|-|\d+|du|d|\w+))*$/.test(
    reading.context.tokens
      .slice(Math.max(date.first - 6, 0), date.first)
      .map((token) => token.folded)
      .join(' '),
  );

/** « suspendu le 9 mars, reprise prévue le 14 »: the day that counts is the last said. */
const resumeDate = (reading: Reading, { marks }: Assertion, last: number): DateMention | undefined => {
  if (!marks.has('resumed') && !marks.has('resumed-after')) return undefined;
  const at = reading.context.tokens.findIndex((token, index) => index > last && /^repri|^reprendre|^reprend/.test(token.folded));
  return at === -1 ? undefined : reading.dates.find((date) => date.first > at && date.first - at <= 8);
};

/** « 2,5 mg/j x 45 j, fin le 20/04 »: an end told after a comma. */
const laterEnd = (reading: Reading, last: number): DateMention | undefined =>
  reading.dates.find(
    (date) =>
      date.first > last &&
      date.first - last <= 18 &&
      isEnd(reading, date) &&
      reading.context.mentionAt.slice(last + 1, date.first).every((id) => id === -1 || id >= reading.medicines),
  );

/** « depuis son pontage de 2011 »: the date of what it began with. */
const sinceDate = (reading: Reading, last: number): DateMention | undefined => {
  const { tokens } = reading.context;
  const since = [1, 2].find((step) => tokens[last + step]?.folded === 'depuis');
  return since === undefined ? undefined : reading.dates.find((date) => date.first > last && date.first - last <= 10);
};

/** « Pontage en 2016, Plavix depuis », « AVC en mai, depuis clopidogrel 75 »: since what was told before. */
const sinceThen = (reading: Reading, { first }: Span, last: number): DateMention | undefined => {
  const { tokens } = reading.context;
  const next = tokens[last + 2];
  const after = tokens[last + 1]?.folded === 'depuis' && (next === undefined || next.kind === 'sign');
  return after || tokens[first - 1]?.folded === 'depuis' ? reading.dates.findLast((date) => date.last < first) : undefined;
};

const daysOf: Readonly<Record<string, number>> = { j: 1, jour: 1, sem: 7, semaine: 7, mois: 31, m: 31 };
const dayNumber = (iso: string): number => Date.parse(`${iso}${'-12-31'.slice(iso.length - 4)}`.slice(0, 10)) / 86_400_000;

/** « TVP 2012, tinzaparine 3 mois », « ×  35 j après PTH 2022 »: a course whose length has run out by the document's date. */
const isRunOut = (reading: Reading, last: number, from: number): boolean => {
  const { tokens } = reading.context;
  const at = tokens.findIndex(
    (token, index) =>
      index > from && index - last <= 4 && (daysOf[token.folded] ?? 0) > 0 && tokens[index - 1]?.kind === 'number',
  );
  if (at === -1 || reading.documentDate === undefined || reading.dates.length !== 1) return false;
  if (/^(?:avant|apres|il|depuis|avan)$/.test(tokens[at + 1]?.folded ?? '') && tokens[at + 1]?.folded !== 'apres') return false;
  if (/^(?:toute|tou|les|\/|a|depuis|chaque|par)$/.test(tokens[at - 2]?.folded ?? '')) return false;
  const [date] = reading.dates;
  const days = Number(tokens[at - 1]?.folded) * (daysOf[tokens[at]?.folded ?? ''] ?? 0);
  return date !== undefined && days > 0 && dayNumber(date.end ?? date.iso) + days < dayNumber(reading.documentDate);
};

/** « Ulcère en 2014 sous aspirine, depuis clopidogrel »: then, since another is taken now. */
const isThen = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  if (tokens[first - 1]?.folded !== 'sous' || !reading.dates.some((each) => each.last < first)) return false;
  const now = tokens.findIndex((token, index) => index > last && /^(?:depuis|actuellement|desormai|aujourd)$/.test(token.folded));
  return (
    now !== -1 &&
    [1, 2, 3].some((step) => (mentionAt[now + step] ?? -1) !== -1 && (mentionAt[now + step] ?? 0) < reading.medicines)
  );
};

/** « remplacé par Eliquis en 2021 »: both change that day. */
const changeDate = (reading: Reading, assertion: Assertion, last: number): DateMention | undefined =>
  assertion.marks.has('replaced') || assertion.marks.has('relay')
    ? reading.dates.find((date) => date.first > last && date.first - last <= 12)
    : undefined;

export const readDrug = (reading: Reading, hit: DrugTokenHit): Finding | undefined => {
  const { context, text } = reading;
  const mention: Span = { first: hit.first, last: hit.last };
  const own = context.mentionAt[hit.first];
  const stopsDose = (index: number): boolean => {
    const id = context.mentionAt[index] ?? -1;
    return (id !== -1 && id !== own) || reading.dates.some((each) => each.first <= index && index <= each.last);
  };
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
  const left = said.certainty === 'negated' ? leftSince(reading, mention) : undefined;
  const told = courseOf(reading, eventsAfter(reading, mention));
  // « La poursuite de l'anticoagulant sera à rediscuter »: the noun before it says what is discussed.
  const course = told?.idea && (said.marks.has('continued') || said.marks.has('stopped')) ? undefined : told;
  const posology: Posology | undefined =
    changedDoseAt(context.tokens, hit.last + 1, stopsDose) ??
    posologyAt(context.tokens, hit.last + 1, stopsDose) ??
    // « … n'a pas été modifié : 3/4 de comprimé le soir »
    (course?.status === 'active' ? posologyAt(context.tokens, course.span.last + 1, stopsDose) : undefined);
  const date =
    left ??
    (course?.status === 'past' ? course.end : course?.date) ??
    resumeDate(reading, said, hit.last) ??
    dateFor(reading, posology ? { first: whole.first, last: Math.max(whole.last, posology.last) } : whole) ??
    dateFor(reading, mention) ??
    sinceDate(reading, Math.max(hit.last, posology?.last ?? 0)) ??
    sinceThen(reading, mention, Math.max(hit.last, posology?.last ?? 0)) ??
    changeDate(reading, assertion, hit.last);
  const isOver =
    left !== undefined ||
    (date?.end !== undefined && !isFuture(date.end, reading.documentDate) && date.end.slice(0, 10) !== reading.documentDate) ||
    (!course && (isThen(reading, mention) || isRunOut(reading, Math.max(hit.last, posology?.last ?? 0), hit.last)));
  const status =
    (isOver ? 'past' : undefined) ??
    course?.status ??
    (isReplacementToCome(reading, mention) || isAfterCourse(reading, mention) || awaits(reading, mention)
      ? 'planned'
      : undefined) ??
    statusOf(reading, { assertion, dosed: posology !== undefined, date, mention });
  const ended = date !== undefined && isEnd(reading, date) && /jusqu/.test(wordsAfter(reading, hit.last, 10));
  const later = laterEnd(reading, hit.last);
  const hasEnded = ended && !isFuture(date?.iso, reading.documentDate) && date?.iso !== reading.documentDate;
  const given = isGiven(reading, hit, assertion, posology);
  const spans = nearSpans(mention, [
    posology && { first: hit.last, last: posology.last },
    date,
    course?.span,
    ...assertion.spans,
  ]);
  const ends = status === 'past' && (left !== undefined || stops || course !== undefined);
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
  // « Probablement lié à la prise de naproxène, stoppé »: what was stopped had been taken.
  const isTaken = assertion.certainty === 'suspected' && status === 'past' && ends;
  // « 0 anticoagulant »
  const isNone = context.tokens[hit.first - 1]?.folded === '0' && !/^[-/]$|^\d/.test(context.tokens[hit.first - 2]?.folded ?? '');
  // A contrast medium is part of its examination.
  if (hit.drug.atc?.startsWith('V08')) return undefined;
  if (doubtful && hit.by === 'class-word') return undefined;
  if (given && (assertion.certainty !== 'affirmed' || doubtful)) return undefined;
  return {
    kind: given ? 'anaesthesia' : 'medication',
    label: hit.label,
    drug,
    ...(date ? (ends || isEnd(reading, date) ? { endDate: date.end ?? date.iso } : { date: date.iso }) : {}),
    ...(date?.end && !ends ? { endDate: date.end } : {}),
    ...(course?.status === 'past' && course.date && course.date !== date ? { date: course.date.iso } : {}),
    ...(later && later !== date ? { endDate: later.iso } : {}),
    // « Pas de prise d'Eliquis le matin » is an order, « pas de prise d'aspirine » a fact.
    certainty: doubtful ? 'suspected' : isOrder || left || isTaken ? 'affirmed' : isNone ? 'negated' : assertion.certainty,
    status:
      given || hasEnded || (status === 'active' && isOnlyGiven(hit, posology))
        ? 'past'
        : doubtful
          ? 'unknown'
          : isOrder
            ? 'active'
            : status,
    subject: assertion.subject,
    range: rangeOf(reading, mention, ...spans),
  };
};
