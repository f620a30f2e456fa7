/**
 * What the card-host does with a CPS, by direct commands or through the PKCS#11 module of its issuer. One of the two for
 * the life of the process: both at once would take the card from each other (cards.md 7.3).
 */
import type { CardHostApi } from '../../shared/cards.ts';
import type { CardSlot } from './open-cards.ts';

type Result<M extends keyof CardHostApi> = ReturnType<CardHostApi[M]>;

/** Errors as in CardHostApi, with the same meaning on both sides; MODULE_MISSING and MODULE_ERROR from PKCS#11 only. */
export interface CpsBackend {
  readonly kind: 'direct' | 'pkcs11';
  read(slot: CardSlot): Result<'cps.read'>;
  /** `code` is wiped on return. Never sent twice. */
  unlock(slot: CardSlot, code: Uint8Array, lastTry?: boolean): Result<'cps.unlock'>;
  /** RSA PKCS#1 v1.5 with SHA-256, by the signature key. */
  sign(slot: CardSlot, data: Uint8Array): Result<'cps.sign'>;
  certificate(slot: CardSlot, key: 'signature' | 'authentication'): Result<'cps.certificate'>;
  lock(slot: CardSlot): Promise<void>;
  /** Whether the card answers its module; absent where a command to the card tells it. */
  probe?(slot: CardSlot): Promise<void>;
  stop?(): Promise<void>;
}
