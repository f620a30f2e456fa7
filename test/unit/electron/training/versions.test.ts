/** TD2.1 with a new version, and the rules of a minor's deposit: through the program's client, altered on the wire where it must be wrong. */
import { createSign, X509Certificate } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { level1Cda } from './level1-cda.ts';
import { card } from './raw-client.ts';
import { adultIns, ids, minorIns, strictPopulation } from './strict-population.ts';

let dir: string;
let training: Training;
beforeAll(async () => {
  dir = trainingFolder('training-versions-');
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(async () => {
  training = await startTraining({ dir, population: strictPopulation(level1Cda({ uniqueId: ids.mine, ins: adultIns })) });
  return () => training.stop();
});

const newId = '1.2.250.1.999.4.1';
const coded = (code: string, codingScheme: string) => ({ code, codingScheme, label: code });

/** The next version of a document: what a conform one says. */
function nextVersion({
  of = ids.mine,
  setId = of,
  version = 2,
  related = of,
}: Partial<Record<'of' | 'setId' | 'related', string>> & { version?: number } = {}) {
  const relation = `<relatedDocument typeCode="RPLC"><parentDocument><id root="${related}"/></parentDocument></relatedDocument>`;
  return level1Cda({ uniqueId: newId, ins: adultIns })
    .replace(/<setId[^>]*>/, `<setId root="${setId}"/>`)
    .replace(/<versionNumber[^>]*>/, `<versionNumber value="${version}"/>`)
    .replace('<componentOf>', `${relation}<componentOf>`);
}

interface Sent {
  /** uniqueId; those of the lot come from it. */
  readonly id?: string;
  readonly cda?: string;
  readonly ins?: typeof adultIns;
  /** Target of the RPLC association that is put in on the wire. */
  readonly replaces?: string;
  readonly masks?: readonly string[];
  readonly secretConnection?: boolean;
}

async function send({
  id = newId,
  cda = nextVersion(),
  ins = adultIns,
  replaces,
  masks = [],
  secretConnection = false,
}: Sent): Promise<{ code: string; text: string }> {
  const image = card(training, 'cps-anesthesiste');
  const inner = createSecureHttp({
    key: training.tls.clientKeyPem,
    cert: training.tls.clientCertificatePem,
    ca: training.tls.caPem,
  });
  const association = `<rim:Association associationType="urn:ihe:iti:2007:AssociationType:RPLC" id="rplc" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association" sourceObject="Document01" targetObject="${replaces}"/></rim:RegistryObjectList>`;
  const change = (body: string) => (replaces === undefined ? body : body.replace('</rim:RegistryObjectList>', association));
  const client = createDmpClient({
    environment: 'training',
    endpoints: training.endpoints,
    http: {
      ...inner,
      post: (url, body, headers, options) =>
        inner.post(url, Buffer.from(change(Buffer.from(body).toString('latin1')), 'latin1'), headers, options),
    },
    software: { id: '1', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: {
      certificateDer: new X509Certificate(image.signature.certificate).raw,
      sign: async (data) => createSign('sha256').update(data).sign(image.signature.privateKey),
    },
    billingId: '999000119',
    now: () => new Date(),
  });
  const author = {
    id: '899900010011',
    familyName: 'MARCHAND',
    givenName: 'CLAIRE',
    institutionName: 'CLINIQUE',
    institutionId: '10B0990011',
    specialty: coded('G15_10/SM02', '1.2.250.1.213.1.1.4.5'),
  };
  const patientId = `${ins.matricule}^^^&${ins.oid}&ISO^NH`;
  const context = {
    nationalId: '899900010011',
    professionCode: '10',
    specialityCode: 'SM02',
    structureId: '10B0990011',
    sectorCode: 'SA04',
    accessMode: 'normal',
    secretConnection,
  } as const;
  const entry = {
    uniqueId: id,
    mimeType: 'text/xml',
    title: 'Consultation d’été',
    creationTime: '20260310091500',
    serviceStartTime: '20260310000000',
    languageCode: 'fr-FR',
    classCode: coded('10', '1.2.250.1.213.1.1.4.1'),
    typeCode: coded('11488-4', '2.16.840.1.113883.6.1'),
    formatCode: coded('urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3'),
    confidentiality: [coded('N', '2.16.840.1.113883.5.25'), ...masks.map((m) => coded(m, '1.2.250.1.213.1.1.4.13'))],
    healthcareFacilityType: coded('SA04', '1.2.250.1.71.4.2.4'),
    practiceSetting: coded('ETABLISSEMENT', '1.2.250.1.213.1.1.4.9'),
    eventCodes: [],
    authors: [author],
    legalAuthenticator: author,
    patientId,
    sourcePatientId: patientId,
    sourcePatientInfo: ['PID-5|MARTIN^JEANNE^^^^^L', 'PID-7|19550612', 'PID-8|F'],
    referenceIds: [],
  };
  const set = {
    uniqueId: `${id}.2`,
    sourceId: '1.2.250.1.999.4',
    submissionTime: '20260310110000',
    contentTypeCode: coded('07', '1.2.250.1.213.2.2'),
    author,
    patientId,
  };
  try {
    await client.submit(context, ins, {
      set,
      documents: [{ entry, content: Buffer.from(cda) }],
      signatureUniqueId: `${id}.3`,
    });
    return { code: 'accepted', text: '' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.detail as { code: string; text: string };
  } finally {
    inner.close();
  }
}

async function statusesOf(...uniqueIds: string[]): Promise<(string | undefined)[]> {
  const client = await import('./raw-client.ts');
  const slots = {
    $XDSDocumentEntryPatientId: `'${adultIns.matricule}^^^&${adultIns.oid}&ISO^NH'`,
    $XDSDocumentEntryStatus:
      "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved','urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated')",
  };
  const reply = await client.ask(training, 'find', card(training, 'cps-anesthesiste'), adultIns, client.bodies.find(slots));
  const objects = reply.body.toString('utf8').match(/<rim:ExtrinsicObject .*?<\/rim:ExtrinsicObject>/gs) ?? [];
  return uniqueIds.map((id) => {
    const object = objects.find((o) => o.includes(`value="${id}"`));
    entryUuids.set(id, /id="([^"]+)"/.exec(object ?? '')?.[1] ?? '');
    return /StatusType:(\w+)"/.exec(object ?? '')?.[1];
  });
}
const entryUuids = new Map<string, string>();
async function uuidOf(id: string): Promise<string> {
  await statusesOf(id);
  return entryUuids.get(id) ?? '';
}

test('the old version is Deprecated, the new one is linked to it', async () => {
  expect(await send({ replaces: await uuidOf(ids.mine) })).toMatchObject({ code: 'accepted' });
  expect(await statusesOf(ids.mine, newId)).toEqual(['Deprecated', 'Approved']);
  const client = await import('./raw-client.ts');
  const uuid = entryUuids.get(newId) ?? '';
  const query = client.bodies.find({ $uuid: `('${uuid}')` }, 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155');
  const reply = await client.ask(training, 'find', card(training, 'cps-anesthesiste'), adultIns, query);
  expect(reply.body.toString('utf8')).toContain(
    `sourceObject="${uuid}" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved" targetObject="${entryUuids.get(ids.mine)}"`,
  );
});

test.each<[string, () => Promise<Sent>, string, RegExp]>([
  ['a uniqueId for the entryUUID', async () => ({ replaces: ids.mine }), 'XDSRegistryMetadataError', /entryUUID/],
  [
    'unknown',
    async () => ({ replaces: 'urn:uuid:00000000-0000-4000-8000-000000000000' }),
    'UnresolvedReferenceException',
    /introuvable/,
  ],
  ['of another author', async () => ({ replaces: await uuidOf(ids.others) }), 'DMPAccessDeniedByRightsService', /autre auteur/],
  [
    'another setId',
    async () => ({ replaces: await uuidOf(ids.mine), cda: nextVersion({ setId: '1.2.3' }) }),
    'XDSRepositoryError',
    /setId/,
  ],
  [
    'the same versionNumber',
    async () => ({ replaces: await uuidOf(ids.mine), cda: nextVersion({ version: 1 }) }),
    'XDSRepositoryError',
    /versionNumber 1 : 2/,
  ],
  [
    'a version too far',
    async () => ({ replaces: await uuidOf(ids.mine), cda: nextVersion({ version: 3 }) }),
    'XDSRepositoryError',
    /versionNumber 3 : 2/,
  ],
  [
    'relatedDocument of another',
    async () => ({ replaces: await uuidOf(ids.mine), cda: nextVersion({ related: '1.2.3' }) }),
    'XDSRepositoryError',
    /relatedDocument/,
  ],
  [
    'no relatedDocument',
    async () => ({ replaces: await uuidOf(ids.mine), cda: level1Cda({ uniqueId: newId, ins: adultIns }) }),
    'XDSRepositoryError',
    /relatedDocument/,
  ],
  ['relatedDocument without the association', async () => ({}), 'XDSRegistryMetadataError', /association RPLC/],
])('refused: %s', async (_name, sent, code, text) => {
  const refused = await send(await sent());
  expect(refused.text).toMatch(text);
  expect(refused).toMatchObject({ code });
  expect(await statusesOf(ids.mine, newId)).toEqual(['Approved', undefined]);
});

test('a version that was replaced is not replaced again', async () => {
  const replaces = await uuidOf(ids.mine);
  expect((await send({ replaces })).code).toBe('accepted');
  const id = `${newId}1`;
  const refused = await send({ id, replaces, cda: nextVersion().replaceAll(`root="${newId}"`, `root="${id}"`) });
  expect(refused).toMatchObject({ code: 'XDSReplaceFailed', text: expect.stringMatching(/Deprecated/) });
});

test('INVISIBLE_REPRESENTANTS_LEGAUX: for minors, and nothing else in a secret connection', async () => {
  const legal = ['INVISIBLE_REPRESENTANTS_LEGAUX'];
  const cda = level1Cda({ uniqueId: newId, ins: minorIns });
  const plain = level1Cda({ uniqueId: newId, ins: adultIns });
  expect(await send({ cda: plain, masks: legal })).toMatchObject({
    code: 'XDSRegistryMetadataError',
    text: expect.stringContaining('majeur'),
  });
  expect(await send({ cda, ins: minorIns, secretConnection: true })).toMatchObject({
    code: 'XDSRegistryMetadataError',
    text: expect.stringContaining('connexion secrète'),
  });
  expect(await send({ cda, ins: minorIns, secretConnection: true, masks: legal })).toMatchObject({ code: 'accepted' });
});
