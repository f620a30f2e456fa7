/**
 * The training DMP and INSi on one loopback port: HTTPS with mutual TLS and faults on demand. A request without a client
 * certificate of our CA never gets past the handshake.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { TrainingFaults } from '../../shared/contract.ts';
import { answer, type Reply, type World } from './answer.ts';

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
  setFaults(faults: Partial<TrainingFaults>): Promise<TrainingFaults>;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<TrainingServer> {
  const { pki } = options;
  let faults: TrainingFaults = { latencyMs: 0, outage: 'none' };
  const server = createServer(
    {
      ...tls,
      key: pki.server.privateKey,
      cert: pki.server.certificate,
      ca: pki.rootPem,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      serve(options, () => faults, request, response).catch(() => response.destroy());
    },
  );
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async setFaults(change) {
      faults = { ...faults, ...change };
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

async function serve(options: ServerOptions, faults: () => TrainingFaults, request: IncomingMessage, response: ServerResponse) {
  const raw = await readBody(request);
  const { latencyMs, outage } = faults();
  if (latencyMs > 0) await delay(latencyMs, undefined, { ref: false });
  if (response.destroyed) return;
  if (outage === 'http-500') {
    send(response, { status: 500, contentType: 'text/html', body: Buffer.from('<h1>Internal Server Error</h1>') });
    return;
  }
  const reply = answer(options, request, raw);
  const half = reply.body.subarray(0, Math.floor(reply.body.length / 2));
  if (outage === 'malformed') send(response, { ...reply, body: half });
  else if (outage === 'cut') {
    // announces everything, gives half
    response.writeHead(reply.status, { 'Content-Type': reply.contentType, 'Content-Length': reply.body.length });
    response.write(half, () => response.destroy());
  } else send(response, reply);
}

function send(response: ServerResponse, { status, contentType, body }: Reply): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': body.length });
  response.end(body);
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
