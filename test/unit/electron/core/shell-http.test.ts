/** Core and shell joined by a real pair of ports, as the processes are; Electron's network stack is played. */
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { shellHttp } from '../../../../electron/core/shell-http.ts';
import { createOsHttp, type OsHttpShell } from '../../../../electron/main/os-http.ts';
import { type HttpPost, type HttpPosted, wire } from '../../../../shared/processes.ts';
import { createPeer, type Peer } from '../../../../shared/rpc.ts';
import { tlsMeaning } from '../../../../shared/tls-cause.ts';

let close = () => {};
afterEach(() => close());

function joined(fetch: OsHttpShell['session']['fetch']) {
  const { port1, port2 } = new MessageChannel();
  const shell = { app: { on: () => {} }, session: { setSSLConfig: () => {}, fetch }, now: () => new Date() };
  const osHttp = createOsHttp({ hosts: new Set(['dmp.example']) }, () => shell);
  const shellPeer: Peer = createPeer({
    post: (message) => port2.postMessage(message),
    answer: (method, params, signal) => {
      expect(method).toBe(wire.httpPost);
      return osHttp(params as HttpPost, signal);
    },
  });
  const core: Peer = createPeer({ post: (message) => port1.postMessage(message) });
  port1.on('message', (message) => core.receive(message));
  port2.on('message', (message) => shellPeer.receive(message));
  close = () => port1.close();
  const bug = (error: unknown) => {
    throw error;
  };
  return shellHttp(async (post, signal) => (await core.call(wire.httpPost, post, { signal })) as HttpPosted, bug);
}
const url = 'https://dmp.example/si/registry';
const options = { limitMs: 5_000, maxBytes: 1_000_000 };

test('bytes, headers and status cross both ways', async () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 256));
  const http = joined(async (_url, init) => {
    const type = new Headers(init.headers).get('content-type') ?? '';
    const body = new Uint8Array(await new Response(init.body).arrayBuffer());
    return new Response(body.reverse(), { status: 403, headers: { 'content-type': type } });
  });
  const { status, contentType, body } = await http.post(url, bytes, { 'Content-Type': 'application/x' }, options);
  expect([status, contentType]).toEqual([403, 'application/x']);
  expect(Buffer.from(body).equals(Buffer.from(bytes).reverse())).toBe(true);
});

test('a TLS failure keeps the cause by which it is explained', async () => {
  const http = joined(() => Promise.reject(new Error('net::ERR_CERT_REVOKED')));
  const error = await http.post(url, new Uint8Array(), {}, options).catch((e) => e);
  expect(error).toMatchObject({ code: 'DMP_TLS', detail: { cause: 'ERR_CERT_REVOKED' } });
  expect(tlsMeaning(error.detail.cause)).toBe('server-revoked');
});

test.each(['limit', 'cancellation', 'close'] as const)('a %s ends the request in the shell too', async (how) => {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const http = joined(
    (_url, init) =>
      new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => {
          resolve('ended');
          reject(new Error('aborted'));
        });
      }),
  );
  const controller = new AbortController();
  const asked = http.post(
    url,
    new Uint8Array(),
    {},
    {
      ...options,
      signal: controller.signal,
      ...(how === 'limit' && { limitMs: 30 }),
    },
  );
  if (how !== 'limit') setTimeout(() => (how === 'close' ? http.close() : controller.abort()), 20);
  const code = { limit: 'DMP_TIMEOUT', cancellation: 'CANCELLED', close: 'DMP_UNREACHABLE' }[how];
  await expect(asked).rejects.toMatchObject({ code });
  expect(await ended).toBe('ended');
});
