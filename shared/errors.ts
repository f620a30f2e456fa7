/**
 * Every failure that has a name. `AppError` is the only error that crosses a process border: it is sent as
 * `{ code, detail }` and turned into French (with a remedy) by the page alone.
 *
 * Three kinds (design 4): a *state* heals by itself and is shown as a status; a *refusal* needs somebody to act and
 * carries a remedy; a *bug* is ours and carries a reference that is also in the log.
 */
export interface ErrorDetails {
  // cards and readers (spec cards.md 7.5)
  SERVICE_UNAVAILABLE: { pcsc?: number };
  NO_READER: Record<string, never>;
  NO_CARD: { reader?: string };
  CARD_UNKNOWN: { atr: string };
  CARD_UNRESPONSIVE: { reader?: string };
  CARD_UNPOWERED: { reader?: string };
  CARD_REMOVED: { reader?: string };
  CARD_CHANGED: Record<string, never>;
  CARD_RESET: { reader?: string };
  CARD_TIMEOUT: { operation: string };
  CARD_STATUS: { sw: number; operation: string };
  CARD_DATA: { what: string };
  CARD_EXPIRED: { on: string };
  CARD_NOT_ACTIVE: { from: string };
  CARD_UNSUPPORTED: { kind: string };
  /** The official software of the card (its PKCS#11 module), or what loads it, is not there. */
  MODULE_MISSING: { path?: string };
  /** An answer of the PKCS#11 module (CKR) that has no better name. */
  MODULE_ERROR: { ckr: number };
  READER_BUSY: { reader?: string };
  PCSC_STATUS: { call: string; pcsc: number };
  PIN_REQUIRED: Record<string, never>;
  PIN_INCORRECT: { triesLeft: number };
  PIN_BLOCKED: Record<string, never>;
  PIN_FORMAT: Record<string, never>;
  /** One try is left: the doctor must say so before it is used. */
  PIN_LAST_TRY: Record<string, never>;
  TEST_CARD_IN_PRODUCTION: Record<string, never>;
  REAL_CARD_IN_TRAINING: Record<string, never>;
  PROFESSION_REFUSED: { profession: string; article: string };
  NO_SITUATION: Record<string, never>;
  // processes
  CARD_HOST_RESTARTED: Record<string, never>;
  CORE_RESTARTED: Record<string, never>;
  // identity (INSi)
  INS_NOT_FOUND: Record<string, never>;
  INS_SEVERAL: Record<string, never>;
  INS_REFUSED: { code: string; text: string };
  IDENTITY_INVALID: { field: string };
  /** The assertion for INSi is older than its 20 minutes. */
  INS_ASSERTION_EXPIRED: { ageMs: number };
  /** Matricule and OID never leave with an identity of this status. */
  INS_NOT_SENDABLE: { status: string };
  // network and the DMP
  DMP_UNREACHABLE: { cause: string };
  DMP_TIMEOUT: { afterMs: number };
  DMP_TLS: { cause: string };
  DMP_HTTP: { status: number };
  DMP_MALFORMED_ANSWER: { what: string };
  DMP_FAULT: { code: string; text: string };
  DMP_REGISTRY_ERROR: { code: string; text: string };
  DMP_HL7_ERROR: { code: string; text: string };
  DMP_STATUS: { status: string; text: string };
  DMP_ABSENT: Record<string, never>;
  DMP_CLOSED: Record<string, never>;
  DMP_ACCESS_BLOCKED: Record<string, never>;
  DMP_NOT_AUTHORISED: Record<string, never>;
  /** No record can be created since 1 July 2021. */
  DMP_CREATION_ENDED: Record<string, never>;
  /** What only the patient may change, in Mon espace santé. */
  DMP_LINKED_TO_MES: Record<string, never>;
  DMP_REGULATION_ONLY: Record<string, never>;
  /** The patient opposed this emergency mode beforehand (TD1.3a). */
  EMERGENCY_OPPOSED: { mode: string };
  /** The policy of the establishment says no, and so does its default. */
  EMERGENCY_BRAIN_DEATH: Record<string, never>;
  /** Not during an emergency access: authorisations, lists of professionals, masking. */
  EMERGENCY_FORBIDS: Record<string, never>;
  /** The certificate is not one that signs; `usage` is what it is for. */
  SIGNATURE_KEY_MIXED: { usage: string };
  DOCUMENT_NOT_FOUND: Record<string, never>;
  /** A statement of the doctor on a fact that is in no document of the open record (any more). */
  FACT_NOT_FOUND: Record<string, never>;
  // documents
  DOCUMENT_EMPTY: Record<string, never>;
  DOCUMENT_TOO_LARGE: { sizeBytes: number; limitBytes: number };
  DOCUMENT_MALFORMED: { reason: string };
  DOCUMENT_UNSUPPORTED: { mediaType: string };
  /** Of this format by its bytes, and cannot be read to its end. */
  DOCUMENT_DAMAGED: { format: string };
  /** Under a password; of a PDF it is PDF_PROTECTED. */
  DOCUMENT_PROTECTED: { format: string };
  DOCUMENT_MACROS: Record<string, never>;
  /** A compressed file that unpacks to more than may be (zip bomb). */
  DOCUMENT_EXPANDS: { limitBytes: number };
  DOCUMENT_TOO_LONG: { limitPages: number };
  IMAGE_TOO_LARGE: { megapixels: number; limit: number };
  PDF_UNREADABLE: { reason: string };
  PDF_PROTECTED: Record<string, never>;
  PDF_NOT_CONVERTIBLE: { reason: string };
  // deposit
  DEPOSIT_ALREADY_SENT: { at: string };
  DEPOSIT_VISIBILITY_FORBIDDEN: Record<string, never>;
  DEPOSIT_NOT_FOUND: Record<string, never>;
  /** The document says that it is somebody else's. */
  DEPOSIT_OTHER_PATIENT: { expected: string; found: string };
  /** The folder of a batch has no manifest that can be read. */
  BATCH_MANIFEST: { reason: 'absent' | 'json' | 'empty' | 'columns' };
  DEPOSIT_NOT_CONFORM: { faults: readonly string[] };
  /** The line was cut: only the registry can say whether it has it, and asking needs the author's card. */
  DEPOSIT_MAYBE_RECEIVED: Record<string, never>;
  /** The version that this one replaces never reached the registry. */
  DEPOSIT_FORMER_MISSING: Record<string, never>;
  // copies to correspondents (MSSanté)
  MSSANTE_UNREACHABLE: { cause: string };
  MSSANTE_TLS: { cause: string };
  MSSANTE_LOGIN: { text: string };
  /** The mailbox of the session is not set, or not on. */
  MSSANTE_OFF: Record<string, never>;
  /** SMTP reply to sender, recipient or message: 4xx for now, 5xx for good. */
  MSSANTE_REFUSED: { code: number; text: string };
  /** The line was cut while the message left, and a mail server cannot be asked. */
  MSSANTE_MAYBE_SENT: Record<string, never>;
  /** Not an address of a professional's MSSanté mailbox. */
  MSSANTE_ADDRESS: { address: string; reason: 'domain' | 'patient' };
  /** The document is hidden from somebody, and nobody said that it goes to correspondents all the same. */
  COPY_OF_HIDDEN: Record<string, never>;
  COPY_NOT_FOUND: Record<string, never>;
  // session and store
  NO_SESSION: Record<string, never>;
  NO_RECORD: Record<string, never>;
  NOT_NOW: { step: string };
  /** Production is not configured (file or field named). */
  CONFIGURATION_MISSING: { field: string };
  STORE_UNREADABLE: { reason: string };
  /** The disk is full or does not take what is written: nothing of it was kept. */
  STORE_FULL: { reason: string };
  CANCELLED: Record<string, never>;
  // ours
  INVALID_CALL: { method: string; issues: string };
  INTERNAL: { reference: string };
}

export type ErrorCode = keyof ErrorDetails;

/** What crosses a border. */
export type NamedError = { [C in ErrorCode]: { readonly code: C; readonly detail: ErrorDetails[C] } }[ErrorCode];

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: NamedError };

export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AppError';
  readonly code: C;
  readonly detail: ErrorDetails[C];
  /** `cause` is kept for the log of a developer; it never crosses a border. */
  constructor(code: C, detail: ErrorDetails[C], cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
  }
  get named(): NamedError {
    return { code: this.code, detail: this.detail } as NamedError;
  }
  static of(named: NamedError): AppError {
    return new AppError(named.code, named.detail as never);
  }
}

/** True for an `AppError`, of the given code where one is named. */
export function isAppError<C extends ErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code);
}

/** States heal by themselves and are shown as a status, never as a dialog (design 4). */
export const stateCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SERVICE_UNAVAILABLE',
  'NO_READER',
  'NO_CARD',
  'CARD_REMOVED',
  'CARD_RESET',
  'CARD_HOST_RESTARTED',
  'CORE_RESTARTED',
  'CANCELLED',
]);
