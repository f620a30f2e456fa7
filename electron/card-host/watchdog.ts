/**
 * Limits for native calls. A stuck SCardTransmit cannot be cancelled and holds a thread: the call is answered with
 * CARD_TIMEOUT and `onStuck` has the process ended and started again.
 */
import type { Clock } from '../../native/clock.ts';
import { AppError } from '../../shared/errors.ts';

/** cards.md 7.1. RSA 2048 on a card takes 0.3 to 1 s, the first APDU after power-on up to some seconds. */
export const limitsMs = { apdu: 10_000, signature: 15_000, connect: 5_000 } as const;

const exceeded = Symbol('exceeded');

async function race<T>(call: Promise<T>, limitMs: number, clock: Clock): Promise<T | typeof exceeded> {
  let cancel = () => {};
  const limit = new Promise<typeof exceeded>((resolve) => {
    cancel = clock.after(limitMs, () => resolve(exceeded));
  });
  try {
    return await Promise.race([call, limit]);
  } finally {
    cancel();
  }
}

/** For calls that can only be stuck by the card or its driver. */
export async function orStuck<T>(
  call: Promise<T>,
  {
    limitMs,
    operation,
    clock,
    onStuck,
  }: { limitMs: number; operation: string; clock: Clock; onStuck: (operation: string) => void },
): Promise<T> {
  const result = await race(call, limitMs, clock);
  if (result !== exceeded) return result;
  call.catch(() => {});
  onStuck(operation);
  throw new AppError('CARD_TIMEOUT', { operation });
}

/**
 * For calls that wait for another program's transaction: no fault of the card, so the process lives on. `abandon` undoes
 * the call when it comes through after all.
 */
export async function orBusy<T>(
  call: Promise<T>,
  { limitMs, reader, clock, abandon }: { limitMs: number; reader: string; clock: Clock; abandon: (late: Promise<T>) => void },
): Promise<T> {
  const result = await race(call, limitMs, clock);
  if (result !== exceeded) return result;
  abandon(call);
  throw new AppError('READER_BUSY', { reader });
}
