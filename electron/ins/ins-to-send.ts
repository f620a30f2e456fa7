/** Which identity may take its INS out of this workstation. */
import { AppError } from '../../shared/errors.ts';
import type { IdentityStatus, Ins, PatientIdentity } from '../../shared/identity/traits.ts';

/** From the least sure to the surest (RNIV). */
const order: readonly IdentityStatus[] = ['provisoire', 'recuperee', 'validee', 'qualifiee'];

/**
 * Matricule and OID of an identity that came from INSi; never of a provisional one, even where somebody typed a matricule.
 * `atLeast` raises the bar where a practice wants qualified identities only.
 * @throws AppError INS_NOT_SENDABLE
 */
export function insToSend({ ins, status }: PatientIdentity, atLeast: IdentityStatus = 'recuperee'): Ins {
  const enough = status !== 'provisoire' && order.indexOf(status) >= order.indexOf(atLeast);
  if (!ins || !enough) throw new AppError('INS_NOT_SENDABLE', { status });
  return ins;
}
