/** Medicines in their sentence: taken, stopped, to be started, denied, of someone else, given during an anaesthesia. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { FactStatus } from '../fact.ts';
import { assertionOf, type Span } from './context.ts';
import { dateFor, type Finding, isFuture, isOld, nearSpans, type Reading, rangeOf, textOf, unionOf } from './finding.ts';
import { assertionOfMedicine, isOnlyPossible, isPossibleLater } from './medicine-assertion.ts';
import { classBefore } from './medicine-brackets.ts';
import {
  courseOf,
  isAfterCourse,
  isAfterPlanned,
  isComing,
  isForActToCome,
  isOfPremedication,
  isProposed,
  isReplacementToCome,
  isStory,
  isSucceeded,
} from './medicine-course.ts';
import {
  atThatTime,
  beginningBefore,
  changeDate,
  countedFrom,
  dateOfList,
  firstIntake,
  headEnd,
  isEnd,
  isRunOut,
  isThen,
  laterEnd,
  leftSince,
  rangeAfter,
  rangeOfList,
  resumeDate,
  resumedIn,
  shortCourse,
  sinceDate,
  sinceHead,
  sinceThen,
  stillFor,
  takenOverAt,
} from './medicine-dates.ts';
import { withoutOthers, withoutStrength } from './medicine-days.ts';
import { isForbidden, isLeftOut, isNone, isRefused, isTakenUnprescribed } from './medicine-denied.ts';
import { mendedDose, posologyOf } from './medicine-dose.ts';
import { eventsAfter } from './medicine-events.ts';
import { givenOnly, isGiven, isOnlyGiven } from './medicine-given.ts';
import { governedCourse } from './medicine-governed.ts';
import { isPutOff } from './medicine-held.ts';
import {
  awaits,
  isBeforeActToCome,
  isConditioned,
  isExcepted,
  isForRiskToCome,
  isRelayToCome,
  isTakenSince,
} from './medicine-hints.ts';
import { goesOn, isTested, isToCome, isTold } from './medicine-once.ts';
import { hasFailed, hasHarmed, isOfAnotherTime, wasTaken, wasUnder } from './medicine-past.ts';
import { tellsOfNone } from './medicine-silent.ts';
import { statusOf, stopsFirst } from './medicine-status.ts';
import { isConditionOfElse, isOnlyWeighed } from './medicine-weighed.ts';
import { wordsAfter, wordsBefore, wordsIn } from './words-near.ts';

const isOfClass = ({ drug }: DrugTokenHit): boolean =>
  drug.classes.some((each) => each === 'lmwh' || each === 'fondaparinux' || each === 'ufh') ||
  drug.substances.includes('danaparoïde');

/** What is said of a class is said of what its bracket names. */
export const readDrug = (whole: Reading, hit: DrugTokenHit): Finding | undefined => {
  const own = readOne(whole, hit);
  const head = own && classBefore(whole, hit);
  const ofClass = head && readOne(whole, head);
  if (!own || !ofClass || own.certainty !== 'affirmed' || own.status === 'past' || own.status === 'planned') return own;
  if (ofClass.certainty !== 'negated' && ofClass.status !== 'past') return own;
  const { date, ...undated } = own;
  const endDate = ofClass.endDate ?? own.endDate ?? (ofClass.certainty === 'negated' ? undefined : date);
  return { ...undated, status: ofClass.status, certainty: ofClass.certainty, ...(endDate ? { endDate } : {}) };
};

const readOne = (whole: Reading, hit: DrugTokenHit): Finding | undefined => {
  const reading = withoutOthers(withoutStrength(whole, hit), hit);
  const { context, text } = reading;
  const mention: Span = { first: hit.first, last: hit.last };
  const asserted = assertionOf(context, mention, text);
  const said = isTakenUnprescribed(reading, mention) ? { ...asserted, certainty: 'affirmed' as const } : asserted;
  const assertion = assertionOfMedicine(reading, hit, said);
  const possibleLater = isPossibleLater(reading, hit.last);
  // « Atracurium contre-indiqué »: nobody takes it at home; the allergy tells of it.
  const bannedCurare = assertion.marks.has('contraindicated-after') && hit.drug.classes.some((each) => givenOnly.has(each));
  // « Pas de contre-indication, l'Eliquis pourra être interrompu »: of the act.
  const ofAct = /(?:^| )contre indication(?: \S+){0,3} [,.;:](?: \S+){0,4}$/.test(wordsBefore(reading, hit.first, 9));
  if (bannedCurare || (assertion.marks.has('contraindicated') && !ofAct) || isOnlyPossible(reading, hit, assertion))
    return undefined;
  const stops =
    assertion.marks.has('stopped') ||
    assertion.marks.has('stopped-after') ||
    assertion.marks.has('relay') ||
    assertion.marks.has('replaced');
  const passage = stops ? unionOf(mention, nearSpans(mention, assertion.spans)) : mention;
  // « Kardégic 75 mg, non pris depuis une semaine »
  const untaken =
    /^(?:\S+ ){0,7}(?:(?:non|plus|pas) (?:prise?|pri)|(?:plus |pas )?(?:aucune?|rien)(?: (?:prise|dose|injection|comprime|perfusion))?|plus de (?:prise|dose|comprime)) (?:depuis|dp)(?: |$)/.test(
      wordsAfter(reading, hit.last, 11),
    );
  // « Délai de 5 jours sans clopidogrel »: it had been taken.
  const isWithout = /(?:^| )\d+ (?:j|jour|h|heure|semaine) sans$/.test(wordsBefore(reading, hit.first, 4));
  // « Je ne prends plus : Previscan depuis 2020 »
  // « Aucun AINS ni aspirine depuis 1 mois » tells of none.
  const isAny = /(?:^| )aucune?(?:(?: \S+){1,4} ni)?$/.test(wordsBefore(reading, hit.first, 6));
  const isListedAsStopped = context.sentence.section === 'stopped-treatment';
  const left =
    (said.certainty === 'negated' && !isAny && hit.by !== 'class-word') || untaken || isListedAsStopped
      ? leftSince(reading, mention, untaken ? 11 : undefined)
      : undefined;
  const happened = eventsAfter(reading, mention);
  const told =
    isExcepted(reading, hit.first) || asserted !== said || isTakenSince(reading, hit.first)
      ? undefined
      : (courseOf(reading, happened, mention) ?? governedCourse(reading, mention));
  // « Une injection de Lovenox 40 mg/j est réalisée »: every day.
  const daily =
    happened.length > 0 &&
    happened.every(({ effect }) => effect === 'give') &&
    /^(?:\S+ ){0,4}(?:\/ j|par jour|chaque jour|tou les jour|matin et soir)/.test(`${wordsAfter(reading, hit.last, 8)} `);
  // « Sous Aclasta, 2e perfusion faite en janvier »: one of several.
  const oneOfMany =
    happened.length > 0 &&
    happened.every(({ effect }) => effect === 'give') &&
    context.tokens[hit.first - 1]?.folded === 'sous' &&
    /(?:^| )(?:perfusion|injection|cure|dose|seance|administration)(?: |$)/.test(
      wordsIn(context.tokens, hit.last + 1, happened[0]?.last ?? 0),
    );
  // « La poursuite de l'anticoagulant sera à rediscuter »: the noun before it says what is discussed.
  const course =
    daily || oneOfMany || (told?.idea && (said.marks.has('continued') || said.marks.has('stopped') || said.marks.has('resumed')))
      ? undefined
      : told;
  const posology = posologyOf(reading, hit, course);
  if (tellsOfNone(reading, hit, { posology, denied: said.marks.has('negation') })) return undefined;
  const then = atThatTime(reading, mention);
  const dated =
    left ??
    resumedIn(reading, said, hit.last) ??
    (course?.status === 'past' ? course.end : (course?.date ?? (course?.status === 'planned' ? course.end : undefined))) ??
    resumeDate(reading, said, hit.last) ??
    firstIntake(reading, hit.last) ??
    sinceHead(reading, mention) ??
    dateFor(reading, posology ? { first: passage.first, last: Math.max(passage.last, posology.last) } : passage) ??
    dateFor(reading, mention) ??
    sinceDate(reading, Math.max(hit.last, posology?.last ?? 0)) ??
    sinceThen(reading, mention, Math.max(hit.last, posology?.last ?? 0)) ??
    changeDate(reading, assertion, mention) ??
    takenOverAt(reading, mention) ??
    then ??
    countedFrom(reading, hit.last) ??
    dateOfList(reading, hit.first) ??
    rangeAfter(reading, mention) ??
    rangeOfList(reading, mention);
  // « Stop J-5, reprise J+1 »: taken until then, the day is of its resumption.
  const date =
    dated !== undefined &&
    isFuture(dated.iso, reading.documentDate) &&
    course?.status !== 'planned' &&
    /^(?:\S+ ){0,6}(?:j - \d|(?:\S+ )?avant|veille)(?: .*)? (?:reprise|reprendre)(?: \S+){0,3}$/.test(
      wordsIn(context.tokens, hit.last + 1, dated.first),
    )
      ? undefined
      : dated;
  const isOver =
    left !== undefined ||
    isWithout ||
    hasFailed(reading, mention) ||
    hasHarmed(reading, mention) ||
    (!course && isOfAnotherTime(reading, mention)) ||
    (then !== undefined && then === date && isOld(then.iso, reading.documentDate) && !course) ||
    (date?.end !== undefined &&
      course?.status !== 'active' &&
      !isFuture(date.end, reading.documentDate) &&
      (isStory(reading) || date.end.slice(0, 10) !== reading.documentDate)) ||
    (!course && (isThen(reading, mention) || isRunOut(reading, Math.max(hit.last, posology?.last ?? 0), mention)));
  const changesCourse = stops || assertion.marks.has('to-stop') || assertion.marks.has('continued');
  const resumes = assertion.marks.has('resumed') || assertion.marks.has('resumed-after');
  const status =
    (isOver ? 'past' : undefined) ??
    (course?.status === 'planned' && stopsFirst(reading, assertion, mention) ? 'active' : course?.status) ??
    (!assertion.marks.has('planned') && !isComing(reading, hit.last) && isSucceeded(reading, mention) ? 'past' : undefined) ??
    (isReplacementToCome(reading, mention) ||
    (!assertion.marks.has('to-stop') && isConditioned(reading, mention)) ||
    isRelayToCome(reading, mention) ||
    (!changesCourse &&
      isOfClass(hit) &&
      !reading.dates.some((each) => each.first > hit.last) &&
      isForRiskToCome(reading, hit.last)) ||
    isAfterCourse(reading, mention) ||
    (!changesCourse &&
      (isForActToCome(reading, mention) ||
        isOfPremedication(reading) ||
        isAfterPlanned(reading, mention) ||
        (!resumes && isProposed(reading, mention)))) ||
    (!changesCourse && awaits(reading, mention))
      ? 'planned'
      : undefined) ??
    statusOf(reading, { assertion, posology, date, mention });
  const ended = date !== undefined && isEnd(reading, date) && /jusqu/.test(wordsAfter(reading, hit.last, 10));
  const still = stillFor(reading, hit.last);
  const later = laterEnd(reading, hit.last) ?? headEnd(reading, mention);
  const short = shortCourse(reading, Math.max(hit.last, posology?.last ?? 0), hit.first);
  const hasEnded = ended && !isFuture(date?.iso, reading.documentDate) && date?.iso !== reading.documentDate;
  const administered =
    isGiven(reading, hit, assertion, posology) &&
    assertion.certainty !== 'negated' &&
    (context.sentence.section === 'act' || context.sentence.section === 'given' || !goesOn(reading, hit.last));
  // In a plan it is still to be given.
  const toGive =
    administered &&
    !isTold(reading, mention) &&
    (isToCome(reading) ||
      // « Perfusion de Ferinject à prévoir » in a report too
      (course?.status === 'planned' && happened.some(({ effect, tense }) => effect === 'start' && tense === 'coming')) ||
      (reading.reports === undefined &&
        (assertion.marks.has('planned') ||
          assertion.marks.has('planned-after') ||
          status === 'planned' ||
          isComing(reading, posology?.last ?? hit.last))));
  const given = administered && !toGive;
  const spans = nearSpans(mention, [
    posology && { first: hit.last, last: posology.last },
    date,
    course?.span,
    ...assertion.spans,
  ]);
  const changes = (['relay', 'replaced', 'stopped', 'to-stop'] as const).some((mark) => assertion.marks.has(mark));
  const ends =
    (status === 'planned' && date !== undefined && date === course?.end) ||
    (status === 'past' && (left !== undefined || stops || course !== undefined)) ||
    (status === 'active' && changes && isFuture(date?.iso, reading.documentDate));
  const begun =
    course?.status === 'past' && !course.date
      ? beginningBefore(
          sinceHead(reading, mention) ??
            dateFor(reading, posology ? { first: hit.first, last: Math.max(hit.last, posology.last) } : mention) ??
            sinceDate(reading, Math.max(hit.last, posology?.last ?? 0)),
          course,
        )
      : undefined;
  // « Instauré le 2 mars puis relayé »: the day is of its beginning.
  const isStart = !stops && course?.status === 'past' && course.end === undefined && date !== undefined && date === course.date;
  const dose = posology?.dose;
  const drug = {
    ...hit.drug,
    ...(dose ? { dose: mendedDose(textOf(reading, dose)) } : {}),
    ...(posology?.frequency ? { frequency: mendedDose(textOf(reading, posology.frequency)) } : {}),
  };
  const isOrder =
    assertion.marks.has('to-stop') &&
    course?.status !== 'past' &&
    /matin|veille|avant|jour (?:j|même|de)\b|\bj ?[0-]/i.test(
      text.slice(context.tokens[hit.last]?.end, context.tokens.at(-1)?.end),
    );
  const doubtful =
    assertion.conditional &&
    context.sentence.section !== 'treatment' &&
    !posology &&
    !assertion.marks.has('taken') &&
    !isConditionOfElse(reading, mention);
  const leftOut = isLeftOut(reading, mention, said);
  // « Probablement lié à la prise de naproxène, stoppé »: what was stopped had been taken.
  const isTaken = assertion.certainty === 'suspected' && status === 'past' && ends;
  // « Test au salbutamol négatif »
  const answered = isTested(reading, mention);
  if (answered && /(?:^| )(?:provocation|reintroduction)(?: |$)/.test(wordsBefore(reading, hit.first, 8))) return undefined;
  const unanswered = /reponse/.test(wordsBefore(reading, hit.first, 5));
  if (assertion.certainty === 'negated' && answered && !unanswered) return undefined;
  if (doubtful && hit.by === 'class-word') return undefined;
  if (given && (assertion.certainty !== 'affirmed' || doubtful)) return undefined;
  const finalStatus: FactStatus =
    toGive || possibleLater
      ? 'planned'
      : given || hasEnded
        ? 'past'
        : status === 'active' && isOnlyGiven(reading, hit, posology)
          ? (isToCome(reading) && !isTold(reading, mention)) || isBeforeActToCome(reading, posology?.last ?? hit.last)
            ? 'planned'
            : 'past'
          : doubtful
            ? 'unknown'
            : isOrder || leftOut.once
              ? 'active'
              : status;
  const isEpisode =
    finalStatus === 'past' &&
    !ends &&
    !isOver &&
    !hasEnded &&
    context.sentence.section !== 'stopped-treatment' &&
    !wasTaken(reading, mention) &&
    !wasUnder(reading, { mention, assertion, posology });
  return {
    kind: given ? 'anaesthesia' : 'medication',
    label: hit.label,
    drug: isEpisode
      ? { ...drug, episode: true }
      : finalStatus === 'past' && ends && isPutOff(reading, { first: hit.first, last: posology?.last ?? hit.last })
        ? { ...drug, held: true }
        : drug,
    ...(date ? ((ends && !isStart) || isEnd(reading, date) ? { endDate: date.end ?? date.iso } : { date: date.iso }) : {}),
    ...(status === 'active' && still ? { endDate: still } : {}),
    ...(date?.end && !ends ? { endDate: date.end } : {}),
    // « 2014 à 2019 : Humira, arrêté »
    ...(date?.end && ends ? { date: date.iso } : {}),
    ...(begun ? { date: begun.iso } : {}),
    ...(course?.status === 'past' && course.date && course.date !== date ? { date: course.date.iso } : {}),
    ...(status === 'active' && !still && short && !stops && !assertion.marks.has('to-stop') ? { endDate: short } : {}),
    ...(later && later !== date && !(course?.status === 'past' && course.end) ? { endDate: later.iso } : {}),
    // « Pas de prise d'Eliquis le matin » is an order, « pas de prise d'aspirine » a fact.
    certainty: isRefused(reading, mention)
      ? 'negated'
      : possibleLater
        ? 'affirmed'
        : doubtful
          ? 'suspected'
          : isOrder ||
              left ||
              leftOut.once ||
              leftOut.omitted ||
              isWithout ||
              isTaken ||
              (answered && unanswered) ||
              // « XATRAL LP 10 : RAS »
              (posology?.dose !== undefined && /^(?:: |- |, )?ras(?: |$)/.test(wordsAfter(reading, posology.last, 2))) ||
              (assertion.certainty !== 'affirmed' && isOnlyWeighed(reading, mention))
            ? 'affirmed'
            : isNone(reading, hit, date) || course?.never || isForbidden(reading, mention, assertion, course)
              ? 'negated'
              : assertion.certainty,
    status: finalStatus,
    subject: assertion.subject,
    range: rangeOf(reading, mention, ...spans),
  };
};
