/** Apart from session.ts: the page loads no schema. */
import type { RecordPhase } from './session.ts';

/** The patient is known and may be read: what is given now is for this record, though its list may still be on its way. */
export const isRecordOpen = (phase: RecordPhase | undefined): boolean => phase === 'open' || phase === 'loading';
