/** The shell: window, protocol, permissions, dialogs, key of the store; starts the core and the card-host and relays. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { type CoreStart, type Mode, pageChannels, trainingSwitch } from '../../shared/processes.ts';
import { cardHostStart } from './card-host-start.ts';
import { startProcesses } from './core-process.ts';
import { logBug } from './log.ts';
import { setMenu } from './menu.ts';
import { createOsHttp, osStoreRule } from './os-http.ts';
import { answerPage } from './page-calls.ts';
import { registerAppScheme, serveBundle } from './protocol.ts';
import { refuseAllPermissions, refuseNavigation } from './security.ts';
import { createShellHandlers } from './shell-handlers.ts';
import { readStoreKey } from './store-key.ts';
import { loadPage, openWindow } from './window.ts';

const mode: Mode = process.argv.includes(trainingSwitch) ? 'training' : 'production';
const configFile = join(app.getPath('userData'), 'poste-dmp.json');
// Another folder for each mode: also Chromium's own files and the lock of the single instance are apart.
app.setPath('userData', join(app.getPath('userData'), mode));
registerAppScheme();
refuseNavigation();
app.enableSandbox();

// Not awaited: Electron becomes ready only when this module has been evaluated, so waiting here would be for ever
// (electron/electron#40719).
if (app.requestSingleInstanceLock()) run().catch(giveUp);
else app.quit();

function giveUp(error: unknown): void {
  const reference = logBug(error, 'start');
  dialog.showErrorBox('Poste DMP ne peut pas démarrer', `Référence à donner au support : ${reference}`);
  app.exit(1);
}

/** `--documents=DIR`, `--received=DIR`: in training only. */
function folderSwitch(name: 'documents' | 'received'): string | undefined {
  const dir = app.commandLine.getSwitchValue(name);
  return mode === 'training' && dir !== '' ? resolve(dir) : undefined;
}

async function run(): Promise<void> {
  await app.whenReady();
  const userDataDir = app.getPath('userData');
  mkdirSync(userDataDir, { recursive: true });
  let documentsDir = folderSwitch('documents');
  const receivedDir = folderSwitch('received');
  let window: BrowserWindow | undefined;

  const coreStart = (): CoreStart => ({
    mode,
    userDataDir,
    configFile,
    storeKeyHex: readStoreKey(userDataDir, mode),
    version: app.getVersion(),
    ...(documentsDir !== undefined && { documentsDir }),
    ...(receivedDir !== undefined && { receivedDir }),
  });
  const processes = startProcesses({
    folder: import.meta.dirname,
    coreStart,
    cardHostStart: cardHostStart(mode, configFile),
    httpPost: createOsHttp(osStoreRule(mode, configFile), () => ({
      app,
      // In memory, and of the core alone: the page has another.
      session: session.fromPartition('dmp'),
      now: () => new Date(),
    })),
    sendToPage: (event) => {
      if (window && !window.isDestroyed()) window.webContents.send(pageChannels.event, event);
    },
  });
  app.on('will-quit', () => processes.stop());
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });

  serveBundle(join(import.meta.dirname, '../renderer'));
  refuseAllPermissions(session.defaultSession);
  setMenu();
  window = openWindow(mode === 'training' ? 'Poste DMP — Entraînement' : 'Poste DMP');
  const opened = window;
  answerPage({
    page: () => window?.webContents,
    callCore: processes.callCore,
    shellHandlers: createShellHandlers({
      mode,
      window: () => opened,
      askCore: processes.askCore,
      keepDocumentsDir: (dir) => {
        documentsDir = dir;
      },
    }),
  });
  await loadPage(opened);
}
