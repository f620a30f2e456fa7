/**
 * `SecureHttp` through the shell: a certificate of the operating system's store never leaves it, so the shell's network
 * stack makes the connection and this side only asks. One message per request, one per answer, both checked by number.
 */
import { AppError, type NamedError } from '../../shared/errors.ts';
import type { HttpAnswer, SecureHttp } from './secure-http.ts';

/** What this side asks. `abort` ends the request of that number; nothing is answered to it. */
export type OsHttpRequest =
  | {
      readonly kind: 'post';
      readonly id: number;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      readonly maxBytes: number;
      readonly repeatable: boolean;
    }
  | { readonly kind: 'abort'; readonly id: number };

/** What the shell answers: TLS and network failures by name, as `networkError` gives them. */
export type OsHttpReply =
  | { readonly id: number; readonly answer: HttpAnswer }
  | { readonly id: number; readonly error: NamedError };

/** A message port of Node, Electron or the web, as far as it is used here. */
export interface OsHttpPort {
  postMessage(message: OsHttpRequest): void;
  /** `closed` when the other side is gone. */
  listen(handlers: { readonly reply: (message: OsHttpReply) => void; readonly closed: () => void }): void;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: AppError) => void;
  readonly maxBytes: number;
}

export function createOsStoreHttp(port: OsHttpPort): SecureHttp {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let open = true;
  const gone = () => {
    open = false;
    for (const { reject } of waiting.values()) reject(new AppError('DMP_UNREACHABLE', { cause: 'SHELL_GONE' }));
    waiting.clear();
  };
  port.listen({
    closed: gone,
    reply: (reply) => {
      const asked = waiting.get(reply.id);
      if (!asked) return; // came after the limit or the cancellation
      waiting.delete(reply.id);
      if ('error' in reply) asked.reject(AppError.of(reply.error));
      else if (reply.answer.body.byteLength > asked.maxBytes) asked.reject(tooLarge(asked.maxBytes));
      else asked.resolve(reply.answer);
    },
  });
  const post: SecureHttp['post'] = (url, body, headers, { signal, limitMs, maxBytes, repeatable = false }) => {
    if (signal?.aborted) return Promise.reject(new AppError('CANCELLED', {}));
    if (!open) return Promise.reject(new AppError('DMP_UNREACHABLE', { cause: 'SHELL_GONE' }));
    const id = ++last;
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    waiting.set(id, { resolve, reject, maxBytes });
    const stop = (error: AppError) => {
      if (!waiting.delete(id)) return;
      port.postMessage({ kind: 'abort', id });
      reject(error);
    };
    const cancel = () => stop(new AppError('CANCELLED', {}));
    const timer = setTimeout(() => stop(new AppError('DMP_TIMEOUT', { afterMs: limitMs })), limitMs);
    signal?.addEventListener('abort', cancel, { once: true });
    port.postMessage({ kind: 'post', id, url, headers, body, maxBytes, repeatable });
    return promise.finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    });
  };
  return {
    post,
    close: () => {
      gone();
      port.close();
    },
  };
}

const tooLarge = (maxBytes: number) => new AppError('DMP_MALFORMED_ANSWER', { what: `more than ${maxBytes} bytes` });
