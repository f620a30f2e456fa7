/** Which identity may take its INS out of this workstation. */
import { AppError } from '../../shared/errors.ts';
import type { Ins, PatientIdentity } from '../../shared/identity/traits.ts';

/**
 * Matricule and OID of a qualified identity only: given by INSi, and confirmed by an identity document (va1.53). No setting
 * lowers this.
 * @throws AppError INS_NOT_SENDABLE
 */
export function insToSend({ ins, status }: PatientIdentity): Ins {
  if (!ins || status !== 'qualifiee') throw new AppError('INS_NOT_SENDABLE', { status });
  return ins;
}
