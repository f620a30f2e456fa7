/**
 * HTTPS with a client certificate. The one place that opens a connection; another implementation (the shell's network
 * stack with a certificate of the OS store) has the same interface.
 */
import { Agent, request } from 'node:https';
import { AppError, isAppError } from '../../shared/errors.ts';

export interface PostOptions {
  readonly signal?: AbortSignal | undefined;
  /** From the call to the last byte of the answer. */
  readonly limitMs: number;
  /** Of the answer. */
  readonly maxBytes: number;
  /** May be sent again when a kept connection turns out to be closed. Never for a deposit. */
  readonly repeatable?: boolean;
  /** On a new connection, in which nothing of an earlier answer can be left. */
  readonly fresh?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** @throws AppError DMP_UNREACHABLE, DMP_TIMEOUT, DMP_TLS, DMP_MALFORMED_ANSWER (too large) or CANCELLED; never for a status. */
export interface SecureHttp {
  post(url: string, body: Uint8Array, headers: Readonly<Record<string, string>>, options: PostOptions): Promise<HttpAnswer>;
  /** Ends the kept connections. */
  close(): void;
}

/**
 * PEM texts, or a PKCS#12 file. The server is always checked against `ca` and its name, and against the revocation lists of
 * `crl` (PEM) where they are given: then one of each authority is needed, and in date.
 */
export type TlsIdentity = (
  | { readonly key: string; readonly cert: string }
  | { readonly pfx: Uint8Array; readonly passphrase?: string }
) & { readonly ca: string; readonly crl?: string };

/** TLS 1.2 suites published for software access (PDT-INF-579 v4); it lists TLS 1.3 for the Web access only. */
const suites = [
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-SHA384',
];

/** How every connection to the DMP is made. */
export function tlsOptions(identity: TlsIdentity) {
  return {
    ...('pfx' in identity ? { ...identity, pfx: Buffer.from(identity.pfx) } : identity),
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.2',
    ciphers: suites.join(':'),
    rejectUnauthorized: true,
  } as const;
}

export function createSecureHttp(identity: TlsIdentity): SecureHttp {
  const tls = tlsOptions(identity);
  const kept = new Agent({ ...tls, keepAlive: true, maxSockets: 6 });
  const afresh = new Agent(tls);
  const post: SecureHttp['post'] = async (url, body, headers, options) => {
    try {
      return await postOnce(options.fresh ? afresh : kept, url, body, headers, options);
    } catch (error) {
      if (error instanceof AppError) throw error;
      // our own key, certificate, password or list cannot be read: said before anything is sent
      if (!(error instanceof StaleConnection)) throw new AppError('DMP_TLS', { cause: unreadableCause(error) }, error);
      // not on another kept one: a server that was started again closed them all
      if (options.repeatable) return postOnce(afresh, url, body, headers, options);
      throw error.named;
    }
  };
  return {
    post,
    close() {
      kept.destroy();
      afresh.destroy();
    },
  };
}

/** The name of it as OpenSSL's; texts without a code ("Failed to parse CRL") get one of the same family. */
const unreadableCause = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_OSSL_')
    ? error.code
    : 'ERR_OSSL_UNREADABLE';

/** The server closed a kept connection before it answered. */
class StaleConnection extends Error {
  readonly named: AppError;
  constructor(named: AppError) {
    super(named.code);
    this.named = named;
  }
}

function postOnce(
  agent: Agent,
  url: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
  { signal, limitMs, maxBytes }: PostOptions,
): Promise<HttpAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  if (signal?.aborted) return Promise.reject(new AppError('CANCELLED', {}));
  const call = request(url, { method: 'POST', agent, headers: { ...headers, 'Content-Length': body.byteLength } });
  const stop = (error: AppError) => {
    reject(error);
    call.destroy();
  };
  const cancel = () => stop(new AppError('CANCELLED', {}));
  const timer = setTimeout(() => stop(new AppError('DMP_TIMEOUT', { afterMs: limitMs })), limitMs);
  signal?.addEventListener('abort', cancel, { once: true });
  const failed = (error: Error, answered: boolean) => {
    const named = networkError(error);
    reject(!answered && call.reusedSocket && isAppError(named, 'DMP_UNREACHABLE') ? new StaleConnection(named) : named);
  };
  call.on('error', (error) => failed(error, false));
  call.on('response', (response) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    response.on('error', (error) => failed(error, true));
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) stop(new AppError('DMP_MALFORMED_ANSWER', { what: `more than ${maxBytes} bytes` }));
    });
    response.on('end', () => {
      const contentType = response.headers['content-type'] ?? '';
      resolve({ status: response.statusCode ?? 0, contentType, body: Buffer.concat(chunks) });
    });
  });
  call.end(body);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  });
}

/** Certificate and handshake failures need somebody to act; anything else on the way is "unreachable". */
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CRL_|ERROR_IN_CERT|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH)/;

export function networkError(error: Error): AppError {
  const cause = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return tlsCodes.test(cause) ? new AppError('DMP_TLS', { cause }, error) : new AppError('DMP_UNREACHABLE', { cause }, error);
}
