/** How much of a medicine: after its name, before it, after what happened to it. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { Reading } from './finding.ts';
import type { Course } from './medicine-course.ts';
import { changedDoseAt, doseBefore, type Posology, posologyAt } from './quantities.ts';
import { wordsIn } from './words-near.ts';

/** « l5 mg », « 4OOO Ul » of a scanner: shown as what they are. */
export const mendedDose = (written: string): string =>
  written
    .replace(/(?<![\p{L}\d])[\dlIO]+(?=(?:mg|g|µg|UI|Ul|ml|cp)?(?![\p{L}'’]))/gu, (digits) =>
      digits.replace(/[lI]/g, '1').replace(/O/g, '0'),
    )
    .replace(/(?<!\p{L})U[l1](?!\p{L})/gu, 'UI');

/** « Lovenox à débuter le 20 juin, à raison de 6000 UI deux fois par jour » */
const laterDose = ({ context: { tokens, mentionAt }, medicines }: Reading, last: number, stop: (index: number) => boolean) => {
  const at = tokens.findIndex(
    (token, index) =>
      index > last + 1 && /^(?:raison|posologie|dose)$/.test(token.folded) && /^(?:a|la)$/.test(tokens[index - 1]?.folded ?? ''),
  );
  // « … mal toléré ; je le diminue à 20 mg matin et soir »
  if (at === -1) {
    const to = tokens.findIndex(
      (token, index) =>
        index > last + 1 &&
        index - last <= 16 &&
        /^(?:diminue|augmente|majore|reduit|redui|reduis|baisse|monte|passe)e?$/.test(token.folded) &&
        tokens[index + 1]?.folded === 'a' &&
        tokens[index + 2]?.kind === 'number' &&
        /^(?:mg|g|µg|ug|ui|cp|comprime)$/.test(tokens[index + 3]?.folded ?? ''),
    );
    if (to === -1 || mentionAt.slice(last + 1, to).some((id) => id !== -1 && id < medicines && id !== mentionAt[last]))
      return undefined;
    return posologyAt(tokens, to + 2, stop);
  }
  if (tokens[at + 1]?.folded !== 'de' || at - last > 16) return undefined;
  const other = mentionAt.slice(last + 1, at).some((id) => id !== -1 && id < medicines && id !== mentionAt[last]);
  return other ? undefined : posologyAt(tokens, at + 2, stop);
};

export const posologyOf = (reading: Reading, hit: DrugTokenHit, course: Course | undefined): Posology | undefined => {
  const { context } = reading;
  const own = context.mentionAt[hit.first];
  const stopsDose = (index: number): boolean => {
    const id = context.mentionAt[index] ?? -1;
    return (id !== -1 && id !== own) || reading.dates.some((each) => each.first <= index && index <= each.last);
  };
  const before = doseBefore(context.tokens, hit.first);
  const found: Posology | undefined =
    changedDoseAt(context.tokens, hit.last + 1, stopsDose) ??
    posologyAt(context.tokens, hit.last + 1, stopsDose) ??
    // « … n'a pas été modifié : 3/4 de comprimé le soir »
    (course?.status === 'active' ? posologyAt(context.tokens, course.span.last + 1, stopsDose) : undefined) ??
    // « apixaban débuté le 17 mars à 5 mg deux fois par jour »
    (course?.date && context.tokens[course.date.last + 1]?.folded === 'a' && course.date.first > course.span.last
      ? posologyAt(context.tokens, course.date.last + 2, stopsDose)
      : undefined) ??
    laterDose(reading, hit.last, stopsDose);
  // « Coumadine selon INR (cible 2,5-3,5) »: of the blood.
  const ofTarget =
    found?.dose !== undefined &&
    /(?:^| )(?:cible|objectif|inr)(?: (?:de|d|inr|entre|a|:))*$/.test(
      wordsIn(context.tokens, found.dose.first - 4, found.dose.first),
    );
  const read = ofTarget ? undefined : found;
  // « un comprimé d'aspirine 500 »: what is counted is of 500.
  if (before && read?.dose && context.tokens[before.first]?.kind !== 'number') return read;
  // « 180 mg de ticagrélor »
  return before ? { ...read, dose: before, last: read?.last ?? hit.last } : read;
};
