/** What can be made to go wrong between client and server: the page offers `TrainingFaults`, tests and the command line all. */
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { TrainingFaults } from '../../shared/contract.ts';
import type { Reply } from './answer.ts';

export const tlsFaults = ['none', 'reset', 'untrusted', 'expired', 'wrong-host'] as const;

export interface ServerFaults extends TrainingFaults {
  /** Of answers; 0 is no limit. */
  readonly bytesPerSecond: number;
  /** The connection ends after that many octets of the body; negative: never. */
  readonly cutAtByte: number;
  /** The same answer a second time on the same connection, unasked. */
  readonly duplicateAnswer: boolean;
  /** Another HTTP status with a page of HTML; 0: none. */
  readonly httpStatus: number;
  /** `reset` ends the connection before the handshake; the others show a wrong certificate. */
  readonly tls: (typeof tlsFaults)[number];
  /** Multipart answers announce a boundary that is not theirs. */
  readonly wrongBoundary: boolean;
  /** Of the server's clock against the true one. */
  readonly clockSkewMs: number;
}

export const noFaults: ServerFaults = {
  latencyMs: 0,
  outage: 'none',
  bytesPerSecond: 0,
  cutAtByte: -1,
  duplicateAnswer: false,
  httpStatus: 0,
  tls: 'none',
  wrongBoundary: false,
  clockSkewMs: 0,
};

export function faultyReply(reply: Reply, { httpStatus, outage, wrongBoundary }: ServerFaults): Reply {
  const status = httpStatus || (outage === 'http-500' ? 500 : 0);
  if (status > 0) return { status, contentType: 'text/html', body: Buffer.from(`<h1>HTTP ${status}</h1>`) };
  const half = reply.body.subarray(0, Math.floor(reply.body.length / 2));
  const body = outage === 'malformed' ? half : reply.body;
  const contentType = wrongBoundary
    ? reply.contentType.replace(/boundary="[^"]*"/, 'boundary="MIMEBoundary_autre"')
    : reply.contentType;
  return { ...reply, contentType, body };
}

/** Sends it whole, slowly, cut, or twice. */
export async function sendReply(
  response: ServerResponse,
  { status, contentType, body }: Reply,
  faults: ServerFaults,
): Promise<void> {
  const { bytesPerSecond, duplicateAnswer } = faults;
  const cutAt = faults.outage === 'cut' ? Math.floor(body.length / 2) : faults.cutAtByte;
  const sent = cutAt >= 0 ? body.subarray(0, cutAt) : body;
  const headers = { 'Content-Type': contentType, 'Content-Length': body.length };
  const { socket } = response;
  response.writeHead(status, headers);
  // what is announced and not given must at least leave: headers without a body are held back otherwise
  response.flushHeaders();
  await writeSlowly(response, sent, bytesPerSecond);
  if (cutAt >= 0 && cutAt < body.length) {
    response.destroy();
    return;
  }
  response.end();
  if (duplicateAnswer) socket?.write(Buffer.concat([rawHead(status, headers), body]));
}

async function writeSlowly(response: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
  const step = bytesPerSecond > 0 ? Math.max(1, Math.ceil(bytesPerSecond / 20)) : Math.max(1, body.length);
  for (let at = 0; at < body.length && !response.destroyed; at += step) {
    await new Promise((resolve) => response.write(body.subarray(at, at + step), resolve));
    if (bytesPerSecond > 0) await delay(50, undefined, { ref: false });
  }
}

function rawHead(status: number, headers: Readonly<Record<string, string | number>>): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`HTTP/1.1 ${status} OK`, ...lines, '', ''].join('\r\n'));
}
