/** The client against the training DMP, which reads strictly and was written from the same facts by other hands. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDmpClient, type DmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import { noFaults, type ServerFaults } from '../../../../electron/training/server-faults.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import type { VihfContext } from '../../../../shared/dmp.ts';
import { AppError } from '../../../../shared/errors.ts';
import { trainingFolder } from '../../../training-folder.ts';
import {
  contextOf,
  documentBy,
  identity,
  populationWith,
  searchTraits,
  signerOf,
  submissionBy,
  writerOf,
} from './sample-record.ts';

const known = documentBy(
  { nationalId: '899900019999', familyName: "O'HARA-ESSAI", givenName: 'Zoé', structureId: '10B0990011', sectorCode: 'SA04' },
  '1.2.250.1.213.1.4.10.99.1.1',
  'Consultation « cardiologie » & suivi <test>',
);
const second = documentBy(
  { nationalId: '899900019999', familyName: 'OHARA', givenName: 'Zoé', structureId: '10B0990011', sectorCode: 'SA04' },
  '1.2.250.1.213.1.4.10.99.1.2',
  'Deuxième',
);
const { ins } = identity;
let folder: string;
let training: Training;
let http: SecureHttp;
let cards: Record<string, CpsImage>;
let client: DmpClient;
let context: VihfContext;
let oid = 0;
const freshOid = () => `1.2.250.1.213.1.4.10.99.3.${++oid}`;

const card = (id: string): CpsImage => {
  const found = cards[id];
  if (!found) throw new Error(id);
  return found;
};
const clientOf = (image: CpsImage, key?: 'authentication', more: { baseUrl?: string; http?: SecureHttp } = {}) =>
  createDmpClient({
    environment: 'training',
    endpoints: { ...training.endpoints, ...(more.baseUrl && { dmpBaseUrl: more.baseUrl }) },
    http: more.http ?? http,
    software: { id: '00.00', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: signerOf(image, key),
    now: () => new Date(),
    billingId: '991130972',
  });
const tlsOf = ({ tls }: Training) => ({ ca: tls.caPem, cert: tls.clientCertificatePem, key: tls.clientKeyPem });
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.catch((e: unknown) => e);
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${error}`);
  return error.named;
};

beforeAll(async () => {
  folder = trainingFolder('dmp-client-');
  const population = populationWith([known, second], {
    authorisations: { '899900010037': 'blocked', '899900010029': 'expired' },
  });
  training = await startTraining({ dir: folder, population });
  http = createSecureHttp(tlsOf(training));
  cards = Object.fromEntries(training.images.filter((i) => i.kind === 'CPS3').map((i) => [i.id, i as CpsImage]));
  client = clientOf(card('cps-anesthesiste'));
  context = contextOf(card('cps-anesthesiste'));
}, 60_000);
afterAll(async () => {
  http?.close();
  await training?.stop();
  rmSync(folder, { recursive: true });
});

describe('INSi', () => {
  it('finds the INS and the strict traits by what a Vitale says', async () => {
    expect(await client.searchIns(context, searchTraits)).toEqual({ ins, traits: identity.traits, status: 'recuperee' });
  });
  it('says when nobody has these traits', async () => {
    expect((await failure(client.searchIns(context, { ...searchTraits, birthDate: '1951-03-13' }))).code).toBe('INS_NOT_FOUND');
  });
});

describe('TD0.2 and TD0.3', () => {
  it('tell existence and authorisation of each professional', async () => {
    expect(await client.testExistence(context, ins)).toMatchObject({
      existence: 'active',
      authorisation: 'valid',
      medecinTraitant: false,
      linkedToMonEspaceSante: true,
    });
    const blocked = card('cps-dossier-bloque');
    expect((await clientOf(blocked).testExistence(contextOf(blocked), ins)).authorisation).toBe('blocked');
    const stranger = { ...ins, matricule: '185057800100132' };
    const absent = await client.testExistence(context, { ...stranger, matricule: withKey('1850578001001') });
    expect(absent).toMatchObject({ existence: 'absent', authorisation: 'none' });
  });
  it('add an authorisation by the one gesture', async () => {
    const expired = card('cps-generaliste');
    const own = clientOf(expired);
    expect((await own.testExistence(contextOf(expired), ins)).authorisation).toBe('expired');
    expect(await own.authorise(contextOf(expired), ins)).not.toBe('');
    expect((await own.testExistence(contextOf(expired), ins)).authorisation).toBe('valid');
  });
  it('are refused, with the server’s own text, when the professional is not who the card says', async () => {
    const wrong = await failure(client.testExistence({ ...context, sectorCode: 'SA07' }, ins));
    expect(wrong).toMatchObject({ code: 'DMP_HL7_ERROR', detail: { text: expect.stringContaining('PS et Structure non liés') } });
    const { specialityCode: _speciality, ...without } = context;
    expect((await failure(client.testExistence(without, ins))).detail).toMatchObject({
      text: expect.stringContaining('spécialité'),
    });
    // the server would say DMPInvalidCertificate: this one never gets there
    const before = training.history().length;
    expect(await failure(clientOf(card('cps-anesthesiste'), 'authentication').testExistence(context, ins))).toEqual({
      code: 'SIGNATURE_KEY_MIXED',
      detail: { usage: 'clientAuth' },
    });
    expect(training.history()).toHaveLength(before);
    const blocked = card('cps-dossier-bloque');
    expect((await failure(clientOf(blocked).authorise(contextOf(blocked), ins))).code).toBe('DMP_STATUS');
  });
});

describe('TD3.1 and TD3.2', () => {
  it('list entries as they were registered', async () => {
    const entries = await client.findDocuments(context, ins);
    const found = entries.find((e) => e.uniqueId === known.entry.uniqueId);
    expect(entries).toHaveLength(2);
    const { authors, ...rest } = known.entry;
    expect(found).toMatchObject({ ...rest, status: 'Approved', sizeBytes: known.content.byteLength });
    expect(found?.authors[0]).toMatchObject({ givenName: 'Zoé', institutionId: '10B0990011', specialty: authors[0]?.specialty });
    expect(found?.entryUUID).toMatch(/^urn:uuid:/);
  });
  it('find one reference by its uniqueId', async () => {
    const [entry] = await client.findDocuments(context, ins);
    expect(await client.findByUniqueId(context, ins, entry?.uniqueId ?? '')).toBe(entry?.entryUUID);
    expect(await client.findByUniqueId(context, ins, '1.2.3')).toBeUndefined();
  });
  it('bring several contents in one request, checked against the registry', async () => {
    const entries = await client.findDocuments(context, ins);
    const contents = await client.retrieve(context, ins, entries);
    for (const { entry, content } of [known, second]) {
      const answer = contents.get(entry.uniqueId);
      expect(answer && 'bytes' in answer && Buffer.from(answer.bytes).equals(content)).toBe(true);
    }
    const lied = await client.retrieve(context, ins, [{ uniqueId: known.entry.uniqueId, hash: '0'.repeat(40) }]);
    expect(lied.get(known.entry.uniqueId)).toMatchObject({ error: { code: 'DOCUMENT_MALFORMED' } });
  });
  it('answer document by document', async () => {
    const mixed = await client.retrieve(context, ins, [{ uniqueId: known.entry.uniqueId }, { uniqueId: '1.2.3.4' }]);
    expect(mixed.get(known.entry.uniqueId)).toHaveProperty('bytes');
    expect(mixed.get('1.2.3.4')).toEqual({ error: { code: 'DOCUMENT_NOT_FOUND', detail: {} } });
    expect((await failure(client.retrieve(context, ins, [{ uniqueId: '1.2.3.4' }]))).code).toBe('DOCUMENT_NOT_FOUND');
  });
  it('are refused to a blocked professional', async () => {
    const blocked = card('cps-dossier-bloque');
    expect((await failure(clientOf(blocked).findDocuments(contextOf(blocked), ins))).code).toBe('DMP_REGISTRY_ERROR');
  });
});

describe('TD2.1', () => {
  it('deposits several documents at once; they are there, byte for byte', async () => {
    const writer = writerOf(card('cps-anesthesiste'));
    const documents = [documentBy(writer, freshOid(), 'Premier'), documentBy(writer, freshOid(), 'Second & dernier')];
    const submission = submissionBy(writer, freshOid(), documents);
    expect(await client.submit(context, ins, submission)).toMatchObject({
      status: 'Success',
      submissionSetUniqueId: submission.set.uniqueId,
      documentUniqueIds: documents.map((d) => d.entry.uniqueId),
    });
    for (const { entry, content } of documents) {
      const received = training.received().find((r) => r.uniqueId === entry.uniqueId);
      expect(received && Buffer.from(received.bytes).equals(content)).toBe(true);
      expect(await client.findByUniqueId(context, ins, entry.uniqueId)).toBeDefined();
    }
    expect(await failure(client.submit(context, ins, submission))).toMatchObject({
      code: 'DMP_REGISTRY_ERROR',
      detail: { code: 'XDSDuplicateUniqueIdInRegistry' },
    });
  });
  it('never sends the pair of masks that nobody could read', async () => {
    const writer = writerOf(card('cps-anesthesiste'));
    const { entry, content } = documentBy(writer, freshOid(), 'Masqué');
    const masked = {
      ...entry,
      confidentiality: [
        ...entry.confidentiality,
        { code: 'MASQUE_PS', codingScheme: '', label: '' },
        { code: 'INVISIBLE_PATIENT', codingScheme: '', label: '' },
      ],
    };
    const before = training.history().length;
    expect(
      (await failure(client.submit(context, ins, submissionBy(writer, freshOid(), [{ entry: masked, content }])))).code,
    ).toBe('DEPOSIT_VISIBILITY_FORBIDDEN');
    expect(training.history()).toHaveLength(before);
  });
});

describe('a server that fails', () => {
  it.each([
    ['refused', 'DMP_UNREACHABLE'],
    ['cut', 'DMP_UNREACHABLE'],
    ['malformed', 'DMP_MALFORMED_ANSWER'],
    ['http-500', 'DMP_HTTP'],
  ] as const)('%s: every call says %s', async (outage, code) => {
    await training.setFaults({ outage });
    try {
      const refs = [{ uniqueId: known.entry.uniqueId }];
      const calls = [
        client.testExistence(context, ins),
        client.findDocuments(context, ins),
        client.retrieve(context, ins, refs),
        client.searchIns(context, searchTraits),
      ];
      for (const call of await Promise.all(calls.map(failure))) expect(call.code).toBe(code);
    } finally {
      await training.setFaults({ outage: 'none' });
    }
  });
  /** Each is named, and gone with the fault: neither the client nor its connections remember it. */
  it.each<[keyof ServerFaults, Partial<ServerFaults>, ReturnType<typeof expect.objectContaining>]>([
    ['httpStatus', { httpStatus: 503 }, { code: 'DMP_HTTP', detail: { status: 503 } }],
    ['tls', { tls: 'untrusted' }, expect.objectContaining({ code: 'DMP_TLS' })],
    ['tls', { tls: 'expired' }, { code: 'DMP_TLS', detail: { cause: 'CERT_HAS_EXPIRED' } }],
    ['tls', { tls: 'wrong-host' }, { code: 'DMP_TLS', detail: { cause: 'ERR_TLS_CERT_ALTNAME_INVALID' } }],
    ['tls', { tls: 'reset' }, { code: 'DMP_UNREACHABLE', detail: { cause: 'ECONNRESET' } }],
    ['wrongBoundary', { wrongBoundary: true }, expect.objectContaining({ code: 'DMP_MALFORMED_ANSWER' })],
    ['clockSkewMs', { clockSkewMs: 3_600_000 }, { code: 'DMP_FAULT', detail: { code: 'MessageExpired', text: 'VIHF périmé' } }],
    ['clockSkewMs', { clockSkewMs: -3_600_000 }, expect.objectContaining({ code: 'DMP_FAULT' })],
  ])('%s %j', async (fault, set, named) => {
    // a connection that is kept would hide what is wrong with the handshake
    const own = createSecureHttp(tlsOf(training));
    const asked = clientOf(card('cps-anesthesiste'), undefined, { http: own });
    const read = () => asked.retrieve(context, ins, [{ uniqueId: known.entry.uniqueId }]);
    await training.setFaults(set);
    try {
      expect(await failure(read())).toEqual(named);
    } finally {
      await training.setFaults({ [fault]: noFaults[fault] });
    }
    expect((await read()).size).toBe(1);
    own.close();
  });

  it('cut at any byte: never a shorter answer, always a name', async () => {
    const read = () => client.retrieve(context, ins, [{ uniqueId: known.entry.uniqueId }]);
    let sizeBytes = 0;
    const measured = clientOf(card('cps-anesthesiste'), undefined, {
      http: {
        ...http,
        post: async (...call) => {
          const answer = await http.post(...call);
          sizeBytes = answer.body.byteLength;
          return answer;
        },
      },
    });
    await measured.retrieve(context, ins, [{ uniqueId: known.entry.uniqueId }]);
    expect(sizeBytes).toBeGreaterThan(1000);
    const step = process.env['LONG'] ? 1 : Math.ceil(sizeBytes / 40);
    try {
      for (let cutAtByte = 0; cutAtByte < sizeBytes; cutAtByte += step) {
        await training.setFaults({ cutAtByte });
        expect((await failure(read())).code, `${cutAtByte}`).toBe('DMP_UNREACHABLE');
      }
    } finally {
      await training.setFaults({ cutAtByte: -1 });
    }
    expect((await read()).size).toBe(1);
  }, 120_000);

  it('the same answer twice: it is taken once, and the next call gets its own', async () => {
    await training.setFaults({ duplicateAnswer: true });
    try {
      for (const { entry } of [known, second]) {
        const got = await client.retrieve(context, ins, [{ uniqueId: entry.uniqueId }]);
        expect([...got.keys()]).toEqual([entry.uniqueId]);
        expect(await client.testExistence(context, ins)).toMatchObject({ existence: 'active' });
      }
    } finally {
      await training.setFaults({ duplicateAnswer: false });
    }
  });

  it('a slow line brings the whole all the same', async () => {
    await training.setFaults({ bytesPerSecond: 40_000 });
    try {
      const got = (await client.retrieve(context, ins, [{ uniqueId: known.entry.uniqueId }])).get(known.entry.uniqueId);
      expect(got && 'bytes' in got && Buffer.from(got.bytes)).toEqual(Buffer.from(known.content));
    } finally {
      await training.setFaults({ bytesPerSecond: 0 });
    }
  });

  it('an unknown service is an HTTP status', async () => {
    const lost = clientOf(card('cps-anesthesiste'), undefined, { baseUrl: `${training.endpoints.dmpBaseUrl}/nowhere` });
    expect(await failure(lost.testExistence(context, ins))).toEqual({ code: 'DMP_HTTP', detail: { status: 404 } });
  });
  it('a cancelled call ends at once', async () => {
    await training.setFaults({ latencyMs: 5_000 });
    const controller = new AbortController();
    const waiting = failure(client.findDocuments(context, ins, controller.signal));
    setTimeout(() => controller.abort(), 20);
    expect((await waiting).code).toBe('CANCELLED');
    await training.setFaults({ latencyMs: 0 });
  });
});

const withKey = (thirteen: string) => `${thirteen}${String(97n - (BigInt(thirteen) % 97n)).padStart(2, '0')}`;
