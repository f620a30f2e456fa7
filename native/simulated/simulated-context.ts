/** Contexts and handles of the simulated service: what `pcsclite` gives on the real one. */
import {
  type Disposition,
  type PcscCard,
  type PcscContext,
  PcscError,
  pcscCodes,
  pnpNotification,
  protocols,
  type ReaderStatus,
  type ReaderWatch,
  readerStateFlags,
  type ShareMode,
} from 'pcsclite';
import type { Clock } from '../clock.ts';
import type { SimulatedSlot, SlotHandle } from './simulated-slot.ts';

/** A `statusChange` that waits. */
export interface Watcher {
  readonly check: () => void;
  readonly fail: (code: number) => void;
}

/** What contexts and handles need of the service they belong to. */
export interface SimulatedService {
  readonly clock: Clock;
  readonly watchers: Set<Watcher>;
  readonly slots: ReadonlyMap<string, SimulatedSlot>;
  /** The number of the running service; throws where it is stopped or where `expected` is of an earlier one. */
  run(call: string, expected?: number): number;
}

export class SimulatedContext implements PcscContext {
  readonly #service: SimulatedService;
  readonly #start: number;
  readonly #waiting = new Set<Watcher>();
  readonly #cards: SimulatedCard[] = [];

  constructor(service: SimulatedService, start: number) {
    this.#service = service;
    this.#start = start;
  }
  async listReaders() {
    this.#service.run('SCardListReaders', this.#start);
    return [...this.#service.slots.keys()];
  }
  async statusChange(watches: readonly ReaderWatch[], timeoutMs: number): Promise<readonly ReaderStatus[] | null> {
    this.#service.run('SCardGetStatusChange', this.#start);
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        cancelTimer();
        this.#service.watchers.delete(watcher);
        this.#waiting.delete(watcher);
        settle();
      };
      const watcher: Watcher = {
        check: () => {
          const now = watches.map((watch) => this.#status(watch));
          if (now.some(({ eventState }) => eventState & readerStateFlags.CHANGED)) finish(() => resolve(now));
        },
        fail: (code) => finish(() => reject(new PcscError('SCardGetStatusChange', code))),
      };
      const cancelTimer = this.#service.clock.after(timeoutMs, () => finish(() => resolve(null)));
      this.#service.watchers.add(watcher);
      this.#waiting.add(watcher);
      watcher.check();
    });
  }
  async connect(reader: string, share: ShareMode = 'shared'): Promise<PcscCard> {
    const refuse = (code: number): never => {
      throw new PcscError('SCardConnect', code);
    };
    this.#service.run('SCardConnect', this.#start);
    const slot = this.#service.slots.get(reader) ?? refuse(pcscCodes.SCARD_E_UNKNOWN_READER);
    const othersHold = slot.heldExclusively || (share === 'exclusive' && slot.handles.size > 0);
    if (slot.card && othersHold) refuse(pcscCodes.SCARD_E_SHARING_VIOLATION);
    await slot.freeFor(this);
    if (!slot.card) refuse(pcscCodes.SCARD_E_NO_SMARTCARD);
    if (slot.fault === 'unpowered') refuse(pcscCodes.SCARD_W_UNPOWERED_CARD);
    if (slot.fault === 'unresponsive') refuse(pcscCodes.SCARD_W_UNRESPONSIVE_CARD);
    // ISO 7816-3: an ATR begins with 3B or 3F.
    if (slot.card && slot.card.atr[0] !== 0x3b && slot.card.atr[0] !== 0x3f) refuse(pcscCodes.SCARD_E_PROTO_MISMATCH);
    const card = new SimulatedCard(this.#service, this.#start, slot, slot.open(share === 'exclusive'));
    this.#cards.push(card);
    return card;
  }
  cancel() {
    for (const { fail } of [...this.#waiting]) fail(pcscCodes.SCARD_E_CANCELLED);
  }
  release() {
    this.cancel();
    for (const card of this.#cards.splice(0)) card.close();
  }

  #status({ name, knownState }: ReaderWatch): ReaderStatus {
    const { CHANGED, UNKNOWN } = readerStateFlags;
    const none = new Uint8Array(0);
    if (name === pnpNotification) {
      const readers = this.#service.slots.size << 16;
      return { name, eventState: knownState >>> 16 === readers >>> 16 ? readers : readers | CHANGED, atr: none };
    }
    const slot = this.#service.slots.get(name);
    const state = slot?.eventState ?? UNKNOWN;
    const changed = (knownState & ~CHANGED) >>> 0 !== state;
    return { name, eventState: changed ? (state | CHANGED) >>> 0 : state, atr: slot?.noticedAtr ?? none };
  }
}

class SimulatedCard implements PcscCard {
  readonly protocol = protocols.T0;
  readonly #service: SimulatedService;
  readonly #start: number;
  readonly #slot: SimulatedSlot;
  readonly #handle: SlotHandle;
  #last: Promise<unknown> = Promise.resolve();

  constructor(service: SimulatedService, start: number, slot: SimulatedSlot, handle: SlotHandle) {
    this.#service = service;
    this.#start = start;
    this.#slot = slot;
    this.#handle = handle;
  }
  transmit(apdu: Uint8Array) {
    return this.#inTurn(async () => {
      await this.#reachable('SCardTransmit');
      return this.#slot.exchange(apdu);
    });
  }
  beginTransaction() {
    return this.#inTurn(async () => {
      await this.#reachable('SCardBeginTransaction');
      this.#slot.beginTransaction(this.#handle);
    });
  }
  endTransaction() {
    return this.#inTurn(async () => this.#slot.endTransaction(this.#handle));
  }
  async reconnect() {
    this.#service.run('SCardReconnect', this.#start);
    this.#open('SCardReconnect');
    if (!this.#slot.card) throw new PcscError('SCardReconnect', pcscCodes.SCARD_E_NO_SMARTCARD);
    this.#handle.insertion = this.#slot.insertion;
    this.#handle.resets = this.#slot.resets;
    this.#slot.card.powerOn();
  }
  disconnect(disposition: Disposition = 'leave') {
    return this.#inTurn(async () => {
      this.#open('SCardDisconnect');
      this.#slot.close(this.#handle);
      if (disposition !== 'leave') this.#slot.resetByOther();
    });
  }
  /** What the release of its context does to it; a call that still waits on it goes on waiting. */
  close() {
    if (this.#slot.handles.has(this.#handle)) this.#slot.close(this.#handle);
  }
  #open(call: string) {
    if (!this.#slot.handles.has(this.#handle)) throw new PcscError(call, pcscCodes.SCARD_E_INVALID_HANDLE);
  }

  /** The library locks: a call on a handle waits for the one before, for ever behind a mute card. */
  #inTurn<T>(call: () => Promise<T>): Promise<T> {
    const result = this.#last.then(call);
    this.#last = result.catch(() => {});
    return result;
  }

  async #reachable(call: 'SCardTransmit' | 'SCardBeginTransaction') {
    this.#service.run(call, this.#start);
    await this.#slot.freeFor(this.#handle);
    const code = this.#slot.obstacle(this.#handle);
    if (code !== 0) throw new PcscError(call, code);
  }
}
