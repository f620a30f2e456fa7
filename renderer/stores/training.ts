import { create } from 'zustand';
import type { TrainingCards, TrainingFaults } from '../../shared/contract.ts';

interface TrainingState {
  readonly cards: TrainingCards | null;
  readonly faults: TrainingFaults | null;
  /** `null` until the doctor chose: open before a record, folded once one is open. */
  readonly unfolded: boolean | null;
}

export const useTraining = create<TrainingState>(() => ({ cards: null, faults: null, unfolded: null }));
