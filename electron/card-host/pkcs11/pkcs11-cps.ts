/**
 * The CPS through the PKCS#11 module of its issuer. PC/SC only tells here which card is in which reader: no handle is ever
 * taken on a CPS beside the module. The module runs in a worker thread, one call at a time, each with a limit.
 */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../native/clock.ts';
import type { CardKind } from '../../../shared/cards.ts';
import { AppError, type ErrorCode, isAppError } from '../../../shared/errors.ts';
import { createPeer, type Peer } from '../../../shared/rpc.ts';
import type { CpsBackend } from '../cps-backend.ts';
import { cpsHolder } from '../cps-holder.ts';
import type { CardSlot } from '../open-cards.ts';
import { practiceSituation } from '../professional-identity.ts';
import type { ReaderProvider } from '../provider.ts';
import { orStuck } from '../watchdog.ts';
import { ckrCodes } from './ckr-codes.ts';
import type { Pkcs11WorkerApi } from './worker.ts';

export interface Pkcs11CpsOptions {
  readonly provider: ReaderProvider;
  readonly modulePath: string;
  readonly clock: Clock;
  /** A call hangs in the module: this process must end. */
  readonly onStuck: (operation: string) => void;
}

/** The module knows the CPS4 too; contactless cards have neither code nor signature, CPS2ter are out of service. */
const readable: ReadonlySet<CardKind> = new Set<CardKind>(['CPS3', 'CPS4']);
/** A first look reads the whole card, and may wait for another program. */
const LIMIT_MS = 15_000;
/** The module may notice a card later than PC/SC does. */
const openRetriesMs = [200, 400, 800] as const;
/** The session is worth nothing after these. */
const endOfSession: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CARD_REMOVED', 'CARD_TIMEOUT', 'MODULE_ERROR', 'NO_READER']);

type Api = Pkcs11WorkerApi;

export function pkcs11Cps(options: Pkcs11CpsOptions): CpsBackend {
  return new Pkcs11Cps(options);
}

class Pkcs11Cps implements CpsBackend {
  readonly kind = 'pkcs11';
  readonly #options: Pkcs11CpsOptions;
  readonly #unsubscribe: () => void;
  /** Reader → generation of the card that its session was confirmed to be on. */
  readonly #sessions = new Map<string, number>();
  #thread: { readonly worker: Worker; readonly peer: Peer } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Pkcs11CpsOptions) {
    this.#options = options;
    this.#unsubscribe = options.provider.onChange(({ service, readers }) => {
      // The module has a context of its own on the service, dead for ever like ours: it begins anew.
      if (service === 'down') void this.#inTurn(() => this.#finish()).catch(() => {});
      for (const [reader, generation] of this.#sessions) {
        const now = readers.find(({ name }) => name === reader);
        if (now?.generation !== generation) void this.#inTurn(() => this.#end(reader, generation)).catch(() => {});
      }
    });
  }

  read = (slot: CardSlot) => this.#again(slot, async () => cpsHolder(await this.#call('read', { reader: slot.reader })));

  async unlock(slot: CardSlot, code: Uint8Array, lastTry = true) {
    try {
      if (!isCode(code)) throw new AppError('PIN_FORMAT', {});
      return await this.#on(slot, async () => {
        // A copy of its own memory, which goes over to the thread as a whole and is wiped there.
        const activities = await this.#call('unlock', { reader: slot.reader, code: Uint8Array.from(code), lastTry });
        const situations = activities.map(({ label, bytes }) => practiceSituation(label, bytes));
        return { situations: situations.filter((situation) => situation !== null) };
      });
    } finally {
      code.fill(0);
    }
  }
  async sign(slot: CardSlot, data: Uint8Array) {
    try {
      return await this.#on(slot, async () => ({ signature: await this.#call('sign', { reader: slot.reader, data }) }));
    } catch (error) {
      // A reset loses the verified code, and no program may give it again.
      throw isAppError(error, 'CARD_RESET') ? new AppError('PIN_REQUIRED', {}) : error;
    }
  }
  certificate = (slot: CardSlot, key: 'signature' | 'authentication') =>
    this.#again(slot, async () => ({ der: await this.#call('certificate', { reader: slot.reader, key }) }));
  probe = (slot: CardSlot) => this.#on(slot, async () => {});

  lock({ reader, generation }: CardSlot): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#sessions.get(reader) !== generation) return;
      await this.#call('lock', { reader }).catch((error: unknown) => {
        if (!isAppError(error, 'CARD_REMOVED')) throw error;
      });
    });
  }

  async stop() {
    this.#unsubscribe();
    await this.#last;
    const thread = this.#thread;
    await this.#finish().catch(() => {});
    this.#thread = undefined;
    await thread?.worker.terminate();
  }
  async #finish() {
    this.#sessions.clear();
    if (this.#thread) await this.#call('finish', {});
  }

  /** Once more after a reset by another program: for what may be repeated, never for a code or a signature. */
  async #again<T>(slot: CardSlot, use: () => Promise<T>): Promise<T> {
    try {
      return await this.#on(slot, use);
    } catch (error) {
      if (!isAppError(error, 'CARD_RESET')) throw error;
    }
    return this.#on(slot, use);
  }

  /** On the card that was meant: asked before, and again once the module has opened a session on it. */
  #on<T>(slot: CardSlot, use: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const { reader, generation } = slot;
      const { kind, atr = '' } = await this.#lookFor(slot);
      if (kind === undefined || kind === 'UNKNOWN') throw new AppError('CARD_UNKNOWN', { atr });
      if (!readable.has(kind)) throw new AppError('CARD_UNSUPPORTED', { kind });
      try {
        if (this.#sessions.get(reader) !== generation) await this.#openOn(slot, atr);
        return await use();
      } catch (error) {
        if (isAppError(error) && endOfSession.has(error.code)) await this.#end(reader, generation);
        // Some modules end their sessions at a reset by another program as they do at a removal (OpenSC, measured).
        const isStillThere = isAppError(error, 'CARD_REMOVED') && (await this.#lookFor(slot).then(Boolean, () => false));
        throw isStillThere ? new AppError('CARD_RESET', { reader }, error) : error;
      }
    });
  }

  async #lookFor({ reader, generation }: CardSlot) {
    const info = await this.#options.provider.look(reader);
    if (!info.present) throw new AppError('CARD_REMOVED', { reader });
    if (info.generation !== generation) throw new AppError('CARD_CHANGED', {});
    return info;
  }

  async #openOn(slot: CardSlot, atr: string) {
    const { reader, generation } = slot;
    this.#sessions.delete(reader);
    await this.#open(reader, atr);
    try {
      await this.#lookFor(slot);
    } catch (error) {
      await this.#end(reader, generation);
      throw error;
    }
    this.#sessions.set(reader, generation);
  }
  async #open(reader: string, atr: string) {
    await this.#call('load', { path: this.#options.modulePath });
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#call('open', { reader, atr });
      } catch (error) {
        const retryMs = openRetriesMs[attempt];
        const isLate = isAppError(error, 'MODULE_ERROR') && error.detail.ckr === ckrCodes.CKR_TOKEN_NOT_PRESENT;
        if (!isLate || retryMs === undefined) throw error;
        await new Promise<void>((resolve) => this.#options.clock.after(retryMs, resolve));
      }
    }
  }
  async #end(reader: string, generation: number) {
    if (this.#sessions.get(reader) === generation) this.#sessions.delete(reader);
    if (this.#thread) await this.#call('close', { reader }).catch(() => {});
  }

  #call<M extends keyof Api>(method: M, params: Parameters<Api[M]>[0]): Promise<Awaited<ReturnType<Api[M]>>> {
    this.#thread ??= startThread(() => {
      this.#thread = undefined;
      this.#sessions.clear();
    });
    const call = this.#thread.peer.call(method, params) as Promise<Awaited<ReturnType<Api[M]>>>;
    const { clock, onStuck } = this.#options;
    return orStuck(call, { limitMs: LIMIT_MS, operation: `PKCS#11 ${method}`, clock, onStuck });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

const isCode = (code: Uint8Array) => code.length === 4 && code.every((byte) => byte >= 0x30 && byte <= 0x39);

/** In development the source itself; in the app the bundle beside the card-host's, or one folder up from a chunk. */
function workerEntry(): URL {
  const candidates = ['worker.ts', 'pkcs11-worker.js', '../pkcs11-worker.js'].map((name) => new URL(name, import.meta.url));
  return candidates.find((url) => existsSync(url)) ?? new URL('pkcs11-worker.js', import.meta.url);
}

function startThread(onEnd: () => void) {
  const worker = new Worker(workerEntry());
  const peer = createPeer({
    post: (message) => worker.postMessage(message, message.rpc === 'call' ? transfers(message.params) : []),
  });
  worker.on('message', (message) => peer.receive(message));
  // A bug of the thread itself: what waits must not wait for ever.
  worker.on('error', () => {
    onEnd();
    peer.close({ code: 'MODULE_ERROR', detail: { ckr: ckrCodes.CKR_GENERAL_ERROR } });
  });
  worker.unref();
  return { worker, peer };
}

/** A code leaves this thread for good; nothing else is transferred. */
function transfers(params: unknown): ArrayBuffer[] {
  const { code } = params as { readonly code?: Uint8Array<ArrayBuffer> };
  return code ? [code.buffer] : [];
}
