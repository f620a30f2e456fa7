/**
 * Making keys and certificates: a root that issues, and the usages that each kind of certificate carries (nonRepudiation
 * signs, clientAuth authenticates: spec dmp.md 2.2).
 */
import 'reflect-metadata';
import { generateKeyPair, randomBytes, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import * as x509 from '@peculiar/x509';

export interface KeyAndCertificate {
  /** PEM, PKCS#8. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
export const dayMs = 86_400_000;

export interface KeyPair {
  readonly pem: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}
type CryptoKey = webcrypto.CryptoKey;

const generate = promisify(generateKeyPair);

/** On the thread pool: all key pairs are made at the same time. */
export async function rsaKeyPair(): Promise<KeyPair> {
  const pair = await generate('rsa', { modulusLength: 2048 });
  const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  return {
    pem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']),
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']),
  };
}

export interface Authority {
  readonly pem: string;
  /** `days`: start and end of validity, from now. */
  issue(
    keys: KeyPair,
    subject: x509.JsonName,
    extensions: x509.Extension[],
    days: readonly [number, number],
  ): Promise<KeyAndCertificate>;
}

export async function makeAuthority(keys: KeyPair, now: Date): Promise<Authority> {
  const at = (days: number) => new Date(now.getTime() + days * dayMs);
  const root = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(),
      name: [{ C: ['FR'] }, { O: ['Poste DMP (entraînement)'] }, { CN: ['AC entraînement'] }],
      notBefore: at(-1200),
      notAfter: at(1460),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    webcrypto,
  );
  return {
    pem: root.toString('pem'),
    async issue(subjectKeys, subject, extensions, [from, until]) {
      const certificate = await x509.X509CertificateGenerator.create(
        {
          serialNumber: serialNumber(),
          subject,
          issuer: root.subjectName,
          notBefore: at(from),
          notAfter: at(until),
          signingAlgorithm: algorithm,
          publicKey: subjectKeys.publicKey,
          signingKey: keys.privateKey,
          extensions: [
            new x509.BasicConstraintsExtension(false),
            await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
            ...extensions,
          ],
        },
        webcrypto,
      );
      return { privateKey: subjectKeys.pem, certificate: certificate.toString('pem') };
    },
  };
}

/** 16 octets, positive. */
function serialNumber(): string {
  const octets = randomBytes(16);
  octets[0] = ((octets[0] ?? 0) & 0x7f) | 0x40;
  return octets.toString('hex');
}

/** `elsewhere`: a server of another name and address. */
export function hostExtensions(elsewhere = false): x509.Extension[] {
  return [
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension(
      elsewhere
        ? [{ type: 'dns', value: 'autre.entrainement.invalid' }]
        : [
            { type: 'dns', value: 'localhost' },
            { type: 'ip', value: '127.0.0.1' },
          ],
    ),
  ];
}

export function authenticationUse(): x509.Extension[] {
  return [
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
  ];
}

/** emailProtection, as the CPS signature certificates have: no TLS stack takes it for a client certificate. */
export function signatureUse(): x509.Extension[] {
  return [
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.nonRepudiation, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection]),
  ];
}
