/** A handle on one card over PC/SC: transactions, limits, and what each failure means for the handle. */
import { type PcscCard, PcscError, pcscCodes } from 'pcsclite';
import type { Clock } from '../../native/clock.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import { errorOfPcsc } from './fault-table.ts';
import type { CardChannel, Transceiver } from './provider.ts';
import { limitsMs, orBusy, orStuck } from './watchdog.ts';

/** What a channel needs of its provider. */
export interface ChannelParts {
  readonly reader: string;
  readonly card: PcscCard;
  readonly generation: number;
  readonly atr: Uint8Array;
  readonly clock: Clock;
  readonly onStuck: (operation: string) => void;
  readonly abandon: (late: Promise<void>, undo: () => Promise<void>) => void;
  readonly wasReset: () => number;
  readonly isStillPresent: () => Promise<boolean>;
}

export class PcscChannel implements CardChannel, Transceiver {
  readonly atr: Uint8Array;
  generation: number;
  readonly #parts: ChannelParts;
  /** A call hangs in the library and holds the lock of the context: any other call on it would hang too. */
  #stuck = false;
  #closed = false;

  constructor(parts: ChannelParts) {
    this.#parts = parts;
    this.atr = parts.atr;
    this.generation = parts.generation;
  }

  async transaction<T>(use: (card: Transceiver) => Promise<T>): Promise<T> {
    const { card, reader, clock, abandon } = this.#parts;
    const giveUp = (late: Promise<void>) => {
      this.#stuck = true;
      abandon(late, () => card.endTransaction().then(() => card.disconnect()));
    };
    const limit = { limitMs: limitsMs.connect, reader, clock, abandon: giveUp };
    await this.#named(() => orBusy(card.beginTransaction(), limit));
    try {
      return await use(this);
    } finally {
      // A removed or reset card has ended the transaction by itself.
      if (!this.#stuck) await card.endTransaction().catch(() => {});
    }
  }

  async transmit(apdu: Uint8Array, { limitMs = limitsMs.apdu }: { readonly limitMs?: number } = {}): Promise<Uint8Array> {
    const { card, clock, reader } = this.#parts;
    const onStuck = (operation: string) => {
      this.#stuck = true;
      this.#parts.onStuck(operation);
    };
    const answer = await this.#named(() => orStuck(card.transmit(apdu), { limitMs, operation: 'SCardTransmit', clock, onStuck }));
    // pcsc-lite answers with nothing when the card is pulled during the exchange (measured).
    if (answer.length === 0) throw new AppError('CARD_REMOVED', { reader });
    return answer;
  }

  async close() {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#stuck) await this.#parts.card.disconnect('leave').catch(() => {});
  }

  async closeForgetting() {
    if (this.#stuck) return;
    const { card, clock, reader, abandon } = this.#parts;
    const giveUp = (late: Promise<void>) => {
      this.#stuck = true;
      abandon(late, async () => {});
    };
    const limit = { limitMs: limitsMs.connect, reader, clock, abandon: giveUp };
    try {
      await this.#named(() => orBusy(card.disconnect('reset'), limit));
      this.#closed = true;
    } catch (error) {
      const isForgotten = isAppError(error, 'CARD_REMOVED') || isAppError(error, 'CARD_RESET');
      if (!isForgotten) throw error;
    }
  }

  async #named<T>(call: () => Promise<T>): Promise<T> {
    const { reader, wasReset, isStillPresent } = this.#parts;
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof PcscError)) throw error;
      // Not SCardReconnect: after another program's UNPOWER it leaves the card without power (measured). A new handle does
      // not, and nothing is lost by it that the reset has not already taken.
      if (error.code === pcscCodes.SCARD_W_RESET_CARD) this.generation = wasReset();
      if (error.code === pcscCodes.SCARD_E_NOT_TRANSACTED && (await isStillPresent().catch(() => false))) {
        throw new AppError('CARD_UNRESPONSIVE', { reader }, error);
      }
      throw errorOfPcsc(error, reader);
    }
  }
}
