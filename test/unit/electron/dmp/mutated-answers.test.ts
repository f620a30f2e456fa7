/**
 * In words: whatever bytes come back from the network, a call ends with a value of its type or with a named error. No other
 * exception, no answer that takes for ever. Answers are recorded from the training DMP, then damaged.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDmpClient, type DmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp, type HttpAnswer, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining } from '../../../../electron/training/index.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { DmpStatus, DocumentEntry, type VihfContext } from '../../../../shared/dmp.ts';
import { AppError } from '../../../../shared/errors.ts';
import { Ins } from '../../../../shared/identity/traits.ts';
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

const runs = Number(process.env['RUNS'] ?? (process.env['LONG'] ? 100_000 : 500));
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
console.info(`mutated answers: ${runs} runs, seed ${seed}`);

const messageIdOf = (body: Uint8Array) => /urn:uuid:[0-9a-f-]{36}/.exec(Buffer.from(body).toString('latin1'))?.[0] ?? '';
interface Recorded {
  readonly name: keyof typeof calls;
  readonly answer: HttpAnswer;
  readonly messageId: string;
}
const { ins } = identity;
const writer = { nationalId: '899900019999', familyName: 'A', givenName: 'B', structureId: '10B0990011', sectorCode: 'SA04' };
const document = documentBy(writer, '1.2.250.1.213.1.4.10.99.1.1', 'Un document');
let context: VihfContext;
let image: CpsImage;
let recorded: Recorded[];
let folder: string;

/** Each call, and what its value must be. */
const calls = {
  testExistence: async (c: DmpClient) => DmpStatus.parse(await c.testExistence(context, ins)),
  authorise: async (c: DmpClient) => expect(typeof (await c.authorise(context, ins))).toBe('string'),
  findDocuments: async (c: DmpClient) => DocumentEntry.array().parse(await c.findDocuments(context, ins)),
  findByUniqueId: async (c: DmpClient) =>
    expect(['string', 'undefined']).toContain(typeof (await c.findByUniqueId(context, ins, document.entry.uniqueId))),
  retrieve: async (c: DmpClient) => {
    const got = (
      await c.retrieve(context, ins, [{ uniqueId: document.entry.uniqueId, sizeBytes: document.content.byteLength }])
    ).get(document.entry.uniqueId);
    expect(got && ('error' in got || got.bytes.byteLength === document.content.byteLength)).toBe(true);
  },
  submit: async (c: DmpClient) => {
    const own = writerOf(image);
    const unit = documentBy(own, '1.2.250.1.213.1.4.10.99.4.1', 'Dépôt');
    expect((await c.submit(context, ins, submissionBy(own, '1.2.250.1.213.1.4.10.99.4', [unit]))).status).toBe('Success');
  },
  searchIns: async (c: DmpClient) => Ins.parse((await c.searchIns(context, searchTraits)).ins),
} as const;

/** The real signature matters to the server alone: replays do without. */
const unsigned = async () => new Uint8Array(256);
const clientOver = (http: SecureHttp, endpoints?: { dmpBaseUrl: string; insiUrl: string }) =>
  createDmpClient({
    endpoints: endpoints ?? { dmpBaseUrl: 'https://dmp', insiUrl: 'https://insi' },
    http,
    software: { id: '1', name: 'P', version: '1', homologation: 'H' },
    signer: endpoints ? signerOf(image) : { ...signerOf(image), sign: unsigned },
    now: () => new Date(),
    billingId: '991130972',
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dmp-mutated-'));
  const training = await startTraining({ dir: folder, population: populationWith([document]) });
  const { caPem, clientCertificatePem, clientKeyPem } = training.tls;
  const real = createSecureHttp({ ca: caPem, cert: clientCertificatePem, key: clientKeyPem });
  image = training.images.find((i) => i.id === 'cps-anesthesiste') as CpsImage;
  context = contextOf(image);
  recorded = [];
  for (const name of Object.keys(calls) as (keyof typeof calls)[]) {
    const recorder: SecureHttp = {
      ...real,
      post: async (url, body, headers, options) => {
        const answer = await real.post(url, body, headers, options);
        recorded.push({ name, answer, messageId: messageIdOf(body) });
        return answer;
      },
    };
    await calls[name](clientOver(recorder, training.endpoints));
  }
  real.close();
  await training.stop();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

type Mutation = {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'remove' | 'repeat' | 'insert';
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
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('flip', 'cut', 'remove', 'repeat', 'insert'),
  size: fc.integer({ min: 1, max: 200 }),
  text: fc.constantFrom(...snippets),
});

function damage(bytes: Buffer, { at, kind, size, text }: Mutation): Buffer {
  const i = Math.floor(at * bytes.length);
  const [head, tail] = [bytes.subarray(0, i), bytes.subarray(i)];
  if (kind === 'cut') return head;
  if (kind === 'remove') return Buffer.concat([head, tail.subarray(size)]);
  if (kind === 'repeat') return Buffer.concat([head, tail.subarray(0, size), tail]);
  if (kind === 'insert') return Buffer.concat([head, Buffer.from(text), tail]);
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[Math.min(i, copy.length - 1)] = (copy[Math.min(i, copy.length - 1)] ?? 0) ^ (1 << (size % 8));
  return copy;
}

it(
  'ends with a value of its type or a named error, whatever comes back',
  async () => {
    const outcomes = new Map<string, number>();
    const property = fc.asyncProperty(
      fc.nat(),
      fc.array(mutation, { minLength: 0, maxLength: 3 }),
      fc.option(mutation, { freq: 6 }),
      fc.constantFrom(200, 200, 200, 500, 404),
      async (which, mutations, ofType, status) => {
        const { name, answer, messageId } = recorded[which % recorded.length] as Recorded;
        const replay: SecureHttp = {
          close: () => {},
          post: async (_url, body) => {
            // the answer must belong to this call, or nothing but the RelatesTo would ever be tested
            const own = Buffer.from(
              Buffer.from(answer.body).toString('latin1').replaceAll(messageId, messageIdOf(body)),
              'latin1',
            );
            const contentType = ofType ? damage(Buffer.from(answer.contentType), ofType).toString('latin1') : answer.contentType;
            return { status, contentType, body: mutations.reduce(damage, own) };
          },
        };
        const outcome = await calls[name](clientOver(replay)).then(
          () => 'value',
          (error: unknown) => {
            if (error instanceof AppError) return error.code;
            throw error;
          },
        );
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      },
    );
    await fc.assert(property, { numRuns: runs, seed });
    console.info(`mutated answers: ${[...outcomes].map(([k, n]) => `${k} ${n}`).join(', ')}`);
    // the suite would prove nothing if every answer failed for one reason, or none did
    for (const kind of ['value', 'DMP_MALFORMED_ANSWER', 'DMP_HTTP']) expect(outcomes.get(kind) ?? 0, kind).toBeGreaterThan(0);
  },
  process.env['LONG'] ? 3_600_000 : 60_000,
);
