import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type Child, superviseProcess } from '../../../../electron/main/supervised-process.ts';
import { AppError } from '../../../../shared/errors.ts';
import { createPeer, type Methods } from '../../../../shared/rpc.ts';

/** A process of the system, as far as its supervisor sees it: answers calls until it dies. */
class Life extends EventEmitter implements Child {
  readonly #peer;
  #isAlive = true;
  constructor(methods: Methods) {
    super();
    this.#peer = createPeer({
      post: (message) => queueMicrotask(() => this.#isAlive && this.emit('message', message)),
      answer: (method, params) => {
        const answer = methods[method];
        if (!answer) throw new AppError('INVALID_CALL', { method, issues: 'unknown' });
        return answer(params as never);
      },
    });
  }
  postMessage(message: unknown): void {
    if (this.#isAlive) queueMicrotask(() => this.#peer.receive(message));
  }
  kill(): boolean {
    this.die();
    return true;
  }
  die(): void {
    this.#isAlive = false;
    this.emit('exit', 9);
  }
}

/** A supervised process whose pauses end when the test says so. */
function supervise(
  methods: (life: number) => Methods,
  start: Parameters<typeof superviseProcess>[0]['start'] = (peer) => peer.call('start', {}),
) {
  const lives: Life[] = [];
  const pauses: { ms: number; end: () => void }[] = [];
  let restarts = 0;
  const supervised = superviseProcess({
    fork: () => {
      const life = new Life(methods(lives.length));
      lives.push(life);
      return life;
    },
    start,
    onEvent: () => {},
    onBug: () => 'reference',
    endedAs: { code: 'CORE_RESTARTED', detail: {} },
    onRestarted: () => {
      restarts += 1;
    },
    wait: (ms) => new Promise((end) => pauses.push({ ms, end })),
  });
  const endPause = (ms: number) => {
    const index = pauses.findIndex((pause) => pause.ms === ms);
    if (index < 0) throw new Error(`no pause of ${ms} ms; there are ${pauses.map((pause) => pause.ms)}`);
    pauses.splice(index, 1)[0]?.end();
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { supervised, lives, endPause, settle, last: () => lives.at(-1) as Life, restarts: () => restarts };
}
const stableMs = 20_000;

describe('a supervised process', () => {
  test('answers only after its start', async () => {
    const order: string[] = [];
    const { supervised } = supervise(() => ({ start: () => order.push('start'), ask: () => order.push('ask') }));
    await supervised.call('ask', {});
    expect(order).toEqual(['start', 'ask']);
  });

  test('names the end to who waits, and answers from its next life', async () => {
    const { supervised, last, endPause, settle, restarts } = supervise((life) => ({
      start: () => ({}),
      hang: () => new Promise(() => {}),
      life: () => life,
    }));
    const hanging = supervised.call('hang', {});
    await settle();
    last().die();
    await expect(hanging).rejects.toMatchObject({ code: 'CORE_RESTARTED' });
    const early = supervised.call('life', {});
    expect(restarts()).toBe(0);
    endPause(0);
    expect(await early).toBe(1);
    expect(restarts()).toBe(1);
  });

  test('comes back slower and slower while it cannot live, and at once when it has lived', async () => {
    const { last, lives, endPause, settle } = supervise(() => ({ start: () => ({}) }));
    await settle();
    for (const ms of [0, 250, 1000, 4000, 10_000, 10_000]) {
      const before = lives.length;
      last().die();
      await settle();
      expect(lives.length).toBe(before);
      endPause(ms);
      await settle();
      expect(lives.length).toBe(before + 1);
    }
    // The pauses of the lives that died end first; only that of the last one forgives.
    for (let i = 0; i < lives.length - 1; i++) endPause(stableMs);
    await settle();
    last().die();
    endPause(10_000);
    await settle();
    endPause(stableMs);
    endPause(stableMs);
    await settle();
    last().die();
    endPause(0);
    await settle();
    expect(lives.length).toBe(9);
  });

  test('dying before its start is over is no restart that is told', async () => {
    const { supervised, last, endPause, settle, restarts } = supervise((life) => ({
      start: () => (life < 2 ? new Promise(() => {}) : {}),
      life: () => life,
    }));
    for (const ms of [0, 250]) {
      const waiting = supervised.call('life', {});
      await settle();
      last().die();
      await expect(waiting).rejects.toMatchObject({ code: 'CORE_RESTARTED' });
      expect(restarts()).toBe(0);
      endPause(ms);
      await settle();
    }
    expect(await supervised.call('life', {})).toBe(2);
    expect(restarts()).toBe(1);
  });

  test('a refused start is the answer to every call, and nothing is started again', async () => {
    const { supervised, lives, settle } = supervise(
      () => ({}),
      async () => {
        throw new AppError('STORE_UNREADABLE', { reason: 'no key store on this system' });
      },
    );
    await expect(supervised.call('ask', {})).rejects.toMatchObject({ code: 'STORE_UNREADABLE' });
    await expect(supervised.call('ask', {})).rejects.toMatchObject({ code: 'STORE_UNREADABLE' });
    await settle();
    expect(lives.length).toBe(1);
  });

  test('stays away once it is stopped', async () => {
    const { supervised, lives, endPause, settle } = supervise(() => ({ start: () => ({}) }));
    await settle();
    supervised.stop();
    expect(() => endPause(0)).toThrow('no pause of 0 ms');
    expect(lives.length).toBe(1);
  });

  test('stopped during a pause, it does not begin again and who waits is told', async () => {
    const { supervised, lives, last, endPause, settle } = supervise(() => ({ start: () => ({}), ask: () => 1 }));
    await settle();
    last().die();
    const waiting = supervised.call('ask', {});
    supervised.stop();
    endPause(0);
    await expect(waiting).rejects.toMatchObject({ code: 'CORE_RESTARTED' });
    expect(lives.length).toBe(1);
  });
});
