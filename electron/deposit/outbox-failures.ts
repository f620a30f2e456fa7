/** What a failure of a delivery means for the document: wait for the line, wait for the card, or ask the doctor. */
import type { OutboxState } from '../../shared/deposit.ts';
import { AppError, type ErrorCode, type NamedError } from '../../shared/errors.ts';

/** Failures after which the same bytes may be sent again; everything else is an answer, and needs the doctor. */
const transient: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DMP_UNREACHABLE',
  'DMP_TIMEOUT',
  'DMP_TLS',
  'DMP_HTTP',
  'DMP_MALFORMED_ANSWER',
  'CARD_HOST_RESTARTED',
  'CANCELLED',
  'NO_SESSION',
]);
const needsCard: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CARD_REMOVED',
  'NO_CARD',
  'NO_READER',
  'CARD_RESET',
  'CARD_CHANGED',
  'CARD_TIMEOUT',
  'CARD_UNRESPONSIVE',
  'PIN_REQUIRED',
  'READER_BUSY',
  'SERVICE_UNAVAILABLE',
]);

export function stateAfter({ code }: NamedError): Extract<OutboxState, 'waiting-for-card' | 'prepared' | 'refused'> {
  if (needsCard.has(code)) return 'waiting-for-card';
  return transient.has(code) ? 'prepared' : 'refused';
}

/** The registry has this uniqueId, or that lot: which of the two, only a search tells. */
export const isDuplicate = (problem: NamedError): boolean =>
  problem.code === 'DMP_REGISTRY_ERROR' && problem.detail.code.includes('DuplicateUniqueId');

/** A deposit needs no authorisation on the record, a search does: what was sent cannot be asked after there. */
export const isClosedToReading = ({ code, detail }: NamedError): boolean =>
  code === 'DMP_NOT_AUTHORISED' || (code === 'DMP_REGISTRY_ERROR' && detail.code === 'DMPAccessDeniedByRightsService');

/** SQLite's own codes for a disk that takes no more. */
export async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    // SQLite ends a transaction by itself when the disk is full, and Kysely then fails to end it again: that is what is thrown.
    const ended = code === 'SQLITE_ERROR' && String(message).startsWith('cannot rollback');
    if (ended || (typeof code === 'string' && /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code)))
      throw new AppError('STORE_FULL', { reason: code }, error);
    throw error;
  }
}
