/** A medicine that is not taken: refused, none, forbidden; and what looks like a denial and is none. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { Assertion, Span } from './context.ts';
import type { DateMention } from './dates.ts';
import type { Reading } from './finding.ts';
import { isBannedByBracket } from './medicine-brackets.ts';
import type { Course } from './medicine-course.ts';
import { isIncludedInBan, isOfForbiddenList } from './medicine-forbidden.ts';
import { wordsUntilNext } from './medicine-past.ts';
import { wordsAfter, wordsBefore } from './words-near.ts';

/** « proposé par le centre, refusé par la patiente » */
export const isRefused = (reading: Reading, { last }: Span): boolean =>
  /(?:^| )(?:(?:refusee?|declinee?|non souhaitee?|non acceptee?) par (?:le |la |l |sa )?\w+|(?:que|qu|mai|et|mais|,) (?:il |elle |le |la |l |patient |patiente |malade |qu )*(?:a |ont |avait )?(?:\w+ment )?(?:refusee?|declinee?)|(?:mai|mais|et|,|que|qu) (?:je|j|il|elle|le patient|la patiente) (?:ne|n) (?:le|la|l|les|en) (?:prend|prends|prenai[st]?|utilise) (?:pas|jamai)|(?:non|jamais|jamai) prise? par (?:le |la |l )?(?:patient|malade|interesse)|refus? (?:du|de la|de sa|de l) (?:patient|malade|famille|interesse))/.test(
    wordsUntilNext(reading, last, 14),
  );

/** « Elle prend en plus du Kardégic, non prescrit depuis 2021 »: of her own accord. */
export const isTakenUnprescribed = (reading: Reading, { first, last }: Span): boolean =>
  /^(?:\S+ ){0,5}(?:non|pas|plus|jamai) (?:\w+ )?prescrite?(?: |$)/.test(wordsAfter(reading, last, 9)) &&
  /(?:^| )(?:prend|prends|continue|poursuit|consomme|utilise|achete)(?: \S+){0,4}$/.test(wordsBefore(reading, first, 7)) &&
  !/(?:^| )(?:ne|n|pas|(?<!en )plus)(?: |$)/.test(wordsBefore(reading, first, 7));

/** « 0 anticoagulant », « depuis, plus d'anticoagulant »: of no name, a state of now. */
export const isNone = (reading: Reading, hit: DrugTokenHit, date: DateMention | undefined): boolean => {
  const { context } = reading;
  // « Depuis, plus d'anticoagulant »: of nobody's name, a state of now.
  const isNoMore =
    hit.by === 'class-word' &&
    (date === undefined ||
      date.iso === reading.documentDate ||
      // « Fermeture d'auricule en 2023, plus d'anticoagulant depuis »
      (date.last < hit.first && /^depuis(?: [.;,]|$)/.test(wordsAfter(reading, hit.last, 2)))) &&
    /(?:^|y a |, |: |depuis |(?:n a|n ont|n avait|ne prend|ne recoit)(?: d ailleurs| donc| desormai)? )plus (?:d|de|aucun)$/.test(
      wordsBefore(reading, hit.first, 6),
    );
  // « 0 anticoagulant »
  return (
    isNoMore ||
    context.tokens[hit.first]?.folded === 'rien' ||
    (context.tokens[hit.first - 1]?.folded === '0' && !/^[-/]$|^\d/.test(context.tokens[hit.first - 2]?.folded ?? ''))
  );
};

/** Contra-indicated, in a list of what is not to be given, « impossible de ce fait ». */
export const isForbidden = (reading: Reading, mention: Span, assertion: Assertion, course: Course | undefined): boolean =>
  // « Bactrim impossible de ce fait »
  /^(?:\S+ )?impossible(?: |$)/.test(wordsAfter(reading, mention.last, 3)) ||
  reading.context.sentence.section === 'contraindications' ||
  isOfForbiddenList(reading, mention) ||
  isIncludedInBan(reading, mention) ||
  isBannedByBracket(reading, mention) ||
  (assertion.marks.has('contraindicated-after') && !assertion.marks.has('resumed') && course?.status !== 'past');

/** « non prescrit à l'entrée », « pas de metformine le matin », « bisoprolol non pris ce matin »: it is taken all the same. */
export const isLeftOut = (
  reading: Reading,
  hit: Span,
  said: Assertion,
): { readonly once: boolean; readonly omitted: boolean } => {
  const { section } = reading.context.sentence;
  // « XARELTO 20 mg, non prescrit à l'entrée »: of the hospital's prescription.
  const isOmitted = /(?:^| )non prescrite? (?:a|en|sur|dans|lor)(?: |$)/.test(wordsAfter(reading, hit.last, 12));
  // « Pas de metformine ni de Coveram le matin »: an order for the day of the act.
  const isForDay =
    said.marks.has('negation') &&
    (((section === 'plan' || section === 'conclusion') &&
      /^(?:\S+ ){0,5}(?:le matin|la veille|le jour (?:j|du|de|meme))(?: |$)/.test(`${wordsAfter(reading, hit.last, 9)} `)) ||
      /^(?:\S+ ){0,5}(?:le matin|la veille|le jour) (?:de l|de la|du) (?:intervention|operation|bloc|geste|chirurgie|examen|anesthesie)/.test(
        wordsAfter(reading, hit.last, 11),
      ));
  // « Bisoprolol non pris ce matin »: a dose that was left out.
  const isMissed =
    (/(?:^| )(?:n a|n ai|a|ai) pas pris (?:son|sa|ses|mon|ma|le|la|l)$/.test(wordsBefore(reading, hit.first, 5)) &&
      /^(?:\S+ ){0,3}(?:ce matin|hier|aujourd|la veille|ce soir)/.test(wordsAfter(reading, hit.last, 6))) ||
    /^(?:\S+ ){0,4}(?:non|pas) (?:prise?|pri) (?:ce matin|ce jour|ce soir|hier|aujourd|la veille|le matin|le jour)/.test(
      wordsAfter(reading, hit.last, 8),
    );
  // « Ne prend pas son Xarelto régulièrement »
  const isIrregular =
    said.marks.has('negation') &&
    /^(?:\S+ ){0,3}(?:regulierement|tou les (?:jour|matin|soir)|toujours|correctement|systematiquement|quotidiennement|a heure|comme (?:prescrit|il)|assidument)(?: |$)/.test(
      wordsAfter(reading, hit.last, 7),
    );
  return { once: isForDay || isMissed || isIrregular, omitted: isOmitted };
};
