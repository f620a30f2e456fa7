/** Whether a key is offered, by the functional rights of the DMP; the server decides. Pure. */
import type { AccessMode } from '../../../shared/dmp.ts';
import { mayCall, rightsRoleOf } from '../../../shared/rights.ts';

export interface Who {
  readonly professionCode: string;
  readonly medecinTraitant: boolean;
  readonly accessMode: AccessMode;
}

/** The reason why a key is grey, in French; `undefined` where it may be pressed, or where the matrix says nothing. */
export function refusalWords(
  td: string,
  action: string,
  { professionCode, medecinTraitant, accessMode }: Who,
): string | undefined {
  const role = rightsRoleOf(professionCode, { medecinTraitant });
  if (mayCall(td, action, { role, mode: accessMode })?.allowed !== false) return undefined;
  if (accessMode !== 'normal' && mayCall(td, action, { role, mode: 'normal' })?.allowed !== false)
    return 'Impossible pendant un accès d’urgence.';
  if (mayCall(td, action, { role: 'MT', mode: accessMode })?.allowed) return 'Réservé au médecin traitant du DMP.';
  return 'Les droits de votre profession sur le DMP ne le permettent pas.';
}
