/** The methods of the contract that need a window or a dialog. */
import { app, type BrowserWindow, clipboard, dialog } from 'electron';
import type { Handlers, ShellMethod } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import {
  type CopyFile,
  type DocumentsDirCount,
  type Mode,
  type SetDocumentsDir,
  type WatchDir,
  wire,
} from '../../shared/processes.ts';
import { print } from './printing.ts';
import { saveFile, saveJournal } from './save-journal.ts';

export interface ShellHandlersOptions {
  readonly mode: Mode;
  readonly window: () => BrowserWindow;
  readonly askCore: (method: string, params: unknown) => Promise<unknown>;
  /** The folder is kept for the next start of the core. */
  readonly keepDocumentsDir: (dir: string) => void;
}

export function createShellHandlers(options: ShellHandlersOptions): Handlers<ShellMethod> {
  return {
    'app.info': async () => ({
      version: app.getVersion(),
      mode: options.mode,
      standIn: process.versions['electronStandIn'] !== undefined,
    }),
    'app.print': ({ what }) => print(options.window(), what),
    'app.quit': async () => {
      // After the answer has left.
      setImmediate(() => app.quit());
      return {};
    },
    'diagnostics.copy': async () => {
      clipboard.writeText((await options.askCore(wire.diagnosticReport, {})) as string);
      return {};
    },
    'folders.choose': async ({ purpose }) => {
      const chosen = await dialog.showOpenDialog(options.window(), {
        title: 'Dossier à surveiller',
        properties: ['openDirectory', 'createDirectory'],
      });
      const dir = chosen.filePaths[0];
      if (chosen.canceled || dir === undefined) return { chosen: false };
      await options.askCore(wire.watchDir, { dir, purpose } satisfies WatchDir);
      return { chosen: true };
    },
    'copies.save': async ({ id, as }) => {
      const bytes = (await options.askCore(wire.copyFile, { id, as } satisfies CopyFile)) as Uint8Array;
      const name = as === 'eml' ? 'Copie MSSanté.eml' : 'IHE_XDM.zip';
      return saveFile(options.window(), { title: 'Enregistrer la copie', name, content: bytes });
    },
    'journal.export': () => saveJournal(options),
    'batch.choose': async () => {
      const chosen = await dialog.showOpenDialog(options.window(), {
        title: 'Dossier du lot (documents et manifeste)',
        properties: ['openDirectory'],
      });
      const dir = chosen.filePaths[0];
      if (chosen.canceled || dir === undefined) return { chosen: false };
      await options.askCore(wire.openBatch, { dir });
      return { chosen: true };
    },
    'batch.export': ({ csv }) =>
      saveFile(options.window(), { title: 'Enregistrer le compte rendu du lot', name: 'Lot du matin.csv', content: csv }),
    'training.chooseDocumentFolder': async () => {
      if (options.mode !== 'training')
        throw new AppError('INVALID_CALL', { method: 'training.chooseDocumentFolder', issues: 'not in training' });
      const chosen = await dialog.showOpenDialog(options.window(), {
        title: 'Dossier de documents CDA',
        properties: ['openDirectory'],
      });
      const dir = chosen.filePaths[0];
      if (chosen.canceled || dir === undefined) return null;
      const count = (await options.askCore(wire.setDocumentsDir, { dir } satisfies SetDocumentsDir)) as DocumentsDirCount;
      options.keepDocumentsDir(dir);
      return count;
    },
  };
}
