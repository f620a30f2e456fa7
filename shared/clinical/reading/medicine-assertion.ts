/** The cues around a medicine, with what only medicines are told by: « AVK pour FA », « par Pradaxa », « relais aspirine ». */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { Assertion } from './context.ts';
import type { Reading } from './finding.ts';
import { isAnswered, isForProblem, isOnDemand, isRelay, isStoppedBefore, isTakenSince } from './medicine-hints.ts';
import { isToCome } from './medicine-once.ts';
import { wordsAfter, wordsBefore } from './words-near.ts';

export const assertionOfMedicine = (reading: Reading, hit: DrugTokenHit, said: Assertion): Assertion => {
  const { context } = reading;
  // « CAT : thromboprophylaxie par Lovenox »
  const isPlannedProphylaxis =
    isToCome(reading) &&
    /(?:^| )(?:thromboprophylaxie|antibioprophylaxie|prophylaxie|prevention)(?: \S+){0,3} par$/.test(
      wordsBefore(reading, hit.first, 6),
    );
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
  if (isPlannedProphylaxis) marks.add('planned');
  if (isInfusedOnDemand && context.sentence.section !== 'treatment') marks.add('planned');
  if (through) marks.add('taken');
  // « HBPM préventive jusqu'au déplâtrage »: until what is to come, unless a day is told.
  const after = wordsAfter(reading, hit.last, 10);
  const openEnd =
    context.sentence.section !== 'history' &&
    /^(?:\S+ ){0,7}jusqu (?:au|a|aux|en|l) (?!\d)/.test(after) &&
    !/(?:^| )(?:arret|stop|suspen|interr|termin|fin)\w*(?: |$)/.test(after) &&
    !/(?:^| )(?:avait|etait|prenait|a|ai) (?:\S+ )*$/.test(wordsBefore(reading, hit.first, 5)) &&
    !reading.dates.some((date) => date.first > hit.last);
  if (openEnd) marks.delete('stopped-after');
  if (isStoppedBefore(reading, hit.first)) marks.add('stopped');
  if (isTakenSince(reading, hit.first)) {
    for (const mark of ['stopped-after', 'replaced', 'stopped', 'relay'] as const) marks.delete(mark);
    marks.add('taken');
  }
  // « le risque hémorragique lié au Plavix »: it is taken.
  const isCause =
    /(?:^| )(?:liee?|imputable|secondaire|attribuee?|due?|(?:majoree?|aggravee?|augmentee?|accrue?|induite?|favorisee?) (?:par|sous))(?: (?:au|aux|a|l|la|le|son|sa|les))*$/.test(
      wordsBefore(reading, hit.first, 4),
    );
  return { ...said, marks, conditional: said.conditional && !isCause && !isPlannedProphylaxis };
};

/** « Reprise du Xarelto autorisée à J3 », « HBPM possible à 48 h » tell of its being taken again. */
export const isPossibleLater = (reading: Reading, last: number): boolean =>
  /^(?:\S+ ){0,2}possible (?:a|des|apres|dans|demain|le|au) (?:\d|j\d|h\d|lendemain|soir)/.test(wordsAfter(reading, last, 6));

/** Only said to be possible: it says nothing of its being taken. */
export const isOnlyPossible = (reading: Reading, hit: DrugTokenHit, assertion: Assertion): boolean =>
  assertion.marks.has('possible') ||
  (assertion.marks.has('possible-after') &&
    !assertion.marks.has('resumed') &&
    // « Infiltration sous Kardégic autorisée »: the act is.
    !/(?:^| )sous(?: (?:l|le|la|son|sa))?$/.test(wordsBefore(reading, hit.first, 2))) ||
  // « Aspirine contre-indiquée, paracétamol possible », never « HBPM possible à 48 h »
  (!isPossibleLater(reading, hit.last) &&
    !assertion.marks.has('stopped') &&
    /^possibles?$/.test(reading.context.tokens[hit.last + 1]?.folded ?? '') &&
    !assertion.marks.has('stopped-after'));
