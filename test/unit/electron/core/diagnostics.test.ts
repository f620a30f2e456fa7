/** *Premiers secours* on the real card-host over simulated readers, the training DMP and a real store. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Check, type DiagnosticSources, found } from '../../../../electron/core/diagnostics/check.ts';
import { diagnosticReport, withoutPeople } from '../../../../electron/core/diagnostics/report.ts';
import { createDiagnostics } from '../../../../electron/core/diagnostics/run.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { openStore, type Store } from '../../../../electron/store/store.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import type { CardHostApi, CpsImage } from '../../../../shared/cards.ts';
import type { CheckId, Diagnosis, DiagnosticLine } from '../../../../shared/diagnostics.ts';
import { AppError } from '../../../../shared/errors.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { readers, type SimulatedHost, startSimulatedHost } from '../card-host/simulated-host.ts';

const dir = trainingFolder('diagnostics-');
const population = { patients: [], vitaleImages: [] };
let training: Training;
let store: Store;
let http: SecureHttp;
let host: SimulatedHost;

const image = (id: string): CpsImage => {
  const one = training.images.find((candidate) => candidate.id === id);
  if (one?.kind !== 'CPS3') throw new Error(`no card ${id}`);
  return one;
};
const cpsImages = () => training.images.filter((one): one is CpsImage => one.kind === 'CPS3');
const holder = () => cpsImages().find(({ triesLeft, validUntil }) => triesLeft === 3 && validUntil > '2027') ?? image('');

beforeAll(async () => {
  training = await startTraining({ dir, population });
  const { clientKeyPem: key, clientCertificatePem: cert, caPem: ca } = training.tls;
  http = createSecureHttp({ key, cert, ca });
  store = await openStore({ file: join(dir, 'store.db'), keyHex: 'ab'.repeat(32) });
});
beforeEach(async () => {
  host = await startSimulatedHost(training.images);
});
afterEach(async () => {
  await training.setFaults({ outage: 'none', latencyMs: 0 });
  await host.host.stop();
});
afterAll(async () => {
  http.close();
  await training.stop();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const insert = (imageId: string) => host.call('simulated.insert', { reader: readers[0], imageId });

/** Positive: the workstation is ahead of the server. */
function sources({ aheadMs = 0, ...other }: Partial<DiagnosticSources> & { readonly aheadMs?: number } = {}): DiagnosticSources {
  const { clientKeyPem: key, clientCertificatePem: cert, caPem: ca } = training.tls;
  const cards = new Proxy({} as CardHostApi, {
    get: (_target, method: keyof CardHostApi) => (params: never) => host.call(method, params),
  });
  return {
    mode: 'training',
    version: '9.9.9',
    userDataDir: dir,
    cards,
    store,
    endpoints: { ...training.endpoints, http, identity: { key, cert, ca } },
    now: () => new Date(Date.now() + aheadMs),
    knownCards: () => ({}),
    recordProblem: () => undefined,
    ...other,
  };
}

async function diagnose(of: DiagnosticSources = sources(), checks?: readonly Check[]) {
  const told: Diagnosis[] = [];
  const bugs: unknown[] = [];
  const diagnostics = createDiagnostics({
    sources: () => of,
    now: of.now,
    onChange: (diagnosis) => told.push(diagnosis),
    onBug: (error) => {
      bugs.push(error);
      return 'REF';
    },
    ...(checks && { checks }),
  });
  const diagnosis = await diagnostics.run();
  const line = (check: CheckId, subject?: string) =>
    diagnosis.lines.find((one) => one.check === check && (subject === undefined || one.subject === subject));
  return { diagnosis, told, bugs, line, diagnostics };
}
const summary = (line: DiagnosticLine | undefined) => line && [line.level, line.finding.code];

describe('a workstation that is well', () => {
  test('has no line to correct, and every check has said something', async () => {
    await insert(holder().id);
    const { diagnosis, line, bugs } = await diagnose();
    expect(bugs).toEqual([]);
    expect(diagnosis.done).toBe(true);
    expect(diagnosis.lines.filter(({ level }) => level === 'red' || level === 'amber')).toEqual([]);
    expect(summary(line('readers', readers[0]))).toEqual(['green', 'reader.cps']);
    expect(summary(line('readers', readers[1]))).toEqual(['green', 'reader.empty']);
    expect(line('cps-code')?.finding.detail).toEqual({ left: 3 });
    expect(summary(line('dmp'))).toEqual(['green', 'network.reached']);
    expect(summary(line('clock'))).toEqual(['green', 'clock.compared']);
    const owners = diagnosis.lines.flatMap(({ finding }) => (finding.code === 'certificate.dates' ? finding.detail.owner : []));
    expect(owners).toEqual(['workstation', 'server', 'authority', 'cps-signature', 'cps-authentication']);
    expect(line('outbox')?.finding.detail).toEqual({ waiting: 0, refused: 0, oldestDays: 0 });
    expect(line('disk')?.level).not.toBe('neutral');
  });

  test('lines come as they are known', async () => {
    await training.setFaults({ latencyMs: 400 });
    const { told } = await diagnose();
    const running = (diagnosis: Diagnosis | undefined, check: CheckId) =>
      diagnosis?.lines.find((one) => one.check === check)?.running;
    expect(told[0]?.lines.every((one) => one.running)).toBe(true);
    const early = told.find((diagnosis) => running(diagnosis, 'disk') === false);
    expect(running(early, 'dmp')).toBe(true);
    expect(told.at(-1)?.done).toBe(true);
  });

  test('a later run keeps what was found until it is found again', async () => {
    const { diagnostics, told } = await diagnose();
    const before = told.length;
    await diagnostics.run();
    expect(summary(told[before]?.lines.find(({ check }) => check === 'service'))).toEqual(['green', 'service.simulated']);
    expect(told[before]?.lines.every((one) => one.running)).toBe(true);
  });

  test('a run asked for during another takes its place', async () => {
    await training.setFaults({ latencyMs: 300 });
    const { diagnostics, told } = await diagnose(sources(), []);
    const [first, second] = await Promise.all([diagnostics.run(), diagnostics.run()]);
    expect(first).toBe(second);
    expect(told.filter(({ done }) => done)).toHaveLength(2);
  });
});

describe('cards', () => {
  const firstReader = async (of?: DiagnosticSources) => summary((await diagnose(of)).line('readers', readers[0]));

  test('a service that is down', async () => {
    host.simulated.fault(readers[0], 'service-down');
    await vi.waitFor(() => expect(host.provider.snapshot().service).toBe('down'));
    const { diagnosis, line } = await diagnose();
    expect(summary(line('service'))).toEqual(['red', 'service.down']);
    expect(diagnosis.lines.filter(({ check }) => check === 'readers')).toEqual([]);
  });
  test('busy, without power, mute', async () => {
    await insert(holder().id);
    for (const [fault, code, level] of [
      ['exclusive', 'reader.busy', 'amber'],
      ['unpowered', 'reader.unpowered', 'red'],
      ['unresponsive', 'reader.mute', 'red'],
    ] as const) {
      host.simulated.fault(readers[0], fault);
      await host.provider.look(readers[0]).catch(() => {});
      expect(await firstReader()).toEqual([level, code]);
    }
  });
  test.each([
    ['3B751300004109EA9000', 'green', 'reader.vitale'],
    ['3F652500000900900' + '0', 'amber', 'reader.unsupported'],
    ['3BAC00402A001225006480820212009000', 'amber', 'reader.unsupported'],
    ['3B8F80010031B86404B0ECC1739401808290000E', 'amber', 'reader.unsupported'],
    ['3B9B188001001225006480040100009044', 'amber', 'reader.unsupported'],
    ['3B8F8001804F0CA000000306030001000000006A', 'amber', 'reader.unknown'],
  ])('%s is %s, %s', async (atr, level, code) => {
    const answering = {
      atr: Buffer.from(atr, 'hex'),
      powerOn() {},
      powerOff() {},
      reset() {},
      transmit: () => Uint8Array.of(0x6a, 0x82),
    };
    host.simulated.insertCard(readers[0], answering as never);
    await host.provider.look(readers[0]);
    const { line } = await diagnose();
    expect(summary(line('readers', readers[0]))).toEqual([level, code]);
    if (code === 'reader.unknown') expect(line('readers', readers[0])?.finding.detail).toMatchObject({ atr, contactless: true });
  });
  test('tries and dates of the card', async () => {
    const blocked = cpsImages().find(({ triesLeft }) => triesLeft === 0) ?? image('');
    const oneLeft = cpsImages().find(({ triesLeft }) => triesLeft === 1) ?? image('');
    const expired = cpsImages().find(({ validUntil }) => validUntil < new Date().toISOString()) ?? image('');
    for (const [card, check, expected] of [
      [blocked, 'cps-code', ['red', 'cps.tries']],
      [oneLeft, 'cps-code', ['amber', 'cps.tries']],
      [expired, 'cps-dates', ['red', 'cps.dates']],
      [expired, 'cps-certificates', ['red', 'certificate.dates']],
    ] as const) {
      await insert(card.id);
      expect(summary((await diagnose()).line(check)), card.label).toEqual(expected);
    }
  });
  test('a card that the session works with is not spoken to', async () => {
    await insert(holder().id);
    const { familyName, givenName } = holder();
    const slot = host.slot();
    const cps = { slot, holder: await host.call('cps.read', slot) };
    const asked: string[] = [];
    const { cards } = sources();
    const watched = new Proxy(cards, {
      get: (target, method: keyof CardHostApi) => (params: never) => {
        asked.push(method);
        return target[method](params);
      },
    });
    const { line } = await diagnose(sources({ cards: watched, knownCards: () => ({ cps }) }));
    expect(summary(line('readers', readers[0]))).toEqual(['green', 'reader.cps']);
    expect(asked.filter((method) => method === 'cps.read' || method === 'diagnostics.probe')).toEqual([]);
    expect([familyName, givenName].every(Boolean)).toBe(true);
  });
  test('soon over', async () => {
    await insert(holder().id);
    const left = Date.parse(holder().validUntil) - Date.now();
    const { line } = await diagnose(sources({ aheadMs: left - 10 * 86_400_000 }));
    expect(summary(line('cps-dates'))).toEqual(['amber', 'cps.dates']);
  });
});

describe('line and clock', () => {
  test.each([
    ['refused', ['red', 'network.unreachable']],
    ['cut', ['red', 'network.unreachable']],
    ['http-500', ['red', 'network.http']],
  ] as const)('outage %s', async (outage, expected) => {
    await training.setFaults({ outage });
    const { line } = await diagnose();
    expect(summary(line('dmp'))).toEqual(expected);
  });
  test('slow', async () => {
    await training.setFaults({ latencyMs: 2_200 });
    expect(summary((await diagnose()).line('dmp'))).toEqual(['amber', 'network.reached']);
  });
  test.each([
    [-60_000, 'green'],
    [180_000, 'amber'],
    [-180_000, 'amber'],
    [600_000, 'red'],
  ])('clock %i ms off is %s', async (aheadMs, level) => {
    const line = (await diagnose(sources({ aheadMs }))).line('clock');
    expect(summary(line)).toEqual([level, 'clock.compared']);
    expect(line?.finding.code === 'clock.compared' && Math.abs(line.finding.detail.aheadSeconds - aheadMs / 1000)).toBeLessThan(
      3,
    );
  });
  test('a server of an unknown authority, and one that does not know us', async () => {
    const { identity } = sources().endpoints;
    if (!identity || !('cert' in identity)) throw new Error('training has PEM');
    const other = await startTraining({ dir: join(dir, 'other'), population });
    const { caPem, clientCertificatePem: cert, clientKeyPem: key } = other.tls;
    const foreignCa = await diagnose(
      sources({ endpoints: { ...training.endpoints, http, identity: { ...identity, ca: caPem } } }),
    );
    expect(foreignCa.line('dmp')).toMatchObject({ level: 'red', finding: { code: 'network.tls' } });
    expect(foreignCa.line('dmp')?.finding.detail).toHaveProperty('validUntil');
    expect(summary(foreignCa.line('clock'))).toEqual(['neutral', 'clock.unknown']);
    const foreignClient = await diagnose(
      sources({ endpoints: { ...training.endpoints, http, identity: { ca: identity.ca, cert, key } } }),
    );
    expect(foreignClient.line('dmp')?.level).toBe('red');
    await other.stop();
  });
  test('where the operating system keeps the certificate, the server is reached through it', async () => {
    const told = await diagnose(sources({ endpoints: { ...training.endpoints, http } }));
    expect(summary(told.line('dmp'))).toEqual(['green', 'network.reached']);
    expect(summary(told.line('clock'))).toEqual(['neutral', 'clock.unknown']);
    expect(summary(told.line('tls-identity'))).toEqual(['neutral', 'certificate.unknown']);
  });
  test('what the open record met is said', async () => {
    const problem = new AppError('DMP_MALFORMED_ANSWER', { what: 'x' }).named;
    expect(summary((await diagnose(sources({ recordProblem: () => problem }))).line('dmp'))).toEqual([
      'amber',
      'network.last-answer',
    ]);
  });
});

describe('a check that fails', () => {
  const check = (id: CheckId, run: Check['run']): Check => ({ id, group: 'workstation', limitMs: 30, run });
  const good = check('disk', async () => [found('green', 'store.readable', {})]);

  test('is a red line, with a reference where it is a bug of ours', async () => {
    const broken = check('store', async () => {
      throw new TypeError('x');
    });
    const named = check('outbox', async () => {
      throw new AppError('CARD_HOST_RESTARTED', {});
    });
    const { line, bugs } = await diagnose(sources(), [broken, named, good]);
    expect(line('store')).toMatchObject({ level: 'red', finding: { code: 'check.failed', detail: { error: 'REF' } } });
    expect(line('outbox')).toMatchObject({ level: 'red', finding: { detail: { error: 'CARD_HOST_RESTARTED' } } });
    expect(line('disk')?.level).toBe('green');
    expect(bugs).toHaveLength(1);
  });
  test('and one that never answers is given up', async () => {
    const { line } = await diagnose(sources(), [check('store', () => new Promise(() => {})), good]);
    expect(line('store')).toMatchObject({ level: 'red', finding: { code: 'check.timeout', detail: { afterMs: 30 } } });
  });
  test('a store that was closed', async () => {
    const closed = await openStore({ file: join(dir, 'closed.db'), keyHex: 'cd'.repeat(32) });
    await closed.close();
    expect((await diagnose(sources({ store: closed }))).line('store')?.level).toBe('red');
  });
});

describe('the copied text', () => {
  test('names nobody, whatever card is in', async () => {
    for (const one of cpsImages()) {
      await insert(one.id);
      const { diagnosis } = await diagnose();
      const text = diagnosticReport(diagnosis, []).toLowerCase();
      expect(text).toContain('premiers secours');
      for (const secret of [
        one.familyName,
        one.givenName,
        one.rpps,
        one.serial,
        one.codePorteur,
        ...one.activities.map((a) => a.structureName),
      ])
        expect(text.includes(secret.toLowerCase()), `${one.label}: ${secret}`).toBe(false);
      expect(text).not.toMatch(/\d{9}/);
    }
  });
  test('nor who is known to the core, even as the name of a folder', () => {
    expect(withoutPeople('Lecteur de Hélène, C:\\Users\\LE-GOFF\\x', ['Helene', 'Le Goff'])).toBe(
      'Lecteur de …, C:\\Users\\LE-…\\x',
    );
  });
  test('says what to do and keeps raw codes', async () => {
    await training.setFaults({ outage: 'refused' });
    const text = diagnosticReport((await diagnose()).diagnosis, []);
    expect(text).toMatch(/\[À corriger\] Serveur du DMP : .*→ .*cause=ECONNREFUSED/);
  });
});
