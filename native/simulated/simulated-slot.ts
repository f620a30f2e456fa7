/** One simulated reader: the card in it, who holds it, and what the service has noticed of it. */
import { pcscCodes, readerStateFlags } from 'pcsclite';
import type { SimulatedFault } from '../../shared/cards.ts';
import type { Clock } from '../clock.ts';
import type { EmulatedCard } from './emulated-card.ts';

/** pcscd takes the power from a card that no program holds; what was verified is lost then (PCSCLITE 1.9: 5 s). */
const IDLE_POWER_OFF_MS = 5_000;

/** A handle as the slot sees it: what it was opened on. */
export interface SlotHandle {
  readonly exclusive: boolean;
  insertion: number;
  resets: number;
}

export class SimulatedSlot {
  readonly name: string;
  readonly #clock: Clock;
  readonly #pollMs: number;
  readonly #onChange: () => void;
  card: EmulatedCard | null = null;
  fault: SimulatedFault | null = null;
  /** Counts insertions and removals: a handle of another number is on a card that was pulled. */
  insertion = 0;
  /** Counts resets by other programs: a handle of another number must reconnect. */
  resets = 0;
  readonly handles = new Set<SlotHandle>();
  /** The service notices a card at its next poll, `pollMs` later (pcscd: up to 400 ms). */
  #noticed: { readonly card: EmulatedCard | null; readonly events: number } = { card: null, events: 0 };
  #transactionOf: object | null = null;
  #waitingForTransaction: (() => void)[] = [];
  #unanswered = new Set<() => void>();
  #cancelIdle: (() => void) | null = null;

  constructor(name: string, clock: Clock, pollMs: number, onChange: () => void) {
    this.name = name;
    this.#clock = clock;
    this.#pollMs = pollMs;
    this.#onChange = onChange;
  }

  insert(card: EmulatedCard) {
    this.eject();
    this.card = card;
    card.powerOn();
    this.#moved();
  }
  eject() {
    if (!this.card) return;
    this.card.powerOff();
    this.card = null;
    this.#moved();
    this.endTransaction(this.#transactionOf);
    // A transmit that still waits succeeds with no byte at all, as measured on pcscd.
    for (const answer of this.#unanswered) answer();
    this.#unanswered.clear();
  }
  resetByOther() {
    this.card?.reset();
    this.resets += 1;
  }

  /** SCARD_READERSTATE.dwEventState as the service would give it. */
  get eventState(): number {
    const { card, events } = this.#noticed;
    const { PRESENT, EMPTY, EXCLUSIVE, MUTE, INUSE } = readerStateFlags;
    let flags: number = card ? PRESENT : EMPTY;
    if (card && this.handles.size > 0) flags |= INUSE;
    if (card && this.heldExclusively) flags |= EXCLUSIVE | INUSE;
    if (card && this.fault === 'unresponsive') flags |= MUTE;
    // `>>> 0`: the counter may reach the sign bit.
    return ((events << 16) | flags) >>> 0;
  }
  get noticedAtr(): Uint8Array {
    return this.#noticed.card?.atr ?? new Uint8Array(0);
  }

  /** Whether some program has the card for itself. */
  get heldExclusively(): boolean {
    return this.fault === 'exclusive' || [...this.handles].some(({ exclusive }) => exclusive);
  }
  open(exclusive: boolean): SlotHandle {
    const handle = { exclusive, insertion: this.insertion, resets: this.resets };
    this.handles.add(handle);
    this.#cancelIdle?.();
    this.card?.powerOn();
    this.#onChange();
    return handle;
  }
  close(handle: SlotHandle) {
    this.handles.delete(handle);
    this.endTransaction(handle);
    this.#onChange();
    if (this.handles.size > 0) return;
    this.#cancelIdle?.();
    this.#cancelIdle = this.#clock.after(IDLE_POWER_OFF_MS, () => this.card?.powerOff());
  }

  /** The code that a call on this handle gets before it reaches the card; 0 where nothing stands in the way. */
  obstacle(handle: SlotHandle): number {
    if (!this.handles.has(handle)) return pcscCodes.SCARD_E_INVALID_HANDLE;
    if (handle.insertion !== this.insertion) {
      const notYetNoticed = !this.card && this.#noticed.card;
      return notYetNoticed ? pcscCodes.SCARD_E_NOT_TRANSACTED : pcscCodes.SCARD_W_REMOVED_CARD;
    }
    if (this.fault === 'unpowered') return pcscCodes.SCARD_W_UNPOWERED_CARD;
    if (this.fault === 'unresponsive') return pcscCodes.SCARD_W_UNRESPONSIVE_CARD;
    return handle.resets === this.resets ? 0 : pcscCodes.SCARD_W_RESET_CARD;
  }

  /** Waits until no one but `owner` holds a transaction. */
  async freeFor(owner: object): Promise<void> {
    while (this.#transactionOf && this.#transactionOf !== owner) {
      await new Promise<void>((resolve) => this.#waitingForTransaction.push(resolve));
    }
  }
  beginTransaction(owner: object) {
    this.#transactionOf = owner;
  }
  endTransaction(owner: object | null) {
    if (this.#transactionOf !== owner) return;
    this.#transactionOf = null;
    const waiting = this.#waitingForTransaction;
    this.#waitingForTransaction = [];
    for (const proceed of waiting) proceed();
  }

  async exchange(apdu: Uint8Array): Promise<Uint8Array> {
    const nothing = new Uint8Array(0);
    if (this.fault === 'eject-on-next-apdu') {
      this.fault = null;
      this.eject();
    }
    if (!this.card) return nothing;
    if (this.fault === 'mute') {
      return new Promise((resolve) => this.#unanswered.add(() => resolve(nothing)));
    }
    const answer = this.card.transmit(apdu);
    return this.fault === 'truncate' ? answer.subarray(0, answer.length >> 1) : answer;
  }

  #moved() {
    this.insertion += 1;
    const notice = () => {
      this.#noticed = { card: this.card, events: (this.#noticed.events + 1) & 0xffff };
      this.#onChange();
    };
    if (this.#pollMs === 0) notice();
    else this.#clock.after(this.#pollMs, notice);
  }
}
