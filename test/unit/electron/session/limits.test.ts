import { expect, test } from 'vitest';
import { createLimits } from '../../../../electron/session/limits.ts';
import { fakeClock } from '../../native/fake-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function setUp(limitsMs = { idle: 30 * minuteMs, absolute: 8 * hourMs }) {
  const clock = fakeClock();
  const told: string[] = [];
  let sleptMs = 0;
  const nowMs = () => clock.nowMs() + sleptMs;
  const note = (what: string) => told.push(`${what} at ${nowMs() / minuteMs} min`);
  let current = limitsMs;
  const limits = createLimits({
    now: () => new Date(nowMs()),
    after: (ms, action) => clock.after(ms, action),
    limitsMs: () => current,
    onWarning: () => note(limits.locksAt() ? 'warned' : 'taken back'),
    onLimit: () => note('locked'),
  });
  /** The computer sleeps: time passes and no timer runs. */
  const sleep = (ms: number) => {
    sleptMs += ms;
  };
  const set = (next: typeof limitsMs) => {
    current = next;
    limits.look();
  };
  return { clock, limits, told, sleep, set };
}

test('without a gesture: warned two minutes before, then locked, once', async () => {
  const { clock, limits, told } = setUp();
  limits.start();
  await clock.advance(28 * minuteMs);
  expect(limits.locksAt()).toEqual(new Date(30 * minuteMs));
  await clock.advance(hourMs);
  expect(told).toEqual(['warned at 28 min', 'locked at 30 min']);
  expect(limits.locksAt()).toBeUndefined();
});

test('a gesture takes the warning back', async () => {
  const { clock, limits, told } = setUp();
  limits.start();
  await clock.advance(29 * minuteMs);
  limits.activity();
  expect(limits.locksAt()).toBeUndefined();
  await clock.advance(29 * minuteMs);
  expect(told).toEqual(['warned at 28 min', 'taken back at 29 min', 'warned at 57 min']);
});

test('gestures do not put off the absolute limit', async () => {
  const { clock, limits, told } = setUp();
  limits.start();
  for (let n = 0; n < 100; n++) {
    await clock.advance(5 * minuteMs);
    limits.activity();
  }
  expect(told).toEqual(['warned at 478 min', 'locked at 480 min']);
});

test('a computer that slept past the limit is locked by the first gesture, which is none any more', async () => {
  const { limits, told, sleep } = setUp();
  limits.start();
  sleep(9 * hourMs);
  limits.activity();
  expect(told).toEqual(['locked at 540 min']);
});

test('a shorter limit holds at once; a stopped one never', async () => {
  const { clock, limits, told, set } = setUp();
  limits.start();
  await clock.advance(10 * minuteMs);
  set({ idle: 5 * minuteMs, absolute: hourMs });
  expect(told).toEqual(['locked at 10 min']);
  limits.start();
  limits.stop();
  await clock.advance(hourMs);
  expect(told).toHaveLength(1);
});
