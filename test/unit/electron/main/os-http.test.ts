/** Electron's app and network stack are played here: none of it can run in a test, and no store has a certificate. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseCertificate, createOsHttp, type OsHttpShell, osStoreRule } from '../../../../electron/main/os-http.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poste-dmp-os-store-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const now = new Date('2026-01-15T12:00:00Z');
const day = 86_400;
const at = now.getTime() / 1000;
const certificate = (subjectName: string, from: number, until: number) =>
  ({ subjectName, validStart: at + from * day, validExpiry: at + until * day }) as Certificate;
const rule = { hosts: new Set(['dmp.example', 'insi.example:8443']) };

describe('the certificate that is shown', () => {
  const clinic = certificate('CLINIQUE ESSAI', -10, 100);
  const renewed = certificate('CLINIQUE ESSAI', -1, 700);
  const other = certificate('HOPITAL ESSAI', -10, 100);
  it.each([
    ['the only one', [clinic], undefined, clinic],
    ['the renewed one of the same subject', [clinic, renewed], undefined, renewed],
    ['of two subjects none by guess', [clinic, other], undefined, undefined],
    ['of two subjects the configured one', [other, clinic], 'CLINIQUE', clinic],
    ['not one of another subject', [other], 'CLINIQUE', undefined],
    ['not an expired one', [certificate('CLINIQUE ESSAI', -100, -1)], undefined, undefined],
    ['not one of tomorrow', [certificate('CLINIQUE ESSAI', 1, 100)], undefined, undefined],
    ['of an empty store none', [], undefined, undefined],
  ])('%s', (_name, list, subjectContains, chosen) => {
    expect(chooseCertificate(list, { ...rule, ...(subjectContains && { subjectContains }) }, now)).toBe(chosen);
  });
});

describe('the rule of the configuration', () => {
  const file = (name: string, tls: unknown) => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify({ dmpBaseUrl: 'https://dmp.example/si', insiUrl: 'https://insi.example:8443/x', tls }));
    return path;
  };
  it('is there for the store alone, and never in training', () => {
    const store = file('store', { kind: 'os-store', subjectContains: 'CLINIQUE' });
    expect(osStoreRule('production', store)).toEqual({ ...rule, subjectContains: 'CLINIQUE' });
    expect(osStoreRule('training', store)).toBeUndefined();
    expect(osStoreRule('production', file('pkcs12', { pkcs12File: 'a.p12', caFile: 'a.pem' }))).toBeUndefined();
    expect(osStoreRule('production', join(folder, 'absent.json'))).toBeUndefined();
  });
});

type Listener = Parameters<OsHttpShell['app']['on']>[1];
function shellWith(fetch: OsHttpShell['session']['fetch']) {
  const seen = { fetched: [] as string[], ssl: {} };
  let listener: Listener | undefined;
  const shell: OsHttpShell = {
    app: {
      on(_event, told) {
        listener = told;
      },
    },
    session: {
      setSSLConfig: (config) => {
        seen.ssl = config;
      },
      fetch: (url, init) => {
        seen.fetched.push(url);
        return fetch(url, init);
      },
    },
    now: () => now,
  };
  const http = createOsHttp(rule, () => shell);
  const select = (url: string, webContents: unknown = null) => {
    let chosen: Certificate | undefined;
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    listener?.({ preventDefault }, webContents, url, [certificate('CLINIQUE ESSAI', -1, 1)], (one) => {
      chosen = one;
    });
    return { chosen: chosen?.subjectName, prevented };
  };
  return { http, select, seen };
}
const post = {
  url: 'https://dmp.example/si/patient',
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from('é'),
  maxBytes: 10,
};
const { signal } = new AbortController();

describe('a request through the shell', () => {
  it('carries the bytes both ways, whatever the status, over TLS 1.2', async () => {
    const { http, seen } = shellWith(async (_url, init) => {
      const body = new Uint8Array(await new Response(init.body).arrayBuffer());
      return new Response(body, { status: 500, headers: { 'content-type': 'text/xml' } });
    });
    const answer = await http(post, signal);
    expect({ ...answer, body: Buffer.from(answer.body).toString() }).toEqual({ status: 500, contentType: 'text/xml', body: 'é' });
    expect(seen.ssl).toEqual({ minVersion: 'tls1.2', maxVersion: 'tls1.2' });
  });
  it.each(['https://elsewhere.example/', 'https://dmp.example:444/', 'http://dmp.example/', 'hello'])(
    'goes to the configured hosts only, not to %s',
    async (url) => {
      const { http, seen } = shellWith(async () => new Response('x'));
      await expect(http({ ...post, url }, signal)).rejects.toMatchObject({ code: 'INVALID_CALL' });
      expect(seen.fetched).toEqual([]);
    },
  );
  it.each([
    ['net::ERR_CERT_DATE_INVALID', 'DMP_TLS', 'ERR_CERT_DATE_INVALID'],
    ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'DMP_TLS', 'ERR_BAD_SSL_CLIENT_AUTH_CERT'],
    ['net::ERR_CONNECTION_REFUSED', 'DMP_UNREACHABLE', 'ERR_CONNECTION_REFUSED'],
    ['something', 'DMP_UNREACHABLE', 'ERR_FAILED'],
  ])('names %s with its cause', async (text, code, cause) => {
    const { http } = shellWith(() => Promise.reject(new Error(text)));
    await expect(http(post, signal)).rejects.toMatchObject({ code, detail: { cause } });
  });
  it('reads no more than the limit', async () => {
    const { http } = shellWith(async () => new Response('x'.repeat(11)));
    await expect(http(post, signal)).rejects.toMatchObject({ code: 'DMP_MALFORMED_ANSWER' });
  });
  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const { http } = shellWith(
      (_url, init) => new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const asked = http(post, controller.signal);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
  });
  it('shows the certificate to the configured hosts, and to no page', () => {
    const { select } = shellWith(async () => new Response('x'));
    expect(select('https://dmp.example/')).toEqual({ chosen: 'CLINIQUE ESSAI', prevented: true });
    expect(select('insi.example:8443')).toEqual({ chosen: 'CLINIQUE ESSAI', prevented: true });
    expect(select('https://dmp.example:443/')).toEqual({ chosen: 'CLINIQUE ESSAI', prevented: true });
    expect(select('https://elsewhere.example/')).toEqual({ chosen: undefined, prevented: true });
    expect(select('https://dmp.example/', {})).toEqual({ chosen: undefined, prevented: true });
  });
  it('is refused where the configuration does not ask for it, and Electron is not touched', async () => {
    const http = createOsHttp(undefined, () => {
      throw new Error('touched');
    });
    await expect(http(post, signal)).rejects.toMatchObject({ code: 'INVALID_CALL' });
  });
});
