/** Who signed: another authority, another doctor, too long ago. In the VIHF, in the lot of a deposit, towards INSi. */
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { contextOf, documentBy, identity, populationWith, submissionBy, writerOf } from '../dmp/sample-record.ts';
import { actions, ask, bodies, card, envelope, outcome, post, signedAssertion } from './raw-client.ts';

const { ins } = identity;
let dir: string;
let training: Training;
/** The same cards, by an authority that nobody knows here. */
let stranger: Training;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'training-signers-'));
  const population = populationWith([]);
  [training, stranger] = await Promise.all([
    startTraining({ dir: path.join(dir, 'ours'), population }),
    startTraining({ dir: path.join(dir, 'theirs'), population }),
  ]);
}, 60_000);
afterAll(async () => {
  await Promise.all([training.stop(), stranger.stop()]);
  await rm(dir, { recursive: true, force: true });
});

describe('a VIHF', () => {
  const exists = (key?: CpsImage['signature']) =>
    ask(training, 'existence', card(training, 'cps-anesthesiste'), ins, bodies.existence(ins), key && { key });
  test('of our own authority is believed', async () => {
    expect(outcome(await exists()).place).toBe('ok');
  });
  test('of another authority is not, though everything else of it is right', async () => {
    expect(outcome(await exists(card(stranger, 'cps-anesthesiste').signature))).toMatchObject({
      place: 'fault',
      code: 'soap:DMPInvalidCertificate',
      text: expect.stringContaining('autorité inconnue'),
    });
  });
});

describe('a lot', () => {
  const me = () => card(training, 'cps-anesthesiste');
  let lots = 0;
  /** The lot is signed first, then the VIHF. */
  async function deposit(lotKey: CpsImage['signature']) {
    const keys = [lotKey, me().signature];
    let current = me().signature;
    const http = createSecureHttp({
      ca: training.tls.caPem,
      cert: training.tls.clientCertificatePem,
      key: training.tls.clientKeyPem,
    });
    const client = createDmpClient({
      environment: 'training',
      endpoints: training.endpoints,
      http,
      software: { id: '1', name: 'P', version: '1', homologation: 'H' },
      signer: {
        certificateDer: async () => {
          current = keys.shift() ?? current;
          return new X509Certificate(current.certificate).raw;
        },
        sign: async (data) => sign('sha256', data, createPrivateKey(current.privateKey)),
      },
      now: () => new Date(),
    });
    const oid = `1.2.250.1.213.1.4.10.99.7.${++lots}`;
    const submission = submissionBy(writerOf(me()), oid, [documentBy(writerOf(me()), `${oid}.1`, 'Essai')]);
    try {
      return await client.submit(contextOf(me()), ins, submission).then(
        ({ status }) => status,
        (error) => error.detail.text,
      );
    } finally {
      http.close();
    }
  }
  test('signed by its author is taken', async () => {
    expect(await deposit(me().signature)).toBe('Success');
  });
  test.each<[string, () => CpsImage, RegExp]>([
    ['another authority', () => card(stranger, 'cps-anesthesiste'), /Signature du lot : .*autorité inconnue/],
    ['another doctor', () => card(training, 'cps-generaliste'), /n’est pas celle du professionnel du VIHF/],
    ['an expired card', () => card(training, 'cps-expiree'), /Signature du lot : .*période de validité/],
  ])('signed by %s is refused', async (_name, signer, text) => {
    const before = training.received().length;
    expect(await deposit(signer().signature)).toMatch(text);
    expect(training.received()).toHaveLength(before);
  });
});

describe('INSi', () => {
  const search = (minutesAgo: number, { attribute = 'identifiantFacturation', qualifier = ' NameQualifier="CPS"' } = {}) => {
    const statements = `<saml2:AttributeStatement><saml2:Attribute Name="${attribute}"><saml2:AttributeValue>991130972</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement>`;
    const instant = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const assertion = signedAssertion(card(training, 'cps-anesthesiste'), statements, { instant }, qualifier);
    const contexts =
      '<c:ContexteBAM xmlns:c="urn:siram:bam:ctxbam" Version="01_02"><c:Id>1</c:Id><c:Temps>2026-01-01T00:00:00Z</c:Temps><c:Emetteur>E</c:Emetteur><c:COUVERTURE/></c:ContexteBAM><l:ContexteLPS xmlns:l="urn:siram:lps:ctxlps" Version="01_00"><l:Id>1</l:Id><l:Temps>2026-01-01T00:00:00Z</l:Temps><l:Emetteur>E</l:Emetteur><l:LPS><l:IDAM R="4">1</l:IDAM><l:Version>1</l:Version><l:Instance>1</l:Instance><l:Nom>N</l:Nom></l:LPS></l:ContexteLPS>';
    const { birthName, sex, birthDate } = identity.traits;
    const body = `<i:RECSANSVITALE xmlns:i="http://www.cnamts.fr/INSiRecSans"><i:NomNaissance>${birthName}</i:NomNaissance><i:Prenom>JEANNE</i:Prenom><i:Sexe>${sex}</i:Sexe><i:DateNaissance>${birthDate}</i:DateNaissance></i:RECSANSVITALE>`;
    return post(
      training,
      training.endpoints.insiUrl,
      'application/soap+xml',
      envelope(actions.insi, assertion, body, contexts),
    ).then(outcome);
  };
  test('an assertion of 19 minutes is believed, one of 21 is not (INSi test 1.02)', async () => {
    expect((await search(19)).place).toBe('ok');
    expect(await search(21)).toMatchObject({ place: 'fault', code: 'wsse:MessageExpired' });
  });
  test('it is the assertion of INSi, not a VIHF', async () => {
    expect((await search(0, { attribute: 'Identifiant_Structure' })).text).toContain('identifiantFacturation attendu');
    expect((await search(0, { qualifier: '' })).text).toContain('NameQualifier="CPS" attendu');
  });
});
