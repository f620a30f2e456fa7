import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { certificateNames } from '../../../../electron/card-host/certificate.ts';
import { makeCpsImage } from '../../../cards/images.ts';

let der: Uint8Array;
beforeAll(async () => {
  der = new Uint8Array(new X509Certificate((await makeCpsImage()).signature.certificate).raw);
});
/** The one place of these bytes, replaced by others of the same length. */
function changed(from: string, to: string): Uint8Array {
  const at = Buffer.from(der).indexOf(from);
  expect(at).toBeGreaterThan(0);
  const copy = Uint8Array.from(der);
  copy.set(Buffer.from(to), at);
  return copy;
}

test('holder, authority and dates', () => {
  const { subject, issuer, validFrom, validUntil } = certificateNames(der);
  expect(Object.fromEntries(subject)).toEqual({
    title: 'Médecin',
    commonName: '899900099990',
    surname: 'LEFÈVRE',
    givenName: 'CAMILLE',
  });
  expect(issuer).toEqual(['FR', 'TESTS', 'AC TEST FORT PERSONNES']);
  expect([validFrom, validUntil]).toEqual(['2025-02-01', '2031-01-31']);
});

test('dates that are none', () => {
  expect(certificateNames(changed('310131', '311331')).validUntil).toBeUndefined();
  expect(certificateNames(changed('310131', '99zz31')).validUntil).toBeUndefined();
  expect(certificateNames(changed('250201', '750201')).validFrom).toBe('1975-02-01');
});

test('bytes that are no certificate are named', () => {
  for (const bytes of [der.subarray(0, 300), new Uint8Array(0), Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x00)]) {
    expect(() => certificateNames(bytes)).toThrow(expect.objectContaining({ code: 'CARD_DATA' }));
  }
});

test('any byte changed: read or named, and the process lives', () => {
  for (let at = 0; at < der.length; at++) {
    for (const value of [0x00, 0x30, 0x7f, 0x80, 0xff]) {
      const copy = Uint8Array.from(der);
      copy[at] = value;
      try {
        certificateNames(copy);
      } catch (error) {
        expect(error).toMatchObject({ code: 'CARD_DATA' });
      }
    }
  }
});
