/** Which card in which reader the session stands on, as the readers change under it. Roles come from the cards alone. */
import type { ReaderInfo, ReadersSnapshot } from '../../shared/cards.ts';
import {
  type CpsState,
  isCardIn,
  recordOf,
  released,
  type SessionSettings,
  type SessionState,
  type Slot,
  type VitaleState,
} from './session-state.ts';

const slotOf = (card: CpsState | VitaleState): Slot | undefined => ('slot' in card ? card.slot : undefined);
const slotIn = (r: ReaderInfo): Slot => ({ reader: r.name, generation: r.generation });

export function withReaders(state: SessionState, readers: ReadersSnapshot, settings: SessionSettings): SessionState {
  const cpsSlot = slotOf(state.cps);
  const cps: CpsState = cpsSlot && !isCardIn(readers, cpsSlot) ? { at: 'absent' } : state.cps;
  const vitale = vitaleWith(state, readers, settings.keepRecordWithoutVitale);
  const moved = { readers, cps, vitale };
  // Without its CPS nothing of the patient stays chosen: the next code opens the choice again.
  return withNewCards(cps.at === 'absent' ? released(moved) : moved, state.readers);
}

function vitaleWith(state: SessionState, readers: ReadersSnapshot, keepsRecord: boolean): VitaleState {
  const { vitale } = state;
  if (vitale.at === 'absent' || isCardIn(readers, vitale.slot)) return vitale;
  const record = recordOf(state);
  if (!record) return { at: 'absent' };
  // Out and in again between two looks, or reset: the record waits for the serial number. A kept record meets the next
  // card of any reader in the same way; it never stays beside a card that was not read.
  const others = readers.readers.filter((r) => r.present && r.role === 'vitale');
  const again = others.find((r) => !r.trouble && (keepsRecord || r.name === vitale.slot.reader));
  if (again) return { at: 'comparing', slot: slotIn(again), ...record };
  return keepsRecord && others.length === 0 && vitale.at === 'read' ? vitale : { at: 'absent' };
}

/**
 * A free place takes the first card of its kind; a card that was refused leaves its place to one that comes in now (never
 * to one that was there before: two refused cards would be read in turn for ever).
 */
function withNewCards(state: SessionState, before: ReadersSnapshot): SessionState {
  const used = [slotOf(state.cps)?.reader, slotOf(state.vitale)?.reader];
  const cardFor = (role: 'cps' | 'vitale', place: CpsState | VitaleState): Slot | undefined => {
    if (place.at !== 'absent' && place.at !== 'refused') return undefined;
    const found = state.readers.readers.find(
      (r) =>
        r.present &&
        r.role === role &&
        !r.trouble &&
        !used.includes(r.name) &&
        (place.at === 'absent' || !isCardIn(before, slotIn(r))),
    );
    return found && slotIn(found);
  };
  const cps = cardFor('cps', state.cps);
  const vitale = cardFor('vitale', state.vitale);
  return {
    ...state,
    cps: cps ? { at: 'reading', slot: cps } : state.cps,
    vitale: vitale ? { at: 'reading', slot: vitale } : state.vitale,
  };
}
