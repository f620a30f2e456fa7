/** The lines of the journal about the open record, as a text file where the doctor chooses. */
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { wire } from '../../shared/processes.ts';

/** No name of a patient in the proposed file name: it would stay in lists of recent files. */
const proposedName = 'Journal des accès.txt';

export interface SaveJournalOptions {
  readonly window: () => BrowserWindow;
  readonly askCore: (method: string, params: unknown) => Promise<unknown>;
}

export async function saveJournal({ window, askCore }: SaveJournalOptions): Promise<{ saved: boolean }> {
  // Before the dialog: the record that is on the screen now, whatever is opened while the dialog waits.
  const text = (await askCore(wire.journalText, {})) as string;
  return saveFile(window(), { title: 'Enregistrer le journal des accès', name: proposedName, content: text });
}

const fileKinds: Readonly<Record<string, string>> = {
  csv: 'Tableau (CSV)',
  txt: 'Texte',
  eml: 'Message (EML)',
  zip: 'Document XDM (ZIP)',
};

/** Where the doctor chooses, and nowhere else. */
export async function saveFile(
  over: BrowserWindow,
  { title, name, content }: { readonly title: string; readonly name: string; readonly content: string | Uint8Array },
): Promise<{ saved: boolean }> {
  const extension = extname(name).slice(1);
  const chosen = await dialog.showSaveDialog(over, {
    title,
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: fileKinds[extension] ?? extension, extensions: [extension] }],
  });
  if (chosen.canceled || !chosen.filePath) return { saved: false };
  try {
    await writeFile(chosen.filePath, content);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    dialog.showErrorBox('Enregistrement impossible', `Le fichier n’a pas pu être écrit (${code}). Choisissez un autre dossier.`);
    return { saved: false };
  }
  return { saved: true };
}
