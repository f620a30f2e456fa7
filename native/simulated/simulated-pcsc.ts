/**
 * The simulated readers of training mode, as a `Pcsc`: the rest of the program runs the same code on them as on the
 * real stack. Answers, codes and orders are those measured on pcscd 1.9.9 (cards.md 2.1).
 */
import {
  type Disposition,
  type Pcsc,
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
import type { CardImage, SimulatedFault } from '../../shared/cards.ts';
import { type Clock, systemClock } from '../clock.ts';
import { cardOfImage } from './card-of-image.ts';
import type { EmulatedCard } from './emulated-card.ts';
import { SimulatedSlot, type SlotHandle } from './simulated-slot.ts';

export interface SimulatedOptions {
  readonly clock?: Clock;
  /** How long the service takes to notice a card; 0 in training. */
  readonly pollMs?: number;
}
/** The calls that `failNext` can make fail. */
export type SimulatedCall =
  | 'SCardConnect'
  | 'SCardTransmit'
  | 'SCardBeginTransaction'
  | 'SCardReconnect'
  | 'SCardGetStatusChange';

export interface SimulatedReaders {
  readonly pcsc: Pcsc;
  /** Replaces the readers and the images; readers are empty then. */
  load(readers: readonly string[], images: readonly CardImage[]): void;
  /** Throws RangeError for an unknown reader or image. A card that sits in another reader moves. */
  insert(reader: string, imageId: string): void;
  /** For a card that no image describes (tests). */
  insertCard(reader: string, card: EmulatedCard): void;
  eject(reader: string): void;
  /** null ends the fault of the reader, and brings the service back. */
  fault(reader: string, fault: SimulatedFault | null): void;
  /** Another program leaves the card with a reset. */
  resetByOther(reader: string): void;
  /** Another program begins a transaction; the result ends it. */
  holdTransaction(reader: string): () => void;
  failNext(call: SimulatedCall, code: number): void;
}

interface Watcher {
  readonly check: () => void;
  readonly fail: (code: number) => void;
}

class Service implements SimulatedReaders {
  readonly pcsc: Pcsc = { establishContext: async () => new SimulatedContext(this, this.run()) };
  readonly clock: Clock;
  readonly watchers = new Set<Watcher>();
  slots = new Map<string, SimulatedSlot>();
  readonly #pollMs: number;
  #cards = new Map<string, EmulatedCard>();
  #images = new Map<string, CardImage>();
  #up = true;
  /** Counts the starts of the service: a context of another start is dead for ever. */
  #starts = 1;
  readonly #failures = new Map<string, number>();

  constructor({ clock = systemClock, pollMs = 0 }: SimulatedOptions) {
    this.clock = clock;
    this.#pollMs = pollMs;
  }

  /** The number of the running service; throws where it is stopped or where `expected` is of an earlier one. */
  run(call = 'SCardEstablishContext', expected?: number): number {
    if (!this.#up || (expected ?? this.#starts) !== this.#starts) throw new PcscError(call, pcscCodes.SCARD_E_NO_SERVICE);
    const failure = this.#failures.get(call);
    this.#failures.delete(call);
    if (failure !== undefined) throw new PcscError(call, failure);
    return this.#starts;
  }

  load(readers: readonly string[], images: readonly CardImage[]) {
    for (const slot of this.slots.values()) slot.eject();
    this.#images = new Map(images.map((image) => [image.id, image]));
    this.#cards = new Map();
    this.slots = new Map(readers.map((name) => [name, new SimulatedSlot(name, this.clock, this.#pollMs, () => this.#changed())]));
    this.#changed();
  }
  insert(reader: string, imageId: string) {
    const image = this.#images.get(imageId);
    if (!image) throw new RangeError(`no card image ${imageId}`);
    // One object per image: the counter of tries is the card's, wherever it is put.
    const card = this.#cards.get(imageId) ?? cardOfImage(image);
    this.#cards.set(imageId, card);
    this.insertCard(reader, card);
  }
  insertCard(reader: string, card: EmulatedCard) {
    const target = this.#slot(reader);
    for (const slot of this.slots.values()) if (slot.card === card) slot.eject();
    target.insert(card);
  }
  eject(reader: string) {
    this.#slot(reader).eject();
  }
  fault(reader: string, fault: SimulatedFault | null) {
    const slot = this.#slot(reader);
    if (fault === 'service-down') return this.#stop();
    slot.fault = fault;
    if (fault === null && !this.#up) {
      this.#up = true;
      this.#starts += 1;
    }
    this.#changed();
  }
  resetByOther(reader: string) {
    this.#slot(reader).resetByOther();
  }
  holdTransaction(reader: string) {
    const slot = this.#slot(reader);
    const other = {};
    slot.beginTransaction(other);
    return () => slot.endTransaction(other);
  }
  failNext(call: SimulatedCall, code: number) {
    this.#failures.set(call, code);
  }

  #slot(reader: string): SimulatedSlot {
    const slot = this.slots.get(reader);
    if (!slot) throw new RangeError(`no reader ${reader}`);
    return slot;
  }
  #changed() {
    for (const { check } of [...this.watchers]) check();
  }
  #stop() {
    this.#up = false;
    for (const slot of this.slots.values()) slot.card?.reset();
    for (const { fail } of [...this.watchers]) fail(pcscCodes.SCARD_F_COMM_ERROR);
  }
}

class SimulatedContext implements PcscContext {
  readonly #service: Service;
  readonly #start: number;
  readonly #waiting = new Set<Watcher>();

  constructor(service: Service, start: number) {
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
    const othersHold = slot.fault === 'exclusive' || (share === 'exclusive' && slot.handles.size > 0);
    if (slot.card && othersHold) refuse(pcscCodes.SCARD_E_SHARING_VIOLATION);
    await slot.freeFor(this);
    if (!slot.card) refuse(pcscCodes.SCARD_E_NO_SMARTCARD);
    if (slot.fault === 'unpowered') refuse(pcscCodes.SCARD_W_UNPOWERED_CARD);
    if (slot.fault === 'unresponsive') refuse(pcscCodes.SCARD_W_UNRESPONSIVE_CARD);
    // ISO 7816-3: an ATR begins with 3B or 3F.
    if (slot.card && slot.card.atr[0] !== 0x3b && slot.card.atr[0] !== 0x3f) refuse(pcscCodes.SCARD_E_PROTO_MISMATCH);
    return new SimulatedCard(this.#service, this.#start, slot);
  }
  cancel() {
    for (const { fail } of [...this.#waiting]) fail(pcscCodes.SCARD_E_CANCELLED);
  }
  release() {
    this.cancel();
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
  readonly #service: Service;
  readonly #start: number;
  readonly #slot: SimulatedSlot;
  readonly #handle: SlotHandle;

  constructor(service: Service, start: number, slot: SimulatedSlot) {
    this.#service = service;
    this.#start = start;
    this.#slot = slot;
    this.#handle = slot.open();
  }
  async transmit(apdu: Uint8Array) {
    await this.#reachable('SCardTransmit');
    return this.#slot.exchange(apdu);
  }
  async beginTransaction() {
    await this.#reachable('SCardBeginTransaction');
    this.#slot.beginTransaction(this.#handle);
  }
  async endTransaction() {
    this.#slot.endTransaction(this.#handle);
  }
  async reconnect() {
    this.#service.run('SCardReconnect', this.#start);
    if (!this.#slot.card) throw new PcscError('SCardReconnect', pcscCodes.SCARD_E_NO_SMARTCARD);
    this.#handle.insertion = this.#slot.insertion;
    this.#handle.resets = this.#slot.resets;
    this.#slot.card.powerOn();
  }
  async disconnect(disposition: Disposition = 'leave') {
    this.#slot.close(this.#handle);
    if (disposition !== 'leave') this.#slot.resetByOther();
  }

  async #reachable(call: 'SCardTransmit' | 'SCardBeginTransaction') {
    this.#service.run(call, this.#start);
    await this.#slot.freeFor(this.#handle);
    const code = this.#slot.obstacle(this.#handle);
    if (code !== 0) throw new PcscError(call, code);
  }
}

export function createSimulatedReaders(options: SimulatedOptions = {}): SimulatedReaders {
  return new Service(options);
}
