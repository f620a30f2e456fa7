import 'reflect-metadata';
import { ExtendedKeyUsage, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension } from '@peculiar/x509';
import { describe, expect, it } from 'vitest';
import { buildVihf } from '../../../../electron/vihf/assertion.ts';
import { requireSignatureKey } from '../../../../electron/vihf/signature-key.ts';
import { readCertificateUsage } from '../../../../electron/xml/certificate.ts';
import { cpsName, makeKey } from '../xml/signing-keys.ts';

const usage = (flags: KeyUsageFlags) => new KeyUsagesExtension(flags, true);
const context = {
  nationalId: '8',
  professionCode: '10',
  structureId: '4',
  sectorCode: 'SA07',
  accessMode: 'normal',
  secretConnection: false,
} as const;
const settings = { software: { id: '1', name: 'P', version: '1', homologation: 'H' } };

describe('the key that signs', () => {
  it('is never the one that authenticates, and the card is not even asked', async () => {
    const key = await makeKey(cpsName, [
      usage(KeyUsageFlags.digitalSignature),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
    ]);
    let asked = false;
    const watched = {
      certificateDer: key.certificateDer,
      sign: (data: Uint8Array) => {
        asked = true;
        return key.sign(data);
      },
    };
    await expect(buildVihf(context, undefined, watched, settings, new Date())).rejects.toMatchObject({
      code: 'SIGNATURE_KEY_MIXED',
      detail: { usage: 'clientAuth' },
    });
    expect(asked).toBe(false);
  });
  it('must be made for signing, where its certificate says what it is made for', async () => {
    const encipher = await makeKey(cpsName, [usage(KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment)]);
    expect(() => requireSignatureKey(encipher.certificateDer)).toThrow('SIGNATURE_KEY_MIXED');
    const card = await makeKey(cpsName, [
      usage(KeyUsageFlags.nonRepudiation),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.emailProtection]),
    ]);
    expect(() => requireSignatureKey(card.certificateDer)).not.toThrow();
    expect(readCertificateUsage(card.certificateDer)).toEqual({
      keyUsage: new Set(['nonRepudiation']),
      extended: ['1.3.6.1.5.5.7.3.4'],
    });
    const silent = await makeKey(cpsName);
    expect(readCertificateUsage(silent.certificateDer)).toEqual({ extended: [] });
    expect(() => requireSignatureKey(silent.certificateDer)).not.toThrow();
  });
});
