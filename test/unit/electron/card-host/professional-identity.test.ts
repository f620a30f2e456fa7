/** Certificates and trade data as cards of the family may have them; made here, all invented. */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { certificateNames, codeOf } from '../../../../electron/card-host/certificate.ts';
import { cpsHolder } from '../../../../electron/card-host/cps-holder.ts';
import { cardTypeOf, practiceSituation, professionalIdentity } from '../../../../electron/card-host/professional-identity.ts';
import { bytesOf } from '../../../../electron/card-host/tlv.ts';
import { mayDeposit, mayRead } from '../../../../shared/cards.ts';
import { ProfessionalIdentity } from '../../../../shared/identity/professional.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const oids = { cardType: '1.2.250.1.71.1.2.2', profession: '1.2.250.1.71.1.2.7', speciality: '1.2.250.1.71.4.2.5' } as const;
type Extensions = Partial<Record<keyof typeof oids, string>>;
type Rdn = Record<string, string[]>;

let keys: CryptoKeyPair;
beforeAll(async () => {
  keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
});

/** Extensions in hex: the content of extnValue. */
async function certificate(subject: readonly Rdn[], extensions: Extensions = {}): Promise<Uint8Array> {
  const made = await x509.X509CertificateGenerator.create({
    issuer: 'C=FR, O=ASIP-SANTE, CN=AC IGC-SANTE FORT PERSONNES',
    subject: [...subject],
    notBefore: new Date('2025-02-01T00:00:00Z'),
    notAfter: new Date('2028-01-31T23:59:59Z'),
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: Object.entries(extensions).map(
      ([name, hex]) => new x509.Extension(oids[name as keyof typeof oids], false, Uint8Array.from(bytesOf(hex))),
    ),
  });
  return new Uint8Array(made.rawData);
}
const doctor: readonly Rdn[] = [
  { C: ['FR'] },
  { '2.5.4.12': ['Médecin'] },
  { '2.5.4.3': ['899900099990'], '2.5.4.4': ['LEFÈVRE'], '2.5.4.42': ['CAMILLE'] },
];
/** As on cards of the staff: a structure and a number, no person. */
const staff: readonly Rdn[] = [{ C: ['FR'] }, { '2.5.4.10': ['CABINET DES TESTS'] }, { '2.5.4.3': ['499900099990/0000000012'] }];
const none = new Uint8Array(0);
const noTradeData = { idCard: none, name: none, info: none };
const publicData = (der: Uint8Array, changes = {}) => ({
  serial: '1',
  triesLeft: 3,
  certificate: der,
  ...noTradeData,
  ...changes,
});
const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex').toUpperCase();
const tlv = (tag: string, content: string) => `${tag}${(content.length / 2).toString(16).padStart(2, '0')}${content}`;

describe('a code in an extension, whatever its type', () => {
  test.each([
    ['020100', '0'],
    ['0A0103', '3'],
    ['0C023130', '10'], // UTF8String
    ['1302534D', 'SM'], // PrintableString
    ['3004130231 30'.replace(' ', ''), '10'], // in a sequence
    ['3130', '10'], // the bare characters
    ['534D3236', 'SM26'],
    ['02', '2'],
    ['30', '0'],
  ])('%s is %s', (hex, text) => {
    expect(codeOf(bytesOf(hex))).toBe(text);
  });
  test('none', () => {
    expect(codeOf(undefined)).toBeUndefined();
  });
});

describe('type of card', () => {
  const idCard = (name: string) => bytesOf(tlv('E1', tlv('85', ascii(name))));
  test.each([
    ['020100', 'CPS'],
    ['020101', 'CPF'],
    ['020102', 'CPE'],
    ['020103', 'CPA'],
  ])('extension %s: %s, whatever the trade data say', async (hex, cardType) => {
    expect(cardTypeOf(certificateNames(await certificate(doctor, { cardType: hex })), idCard('CPS'))).toBe(cardType);
  });
  test.each([
    ['CPF', 'CPF'],
    ['CDE', 'CPE'],
    ['CDA', 'CPA'],
    ['XYZ', 'CPS'],
  ])('trade data %s, no extension: %s', async (name, cardType) => {
    expect(cardTypeOf(certificateNames(await certificate(doctor)), idCard(name))).toBe(cardType);
  });
  test('what each may do', () => {
    const rights = (['CPS', 'CPF', 'CPE', 'CPA'] as const).map((type) => [type, mayRead(type), mayDeposit(type)]);
    expect(rights).toEqual([
      ['CPS', true, true],
      ['CPF', true, true],
      ['CPE', false, true],
      ['CPA', false, false],
    ]);
  });
});

describe('the person, each field with where it is from', () => {
  const identity = (der: Uint8Array, changes = {}) => {
    const names = certificateNames(der);
    const found = professionalIdentity(names, { ...noTradeData, ...changes }, cardTypeOf(names, none));
    return found && ProfessionalIdentity.parse(found);
  };
  test('by the certificate alone', async () => {
    const der = await certificate(doctor, { profession: tlv('0C', ascii('10')), speciality: tlv('0C', ascii('SM02')) });
    const from = 'certificate';
    expect(identity(der)).toEqual({
      nationalId: { value: '899900099990', from },
      familyName: { value: 'LEFÈVRE', from },
      givenName: { value: 'CAMILLE', from },
      professionCode: { value: '10', from },
      specialityCode: { value: 'SM02', from },
      situations: [],
    });
  });
  test('what the certificate lacks, from the trade data', async () => {
    const der = await certificate([{ '2.5.4.3': ['899900099990'] }]);
    const name = bytesOf(tlv('E2', tlv('83', ascii('LEFEVRE')) + tlv('84', ascii('CAMILLE'))));
    const info = bytesOf(tlv('ED', tlv('81', ascii('10')) + tlv('9F55', '00') + tlv('84', ascii('SM26'))));
    expect(identity(der, { name, info })).toMatchObject({
      nationalId: { from: 'certificate' },
      familyName: { value: 'LEFEVRE', from: 'card' },
      givenName: { value: 'CAMILLE', from: 'card' },
      professionCode: { value: '10', from: 'card' },
      specialityCode: { value: 'SM26', from: 'card' },
    });
  });
  test('the speciality as the end of an object that we cannot read', async () => {
    const info = bytesOf(`ED7F0102${ascii('SM26')}`);
    expect(identity(await certificate(doctor), { info })?.specialityCode).toEqual({ value: 'SM26', from: 'card' });
  });
  test('the profession by its label, in the organisational unit too', async () => {
    const der = await certificate([{ '2.5.4.11': ['Sage-Femme'] }, ...doctor.slice(2)]);
    expect(identity(der)?.professionCode).toEqual({ value: '50', from: 'certificate' });
  });
  test('nobody, where the card does not say who', async () => {
    expect(identity(await certificate([{ C: ['FR'] }]))).toBeNull();
    expect(identity(await certificate(doctor.slice(2)))).toBeNull(); // no profession
  });
  test('damaged trade data never end a session that the certificate can open', async () => {
    const der = await certificate(doctor);
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 3, maxLength: 3 }), ([idCard, name, info]) => {
        expect(cpsHolder(publicData(der, { idCard, name, info })).nationalId).toBe('899900099990');
      }),
      { numRuns: process.env['LONG'] ? 20_000 : 300 },
    );
  });
});

describe('the staff of a professional', () => {
  test('a card without a name: the structure, and the number', async () => {
    const der = await certificate(staff, { cardType: '020102' });
    expect(cpsHolder(publicData(der))).toMatchObject({
      cardType: 'CPE',
      familyName: 'CABINET DES TESTS',
      givenName: '499900099990/0000000012',
      professionCode: '',
    });
  });
  test('special characters of the number', async () => {
    const der = await certificate([{ '2.5.4.10': ['X'] }, { '2.5.4.3': ['49*9/00 1'] }], { cardType: '020102' });
    expect(cpsHolder(publicData(der)).givenName).toBe('49-9/00-1');
  });
  test('a name where there is one', async () => {
    const der = await certificate(doctor.slice(2), { cardType: '020102' });
    expect(cpsHolder(publicData(der))).toMatchObject({ familyName: 'LEFÈVRE', cardType: 'CPE' });
  });
  test('a doctor’s card without a name stays unreadable', async () => {
    const der = await certificate(staff, { cardType: '020100' });
    expect(() => cpsHolder(publicData(der))).toThrow(expect.objectContaining({ code: 'CARD_DATA' }));
  });
});

test('damaged activities are left out, never thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      practiceSituation('CPS_ACTIVITY_01_PS', bytes);
    }),
    { numRuns: process.env['LONG'] ? 50_000 : 500 },
  );
});
