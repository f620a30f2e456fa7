/** Short sentences that pass. They never name a patient: they may outlive the record by some seconds. */
import { create } from 'zustand';
import { fr } from '../../shared/text/typography.ts';

export interface Toast {
  readonly id: number;
  readonly tone: 'done' | 'warning' | 'note';
  readonly text: string;
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

const shownForMs = 8000;
let lastId = 0;

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** What was said about the former patient is not read over the next one. */
export function dismissNotes(): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter(({ tone }) => tone !== 'note') }));
}

export function toast(tone: Toast['tone'], text: string): void {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id, tone, text: fr(text) }] }));
  setTimeout(() => dismissToast(id), shownForMs);
}
