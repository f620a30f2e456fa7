/**
 * A doctor's desk in one process for random schedules: the real session on the real card-host on simulated readers, with
 * emulated cards that are watched, other programs, and a clock that is driven. The card-host dies and is started again as
 * the shell does it. Only the DMP is missing: an act is the guard, a signature, and some time on the network.
 */
import { createCardHost } from '../../../../electron/card-host/host.ts';
import { PcscProvider } from '../../../../electron/card-host/pcsc-provider.ts';
import { createSession, type Session } from '../../../../electron/session/session.ts';
import { recordOf, type SessionState } from '../../../../electron/session/session-state.ts';
import {
  createSimulatedReaders,
  type SimulatedCall,
  type SimulatedReaders,
} from '../../../../native/simulated/simulated-pcsc.ts';
import type { CardHostApi, ReadersSnapshot, SimulatedFault } from '../../../../shared/cards.ts';
import { AppError } from '../../../../shared/errors.ts';
import { fakeClock, settle } from '../../native/fake-clock.ts';
import type { WatchedCard } from './watched-card.ts';

/** The last two are the slots of one double reader. */
export const readerNames = ['Lecteur 1', 'Double 00 00', 'Double 00 01'] as const;
export type ReaderName = (typeof readerNames)[number];

/** Until the process that hangs has ended, and until the next one answers. */
const farewellMs = 100;
const restartMs = 300;
const networkMs = 400;

export interface OpenedRecord {
  readonly serial: string;
  readonly cps: WatchedCard | undefined;
}
interface Life {
  readonly simulated: SimulatedReaders;
  readonly provider: PcscProvider;
  readonly answer: (method: string, params: unknown) => Promise<unknown>;
  readonly end: () => void;
}

export interface DeskOptions {
  readonly keepRecordWithoutVitale: boolean;
  /** A rule was broken, in words. */
  readonly onBroken: (what: string) => void;
}

export class Desk {
  readonly clock = fakeClock();
  readonly session: Session;
  readonly inReader = new Map<ReaderName, WatchedCard>();
  /** Every array that a code was in: as the page gave it, and as it crossed to the card-host. */
  readonly codes: Uint8Array[] = [];
  readonly waiting = new Set<string>();
  record: OpenedRecord | undefined;
  opened = 0;
  restarts = 0;
  #life: Life | undefined;
  #lives = 0;
  /** Two calls of one instant are two: a set would take the end of one for the end of both. */
  #calls = 0;
  readonly #faults = new Map<ReaderName, SimulatedFault>();
  #serviceUp = true;
  #lookedAwayAtMs = Number.NEGATIVE_INFINITY;
  #holds: (() => void)[] = [];
  readonly #options: DeskOptions;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.session = createSession({
      mode: 'training',
      cards: new Proxy({} as CardHostApi, {
        get: (_target, method: string) => (params: unknown) => this.#call(method, params),
      }),
      settings: () => ({ keepRecordWithoutVitale: options.keepRecordWithoutVitale }),
      limitsMs: () => ({ idle: 30 * 60_000, absolute: 8 * 3_600_000 }),
      today: () => '2026-06-15',
      now: () => new Date(this.clock.nowMs()),
      after: (ms, action) => this.clock.after(ms, action),
      onChange: () => {},
      onOpen: (state) => this.#onOpen(state),
      onForget: () => {
        this.record = undefined;
      },
      onBug: (error) => {
        options.onBroken(`an error without a name: ${error instanceof Error ? error.stack : String(error)}`);
        return 'bug';
      },
    });
  }

  async start() {
    await this.#begin();
    await this.pass(0);
  }
  async stop() {
    this.#life?.end();
    await settle();
  }
  /** Time goes by; all that follows from it happens. */
  async pass(ms: number) {
    await this.clock.advance(ms);
    await settle();
  }

  insert(reader: ReaderName, card: WatchedCard) {
    for (const [other, held] of this.inReader) if (held === card) this.eject(other);
    this.inReader.set(reader, card);
    this.#life?.simulated.insertCard(reader, card);
  }
  eject(reader: ReaderName) {
    this.inReader.delete(reader);
    this.#life?.simulated.eject(reader);
  }
  fault(reader: ReaderName, fault: SimulatedFault | null) {
    if (fault) this.#faults.set(reader, fault);
    else this.#faults.delete(reader);
    // null would start the service too.
    if (this.#serviceUp) this.#life?.simulated.fault(reader, fault);
  }
  service(up: boolean) {
    if (up === this.#serviceUp) return;
    this.#serviceUp = up;
    const [first] = readerNames;
    if (up) for (const reader of readerNames) this.#life?.simulated.fault(reader, this.#faults.get(reader) ?? null);
    else {
      for (const card of this.inReader.values()) card.touched();
      this.#life?.simulated.fault(first, 'service-down');
    }
    if (up && this.#faults.has(first)) {
      this.#life?.simulated.fault(first, null);
      this.#life?.simulated.fault(first, this.#faults.get(first) ?? null);
    }
  }
  otherResets(reader: ReaderName) {
    this.inReader.get(reader)?.touched();
    this.#life?.simulated.resetByOther(reader);
  }
  otherHolds(reader: ReaderName, ms: number) {
    const card = this.inReader.get(reader);
    if (!card) return;
    card.touched();
    const release = this.#life?.simulated.holdTransaction(reader) ?? (() => {});
    this.#holds.push(release);
    this.clock.after(ms, release);
  }
  /** False while the monitor may be in its pause after a failed look (100 ms, begun at the latest after its next wait). */
  get isWatched(): boolean {
    return this.clock.nowMs() > this.#lookedAwayAtMs + 2_000;
  }
  failNext(call: SimulatedCall, code: number) {
    if (call === 'SCardGetStatusChange') this.#lookedAwayAtMs = this.clock.nowMs();
    for (const card of this.inReader.values()) card.touched();
    this.#life?.simulated.failNext(call, code);
  }
  endTroubles() {
    for (const reader of readerNames) this.fault(reader, null);
    this.service(true);
    for (const release of this.#holds) release();
    this.#holds = [];
  }

  /** What the page does; named refusals are how it should be, all else breaks the schedule. Resolves at once. */
  click(what: string, run: () => unknown) {
    this.#watch(what, async () => run());
  }
  enter(code: Uint8Array, lastTry: boolean) {
    this.codes.push(code);
    const alone = ![...this.waiting].some((what) => what.startsWith('a code'));
    const atLastTry = [...this.inReader.values()].filter((card) => card.kind === 'cps' && card.triesLeft() === 1);
    const before = atLastTry.map((card) => card.codesGiven.length);
    this.#watch('a code', async () => {
      try {
        await this.session.unlock(code, lastTry);
      } finally {
        if (alone && !lastTry && atLastTry.some((card, n) => card.codesGiven.length !== before[n]))
          this.#options.onBroken('the last try is used up without the word of the doctor');
        if (code.some((byte) => byte !== 0)) this.#options.onBroken('a code is left in the array that the page gave');
      }
    });
  }
  /** An act on the patient: looks at the Vitale, signs, asks the DMP, shows. */
  act() {
    const { record } = this;
    this.#watch('an act', async () => {
      await this.session.confirmPatient();
      const { cps } = this.session.state();
      if (this.record !== record || !record) throw new AppError('NO_RECORD', {});
      this.#atRightVitale(record, 'an act on the patient begins');
      if (cps.at !== 'ready') return this.#options.onBroken('an act passes the guard without an unlocked CPS');
      try {
        await this.session.sign(cps.slot, new TextEncoder().encode('VIHF'));
      } catch (error) {
        if (error instanceof AppError && error.code === 'PIN_REQUIRED' && this.record === record)
          this.#options.onBroken('the card asks for its code again, and the record stays open');
        throw error;
      }
      await new Promise<void>((resolve) => this.clock.after(networkMs, resolve));
    });
  }
  #atRightVitale(record: OpenedRecord, when: string) {
    for (const card of this.inReader.values()) {
      const isVisible = this.session.state().readers.service === 'up';
      if (isVisible && card.kind === 'vitale' && card.serial !== record.serial && !this.#isSecond(card))
        this.#options.onBroken(`${when} while another Vitale is in`);
    }
  }
  /** The Vitale of the record may be in one reader, and another one wait in the next. */
  #isSecond(card: WatchedCard): boolean {
    const { vitale } = this.session.state();
    if (!('slot' in vitale)) return false;
    const own = this.inReader.get(vitale.slot.reader as ReaderName);
    return own !== undefined && own !== card;
  }

  #onOpen(state: SessionState) {
    if (this.record) this.#options.onBroken('a second record opens while one is open');
    const record = recordOf(state);
    if (!record || state.cps.at !== 'ready') return this.#options.onBroken('a record opens without CPS or patient');
    this.record = { serial: record.reading.serial, cps: this.inReader.get(state.cps.slot.reader as ReaderName) };
    this.opened += 1;
    // Contents are fetched as soon as it is open.
    this.act();
    this.act();
  }

  #watch(what: string, run: () => Promise<unknown>) {
    this.#calls += 1;
    const id = `${what} (${this.clock.nowMs()} ms, call ${this.#calls})`;
    this.waiting.add(id);
    run()
      .catch((error) => {
        if (!(error instanceof AppError) || error.code === 'INTERNAL' || error.code === 'INVALID_CALL')
          this.#options.onBroken(`${what} fails without a name: ${error instanceof Error ? error.stack : String(error)}`);
      })
      .finally(() => this.waiting.delete(id));
  }

  // The card-host and the border to it

  async #call(method: string, params: unknown): Promise<unknown> {
    while (!this.#life) await new Promise<void>((resolve) => this.clock.after(50, resolve));
    const crossed = structuredClone(params) as { code?: Uint8Array };
    if (crossed.code) this.codes.push(crossed.code);
    return this.#life.answer(method, crossed);
  }

  async #begin(): Promise<void> {
    this.#lives += 1;
    const simulated = createSimulatedReaders({ clock: this.clock });
    simulated.load(readerNames, []);
    for (const [reader, card] of this.inReader) simulated.insertCard(reader, card);
    for (const [reader, fault] of this.#faults) simulated.fault(reader, fault);
    if (!this.#serviceUp) simulated.fault(readerNames[0], 'service-down');
    let alive = true;
    let endWaiting: (error: AppError) => void = () => {};
    const ended = new Promise<never>((_, reject) => {
      endWaiting = reject;
    });
    ended.catch(() => {});
    const provider = new PcscProvider({
      kind: 'simulated',
      pcsc: simulated.pcsc,
      clock: this.clock,
      firstGeneration: this.#lives * 1_000_000,
      onStuck: () => this.clock.after(farewellMs, () => alive && this.#restart()),
    });
    const host = createCardHost(provider, simulated);
    const life: Life = {
      simulated,
      provider,
      answer: async (method, params) => {
        const answer = await Promise.race([host.answer(method, params), ended]);
        return structuredClone(answer);
      },
      end: () => {
        alive = false;
        endWaiting(new AppError('CARD_HOST_RESTARTED', {}));
        // A process that is killed touches no card any more.
        for (const reader of readerNames) simulated.eject(reader);
        void provider.stop();
      },
    };
    provider.onChange((snapshot: ReadersSnapshot) => {
      if (alive) this.session.readers(structuredClone(snapshot));
    });
    await provider.start();
    this.#life = life;
    this.session.readers(structuredClone(provider.snapshot()));
  }
  #restart() {
    this.restarts += 1;
    this.#holds = [];
    const was = this.#life;
    this.#life = undefined;
    was?.end();
    this.clock.after(restartMs, () => void this.#begin());
  }
}
