/** What *Premiers secours* found last. */
import { create } from 'zustand';
import type { Diagnosis } from '../../shared/diagnostics.ts';
import type { NamedError } from '../../shared/errors.ts';
import { asAppError, call } from '../core.ts';

interface DiagnosisState {
  readonly diagnosis: Diagnosis | null;
  /** The core itself does not answer: nothing could be checked. */
  readonly problem: NamedError | null;
}

export const useDiagnosis = create<DiagnosisState>(() => ({ diagnosis: null, problem: null }));

/** Lines come by the event; the answer is the end, or why there is none. */
export async function runDiagnosis(): Promise<void> {
  try {
    const diagnosis = await call('diagnostics.run', {});
    useDiagnosis.setState({ diagnosis, problem: null });
  } catch (error) {
    useDiagnosis.setState({ problem: asAppError(error).named });
  }
}
