/**
 * Watches readers and cards with a context of its own. After the service stopped, contexts are dead for ever: a new one
 * is made with a growing delay (cards.md 2.1, 7.1).
 */
import { type Pcsc, type PcscContext, PcscError, pcscCodes, pnpNotification } from 'pcsclite';
import type { Clock } from '../../native/clock.ts';
import type { ReaderTable } from './reader-table.ts';

/** Also how late a reader plugged on macOS is seen, where there is no notification. */
const WAIT_MS = 1_500;
const backOffMs = { first: 500, last: 10_000 } as const;
/** A reader vanished between the list and the wait. */
const RELIST_MS = 100;

export interface MonitorOptions {
  readonly pcsc: Pcsc;
  readonly table: ReaderTable;
  readonly clock: Clock;
  readonly platform?: NodeJS.Platform;
}

export class ReaderMonitor {
  readonly #options: MonitorOptions;
  readonly #watchesPlugs: boolean;
  #stopped = false;
  #context: PcscContext | null = null;
  #wake: () => void = () => {};
  #looked: () => void = () => {};
  readonly #firstLook = new Promise<void>((resolve) => {
    this.#looked = resolve;
  });
  #running: Promise<void> = Promise.resolve();

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#watchesPlugs = (options.platform ?? process.platform) !== 'darwin';
  }

  /** Resolves when the readers were looked at once, or the service was found to be down. */
  start(): Promise<void> {
    this.#running = this.#run();
    return this.#firstLook;
  }
  async stop() {
    this.#stopped = true;
    this.#wake();
    try {
      this.#context?.cancel();
    } catch {
      // the service is gone: nothing waits any more
    }
    await this.#running;
  }

  async #run() {
    const { pcsc, table } = this.#options;
    let delayMs: number = backOffMs.first;
    while (!this.#stopped) {
      try {
        this.#context = await pcsc.establishContext();
        await this.#watch(this.#context, () => {
          delayMs = backOffMs.first;
          this.#looked();
        });
      } catch (error) {
        if (!(error instanceof PcscError)) throw error;
        if (error.code !== pcscCodes.SCARD_E_CANCELLED) table.serviceDown();
      } finally {
        this.#context?.release();
        this.#context = null;
        this.#looked();
      }
      if (this.#stopped) return;
      await this.#pause(delayMs);
      delayMs = Math.min(delayMs * 2, backOffMs.last);
    }
  }

  async #watch(context: PcscContext, onLook: () => void) {
    const { table } = this.#options;
    for (let first = true; !this.#stopped; first = false) {
      const names = await context.listReaders();
      table.setReaders(names);
      const watches = names.map((name) => ({ name, knownState: table.knownState(name) }));
      if (this.#watchesPlugs) watches.push({ name: pnpNotification, knownState: (names.length << 16) >>> 0 });
      try {
        // The first look does not wait: an empty desk must not delay the start.
        const statuses = await context.statusChange(watches, first ? 0 : WAIT_MS);
        table.seen(statuses ?? []);
        if (!statuses && watches.length === 0) await this.#pause(WAIT_MS);
      } catch (error) {
        if (!(error instanceof PcscError) || error.code !== pcscCodes.SCARD_E_UNKNOWN_READER) throw error;
        await this.#pause(RELIST_MS);
      }
      onLook();
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
