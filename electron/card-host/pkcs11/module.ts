/**
 * A PKCS#11 module as the CPS needs it: tokens, objects by class, label and CKA_ID, code, signature. Every call waits for
 * the card on the thread it is made on: this runs in the worker (worker.ts) alone.
 *
 * What a CPS looks like through it (cards.md 3.2, 3.4): data objects by label, those of the activities visible after the
 * code only; keys and certificates by the end of their CKA_ID, 10 for signature and 20 for authentication.
 */
import { existsSync } from 'node:fs';
import type * as Pkcs11Js from 'pkcs11js';
import { AppError } from '../../../shared/errors.ts';
import { ckrCodes } from './ckr-codes.ts';
import { type CkrContext, errorOfCkr } from './ckr-table.ts';
import { type CodeLogin, codeLoginOf } from './code-login.ts';

/** Where a token is looked for. */
export interface TokenPlace {
  readonly reader: string;
  /** Upper-case hex; stands in the error for a card that the module does not know. */
  readonly atr: string;
}
export type KeyUse = 'signature' | 'authentication';

const idEndings: Readonly<Record<KeyUse, number>> = { signature: 0x10, authentication: 0x20 };
/** slotDescription (CK_SLOT_INFO) is cut at this length. */
const DESCRIPTION_LENGTH = 64;
/** The tries of a CPS. The flags of a token tell three of their four numbers. */
const ALL_TRIES = 3;
/** More than any key of these cards gives (RSA 2048: 256). */
const SIGNATURE_BYTES = 512;
/** CK_STATE of a read-only session after the code (PKCS#11 2.40, 3.3); `pkcs11js` does not name it. */
const CKS_RO_USER_FUNCTIONS = 1;

export class CpsModule {
  readonly #js: typeof Pkcs11Js;
  readonly #api: Pkcs11Js.PKCS11;
  readonly #login: CodeLogin;

  private constructor(js: typeof Pkcs11Js, api: Pkcs11Js.PKCS11, login: CodeLogin) {
    this.#js = js;
    this.#api = api;
    this.#login = login;
  }

  /** @throws AppError MODULE_MISSING without a path where pkcs11js was not built, with the path where that is at fault */
  static async load(path: string): Promise<CpsModule> {
    if (!existsSync(path)) throw new AppError('MODULE_MISSING', { path });
    const js = await import('pkcs11js').then(
      (loaded) => loaded.default as unknown as typeof Pkcs11Js,
      (error: unknown) => {
        throw new AppError('MODULE_MISSING', {}, error);
      },
    );
    const api = new js.PKCS11();
    try {
      api.load(path);
    } catch (error) {
      throw new AppError('MODULE_MISSING', { path }, error);
    }
    try {
      api.C_Initialize({ flags: js.CKF_OS_LOCKING_OK });
    } catch (error) {
      const ckr = error instanceof js.Pkcs11Error ? error.code : ckrCodes.CKR_GENERAL_ERROR;
      if (ckr !== ckrCodes.CKR_CRYPTOKI_ALREADY_INITIALIZED) throw new AppError('MODULE_ERROR', { ckr }, error);
    }
    return new CpsModule(js, api, codeLoginOf(path));
  }

  /**
   * A session on the card in that reader: the slot of the reader's name, or else the only token there is (modules may give
   * slots names of their own). @throws AppError MODULE_ERROR with CKR_TOKEN_NOT_PRESENT where the module shows no such card
   */
  open(place: TokenPlace): CpsToken {
    const context: CkrContext = { ...place, triesLeft: () => ALL_TRIES };
    return this.#named(context, () => {
      const slots = this.#tokens();
      const description = place.reader.slice(0, DESCRIPTION_LENGTH).trim();
      const found = slots.find((slot) => slot.description === description) ?? (slots.length === 1 ? slots[0] : undefined);
      if (!found) throw new AppError('MODULE_ERROR', { ckr: ckrCodes.CKR_TOKEN_NOT_PRESENT });
      const session = this.#api.C_OpenSession(found.slot, this.#js.CKF_SERIAL_SESSION);
      return new CpsToken({
        js: this.#js,
        api: this.#api,
        login: this.#login,
        slot: found.slot,
        session,
        place,
        named: (context, call) => this.#named(context, call),
      });
    });
  }

  close() {
    try {
      this.#api.C_Finalize();
    } catch {
      // Its sessions are gone with the process in any case.
    }
    this.#api.close();
  }

  /** Cards that are no token of this module (a Vitale) and tokens that were never initialised are not among them. */
  #tokens() {
    return this.#api.C_GetSlotList(true).flatMap((slot) => {
      try {
        const initialised = (this.#api.C_GetTokenInfo(slot).flags & this.#js.CKF_TOKEN_INITIALIZED) !== 0;
        return initialised ? [{ slot, description: this.#api.C_GetSlotInfo(slot).slotDescription.trim() }] : [];
      } catch (error) {
        if (error instanceof this.#js.Pkcs11Error) return [];
        throw error;
      }
    });
  }

  #named<T>(context: CkrContext, call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw error instanceof this.#js.Pkcs11Error ? errorOfCkr(error.code, context) : error;
    }
  }
}

interface TokenParts {
  readonly js: typeof Pkcs11Js;
  readonly api: Pkcs11Js.PKCS11;
  readonly login: CodeLogin;
  readonly slot: Pkcs11Js.Handle;
  readonly session: Pkcs11Js.Handle;
  readonly place: TokenPlace;
  readonly named: <T>(context: CkrContext, call: () => T) => T;
}

/** One session on one card. Dead once the card is out: CARD_REMOVED. */
export class CpsToken {
  readonly #parts: TokenParts;

  constructor(parts: TokenParts) {
    this.#parts = parts;
  }

  serial(): string {
    return this.#call(() => this.#parts.api.C_GetTokenInfo(this.#parts.slot).serialNumber.trim());
  }

  /** COUNT_LOW: at least one wrong code since the last right one. FINAL_TRY: one left. */
  triesLeft(): number {
    const { js, api, slot } = this.#parts;
    const { flags } = this.#call(() => api.C_GetTokenInfo(slot));
    if (flags & js.CKF_USER_PIN_LOCKED) return 0;
    if (flags & js.CKF_USER_PIN_FINAL_TRY) return 1;
    return flags & js.CKF_USER_PIN_COUNT_LOW ? ALL_TRIES - 1 : ALL_TRIES;
  }

  /** Empty where there is none of this label; a private one is there after the code only. */
  dataObject(label: string): Uint8Array {
    const { js } = this.#parts;
    // Asked by label: the labels themselves are not told by every module.
    const [found] = this.#find(js.CKO_DATA, { type: js.CKA_LABEL, value: label });
    return found ? this.#attribute(found, js.CKA_VALUE) : new Uint8Array(0);
  }

  /** @throws AppError CARD_DATA where the card has none for this use */
  certificate(use: KeyUse): Uint8Array {
    const { js } = this.#parts;
    const found = this.#byUse(js.CKO_CERTIFICATE, use);
    if (!found) throw new AppError('CARD_DATA', { what: `certificate: ${use}` });
    return this.#attribute(found, js.CKA_VALUE);
  }

  /** C_Login, once. What was verified before is forgotten first, so that a wrong code leaves nothing open. */
  logIn(code: Uint8Array) {
    this.logOut();
    const ckr = this.#parts.login(this.#parts.session, code);
    if (ckr !== ckrCodes.CKR_OK) throw errorOfCkr(ckr, this.#context());
  }
  logOut() {
    const { js, api, session } = this.#parts;
    try {
      api.C_Logout(session);
    } catch (error) {
      const isOut = error instanceof js.Pkcs11Error && error.code === ckrCodes.CKR_USER_NOT_LOGGED_IN;
      if (!isOut) throw error instanceof js.Pkcs11Error ? errorOfCkr(error.code, this.#context()) : error;
    }
  }

  /** RSA PKCS#1 v1.5 with SHA-256. @throws AppError PIN_REQUIRED: the keys are invisible before the code */
  sign(use: KeyUse, data: Uint8Array): Uint8Array {
    const { js, api, session } = this.#parts;
    const { state } = this.#call(() => api.C_GetSessionInfo(session));
    if (state !== CKS_RO_USER_FUNCTIONS) throw new AppError('PIN_REQUIRED', {});
    const key = this.#byUse(js.CKO_PRIVATE_KEY, use);
    if (!key) throw new AppError('CARD_DATA', { what: `key: ${use}` });
    // An empty text must have a place in memory too: some modules refuse a null pointer.
    const text = Buffer.concat([data, Buffer.alloc(1)]).subarray(0, data.length);
    return this.#call(() => {
      api.C_SignInit(session, { mechanism: js.CKM_SHA256_RSA_PKCS }, key);
      return new Uint8Array(api.C_Sign(session, text, Buffer.alloc(SIGNATURE_BYTES)));
    });
  }

  close() {
    try {
      this.#parts.api.C_CloseSession(this.#parts.session);
    } catch {
      // The card is out: its sessions ended with it.
    }
  }

  #byUse(objectClass: number, use: KeyUse): Pkcs11Js.Handle | undefined {
    const { CKA_ID } = this.#parts.js;
    return this.#find(objectClass).find((object) => this.#attribute(object, CKA_ID).at(-1) === idEndings[use]);
  }

  #find(objectClass: number, ...more: Pkcs11Js.Template): Pkcs11Js.Handle[] {
    const { js, api, session } = this.#parts;
    return this.#call(() => {
      api.C_FindObjectsInit(session, [{ type: js.CKA_CLASS, value: objectClass }, ...more]);
      const found: Pkcs11Js.Handle[] = [];
      try {
        for (let next = api.C_FindObjects(session); next; next = api.C_FindObjects(session)) found.push(next);
      } finally {
        api.C_FindObjectsFinal(session);
      }
      return found;
    });
  }

  /** Empty where the object has no such attribute, or keeps it to itself. */
  #attribute(object: Pkcs11Js.Handle, type: number): Uint8Array {
    const { js, api, session } = this.#parts;
    try {
      const value = api.C_GetAttributeValue(session, object, [{ type }])[0]?.value;
      return Buffer.isBuffer(value) ? new Uint8Array(value) : new Uint8Array(0);
    } catch (error) {
      if (!(error instanceof js.Pkcs11Error)) throw error;
      const isAbsent = error.code === ckrCodes.CKR_ATTRIBUTE_TYPE_INVALID || error.code === ckrCodes.CKR_ATTRIBUTE_SENSITIVE;
      if (isAbsent) return new Uint8Array(0);
      throw errorOfCkr(error.code, this.#context());
    }
  }

  #context(): CkrContext {
    return { ...this.#parts.place, triesLeft: () => this.triesLeft() };
  }
  #call<T>(call: () => T): T {
    return this.#parts.named(this.#context(), call);
  }
}
