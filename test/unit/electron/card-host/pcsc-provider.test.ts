/** Limits, back-off and numbering, with a clock that does not tick by itself. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '../../../../shared/errors.ts';
import { vitaleImage } from '../../../cards/images.ts';
import { type FakeClock, fakeClock, settle } from '../../native/fake-clock.ts';
import { readers, type SimulatedHost, startSimulatedHost } from './simulated-host.ts';

const [first] = readers;
let clock: FakeClock;
let desk: SimulatedHost;
const read = () => desk.call('vitale.read', desk.slot());
/** What became of a call, without waiting for it. */
function watched(call: Promise<unknown>) {
  const state: { outcome: string } = { outcome: 'waiting' };
  call.then(
    () => {
      state.outcome = 'done';
    },
    (error: AppError) => {
      state.outcome = error.code;
    },
  );
  return state;
}

beforeEach(async () => {
  clock = fakeClock();
  desk = await startSimulatedHost([vitaleImage], { clock });
  desk.simulated.insert(first, vitaleImage.id);
  await settle();
});

describe('limits', () => {
  test('a mute card: CARD_TIMEOUT at ten seconds, and the process is to end', async () => {
    desk.simulated.fault(first, 'mute');
    const call = watched(read());
    await clock.advance(9_999);
    expect([call.outcome, desk.stuck]).toEqual(['waiting', []]);
    await clock.advance(1);
    expect([call.outcome, desk.stuck]).toEqual(['CARD_TIMEOUT', ['SCardTransmit']]);
  });
  test('a card that answers leaves nothing behind that could say it was stuck', async () => {
    await read();
    await clock.advance(60_000);
    expect(desk.stuck).toEqual([]);
  });
  test('another program’s transaction: READER_BUSY at five seconds, the process lives, the reader heals', async () => {
    const release = desk.simulated.holdTransaction(first);
    const call = watched(read());
    await clock.advance(4_999);
    expect(call.outcome).toBe('waiting');
    await clock.advance(1);
    expect(call.outcome).toBe('READER_BUSY');
    // The first call still hangs in its thread: no second one is sent after it.
    const second = watched(read());
    await settle();
    expect(second.outcome).toBe('READER_BUSY');
    release();
    await settle();
    expect((await read()).beneficiaries).toHaveLength(2);
    expect(desk.stuck).toEqual([]);
  });
  test('a shorter transaction of another program is waited for', async () => {
    const release = desk.simulated.holdTransaction(first);
    const call = watched(read());
    await clock.advance(1_200);
    release();
    await settle();
    await settle();
    expect(call.outcome).toBe('done');
  });
  test('held exclusively: asked again for five seconds', async () => {
    desk.simulated.fault(first, 'exclusive');
    await settle();
    expect(desk.provider.snapshot().readers[0]?.trouble).toBe('exclusive');
    const call = watched(read());
    await clock.advance(4_900);
    expect(call.outcome).toBe('waiting');
    await clock.advance(200);
    expect(call.outcome).toBe('READER_BUSY');
  });
  test('held exclusively for a moment: goes on by itself', async () => {
    desk.simulated.fault(first, 'exclusive');
    const call = watched(read());
    await clock.advance(500);
    desk.simulated.fault(first, null);
    await clock.advance(1_000);
    expect(call.outcome).toBe('done');
  });
});

describe('a card that does not come up', () => {
  test('another program took its power, and the service gives it back: nobody notices', async () => {
    desk.simulated.fault(first, 'unpowered');
    const call = watched(read());
    await clock.advance(400);
    desk.simulated.fault(first, null);
    await clock.advance(1_000);
    expect(call.outcome).toBe('done');
  });
  test.each([
    ['unpowered', 'CARD_UNPOWERED'],
    ['unresponsive', 'CARD_UNRESPONSIVE'],
  ] as const)('%s is %s, shown at the reader until the card moves', async (fault, code) => {
    desk.simulated.fault(first, fault);
    await settle();
    const call = watched(read());
    await clock.advance(2_000);
    expect(call.outcome).toBe(code);
    expect(desk.provider.snapshot().readers[0]?.trouble).toBe(fault);
    desk.simulated.fault(first, null);
    desk.simulated.insert(first, vitaleImage.id);
    await settle();
    expect(desk.provider.snapshot().readers[0]).not.toHaveProperty('trouble');
    await read();
  });
});

describe('the service', () => {
  test('stops: a state, no reader is shown, calls say so; comes back within the back-off', async () => {
    desk.simulated.fault(first, 'service-down');
    await settle();
    expect(desk.provider.snapshot()).toMatchObject({ service: 'down', readers: [] });
    await expect(read()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await clock.advance(3_000);
    desk.simulated.fault(first, null);
    await clock.advance(10_000);
    expect(desk.provider.snapshot()).toMatchObject({ service: 'up', readers: [{ present: true }, { present: false }] });
    expect((await read()).beneficiaries).toHaveLength(2);
  });
  test('what was seen before it stopped is stale', async () => {
    const before = desk.slot();
    desk.simulated.fault(first, 'service-down');
    await settle();
    desk.simulated.fault(first, null);
    await clock.advance(10_000);
    await expect(desk.call('vitale.read', before)).rejects.toMatchObject({ code: 'CARD_CHANGED' });
  });
  test('restarted unnoticed between two calls: the dead context of the reader is replaced', async () => {
    await read();
    desk.simulated.fault(first, 'service-down');
    desk.simulated.fault(first, null);
    await clock.advance(1_000);
    expect((await read()).beneficiaries).toHaveLength(2);
  });
  test('asked again ever more slowly', async () => {
    let asked = 0;
    const establish = desk.simulated.pcsc.establishContext.bind(desk.simulated.pcsc);
    Object.assign(desk.simulated.pcsc, {
      establishContext: () => {
        asked += 1;
        return establish();
      },
    });
    desk.simulated.fault(first, 'service-down');
    await settle();
    await clock.advance(60_000);
    // 0.5 + 1 + 2 + 4 + 8 s, then every 10 s.
    expect(asked).toBe(9);
  });
});

describe('an exchange that the reader calls failed', () => {
  const notTransacted = 0x80100016;
  test('the card is out within a second: removed', async () => {
    desk.simulated.failNext('SCardTransmit', notTransacted);
    const call = watched(read());
    await clock.advance(500);
    expect(call.outcome).toBe('waiting');
    desk.simulated.eject(first);
    await settle();
    await settle();
    expect(call.outcome).toBe('CARD_REMOVED');
  });
  test('the card is still in: it does not answer', async () => {
    desk.simulated.failNext('SCardTransmit', notTransacted);
    const call = watched(read());
    await clock.advance(1_100);
    expect(call.outcome).toBe('CARD_UNRESPONSIVE');
  });
});

test('generations never repeat those of before a restart', () => {
  expect(Math.min(...desk.provider.snapshot().readers.map(({ generation }) => generation))).toBeGreaterThan(1000);
});

test('a reader plugged in and out', async () => {
  desk.simulated.load([...readers, 'Lecteur 3'], [vitaleImage]);
  await settle();
  expect(desk.provider.snapshot().readers.map(({ name }) => name)).toContain('Lecteur 3');
  desk.simulated.load([first], [vitaleImage]);
  await settle();
  expect(desk.provider.snapshot().readers.map(({ name }) => name)).toEqual([first]);
});
