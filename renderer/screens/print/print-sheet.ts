/** Which page goes to paper, and sending it there: the window prints what its print style shows. */
import { flushSync } from 'react-dom';
import { create } from 'zustand';
import type { BatchView } from '../../../shared/batch.ts';
import { asAppError, call } from '../../core.ts';
import { toast } from '../../stores/toasts.ts';
import { errorText } from '../../text/errors.ts';

export type WrittenSheetName = 'chart' | 'patient' | 'visit' | 'vsm';

/** `null`: the summary. */
export const usePrinted = create<{ readonly sheet: WrittenSheetName | null; readonly batch: BatchView | null }>(() => ({
  sheet: null,
  batch: null,
}));

export const printSheet = (sheet: WrittenSheetName): Promise<void> => printed({ sheet }, sheet);

/** The report of a batch, as it stands now. */
export const printBatch = (batch: BatchView): Promise<void> => printed({ batch }, 'batch');

async function printed(shown: Partial<ReturnType<typeof usePrinted.getState>>, what: WrittenSheetName | 'batch'): Promise<void> {
  flushSync(() => usePrinted.setState(shown));
  try {
    const { saved } = await call('app.print', { what });
    if (saved) toast('done', 'La page est enregistrée.');
  } catch (error) {
    toast('warning', errorText(asAppError(error).named).title);
  } finally {
    usePrinted.setState({ sheet: null, batch: null });
  }
}
