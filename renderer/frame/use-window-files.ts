/** Files dropped or pasted anywhere on the window. Without this the browser would leave the page to show the file. */
import { useEffect, useState } from 'react';
import { isRecordOpen } from '../../shared/record-open.ts';
import { fr } from '../../shared/text/typography.ts';
import { takeFiles } from '../stores/deposit.ts';
import { useRecord } from '../stores/record.ts';
import { closeScreen } from '../stores/screen.ts';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files, a picture, or a text; a text pasted into a field belongs to the field. */
function pastedFiles({ clipboardData, target }: ClipboardEvent): readonly File[] {
  const files = [...(clipboardData?.files ?? [])];
  if (files.length > 0) return files;
  const typing = target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
  const text = typing ? '' : (clipboardData?.getData('text/plain') ?? '');
  return text.trim() === '' ? [] : [new File([text], 'Texte collé.txt', { type: 'text/plain' })];
}

/** Returns the sentence to show while a file hovers over the window. */
export function useWindowFiles(): string | null {
  const [over, setOver] = useState(false);
  const open = useRecord(({ view }) => isRecordOpen(view?.phase));
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      closeScreen();
      void takeFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = pastedFiles(event);
      if (files.length === 0) return;
      event.preventDefault();
      closeScreen();
      void takeFiles(files);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
  if (!over) return null;
  return fr(
    open
      ? 'Lâchez le fichier : il sera préparé, rien ne part encore.'
      : 'Lâchez le fichier : il sera gardé, à rattacher à un patient.',
  );
}
