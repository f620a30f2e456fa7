/** Who is ticked for a copy, and what that means on the key. Pure. */
import type { Visibility } from '../../../shared/deposit.ts';
import type { CopyChoices, CopyRequest, Correspondent } from '../../../shared/mssante.ts';
import { plural } from '../../../shared/text/typography.ts';

export interface CopiesChosen {
  readonly to: readonly Correspondent[];
  readonly despiteHidden: boolean;
}
export const noCopies: CopiesChosen = { to: [], despiteHidden: false };

/** Hidden from somebody: a copy then takes the doctor's own word, as no text of MSSanté settles it. */
export const isHidden = (visibility: Visibility): boolean =>
  visibility.maskedToProfessionals || !visibility.visibleToPatient || !visibility.visibleToRepresentatives;

/** False while a copy of a hidden document is ticked without that word. */
export const copiesReady = ({ to, despiteHidden }: CopiesChosen, visibility: Visibility): boolean =>
  to.length === 0 || despiteHidden || !isHidden(visibility);

export const copiesAsked = ({ to, despiteHidden }: CopiesChosen): { readonly copies?: CopyRequest } =>
  to.length === 0 ? {} : { copies: { to: [...to], despiteHidden } };

/** On the key: « copie à 2 correspondants ». */
export const copiesWords = ({ to }: CopiesChosen): string =>
  to.length === 0 ? '' : ` · copie à ${plural(to.length, 'correspondant')}`;

export const ticked = ({ to }: CopiesChosen, address: string): boolean => to.some((one) => one.address === address);

export function toggled(chosen: CopiesChosen, one: Correspondent): CopiesChosen {
  const others = chosen.to.filter(({ address }) => address !== one.address);
  return { ...chosen, to: others.length < chosen.to.length ? others : [...others, one] };
}

/** The one who was typed takes the place of the médecin traitant whose address was not known. */
export const offered = ({ medecinTraitant, known }: CopyChoices, { to }: CopiesChosen): readonly Correspondent[] => {
  const own = medecinTraitant?.address ? [{ ...medecinTraitant, address: medecinTraitant.address }] : [];
  const shown = [...own, ...known.slice(0, knownShown)];
  return [...shown, ...to.filter(({ address }) => !shown.some((one) => one.address === address))];
};

const knownShown = 6;
