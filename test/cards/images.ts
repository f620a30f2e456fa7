/** Card images for the tests of cards, with a certificate authority made for the run. All persons are invented. */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { CpsImage, VitaleImage } from '../../shared/cards.ts';

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 };

export interface KeyAndCertificate {
  readonly privateKey: string;
  readonly certificate: string;
}

interface Holder {
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string;
}

async function makeKeyAndCertificate(holder: Holder, usage: x509.KeyUsageFlags): Promise<KeyAndCertificate> {
  const issuerKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    issuer: 'C=FR, O=TESTS, CN=AC TEST FORT PERSONNES',
    // One RDN of several values, as on the real cards.
    subject: [
      { C: ['FR'] },
      { '2.5.4.12': [holder.title] },
      { '2.5.4.3': [holder.nationalId], '2.5.4.4': [holder.familyName], '2.5.4.42': [holder.givenName] },
    ],
    notBefore: new Date('2025-02-01T00:00:00Z'),
    notAfter: new Date('2031-01-31T23:59:59Z'),
    publicKey: keys.publicKey,
    signingKey: issuerKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [new x509.KeyUsagesExtension(usage, true)],
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    privateKey: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    certificate: certificate.toString('pem'),
  };
}

const holder = { nationalId: '899900099990', familyName: 'LEFÈVRE', givenName: 'CAMILLE', title: 'Médecin' };

/** An anaesthetist with two situations and a gap in the numbers of the activities. */
export async function makeCpsImage(): Promise<CpsImage> {
  const [authentication, signature] = await Promise.all([
    makeKeyAndCertificate(holder, x509.KeyUsageFlags.digitalSignature),
    makeKeyAndCertificate(holder, x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation),
  ]);
  return {
    id: 'cps',
    kind: 'CPS3',
    label: 'Dr Camille Lefèvre',
    serial: '2999900011',
    cardType: 'CPS',
    category: '80',
    rpps: '99900099990',
    familyName: 'LEFÈVRE',
    givenName: 'CAMILLE',
    professionCode: '10',
    specialityCode: 'SM02',
    validFrom: '2025-01-01',
    validUntil: '2030-12-31',
    codePorteur: '2468',
    triesLeft: 3,
    activities: [
      {
        id: 'CPS_ACTIVITY_01_PS',
        structureName: 'CLINIQUE DES TESTS',
        structureId: '1990000001',
        sectorCode: 'SA04',
        modeCode: '00',
      },
      {
        id: 'CPS_ACTIVITY_03_PS',
        structureName: 'HÔPITAL DES TESTS',
        structureId: '1990000002',
        sectorCode: 'SA01',
        modeCode: '01',
      },
    ],
    authentication,
    signature,
  };
}

/** A mother whose number her child bears too, as real cards have it. */
export const vitaleImage: VitaleImage = {
  id: 'vitale',
  kind: 'VITALE2',
  label: 'Famille Nessi',
  serial: '80250000020000999999',
  test: true,
  beneficiaries: [
    { familyName: 'NESSI', givenName: 'MARIE-HÉLÈNE', birthDate: '19850312', nir: '285039900000193' },
    { familyName: 'NESSI', givenName: 'ZOÉ', birthDate: '20160229', nir: '285039900000193' },
  ],
};
