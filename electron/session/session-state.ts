/** What the session knows, and what follows from it alone: whose record is open, the step and the problem of the page. */
import type { CpsHolder, PracticeSituation, ReadersSnapshot, VitaleReading } from '../../shared/cards.ts';
import type { NamedError } from '../../shared/errors.ts';
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
  | { readonly at: 'read'; readonly slot: Slot; readonly reading: VitaleReading; readonly chosen?: Chosen }
  /** A record is open and the card moved: hidden, and nothing is done for the patient, until it was read again in `slot`. */
  | { readonly at: 'comparing'; readonly slot: Slot; readonly reading: VitaleReading; readonly chosen: Chosen };

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

export interface SessionSettings {
  /** Keeps the record open when the Vitale is taken out; the CPS always closes it. */
  readonly keepRecordWithoutVitale: boolean;
}

export const emptySession: SessionState = {
  readers: { provider: 'pcsc', service: 'down', readers: [] },
  cps: { at: 'absent' },
  vitale: { at: 'absent' },
};

export const sameSlot = (a: Slot, b: Slot): boolean => a.reader === b.reader && a.generation === b.generation;

export function isCardIn({ readers }: ReadersSnapshot, slot: Slot): boolean {
  return readers.some((r) => r.present && sameSlot({ reader: r.name, generation: r.generation }, slot));
}

/** The code was verified, as far as the card has told. */
export const isUnlocked = ({ cps }: SessionState): boolean => cps.at === 'choosing' || cps.at === 'ready';

/** Whose record is open. The same object as long as it is the same record. */
export function recordOf({
  cps,
  vitale,
}: SessionState): { readonly reading: VitaleReading; readonly chosen: Chosen } | undefined {
  const open = cps.at === 'ready' && (vitale.at === 'read' || vitale.at === 'comparing');
  return open && vitale.chosen ? { reading: vitale.reading, chosen: vitale.chosen } : undefined;
}

/** The readings are compared as objects: another reading is another record, even of the same card. */
export function isSameRecord(a: SessionState, b: SessionState): boolean {
  const [was, is] = [recordOf(a), recordOf(b)];
  return was?.reading === is?.reading && was?.chosen.index === is?.chosen.index;
}

/** No patient is chosen any more; a Vitale whose record was kept without it is gone with its record. */
export function released(state: SessionState): SessionState {
  const { vitale, readers } = state;
  if (vitale.at === 'comparing') return { ...state, vitale: { at: 'reading', slot: vitale.slot } };
  if (vitale.at !== 'read' || !vitale.chosen) return state;
  const { slot, reading } = vitale;
  return { ...state, vitale: isCardIn(readers, slot) ? { at: 'read', slot, reading } : { at: 'absent' } };
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
      if (vitale.at === 'reading' || vitale.at === 'comparing') return 'reading-vitale';
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
  const used = [state.cps, state.vitale].map((card) => ('slot' in card ? card.slot.reader : undefined));
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
