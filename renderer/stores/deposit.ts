/** The file on its way (one at a time on the screen) and the list of what was sent or waits. */
import { create } from 'zustand';
import type { Value } from '../../shared/contract.ts';
import type { DepositDraft, OutboxItem } from '../../shared/deposit.ts';
import { maxDepositBytes } from '../../shared/deposit-limit.ts';
import { AppError } from '../../shared/errors.ts';
import { asAppError, call } from '../core.ts';
import { goTo, patientEpoch, useRecord } from './record.ts';
import { toast } from './toasts.ts';

interface DepositState {
  readonly items: readonly OutboxItem[];
  readonly types: Value<'deposit.types'> | null;
  readonly preparing: { readonly fileName: string; readonly sizeBytes: number } | null;
  readonly draft: DepositDraft | null;
  /** The next file is a new version of this document of one's own. */
  readonly replacing: { readonly uniqueId: string; readonly title: string } | null;
  /** Files dropped together wait for their turn. */
  readonly waiting: readonly File[];
  readonly refused: { readonly fileName: string; readonly error: AppError } | null;
  /** Item of the deposit just made: its receipt is shown large. */
  readonly lastSentId: string | null;
}

const nothingOnItsWay = { preparing: null, draft: null, replacing: null, waiting: [], refused: null, lastSentId: null } as const;

export const useDeposit = create<DepositState>(() => ({ items: [], types: null, ...nothingOnItsWay }));

/** Wipes what belongs to the patient; names go from the list until the core sends them again. */
export function forgetDeposit(): void {
  useDeposit.setState(({ items }) => ({
    ...nothingOnItsWay,
    items: items.map(({ patientName: _name, conformity: _conformity, ...item }) => item),
  }));
}

/** Takes files dropped, pasted or chosen: prepares the first, keeps the others. */
export function takeFiles(files: readonly File[]): void {
  const [first, ...rest] = files;
  if (!first) return;
  if (useRecord.getState().view?.phase !== 'open') {
    toast('warning', "Ouvrez d'abord le dossier du patient : ce fichier n'a pas été pris.");
    return;
  }
  goTo('deposit');
  const { draft, preparing } = useDeposit.getState();
  if (draft || preparing) useDeposit.setState(({ waiting }) => ({ waiting: [...waiting, ...files] }));
  else {
    useDeposit.setState(({ waiting }) => ({ waiting: [...waiting, ...rest] }));
    void prepare(first);
  }
}

async function prepare(file: File): Promise<void> {
  const asked = patientEpoch();
  const { replacing } = useDeposit.getState();
  const shown = { fileName: file.name, sizeBytes: file.size };
  useDeposit.setState({ preparing: shown, draft: null, refused: null, lastSentId: null });
  try {
    if (file.size > maxDepositBytes)
      throw new AppError('DOCUMENT_TOO_LARGE', { sizeBytes: file.size, limitBytes: maxDepositBytes });
    if (file.size === 0) throw new AppError('DOCUMENT_EMPTY', {});
    const bytes = new Uint8Array(await file.arrayBuffer());
    const draft = await call('deposit.prepare', {
      fileName: file.name,
      bytes,
      ...(replacing && { replaces: replacing.uniqueId }),
    });
    // One file per version: those that wait are documents of their own.
    if (asked === patientEpoch()) useDeposit.setState({ draft, preparing: null, replacing: null });
  } catch (error) {
    if (asked !== patientEpoch()) return;
    useDeposit.setState({ preparing: null, refused: { fileName: file.name, error: asAppError(error) } });
  }
}

/** From the document itself: the place Dépôt then waits for the file of its new version. */
export function replaceDocument(document: { readonly uniqueId: string; readonly title: string }): void {
  useDeposit.setState({ replacing: document, lastSentId: null });
  goTo('deposit');
}

/** The next file that waits, if any, takes the place of the one just done with. */
export function nextFile(): void {
  const [first, ...rest] = useDeposit.getState().waiting;
  useDeposit.setState({ draft: null, refused: null, waiting: rest });
  if (first) void prepare(first);
}

export function discardDraft(): void {
  const { draft } = useDeposit.getState();
  if (draft) void call('deposit.discard', { draftId: draft.id }).catch(() => undefined);
  nextFile();
}
