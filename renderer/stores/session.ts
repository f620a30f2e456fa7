import { create } from 'zustand';
import type { Value } from '../../shared/contract.ts';
import type { SessionView } from '../../shared/session.ts';

interface SessionState {
  readonly view: SessionView | null;
  readonly info: Value<'app.info'> | null;
}

export const useSession = create<SessionState>(() => ({ view: null, info: null }));

const withRecord: readonly string[] = ['opening', 'record-open'];

/** Whether a step lets anything of a patient stay on the screen. */
export const showsPatient = (view: SessionView | null): boolean => view !== null && withRecord.includes(view.step);
