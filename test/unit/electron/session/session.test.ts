/** The session against a card-host that answers when told to: moments that random schedules meet too rarely. */
import { beforeEach, expect, test } from 'vitest';
import { createSession, type Session, type SessionPorts } from '../../../../electron/session/session.ts';
import { stepOf } from '../../../../electron/session/session-state.ts';
import type { CpsHolder, PracticeSituation, ReaderInfo, ReadersSnapshot, VitaleReading } from '../../../../shared/cards.ts';
import { AppError } from '../../../../shared/errors.ts';
import { type FakeClock, fakeClock, settle } from '../../native/fake-clock.ts';

const holder: CpsHolder = {
  cardType: 'CPS',
  test: true,
  serial: '1',
  nationalId: '899900010011',
  familyName: 'TEST',
  givenName: 'CLAIRE',
  professionCode: '10',
  specialityCode: 'SM02',
  validFrom: '2025-01-01',
  validUntil: '2028-12-31',
  triesLeft: 3,
};
const situations: PracticeSituation[] = [{ id: '1', structureName: 'S', structureId: '11', sectorCode: 'SA01' }];
const vitale = (serial: string): VitaleReading => ({
  serial,
  kind: 'VITALE2',
  test: true,
  source: 'direct',
  beneficiaries: [{ familyName: 'ESSAI', givenName: 'P', birthDate: '1980-01-01', sex: 'F' }],
});
const reader = (name: string, generation: number, role: 'cps' | 'vitale'): ReaderInfo => ({
  name,
  generation,
  present: true,
  role,
});
const desk = (vitaleGeneration = 1): ReadersSnapshot => ({
  provider: 'simulated',
  service: 'up',
  readers: [reader('A', 1, 'cps'), reader('B', vitaleGeneration, 'vitale')],
});
const code = () => new TextEncoder().encode('2468');

let clock: FakeClock;
let calls: string[];
let answers: { -readonly [M in keyof SessionPorts['cards']]: SessionPorts['cards'][M] };
let session: Session;
let record: 'open' | 'none';

beforeEach(() => {
  clock = fakeClock();
  calls = [];
  record = 'none';
  answers = {
    'readers.look': async () => desk(),
    'cps.read': async () => holder,
    'cps.unlock': async () => ({ situations }),
    'cps.sign': async () => ({ signature: new Uint8Array(1) }),
    'cps.certificate': async () => ({ der: new Uint8Array(1) }),
    'cps.lock': async () => {},
    'vitale.read': async () => vitale('v'),
  };
  const cards = new Proxy({} as SessionPorts['cards'], {
    get: (_target, method: keyof SessionPorts['cards']) => (params: never) => {
      calls.push(method);
      return answers[method](params);
    },
  });
  session = createSession({
    mode: 'training',
    cards,
    settings: () => ({ keepRecordWithoutVitale: false }),
    limitsMs: () => ({ idle: 1_800_000, absolute: 28_800_000 }),
    today: () => '2026-06-15',
    now: () => new Date(clock.nowMs()),
    after: (ms, action) => clock.after(ms, action),
    onChange: () => {},
    onOpen: () => {
      record = 'open';
    },
    onForget: () => {
      record = 'none';
    },
    onBug: String,
  });
});
const opened = async () => {
  session.readers(desk());
  await settle();
  await session.unlock(code(), false);
  expect(record).toBe('open');
  calls.length = 0;
};
const slot = { reader: 'A', generation: 1 };

test('an unlock that fails after the card may have taken the code takes it back; a wrong code has nothing to take back', async () => {
  session.readers(desk());
  await settle();
  answers['cps.unlock'] = () => Promise.reject(new AppError('CARD_DATA', { what: 'situations' }));
  await expect(session.unlock(code(), false)).rejects.toMatchObject({ code: 'CARD_DATA' });
  expect(calls).toContain('cps.lock');
  calls.length = 0;
  answers['cps.unlock'] = () => Promise.reject(new AppError('PIN_INCORRECT', { triesLeft: 2 }));
  await expect(session.unlock(code(), false)).rejects.toMatchObject({ code: 'PIN_INCORRECT' });
  expect(calls).toEqual(['cps.unlock']);
});

test('a session that is locked while the code is on its way locks the card when it is accepted', async () => {
  session.readers(desk());
  await settle();
  let accept = () => {};
  answers['cps.unlock'] = () =>
    new Promise((resolve) => {
      accept = () => resolve({ situations });
    });
  const given = code();
  const unlocking = session.unlock(given, false);
  session.lock();
  accept();
  await unlocking;
  await settle();
  expect(stepOf(session.state())).toBe('awaiting-code');
  expect(calls).toContain('cps.lock');
  expect([...given]).toEqual([0, 0, 0, 0]);
});

test.each([new AppError('CARD_TIMEOUT', { operation: 'SCardTransmit' }), new AppError('CARD_HOST_RESTARTED', {})])(
  'the card-host ends ($code): the record closes at once, not when it is back',
  async (error) => {
    await opened();
    answers['cps.sign'] = () => Promise.reject(error);
    await expect(session.sign(slot, new Uint8Array(1))).rejects.toBe(error);
    expect(record).toBe('none');
  },
);

test('a reader that billing software had is read again without a gesture', async () => {
  answers['cps.read'] = () => Promise.reject(new AppError('READER_BUSY', {}));
  session.readers(desk());
  await settle();
  expect(stepOf(session.state())).toBe('cps-refused');
  answers['cps.read'] = async () => holder;
  await clock.advance(5_000);
  expect(stepOf(session.state())).toBe('awaiting-code');
});

test('before an act: another Vitale stops it, the same one lets it pass, and until it was read again it waits', async () => {
  await opened();
  await session.confirmPatient();
  answers['readers.look'] = async () => desk(2);
  await session.confirmPatient();
  expect([record, calls.includes('vitale.read')]).toEqual(['open', true]);
  answers['readers.look'] = async () => desk(3);
  answers['vitale.read'] = async () => vitale('other');
  await expect(session.confirmPatient()).rejects.toMatchObject({ code: 'CARD_CHANGED' });
});

test('half an hour without a gesture: the record closes and the card is locked too', async () => {
  await opened();
  await clock.advance(29 * 60_000);
  expect(session.locksAt()).toBeDefined();
  session.activity();
  await clock.advance(29 * 60_000);
  expect(record).toBe('open');
  await clock.advance(60_000);
  expect([record, calls[0], stepOf(session.state())]).toEqual(['none', 'cps.lock', 'awaiting-code']);
});
