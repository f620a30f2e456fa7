/** The other side is played by a port of Node: what the shell's network stack would answer. */
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createOsStoreHttp, type OsHttpReply, type OsHttpRequest } from '../../../../electron/soap/os-store-http.ts';

const options = { limitMs: 5_000, maxBytes: 1_000 };
function pair(answer: (request: OsHttpRequest, reply: (message: OsHttpReply) => void) => void) {
  const { port1, port2 } = new MessageChannel();
  const asked: OsHttpRequest[] = [];
  port2.on('message', (request: OsHttpRequest) => {
    asked.push(request);
    answer(request, (message) => port2.postMessage(message));
  });
  const http = createOsStoreHttp({
    postMessage: (message) => port1.postMessage(message),
    listen: ({ reply, closed }) => port1.on('message', reply).on('close', closed),
    close: () => port1.close(),
  });
  return { http, asked, shell: port2 };
}
const ok = (id: number, body: string): OsHttpReply => ({
  id,
  answer: { status: 200, contentType: 'text/xml', body: Buffer.from(body) },
});

describe('HTTP through the shell', () => {
  it('gives each request its own answer, whatever their order', async () => {
    const held: (() => void)[] = [];
    const { http } = pair((request, reply) => {
      if (request.kind !== 'post') return;
      held.push(() => reply(ok(request.id, request.url)));
      if (held.length === 2) for (const release of held.reverse()) release();
    });
    const answers = await Promise.all(['a', 'b'].map((url) => http.post(url, Buffer.from('x'), {}, options)));
    expect(answers.map((a) => Buffer.from(a.body).toString())).toEqual(['a', 'b']);
    http.close();
  });
  it('names what the shell named, and a too large answer', async () => {
    const { http } = pair((request, reply) => {
      if (request.kind !== 'post') return;
      reply(
        request.url === 'tls'
          ? { id: request.id, error: { code: 'DMP_TLS', detail: { cause: 'CERT_HAS_EXPIRED' } } }
          : ok(request.id, 'x'.repeat(1_001)),
      );
    });
    await expect(http.post('tls', Buffer.from(''), {}, options)).rejects.toMatchObject({
      code: 'DMP_TLS',
      detail: { cause: 'CERT_HAS_EXPIRED' },
    });
    await expect(http.post('big', Buffer.from(''), {}, options)).rejects.toMatchObject({ code: 'DMP_MALFORMED_ANSWER' });
    http.close();
  });
  it('a limit and a cancellation end the request on both sides; a late answer is nobody’s', async () => {
    const { http, asked, shell } = pair(() => {});
    await expect(http.post('slow', Buffer.from(''), {}, { ...options, limitMs: 10 })).rejects.toMatchObject({
      code: 'DMP_TIMEOUT',
    });
    const controller = new AbortController();
    const cancelled = http.post('slow', Buffer.from(''), {}, { ...options, signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(http.post('x', Buffer.from(''), {}, { ...options, signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await expect.poll(() => asked.map((r) => `${r.kind} ${r.id}`)).toEqual(['post 1', 'abort 1', 'post 2', 'abort 2']);
    shell.postMessage(ok(1, 'late'));
    http.close();
  });
  it('a shell that goes away fails what waits, and what comes after', async () => {
    const { http, shell } = pair(() => {});
    const waiting = http.post('x', Buffer.from(''), {}, options);
    shell.close();
    await expect(waiting).rejects.toMatchObject({ code: 'DMP_UNREACHABLE', detail: { cause: 'SHELL_GONE' } });
    await expect(http.post('x', Buffer.from(''), {}, options)).rejects.toMatchObject({ code: 'DMP_UNREACHABLE' });
  });
});
