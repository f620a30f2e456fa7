/**
 * Requests, answers and events over any pair of posting functions (utility process ports, worker threads, plain
 * children in tests). Pure: the transport is given. Errors cross as `NamedError`; what is not an `AppError` becomes
 * `INTERNAL` on the side where it happened, where `onBug` logs it with its reference.
 */
import { AppError, type NamedError } from './errors.ts';

export type Methods = Record<string, (params: never) => unknown>;
export type Envelope =
  | { readonly rpc: 'call'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly rpc: 'value'; readonly id: number; readonly value: unknown }
  | { readonly rpc: 'error'; readonly id: number; readonly error: NamedError }
  | { readonly rpc: 'cancel'; readonly id: number }
  | { readonly rpc: 'event'; readonly event: string; readonly payload: unknown };

export interface PeerOptions {
  readonly post: (message: Envelope) => void;
  /** Answers a call of the other side; `signal` is aborted when the other side cancels it. */
  readonly answer?: (method: string, params: unknown, signal: AbortSignal) => unknown;
  readonly onEvent?: (event: string, payload: unknown) => void;
  /** Logs an unexpected error and gives the reference that is shown for it. */
  readonly onBug?: (error: unknown, method: string) => string;
}

export interface Peer {
  call(method: string, params: unknown, options?: { readonly signal?: AbortSignal }): Promise<unknown>;
  emit(event: string, payload: unknown): void;
  /** To be given every message of the other side. */
  receive(message: unknown): void;
  /** Rejects all that waits: the other side is gone. */
  close(reason: NamedError): void;
}

export function createPeer(options: PeerOptions): Peer {
  let lastId = 0;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: AppError) => void }>();
  const running = new Map<number, AbortController>();

  async function run(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      if (!options.answer) throw new AppError('INVALID_CALL', { method, issues: 'nothing answers here' });
      options.post({ rpc: 'value', id, value: await options.answer(method, params, controller.signal) });
    } catch (error) {
      const named: NamedError =
        error instanceof AppError
          ? error.named
          : { code: 'INTERNAL', detail: { reference: options.onBug?.(error, method) ?? 'none' } };
      options.post({ rpc: 'error', id, error: named });
    } finally {
      running.delete(id);
    }
  }

  return {
    call(method, params, { signal } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new AppError('CANCELLED', {}));
        const id = ++lastId;
        const onAbort = () => options.post({ rpc: 'cancel', id });
        const settled =
          <A extends unknown[]>(then: (...args: A) => void) =>
          (...args: A) => {
            signal?.removeEventListener('abort', onAbort);
            then(...args);
          };
        waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
        signal?.addEventListener('abort', onAbort, { once: true });
        options.post({ rpc: 'call', id, method, params });
      });
    },
    emit: (event, payload) => options.post({ rpc: 'event', event, payload }),
    receive(message) {
      const envelope = message as Envelope;
      switch (envelope?.rpc) {
        case 'call':
          void run(envelope.id, envelope.method, envelope.params);
          break;
        case 'cancel':
          running.get(envelope.id)?.abort();
          break;
        case 'value':
        case 'error': {
          const caller = waiting.get(envelope.id);
          waiting.delete(envelope.id);
          if (envelope.rpc === 'value') caller?.resolve(envelope.value);
          else caller?.reject(AppError.of(envelope.error));
          break;
        }
        case 'event':
          options.onEvent?.(envelope.event, envelope.payload);
      }
    },
    close(reason) {
      for (const caller of waiting.values()) caller.reject(AppError.of(reason));
      waiting.clear();
      for (const controller of running.values()) controller.abort();
    },
  };
}
