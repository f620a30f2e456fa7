/**
 * When an unlocked session locks itself: so long without a gesture, and so long after the code at the latest. Deadlines are
 * instants, not timers: a computer that slept for the night is found past them at the first look.
 */
export interface LimitsMs {
  readonly idle: number;
  readonly absolute: number;
}

export interface LimitsPorts {
  readonly now: () => Date;
  /** Runs `action` once after `ms`; the returned function takes it back. */
  readonly after: (ms: number, action: () => void) => () => void;
  readonly limitsMs: () => LimitsMs;
  /** `locksAt()` is another one. */
  readonly onWarning: () => void;
  readonly onLimit: () => void;
}

export interface Limits {
  /** The code was accepted. */
  start(): void;
  stop(): void;
  /** A gesture. One that comes after the limit does not put it off any more. */
  activity(): void;
  /** Limits were set anew, or time may have passed unseen. */
  look(): void;
  /** Told from `warningMs` before. */
  locksAt(): Date | undefined;
}

const warningMs = 120_000;

export function createLimits(ports: LimitsPorts): Limits {
  let running: { readonly sinceMs: number; lastMs: number; warned: boolean } | undefined;
  let cancel = () => {};
  const nowMs = () => ports.now().getTime();

  const deadlineMs = (r: { readonly sinceMs: number; readonly lastMs: number }) => {
    const { idle, absolute } = ports.limitsMs();
    return Math.min(r.lastMs + idle, r.sinceMs + absolute);
  };

  function look(): void {
    cancel();
    if (!running) return;
    const leftMs = deadlineMs(running) - nowMs();
    if (leftMs <= 0) {
      running = undefined;
      ports.onLimit();
      return;
    }
    const warned = leftMs <= warningMs;
    cancel = ports.after(warned ? leftMs : leftMs - warningMs, look);
    if (warned === running.warned) return;
    running.warned = warned;
    ports.onWarning();
  }

  return {
    start() {
      const at = nowMs();
      running = { sinceMs: at, lastMs: at, warned: false };
      look();
    },
    stop() {
      running = undefined;
      cancel();
    },
    activity() {
      look();
      if (!running) return;
      running.lastMs = nowMs();
      look();
    },
    look,
    locksAt: () => (running?.warned ? new Date(deadlineMs(running)) : undefined),
  };
}
