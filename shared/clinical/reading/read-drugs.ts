/** Medicines in their sentence: taken, stopped, to be started, denied, of someone else, given during an anaesthesia. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import { type Assertion, assertionOf, type Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { dateFor, type Finding, isFuture, isOld, nearSpans, type Reading, rangeOf, textOf, unionOf } from './finding.ts';
import {
  courseOf,
  isAfterCourse,
  isAfterPlanned,
  isComing,
  isForActToCome,
  isProposed,
  isReplacementToCome,
  isStory,
  isSucceeded,
} from './medicine-course.ts';
import {
  atThatTime,
  beginningBefore,
  changeDate,
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
import { eventsAfter } from './medicine-events.ts';
import { isIncludedInBan, isOfForbiddenList } from './medicine-forbidden.ts';
import { isGiven, isOnlyGiven } from './medicine-given.ts';
import { isTested, isToCome, isTold } from './medicine-once.ts';
import { hasFailed, wordsUntilNext } from './medicine-past.ts';
import {
  awaits,
  isAnswered,
  isConditioned,
  isForProblem,
  isForRiskToCome,
  isOnDemand,
  isOnlyWeighed,
  isRelay,
  isRelayToCome,
  isStoppedBefore,
  statusOf,
} from './medicine-status.ts';
import { changedDoseAt, doseBefore, type Posology, posologyAt } from './quantities.ts';
import { wordsAfter, wordsBefore, wordsIn } from './words-near.ts';

/** « Inegy 10/20 »: the strengths of two substances, no month. */
const withoutStrength = (reading: Reading, { drug, last }: DrugTokenHit): Reading => {
  const strength =
    drug.substances.length > 1
      ? reading.dates.find(({ first, last: end, iso }) => first === last + 1 && end === last + 3 && iso.length === 7)
      : undefined;
  return strength ? { ...reading, dates: reading.dates.filter((date) => date !== strength) } : reading;
};

/** « Tazocilline STOP (rash à J2) -> Meronem »: a day in a bracket that closes before is of what the bracket tells. */
const withoutOthers = (reading: Reading, { first }: DrugTokenHit): Reading => {
  const { tokens } = reading.context;
  const isOther = ({ first: from, last }: DateMention): boolean =>
    last < first &&
    /^j\d*$/.test(tokens[from]?.folded ?? '') &&
    tokens.slice(last + 1, first).some((token) => token.folded === ')');
  // « Décapeptyl tous les 3 mois (prochaine le 15/01) »: of the next intake.
  const isNext = (date: DateMention): boolean =>
    date.first > first &&
    /(?:^| )prochaine?(?: (?:injection|cure|perfusion|dose|prise|seance|administration))?(?: (?:le|:|en|prevue))*$/.test(
      wordsIn(tokens, date.first - 5, date.first),
    );
  // « de J1 à J3 », « à J5 » of a letter's course are past, whatever day the letter counts from.
  const isCounted = ({ first: from, iso }: DateMention): boolean =>
    /^j\d*$/.test(tokens[from]?.folded ?? '') && isFuture(iso, reading.documentDate) && isStory(reading);
  const isOthers = (date: DateMention): boolean => isOther(date) || isNext(date) || isCounted(date);
  return reading.dates.some(isOthers) ? { ...reading, dates: reading.dates.filter((date) => !isOthers(date)) } : reading;
};

const isVaccine = ({ drug }: DrugTokenHit): boolean =>
  drug.substances.some((name) => /\b(?:virus|anatoxine|polyosid|antigène|protéine l1|bacille|vaccin)/i.test(name));

const testedWords = /(?:^| )(?:prick|idr|ige|test\w*|cutanee?|suspect|incrimine)(?: |$)/;
const verdicts = /(?:^| )(?:negati[fv]e?|positi[fv]e?|autorisee?|utilisable|suspect|incrimine|teste)(?: |$)/;

/** Tests of agents and what they leave: names of the operating room or antibiotics with a verdict, without a dose. */
const isOfTests = ({ context: { tokens, sentence } }: Reading, { drug, by, label }: DrugTokenHit): boolean => {
  if (by === 'class-word' && /^(?:Curare|Bêta-lactamine)$/.test(label)) return true;
  const tested = drug.classes.some(
    (each) => each === 'anaesthetic' || each === 'muscle-relaxant' || each === 'antibiotic' || each === 'opioid',
  );
  if (!(tested || drug.atc?.startsWith('D08')) || sentence.section === 'given' || sentence.section === 'act') return false;
  const words = wordsIn(tokens, 0, tokens.length);
  return verdicts.test(words) && (testedWords.test(words) || /(?:^| )(?:negatif|negative) pour(?: |$)/.test(words));
};

const isOfClass = ({ drug }: DrugTokenHit): boolean =>
  drug.classes.some((each) => each === 'lmwh' || each === 'fondaparinux' || each === 'ufh');

/** « Lovenox à débuter le 20 juin, à raison de 6000 UI deux fois par jour » */
const laterDose = ({ context: { tokens, mentionAt }, medicines }: Reading, last: number, stop: (index: number) => boolean) => {
  const at = tokens.findIndex(
    (token, index) =>
      index > last + 1 && /^(?:raison|posologie|dose)$/.test(token.folded) && /^(?:a|la)$/.test(tokens[index - 1]?.folded ?? ''),
  );
  if (at === -1 || tokens[at + 1]?.folded !== 'de' || at - last > 16) return undefined;
  const other = mentionAt.slice(last + 1, at).some((id) => id !== -1 && id < medicines && id !== mentionAt[last]);
  return other ? undefined : posologyAt(tokens, at + 2, stop);
};

export const readDrug = (whole: Reading, hit: DrugTokenHit): Finding | undefined => {
  const reading = withoutOthers(withoutStrength(whole, hit), hit);
  const { context, text } = reading;
  const mention: Span = { first: hit.first, last: hit.last };
  const own = context.mentionAt[hit.first];
  const stopsDose = (index: number): boolean => {
    const id = context.mentionAt[index] ?? -1;
    return (id !== -1 && id !== own) || reading.dates.some((each) => each.first <= index && index <= each.last);
  };
  const said = assertionOf(context, mention, text);
  // « CAT : thromboprophylaxie par Lovenox »
  const isPlannedProphylaxis =
    context.sentence.section === 'plan' &&
    /(?:^| )(?:thromboprophylaxie|prophylaxie|prevention)(?: \S+){0,3} par$/.test(wordsBefore(reading, hit.first, 6));
  // « Loxen IVSE si besoin »
  const isInfusedOnDemand = /^(?:\S+ ){0,4}(?:iv|ivse|ivd|pse|se|sc|im) (?:\S+ ){0,3}si besoin/.test(
    wordsAfter(reading, hit.last, 9),
  );
  // « Anticoagulé par Pradaxa », « double antiagrégation par … », « relais de la Coumadine par … »
  const through =
    isAnswered(reading, hit.last) ||
    (context.tokens[hit.first - 1]?.folded === 'par' && !isPlannedProphylaxis) ||
    isRelay(reading, hit.first) ||
    isForProblem(reading, hit.last) ||
    (isOnDemand(reading, hit.last) && !isInfusedOnDemand) ||
    (hit.by === 'class-word' && /^anticoagulee?$/.test(context.tokens[hit.first]?.folded ?? ''));
  const marks = new Set(said.marks);
  if (through) marks.add('taken');
  if (isStoppedBefore(reading, hit.first)) marks.add('stopped');
  // « arrêt 5 j avant, relais aspirine à la place »
  const comesInstead =
    isRelay(reading, hit.first) ||
    /(?:^| )(?:mis|mise|prescrit|prescrite|donnee?|introduit|debutee?|prend|prends|pris|pri|ajoutee?|est)(?: (?:du|de|d|l|la|le|sous|par))*$/.test(
      wordsBefore(reading, hit.first, 4),
    );
  if (comesInstead && /(?:^| )a la place(?: |$)/.test(wordsAfter(reading, hit.last, 6)))
    for (const mark of ['stopped-after', 'replaced', 'stopped'] as const) marks.delete(mark);
  const assertion: Assertion = { ...said, marks };
  // « Reprise du Xarelto autorisée à J3 » tells of its being taken again.
  const isPossibleLater = /^(?:\S+ ){0,2}possible (?:a|des|apres|dans|demain|le|au) (?:\d|j\d|h\d|lendemain|soir)/.test(
    wordsAfter(reading, hit.last, 6),
  );
  const possible =
    (assertion.marks.has('possible-after') && !assertion.marks.has('resumed')) ||
    // « Aspirine contre-indiquée, paracétamol possible », never « HBPM possible à 48 h »
    (!isPossibleLater &&
      !said.marks.has('stopped') &&
      /^possibles?$/.test(context.tokens[hit.last + 1]?.folded ?? '') &&
      !assertion.marks.has('stopped-after'));
  if (assertion.marks.has('contraindicated') || assertion.marks.has('possible') || possible) return undefined;
  const stops =
    assertion.marks.has('stopped') ||
    assertion.marks.has('stopped-after') ||
    assertion.marks.has('relay') ||
    assertion.marks.has('replaced');
  const passage = stops ? unionOf(mention, nearSpans(mention, assertion.spans)) : mention;
  // « Kardégic 75 mg, non pris depuis une semaine »
  const untaken = /^(?:\S+ ){0,7}(?:non|plus|pas) (?:prise?|pri) (?:depuis|dp)(?: |$)/.test(wordsAfter(reading, hit.last, 11));
  // « Délai de 5 jours sans clopidogrel »: it had been taken.
  const isWithout = /(?:^| )\d+ (?:j|jour|h|heure|semaine) sans$/.test(wordsBefore(reading, hit.first, 4));
  const left = said.certainty === 'negated' || untaken ? leftSince(reading, mention, untaken ? 11 : undefined) : undefined;
  const happened = eventsAfter(reading, mention);
  // « Mis à part le Kardégic, tous les traitements sont arrêtés »
  const excepted = /(?:^| )(?:mis a part|a part|hormi|hormis|excepte|en dehors d|sauf)(?: (?:le|la|l|du|de))*$/.test(
    wordsBefore(reading, hit.first, 5),
  );
  const told = excepted ? undefined : courseOf(reading, happened);
  // « La poursuite de l'anticoagulant sera à rediscuter »: the noun before it says what is discussed.
  // « Une injection de Lovenox 40 mg/j est réalisée »: every day.
  const daily =
    happened.length > 0 &&
    happened.every(({ effect }) => effect === 'give') &&
    /^(?:\S+ ){0,4}(?:\/ j|par jour|chaque jour|tou les jour|matin et soir)/.test(`${wordsAfter(reading, hit.last, 8)} `);
  const course =
    daily || (told?.idea && (said.marks.has('continued') || said.marks.has('stopped') || said.marks.has('resumed')))
      ? undefined
      : told;
  const forbidden =
    // « Bactrim impossible de ce fait »
    /^(?:\S+ )?impossible(?: |$)/.test(wordsAfter(reading, hit.last, 3)) ||
    context.sentence.section === 'contraindications' ||
    isOfForbiddenList(reading, mention) ||
    isIncludedInBan(reading, mention) ||
    (assertion.marks.has('contraindicated-after') && !assertion.marks.has('resumed') && course?.status !== 'past');
  const before = doseBefore(context.tokens, hit.first);
  const read: Posology | undefined =
    changedDoseAt(context.tokens, hit.last + 1, stopsDose) ??
    posologyAt(context.tokens, hit.last + 1, stopsDose) ??
    // « … n'a pas été modifié : 3/4 de comprimé le soir »
    (course?.status === 'active' ? posologyAt(context.tokens, course.span.last + 1, stopsDose) : undefined) ??
    laterDose(reading, hit.last, stopsDose);
  // « 180 mg de ticagrélor »
  const posology: Posology | undefined = before ? { ...read, dose: before, last: read?.last ?? hit.last } : read;
  // « Dosage dabigatran 22 ng/mL » is a result.
  if (posology?.dose && /^(?:ng|pg)$/.test(context.tokens[posology.dose.last]?.folded ?? '')) return undefined;
  const then = atThatTime(reading, mention);
  const date =
    left ??
    resumedIn(reading, said, hit.last) ??
    (course?.status === 'past' ? course.end : course?.date) ??
    resumeDate(reading, said, hit.last) ??
    sinceHead(reading, mention) ??
    dateFor(reading, posology ? { first: passage.first, last: Math.max(passage.last, posology.last) } : passage) ??
    dateFor(reading, mention) ??
    sinceDate(reading, Math.max(hit.last, posology?.last ?? 0)) ??
    sinceThen(reading, mention, Math.max(hit.last, posology?.last ?? 0)) ??
    changeDate(reading, assertion, mention) ??
    takenOverAt(reading, mention) ??
    then ??
    rangeAfter(reading, mention) ??
    rangeOfList(reading, mention);
  const isOver =
    left !== undefined ||
    isWithout ||
    hasFailed(reading, mention) ||
    (then !== undefined && then === date && isOld(then.iso, reading.documentDate) && !course) ||
    (date?.end !== undefined &&
      course?.status !== 'active' &&
      !isFuture(date.end, reading.documentDate) &&
      date.end.slice(0, 10) !== reading.documentDate) ||
    (!course && (isThen(reading, mention) || isRunOut(reading, Math.max(hit.last, posology?.last ?? 0), mention)));
  const changesCourse = stops || assertion.marks.has('to-stop') || assertion.marks.has('continued');
  const resumes = assertion.marks.has('resumed') || assertion.marks.has('resumed-after');
  const status =
    (isOver ? 'past' : undefined) ??
    course?.status ??
    (!assertion.marks.has('planned') && !isComing(reading, hit.last) && isSucceeded(reading, mention) ? 'past' : undefined) ??
    (isReplacementToCome(reading, mention) ||
    (!assertion.marks.has('to-stop') && isConditioned(reading, mention)) ||
    isRelayToCome(reading, mention) ||
    (!changesCourse && isOfClass(hit) && !reading.dates.length && isForRiskToCome(reading, hit.last)) ||
    isAfterCourse(reading, mention) ||
    (!changesCourse &&
      (isForActToCome(reading, mention) || isAfterPlanned(reading, mention) || (!resumes && isProposed(reading, mention)))) ||
    awaits(reading, mention)
      ? 'planned'
      : undefined) ??
    statusOf(reading, { assertion, posology, date, mention });
  const ended = date !== undefined && isEnd(reading, date) && /jusqu/.test(wordsAfter(reading, hit.last, 10));
  const still = stillFor(reading, hit.last);
  const later = laterEnd(reading, hit.last) ?? headEnd(reading, mention);
  const short = shortCourse(reading, Math.max(hit.last, posology?.last ?? 0));
  const hasEnded = ended && !isFuture(date?.iso, reading.documentDate) && date?.iso !== reading.documentDate;
  const administered = isGiven(reading, hit, assertion, posology) && assertion.certainty !== 'negated';
  // In a plan it is still to be given.
  const toGive =
    administered &&
    !isTold(reading, mention) &&
    (isToCome(reading) ||
      (reading.reports === undefined &&
        (assertion.marks.has('planned') ||
          assertion.marks.has('planned-after') ||
          course?.status === 'planned' ||
          isForActToCome(reading, mention) ||
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
    ...(dose ? { dose: textOf(reading, dose) } : {}),
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
  // « Bisoprolol non pris ce matin »: a dose that was left out.
  // « XARELTO 20 mg, non prescrit à l'entrée »: of the hospital's prescription.
  const isOmitted = /(?:^| )non prescrite? (?:a|en|sur|dans|lor)(?: |$)/.test(wordsAfter(reading, hit.last, 12));
  // « Pas de metformine ni de Coveram le matin »: an order for the day of the act.
  const isForDay =
    said.marks.has('negation') &&
    (context.sentence.section === 'plan' || context.sentence.section === 'conclusion') &&
    /^(?:\S+ ){0,5}(?:le matin|la veille|le jour (?:j|du|de|meme))(?: |$)/.test(`${wordsAfter(reading, hit.last, 9)} `);
  const isMissed =
    (/(?:^| )(?:n a|n ai|a|ai) pas pris (?:son|sa|ses|mon|ma|le|la|l)$/.test(wordsBefore(reading, hit.first, 5)) &&
      /^(?:\S+ ){0,3}(?:ce matin|hier|aujourd|la veille|ce soir)/.test(wordsAfter(reading, hit.last, 6))) ||
    /^(?:\S+ ){0,4}(?:non|pas) (?:prise?|pri) (?:ce matin|ce jour|ce soir|hier|aujourd|la veille|le matin|le jour)/.test(
      wordsAfter(reading, hit.last, 8),
    );
  const isTaken = assertion.certainty === 'suspected' && status === 'past' && ends;
  // « proposé par le centre, refusé par la patiente »
  const isRefused =
    /(?:^| )(?:(?:refusee?|declinee?|non souhaitee?|non acceptee?) par (?:le |la |l |sa )?\w+|(?:que|qu|mai|et|mais|,) (?:il |elle |le |la |l |patient |patiente |malade |qu )*(?:a |ont |avait )?(?:\w+ment )?(?:refusee?|declinee?)|refus (?:du|de la|de sa|de l) (?:patient|malade|famille|interesse))/.test(
      wordsUntilNext(reading, hit.last, 14),
    );
  // « Depuis, plus d'anticoagulant »: of nobody's name, a state of now.
  const isNoMore =
    hit.by === 'class-word' &&
    (date === undefined || date.iso === reading.documentDate) &&
    /(?:^|y a |, |: |depuis )plus (?:d|de|aucun)$/.test(wordsBefore(reading, hit.first, 5));
  // « 0 anticoagulant »
  const isNone =
    context.tokens[hit.first]?.folded === 'rien' ||
    (context.tokens[hit.first - 1]?.folded === '0' && !/^[-/]$|^\d/.test(context.tokens[hit.first - 2]?.folded ?? ''));
  // « Aspirine, Plavix ou autre médicament qui fluidifie le sang : … »: a question's words.
  if (/^(?:[^:]+ )?ou (?:une? |tout )?autre\w* [^:]*: (?!non|aucun|neant|0|pas)\S/.test(wordsAfter(reading, hit.last, 16)))
    return undefined;
  // « Je vapote, 3 mg de nicotine »
  if (hit.label === 'nicotine' && context.tokens.some((token) => /^vapo/.test(token.folded))) return undefined;
  // « Les autres IPP n'ont pas été testés »
  if (/^(?:n (?:a|ont) pas ete|non|pas) testee?/.test(wordsAfter(reading, hit.last, 6))) return undefined;
  // A contrast medium is part of its examination, a vaccine no treatment.
  if (hit.drug.atc?.startsWith('V08') || isVaccine(hit)) return undefined;
  // « Propofol et sufentanil testés négatifs », « tout curare est à éviter »: of an allergy, not of a treatment.
  if (!posology && !said.marks.has('negation') && isOfTests(reading, hit)) return undefined;
  // « Test au salbutamol négatif »
  const answered = isTested(reading, mention);
  if (answered && /(?:^| )(?:provocation|reintroduction)(?: |$)/.test(wordsBefore(reading, hit.first, 8))) return undefined;
  const unanswered = /reponse/.test(wordsBefore(reading, hit.first, 5));
  if (assertion.certainty === 'negated' && answered && !unanswered) return undefined;
  if (doubtful && hit.by === 'class-word') return undefined;
  if (given && (assertion.certainty !== 'affirmed' || doubtful)) return undefined;
  return {
    kind: given ? 'anaesthesia' : 'medication',
    label: hit.label,
    drug,
    ...(date ? ((ends && !isStart) || isEnd(reading, date) ? { endDate: date.end ?? date.iso } : { date: date.iso }) : {}),
    ...(status === 'active' && still ? { endDate: still } : {}),
    ...(date?.end && !ends ? { endDate: date.end } : {}),
    // « 2014 à 2019 : Humira, arrêté »
    ...(date?.end && ends ? { date: date.iso } : {}),
    ...(begun ? { date: begun.iso } : {}),
    ...(course?.status === 'past' && course.date && course.date !== date ? { date: course.date.iso } : {}),
    ...(status === 'active' && !still && short ? { endDate: short } : {}),
    ...(later && later !== date ? { endDate: later.iso } : {}),
    // « Pas de prise d'Eliquis le matin » is an order, « pas de prise d'aspirine » a fact.
    certainty: isRefused
      ? 'negated'
      : isPossibleLater
        ? 'affirmed'
        : doubtful
          ? 'suspected'
          : isOrder ||
              left ||
              isMissed ||
              isWithout ||
              isOmitted ||
              isForDay ||
              isTaken ||
              (answered && unanswered) ||
              (assertion.certainty === 'negated' && isOnlyWeighed(reading, mention))
            ? 'affirmed'
            : isNone || isNoMore || course?.never || forbidden
              ? 'negated'
              : assertion.certainty,
    status:
      toGive || isPossibleLater
        ? 'planned'
        : given || hasEnded
          ? 'past'
          : status === 'active' && isOnlyGiven(reading, hit, posology)
            ? isToCome(reading) && !isTold(reading, mention)
              ? 'planned'
              : 'past'
            : doubtful
              ? 'unknown'
              : isOrder || isMissed || isForDay
                ? 'active'
                : status,
    subject: assertion.subject,
    range: rangeOf(reading, mention, ...spans),
  };
};
