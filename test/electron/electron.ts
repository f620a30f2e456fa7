/**
 * The stand-in for Electron's main-process module, used where the Electron binary cannot be had. The real built main,
 * preload and page run: main under Node, its utility processes as children of Node, each window as a page of Chromium
 * under the DevTools protocol, the preload in an isolated world of that page. Playwright's own `_electron.launch` drives it.
 *
 * What it does not show, and only real Electron can:
 * - The origin of the page is `https://bundle.app.electron.invalid` inside the page (`location`, storage); main sees `app://`.
 * - Main and the utility processes run on Node with OpenSSL; Electron has BoringSSL: fewer curves, ciphers, no engines.
 * - The ABI of native modules, the asar file system, fuses, updates, the single-instance lock, the certificate store and
 *   the key store of the system (safeStorage has a fixed key here), native menus, dialogs and the clipboard (a text of its own here).
 * - In a sandboxed preload: `Buffer`, `events`, `timers`, `url`. Here only `require('electron')` and a small `process`.
 * - IPC: no sendSync, no MessagePorts, no cyclic values. Answers of a protocol handler are read whole, never streamed.
 * - Permissions: the request handler is asked once for each of a few permissions, not when the page asks.
 * - State of windows (focus, bounds, visibility) is recorded only; a window may never open another.
 * - With HEADED=1 the page stands in an ordinary Chromium window; dialogs have no face even then.
 * - Chromium and its PDF writer are those of the system, not those of Electron.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { clipboard, dialog, Menu, nativeTheme, safeStorage, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { net, protocol, session } from './protocol.ts';
export { utilityProcess } from './utility-process.ts';
export { webContents } from './web-contents.ts';
