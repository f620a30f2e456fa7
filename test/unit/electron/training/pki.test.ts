import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { KeyUsageFlags, KeyUsagesExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseName, sameName } from '../../../../electron/training/distinguished-name.ts';
import { openPki, type TrainingPki } from '../../../../electron/training/pki.ts';

const now = new Date('2026-11-21T10:00:00Z');
const years = (n: number) => new Date(now.getTime() + n * 365.25 * 86_400_000);
let dir: string;
let pki: TrainingPki;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'training-pki-'));
  pki = await openPki(dir, now);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('training PKI', () => {
  test('is read back as it was, and only its owner can', async () => {
    const again = await openPki(dir, years(1));
    expect(again).toMatchObject({ fresh: false, rootPem: pki.rootPem, images: pki.images });
    expect((await stat(path.join(dir, 'pki.json'))).mode & 0o077).toBe(0);
  });
  test('does not keep the key of the root', async () => {
    const root = new X509Certificate(pki.rootPem);
    const keys = (await readFile(path.join(dir, 'pki.json'), 'utf8')).match(/BEGIN PRIVATE KEY/g) ?? [];
    // server, client, three bad servers and the two of the establishment
    expect(keys).toHaveLength(7 + 2 * pki.images.length);
    expect(root.ca).toBe(true);
  });
  test.each<[string, (text: string) => string, Date]>([
    ['expired', (t) => t, years(3)],
    ['damaged', (t) => t.slice(0, 500), now],
    ['with the key of another certificate', (t) => swapKeys(t), now],
    ['of other cards', (t) => t.replace(/"cardSet": "./, '"cardSet": "_'), now],
  ])('is made again when %s', async (_name, damage, at) => {
    const other = await mkdtemp(path.join(os.tmpdir(), 'training-pki-'));
    await writeFile(path.join(other, 'pki.json'), damage(await readFile(path.join(dir, 'pki.json'), 'utf8')));
    expect((await openPki(other, at)).fresh).toBe(true);
    expect((await openPki(other, at)).fresh).toBe(false);
    await rm(other, { recursive: true, force: true });
  });
  test('each card has one certificate for TLS and one for signatures', () => {
    for (const image of pki.images) {
      const usage = (pem: string) => new ParsedCertificate(pem).getExtension(KeyUsagesExtension)?.usages;
      expect(usage(image.signature.certificate)).toBe(KeyUsageFlags.nonRepudiation);
      expect(usage(image.authentication.certificate)).toBe(KeyUsageFlags.digitalSignature);
      expect(new X509Certificate(image.authentication.certificate).keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    }
  });
  test('the expired card is expired, as its data say', () => {
    const image = pki.images.find((i) => i.id === 'cps-expiree');
    expect(new Date(new X509Certificate(image?.signature.certificate ?? '').validTo).getTime()).toBeLessThan(now.getTime());
    expect(image?.validUntil).toBe('2026-10-22');
  });
});

describe('names of certificates', () => {
  test('the RDN of three parts in any order, types by name or OID, values in hexadecimal', () => {
    const certificate = new ParsedCertificate(pki.images[0]?.signature.certificate ?? '');
    const same = (text: string) => sameName(text, certificate);
    expect(same('CN=899900010011+SN=MARCHAND+GN=CLAIRE,title=Médecin,C=FR')).toBe(true);
    expect(same('2.5.4.42=#0c06434c41495245+OID.2.5.4.4=MARCHAND + CN=899900010011, OID.2.5.4.12=M\\C3\\A9decin, C=FR')).toBe(
      true,
    );
    expect(same('CN=899900010011,SN=MARCHAND,GN=CLAIRE,title=Médecin,C=FR')).toBe(false);
    expect(same('C=FR,title=Médecin,CN=899900010011+SN=MARCHAND+GN=CLAIRE')).toBe(false);
    expect(same('CN=899900010011,C=FR')).toBe(false);
  });
  test('escapes and quotes', () => {
    expect(parseName('O="A, B",CN=a\\,b\\+c')).toEqual([['2.5.4.10=A, B'], ['2.5.4.3=a,b+c']]);
    expect(parseName('nonsense')).toBeUndefined();
    expect(parseName('XX=1')).toBeUndefined();
  });
});

function swapKeys(text: string): string {
  const stored = JSON.parse(text);
  return JSON.stringify({ ...stored, server: { ...stored.server, privateKey: stored.client.privateKey } });
}
