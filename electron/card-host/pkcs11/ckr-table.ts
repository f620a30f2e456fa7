/**
 * Return values of a PKCS#11 module to named errors: one total table (design 4). What has no better name stays visible as
 * MODULE_ERROR with its number, and so does a number that no standard knows (vendors have their own from 0x80000000 on).
 */
import { AppError } from '../../../shared/errors.ts';
import { type CkrName, ckrCodes } from './ckr-codes.ts';

/** What the names need beside the number. */
export interface CkrContext {
  readonly reader: string;
  /** Upper-case hex. */
  readonly atr: string;
  /** As the flags of the token tell it, asked after the failure. */
  readonly triesLeft: () => number;
}
type Translation = (context: CkrContext, ckr: number) => AppError;

const unnamed: Translation = (_, ckr) => new AppError('MODULE_ERROR', { ckr });
/** Sessions end with the card: a handle that is not valid any more was on one that is out. */
const removed: Translation = ({ reader }) => new AppError('CARD_REMOVED', { reader });
const noReader: Translation = () => new AppError('NO_READER', {});
const unknownCard: Translation = ({ atr }) => new AppError('CARD_UNKNOWN', { atr });
const blocked: Translation = () => new AppError('PIN_BLOCKED', {});
const wrongCode: Translation = (context, ckr) => {
  const triesLeft = context.triesLeft();
  return triesLeft === 0 ? blocked(context, ckr) : new AppError('PIN_INCORRECT', { triesLeft });
};
const notACode: Translation = () => new AppError('PIN_FORMAT', {});
const codeRequired: Translation = () => new AppError('PIN_REQUIRED', {});
const cancelled: Translation = () => new AppError('CANCELLED', {});

const translations: Record<Exclude<CkrName, 'CKR_OK'>, Translation> = {
  CKR_CANCEL: cancelled,
  CKR_HOST_MEMORY: unnamed,
  CKR_SLOT_ID_INVALID: noReader,
  CKR_GENERAL_ERROR: unnamed,
  CKR_FUNCTION_FAILED: unnamed,
  CKR_ARGUMENTS_BAD: unnamed,
  CKR_NO_EVENT: unnamed,
  CKR_NEED_TO_CREATE_THREADS: unnamed,
  CKR_CANT_LOCK: unnamed,
  CKR_ATTRIBUTE_READ_ONLY: unnamed,
  CKR_ATTRIBUTE_SENSITIVE: unnamed,
  CKR_ATTRIBUTE_TYPE_INVALID: unnamed,
  CKR_ATTRIBUTE_VALUE_INVALID: unnamed,
  CKR_DATA_INVALID: unnamed,
  CKR_DATA_LEN_RANGE: unnamed,
  CKR_DEVICE_ERROR: unnamed,
  CKR_DEVICE_MEMORY: unnamed,
  CKR_DEVICE_REMOVED: removed,
  CKR_ENCRYPTED_DATA_INVALID: unnamed,
  CKR_ENCRYPTED_DATA_LEN_RANGE: unnamed,
  CKR_FUNCTION_CANCELED: cancelled,
  CKR_FUNCTION_NOT_PARALLEL: unnamed,
  CKR_FUNCTION_NOT_SUPPORTED: unnamed,
  CKR_KEY_HANDLE_INVALID: unnamed,
  CKR_KEY_SIZE_RANGE: unnamed,
  CKR_KEY_TYPE_INCONSISTENT: unnamed,
  CKR_KEY_NOT_NEEDED: unnamed,
  CKR_KEY_CHANGED: unnamed,
  CKR_KEY_NEEDED: unnamed,
  CKR_KEY_INDIGESTIBLE: unnamed,
  CKR_KEY_FUNCTION_NOT_PERMITTED: unnamed,
  CKR_KEY_NOT_WRAPPABLE: unnamed,
  CKR_KEY_UNEXTRACTABLE: unnamed,
  CKR_MECHANISM_INVALID: unnamed,
  CKR_MECHANISM_PARAM_INVALID: unnamed,
  CKR_OBJECT_HANDLE_INVALID: unnamed,
  CKR_OPERATION_ACTIVE: unnamed,
  CKR_OPERATION_NOT_INITIALIZED: unnamed,
  CKR_PIN_INCORRECT: wrongCode,
  CKR_PIN_INVALID: notACode,
  CKR_PIN_LEN_RANGE: notACode,
  CKR_PIN_EXPIRED: unnamed,
  CKR_PIN_LOCKED: blocked,
  CKR_SESSION_CLOSED: removed,
  CKR_SESSION_COUNT: unnamed,
  CKR_SESSION_HANDLE_INVALID: removed,
  CKR_SESSION_PARALLEL_NOT_SUPPORTED: unnamed,
  CKR_SESSION_READ_ONLY: unnamed,
  CKR_SESSION_EXISTS: unnamed,
  CKR_SESSION_READ_ONLY_EXISTS: unnamed,
  CKR_SESSION_READ_WRITE_SO_EXISTS: unnamed,
  CKR_SIGNATURE_INVALID: unnamed,
  CKR_SIGNATURE_LEN_RANGE: unnamed,
  CKR_TEMPLATE_INCOMPLETE: unnamed,
  CKR_TEMPLATE_INCONSISTENT: unnamed,
  CKR_TOKEN_NOT_PRESENT: removed,
  CKR_TOKEN_NOT_RECOGNIZED: unknownCard,
  CKR_TOKEN_WRITE_PROTECTED: unnamed,
  CKR_UNWRAPPING_KEY_HANDLE_INVALID: unnamed,
  CKR_UNWRAPPING_KEY_SIZE_RANGE: unnamed,
  CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT: unnamed,
  CKR_USER_ALREADY_LOGGED_IN: unnamed,
  CKR_USER_NOT_LOGGED_IN: codeRequired,
  CKR_USER_PIN_NOT_INITIALIZED: unnamed,
  CKR_USER_TYPE_INVALID: unnamed,
  CKR_USER_ANOTHER_ALREADY_LOGGED_IN: unnamed,
  CKR_USER_TOO_MANY_TYPES: unnamed,
  CKR_WRAPPED_KEY_INVALID: unnamed,
  CKR_WRAPPED_KEY_LEN_RANGE: unnamed,
  CKR_WRAPPING_KEY_HANDLE_INVALID: unnamed,
  CKR_WRAPPING_KEY_SIZE_RANGE: unnamed,
  CKR_WRAPPING_KEY_TYPE_INCONSISTENT: unnamed,
  CKR_RANDOM_SEED_NOT_SUPPORTED: unnamed,
  CKR_RANDOM_NO_RNG: unnamed,
  CKR_DOMAIN_PARAMS_INVALID: unnamed,
  CKR_BUFFER_TOO_SMALL: unnamed,
  CKR_SAVED_STATE_INVALID: unnamed,
  CKR_INFORMATION_SENSITIVE: unnamed,
  CKR_STATE_UNSAVEABLE: unnamed,
  CKR_CRYPTOKI_NOT_INITIALIZED: unnamed,
  CKR_CRYPTOKI_ALREADY_INITIALIZED: unnamed,
  CKR_MUTEX_BAD: unnamed,
  CKR_MUTEX_NOT_LOCKED: unnamed,
  CKR_NEW_PIN_MODE: unnamed,
  CKR_NEXT_OTP: unnamed,
  CKR_EXCEEDED_MAX_ITERATIONS: unnamed,
  CKR_FIPS_SELF_TEST_FAILED: unnamed,
  CKR_LIBRARY_LOAD_FAILED: unnamed,
  CKR_PIN_TOO_WEAK: unnamed,
  CKR_PUBLIC_KEY_INVALID: unnamed,
  CKR_FUNCTION_REJECTED: unnamed,
};
const byCode = new Map(Object.entries(translations).map(([name, translation]) => [ckrCodes[name as CkrName], translation]));

export function errorOfCkr(ckr: number, context: CkrContext): AppError {
  return (byCode.get(ckr as (typeof ckrCodes)[CkrName]) ?? unnamed)(context, ckr);
}
