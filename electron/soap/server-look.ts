/**
 * One look at a server for *Premiers secours*: reached or not, how fast, its clock, the dates of the certificates on both
 * sides. A connection of its own each time, since a kept one would hide what fails at the next. Sends GET of the address of
 * the services and nothing else.
 */
import { X509Certificate } from 'node:crypto';
import { get } from 'node:https';
import { Duplex } from 'node:stream';
import { connect, createSecureContext, TLSSocket } from 'node:tls';
import { AppError } from '../../shared/errors.ts';
import { networkError, type SecureHttp, type TlsIdentity, tlsOptions } from './secure-http.ts';

export interface CertificateDates {
  readonly validFrom: Date;
  readonly validUntil: Date;
}

export interface ServerLook {
  readonly status: number;
  /** From the call to the last byte, with the handshake. */
  readonly elapsedMs: number;
  /** How far the clock here is ahead of the server's (its `Date`, whole seconds); absent where it tells none. */
  readonly aheadMs?: number;
  /** From the server's own certificate up to its root. */
  readonly chain: readonly CertificateDates[];
}

export interface LookOptions {
  readonly signal: AbortSignal;
  readonly limitMs: number;
  readonly now: () => Date;
}

const maxBytes = 256 * 1024;
const maxChain = 10;

/** @throws AppError DMP_UNREACHABLE, DMP_TIMEOUT, DMP_TLS; never for a status. */
export function lookAtServer(identity: TlsIdentity, url: string, { signal, limitMs, now }: LookOptions): Promise<ServerLook> {
  const { promise, resolve, reject } = Promise.withResolvers<ServerLook>();
  const started = now().getTime();
  const call = get(url, { ...tlsOptions(identity), agent: false, signal });
  const timer = setTimeout(() => {
    reject(new AppError('DMP_TIMEOUT', { afterMs: limitMs }));
    call.destroy();
  }, limitMs);
  const failed = (error: Error) => reject(networkError(error));
  call.on('error', failed);
  call.on('response', (response) => {
    const arrived = now().getTime();
    const date = Date.parse(response.headers.date ?? '');
    const chain = chainOf(response.socket as TLSSocket);
    const finish = () => {
      // A header in whole seconds is half a second old on the average.
      const aheadMs = Number.isNaN(date) ? undefined : arrived - date - 500;
      const status = response.statusCode ?? 0;
      resolve({ status, elapsedMs: now().getTime() - started, ...(aheadMs !== undefined && { aheadMs }), chain });
    };
    let sizeBytes = 0;
    response.on('error', failed);
    response.on('end', finish);
    response.on('data', ({ length }: Buffer) => {
      sizeBytes += length;
      if (sizeBytes > maxBytes) finish();
    });
  });
  return promise.finally(() => {
    clearTimeout(timer);
    call.destroy();
  });
}

/**
 * The same through `http`, where the operating system keeps the certificate: an empty message, answered by whatever status.
 * Neither the clock nor the certificates of the server are seen this way.
 * @throws AppError DMP_UNREACHABLE, DMP_TIMEOUT, DMP_TLS
 */
export async function lookThrough(http: SecureHttp, url: string, { signal, limitMs, now }: LookOptions): Promise<ServerLook> {
  const started = now().getTime();
  const { status } = await http.post(url, new Uint8Array(), {}, { signal, limitMs, maxBytes });
  return { status, elapsedMs: now().getTime() - started, chain: [] };
}

/**
 * The dates of the certificate that a server shows although it is not believed: says whether the clock here can be the
 * cause. A handshake without our certificate; nothing is sent through it. `undefined` where it shows none.
 */
export function shownCertificate(url: string, { signal, limitMs }: LookOptions): Promise<CertificateDates | undefined> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<CertificateDates | undefined>();
  const socket = connect({ host: hostname, port: Number(port || 443), servername: sni(hostname), rejectUnauthorized: false });
  const finish = () => resolve(chainOf(socket)[0]);
  const timer = setTimeout(finish, limitMs);
  signal.addEventListener('abort', finish, { once: true });
  // A server that insists on our certificate ends the handshake, after it has shown its own.
  socket.on('secureConnect', finish).on('error', finish).on('close', finish);
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
}

/** An address has no server name (RFC 6066). */
const sni = (hostname: string): string => (/^[\d.]+$|:/.test(hostname) ? '' : hostname);

/** Dates of the certificate that this workstation shows. @throws Error where key and certificate cannot be used. */
export function ownCertificate(identity: TlsIdentity): CertificateDates | undefined {
  if ('cert' in identity) return datesOf(new X509Certificate(identity.cert));
  // No connection is made: the socket only opens the PKCS#12 file and says what is in it.
  const { pfx, passphrase } = identity;
  const secureContext = createSecureContext({ pfx: Buffer.from(pfx), ...(passphrase !== undefined && { passphrase }) });
  const socket = new TLSSocket(new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() }), { secureContext });
  try {
    const certificate = socket.getX509Certificate();
    return certificate && datesOf(certificate);
  } finally {
    socket.destroy();
  }
}

function chainOf(socket: TLSSocket): CertificateDates[] {
  const chain: CertificateDates[] = [];
  let certificate = socket.getPeerX509Certificate();
  while (certificate && chain.length < maxChain) {
    chain.push(datesOf(certificate));
    certificate = certificate.issuerCertificate;
  }
  return chain;
}

const datesOf = ({ validFrom, validTo }: X509Certificate): CertificateDates => ({
  validFrom: new Date(validFrom),
  validUntil: new Date(validTo),
});
