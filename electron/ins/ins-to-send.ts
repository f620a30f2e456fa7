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

/** Of test and demonstration (dmp.md 2.6): what a test Vitale leads to. */
const testOids: readonly string[] = ['1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'];

/** EX_GEN-1430: nothing of test reaches the real DMP. @throws AppError TEST_CARD_IN_PRODUCTION */
export function requireEnvironment(ins: Ins, environment: 'production' | 'training'): Ins {
  if (environment === 'production' && testOids.includes(ins.oid)) throw new AppError('TEST_CARD_IN_PRODUCTION', {});
  return ins;
}
