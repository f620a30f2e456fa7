/** The program's own client against the training server: each transaction, and every refusal of a deposit. */
import { createSign, X509Certificate } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import type { Submission, VihfContext } from '../../../../shared/dmp.ts';
import { AppError } from '../../../../shared/errors.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { level1Cda } from './level1-cda.ts';
import { absentIns, closedIns, invisibleId, maskedId, openIns, plainText, smallPopulation, visibleId } from './population.ts';
import { card } from './raw-client.ts';

let dir: string;
let training: Training;
beforeAll(async () => {
  dir = trainingFolder('training-client-');
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(async () => {
  training = await startTraining({ dir, population: smallPopulation() });
  return () => training.stop();
});

function contextOf(image: CpsImage): VihfContext {
  const [activity] = image.activities;
  return {
    nationalId: `8${image.rpps}`,
    professionCode: image.professionCode,
    ...(image.specialityCode ? { specialityCode: image.specialityCode } : {}),
    structureId: activity?.structureId ?? '',
    sectorCode: activity?.sectorCode ?? '',
    accessMode: 'normal',
    secretConnection: false,
  };
}

/** `change` alters what goes over the wire, as text in Latin-1 (octet for octet). */
function clientOf(
  id = 'cps-anesthesiste',
  change: (body: string) => string = (b) => b,
  use: 'signature' | 'authentication' = 'signature',
) {
  const image = card(training, id);
  const inner = createSecureHttp({
    key: training.tls.clientKeyPem,
    cert: training.tls.clientCertificatePem,
    ca: training.tls.caPem,
  });
  const http: SecureHttp = {
    post: (url, body, headers, options) =>
      inner.post(url, Buffer.from(change(Buffer.from(body).toString('latin1')), 'latin1'), headers, options),
    close: () => inner.close(),
  };
  const client = createDmpClient({
    environment: 'training',
    endpoints: training.endpoints,
    http,
    software: { id: '1', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: {
      certificateDer: new X509Certificate(image[use].certificate).raw,
      sign: async (data) => createSign('sha256').update(data).sign(image[use].privateKey),
    },
    billingId: '999000119',
    now: () => new Date(),
  });
  return { client, context: contextOf(image), close: () => http.close() };
}

describe('each transaction', () => {
  test('existence, authorisation, list, content', async () => {
    const { client, context, close } = clientOf();
    expect(await client.testExistence(context, openIns)).toMatchObject({
      existence: 'active',
      authorisation: 'none',
      medecinTraitant: false,
    });
    await client.authorise(context, openIns);
    expect(await client.testExistence(context, openIns)).toMatchObject({ authorisation: 'valid' });
    const entries = await client.findDocuments(context, openIns);
    expect(entries.map((e) => e.uniqueId).sort()).toEqual([visibleId, invisibleId]);
    expect(entries[0]).toMatchObject({
      creationTime: '20260301110000',
      authors: [{ id: '899900010029', familyName: 'LEGRAND' }],
      status: 'Approved',
    });
    const refs = entries.map(({ uniqueId, repositoryUniqueId }) => ({ uniqueId, repositoryUniqueId }));
    const contents = await client.retrieve(context, openIns, [...refs, { uniqueId: maskedId }] as typeof refs &
      { uniqueId: string }[]);
    const of = (id: string) => contents.get(id);
    expect(Buffer.from((of(visibleId) as { bytes: Uint8Array }).bytes).toString('utf8')).toBe(plainText);
    expect(JSON.stringify(of(maskedId))).toContain('DOCUMENT_NOT_FOUND');
    close();
  });
  test('closed and absent records are answers', async () => {
    const { client, context, close } = clientOf();
    expect(await client.testExistence(context, closedIns)).toMatchObject({ existence: 'closed' });
    expect(await client.testExistence(context, absentIns)).toMatchObject({ existence: 'absent' });
    close();
  });
  test('a blocked professional', async () => {
    const { client, context, close } = clientOf('cps-dossier-bloque');
    expect(await client.testExistence(context, openIns)).toMatchObject({ authorisation: 'blocked' });
    await expect(client.findDocuments(context, openIns)).rejects.toMatchObject({
      detail: { code: 'DMPAccessDeniedByRightsService' },
    });
    close();
  });
  test('the authentication key signs nothing', async () => {
    const { client, context, close } = clientOf('cps-anesthesiste', (b) => b, 'authentication');
    await expect(client.testExistence(context, openIns)).rejects.toMatchObject({
      code: 'SIGNATURE_KEY_MIXED',
    });
    close();
  });
  test('INSi by traits', async () => {
    const { client, context, close } = clientOf();
    const jeanne = { birthName: 'Martin', birthGivenNames: 'Jeanne', sex: 'F', birthDate: '1955-06-12' } as const;
    const found = await client.searchIns(context, jeanne);
    expect(found).toMatchObject({
      ins: openIns,
      traits: { birthName: 'MARTIN', birthGivenNames: 'JEANNE MARIE', birthPlaceCode: '99999' },
    });
    const lunar = await client.searchIns(context, {
      birthName: 'D ALMEIDA ROY',
      birthGivenNames: 'ELIE',
      sex: 'M',
      birthDate: '1940-03-00',
    });
    expect(lunar.ins).toEqual(closedIns);
    await expect(client.searchIns(context, { ...jeanne, birthDate: '1955-06-13' })).rejects.toMatchObject({
      code: 'INS_NOT_FOUND',
    });
    await expect(client.searchIns(context, { ...jeanne, birthGivenNames: 'JEAN' })).rejects.toMatchObject({
      code: 'INS_NOT_FOUND',
    });
    const twins = { birthName: 'DUPONT', birthGivenNames: 'PAUL', sex: 'M', birthDate: '1962-01-05' } as const;
    await expect(client.searchIns(context, twins)).rejects.toMatchObject({ code: 'INS_SEVERAL' });
    close();
  });
});

const documentId = '1.2.250.1.999.2.1';
const setId = '1.2.250.1.999.2.2';
const coded = (code: string, codingScheme: string) => ({ code, codingScheme, label: code });
const author = {
  id: '899900010011',
  familyName: 'MARCHAND',
  givenName: 'CLAIRE',
  institutionName: 'CLINIQUE DES TILLEULS (TEST)',
  institutionId: '10B0990011',
  specialty: coded('G15_10/SM02', '1.2.250.1.213.1.1.4.5'),
};
const patientId = `${openIns.matricule}^^^&${openIns.oid}&ISO^NH`;

type Entry = Submission['documents'][number]['entry'];
function submissionOf(change: Partial<Entry> = {}, cda = level1Cda({ uniqueId: documentId, ins: openIns })): Submission {
  return {
    set: {
      uniqueId: setId,
      sourceId: '1.2.250.1.999.2',
      submissionTime: '20260310110000',
      title: 'Dépôt',
      contentTypeCode: coded('07', '1.2.250.1.213.2.2'),
      author,
      patientId,
    },
    signatureUniqueId: '1.2.250.1.999.2.3',
    documents: [
      {
        content: Buffer.from(cda),
        entry: {
          uniqueId: documentId,
          mimeType: 'text/xml',
          title: 'Consultation d’été',
          creationTime: '20260310091500',
          serviceStartTime: '20260310000000',
          languageCode: 'fr-FR',
          classCode: coded('10', '1.2.250.1.213.1.1.4.1'),
          typeCode: coded('11488-4', '2.16.840.1.113883.6.1'),
          formatCode: coded('urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3'),
          confidentiality: [coded('N', '2.16.840.1.113883.5.25')],
          healthcareFacilityType: coded('SA04', '1.2.250.1.71.4.2.4'),
          practiceSetting: coded('ETABLISSEMENT', '1.2.250.1.213.1.1.4.9'),
          eventCodes: [],
          authors: [author],
          legalAuthenticator: author,
          patientId,
          sourcePatientId: patientId,
          sourcePatientInfo: ['PID-5|MARTIN^JEANNE^^^^^L', 'PID-7|19550612', 'PID-8|F'],
          referenceIds: [],
          ...change,
        },
      },
    ],
  };
}

describe('deposit', () => {
  async function refusal(submission: Submission, change?: (body: string) => string): Promise<{ code: string; text: string }> {
    const { client, context, close } = clientOf('cps-anesthesiste', change);
    try {
      await client.submit(context, openIns, submission);
      return { code: 'accepted', text: '' };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return error.detail as { code: string; text: string };
    } finally {
      close();
    }
  }

  test('is taken whole, listed and read back octet for octet', async () => {
    const { client, context, close } = clientOf();
    const submission = submissionOf();
    await client.submit(context, openIns, submission);
    expect(training.received()).toMatchObject([
      { uniqueId: documentId, submissionSetUniqueId: setId, entry: { title: 'Consultation d’été' } },
    ]);
    expect(Buffer.from(training.received()[0]?.bytes ?? []).equals(Buffer.from(submission.documents[0]?.content ?? []))).toBe(
      true,
    );
    await client.authorise(context, openIns);
    expect(await client.findByUniqueId(context, openIns, documentId)).toMatch(/^urn:uuid:/);
    const listed = (await client.findDocuments(context, openIns)).find((e) => e.uniqueId === documentId);
    expect(listed).toMatchObject({
      title: 'Consultation d’été',
      typeCode: { code: '11488-4' },
      sizeBytes: submission.documents[0]?.content.length,
    });
    close();
  });
  test('needs no authorisation, and the same content under other identifiers is taken', async () => {
    expect((await refusal(submissionOf())).code).toBe('accepted');
    const again = submissionOf({ uniqueId: '1.2.250.1.999.2.9' }, level1Cda({ uniqueId: '1.2.250.1.999.2.9', ins: openIns }));
    const other = { ...again, set: { ...again.set, uniqueId: '1.2.250.1.999.2.8' }, signatureUniqueId: '1.2.250.1.999.2.7' };
    expect((await refusal(other)).code).toBe('accepted');
  });
  test('not twice', async () => {
    await refusal(submissionOf());
    expect((await refusal(submissionOf())).code).toBe('XDSDuplicateUniqueIdInRegistry');
    expect(training.received()).toHaveLength(1);
  });
  test('a lot identifier serves once', async () => {
    await refusal(submissionOf());
    const next = submissionOf({ uniqueId: '1.2.250.1.999.2.9' }, level1Cda({ uniqueId: '1.2.250.1.999.2.9', ins: openIns }));
    const refused = await refusal({ ...next, signatureUniqueId: '1.2.250.1.999.2.7' });
    expect(refused).toMatchObject({ code: 'XDSDuplicateUniqueIdInRegistry' });
    expect(refused.text).toContain(setId);
  });
  test('a blocked professional, a closed record', async () => {
    const blocked = clientOf('cps-dossier-bloque');
    await expect(blocked.client.submit(blocked.context, openIns, submissionOf())).rejects.toMatchObject({
      detail: { code: 'DMPAccessDeniedByRightsService' },
    });
    blocked.close();
    const { client, context, close } = clientOf();
    await expect(client.submit(context, closedIns, submissionOf())).rejects.toMatchObject({ code: 'DMP_REGISTRY_ERROR' });
    close();
  });

  const masks = (...codes: string[]) => ({
    confidentiality: [coded('N', '2.16.840.1.113883.5.25'), ...codes.map((c) => coded(c, '1.2.250.1.213.1.1.4.13'))],
  });
  test.each<[string, Partial<Entry>, string, RegExp]>([
    [
      'class that is not the type’s',
      { classCode: coded('11', '1.2.250.1.213.1.1.4.1') },
      'XDSRegistryMetadataError',
      /classCode 11 : 10 attendu/,
    ],
    [
      'type that the DMP does not take',
      { typeCode: coded('0000-0', '2.16.840.1.113883.6.1') },
      'XDSRegistryMetadataError',
      /typeCode 0000-0/,
    ],
    [
      'format that is not the content’s',
      { formatCode: coded('urn:ihe:iti:xds-sd:text:2008', '1.3.6.1.4.1.19376.1.2.3') },
      'XDSRepositoryError',
      /formatCode/,
    ],
    [
      'code in the wrong scheme',
      { practiceSetting: coded('ETABLISSEMENT', '1.2.3') },
      'XDSRegistryMetadataError',
      /practiceSettingCode/,
    ],
    ['unknown confidentiality', masks('SECRET'), 'XDSRegistryMetadataError', /SECRET/],
    ['title over 128 characters', { title: 'x'.repeat(129) }, 'XDSRegistryMetadataError', /titre/],
    ['uniqueId with an extension', { uniqueId: `${documentId}^1` }, 'XDSRegistryMetadataError', /OID sans extension/],
    ['uniqueId that is not the CDA’s', { uniqueId: '1.2.250.1.999.2.77' }, 'XDSRepositoryError', /uniqueId/],
    ['local time', { creationTime: '20260310091500+0100' }, 'XDSRegistryMetadataError', /creationTime/],
    ['mime type', { mimeType: 'application/pdf' }, 'XDSRegistryMetadataError', /mimeType/],
    [
      'another patient',
      { patientId: `${closedIns.matricule}^^^&${closedIns.oid}&ISO^NH` },
      'XDSPatientIdDoesNotMatch',
      /patient/,
    ],
    ['no source patient', { sourcePatientInfo: [] }, 'XDSRegistryMetadataError', /sourcePatientI/],
  ])('metadata: %s', async (_name, change, code, text) => {
    const refused = await refusal(submissionOf(change));
    expect(refused).toMatchObject({ code });
    expect(refused.text).toMatch(text);
  });

  test('MASQUE_PS with INVISIBLE_PATIENT (which our own client never sends)', async () => {
    const pair = (body: string) =>
      body.replace(/nodeRepresentation="N"(?=[\s\S]*Signature01")/, 'nodeRepresentation="MASQUE_PS"');
    const refused = await refusal(submissionOf(masks('INVISIBLE_PATIENT')), pair);
    expect(refused).toMatchObject({ code: 'XDSRegistryMetadataError' });
    expect(refused.text).toContain('ne peuvent pas être demandés ensemble');
  });

  const cda = level1Cda({ uniqueId: documentId, ins: openIns });
  test.each<[string, string, RegExp]>([
    ['not well-formed', cda.replace('</title>', ''), /mal formé/],
    ['no CDA', '<note/>', /pas un CDA/],
    ['another patient', cda.replace(openIns.matricule, closedIns.matricule), /INS du VIHF/],
    ['INS not first', cda.replace('<patientRole>', '<patientRole><id root="1.2.3" extension="7"/>'), /INS du VIHF/],
    ['no setId', cda.replace(/<setId[^>]*>/, ''), /setId absent/],
    ['no version', cda.replace(/<versionNumber[^>]*>/, ''), /versionNumber absent/],
    ['retired qualifier', cda.replace('qualifier="BR">MARTIN', 'qualifier="SP">MARTIN'), /family BR/],
    ['no birthplace', cda.replace(/<birthplace>.*<\/birthplace>/, ''), /COG/],
    ['no performer', cda.replace(/<performer.*<\/performer>/, ''), /performer/],
    ['null title', cda.replace(/<title>.*<\/title>/, '<title nullFlavor="UNK"/>'), /title : nullFlavor/],
    [
      'time without offset',
      cda.replace('<effectiveTime value="20260310101500+0100"/>', '<effectiveTime value="20260310101500"/>'),
      /effectiveTime/,
    ],
    [
      'unstructured without its template',
      cda.replace('<templateId root="1.3.6.1.4.1.19376.1.2.20"/>', ''),
      /1\.3\.6\.1\.4\.1\.19376\.1\.2\.20/,
    ],
    ['another type than the metadata', cda.replace('code="11488-4"', 'code="34749-2"'), /typeCode/],
    [
      'id with an extension',
      cda.replace(`<id root="${documentId}"/>`, `<id root="${documentId}" extension="1"/>`),
      /sans extension/,
    ],
    ['script', cda.replace('<component>', '<script>1</script><component>'), /Script/],
  ])('document: %s', async (name, content, text) => {
    // what is no XML cannot be signed by our own client: it goes in on the wire
    const refused =
      name === 'not well-formed'
        ? await refusal(submissionOf(), (b) => b.replace('</title>\n<effectiveTime', '\n<effectiveTime'))
        : await refusal(submissionOf({}, content));
    expect(refused).toMatchObject({ code: 'XDSRepositoryError' });
    expect(refused.text).toMatch(text);
  });

  test.each<[string, (body: string) => string, string, RegExp]>([
    [
      'document changed after signing',
      (b) => b.replace('CR de consultation', 'CR de CONSULTATION'),
      'XDSRepositoryError',
      /empreinte/,
    ],
    [
      'signature changed',
      (b) => b.replace('<xades:SigningTime>20', '<xades:SigningTime>19'),
      'XDSRepositoryError',
      /Signature du lot : digest/,
    ],
    [
      'manifest of another lot',
      (b) =>
        b.replace(
          new RegExp(`(SubmissionSet.*?value=")${setId.replace(/\./g, '\\.')}(?="><rim:Name>)`, 's'),
          '$11.2.250.1.999.2.6',
        ),
      'XDSRepositoryError',
      /désigne pas le lot/,
    ],
    [
      'wrong hash',
      (b) =>
        b.replace(
          '<rim:Slot name="creationTime">',
          '<rim:Slot name="hash"><rim:ValueList><rim:Value>00</rim:Value></rim:ValueList></rim:Slot><rim:Slot name="creationTime">',
        ),
      'XDSNonIdenticalHash',
      /hash/,
    ],
    [
      'no octets for an entry',
      (b) => b.replace('<xds:Document id="Document01">', '<xds:Document id="document01">'),
      'XDSMissingDocument',
      /Document01/,
    ],
    [
      'no signs association',
      (b) => b.replace('urn:ihe:iti:2007:AssociationType:signs', 'urn:ihe:iti:2007:AssociationType:signes'),
      'XDSRegistryMetadataError',
      /signs/,
    ],
    [
      'no signature entry',
      (b) => b.replace('nodeRepresentation="E1762"', 'nodeRepresentation="11488-4"'),
      'XDSRegistryMetadataError',
      /signature/,
    ],
    [
      'author of the lot is somebody else',
      (b) => b.replace('899900010011^MARCHAND', '899900010029^MARCHAND'),
      'XDSRegistryMetadataError',
      /auteur du lot/,
    ],
  ])('message: %s', async (_name, change, code, text) => {
    const refused = await refusal(submissionOf(), change);
    expect(refused.text).toMatch(text);
    expect(refused.code).toBe(code);
    expect(training.received()).toHaveLength(0);
  });
  test.each<[string, (body: string) => string]>([
    ['attachment missing', (b) => b.replace('Content-ID: <Document01@poste-dmp>', 'Content-ID: <other@poste-dmp>')],
    ['multipart not closed', (b) => b.slice(0, -6)],
  ])('fault: %s', async (_name, change) => {
    expect(await refusal(submissionOf(), change)).toMatchObject({ code: 'Sender' });
  });
});
