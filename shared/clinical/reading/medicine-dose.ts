/** How much of a medicine: after its name, before it, after what happened to it. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { Reading } from './finding.ts';
import type { Course } from './medicine-course.ts';
import { lastDoseAt } from './medicine-dose-changes.ts';
import { doseBefore, type Posology, posologyAt } from './quantities.ts';
import { wordsIn } from './words-near.ts';

/** « l5 mg », « 4OOO Ul » of a scanner: shown as what they are. */
export const mendedDose = (written: string): string =>
  written
    .replace(/(?<![\p{L}\d])[\dlIO]+(?=(?:mg|g|µg|UI|Ul|ml|cp)?(?![\p{L}'’]))/gu, (digits) =>
      digits.replace(/[lI]/g, '1').replace(/O/g, '0'),
    )
    .replace(/(?<!\p{L})U[l1](?!\p{L})/gu, 'UI');

/** « débutée avant-hier par SOS médecins, 500 mg x 2 », « FlexTouch, 22 U à 20 h »: behind a comma, with its unit or its times. */
const apartDoseAt = (reading: Reading, last: number, stop: (index: number) => boolean): Posology | undefined => {
  const { tokens, mentionAt } = reading.context;
  for (let index = last + 1; index < Math.min(tokens.length, last + 22); index++) {
    const folded = tokens[index]?.folded ?? '';
    const id = mentionAt[index] ?? -1;
    if (id !== -1 && id < reading.medicines && id !== mentionAt[last]) return undefined;
    if (/^[.;•|)]$/.test(folded)) return undefined;
    if (!/^[,:(]$/.test(folded)) continue;
    if (!opensDose.test(`${wordsIn(tokens, index + 1, index + 5)} `)) continue;
    const found = posologyAt(tokens, index + 1, stop);
    if (found) return found;
  }
  return undefined;
};
const opensDose =
  /^(?:\d\S*|une?|deux|trois|½|¼|¾) (?:(?:\/|a|-) \d+ )?(?:mg(?! \/ d?l)|g (?:x|par|matin|\/ (?:j|\d))|µg|ug|mcg|ui|u|unite|cp|comprime|gelule|sachet|goutte|gtte|bouffee|patch|ampoule|injection|inhalation|x \d|fois (?:par|\/) (?:jour|j|semaine|sem|mois)|tou)/;

export const posologyOf = (reading: Reading, hit: DrugTokenHit, course: Course | undefined): Posology | undefined => {
  const { context } = reading;
  const own = context.mentionAt[hit.first];
  const stopsDose = (index: number): boolean => {
    const id = context.mentionAt[index] ?? -1;
    return (id !== -1 && id !== own) || reading.dates.some((each) => each.first <= index && index <= each.last);
  };
  const before = doseBefore(context.tokens, hit.first);
  const found: Posology | undefined =
    lastDoseAt(reading, hit.last, stopsDose) ??
    posologyAt(context.tokens, hit.last + 1, stopsDose) ??
    // « … n'a pas été modifié : 3/4 de comprimé le soir »
    (course?.status === 'active' ? posologyAt(context.tokens, course.span.last + 1, stopsDose) : undefined) ??
    apartDoseAt(reading, hit.last, stopsDose);
  // « Coumadine selon INR (cible 2,5-3,5) »: of the blood.
  const ofTarget =
    found?.dose !== undefined &&
    /(?:^| )(?:cible|objectif|inr)(?: (?:de|d|inr|entre|a|:))*$/.test(
      wordsIn(context.tokens, found.dose.first - 4, found.dose.first),
    );
  const read = ofTarget ? undefined : found;
  // « 1 dose de Rocéphine 700 mg »
  if (before && read?.dose && context.tokens[before.last]?.folded === 'dose') return read;
  // « un comprimé d'aspirine 500 »: what is counted is of 500.
  if (before && read?.dose && context.tokens[before.first]?.kind !== 'number') return read;
  // « 180 mg de ticagrélor »
  return before ? { ...read, dose: before, last: read?.last ?? hit.last } : read;
};
