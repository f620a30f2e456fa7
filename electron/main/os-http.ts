/**
 * The core's requests through Chromium's network stack, where the certificate of this workstation is in the store of the
 * operating system and never leaves it. Only to the configured hosts, only where the configuration asks for it, and never
 * in training.
 */
import { readFileSync } from 'node:fs';
import type { Certificate } from 'electron';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { HttpPost, HttpPosted, Mode } from '../../shared/processes.ts';

const OsStoreConfig = z.object({
  dmpBaseUrl: z.url({ protocol: /^https$/ }),
  insiUrl: z.url({ protocol: /^https$/ }),
  tls: z.object({ kind: z.literal('os-store'), subjectContains: z.string().min(1).optional() }),
});

export interface OsStoreRule {
  /** `host` of an URL: with its port where that is not 443. */
  readonly hosts: ReadonlySet<string>;
  /** Part of the subject's common name; needed where several certificates would do. */
  readonly subjectContains?: string;
}

/** `undefined` where the configuration does not ask for the store (or cannot be read: the core names what is wrong). */
export function osStoreRule(mode: Mode, configFile: string): OsStoreRule | undefined {
  if (mode === 'training') return undefined;
  try {
    const { dmpBaseUrl, insiUrl, tls } = OsStoreConfig.parse(JSON.parse(readFileSync(configFile, 'utf8')));
    const hosts = new Set([dmpBaseUrl, insiUrl].map((url) => new URL(url).host));
    return { hosts, ...(tls.subjectContains !== undefined && { subjectContains: tls.subjectContains }) };
  } catch {
    return undefined;
  }
}

type Candidate = Pick<Certificate, 'subjectName' | 'validStart' | 'validExpiry'>;

/**
 * In date, of the configured subject; of one subject the one that lasts longest. Where two subjects would do nobody may
 * guess: none.
 */
export function chooseCertificate<C extends Candidate>(list: readonly C[], rule: OsStoreRule, now: Date): C | undefined {
  const seconds = now.getTime() / 1000;
  const fitting = list.filter(
    ({ subjectName, validStart, validExpiry }) =>
      validStart <= seconds && seconds <= validExpiry && subjectName.includes(rule.subjectContains ?? ''),
  );
  if (new Set(fitting.map(({ subjectName }) => subjectName)).size > 1) return undefined;
  return fitting.toSorted((a, b) => b.validExpiry - a.validExpiry)[0];
}

/** What is used of Electron's `app`, and of a session of its own. */
export interface OsHttpShell {
  readonly app: {
    on(
      event: 'select-client-certificate',
      listener: (
        event: { preventDefault(): void },
        webContents: unknown,
        url: string,
        list: Certificate[],
        callback: (chosen?: Certificate) => void,
      ) => void,
    ): unknown;
  };
  readonly session: {
    setSSLConfig(config: { minVersion: 'tls1.2'; maxVersion: 'tls1.2' }): void;
    fetch(url: string, init: RequestInit): Promise<Response>;
  };
  readonly now: () => Date;
}

export type OsHttp = (post: HttpPost, signal: AbortSignal) => Promise<HttpPosted>;

/** @returns what answers `http.post`: throws AppError INVALID_CALL, DMP_TLS, DMP_UNREACHABLE, DMP_MALFORMED_ANSWER, CANCELLED. */
export function createOsHttp(rule: OsStoreRule | undefined, shell: () => OsHttpShell): OsHttp {
  if (!rule) return async () => Promise.reject(new AppError('INVALID_CALL', { method: 'http.post', issues: 'not configured' }));
  const { app, session, now } = shell();
  session.setSSLConfig({ minVersion: 'tls1.2', maxVersion: 'tls1.2' });
  // Without this Electron would show the first certificate of the list to whoever asks for one.
  app.on('select-client-certificate', (event, webContents, url, list, callback) => {
    event.preventDefault();
    const ours = webContents === null && rule.hosts.has(hostOf(url));
    callback(ours ? chooseCertificate(list, rule, now()) : undefined);
  });
  return async ({ url, headers, body, maxBytes }, signal) => {
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:' || !rule.hosts.has(new URL(url).host))
      throw new AppError('INVALID_CALL', { method: 'http.post', issues: 'not a configured host' });
    try {
      const response = await session.fetch(url, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
        signal,
        redirect: 'error',
        cache: 'no-store',
        // Chromium shows a client certificate only where credentials may go.
        credentials: 'include',
      });
      const contentType = response.headers.get('content-type') ?? '';
      return { status: response.status, contentType, body: await bodyOf(response, maxBytes) };
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw signal.aborted ? new AppError('CANCELLED', {}) : chromiumError(error);
    }
  };
}

/** The event gives `host:port` with or without a scheme. */
function hostOf(url: string): string {
  const full = /^[a-z]+:\/\//.test(url) ? url : `https://${url}`;
  return URL.canParse(full) ? new URL(full).host : '';
}

async function bodyOf(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw new AppError('DMP_MALFORMED_ANSWER', { what: `more than ${maxBytes} bytes` });
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** "net::ERR_CERT_DATE_INVALID": the name is the cause, whatever the text around it. */
export function chromiumError(error: unknown): AppError {
  const cause = /ERR_[A-Z0-9_]+/.exec(error instanceof Error ? error.message : '')?.[0] ?? 'ERR_FAILED';
  const isTls = /^ERR_(CERT_|CERTIFICATE_|SSL_|BAD_SSL_|TLS_)/.test(cause);
  return isTls ? new AppError('DMP_TLS', { cause }, error) : new AppError('DMP_UNREACHABLE', { cause }, error);
}
