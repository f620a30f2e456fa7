/**
 * Random faults on the outbox: its own store on the disk, its own client, the real training server. LONG=1 runs the full
 * count; SEED=… repeats a run; a failure is shrunk to a script in words.
 *
 * Whatever happens (end of the process at any step, the line cut at any byte of question or answer, answers that come
 * twice or broken, a server that is out, a full disk, a clock that jumps, a card that goes), once the troubles are over
 * and the doctor asked again for what was refused:
 *  1. every document that the outbox took is in exactly one final state: received, or cancelled by the doctor;
 *  2. what is received is in the registry exactly once; what is cancelled, or was never taken, is not there;
 *  3. no content was taken twice for one patient;
 *  4. documents of one patient came to the registry in the order in which they were confirmed, but for those that were
 *     refused on their way;
 *  5. the bytes of what is done with are gone from the store.
 */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import { noFaults, type ServerFaults } from '../../../../electron/training/server-faults.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Ins, PatientIdentity } from '../../../../shared/identity/traits.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { identity, populationWith } from '../dmp/sample-record.ts';
import { type Conditions, type Ground, type Running, startLine, startOutbox, submissionFor } from './outbox-rig.ts';

const long = Boolean(process.env['LONG']);
const runs = process.env['RUNS'] ? Number(process.env['RUNS']) : long ? 1_000 : 30;
const seed = process.env['SEED'] ? Number(process.env['SEED']) : Date.now() & 0x7fffffff;

let dir: string;
let training: Training;
let line: Awaited<ReturnType<typeof startLine>>;
let card: CpsImage;
let ground: Ground;
const keyed = (thirteen: string) => `${thirteen}${String(97n - (BigInt(thirteen) % 97n)).padStart(2, '0')}`;
const patients: readonly (PatientIdentity & { ins: Ins })[] = [
  identity,
  {
    ...identity,
    traits: { ...identity.traits, birthName: 'LEROY-ESSAI', birthGivenNames: 'PAULE' },
    ins: { ...identity.ins, matricule: keyed('2510375115002') },
  },
];

beforeAll(async () => {
  dir = trainingFolder('outbox-schedules-');
  const {
    patients: [first],
  } = populationWith([]);
  if (!first) throw new Error('no patient');
  const population = {
    patients: patients.map((who, n) => ({ ...first, id: `p${n}`, identity: who, vitaleImageId: `v${n}` })),
    vitaleImages: [],
  };
  training = await startTraining({ dir, population });
  line = await startLine(Number(new URL(training.endpoints.dmpBaseUrl).port));
  card = training.images.find((image): image is CpsImage => image.id === 'cps-anesthesiste') as CpsImage;
  const url = new URL(training.endpoints.dmpBaseUrl);
  url.port = String(line.port);
  ground = {
    storeFile: '',
    endpoints: { ...training.endpoints, dmpBaseUrl: url.href.replace(/\/$/, '') },
    tls: training.tls,
    card,
  };
});
afterAll(async () => {
  await line?.stop();
  await training?.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

const ended = Symbol('the process ended');
let stores = 0;

/** The workstation of one schedule: what the doctor asked for, and what may go wrong next. */
class Workstation {
  readonly ground: Ground = { ...ground, storeFile: join(dir, `store-${++stores}.db`) };
  running!: Running;
  /** Of what `add` was asked for: what became of it is looked up at the end. */
  readonly asked: {
    readonly uniqueId: string;
    readonly patient: number;
    readonly hash: string;
    readonly taken: boolean | undefined;
  }[] = [];
  readonly ids: string[] = [];
  readonly refused = new Set<string>();
  #skewMs = 0;
  #stepsLeft = Number.POSITIVE_INFINITY;
  #died: PromiseWithResolvers<typeof ended> | undefined;
  cardFailures = 0;
  starts = 0;
  readonly #conditions: Conditions = {
    now: () => new Date(Date.now() + this.#skewMs),
    step: () => this.#step(),
    cardFails: () => (this.cardFailures-- > 0 ? new AppError('CARD_REMOVED', {}) : undefined),
  };

  async #step(): Promise<void> {
    if (!this.#died) return; // this test looks, nobody works
    this.#stepsLeft -= 1;
    if (this.#stepsLeft !== 0) return;
    this.#died.resolve(ended);
    await new Promise(() => {}); // nothing of this process goes on from here
  }

  async start(): Promise<void> {
    this.starts += 1;
    this.#stepsLeft = Number.POSITIVE_INFINITY;
    this.running = await startOutbox(this.ground, this.#conditions);
    await this.running.outbox.recover(365).catch(named('STORE_FULL'));
  }

  endIn(steps: number): void {
    this.#stepsLeft = steps;
  }

  jump(ms: number): void {
    this.#skewMs = ms;
  }

  async disk(full: boolean): Promise<void> {
    await sql.raw(`pragma max_page_count = ${full ? 1 : 1_000_000}`).execute(this.running.store.db);
  }

  /** A gesture of the doctor, or the end of the process in the midst of it. */
  async doing<T>(work: () => Promise<T>): Promise<T | typeof ended> {
    this.#died = Promise.withResolvers();
    const running = this.running;
    const outcome = await Promise.race([work(), this.#died.promise]);
    this.#died = undefined;
    if (outcome !== ended) return outcome;
    await running.end();
    await this.start();
    return ended;
  }

  async confirm(patient: number, copyOf: number | undefined): Promise<void> {
    const who = patients[patient];
    if (!who) return;
    const submission = submissionFor(who, card, this.#conditions.now());
    const { uniqueId } = submission.entry;
    const hash = (copyOf === undefined ? undefined : this.asked[copyOf]?.hash) ?? uniqueId;
    const { outbox, sender } = this.running;
    const add = () =>
      outbox
        .add({ submission, ins: who.ins, patientName: 'X', authorNationalId: sender.nationalId, contentHash: hash })
        .catch(named('DEPOSIT_ALREADY_SENT', 'STORE_FULL'));
    const id = await this.doing(add);
    // Where the process ended within, the disk knows: both are right.
    this.asked.push({ uniqueId, patient, hash, taken: id === ended ? undefined : id !== undefined });
    if (typeof id === 'string') this.ids.push(id);
  }

  async look(): Promise<void> {
    for (const { id, state } of await this.running.outbox.list(true)) if (state === 'refused') this.refused.add(id);
  }
}

function named(...codes: string[]) {
  return (error: unknown): undefined => {
    if (!(error instanceof AppError) || !codes.includes(error.code)) throw error;
    return undefined;
  };
}

interface Deed {
  readonly words: string;
  readonly run: (w: Workstation) => Promise<unknown> | unknown;
}
const deed = (words: string, run: Deed['run']): Deed => ({ words, run });
const faults = (words: string, change: Partial<ServerFaults>) => deed(words, () => training.setFaults(change));
/** Handshake, head and body of the question; head, body and end of the answer: a deposit is about 25 kB up. */
const bytes = fc.oneof(fc.constantFrom(0, 1, 100), fc.integer({ min: 101, max: 4_000 }), fc.integer({ min: 4_001, max: 40_000 }));
const year = 365 * 86_400_000;
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .tuple(fc.nat(1), fc.option(fc.nat(3), { nil: undefined, freq: 4 }))
      .map(([patient, copyOf]) =>
        deed(
          `a document of patient ${patient}${copyOf === undefined ? '' : `, the same as document ${copyOf},`} is confirmed`,
          (w) => w.confirm(patient, copyOf),
        ),
      ),
  },
  {
    weight: 8,
    arbitrary: fc.constant(
      deed('the outbox sends', (w) => w.doing(() => w.running.outbox.resume(w.running.sender).catch(named('STORE_FULL')))),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(4).map((n) =>
      deed(`the doctor asks again for ${n}`, (w) => {
        const id = w.ids[n];
        return (
          id &&
          w.doing(() =>
            w.running.outbox.retry(id, w.running.sender).catch(named('NOT_NOW', 'STORE_FULL', 'DEPOSIT_ALREADY_SENT')),
          )
        );
      }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.nat(2), fc.boolean()).map(([n, withCard]) =>
      deed(`the doctor cancels ${n}${withCard ? '' : ' without a card'}`, (w) => {
        const id = w.ids[n];
        const { outbox, sender } = w.running;
        return (
          id &&
          w.doing(() =>
            outbox.cancel(id, withCard ? sender : undefined).catch((error) => {
              if (!(error instanceof AppError)) throw error;
            }),
          )
        );
      }),
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('up', 'down'), bytes)
      .map(([way, after]) =>
        deed(`the ${way === 'up' ? 'question' : 'answer'} is cut after ${after} bytes`, () => line.cutAfter(way, after)),
      ),
  },
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 14 }).map((n) => deed(`the process ends at step ${n} from here`, (w) => w.endIn(n))),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      faults('answers come twice', { duplicateAnswer: true }),
      faults('answers are broken', { outage: 'malformed' }),
      faults('answers are cut', { outage: 'cut' }),
      faults('the server fails', { outage: 'http-500' }),
      faults('nobody listens', { outage: 'refused' }),
      faults('the server hides behind a proxy page', { httpStatus: 502 }),
      faults('the server is well', noFaults),
      faults('the server is well', noFaults),
    ),
  },
  { weight: 1, arbitrary: fc.constant(deed('the disk is full', (w) => w.disk(true))) },
  { weight: 1, arbitrary: fc.constant(deed('there is room', (w) => w.disk(false))) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(-10 * year, -3_600_000, 0, 0, 60_000, 3_600_000, 10 * year)
      .map((ms) => deed(`the clock is ${ms / 1000} s off`, (w) => w.jump(ms))),
  },
  { weight: 2, arbitrary: fc.constant(deed('the card goes at the next signature', (w) => (w.cardFailures = 1))) },
);

const totals = { deeds: 0, starts: 0, documents: 0, received: 0, cancelled: 0, neverTaken: 0, refusedOnTheWay: 0 };

async function recovers(w: Workstation): Promise<void> {
  await training.setFaults(noFaults);
  line.mend();
  w.jump(0);
  w.cardFailures = 0;
  w.endIn(Number.POSITIVE_INFINITY);
  await w.disk(false);
  await w.look();
  const { outbox, sender } = w.running;
  for (const { id, state } of await outbox.list(true))
    if (state === 'refused') await outbox.retry(id, sender).catch(named('DEPOSIT_ALREADY_SENT'));
  // As every minute does: an answer that came twice may be read as that of the next question on a kept connection.
  for (let minute = 0; minute < 3; minute++) await outbox.resume(sender);
}

async function play(script: readonly Deed[]): Promise<void> {
  const w = new Workstation();
  await w.start();
  try {
    for (const { run } of script) {
      await run(w);
      await w.look();
      totals.deeds += 1;
    }
    await recovers(w);
    await check(w);
  } finally {
    await w.running.end();
    totals.starts += w.starts;
  }
}

async function check(w: Workstation): Promise<void> {
  const rows = await w.running.store.db.selectFrom('outbox').selectAll().orderBy('seq').execute();
  const registry = training.received().map(({ uniqueId }) => uniqueId);
  for (const { uniqueId, taken } of w.asked) {
    const row = rows.find(({ documentUniqueId }) => documentUniqueId === uniqueId);
    if (taken !== undefined) expect(row !== undefined, 'what was taken is there, what was refused is not').toBe(taken);
    const times = registry.filter((id) => id === uniqueId).length;
    totals.documents += 1;
    if (!row) {
      expect(times, 'never taken, and yet received').toBe(0);
      totals.neverTaken += 1;
      continue;
    }
    // A refused one whose content was confirmed anew is explained by its error; everything else ends.
    const explained = row.state === 'refused' && row.error !== null;
    if (!explained) expect(['received', 'cancelled'], `${row.state} ${row.error}`).toContain(row.state);
    expect(times, `${row.state} ${row.error}`).toBe(row.state === 'received' ? 1 : 0);
    if (!explained) expect(row.cda.length).toBe(0);
    totals[row.state === 'received' ? 'received' : 'cancelled'] += row.state === 'refused' ? 0 : 1;
  }
  totals.refusedOnTheWay += w.refused.size;
  const received = rows.filter(({ state }) => state === 'received');
  const contents = received.map(({ patient, contentHash }) => `${patient} ${contentHash}`);
  expect(new Set(contents).size, 'a content twice for one patient').toBe(contents.length);
  for (const patient of new Set(received.map((row) => row.patient))) {
    const straight = received.filter((row) => row.patient === patient && !w.refused.has(row.id)).map((r) => r.documentUniqueId);
    expect(
      registry.filter((id) => straight.includes(id)),
      'order within a patient',
    ).toEqual(straight);
  }
}

test(
  `${runs} random fault schedules leave every document in one final state, received once or explained`,
  async () => {
    const started = performance.now();
    const result = await fc.check(
      fc.asyncProperty(fc.array(deeds, { minLength: 3, maxLength: 18, size: 'max' }), (script) => play(script)),
      { numRuns: runs, seed, endOnFailure: false },
    );
    console.info(`outbox: seed ${seed}, ${runs} runs, ${JSON.stringify(totals)}, ${Math.round(performance.now() - started)} ms`);
    if (!result.failed) return;
    const script = (result.counterexample?.[0] ?? []).map(({ words }, n) => `${n + 1}. ${words}`);
    throw new Error(
      `SEED=${result.seed} path ${result.counterexamplePath}, after ${result.numShrinks} shrinks\n${script.join('\n')}\n${String(result.errorInstance)}`,
    );
  },
  long ? 1_800_000 : 120_000,
);

test('killed with SIGKILL at each step of a delivery, the next start finishes it once', async () => {
  await training.setFaults(noFaults);
  line.mend();
  // Statements of the start, the choice of what goes first, then: written that it leaves, before and after TD2.1, received.
  for (const dieAt of long ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [5, 7]) {
    const w = new Workstation();
    await w.start();
    await w.confirm(0, undefined);
    await w.running.end();
    const groundFile = join(dir, 'ground.json');
    writeFileSync(groundFile, JSON.stringify(w.ground));
    const killed = await run({ groundFile, dieAt });
    expect(killed.signal ?? killed.steps, `step ${dieAt}`).toBe(killed.steps > 0 ? killed.steps : 'SIGKILL');
    if (dieAt <= 4) expect(killed.signal).toBe('SIGKILL');
    await w.start();
    await w.running.outbox.resume(w.running.sender);
    await check(w);
    await w.running.end();
  }
}, 120_000);

async function run(argument: object): Promise<{ readonly signal: string | null; readonly steps: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'outbox-process.ts'), JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  return new Promise((done) => child.on('close', (_code, signal) => done({ signal, steps: Number(out) || 0 })));
}
