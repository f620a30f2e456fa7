/**
 * A utility process that is started again when it ends (design 1): who waits for an answer gets a named error, who calls
 * while it is away waits for the next start.
 */
import { AppError, type NamedError } from '../../shared/errors.ts';
import { createPeer, type Peer, type PeerOptions } from '../../shared/rpc.ts';

/** What is used of Electron's UtilityProcess; a test may give any child with these. */
export interface Child {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface SupervisionOptions {
  readonly fork: () => Child;
  /** The first call of each life; what it throws as a named error is kept and answered to all callers (no restart helps). */
  readonly start: (peer: Peer) => Promise<unknown>;
  readonly answer?: PeerOptions['answer'];
  readonly onEvent: (event: string, payload: unknown) => void;
  readonly onBug: (error: unknown, where: string) => string;
  /** What those who wait are told when it ends. */
  readonly endedAs: NamedError;
  /** It ended; it is started again, sooner or later. */
  readonly onEnded?: () => void;
  /** It ended and has been started again. */
  readonly onRestarted: () => void;
  readonly wait?: (ms: number) => Promise<void>;
}

export interface SupervisedProcess {
  call(method: string, params: unknown, options?: { readonly signal?: AbortSignal }): Promise<unknown>;
  emit(event: string, payload: unknown): void;
  /** Ends it for good. */
  stop(): void;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** At once, then slower and slower: a process that cannot live must not eat the machine. */
const backOffMs = [0, 250, 1000, 4000, 10_000] as const;
/** Who has lived so long after its start begins anew with the first delay. */
const stableAfterMs = 20_000;

export function superviseProcess(options: SupervisionOptions): SupervisedProcess {
  const wait = options.wait ?? pause;
  let ends = 0;
  let stopped = false;
  let child: Child;
  let peer: Peer;

  async function begin(): Promise<void> {
    if (stopped) throw AppError.of(options.endedAs);
    const life = options.fork();
    const { answer, onEvent, onBug } = options;
    const lifePeer = createPeer({ post: (message) => life.postMessage(message), onEvent, onBug, ...(answer && { answer }) });
    child = life;
    peer = lifePeer;
    life.on('message', (message) => lifePeer.receive(message));
    life.on('exit', () => {
      lifePeer.close(options.endedAs);
      if (stopped) return;
      options.onEnded?.();
      restart();
    });
    await options.start(lifePeer);
    void wait(stableAfterMs).then(() => {
      if (child === life) ends = 0;
    });
  }

  function restart(): void {
    const delayMs = backOffMs[Math.min(ends, backOffMs.length - 1)] ?? 0;
    ends += 1;
    started = wait(delayMs).then(begin);
    // Not started: it ended again (its exit restarts it), or refuses to start (and each caller is told).
    started.then(options.onRestarted, () => {});
  }

  let started = begin();
  started.catch(() => {});
  return {
    async call(method, params, callOptions) {
      await started;
      return peer.call(method, params, callOptions);
    },
    emit: (event, payload) => peer.emit(event, payload),
    stop() {
      stopped = true;
      child.kill();
    },
  };
}
