import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import type { TLSSocket } from 'node:tls';
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  X509CrlGenerator,
} from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecureHttp, networkError, type SecureHttp, type TlsIdentity } from '../../../../electron/soap/secure-http.ts';
import { AppError } from '../../../../shared/errors.ts';
import { tlsMeaning } from '../../../../shared/tls-cause.ts';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };
const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const times = { notBefore: new Date('2020-01-01'), notAfter: new Date('2049-12-31'), signingAlgorithm: algorithm };
const keyPem = async (key: webcrypto.CryptoKey) =>
  PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

/** A small authority: what a server and its clients need. */
async function authority(name: string) {
  const keys = await newKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    ...times,
    serialNumber: '01',
    name,
    keys: keys as never,
    extensions: [new BasicConstraintsExtension(true)],
  });
  const issue = async (subject: string, serialNumber: string) => {
    const own = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      ...times,
      serialNumber,
      subject,
      issuer: root.subject,
      publicKey: own.publicKey as never,
      signingKey: keys.privateKey as never,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
    });
    return { key: await keyPem(own.privateKey), cert: certificate.toString('pem') };
  };
  const revocations = async (serialNumbers: readonly string[], nextUpdate = times.notAfter) => {
    const list = await X509CrlGenerator.create({
      issuer: root.subject,
      thisUpdate: times.notBefore,
      nextUpdate,
      entries: serialNumbers.map((serialNumber) => ({ serialNumber, revocationDate: times.notBefore })),
      signingAlgorithm: algorithm,
      signingKey: keys.privateKey as never,
    });
    // RFC 7468 names the block so; OpenSSL reads no other
    return PemConverter.encode(list.rawData, 'X509 CRL');
  };
  return { ca: root.toString('pem'), issue, revocations };
}

let server: Server;
let url: string;
let identity: TlsIdentity & { key: string };
let foreignCa: string;
let lists: Record<'empty' | 'revoked' | 'old' | 'foreign', string>;
const clients: SecureHttp[] = [];
const client = (of: TlsIdentity) => {
  const made = createSecureHttp(of);
  clients.push(made);
  return made;
};
const options = { limitMs: 10_000, maxBytes: 1000 };
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.catch((e: unknown) => e);
  if (!(error instanceof AppError)) throw new Error('expected an AppError');
  return error.named;
};
let connections = 0;

beforeAll(async () => {
  const [ours, theirs] = await Promise.all([authority('CN=Racine'), authority('CN=Autre racine')]);
  const [of, me] = await Promise.all([ours.issue('CN=localhost', '02'), ours.issue('CN=poste', '03')]);
  identity = { ...me, ca: ours.ca };
  foreignCa = theirs.ca;
  lists = {
    empty: await ours.revocations([]),
    revoked: await ours.revocations(['02']),
    old: await ours.revocations([], new Date('2020-02-01')),
    foreign: await theirs.revocations([]),
  };
  server = createServer({ ...of, ca: ours.ca, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://localhost');
    if (pathname === '/silent') return;
    if (pathname === '/cut') {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half');
      setImmediate(() => request.socket.destroy());
      return;
    }
    if (pathname === '/large') return void response.end(Buffer.alloc(5000));
    const socket = request.socket as TLSSocket;
    if (pathname === '/close-after') setImmediate(() => socket.destroy());
    // an answer that nobody asked for, once the line is idle
    if (pathname === '/twice') setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nagain'), 50);
    response.setHeader('Content-Type', 'text/plain');
    response.end(`${request.method} ${socket.getProtocol()} ${socket.getCipher().name} ${request.headers['content-length']}`);
  });
  server.on('secureConnection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `https://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const one of clients) one.close();
  server.closeAllConnections();
  server.close();
});

describe('HTTPS with a client certificate', () => {
  it('posts over TLS 1.2 with a published suite, and keeps the connection', async () => {
    const http = client(identity);
    const before = connections;
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await http.post(`${url}/ok`, Buffer.from('12345'), {}, options));
    expect(Buffer.from(answers[0]?.body ?? '').toString()).toMatch(/^POST TLSv1\.2 ECDHE-RSA-(CHACHA20|AES)\S+ 5$/);
    expect(answers[0]).toMatchObject({ status: 200, contentType: 'text/plain' });
    expect(connections - before).toBe(1);
  });

  it('never speaks to a server of another authority or of another name', async () => {
    const other = { ...identity, ca: foreignCa };
    expect((await failure(client(other).post(`${url}/ok`, Buffer.from(''), {}, options))).code).toBe('DMP_TLS');
    const byAddress = url.replace('localhost', '127.0.0.1');
    expect(await failure(client(identity).post(`${byAddress}/ok`, Buffer.from(''), {}, options))).toEqual({
      code: 'DMP_TLS',
      detail: { cause: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });

  it('believes no server that is revoked, nor one that cannot be looked up, where lists are given', async () => {
    const post = (crl: string) => client({ ...identity, crl }).post(`${url}/ok`, Buffer.from(''), {}, options);
    expect((await post(lists.empty)).status).toBe(200);
    for (const [crl, cause] of [
      [lists.revoked, 'CERT_REVOKED'],
      [lists.old, 'CRL_HAS_EXPIRED'],
      [lists.foreign, 'UNABLE_TO_GET_CRL'],
    ] as const)
      expect(await failure(post(crl))).toEqual({ code: 'DMP_TLS', detail: { cause } });
  });

  it('names what cannot be read on our side, and sends nothing', async () => {
    const before = connections;
    const bad = [
      { ...identity, crl: 'x' },
      { ...identity, key: 'x' },
      { pfx: Buffer.from('x'), passphrase: 'y', ca: identity.ca },
    ];
    for (const of of bad) {
      const named = await failure(client(of).post(`${url}/ok`, Buffer.from(''), {}, options));
      expect(named.code).toBe('DMP_TLS');
      expect(tlsMeaning((named.detail as { cause: string }).cause)).toBe('own-unreadable');
    }
    expect(connections).toBe(before);
  });

  it('names what a server says of our certificate, and keeps every unknown cause', () => {
    const of = (code: string) => networkError(Object.assign(new Error('x'), { code })).named;
    for (const code of [
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
      'CERT_HAS_EXPIRED',
      'EPROTO',
    ])
      expect(of(code)).toEqual({ code: 'DMP_TLS', detail: { cause: code } });
    for (const code of ['ENOTFOUND', 'ECONNRESET', 'E_NEW'])
      expect(of(code)).toEqual({ code: 'DMP_UNREACHABLE', detail: { cause: code } });
  });

  it('names a server that is not there, one that cuts, one that is silent, one that says too much', async () => {
    const http = client(identity);
    const free = createTcp().listen(0);
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    expect(await failure(http.post(`https://localhost:${port}/`, Buffer.from(''), {}, options))).toEqual({
      code: 'DMP_UNREACHABLE',
      detail: { cause: 'ECONNREFUSED' },
    });
    expect((await failure(http.post(`${url}/cut`, Buffer.from(''), {}, options))).code).toBe('DMP_UNREACHABLE');
    expect(await failure(http.post(`${url}/silent`, Buffer.from(''), {}, { ...options, limitMs: 60 }))).toEqual({
      code: 'DMP_TIMEOUT',
      detail: { afterMs: 60 },
    });
    expect((await failure(http.post(`${url}/large`, Buffer.from(''), {}, options))).code).toBe('DMP_MALFORMED_ANSWER');
  });

  it('what comes unasked on a kept connection ends it, and is never the answer to the next call', async () => {
    const http = client(identity);
    const closed = new Promise((resolve) => {
      server.once('request', ({ socket }) => socket.once('close', resolve));
    });
    await http.post(`${url}/twice`, Buffer.from(''), {}, options);
    await closed;
    const { body } = await http.post(`${url}/ok`, Buffer.from('four'), {}, options);
    expect(Buffer.from(body).toString()).toMatch(/^POST TLSv1\.2 .* 4$/);
  });

  it('can be cancelled, before and while it waits', async () => {
    const http = client(identity);
    const controller = new AbortController();
    const waiting = failure(http.post(`${url}/silent`, Buffer.from(''), {}, { ...options, signal: controller.signal }));
    await once(server, 'request');
    controller.abort();
    expect((await waiting).code).toBe('CANCELLED');
    expect((await failure(http.post(`${url}/ok`, Buffer.from(''), {}, { ...options, signal: controller.signal }))).code).toBe(
      'CANCELLED',
    );
  });
});
