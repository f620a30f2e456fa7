/** RSA keys and certificates made for one test run. */
import 'reflect-metadata';
import { createPrivateKey, type KeyObject, sign, webcrypto } from 'node:crypto';
import { type Extension, X509CertificateGenerator } from '@peculiar/x509';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };

export interface TestKey {
  readonly certificateDer: Uint8Array;
  readonly certificatePem: string;
  readonly keyPem: string;
  sign(data: Uint8Array): Promise<Uint8Array>;
  signSha1(data: Uint8Array): Promise<Uint8Array>;
}

/** Self-signed; `name` is an RFC 4514 string or RDNs in order of the certificate. */
export async function makeKey(name: Name, extensions: Extension[] = []): Promise<TestKey> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '1f',
    name: name as never,
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2049-12-31'),
    signingAlgorithm: algorithm,
    keys: keys as never,
    extensions,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key: KeyObject = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return {
    certificateDer: new Uint8Array(certificate.rawData),
    certificatePem: certificate.toString('pem'),
    keyPem: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    sign: async (data) => sign('sha256', data, key),
    signSha1: async (data) => sign('sha1', data, key),
  };
}
type Name = string | readonly Record<string, readonly (string | Record<string, string>)[]>[];

/** As on a CPS: one RDN with several values. */
export const cpsName: Name = [
  { C: ['FR'] },
  { O: ['TEST, SA'] },
  { OU: ['Médecin'] },
  { CN: ['899900000001'], SN: ['Martin'], G: ['Zoé'] },
];
