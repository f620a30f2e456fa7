/** Which page goes to paper, and sending it there: the window prints what its print style shows. */
import { flushSync } from 'react-dom';
import { create } from 'zustand';
import { asAppError, call } from '../../core.ts';
import { toast } from '../../stores/toasts.ts';
import { errorText } from '../../text/errors.ts';

export type WrittenSheetName = 'chart' | 'patient' | 'visit' | 'vsm';

/** `null`: the summary. */
export const usePrinted = create<{ readonly sheet: WrittenSheetName | null }>(() => ({ sheet: null }));

export async function printSheet(sheet: WrittenSheetName): Promise<void> {
  flushSync(() => usePrinted.setState({ sheet }));
  try {
    const { saved } = await call('app.print', { what: sheet });
    if (saved) toast('done', 'La page est enregistrée.');
  } catch (error) {
    toast('warning', errorText(asAppError(error).named).title);
  } finally {
    usePrinted.setState({ sheet: null });
  }
}
