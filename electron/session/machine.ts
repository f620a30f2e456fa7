/**
 * The session as one state machine (design 5). Two cards, each with its own small life; what the page calls a step is
 * derived from both, so no order of events can reach a state that is not written here.
 *
 * Invariants (held by test/unit/electron/session):
 * - a record is open only while a CPS is unlocked with one situation chosen and a beneficiary is chosen;
 * - at most one record is open; every other card that is put in is ignored until the place is free;
 * - a code is sent at most once per gesture, and never while one is on its way;
 * - what was read under one generation of a slot is forgotten as soon as the slot shows another generation.
 */
import type { CpsHolder, PracticeSituation, ReaderInfo, ReadersSnapshot, VitaleReading } from '../../shared/cards.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import type { SessionStep } from '../../shared/session.ts';

/** A card in a reader; another generation is another card (or the same one after a reset: its code is lost too). */
export interface Slot {
  readonly reader: string;
  readonly generation: number;
}

export type CpsState =
  | { readonly at: 'absent' }
  | { readonly at: 'reading'; readonly slot: Slot }
  | { readonly at: 'refused'; readonly slot: Slot; readonly holder?: CpsHolder; readonly problem: NamedError }
  | {
      readonly at: 'locked';
      readonly slot: Slot;
      readonly holder: CpsHolder;
      readonly verifying: boolean;
      readonly problem?: NamedError;
    }
  | {
      readonly at: 'choosing';
      readonly slot: Slot;
      readonly holder: CpsHolder;
      readonly situations: readonly PracticeSituation[];
    }
  | {
      readonly at: 'ready';
      readonly slot: Slot;
      readonly holder: CpsHolder;
      readonly situations: readonly PracticeSituation[];
      readonly situation: PracticeSituation;
    };

export type VitaleState =
  | { readonly at: 'absent' }
  | { readonly at: 'reading'; readonly slot: Slot }
  | { readonly at: 'refused'; readonly slot: Slot; readonly problem: NamedError }
  | { readonly at: 'read'; readonly slot: Slot; readonly reading: VitaleReading; readonly chosen?: Chosen };

/** `sex` is the doctor's word where the card does not tell it. */
export interface Chosen {
  readonly index: number;
  readonly sex: 'M' | 'F';
}

export interface SessionState {
  readonly readers: ReadersSnapshot;
  readonly cps: CpsState;
  readonly vitale: VitaleState;
}

export type SessionEvent =
  | { readonly kind: 'readers'; readonly readers: ReadersSnapshot }
  | { readonly kind: 'cps-read'; readonly slot: Slot; readonly holder: CpsHolder; readonly refusal?: NamedError }
  | { readonly kind: 'cps-failed'; readonly slot: Slot; readonly problem: NamedError }
  | { readonly kind: 'code-given' }
  | { readonly kind: 'code-accepted'; readonly slot: Slot; readonly situations: readonly PracticeSituation[] }
  | { readonly kind: 'code-refused'; readonly slot: Slot; readonly problem: NamedError }
  | { readonly kind: 'situation-chosen'; readonly id: string }
  | { readonly kind: 'vitale-read'; readonly slot: Slot; readonly reading: VitaleReading; readonly refusal?: NamedError }
  | { readonly kind: 'vitale-failed'; readonly slot: Slot; readonly problem: NamedError }
  | { readonly kind: 'beneficiary-chosen'; readonly index: number; readonly sex?: 'M' | 'F' }
  | { readonly kind: 'record-closed' }
  | { readonly kind: 'locked' };

/** What the world must be asked to do. `forget-record` always precedes anything that another patient could see. */
export type Effect =
  | { readonly kind: 'read-cps'; readonly slot: Slot }
  | { readonly kind: 'verify'; readonly slot: Slot }
  | { readonly kind: 'read-vitale'; readonly slot: Slot }
  | { readonly kind: 'open-record' }
  | { readonly kind: 'forget-record' };

export interface SessionSettings {
  /** Keeps the record open when the Vitale is taken out; the CPS always closes it. */
  readonly keepRecordWithoutVitale: boolean;
}

export const emptySession: SessionState = {
  readers: { provider: 'pcsc', service: 'down', readers: [] },
  cps: { at: 'absent' },
  vitale: { at: 'absent' },
};

const sameSlot = (a: Slot, b: Slot): boolean => a.reader === b.reader && a.generation === b.generation;
const slotOf = (card: CpsState | VitaleState): Slot | undefined => (card.at === 'absent' ? undefined : card.slot);
const isOpen = (state: SessionState): boolean =>
  state.cps.at === 'ready' && state.vitale.at === 'read' && state.vitale.chosen !== undefined;

/** One event in, the next state and what to do out. @throws AppError NOT_NOW where the page asks for what cannot be. */
export function step(
  state: SessionState,
  event: SessionEvent,
  settings: SessionSettings,
): { state: SessionState; effects: Effect[] } {
  const next = advance(state, event, settings);
  const effects: Effect[] = [];
  const wasOpen = isOpen(state);
  const open = isOpen(next);
  const samePatient =
    wasOpen &&
    open &&
    state.vitale.at === 'read' &&
    next.vitale.at === 'read' &&
    sameSlot(state.vitale.slot, next.vitale.slot) &&
    state.vitale.chosen?.index === next.vitale.chosen?.index;
  if (wasOpen && !samePatient) effects.push({ kind: 'forget-record' });
  if (next.cps.at === 'reading' && (state.cps.at !== 'reading' || !sameSlot(state.cps.slot, next.cps.slot))) {
    effects.push({ kind: 'read-cps', slot: next.cps.slot });
  }
  if (event.kind === 'code-given' && next.cps.at === 'locked') effects.push({ kind: 'verify', slot: next.cps.slot });
  if (next.vitale.at === 'reading' && (state.vitale.at !== 'reading' || !sameSlot(state.vitale.slot, next.vitale.slot))) {
    effects.push({ kind: 'read-vitale', slot: next.vitale.slot });
  }
  if (open && !samePatient) effects.push({ kind: 'open-record' });
  return { state: next, effects };
}

function advance(state: SessionState, event: SessionEvent, settings: SessionSettings): SessionState {
  const { cps, vitale } = state;
  switch (event.kind) {
    case 'readers':
      return withReaders(state, event.readers, settings);
    case 'cps-read':
      if (cps.at !== 'reading' || !sameSlot(cps.slot, event.slot)) return state;
      if (event.refusal)
        return { ...state, cps: { at: 'refused', slot: cps.slot, holder: event.holder, problem: event.refusal } };
      return { ...state, cps: { at: 'locked', slot: cps.slot, holder: event.holder, verifying: false } };
    case 'cps-failed':
      if (cps.at !== 'reading' || !sameSlot(cps.slot, event.slot)) return state;
      return { ...state, cps: { at: 'refused', slot: cps.slot, problem: event.problem } };
    case 'code-given':
      if (cps.at !== 'locked' || cps.verifying) throw new AppError('NOT_NOW', { step: stepOf(state) });
      return { ...state, cps: { at: 'locked', slot: cps.slot, holder: cps.holder, verifying: true } };
    case 'code-accepted':
      if (cps.at !== 'locked' || !sameSlot(cps.slot, event.slot)) return state;
      return chooseFirst({ ...state, cps: unlocked(cps.slot, cps.holder, event.situations) });
    case 'code-refused': {
      if (cps.at !== 'locked' || !sameSlot(cps.slot, event.slot)) return state;
      const { problem } = event;
      const triesLeft =
        problem.code === 'PIN_INCORRECT' ? problem.detail.triesLeft : problem.code === 'PIN_BLOCKED' ? 0 : cps.holder.triesLeft;
      return { ...state, cps: { at: 'locked', slot: cps.slot, holder: { ...cps.holder, triesLeft }, verifying: false, problem } };
    }
    case 'situation-chosen': {
      const situation = cps.at === 'choosing' || cps.at === 'ready' ? cps.situations.find((s) => s.id === event.id) : undefined;
      if (!situation || (cps.at !== 'choosing' && cps.at !== 'ready') || isOpen(state))
        throw new AppError('NOT_NOW', { step: stepOf(state) });
      return chooseFirst({ ...state, cps: { ...cps, at: 'ready', situation } });
    }
    case 'vitale-read':
      if (vitale.at !== 'reading' || !sameSlot(vitale.slot, event.slot)) return state;
      if (event.refusal) return { ...state, vitale: { at: 'refused', slot: vitale.slot, problem: event.refusal } };
      return chooseFirst({ ...state, vitale: { at: 'read', slot: vitale.slot, reading: event.reading } });
    case 'vitale-failed':
      if (vitale.at !== 'reading' || !sameSlot(vitale.slot, event.slot)) return state;
      return { ...state, vitale: { at: 'refused', slot: vitale.slot, problem: event.problem } };
    case 'beneficiary-chosen': {
      const person = vitale.at === 'read' ? vitale.reading.beneficiaries[event.index] : undefined;
      const sex = person?.sex ?? event.sex;
      if (cps.at !== 'ready' || vitale.at !== 'read' || !person || !sex) throw new AppError('NOT_NOW', { step: stepOf(state) });
      return { ...state, vitale: { ...vitale, chosen: { index: event.index, sex } } };
    }
    case 'record-closed':
      return vitale.at === 'read' ? { ...state, vitale: { at: 'read', slot: vitale.slot, reading: vitale.reading } } : state;
    case 'locked':
      return relock(state);
  }
}

function unlocked(slot: Slot, holder: CpsHolder, situations: readonly PracticeSituation[]): CpsState {
  const known = { ...holder, triesLeft: 3 };
  const [only, ...others] = situations;
  if (!only) return { at: 'refused', slot, holder: known, problem: { code: 'NO_SITUATION', detail: {} } };
  return others.length === 0
    ? { at: 'ready', slot, holder: known, situations, situation: only }
    : { at: 'choosing', slot, holder: known, situations };
}

/** The session is closed by the doctor: the card stays in and is read again, its code must be typed again. */
function relock(state: SessionState): SessionState {
  const slot = slotOf(state.cps);
  const vitale: VitaleState =
    state.vitale.at === 'read' ? { at: 'read', slot: state.vitale.slot, reading: state.vitale.reading } : state.vitale;
  return { ...state, cps: slot ? { at: 'reading', slot } : { at: 'absent' }, vitale };
}

/** One beneficiary whose sex the card tells is chosen without a click. */
function chooseFirst(state: SessionState): SessionState {
  const { cps, vitale } = state;
  if (cps.at !== 'ready' || vitale.at !== 'read' || vitale.chosen) return state;
  const [only, ...others] = vitale.reading.beneficiaries;
  if (!only?.sex || others.length > 0) return state;
  return { ...state, vitale: { ...vitale, chosen: { index: 0, sex: only.sex } } };
}

function withReaders(state: SessionState, readers: ReadersSnapshot, settings: SessionSettings): SessionState {
  const stillIn = (slot: Slot): boolean =>
    readers.readers.some((r) => r.present && sameSlot({ reader: r.name, generation: r.generation }, slot));
  const cpsSlot = slotOf(state.cps);
  const cps: CpsState = cpsSlot && !stillIn(cpsSlot) ? { at: 'absent' } : state.cps;
  const vitaleSlot = slotOf(state.vitale);
  // Another Vitale in any reader ends the keeping: the next patient's card must never meet the former patient's record.
  const another = readers.readers.some((r) => r.present && r.role === 'vitale');
  const keep = settings.keepRecordWithoutVitale && !another && cps === state.cps && isOpen(state);
  const vitale: VitaleState = vitaleSlot && !stillIn(vitaleSlot) && !keep ? { at: 'absent' } : state.vitale;
  // Without its CPS nothing of the patient stays chosen: the next code opens the choice again.
  const released: VitaleState =
    cps.at === 'absent' && vitale.at === 'read' ? { at: 'read', slot: vitale.slot, reading: vitale.reading } : vitale;
  return takeNewCards({ readers, cps, vitale: released });
}

function takeNewCards(state: SessionState): SessionState {
  const free = (role: 'cps' | 'vitale') =>
    state.readers.readers.find(
      (r): r is ReaderInfo =>
        r.present &&
        r.role === role &&
        !r.trouble &&
        slotOf(state.cps)?.reader !== r.name &&
        slotOf(state.vitale)?.reader !== r.name,
    );
  const cpsCard = state.cps.at === 'absent' ? free('cps') : undefined;
  const vitaleCard = state.vitale.at === 'absent' ? free('vitale') : undefined;
  const slot = (r: ReaderInfo): Slot => ({ reader: r.name, generation: r.generation });
  return {
    ...state,
    cps: cpsCard ? { at: 'reading', slot: slot(cpsCard) } : state.cps,
    vitale: vitaleCard ? { at: 'reading', slot: slot(vitaleCard) } : state.vitale,
  };
}

/** The step as the page names it. */
export function stepOf(state: SessionState): SessionStep {
  const { cps, vitale, readers } = state;
  switch (cps.at) {
    case 'absent':
      return readers.readers.length === 0 ? 'no-reader' : 'awaiting-cps';
    case 'reading':
      return 'reading-cps';
    case 'refused':
      return 'cps-refused';
    case 'locked':
      return 'awaiting-code';
    case 'choosing':
      return 'choosing-situation';
    case 'ready':
      if (vitale.at === 'reading') return 'reading-vitale';
      if (vitale.at !== 'read') return 'awaiting-vitale';
      return vitale.chosen ? 'record-open' : 'choosing-beneficiary';
  }
}

/** What stands in the way now, most urgent first. */
export function problemOf(state: SessionState): NamedError | undefined {
  if (state.readers.service === 'down') return { code: 'SERVICE_UNAVAILABLE', detail: {} };
  if (state.cps.at === 'refused' || state.cps.at === 'locked') {
    if (state.cps.problem) return state.cps.problem;
    if (state.cps.at === 'locked' && state.cps.holder.triesLeft === 0) return { code: 'PIN_BLOCKED', detail: {} };
  }
  if (state.vitale.at === 'refused') return state.vitale.problem;
  const used = [slotOf(state.cps)?.reader, slotOf(state.vitale)?.reader];
  for (const r of state.readers.readers) {
    if (!r.present || used.includes(r.name)) continue;
    if (r.trouble) return { code: troubleCodes[r.trouble], detail: { reader: r.name } };
    if (r.kind === 'UNKNOWN') return { code: 'CARD_UNKNOWN', detail: { atr: r.atr ?? '' } };
  }
  return undefined;
}

const troubleCodes = {
  exclusive: 'READER_BUSY',
  mute: 'CARD_UNRESPONSIVE',
  unresponsive: 'CARD_UNRESPONSIVE',
  unpowered: 'CARD_UNPOWERED',
} as const;
