/**
 * Where the data of a Vitale come from. Direct commands are the labelled degraded mode (`source: 'direct'`, EX_GEN-1410);
 * the reading component of the GIE (api-lecture.ts reads what it gives) and the apCV implement the same, once their
 * components are under contract: their native calls are not described publicly (cards.md 4.2, 4.3).
 */
import type { VitaleReading } from '../../shared/cards.ts';
import type { CardSlot, OpenCards } from './open-cards.ts';
import { readVitale } from './vitale.ts';

/** `Presented` is how the patient shows it: a card in a slot; the apCV is a code or a telephone held to a reader. */
export interface VitaleSource<Presented = CardSlot> {
  readonly source: VitaleReading['source'];
  read(presented: Presented): Promise<VitaleReading>;
}

const readable = ['VITALE2'] as const;

export function directVitale(cards: OpenCards): VitaleSource {
  return {
    source: 'direct',
    read: (slot) => cards.on(slot, { kinds: readable, repeatable: true, use: ({ iso, kind }) => readVitale(iso, kind) }),
  };
}
