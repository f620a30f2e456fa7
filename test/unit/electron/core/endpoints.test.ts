/** What `poste-dmp.json` may say of the identity of this workstation. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { productionEndpoints } from '../../../../electron/core/endpoints.ts';
import type { SecureHttp } from '../../../../electron/soap/secure-http.ts';

const folder = mkdtempSync(join(tmpdir(), 'poste-dmp-endpoints-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => {
  const path = join(folder, name);
  writeFileSync(path, name);
  return path;
};
const throughShell: SecureHttp = { post: () => Promise.reject(new Error('not asked')), close: () => {} };

function endpoints(tls: unknown, more: object = {}) {
  const configFile = join(folder, 'poste-dmp.json');
  const config = {
    dmpBaseUrl: 'https://dmp.example/si',
    insiUrl: 'https://insi.example/x',
    sourceOid: '1.2.3',
    software: { id: '1', name: 'n', version: 'v', homologation: 'h' },
    tls,
    ...more,
  };
  writeFileSync(configFile, JSON.stringify(config));
  const start = { mode: 'production', userDataDir: folder, configFile, storeKeyHex: '', version: '1' } as const;
  return productionEndpoints(start, () => throughShell);
}

test('a PKCS#12 file, with or without its kind', () => {
  const tls = { pkcs12File: file('a.p12'), caFile: file('a.pem') };
  for (const asked of [tls, { kind: 'pkcs12', ...tls }]) {
    const { identity, http } = endpoints(asked);
    expect(identity).toEqual({ pfx: Buffer.from('a.p12'), ca: 'a.pem' });
    expect(http).not.toBe(throughShell);
    http.close();
  }
});
test('the store of the operating system goes through the shell', () => {
  const { identity, http } = endpoints({ kind: 'os-store', subjectContains: 'CLINIQUE' });
  expect(identity).toBeUndefined();
  expect(http).toBe(throughShell);
});
test.each([
  ['tls.caFile', { pkcs12File: 'a.p12' }],
  ['tls.kind', { kind: 'usb' }],
  ['tls', undefined],
  ['tls.pkcs12File', { pkcs12File: '/absent.p12', caFile: '/absent.pem' }],
])('what is wrong is named: %s', (field, tls) => {
  expect(() => endpoints(tls)).toThrow(expect.objectContaining({ code: 'CONFIGURATION_MISSING', detail: { field } }));
});
test('what the sources of the VIHF disagree on is as the configuration says', () => {
  const tls = { kind: 'os-store' };
  expect(endpoints(tls).vihf).toBeUndefined();
  expect(endpoints(tls, { vihf: { version: '4.0' } }).vihf).toEqual({ version: '4.0' });
  expect(endpoints(tls, { vihf: { modeAttribute: 'Authentification_Mode' } }).vihf).toEqual({
    modeAttribute: 'Authentification_Mode',
  });
  expect(() => endpoints(tls, { vihf: { version: '2.0' } })).toThrow(
    expect.objectContaining({ detail: { field: 'vihf.version' } }),
  );
});
test('how long an answer is waited for: as the practice says, within reason', () => {
  const tls = { kind: 'os-store' };
  expect(endpoints(tls).answerLimitMs).toBeUndefined();
  expect(endpoints(tls, { answerLimitSeconds: 45 }).answerLimitMs).toBe(45_000);
  expect(() => endpoints(tls, { answerLimitSeconds: 0 })).toThrow(
    expect.objectContaining({ detail: { field: 'answerLimitSeconds' } }),
  );
});
