/** Days and numbers in the sentence of a medicine that are of something else. */

import type { DrugTokenHit } from '../drugs/drugs.ts';
import { bracketAround } from './brackets.ts';
import type { DateMention } from './dates.ts';
import { isFuture, type Reading } from './finding.ts';
import { isStory, isTakenOver } from './medicine-course.ts';
import { wordsIn } from './words-near.ts';

/** « Inegy 10/20 »: the strengths of two substances, no month. */
export const withoutStrength = (reading: Reading, { drug, last }: DrugTokenHit): Reading => {
  const strength =
    drug.substances.length > 1
      ? reading.dates.find(({ first, last: end, iso }) => first === last + 1 && end === last + 3 && iso.length === 7)
      : undefined;
  return strength ? { ...reading, dates: reading.dates.filter((date) => date !== strength) } : reading;
};

/** « Tazocilline STOP (rash à J2) -> Meronem »: a day in a bracket that closes before is of what the bracket tells. */
export const withoutOthers = (reading: Reading, { first }: DrugTokenHit): Reading => {
  const { tokens } = reading.context;
  const isOther = ({ first: from, last }: DateMention): boolean =>
    last < first &&
    /^j\d*$/.test(tokens[from]?.folded ?? '') &&
    tokens.slice(last + 1, first).some((token) => token.folded === ')');
  // « coronarien (dernier stent en novembre 2025) sous Kardégic »: a bracket that closed tells of what stands before it.
  const isBracketed = ({ first: from, last }: DateMention): boolean => {
    if (last >= first || !tokens.slice(last + 1, first).some((token) => token.folded === ')')) return false;
    const { open = 0 } = bracketAround(tokens, { first: from, last }) ?? {};
    return open > 0 && from - open > 1 && !/(?:^| )(?:depuis|dp)(?: |$)/.test(wordsIn(tokens, 0, open));
  };
  // « Décapeptyl tous les 3 mois (prochaine le 15/01) »: of the next intake.
  const isNext = (date: DateMention): boolean =>
    date.first > first &&
    /(?:^| )prochaine?(?: (?:injection|cure|perfusion|dose|prise|seance|administration))?(?: (?:le|:|en|prevue))*$/.test(
      wordsIn(tokens, date.first - 5, date.first),
    );
  // « de J1 à J3 », « à J5 » of a letter's course are past, whatever day the letter counts from.
  const isCounted = ({ first: from, iso }: DateMention): boolean =>
    /^j\d*$/.test(tokens[from]?.folded ?? '') &&
    isFuture(iso, reading.documentDate) &&
    (isStory(reading) ||
      isTakenOver(reading, from) ||
      // « La morphine a été relayée par l'oxycodone à J2 »
      /(?:^| )(?:a|ont|avait|avaient) (?:\w+ment )?ete (?!prevue?|propose|programme)\w+(?: \S+){0,6}$/.test(
        wordsIn(tokens, from - 11, from),
      ));
  // « Prochain INR le 10 mars sous Coumadine »
  const isOfNext = (date: DateMention): boolean =>
    date.last < first && /(?:^| )prochaine? \S+(?: (?:le|:|en|prevue?))+$/.test(wordsIn(tokens, date.first - 5, date.first));
  // « suspendu jusqu'au 15 mars », « en pause jusqu'à la coloscopie du 20 »: the stop lasts until then, the medicine does not.
  const isUntilResumed = (date: DateMention): boolean =>
    date.first > first &&
    /(?:^| )(?:suspend\w*|suspension|interrom\w*|interruption|pause|stoppe\w*|arretee?s?) jusqu (?:\S+ ){0,5}$/.test(
      `${wordsIn(tokens, date.first - 8, date.first)} `,
    );
  const isOthers = (date: DateMention): boolean =>
    isUntilResumed(date) || isOther(date) || isBracketed(date) || isNext(date) || isCounted(date) || isOfNext(date);
  return reading.dates.some(isOthers) ? { ...reading, dates: reading.dates.filter((date) => !isOthers(date)) } : reading;
};
