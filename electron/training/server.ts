/**
 * The training DMP and INSi on one loopback port: HTTPS with mutual TLS, one handler for all transactions, faults on demand.
 * A request without a client certificate of our CA never gets past the handshake.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { TrainingFaults } from '../../shared/contract.ts';
import { checkDmpAddressing, type Incoming, readEnvelope, writeEnvelope } from './envelope.ts';
import { insiAction, searchByTraits } from './insi.ts';
import { writeMultipart } from './multipart.ts';
import type { TrainingPki } from './pki.ts';
import { faultBody, Refused, SoapFault } from './refusals.ts';
import { type DmpState, patientIdOf } from './state.ts';
import { existence } from './td0-2-existence.ts';
import { authorisation } from './td0-3-authorisation.ts';
import { deposit } from './td2-1-deposit.ts';
import { find } from './td3-1-find.ts';
import { retrieve } from './td3-2-retrieve.ts';
import { type Answered, type Environment, type Transaction, xdsTime } from './transaction.ts';
import { type Caller, readVihf } from './vihf-check.ts';

export const basePath = '/si-dmp-server/v2/services';
export const insiPath = '/lps';
export const trainingInsOid = '1.2.250.1.213.1.4.10';

/** Adding a transaction is one file and one line here. */
const transactions: readonly Transaction[] = [existence, authorisation, find, retrieve, deposit];

/** The published suites of the software access, and TLS 1.2 only (spec dmp.md 1.1, PDT-INF-579). */
const tls = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
  ciphers: 'ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA384',
} as const;

const maximumRequestBytes = 128 * 1024 * 1024;

export interface ServerOptions {
  readonly pki: TrainingPki;
  readonly state: DmpState;
  readonly now: () => Date;
  readonly port: number;
  readonly vihfMaximumAgeMs: number;
  readonly masksMayBeCombined: boolean;
}

export interface TrainingServer {
  readonly port: number;
  setFaults(faults: Partial<TrainingFaults>): Promise<TrainingFaults>;
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
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

function answer(options: ServerOptions, request: IncomingMessage, raw: Buffer): Reply {
  const path = new URL(request.url ?? '/', 'https://localhost').pathname.replace(/\/+$/, '');
  const service = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  const served = transactions.filter((t) => t.path === service && path !== service);
  if (served.length === 0 && path !== insiPath) return { status: 404, contentType: 'text/plain', body: Buffer.from('Not Found') };
  if (request.method !== 'POST') return { status: 405, contentType: 'text/plain', body: Buffer.from('Method Not Allowed') };
  let incoming: Incoming | undefined;
  try {
    incoming = readEnvelope(request.headers['content-type'] ?? '', raw);
    return path === insiPath ? answerInsi(options, incoming) : answerDmp(options, incoming, served);
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    const multipart = served.some((t) => t.alwaysMultipart && t.action === incoming?.action);
    return faultReply(error, incoming?.messageId, multipart);
  }
}

function faultReply(fault: SoapFault, relatesTo: string | undefined, multipart: boolean): Reply {
  const text = writeEnvelope(
    faultBody(fault.message, fault.subcode),
    'http://www.w3.org/2005/08/addressing/soap/fault',
    relatesTo,
  );
  return reply(500, text, multipart ? [] : undefined);
}

function reply(status: number, text: string, attachments: Answered['attachments']): Reply {
  return attachments
    ? { status, ...writeMultipart(text, attachments) }
    : { status, contentType: 'application/soap+xml; charset=utf-8', body: Buffer.from(text) };
}

function answerDmp(options: ServerOptions, incoming: Incoming, served: readonly Transaction[]): Reply {
  const transaction = served.find((t) => t.action === incoming.action);
  if (!transaction) throw new SoapFault(`Action ${incoming.action} inconnue de ce service`, 'wsa:ActionNotSupported');
  checkDmpAddressing(incoming);
  if (transaction.multipartRequest && !incoming.multipart)
    throw new SoapFault('Cette transaction se transmet en MTOM (multipart/related)');
  const { body, attachments } = runTransaction(options, incoming, transaction);
  const text = writeEnvelope(body, transaction.answerAction, incoming.messageId);
  return reply(200, text, transaction.alwaysMultipart ? (attachments ?? []) : undefined);
}

function runTransaction(options: ServerOptions, incoming: Incoming, transaction: Transaction): Answered {
  const { state, now, pki } = options;
  const rules = () => ({ rootPem: pki.rootPem, now: now(), maximumAgeMs: options.vihfMaximumAgeMs });
  const environment: Environment = { state, now, rules, masksMayBeCombined: options.masksMayBeCombined };
  let caller: Caller | undefined;
  const log = (result: string) => {
    if (caller)
      state.history.push({
        at: xdsTime(now()),
        nationalId: caller.nationalId,
        patientId: patientIdOf(caller.ins),
        transaction: transaction.name,
        result,
      });
  };
  try {
    caller = readVihf(incoming, { ...rules(), cards: pki.images, insOid: trainingInsOid });
    const answered = transaction.answer(incoming, caller, environment);
    log(answered.result ?? 'ok');
    return answered;
  } catch (error) {
    if (error instanceof SoapFault) log(error.subcode ?? 'fault');
    if (!(error instanceof Refused)) throw error;
    log(error.reasons[0]?.code ?? 'refused');
    return { body: transaction.refuse(error, incoming) };
  }
}

function answerInsi({ pki, state, now }: ServerOptions, incoming: Incoming): Reply {
  if (incoming.action !== insiAction)
    throw new SoapFault(`Action ${incoming.action} inconnue de ce service`, 'wsa:ActionNotSupported');
  const people = state.records.map((r) => r.patient.identity);
  const { body, nationalId, result } = searchByTraits(incoming, people, { rootPem: pki.rootPem, now: now() });
  state.history.push({ at: xdsTime(now()), nationalId, patientId: '', transaction: 'INSi', result });
  return reply(200, writeEnvelope(body, `${insiAction}Response`, incoming.messageId), undefined);
}
