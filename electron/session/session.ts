/** Runs the state machine: gives it events, carries out its effects, tells what changed. */
import type { CardHostApi, ReadersSnapshot } from '../../shared/cards.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import { type Mode, refusalOfCps, refusalOfVitale } from './admission.ts';
import {
  type Effect,
  emptySession,
  type SessionEvent,
  type SessionSettings,
  type SessionState,
  type Slot,
  step,
} from './machine.ts';

type Cards = Pick<CardHostApi, 'cps.read' | 'cps.unlock' | 'vitale.read'>;

export interface SessionPorts {
  readonly mode: Mode;
  readonly cards: Cards;
  readonly settings: () => SessionSettings;
  readonly today: () => string;
  readonly onChange: (state: SessionState) => void;
  readonly onOpen: (state: SessionState) => void;
  /** Called before the new state is told: nothing of the patient may be left when it returns. */
  readonly onForget: () => void;
  readonly onBug: (error: unknown, where: string) => string;
}

export interface Session {
  state(): SessionState;
  readers(snapshot: ReadersSnapshot): void;
  /** Sends the code once, then wipes it. @throws AppError PIN_FORMAT, PIN_BLOCKED, PIN_LAST_TRY, NOT_NOW, or what the card said. */
  unlock(code: Uint8Array, lastTry: boolean): Promise<void>;
  chooseSituation(id: string): void;
  chooseBeneficiary(index: number, sex?: 'M' | 'F'): void;
  closeRecord(): void;
  lock(): void;
}

export function createSession(ports: SessionPorts): Session {
  let state = emptySession;

  function give(event: SessionEvent): Effect[] {
    const result = step(state, event, ports.settings());
    if (result.state === state && result.effects.length === 0) return [];
    state = result.state;
    if (result.effects.some((e) => e.kind === 'forget-record')) ports.onForget();
    ports.onChange(state);
    for (const effect of result.effects) run(effect);
    return result.effects;
  }

  function run(effect: Effect): void {
    if (effect.kind === 'read-cps') void readCps(effect.slot);
    if (effect.kind === 'read-vitale') void readVitale(effect.slot);
    if (effect.kind === 'open-record') ports.onOpen(state);
  }

  const named = (error: unknown, where: string): NamedError =>
    error instanceof AppError ? error.named : { code: 'INTERNAL', detail: { reference: ports.onBug(error, where) } };

  async function readCps(slot: Slot): Promise<void> {
    try {
      const holder = await ports.cards['cps.read'](slot);
      const refusal = refusalOfCps(holder, ports.mode, ports.today());
      give({ kind: 'cps-read', slot, holder, ...(refusal && { refusal }) });
    } catch (error) {
      give({ kind: 'cps-failed', slot, problem: named(error, 'cps.read') });
    }
  }

  async function readVitale(slot: Slot): Promise<void> {
    try {
      const reading = await ports.cards['vitale.read'](slot);
      const refusal = refusalOfVitale(reading, ports.mode);
      give({ kind: 'vitale-read', slot, reading, ...(refusal && { refusal }) });
    } catch (error) {
      give({ kind: 'vitale-failed', slot, problem: named(error, 'vitale.read') });
    }
  }

  return {
    state: () => state,
    readers: (readers) => void give({ kind: 'readers', readers }),
    async unlock(code, lastTry) {
      try {
        const { cps } = state;
        if (cps.at === 'locked') {
          if (cps.holder.triesLeft === 0) throw new AppError('PIN_BLOCKED', {});
          if (cps.holder.triesLeft === 1 && !lastTry) throw new AppError('PIN_LAST_TRY', {});
        }
        if (code.length !== 4 || !code.every((digit) => digit >= 0x30 && digit <= 0x39)) throw new AppError('PIN_FORMAT', {});
        const verify = give({ kind: 'code-given' }).find((e) => e.kind === 'verify');
        if (!verify) return;
        try {
          const { situations } = await ports.cards['cps.unlock']({ ...verify.slot, code, lastTry });
          give({ kind: 'code-accepted', slot: verify.slot, situations });
        } catch (error) {
          const problem = named(error, 'cps.unlock');
          give({ kind: 'code-refused', slot: verify.slot, problem });
          throw AppError.of(problem);
        }
      } finally {
        code.fill(0);
      }
    },
    chooseSituation: (id) => void give({ kind: 'situation-chosen', id }),
    chooseBeneficiary: (index, sex) => void give({ kind: 'beneficiary-chosen', index, ...(sex && { sex }) }),
    closeRecord: () => void give({ kind: 'record-closed' }),
    lock: () => void give({ kind: 'locked' }),
  };
}
