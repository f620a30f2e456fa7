/** The readers over PC/SC, real or simulated: one context and one queue per reader, limits, codes turned into names. */
import { type Pcsc, type PcscCard, type PcscContext, PcscError } from 'pcsclite';
import type { Clock } from '../../native/clock.ts';
import type { ReaderInfo, ReadersSnapshot } from '../../shared/cards.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import { errorOfPcsc, isServiceGone } from './fault-table.ts';
import { type ChannelParts, PcscChannel } from './pcsc-channel.ts';
import type { CardChannel, ReaderProvider } from './provider.ts';
import { ReaderMonitor } from './reader-monitor.ts';
import { ReaderTable } from './reader-table.ts';
import { bytesOf } from './tlv.ts';
import { limitsMs, orBusy } from './watchdog.ts';

export interface PcscProviderOptions {
  readonly kind: ReadersSnapshot['provider'];
  readonly pcsc: Pcsc;
  readonly clock: Clock;
  /** Higher than any generation given before a restart of the process. */
  readonly firstGeneration: number;
  /** A native call is stuck: this process must end. */
  readonly onStuck: (operation: string) => void;
}

/** When to ask again for a card, while another program has it for itself: five seconds in all. */
const busyRetriesMs = [100, 200, 400, 800, 1_500, 2_000] as const;
/** Another program has taken its power: pcscd gives it back at its next poll (measured: within a second). */
const unpoweredRetriesMs = [100, 200, 400, 800] as const;
/** How long the service may take to notice that a card is out (pcscd polls every 400 ms). */
const NOTICE_MS = 1_000;

/** One reader: its own context, and what of it still waits in a native call that was given up. */
interface Line {
  context: PcscContext | null;
  abandoned: Promise<unknown> | null;
}

export class PcscProvider implements ReaderProvider {
  readonly kind: ReadersSnapshot['provider'];
  readonly #options: PcscProviderOptions;
  readonly #table: ReaderTable;
  readonly #monitor: ReaderMonitor;
  readonly #listeners = new Set<(snapshot: ReadersSnapshot) => void>();
  readonly #lines = new Map<string, Line>();

  constructor(options: PcscProviderOptions) {
    const { kind, pcsc, clock, firstGeneration } = options;
    this.kind = kind;
    this.#options = options;
    this.#table = new ReaderTable(kind, firstGeneration, (snapshot) => {
      for (const listener of this.#listeners) listener(snapshot);
    });
    this.#monitor = new ReaderMonitor({ pcsc, table: this.#table, clock });
  }

  start() {
    return this.#monitor.start();
  }
  async stop() {
    await this.#monitor.stop();
    for (const { context } of this.#lines.values()) context?.release();
    this.#lines.clear();
  }
  snapshot() {
    return this.#table.snapshot();
  }
  onChange(listener: (snapshot: ReadersSnapshot) => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async look(reader: string): Promise<ReaderInfo> {
    const statuses = await this.#onContext(reader, (context) => context.statusChange([{ name: reader, knownState: 0 }], 0));
    this.#table.update(statuses ?? []);
    const info = this.#table.get(reader);
    if (info) return info;
    // The service is back, but the monitor has not looked again yet.
    throw this.#table.snapshot().service === 'down' ? new AppError('SERVICE_UNAVAILABLE', {}) : new AppError('NO_READER', {});
  }

  async connect(reader: string): Promise<CardChannel> {
    const card = await this.#connectUnlessBusy(reader);
    this.#table.setTrouble(reader, undefined);
    // Asked after connecting: from here on a swap makes the handle invalid.
    const { generation, atr = '' } = await this.look(reader);
    return new PcscChannel({ reader, card, generation, atr: bytesOf(atr), ...this.#forChannel(reader) });
  }

  async #connectUnlessBusy(reader: string): Promise<PcscCard> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#connectOnce(reader);
      } catch (error) {
        const retryMs = this.#retryMs(reader, error, attempt);
        if (retryMs === undefined) {
          this.#noteTrouble(reader, error);
          throw error;
        }
        await new Promise<void>((resolve) => this.#options.clock.after(retryMs, resolve));
      }
    }
  }
  #retryMs(reader: string, error: unknown, attempt: number): number | undefined {
    if (isAppError(error, 'CARD_UNPOWERED')) return unpoweredRetriesMs[attempt];
    const mayHeal = isAppError(error, 'READER_BUSY') && !this.#line(reader).abandoned;
    return mayHeal ? busyRetriesMs[attempt] : undefined;
  }

  async #connectOnce(reader: string): Promise<PcscCard> {
    const { clock } = this.#options;
    const abandon = (late: Promise<PcscCard>) => this.#abandon(reader, late, (card) => card.disconnect());
    return this.#onContext(reader, (context) =>
      orBusy(context.connect(reader), { limitMs: limitsMs.connect, reader, clock, abandon }),
    );
  }

  /** The call went on waiting in its thread: until it is back, the reader is busy; then it is undone. */
  #abandon<T>(reader: string, late: Promise<T>, undo: (result: T) => Promise<void>) {
    const line = this.#line(reader);
    line.abandoned = late
      .then(undo)
      .catch(() => {})
      .finally(() => {
        line.abandoned = null;
      });
  }

  /** A context of before a restart of the service is replaced once; codes become names. */
  async #onContext<T>(reader: string, use: (context: PcscContext) => Promise<T>): Promise<T> {
    const line = this.#line(reader);
    if (line.abandoned) throw new AppError('READER_BUSY', { reader });
    for (const isOld of line.context ? [true, false] : [false]) {
      try {
        line.context ??= await this.#options.pcsc.establishContext();
        return await use(line.context);
      } catch (error) {
        if (!(error instanceof PcscError)) throw error;
        const gone = isServiceGone(error.code);
        if (gone) {
          line.context?.release();
          line.context = null;
        }
        if (!gone || !isOld) throw errorOfPcsc(error, reader);
      }
    }
    throw new AppError('SERVICE_UNAVAILABLE', {});
  }

  #line(reader: string): Line {
    const line = this.#lines.get(reader) ?? { context: null, abandoned: null };
    this.#lines.set(reader, line);
    return line;
  }
  #noteTrouble(reader: string, error: unknown) {
    if (isAppError(error, 'CARD_UNPOWERED')) this.#table.setTrouble(reader, 'unpowered');
    if (isAppError(error, 'CARD_UNRESPONSIVE')) this.#table.setTrouble(reader, 'unresponsive');
  }
  #forChannel(reader: string): Pick<ChannelParts, 'clock' | 'onStuck' | 'abandon' | 'wasReset' | 'isStillPresent'> {
    return {
      clock: this.#options.clock,
      onStuck: this.#options.onStuck,
      abandon: (late, undo) => this.#abandon(reader, late, undo),
      wasReset: () => this.#table.wasReset(reader),
      isStillPresent: async () => {
        const knownState = this.#table.knownState(reader);
        await this.#onContext(reader, (context) => context.statusChange([{ name: reader, knownState }], NOTICE_MS));
        return (await this.look(reader)).present;
      },
    };
  }
}
