import type { Clock } from '../../../native/clock.ts';

/** Lets everything that is ready run, promises and all. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export interface FakeClock extends Clock {
  nowMs(): number;
  /** Runs what falls due, in order, each with all that follows from it. */
  advance(ms: number): Promise<void>;
}

export function fakeClock(): FakeClock {
  let nowMs = 0;
  let timers: { readonly dueMs: number; readonly action: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    after(ms, action) {
      const timer = { dueMs: nowMs + ms, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        await settle();
        const [next] = timers.filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        nowMs = next.dueMs;
        next.action();
      }
      nowMs = endMs;
    },
  };
}
