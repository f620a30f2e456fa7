/** The switches of a deposit (EX_2.1-1050) and the words on its key. Pure. */
import type { Visibility } from '../../../shared/deposit.ts';
import { longDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';

/** Hidden from the patient and from professionals at once is forbidden: each choice locks the switch of the other. */
export function locks(visibility: Visibility): { readonly masked: boolean; readonly patient: boolean } {
  return { masked: !visibility.visibleToPatient, patient: visibility.maskedToProfessionals };
}

export function visibilityWords(visibility: Visibility, minor: boolean): string {
  const words: string[] = [visibility.visibleToPatient ? 'visible du patient' : 'non visible du patient'];
  if (visibility.maskedToProfessionals) words.push('masqué aux professionnels');
  if (minor) words.push(visibility.visibleToRepresentatives ? 'visible des parents' : 'non visible des parents');
  return words.join(', ');
}

/** Everything that will happen, on the key itself. */
export function keyWords(
  {
    minor,
    replaces,
  }: { readonly minor: boolean; readonly replaces?: { readonly versionNumber?: number | undefined } | undefined },
  { typeLabel, date, visibility }: { readonly typeLabel: string; readonly date: string; readonly visibility: Visibility },
): string {
  const next = replaces?.versionNumber === undefined ? 'nouvelle version' : `version ${replaces.versionNumber + 1}`;
  const what = replaces ? `Déposer la ${next}` : 'Déposer';
  return fr(`${what} : ${typeLabel} · ${longDate(date)} · ${visibilityWords(visibility, minor)}`);
}
