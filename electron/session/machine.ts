/**
 * The session as one state machine (design 5). Two cards, each with its own small life; what the page calls a step is
 * derived from both, so no order of events can reach a state that is not written here.
 *
 * Invariants (held by test/unit/electron/session):
 * - a record is open only while a CPS is unlocked with one situation chosen and a beneficiary is chosen;
 * - at most one record is open; every other card that is put in is ignored until the place is free;
 * - a code is sent at most once per gesture, and never while one is on its way;
 * - what was read under one generation of a slot is forgotten as soon as the slot shows another generation; an open record
 *   is only hidden then, until the Vitale was read again: the same card (reset by another program, put back) shows it again.
 */
import type { CpsHolder, PracticeSituation, ReadersSnapshot, VitaleReading } from '../../shared/cards.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import { refusalOfSituation } from './admission.ts';
import {
  type CpsState,
  isSameRecord,
  isUnlocked,
  recordOf,
  released,
  type SessionSettings,
  type SessionState,
  type Slot,
  sameSlot,
  stepOf,
  type VitaleState,
} from './session-state.ts';
import { withReaders } from './slots.ts';

export type SessionEvent =
  | { readonly kind: 'readers'; readonly readers: ReadersSnapshot }
  | { readonly kind: 'cps-read'; readonly slot: Slot; readonly holder: CpsHolder; readonly refusal?: NamedError }
  | { readonly kind: 'cps-failed'; readonly slot: Slot; readonly problem: NamedError }
  | { readonly kind: 'code-given' }
  | { readonly kind: 'code-accepted'; readonly slot: Slot; readonly situations: readonly PracticeSituation[] }
  | { readonly kind: 'code-refused'; readonly slot: Slot; readonly problem: NamedError }
  /** The card has lost the code that was verified on it. */
  | { readonly kind: 'code-lost'; readonly slot: Slot }
  | { readonly kind: 'situation-chosen'; readonly id: string }
  | { readonly kind: 'vitale-read'; readonly slot: Slot; readonly reading: VitaleReading; readonly refusal?: NamedError }
  | { readonly kind: 'vitale-failed'; readonly slot: Slot; readonly problem: NamedError }
  | { readonly kind: 'beneficiary-chosen'; readonly index: number; readonly sex?: 'M' | 'F' }
  | { readonly kind: 'record-closed' }
  | { readonly kind: 'locked' };

/** What the world must be asked to do, in this order. `forget-record` precedes anything that another patient could see. */
export type Effect =
  | { readonly kind: 'forget-record' }
  /** The card forgets the code that it has verified. */
  | { readonly kind: 'lock-card'; readonly slot: Slot }
  | { readonly kind: 'read-cps'; readonly slot: Slot }
  | { readonly kind: 'verify'; readonly slot: Slot }
  | { readonly kind: 'read-vitale'; readonly slot: Slot }
  | { readonly kind: 'open-record' };

/** One event in, the next state and what to do out. @throws AppError NOT_NOW where the page asks for what cannot be. */
export function step(
  state: SessionState,
  event: SessionEvent,
  settings: SessionSettings,
): { state: SessionState; effects: Effect[] } {
  const next = advance(state, event, settings);
  return { state: next, effects: effectsOf(state, event, next) };
}

function effectsOf(state: SessionState, event: SessionEvent, next: SessionState): Effect[] {
  const effects: Effect[] = [];
  const sameRecord = isSameRecord(state, next);
  if (recordOf(state) && !sameRecord) effects.push({ kind: 'forget-record' });
  if (event.kind === 'locked' && 'slot' in state.cps && isUnlocked(state))
    effects.push({ kind: 'lock-card', slot: state.cps.slot });
  // The code opened the card before its situations could be refused.
  if (event.kind === 'code-accepted' && state.cps.at === 'locked' && next.cps.at === 'refused')
    effects.push({ kind: 'lock-card', slot: next.cps.slot });
  if (next.cps.at === 'reading' && !(state.cps.at === 'reading' && sameSlot(state.cps.slot, next.cps.slot))) {
    effects.push({ kind: 'read-cps', slot: next.cps.slot });
  }
  if (event.kind === 'code-given' && next.cps.at === 'locked') effects.push({ kind: 'verify', slot: next.cps.slot });
  const isRead = ({ vitale }: SessionState) => vitale.at === 'reading' || vitale.at === 'comparing';
  if ('slot' in next.vitale && isRead(next)) {
    const underWay = 'slot' in state.vitale && isRead(state) && sameSlot(state.vitale.slot, next.vitale.slot);
    if (!underWay) effects.push({ kind: 'read-vitale', slot: next.vitale.slot });
  }
  if (recordOf(next) && !sameRecord) effects.push({ kind: 'open-record' });
  return effects;
}

function advance(state: SessionState, event: SessionEvent, settings: SessionSettings): SessionState {
  const { cps, vitale } = state;
  switch (event.kind) {
    case 'readers':
      return withReaders(state, event.readers, settings);
    case 'cps-read':
      if (!awaitsReading(cps) || !sameSlot(cps.slot, event.slot)) return state;
      if (event.refusal)
        return { ...state, cps: { at: 'refused', slot: cps.slot, holder: event.holder, problem: event.refusal } };
      return { ...state, cps: { at: 'locked', slot: cps.slot, holder: event.holder, verifying: false } };
    case 'cps-failed':
      if (!awaitsReading(cps) || !sameSlot(cps.slot, event.slot) || isTold(cps, event.problem)) return state;
      return { ...state, cps: { at: 'refused', slot: cps.slot, problem: event.problem } };
    case 'code-given':
      if (cps.at !== 'locked' || cps.verifying) throw new AppError('NOT_NOW', { step: stepOf(state) });
      return { ...state, cps: { at: 'locked', slot: cps.slot, holder: cps.holder, verifying: true } };
    case 'code-accepted':
      if (cps.at !== 'locked' || !cps.verifying || !sameSlot(cps.slot, event.slot)) return state;
      return chooseFirst({ ...state, cps: unlocked(cps.slot, cps.holder, event.situations) });
    case 'code-refused': {
      if (cps.at !== 'locked' || !cps.verifying || !sameSlot(cps.slot, event.slot)) return state;
      const holder = { ...cps.holder, triesLeft: triesAfter(event.problem) ?? cps.holder.triesLeft };
      return { ...state, cps: { at: 'locked', slot: cps.slot, holder, verifying: false, problem: event.problem } };
    }
    case 'code-lost': {
      if ((cps.at !== 'choosing' && cps.at !== 'ready') || !sameSlot(cps.slot, event.slot)) return state;
      const problem: NamedError = { code: 'PIN_REQUIRED', detail: {} };
      return released({ ...state, cps: { at: 'locked', slot: cps.slot, holder: cps.holder, verifying: false, problem } });
    }
    case 'situation-chosen': {
      const situation = cps.at === 'choosing' || cps.at === 'ready' ? cps.situations.find((s) => s.id === event.id) : undefined;
      if (!situation || (cps.at !== 'choosing' && cps.at !== 'ready') || recordOf(state))
        throw new AppError('NOT_NOW', { step: stepOf(state) });
      return chooseFirst({ ...state, cps: { ...cps, at: 'ready', situation } });
    }
    case 'vitale-read':
      if (vitale.at === 'absent' || vitale.at === 'read' || !sameSlot(vitale.slot, event.slot)) return state;
      if (event.refusal) return { ...state, vitale: { at: 'refused', slot: vitale.slot, problem: event.refusal } };
      if (vitale.at === 'comparing' && isSameCard(vitale.reading, event.reading))
        return { ...state, vitale: { ...vitale, at: 'read' } };
      return chooseFirst({ ...state, vitale: { at: 'read', slot: vitale.slot, reading: event.reading } });
    case 'vitale-failed':
      if (vitale.at === 'absent' || vitale.at === 'read' || !sameSlot(vitale.slot, event.slot)) return state;
      if (isTold(vitale, event.problem)) return state;
      return { ...state, vitale: { at: 'refused', slot: vitale.slot, problem: event.problem } };
    case 'beneficiary-chosen': {
      const person = vitale.at === 'read' ? vitale.reading.beneficiaries[event.index] : undefined;
      const sex = person?.sex ?? event.sex;
      if (cps.at !== 'ready' || vitale.at !== 'read' || !person || !sex) throw new AppError('NOT_NOW', { step: stepOf(state) });
      if (vitale.chosen?.index === event.index) return state;
      return { ...state, vitale: { ...vitale, chosen: { index: event.index, sex } } };
    }
    case 'record-closed':
      return released(state);
    case 'locked':
      // The card stays in and is read again: dates and tries are those of now, and its code must be typed again.
      return released({ ...state, cps: 'slot' in cps ? { at: 'reading', slot: cps.slot } : cps });
  }
}

/** A card that could not be read may be read again where it is; one that was read and refused stays refused. */
const awaitsReading = (cps: CpsState): cps is Extract<CpsState, { at: 'reading' | 'refused' }> =>
  cps.at === 'reading' || (cps.at === 'refused' && !cps.holder);
const isTold = (card: CpsState | VitaleState, problem: NamedError) => card.at === 'refused' && card.problem.code === problem.code;

/** What the card said of its tries, where it said so. */
function triesAfter(problem: NamedError): number | undefined {
  if (problem.code === 'PIN_INCORRECT') return problem.detail.triesLeft;
  if (problem.code === 'PIN_LAST_TRY') return 1;
  return problem.code === 'PIN_BLOCKED' ? 0 : undefined;
}

/** By the serial number; a card that does not tell it cannot prove to be the same. */
function isSameCard(a: VitaleReading, b: VitaleReading): boolean {
  return a.serial !== '' && a.serial === b.serial && JSON.stringify(a.beneficiaries) === JSON.stringify(b.beneficiaries);
}

function unlocked(slot: Slot, holder: CpsHolder, all: readonly PracticeSituation[]): CpsState {
  const known = { ...holder, triesLeft: 3 };
  const situations = all.filter((s) => !refusalOfSituation(s));
  const [only, ...others] = situations;
  if (!only) {
    const refusal = all.map(refusalOfSituation).find((r) => r !== undefined);
    return { at: 'refused', slot, holder: known, problem: refusal ?? { code: 'NO_SITUATION', detail: {} } };
  }
  return others.length === 0
    ? { at: 'ready', slot, holder: known, situations, situation: only }
    : { at: 'choosing', slot, holder: known, situations };
}

/** One beneficiary whose sex the card tells is chosen without a click. */
function chooseFirst(state: SessionState): SessionState {
  const { cps, vitale } = state;
  if (cps.at !== 'ready' || vitale.at !== 'read' || vitale.chosen) return state;
  const [only, ...others] = vitale.reading.beneficiaries;
  if (!only?.sex || others.length > 0) return state;
  return { ...state, vitale: { ...vitale, chosen: { index: 0, sex: only.sex } } };
}
