/** `SecureHttp` of the core through the shell, over the calls that both processes speak anyway. */
import { AppError } from '../../shared/errors.ts';
import type { HttpPost, HttpPosted } from '../../shared/processes.ts';
import { createOsStoreHttp, type OsHttpReply } from '../soap/os-store-http.ts';
import type { SecureHttp } from '../soap/secure-http.ts';

export type AskShell = (post: HttpPost, signal: AbortSignal) => Promise<HttpPosted>;

export function shellHttp(ask: AskShell, onBug: (error: unknown, where: string) => string): SecureHttp {
  const asked = new Map<number, AbortController>();
  let tell: (reply: OsHttpReply) => void = () => {};
  const named = (error: unknown) =>
    error instanceof AppError ? error.named : { code: 'INTERNAL' as const, detail: { reference: onBug(error, 'http.post') } };
  return createOsStoreHttp({
    listen: ({ reply }) => {
      tell = reply;
    },
    postMessage(message) {
      const { id } = message;
      if (message.kind === 'abort') return asked.get(id)?.abort();
      const controller = new AbortController();
      asked.set(id, controller);
      const { url, headers, body, maxBytes } = message;
      ask({ url, headers, body, maxBytes }, controller.signal)
        .then(
          (answer) => tell({ id, answer }),
          (error: unknown) => tell({ id, error: named(error) }),
        )
        .finally(() => asked.delete(id));
    },
    close() {
      for (const controller of asked.values()) controller.abort();
    },
  });
}
