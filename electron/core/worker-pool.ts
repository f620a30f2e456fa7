/**
 * A few workers that read and convert documents, with a queue by priority. A document that takes too long loses its
 * worker, which is started again: the others never wait for a hostile one.
 */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { TaskName, WorkerAnswer, WorkerCall, WorkerTasks } from './worker.ts';

export interface PoolOptions {
  readonly size: number;
  readonly limitMs: Readonly<Record<TaskName, number>>;
  readonly entry: URL;
}

export interface CallOptions {
  /** What the doctor waits for goes before what is read ahead. */
  readonly urgent?: boolean;
  readonly signal?: AbortSignal;
}

type Request<T extends TaskName> = WorkerTasks[T]['request'];
type Value<T extends TaskName> = WorkerTasks[T]['value'];

export interface WorkerPool {
  /** @throws AppError as `readDocument`; DOCUMENT_MALFORMED past the time limit; CANCELLED. */
  process(request: Request<'process'>, options?: CallOptions): Promise<Value<'process'>>;
  /** Display form without facts. @throws AppError as `process`. */
  read(bytes: Uint8Array, options?: CallOptions): Promise<Value<'read'>>;
  /** @throws AppError as `toPdfA`; PDF_NOT_CONVERTIBLE past the time limit; CANCELLED. */
  convert(request: Request<'convert'>, options?: CallOptions): Promise<Value<'convert'>>;
  /** @throws AppError as `toDepositable`; DOCUMENT_DAMAGED past the time limit; CANCELLED. */
  accept(request: Request<'accept'>, options?: CallOptions): Promise<Value<'accept'>>;
  /** What our conformity rules say of a document. @throws AppError DOCUMENT_MALFORMED past the time limit; CANCELLED. */
  conform(request: Request<'conform'>, options?: CallOptions): Promise<Value<'conform'>>;
  /** Starts the workers before they are needed: loading and making the tables takes longer than a document. */
  warm(): void;
  /** Forgets everything at once (the CPS was pulled): waiting and running work ends as CANCELLED. */
  clear(): void;
  close(): Promise<void>;
}

/** In development the source itself; in the app the bundle beside the core's, or one folder up from a chunk. */
function workerEntry(): URL {
  const candidates = ['worker.ts', 'worker.js', '../worker.js'].map((name) => new URL(name, import.meta.url));
  return candidates.find((url) => existsSync(url)) ?? new URL('worker.js', import.meta.url);
}

/** Redrawing three hundred pages takes its time; reading never does. */
const defaultLimits: PoolOptions['limitMs'] = {
  process: 20_000,
  read: 20_000,
  convert: 120_000,
  accept: 60_000,
  conform: 60_000,
};

export function createWorkerPool(options: Partial<PoolOptions> = {}): WorkerPool {
  const pool = new Pool({ size: 2, limitMs: defaultLimits, entry: workerEntry(), ...options });
  return {
    process: (request, call) => pool.run('process', request, call),
    read: (bytes, call) => pool.run('read', { bytes }, call),
    convert: (request, call) => pool.run('convert', request, call),
    accept: (request, call) => pool.run('accept', request, call),
    conform: (request, call) => pool.run('conform', request, call),
    warm: () => pool.warm(),
    clear: () => pool.clear(),
    close: () => pool.close(),
  };
}

interface Job {
  readonly call: WorkerCall;
  readonly urgent: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Seat {
  worker: Worker | undefined;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

class Pool {
  readonly #options: PoolOptions;
  readonly #seats: Seat[];
  #queue: Job[] = [];
  #nextId = 1;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#seats = Array.from({ length: options.size }, () => ({ worker: undefined, job: undefined, timer: undefined }));
  }

  run<T extends TaskName>(task: T, request: Request<T>, { urgent = false, signal }: CallOptions = {}): Promise<Value<T>> {
    if (this.#closed || signal?.aborted) return Promise.reject(new AppError('CANCELLED', {}));
    return new Promise((resolve, reject) => {
      const call = { id: this.#nextId++, task, request } as WorkerCall;
      const job: Job = { call, urgent, resolve: (value) => resolve(value as Value<T>), reject };
      const at = urgent ? this.#queue.findIndex((other) => !other.urgent) : -1;
      this.#queue.splice(at < 0 ? this.#queue.length : at, 0, job);
      signal?.addEventListener('abort', () => this.#cancel(job), { once: true });
      this.#next();
    });
  }

  warm(): void {
    if (!this.#closed) for (const seat of this.#seats) seat.worker ??= this.#start(seat);
  }

  clear(): void {
    const waiting = this.#queue;
    this.#queue = [];
    for (const job of waiting) job.reject(new AppError('CANCELLED', {}));
    for (const seat of this.#seats) if (seat.job) this.#stop(seat, new AppError('CANCELLED', {}));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.clear();
    await Promise.all(this.#seats.map((seat) => seat.worker?.terminate()));
  }

  #cancel(job: Job): void {
    const seat = this.#seats.find((s) => s.job === job);
    if (seat) {
      this.#stop(seat, new AppError('CANCELLED', {}));
      this.#next();
    } else if (this.#queue.includes(job)) {
      this.#queue = this.#queue.filter((other) => other !== job);
      job.reject(new AppError('CANCELLED', {}));
    }
  }

  #next(): void {
    for (const seat of this.#seats) {
      if (this.#closed || seat.job) continue;
      const job = this.#queue.shift();
      if (!job) return;
      this.#give(seat, job);
    }
  }

  #give(seat: Seat, job: Job): void {
    seat.worker ??= this.#start(seat);
    seat.job = job;
    const { task } = job.call;
    const limitMs = this.#options.limitMs[task];
    seat.timer = setTimeout(() => {
      this.#stop(seat, atFault(task, `not done within ${limitMs} ms`));
      this.#next();
    }, limitMs);
    seat.worker.postMessage(job.call);
  }

  #start(seat: Seat): Worker {
    const worker = new Worker(this.#options.entry, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    worker.on('message', (answer: WorkerAnswer) => {
      if (seat.worker === worker) this.#finish(seat, answer);
    });
    // Out of memory, or an exit of its own: the document is at fault, the next one gets a new worker.
    worker.on('error', (error) => this.#crashed(seat, worker, error));
    worker.on('exit', () => this.#crashed(seat, worker, new Error('worker stopped')));
    worker.unref();
    return worker;
  }

  #finish(seat: Seat, answer: WorkerAnswer): void {
    const job = this.#leave(seat);
    if (job) {
      if ('value' in answer) job.resolve(answer.value);
      else job.reject('error' in answer ? AppError.of(answer.error) : new Error(answer.failure));
    }
    this.#next();
  }

  #crashed(seat: Seat, worker: Worker, error: unknown): void {
    if (seat.worker !== worker) return;
    seat.worker = undefined;
    const job = this.#leave(seat);
    job?.reject(atFault(job.call.task, 'the reader stopped on this document', error));
    this.#next();
  }

  /** A running worker cannot be asked to stop: it is ended, and the next job starts another. */
  #stop(seat: Seat, error: AppError): void {
    const { worker } = seat;
    seat.worker = undefined;
    void worker?.terminate();
    this.#leave(seat)?.reject(error);
  }

  #leave(seat: Seat): Job | undefined {
    const { job } = seat;
    clearTimeout(seat.timer);
    seat.job = undefined;
    return job;
  }
}

function atFault(task: TaskName, reason: string, cause?: unknown): AppError {
  if (task === 'accept') return new AppError('DOCUMENT_DAMAGED', { format: 'lecture interrompue' }, cause);
  return new AppError(task === 'convert' ? 'PDF_NOT_CONVERTIBLE' : 'DOCUMENT_MALFORMED', { reason }, cause);
}
