/** Everything the page holds of one patient. It is wiped as one (blankPatient), never piece by piece. */
import { create } from 'zustand';
import type { PlannedAct } from '../../shared/clinical/act.ts';
import { doctorHere } from '../../shared/clinical/doctor-here.ts';
import type { Summary } from '../../shared/clinical/summary-model.ts';
import type { Value } from '../../shared/contract.ts';
import type { TextRange } from '../../shared/documents.ts';
import type { AppError } from '../../shared/errors.ts';
import type { DocumentRow, RecordView } from '../../shared/session.ts';
import { asAppError, call } from '../core.ts';
import { errorText } from '../text/errors.ts';
import { toast } from './toasts.ts';

/** A document to show and the passages to highlight in it; `current` is the one that is scrolled into view. */
export interface Target {
  readonly uniqueId: string;
  readonly passages: readonly TextRange[];
  readonly current: number;
}

export type OpenedDocument =
  | { readonly state: 'loading' }
  | { readonly state: 'open'; readonly value: Value<'documents.open'> }
  | { readonly state: 'failed'; readonly error: AppError };

export type Listed =
  | 'current'
  | 'since'
  | 'archived'
  | 'replaced'
  | 'masked'
  | 'hidden-from-patient'
  | 'hidden-from-representatives';

export type Place = 'summary' | 'documents' | 'deposit' | 'rights';

/** The summary, the consultation completed from it, the visit of the day before, the volet de synthèse médicale. */
export type SummarySheet = 'summary' | 'consultation' | 'visit' | 'vsm';

interface RecordState {
  readonly view: RecordView | null;
  readonly rows: readonly DocumentRow[] | null;
  readonly summary: Summary | null;
  /** What the doctor says of the act; the core holds the same. */
  readonly act: PlannedAct;
  readonly place: Place;
  /** What the place Synthèse shows. */
  readonly sheet: SummarySheet;
  /** Open in the place Documents, and in the side pane of the summary. */
  readonly target: Target | null;
  readonly sourceTarget: Target | null;
  readonly opened: Readonly<Record<string, OpenedDocument>>;
  readonly search: string;
  readonly classCode: string | null;
  /** Which documents the list shows; the current ones by default (EX_3.1-1030). */
  readonly listed: Listed;
  /** What a search by submission date found, and since when (ISO, UTC). */
  readonly since: { readonly from: string; readonly uniqueIds: readonly string[] } | null;
  /** The facts of the open document under its text. */
  readonly factsShown: boolean;
}

const nobody: RecordState = {
  view: null,
  rows: null,
  summary: null,
  act: {},
  place: 'summary',
  sheet: 'summary',
  target: null,
  sourceTarget: null,
  opened: {},
  search: '',
  classCode: null,
  listed: 'current',
  since: null,
  factsShown: false,
};

export const useRecord = create<RecordState>(() => nobody);

/** Rises each time a patient leaves the screen: an answer that was asked before must not come back after. */
let epoch = 0;
export const patientEpoch = (): number => epoch;

export function forgetRecord(): void {
  epoch += 1;
  useRecord.setState(nobody, true);
}

const keptOpen = 6;

/** Asks for a document unless it is there; the answer is dropped when the patient left meanwhile. */
export async function loadDocument(uniqueId: string): Promise<void> {
  // The doctor's own statements come with the summary.
  if (uniqueId === doctorHere) return;
  const already = useRecord.getState().opened[uniqueId];
  if (already && already.state !== 'failed') return;
  const asked = epoch;
  const put = (document: OpenedDocument) => {
    if (asked !== epoch) return;
    const { opened, target, sourceTarget } = useRecord.getState();
    const entries = Object.entries(opened).filter(([id]) => id !== uniqueId);
    const shown = [target?.uniqueId, sourceTarget?.uniqueId];
    while (entries.length >= keptOpen) {
      const oldest = entries.findIndex(([id]) => !shown.includes(id));
      if (oldest < 0) break;
      entries.splice(oldest, 1);
    }
    useRecord.setState({ opened: Object.fromEntries([...entries, [uniqueId, document]]) });
  };
  put({ state: 'loading' });
  try {
    put({ state: 'open', value: await call('documents.open', { uniqueId }) });
  } catch (error) {
    put({ state: 'failed', error: asAppError(error) });
  }
}

export const goTo = (place: Place): void => useRecord.setState({ place });
export const goToSheet = (sheet: SummarySheet): void => useRecord.setState({ place: 'summary', sheet });

/** Opens a document in the place Documents. */
export function openDocument(uniqueId: string, passages: readonly TextRange[] = [], current = 0): void {
  useRecord.setState({ place: 'documents', target: { uniqueId, passages, current } });
  void loadDocument(uniqueId);
}

/** Opens the source of a line beside the summary. */
export function openSource(uniqueId: string, passages: readonly TextRange[], current = 0): void {
  useRecord.setState({ place: 'summary', sourceTarget: { uniqueId, passages, current } });
  void loadDocument(uniqueId);
}

/** Only what is named changes; `undefined` takes it back to « non précisé ». */
export function changeAct(change: { readonly [K in keyof PlannedAct]?: PlannedAct[K] | undefined }): void {
  const before = useRecord.getState().act;
  const act = Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
  ) as PlannedAct;
  if (JSON.stringify(act) === JSON.stringify(before)) return;
  useRecord.setState({ act });
  call('act.set', act).catch((error: unknown) => toast('warning', errorText(asAppError(error).named).title));
}
