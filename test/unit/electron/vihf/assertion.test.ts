import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildVihf, samlNamespace } from '../../../../electron/vihf/assertion.ts';
import { readCertificateNames } from '../../../../electron/xml/certificate.ts';
import { child, children, parseXml, textAt, textOf } from '../../../../electron/xml/parse.ts';
import { verifySignature } from '../../../../electron/xml/signature.ts';
import type { IndirectAuthentication, VihfContext } from '../../../../shared/dmp.ts';
import { cpsName, makeKey, type TestKey } from '../xml/signing-keys.ts';
import { xmlsec1 } from '../xml/xmlsec1.ts';

const context: VihfContext = {
  nationalId: '899900000001',
  professionCode: '10',
  specialityCode: 'SM02',
  structureId: '499900000001001',
  sectorCode: 'SA07',
  accessMode: 'normal',
  secretConnection: false,
};
const ins = { matricule: '251037511500124', oid: '1.2.250.1.213.1.4.10' };
const settings = { software: { id: '01.01', name: 'Poste & DMP', version: '0.1', homologation: 'H1' } };
const now = new Date('2026-11-21T10:00:00.123Z');
let key: TestKey;
let text: string;
beforeAll(async () => {
  key = await makeKey(cpsName);
  text = (await buildVihf(context, ins, key, settings, now)).text;
});

const read = (message: string) => {
  const assertion = parseXml(verifySignature(message).references[0]?.canonical ?? '');
  const attributes = children(child(assertion, 'AttributeStatement'), 'Attribute').map(
    (a) =>
      [
        a.attributes['Name'],
        children(a, 'AttributeValue')
          .map((v) => (children(v)[0] ? children(v)[0]?.attributes['code'] : textOf(v)))
          .join(' '),
      ] as const,
  );
  return { assertion, attributes: Object.fromEntries(attributes) as Record<string, string> };
};

describe('the VIHF', () => {
  it('says who, from where, for whom and how, and that is what is signed', () => {
    const { assertion, attributes } = read(text);
    expect(attributes).toEqual({
      Identifiant_Structure: '499900000001001',
      Secteur_Activite: 'SA07^1.2.250.1.71.4.2.4',
      'urn:oasis:names:tc:xacml:2.0:subject:role': '10 SM02',
      VIHF_Version: '3.0',
      Authentification_mode: 'DIRECTE',
      'urn:oasis:names:tc:xacml:2.0:resource:resource-id': '251037511500124^^^&1.2.250.1.213.1.4.10&ISO^NH',
      Ressource_URN: 'urn:dmp',
      'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse': 'normal',
      LPS_ID: '01.01',
      LPS_Nom: 'Poste & DMP',
      LPS_Version: '0.1',
      LPS_ID_HOMOLOGATION_DMP: 'H1',
    });
    expect(assertion).toMatchObject({
      ns: samlNamespace,
      attributes: { Version: '2.0', IssueInstant: '2026-11-21T10:00:00.123Z' },
    });
    expect(textAt(assertion, 'Subject', 'NameID')).toBe('899900000001');
    expect(textAt(assertion, 'Issuer')).toBe(readCertificateNames(key.certificateDer).subject);
    expect(children(assertion, 'Conditions')).toEqual([]);
  });

  it('has its signature right after the issuer', () => {
    expect(children(parseXml(text)).map((e) => e.name)).toEqual([
      'Issuer',
      'Signature',
      'Subject',
      'AuthnStatement',
      'AttributeStatement',
    ]);
  });

  it('is another one at each call', async () => {
    const again = await buildVihf(context, ins, key, settings, now);
    expect(parseXml(again.text).attributes['ID']).not.toBe(parseXml(text).attributes['ID']);
  });

  it('carries the access mode, the secret connection of a minor, and what is configured', async () => {
    const other = { ...settings, version: '4.0', modeAttribute: 'Authentification_Mode' };
    const message = await buildVihf(
      { ...context, accessMode: 'bris_de_glace', secretConnection: true },
      undefined,
      key,
      other,
      now,
    );
    const { attributes } = read(message.text);
    expect(attributes).toMatchObject({
      VIHF_Version: '4.0',
      Authentification_Mode: 'DIRECTE',
      'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse': 'bris_de_glace',
      'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code':
        'INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13',
    });
    expect(attributes).not.toHaveProperty('urn:oasis:names:tc:xacml:2.0:resource:resource-id');
    expect(attributes).not.toHaveProperty('Authentification_mode');
  });

  it('of an establishment names its user, and its structure is the OU of the certificate that signs', async () => {
    const organisation = await makeKey([{ C: ['FR'] }, { O: ['CLINIQUE'] }, { OU: ['10B0990011'] }, { CN: ['ORG SIGN'] }]);
    const indirect = async (authentication: IndirectAuthentication) =>
      read((await buildVihf({ ...context, authentication }, ins, organisation, settings, now)).text);
    const { assertion, attributes } = await indirect({ mode: 'INDIRECTE', userName: 'Zoé ESSAI' });
    expect(attributes).toMatchObject({
      Identifiant_Structure: '10B0990011',
      'urn:oasis:names:tc:xspa:1.0:subject:subject-id': 'Zoé ESSAI',
      Authentification_mode: 'INDIRECTE',
    });
    const authn = (a: typeof assertion) => child(a, 'AuthnStatement', 'AuthnContext');
    const smartcard = 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI';
    expect(children(authn(assertion)).map((e) => [e.name, textOf(e)])).toEqual([['AuthnContextClassRef', smartcard]]);
    const air = await indirect({ mode: 'INDIRECTE_RENFORCEE', userName: 'Z', contextClassRef: 'urn:c', contextDecl: 'urn:d' });
    expect(air.attributes).toMatchObject({ Authentification_mode: 'INDIRECTE_RENFORCEE' });
    expect(children(authn(air.assertion)).map((e) => [e.name, textOf(e)])).toEqual([
      ['AuthnContextClassRef', 'urn:c'],
      ['AuthnContextDecl', 'urn:d'],
    ]);
    const nameless = await makeKey([{ C: ['FR'] }, { CN: ['X'] }]);
    const failed = buildVihf({ ...context, authentication: { mode: 'INDIRECTE', userName: 'Z' } }, ins, nameless, settings, now);
    await expect(failed).rejects.toMatchObject({ code: 'CONFIGURATION_MISSING', detail: { field: 'OU' } });
  });

  it('directly names no user and takes the structure of the card’s situation', () => {
    const { attributes } = read(text);
    expect(attributes).not.toHaveProperty('urn:oasis:names:tc:xspa:1.0:subject:subject-id');
    expect(attributes['Identifiant_Structure']).toBe(context.structureId);
  });

  it('is signed with the hash that is configured', async () => {
    const old = await buildVihf(context, ins, { ...key, sign: key.signSha1, hash: 'sha1' }, settings, now);
    expect(verifySignature(old.text, { hashes: ['sha1'] }).hash).toBe('sha1');
    expect(() => verifySignature(old.text)).toThrow('algorithm');
  });

  it.skipIf(!xmlsec1)('is accepted by xmlsec1 inside its envelope, and refused once changed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vihf-'));
    try {
      writeFileSync(join(folder, 'cert.pem'), key.certificatePem);
      const run = (assertion: string) => {
        const file = join(folder, 'message.xml');
        writeFileSync(file, `<s:E xmlns:s="urn:s" xmlns="urn:other"><s:H>${assertion}</s:H></s:E>`);
        const id = ['--id-attr:ID', `${samlNamespace}:Assertion`];
        execFileSync('xmlsec1', ['--verify', ...id, '--trusted-pem', join(folder, 'cert.pem'), file], { stdio: 'pipe' });
      };
      run(text);
      expect(() => run(text.replace('SA07', 'SA01'))).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
