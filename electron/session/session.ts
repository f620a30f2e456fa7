/** Runs the state machine: gives it events, carries out its effects, tells what changed. */
import type { CardHostApi, ReadersSnapshot } from '../../shared/cards.ts';
import { AppError, type ErrorCode, isAppError, type NamedError } from '../../shared/errors.ts';
import { type Mode, refusalOfCps, refusalOfVitale } from './admission.ts';
import { createLimits, type LimitsMs } from './limits.ts';
import { type Effect, type SessionEvent, step } from './machine.ts';
import {
  emptySession,
  isSameRecord,
  isUnlocked,
  recordOf,
  type SessionSettings,
  type SessionState,
  type Slot,
  sameSlot,
} from './session-state.ts';

type Cards = Pick<
  CardHostApi,
  'readers.look' | 'cps.read' | 'cps.unlock' | 'cps.sign' | 'cps.certificate' | 'cps.lock' | 'vitale.read'
>;

export interface SessionPorts {
  readonly mode: Mode;
  readonly cards: Cards;
  readonly settings: () => SessionSettings;
  readonly limitsMs: () => LimitsMs;
  readonly today: () => string;
  readonly now: () => Date;
  /** Runs `action` once after `ms`; the returned function takes it back. */
  readonly after: (ms: number, action: () => void) => () => void;
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
  /** RSA PKCS#1 v1.5 with SHA-256 by the card in `slot`; where that card has lost its code, the session is locked. */
  sign(slot: Slot, data: Uint8Array): Promise<Uint8Array>;
  /** DER of the signature certificate. */
  certificate(slot: Slot): Promise<Uint8Array>;
  /**
   * To be awaited before each act on the patient: asks the reader now whether the Vitale is the one that was read.
   * @throws AppError NO_RECORD, CARD_CHANGED: the record was closed meanwhile.
   */
  confirmPatient(): Promise<void>;
  chooseSituation(id: string): void;
  chooseBeneficiary(index: number, sex?: 'M' | 'F'): void;
  closeRecord(): void;
  lock(): void;
  /** The doctor is there. */
  activity(): void;
  settingsChanged(): void;
  /** Shortly before the session locks itself. */
  locksAt(): Date | undefined;
}

/** What may have healed by itself while the card stayed where it is; it is read again, without a gesture. */
const mayHeal: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CARD_DATA',
  'CARD_RESET',
  'CARD_STATUS',
  'CARD_UNPOWERED',
  'CARD_UNRESPONSIVE',
  'PCSC_STATUS',
  'READER_BUSY',
  'SERVICE_UNAVAILABLE',
]);
const readAgainMs = 4_000;

export function createSession(ports: SessionPorts): Session {
  const { cards } = ports;
  let state = emptySession;
  let onNext: (() => void)[] = [];
  let snapshotsTold = 0;
  const limits = createLimits({
    now: ports.now,
    after: ports.after,
    limitsMs: ports.limitsMs,
    onWarning: () => ports.onChange(state),
    onLimit: () => void give({ kind: 'locked' }),
  });

  function give(event: SessionEvent): Effect[] {
    const before = state;
    const result = step(state, event, ports.settings());
    if (result.state === state && result.effects.length === 0) return [];
    state = result.state;
    if (result.effects.some((e) => e.kind === 'forget-record')) ports.onForget();
    if (!isUnlocked(state)) limits.stop();
    else if (!isUnlocked(before)) limits.start();
    ports.onChange(state);
    for (const effect of result.effects) run(effect);
    const told = onNext;
    onNext = [];
    for (const go of told) go();
    return result.effects;
  }

  function run(effect: Effect): void {
    if (effect.kind === 'lock-card') lockCard(effect.slot);
    if (effect.kind === 'read-cps') void readCps(effect.slot);
    if (effect.kind === 'read-vitale') void readVitale(effect.slot);
    if (effect.kind === 'open-record') ports.onOpen(state);
  }

  const named = (error: unknown, where: string): NamedError =>
    error instanceof AppError ? error.named : { code: 'INTERNAL', detail: { reference: ports.onBug(error, where) } };

  /** With the card-host every handle is gone: until it is back, nothing is known of any card. */
  function noticeEnd(error: unknown): void {
    if (!isAppError(error, 'CARD_TIMEOUT') && !isAppError(error, 'CARD_HOST_RESTARTED')) return;
    give({ kind: 'readers', readers: { ...state.readers, service: 'down', readers: [] } });
  }

  async function readCps(slot: Slot): Promise<void> {
    try {
      const holder = await cards['cps.read'](slot);
      const refusal = refusalOfCps(holder, ports.mode, ports.today());
      give({ kind: 'cps-read', slot, holder, ...(refusal && { refusal }) });
    } catch (error) {
      give({ kind: 'cps-failed', slot, problem: named(error, 'cps.read') });
      noticeEnd(error);
      readAgain(error, () => state.cps.at === 'refused' && sameSlot(state.cps.slot, slot) && readCps(slot));
    }
  }

  async function readVitale(slot: Slot): Promise<void> {
    try {
      const reading = await cards['vitale.read'](slot);
      const refusal = refusalOfVitale(reading, ports.mode);
      give({ kind: 'vitale-read', slot, reading, ...(refusal && { refusal }) });
    } catch (error) {
      give({ kind: 'vitale-failed', slot, problem: named(error, 'vitale.read') });
      noticeEnd(error);
      readAgain(error, () => state.vitale.at === 'refused' && sameSlot(state.vitale.slot, slot) && readVitale(slot));
    }
  }

  /** Billing software had the reader, the contact was bad: the doctor need not take the card out for that. */
  function readAgain(error: unknown, read: () => unknown): void {
    if (error instanceof AppError && mayHeal.has(error.code)) ports.after(readAgainMs, () => void read());
  }

  function lockCard(slot: Slot): void {
    cards['cps.lock'](slot).catch(noticeEnd);
  }

  async function ofUnlocked<T>(slot: Slot, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (isAppError(error, 'PIN_REQUIRED')) give({ kind: 'code-lost', slot });
      noticeEnd(error);
      throw error;
    }
  }

  async function verify(slot: Slot, code: Uint8Array, lastTry: boolean): Promise<void> {
    try {
      const { situations } = await cards['cps.unlock']({ ...slot, code, lastTry });
      give({ kind: 'code-accepted', slot, situations });
      // Locked meanwhile, or a card without any situation: nobody will use what was verified.
      const isOurs = isUnlocked(state) && 'slot' in state.cps && sameSlot(state.cps.slot, slot);
      if (!isOurs) lockCard(slot);
    } catch (error) {
      const problem = named(error, 'cps.unlock');
      give({ kind: 'code-refused', slot, problem });
      // It may have failed after the code was taken: nobody will use what was verified.
      if (!problem.code.startsWith('PIN_')) lockCard(slot);
      noticeEnd(error);
      throw AppError.of(problem);
    }
  }

  return {
    state: () => state,
    readers(readers) {
      snapshotsTold += 1;
      give({ kind: 'readers', readers });
    },
    async unlock(code, lastTry) {
      try {
        const { cps } = state;
        if (cps.at === 'locked') {
          if (cps.holder.triesLeft === 0) throw new AppError('PIN_BLOCKED', {});
          if (cps.holder.triesLeft === 1 && !lastTry) throw new AppError('PIN_LAST_TRY', {});
        }
        if (code.length !== 4 || !code.every((digit) => digit >= 0x30 && digit <= 0x39)) throw new AppError('PIN_FORMAT', {});
        const sent = give({ kind: 'code-given' }).find((e) => e.kind === 'verify');
        if (sent) await verify(sent.slot, code, lastTry);
      } finally {
        code.fill(0);
      }
    },
    sign: (slot, data) => ofUnlocked(slot, async () => (await cards['cps.sign']({ ...slot, data })).signature),
    certificate: (slot) => ofUnlocked(slot, async () => (await cards['cps.certificate']({ ...slot, key: 'signature' })).der),
    async confirmPatient() {
      const meant = state;
      if (!recordOf(meant) || !('slot' in meant.vitale)) throw new AppError('NO_RECORD', {});
      const told = snapshotsTold;
      const readers = await cards['readers.look']({ reader: meant.vitale.slot.reader });
      // Events are handled as they come, answers a few promises later: what was told meanwhile is the newer of the two.
      if (told === snapshotsTold) give({ kind: 'readers', readers });
      while (isSameRecord(meant, state) && state.vitale.at === 'comparing') {
        await new Promise<void>((resolve) => onNext.push(resolve));
      }
      if (!isSameRecord(meant, state)) throw new AppError('CARD_CHANGED', {});
    },
    chooseSituation: (id) => void give({ kind: 'situation-chosen', id }),
    chooseBeneficiary: (index, sex) => void give({ kind: 'beneficiary-chosen', index, ...(sex && { sex }) }),
    closeRecord: () => void give({ kind: 'record-closed' }),
    lock: () => void give({ kind: 'locked' }),
    activity: () => limits.activity(),
    settingsChanged: () => limits.look(),
    locksAt: () => limits.locksAt(),
  };
}
