/** The one window. */
import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { appOrigin } from './protocol.ts';

export function openWindow(title: string): BrowserWindow {
  const window = new BrowserWindow({
    title,
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false, // It would fetch dictionaries.
      devTools: process.env['POSTE_DMP_DEVTOOLS'] === '1',
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

export const loadPage = (window: BrowserWindow): Promise<void> => window.loadURL(`${appOrigin}/index.html`);
