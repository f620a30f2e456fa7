/** Files that came in, the one on its way (one at a time on the screen), and the list of what was sent or waits. */
import { create } from 'zustand';
import type { Arrival } from '../../shared/arrivals.ts';
import type { Value } from '../../shared/contract.ts';
import type { DepositDraft, OutboxItem } from '../../shared/deposit.ts';
import { maxDepositBytes } from '../../shared/deposit-limit.ts';
import { AppError } from '../../shared/errors.ts';
import { isRecordOpen } from '../../shared/record-open.ts';
import { asAppError, call } from '../core.ts';
import { errorText } from '../text/errors.ts';
import { nextArrival } from './arrival-order.ts';
import { goTo, patientEpoch, useRecord } from './record.ts';
import { toast } from './toasts.ts';

interface DepositState {
  readonly items: readonly OutboxItem[];
  readonly arrivals: readonly Arrival[];
  readonly types: Value<'deposit.types'> | null;
  readonly preparing: { readonly fileName: string; readonly sizeBytes: number } | null;
  readonly draft: DepositDraft | null;
  /** The file that `draft` was prepared from. */
  readonly arrivalId: string | null;
  /** Put off by the doctor: not brought up again by themselves. */
  readonly later: ReadonlySet<string>;
  /** The next file is a new version of this document of one's own. */
  readonly replacing: { readonly uniqueId: string; readonly title: string } | null;
  /** Why the last file could not be prepared, where the file is not at fault. */
  readonly problem: AppError | null;
  /** Item of the deposit just made: its receipt is shown large. */
  readonly lastSentId: string | null;
}

const nothingOnItsWay = {
  preparing: null,
  draft: null,
  arrivalId: null,
  later: new Set<string>(),
  replacing: null,
  problem: null,
  lastSentId: null,
} as const;

export const useDeposit = create<DepositState>(() => ({ items: [], arrivals: [], types: null, ...nothingOnItsWay }));

/** Wipes what belongs to the patient; names go from the lists until the core sends them again. */
export function forgetDeposit(): void {
  useDeposit.setState(({ items, arrivals }) => ({
    ...nothingOnItsWay,
    items: items.map(({ patientName: _name, conformity: _conformity, copies: _copies, ...item }) => item),
    arrivals: arrivals.map(({ fileName, belongs, ...arrival }): Arrival => {
      if (belongs === 'here') return { ...arrival, belongs: 'other' };
      if (belongs === 'named') return { ...arrival, belongs: 'loose' };
      return { ...arrival, belongs, ...(fileName !== undefined && { fileName }) };
    }),
  }));
}

const recordOpen = (): boolean => isRecordOpen(useRecord.getState().view?.phase);

/** Files let fall, pasted or chosen: kept by the core; in an open record the first comes up by itself. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const asked = patientEpoch();
  const inRecord = recordOpen();
  if (inRecord) goTo('deposit');
  for (const file of files) {
    await takeOne({ fileName: file.name, sizeBytes: file.size }, async () => {
      const bytes = file.size <= maxDepositBytes ? new Uint8Array(await file.arrayBuffer()) : undefined;
      // Given for this patient: the record may have changed while the file was read.
      if (asked !== patientEpoch()) throw new AppError('NO_RECORD', {});
      return call('arrivals.take', { fileName: file.name, sizeBytes: file.size, ...(bytes && { bytes }) });
    });
  }
  // Home lists them.
  if (!inRecord && useRecord.getState().view)
    toast(
      'note',
      files.length > 1
        ? `${files.length} fichiers gardés : à rattacher à un patient.`
        : 'Fichier gardé : à rattacher à un patient.',
    );
}

/** A plain document written here. */
export function takeNote(note: { readonly title: string; readonly text: string }): Promise<boolean> {
  return takeOne({ fileName: note.title, sizeBytes: note.text.length }, () => call('arrivals.write', note));
}

async function takeOne(
  shown: { readonly fileName: string; readonly sizeBytes: number },
  take: () => Promise<Value<'arrivals.take'>>,
): Promise<boolean> {
  const asked = patientEpoch();
  const inRecord = recordOpen();
  const busy = () => useDeposit.getState().draft !== null || useDeposit.getState().preparing !== null;
  const first = inRecord && !busy();
  if (first) useDeposit.setState({ preparing: shown, problem: null, lastSentId: null });
  try {
    const { ids } = await take();
    const arrivals = await call('arrivals.list', {});
    if (asked !== patientEpoch()) return true;
    useDeposit.setState({ arrivals, ...(first && { preparing: null }) });
    const ready = arrivals.find(({ id, state }) => ids.includes(id) && state === 'waiting');
    if (inRecord && ready && !busy()) void prepareArrival(ready);
    return true;
  } catch (error) {
    if (asked === patientEpoch()) useDeposit.setState({ problem: asAppError(error), ...(first && { preparing: null }) });
    return false;
  }
}

export async function prepareArrival({ id, fileName = '', sizeBytes }: Arrival): Promise<void> {
  const asked = patientEpoch();
  const { replacing, later } = useDeposit.getState();
  const shown = { preparing: { fileName, sizeBytes }, draft: null, problem: null };
  useDeposit.setState({ ...shown, arrivalId: id, later: new Set([...later].filter((other) => other !== id)) });
  try {
    const draft = await call('deposit.prepare', { arrivalId: id, ...(replacing && { replaces: replacing.uniqueId }) });
    // One file per version: those that wait are documents of their own.
    if (asked === patientEpoch()) useDeposit.setState({ draft, preparing: null, replacing: null });
  } catch (error) {
    if (asked !== patientEpoch()) return;
    const problem = asAppError(error);
    const arrivals = await call('arrivals.list', {}).catch(() => null);
    if (asked !== patientEpoch()) return;
    const saidInTheList = arrivals?.find((a) => a.id === id)?.state === 'refused';
    useDeposit.setState({
      preparing: null,
      arrivalId: null,
      problem: saidInTheList ? null : problem,
      ...(arrivals && { arrivals }),
    });
  }
}

/** From the document itself: the place Dépôt then waits for the file of its new version. */
export function replaceDocument(document: { readonly uniqueId: string; readonly title: string }): void {
  useDeposit.setState({ replacing: document, lastSentId: null });
  goTo('deposit');
}

/** The draft is done with (sent, put off or given up): the next file of this patient comes up by itself. */
export function nextFile(): void {
  const { arrivals, arrivalId, later } = useDeposit.getState();
  useDeposit.setState({ draft: null, arrivalId: null, problem: null });
  const next = nextArrival(arrivals, new Set([...later, ...(arrivalId ? [arrivalId] : [])]));
  if (next) void prepareArrival(next);
}

const say = (error: unknown) => toast('warning', errorText(asAppError(error).named).title);

export function discardDraft(): void {
  const { draft, arrivalId } = useDeposit.getState();
  if (draft) void call('deposit.discard', { draftId: draft.id }).catch(() => undefined);
  if (arrivalId) discardArrival(arrivalId);
  nextFile();
}

/** The file stays in the list. */
export function putOffDraft(): void {
  const { draft, arrivalId } = useDeposit.getState();
  if (draft) void call('deposit.discard', { draftId: draft.id }).catch(() => undefined);
  if (arrivalId) useDeposit.setState(({ later }) => ({ later: new Set([...later, arrivalId]) }));
  nextFile();
}

export function discardArrival(id: string): void {
  useDeposit.setState(({ arrivals }) => ({ arrivals: arrivals.filter((arrival) => arrival.id !== id) }));
  call('arrivals.discard', { id }).catch(say);
}

export function retryArrival(id: string): void {
  call('arrivals.retry', { id }).catch(say);
}
