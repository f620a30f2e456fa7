/**
 * In words: whatever bytes come back from the network, a call ends with a value of its type or with a named error. No other
 * exception, no answer that takes for ever. Answers of every transaction are recorded from the
 * training DMP, then damaged; a case goes from the HTTP answer to the value, without the signature that only a server reads.
 */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { faultError } from '../../../../electron/dmp/errors.ts';
import { readRevise } from '../../../../electron/dmp/hl7/revise.ts';
import { readTestExistence } from '../../../../electron/dmp/td0-2-test-existence.ts';
import { readAuthorise } from '../../../../electron/dmp/td0-3-set-authorisation.ts';
import { readPatientList } from '../../../../electron/dmp/td0-4-patient-list.ts';
import { readCandidates } from '../../../../electron/dmp/td0-5-find-candidates.ts';
import { readAdministrativeData } from '../../../../electron/dmp/td1-3a-administrative-data.ts';
import { readAuthorisations } from '../../../../electron/dmp/td1-6-list-authorisations.ts';
import { readSubmit } from '../../../../electron/dmp/td2-1-submit.ts';
import { readEntries, readReferences } from '../../../../electron/dmp/td3-1-find-documents.ts';
import { readMembers, readSets } from '../../../../electron/dmp/td3-1-find-submitted.ts';
import { readRetrieve } from '../../../../electron/dmp/td3-2-retrieve.ts';
import { buildChangeVisibility, readOne } from '../../../../electron/dmp/td3-3ab-change-visibility.ts';
import { readUpdate } from '../../../../electron/dmp/td3-3cd-change-status.ts';
import { readResult } from '../../../../electron/ins/search-by-traits.ts';
import { callSoap, type SoapAnswer } from '../../../../electron/soap/client.ts';
import { createSecureHttp, type HttpAnswer, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining } from '../../../../electron/training/index.ts';
import { xml } from '../../../../electron/xml/build.ts';
import { parseXml } from '../../../../electron/xml/parse.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import {
  AdministrativeData,
  AuthorisedProfessional,
  Candidate,
  DmpStatus,
  DocumentEntry,
  FoundSubmissionSet,
  ListedPatient,
} from '../../../../shared/dmp.ts';
import { AppError } from '../../../../shared/errors.ts';
import { Ins } from '../../../../shared/identity/traits.ts';
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

const runs = Number(process.env['RUNS'] ?? (process.env['LONG'] ? 100_000 : 600));
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
console.info(`mutated answers: ${runs} runs, seed ${seed}`);

const messageIdOf = (body: Uint8Array) => /urn:uuid:[0-9a-f-]{36}/.exec(Buffer.from(body).toString('latin1'))?.[0] ?? '';
interface Recorded {
  readonly name: keyof typeof reads;
  readonly answer: HttpAnswer;
  readonly messageId: string;
}
const { ins } = identity;
const writer = { nationalId: '899900019999', familyName: 'A', givenName: 'B', structureId: '10B0990011', sectorCode: 'SA04' };
const document = documentBy(writer, '1.2.250.1.213.1.4.10.99.1.1', 'Un document');
const own = documentBy(writer, '1.2.250.1.213.1.4.10.99.4.1', 'Dépôt');
const submission = submissionBy(writer, '1.2.250.1.213.1.4.10.99.4', [own]);
let recorded: Recorded[];
let entryUUID = '';
let folder: string;

/** Each answer, read as its transaction does, and what the value must be. */
const reads = {
  testExistence: ({ body }: SoapAnswer) => DmpStatus.parse(readTestExistence(body)),
  authorise: ({ body }: SoapAnswer) => expect(typeof readAuthorise(body)).toBe('string'),
  patientList: ({ body }: SoapAnswer) => ListedPatient.array().parse(readPatientList(body)),
  findCandidates: ({ body }: SoapAnswer) => Candidate.array().parse(readCandidates(body)),
  administrativeData: ({ body }: SoapAnswer) => AdministrativeData.parse(readAdministrativeData(body)),
  revise: ({ body }: SoapAnswer) => expect(['active', 'terminated']).toContain(readRevise(body)),
  listAuthorisations: ({ body }: SoapAnswer) => AuthorisedProfessional.array().parse(readAuthorisations(body)),
  findDocuments: ({ body }: SoapAnswer) => DocumentEntry.array().parse(readEntries(body)),
  findSets: ({ body }: SoapAnswer) => FoundSubmissionSet.array().parse(readSets(body)),
  findMembers: ({ body }: SoapAnswer) => expect(Array.isArray(readMembers(body))).toBe(true),
  findByUniqueId: ({ body }: SoapAnswer) => expect(readReferences(body).every((id) => typeof id === 'string')).toBe(true),
  retrieve: (answer: SoapAnswer) => {
    const { uniqueId } = document.entry;
    const got = readRetrieve(answer, [{ uniqueId, sizeBytes: document.content.byteLength }]).get(uniqueId);
    expect(got && ('error' in got || got.bytes.byteLength === document.content.byteLength)).toBe(true);
  },
  submit: ({ body }: SoapAnswer) => expect(readSubmit(body, submission, new Date()).status).toBe('Success'),
  /** The damaged entry goes out again: what we send must still be XML. */
  resubmit: ({ body }: SoapAnswer) =>
    parseXml(buildChangeVisibility(readOne(body, entryUUID), { maskedToProfessionals: true }, submission.set).text),
  update: ({ body }: SoapAnswer) => readUpdate(body),
  searchIns: ({ body }: SoapAnswer) => Ins.parse(readResult(body).ins),
} as const;

beforeAll(async () => {
  folder = trainingFolder('dmp-mutated-');
  const training = await startTraining({
    dir: folder,
    population: populationWith([document], { linkedToMonEspaceSante: false }),
  });
  const image = training.images.find((i): i is CpsImage => i.id === 'cps-anesthesiste');
  if (!image) throw new Error('no card');
  const { caPem, clientCertificatePem, clientKeyPem } = training.tls;
  const real = createSecureHttp({ ca: caPem, cert: clientCertificatePem, key: clientKeyPem });
  recorded = [];
  let names: (keyof typeof reads)[] = [];
  const recorder: SecureHttp = {
    ...real,
    post: async (url, body, headers, options) => {
      const answer = await real.post(url, body, headers, options);
      const name = names.shift();
      if (name) recorded.push({ name, answer, messageId: messageIdOf(body) });
      return answer;
    },
  };
  const client = createDmpClient({
    environment: 'training',
    endpoints: training.endpoints,
    http: recorder,
    software: { id: '1', name: 'P', version: '1', homologation: 'H' },
    signer: signerOf(image),
    now: () => new Date(),
    billingId: '991130972',
  });
  /** `name` is for each answer of the call in turn. */
  const record = async <T>(name: keyof typeof reads | (keyof typeof reads)[], call: Promise<T>): Promise<T> => {
    names = [name].flat();
    return call;
  };
  const context = contextOf(image);
  const mine = documentBy(writerOf(image), own.entry.uniqueId, 'Dépôt');
  const { set, documents } = submissionBy(writerOf(image), submission.set.uniqueId, [mine]);
  const another = (n: number) => ({ ...set, uniqueId: `${set.uniqueId}.9.${n}` });
  const revised = { linkedToMonEspaceSante: false, author: set.author };
  await record('testExistence', client.testExistence(context, ins));
  await record('authorise', client.authorise(context, ins));
  await record('patientList', client.patientList(context, { since: new Date(0), dateType: 'LASTAUTORIZATION' }));
  const regulation = { ...context, accessMode: 'centre_15' } as const;
  await record('findCandidates', client.findCandidates(regulation, { familyName: identity.traits.birthName }));
  const data = await record('administrativeData', client.administrativeData(context, ins));
  await record('revise', client.modifyAdministrativeData(context, ins, revised, data));
  await record('listAuthorisations', client.listAuthorisations(context, ins, 'TOUTE'));
  await record('findDocuments', client.findDocuments(context, ins));
  await record('findByUniqueId', client.findByUniqueId(context, ins, document.entry.uniqueId));
  await record('retrieve', client.retrieve(context, ins, [{ uniqueId: document.entry.uniqueId }]));
  await record('submit', client.submit(context, ins, { set, documents }));
  await record(['findSets', 'findMembers', 'findDocuments'], client.findSubmitted(context, ins, { from: new Date(0) }));
  entryUUID = (await client.findByUniqueId(context, ins, mine.entry.uniqueId)) ?? '';
  const masked = { maskedToProfessionals: true } as const;
  await record(['resubmit', 'update'], client.changeVisibility(context, ins, entryUUID, masked, another(1)));
  await record('searchIns', client.searchIns(context, searchTraits));
  expect(new Set(recorded.map((r) => r.name))).toEqual(new Set(Object.keys(reads)));
  real.close();
  await training.stop();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

type Mutation = {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'remove' | 'repeat' | 'insert' | 'value' | 'text';
  readonly size: number;
  readonly text: string;
};
const snippets = [
  '<',
  '>',
  '&',
  '&lol;',
  '"',
  ']]>',
  '<!DOCTYPE a [<!ENTITY lol "lol">]>',
  '\0',
  '\r\n--',
  'urn:',
  '<a xmlns="">',
  '</a>',
  '\uFFFF',
  '9'.repeat(40),
  '<x>'.repeat(400),
];
const mutation: fc.Arbitrary<Mutation> = fc.record({
  // not fc.double: it is even over the doubles, of which nearly all are near 0, so only the first byte would ever be damaged
  at: fc.integer({ min: 0, max: 2 ** 24 - 1 }).map((n) => n / 2 ** 24),
  kind: fc.constantFrom('flip', 'cut', 'remove', 'repeat', 'insert', 'value', 'value', 'text', 'text'),
  size: fc.integer({ min: 1, max: 200 }),
  text: fc.constantFrom(...snippets),
});

/** Still well-formed: what gets past the parser, for the readers behind it. */
const values = [
  '',
  '-1',
  '1e9',
  'true',
  'é'.repeat(300),
  '__proto__',
  'constructor',
  'urn:uuid:x',
  '9'.repeat(40),
  'xsi:nil',
  ' ',
  '&#10;',
];

function damage(bytes: Buffer, { at, kind, size, text }: Mutation): Buffer {
  const i = Math.floor(at * bytes.length);
  const [head, tail] = [bytes.subarray(0, i), bytes.subarray(i)];
  if (kind === 'cut') return head;
  if (kind === 'remove') return Buffer.concat([head, tail.subarray(size)]);
  if (kind === 'repeat') return Buffer.concat([head, tail.subarray(0, size), tail]);
  if (kind === 'insert') return Buffer.concat([head, Buffer.from(text), tail]);
  if (kind === 'value' || kind === 'text') {
    const [before, after] = kind === 'value' ? ['="', '"'] : ['>', '<'];
    const start = bytes.indexOf(before, i);
    const end = start < 0 ? -1 : bytes.indexOf(after, start + before.length);
    if (end < 0) return bytes;
    const other = Buffer.from(values[size % values.length] ?? '');
    return Buffer.concat([bytes.subarray(0, start + before.length), other, bytes.subarray(end)]);
  }
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[Math.min(i, copy.length - 1)] = (copy[Math.min(i, copy.length - 1)] ?? 0) ^ (1 << (size % 8));
  return copy;
}

const inMb = (bytes: number) => Math.round(bytes / 2 ** 20);

it(
  'ends with a value of its type or a named error, whatever comes back',
  async () => {
    const outcomes = new Map<string, number>();
    const began = performance.now();
    let slowestMs = 0;
    let largestHeapBytes = 0;
    const property = fc.asyncProperty(
      fc.nat(),
      fc.array(mutation, { minLength: 0, maxLength: 3 }),
      fc.option(mutation, { freq: 6 }),
      fc.constantFrom(200, 200, 200, 200, 200, 200, 200, 200, 500, 404),
      async (which, mutations, ofType, status) => {
        const { name, answer, messageId } = recorded[which % recorded.length] as Recorded;
        const replay: SecureHttp = {
          close: () => {},
          post: async (_url, body) => {
            // the answer must belong to this call, or nothing but the RelatesTo would ever be tested
            const text = Buffer.from(answer.body).toString('latin1').replaceAll(messageId, messageIdOf(body));
            const contentType = ofType ? damage(Buffer.from(answer.contentType), ofType).toString('latin1') : answer.contentType;
            return { status, contentType, body: mutations.reduce(damage, Buffer.from(text, 'latin1')) };
          },
        };
        const call = { url: 'https://dmp', action: 'urn:a', assertion: xml``, body: xml`<a/>`, faultError };
        const asked = performance.now();
        const outcome = await callSoap(replay, call)
          .then((got) => void reads[name](got))
          .then(
            () => 'value',
            (error: unknown) => {
              if (error instanceof AppError) return error.code;
              throw error;
            },
          );
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        slowestMs = Math.max(slowestMs, performance.now() - asked);
        largestHeapBytes = Math.max(largestHeapBytes, process.memoryUsage().heapUsed);
      },
    );
    await fc.assert(property, { numRuns: runs, seed });
    console.info(`mutated answers: ${[...outcomes].map(([k, n]) => `${k} ${n}`).join(', ')}`);
    const seconds = Math.round((performance.now() - began) / 1000);
    const { rss } = process.memoryUsage();
    console.info(
      `mutated answers: ${seconds} s, slowest ${Math.round(slowestMs)} ms, heap up to ${inMb(largestHeapBytes)} MB, resident at the end ${inMb(rss)} MB`,
    );
    // the suite would prove nothing if every answer failed for one reason, or none did
    for (const kind of ['value', 'DMP_MALFORMED_ANSWER', 'DMP_HTTP']) expect(outcomes.get(kind) ?? 0, kind).toBeGreaterThan(0);
  },
  process.env['LONG'] ? 3_600_000 : 60_000,
);
