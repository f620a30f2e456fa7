/**
 * Messages against test/schemas, which are written from the facts (each file names its clauses): every golden message, and every
 * request of the client as it leaves, envelope and VIHF included. Then messages spoiled one thing at a time, each refused.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDmpClient, type DmpClient } from '../../../../electron/dmp/client.ts';
import { isMultipart, parseMultipart } from '../../../../electron/soap/mtom.ts';
import type { SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { descendants, parseXml } from '../../../../electron/xml/parse.ts';
import type { VihfContext } from '../../../../shared/dmp.ts';
import { AppError } from '../../../../shared/errors.ts';
import { cpsName, makeKey } from '../xml/signing-keys.ts';
import { documentBy, identity, searchTraits, submissionBy } from './sample-record.ts';

const golden = join(import.meta.dirname, 'golden');
const goldenText = (name: string) => readFileSync(join(golden, name), 'utf8');
let schema: XmlDocument;
let validator: XsdValidator;
const validate = (text: string) => {
  using document = XmlDocument.fromString(text);
  validator.validate(document);
};

const { ins } = identity;
const context: VihfContext = {
  nationalId: '899900000001',
  professionCode: '10',
  specialityCode: 'SM02',
  structureId: '10B0990011',
  sectorCode: 'SA04',
  accessMode: 'normal',
  secretConnection: false,
};
const writer = { nationalId: '899900000001', familyName: 'A', givenName: 'B', structureId: '10B0990011', sectorCode: 'SA04' };
const submission = submissionBy(writer, '1.2.250.1.213.1.4.10.99.5', [documentBy(writer, '1.2.250.1.213.1.4.10.99.5.1', 'Un')]);
const { set } = submission;
const revised = { linkedToMonEspaceSante: false, author: set.author };
const name = { birthName: 'ESSAI', givenName: 'JEANNE' };

/** Each call, up to its first request. */
const calls: Readonly<Record<string, (client: DmpClient) => Promise<unknown>>> = {
  'TD0.2': (c) => c.testExistence(context, ins),
  'TD0.2 bris de glace': (c) => c.testExistence({ ...context, accessMode: 'bris_de_glace' }, ins),
  'TD0.2 secret': (c) => c.testExistence({ ...context, secretConnection: true }, ins),
  'TD0.3': (c) => c.authorise(context, ins),
  'TD0.4': (c) => c.patientList(context, { since: new Date(0), dateType: 'LASTDOC' }),
  'TD0.5': (c) => c.findCandidates({ ...context, accessMode: 'centre_15' }, { familyName: 'ESSAI' }),
  'TD1.3a': (c) => c.administrativeData(context, ins),
  'TD1.4': (c) => c.closeRecord(context, ins, revised, name),
  'TD1.6': (c) => c.listAuthorisations(context, ins, 'ACTIVE'),
  'TD2.1': (c) => c.submit(context, ins, submission),
  'TD3.1': (c) => c.findDocuments(context, ins),
  'TD3.1 by date': (c) => c.findSubmitted(context, ins, { from: new Date(0) }),
  'TD3.1b': (c) => c.findByUniqueId(context, ins, '1.2.3'),
  'TD3.2': (c) => c.retrieve(context, ins, [{ uniqueId: '1.2.3' }, { uniqueId: '1.2.4' }]),
  'TD3.3c': (c) => c.changeStatus(context, ins, 'urn:uuid:entry', { from: 'Approved', to: 'Deleted' }, set),
  INSi: (c) => c.searchIns(context, searchTraits),
};
const sent: Record<string, string> = {};

beforeAll(async () => {
  xmlRegisterFsInputProviders();
  const file = join(import.meta.dirname, '../../../schemas/dmp.xsd');
  schema = XmlDocument.fromBuffer(readFileSync(file), { url: file });
  validator = XsdValidator.fromDoc(schema);
  const key = await makeKey(cpsName);
  let last = '';
  const http: SecureHttp = {
    close: () => {},
    post: async (_url, body, headers) => {
      const type = headers['Content-Type'] ?? '';
      last = Buffer.from(isMultipart(type) ? parseMultipart(type, body).root : body).toString('utf8');
      throw new AppError('DMP_UNREACHABLE', { cause: 'test' });
    },
  };
  const client = createDmpClient({
    environment: 'training',
    endpoints: { dmpBaseUrl: 'https://dmp', insiUrl: 'https://insi' },
    http,
    software: { id: '1', name: 'Poste & DMP', version: '1', homologation: 'H' },
    signer: key,
    now: () => new Date(),
    billingId: '991130972',
  });
  for (const [what, call] of Object.entries(calls)) {
    last = '';
    await expect(call(client), what).rejects.toMatchObject({ code: 'DMP_UNREACHABLE' });
    sent[what] = last;
  }
});
afterAll(() => {
  validator?.dispose();
  schema?.dispose();
});

describe('valid against the schemas', () => {
  it.each(readdirSync(golden))('golden %s', (file) => validate(goldenText(file)));
  it.each(Object.keys(calls))('request of %s', (what) => validate(sent[what] ?? ''));

  // what XSD 1.0 cannot say of the VIHF (dmp.md 2.1)
  it.each(Object.keys(calls).filter((w) => w !== 'INSi'))('attributes of the VIHF in %s', (what) => {
    const names = descendants(parseXml(sent[what] ?? ''), 'Attribute').map((a) => a.attributes['Name']);
    const always = ['Identifiant_Structure', 'Secteur_Activite', 'urn:oasis:names:tc:xacml:2.0:subject:role', 'VIHF_Version'];
    const software = ['LPS_ID', 'LPS_Nom', 'LPS_Version', 'LPS_ID_HOMOLOGATION_DMP'];
    const access = ['Authentification_mode', 'Ressource_URN', 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse'];
    expect(names).toEqual(expect.arrayContaining([...always, ...software, ...access]));
  });
});

/** Each: where, what is taken, what stands there instead. */
const spoiled: readonly (readonly [string, string | RegExp, string])[] = [
  ['TD0.2', /<wsa:Action.*?<\/wsa:Action>/, ''],
  ['TD0.2', ' soap:mustUnderstand="true"', ''],
  ['TD0.2', 'urn:uuid:', ''],
  ['TD0.2', /(<saml2:Subject>.*<\/saml2:Subject>)(<saml2:AuthnStatement.*<\/saml2:AuthnStatement>)/, '$2$1'],
  ['TD0.2', /<ds:Signature .*<\/ds:Signature>/, ''],
  ['TD0.2', 'Name="Secteur_Activite"', 'Name="Identifiant_Structure"'],
  ['TD0.2', 'Name="LPS_Nom"', 'Name="LPS_Nomm"'],
  ['TD0.2', ' code="SM02"', ''],
  ['TD0.2', 'TEST_EXST', 'TEST_EXIST'],
  ['TD0.2', /(<receiver.*<\/receiver>)(<sender.*<\/sender>)/, '$2$1'],
  ['TD0.3', 'AJOUT', 'AJOUTER'],
  ['TD0.4', /(<startDate>.*<\/startDate>)(<dateType>.*<\/dateType>)/, '$2$1'],
  ['TD1.6', 'ACTIVE', 'ACTIF'],
  ['TD1.4', /<statusCode code="terminated"\/>/, ''],
  ['TD2.1', /(<rim:Name>.*?<\/rim:Name>)(<rim:Classification .*?<\/rim:Classification>)/, '$2$1'],
  ['TD2.1', ' classifiedObject="Document01"', ''],
  ['TD2.1', 'AssociationType:signs', 'AssociationType:sign'],
  ['TD2.1', 'id="id6"', 'id="id5"'],
  ['TD2.1', 'href="cid:', 'href="'],
  ['TD3.1', ' returnType="LeafClass"', ''],
  ['TD3.1', '14d4debf', '14d4debe'],
  ['TD3.2', '>1.2.3<', '>urn:uuid:1<'],
  ['TD3.3c', /<rim:RegistryPackage.*<\/rim:RegistryPackage>/, ''],
  ['TD3.3c', ' targetObject="urn:uuid:entry"', ''],
  ['INSi', /<ins:Sexe>.*<\/ins:Sexe>/, ''],
  ['INSi', 'Version="01_02"', ''],
];
it.each(spoiled)('refuses %s with %s as «%s»', (what, found, instead) => {
  const good = sent[what] ?? '';
  const bad = good.replace(found, instead);
  expect(bad).not.toBe(good);
  expect(() => validate(bad)).toThrow(XmlValidateError);
});
