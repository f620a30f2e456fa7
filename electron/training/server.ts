/**
 * The training DMP and INSi on one loopback port: HTTPS with mutual TLS and faults on demand. A request without a client
 * certificate of our CA never gets past the handshake.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { answer, type World } from './answer.ts';
import type { KeyAndCertificate } from './authority.ts';
import { faultyReply, noFaults, type ServerFaults, sendReply } from './server-faults.ts';

/** The published suites of the software access, and TLS 1.2 only (spec dmp.md 1.1, PDT-INF-579). */
const tls = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
  ciphers: 'ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA384',
} as const;

const maximumRequestBytes = 128 * 1024 * 1024;

export interface ServerOptions extends World {
  /** 0: any free one. */
  readonly port: number;
}

export interface TrainingServer {
  readonly port: number;
  setFaults(faults: Partial<ServerFaults>): Promise<ServerFaults>;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<TrainingServer> {
  const { pki } = options;
  let faults = noFaults;
  const secure = ({ privateKey: key, certificate: cert }: KeyAndCertificate) => ({ ...tls, key, cert, ca: pki.rootPem });
  const server = createServer({ ...secure(pki.server), requestCert: true, rejectUnauthorized: true }, (request, response) => {
    serve(options, () => faults, request, response).catch(() => response.destroy());
  });
  server.prependListener('connection', (socket) => {
    if (faults.tls === 'reset') socket.destroy();
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async setFaults(change) {
      faults = { ...faults, ...change };
      const shown = faults.tls === 'none' || faults.tls === 'reset' ? pki.server : pki.badServers[faults.tls];
      server.setSecureContext(secure(shown));
      // a connection that is kept alive would not see the new certificate
      if (change.tls !== undefined) server.closeIdleConnections();
      const refused = faults.outage === 'refused';
      if (refused && server.listening) await close(server);
      if (!refused && !server.listening) await listen(server, port);
      return faults;
    },
    stop: async () => {
      if (server.listening) await close(server);
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function serve(options: ServerOptions, faults: () => ServerFaults, request: IncomingMessage, response: ServerResponse) {
  const raw = await readBody(request);
  const { latencyMs } = faults();
  if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false });
  if (response.destroyed) return;
  const set = faults();
  // an HTTP failure comes from what stands before the service: nothing was done
  const failed = set.outage === 'http-500' || set.httpStatus > 0;
  const reply = failed ? { status: 500, contentType: '', body: Buffer.alloc(0) } : answer(options, request, raw);
  await sendReply(response, faultyReply(reply, set), set);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
    if (sizeBytes > maximumRequestBytes) throw new Error('request too large');
  }
  return Buffer.concat(chunks);
}
