/** `BrowserWindow`: its state is recorded only, the page in it is real. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { theApp } from './app.ts';
import { PreventableEvent, strict } from './strict.ts';
import { WebContents } from './web-contents.ts';

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  readonly show?: boolean;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly sandbox?: boolean;
    readonly contextIsolation?: boolean;
    readonly nodeIntegration?: boolean;
  };
}

export class BrowserWindow extends EventEmitter {
  static readonly #all = new Map<number, BrowserWindow>();
  static #lastId = 0;
  static readonly getAllWindows = () => [...BrowserWindow.#all.values()];
  static readonly fromId = (id: number) => BrowserWindow.#all.get(id) ?? null;
  static readonly fromWebContents = (contents: { id: number }) => BrowserWindow.fromId(contents.id);
  static readonly getFocusedWindow = () => BrowserWindow.getAllWindows().at(-1) ?? null;

  readonly id = ++BrowserWindow.#lastId;
  readonly webContents: WebContents;
  readonly #size: { width: number; height: number };
  #title: string;
  #isVisible: boolean;

  constructor(options: WindowOptions = {}) {
    super();
    if (!theApp.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { preload, sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {};
    if (nodeIntegration || contextIsolation === false || sandbox === false)
      throw new Error('Electron stand-in: only sandboxed, context-isolated windows');
    this.#title = options.title ?? theApp.name;
    this.#isVisible = options.show ?? true;
    this.#size = { width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new WebContents(this, this.id, this.#size, preload ? readFileSync(preload, 'utf8') : '').view;
    const outside = strict('BrowserWindow', this);
    BrowserWindow.#all.set(this.id, outside);
    setImmediate(() => theApp.emit('browser-window-created', {}, outside));
    theApp.emit('web-contents-created', {}, this.webContents);
    // biome-ignore lint/correctness/noConstructorReturn: what the app holds must be the strict view
    return outside;
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  show(): void {
    this.#isVisible = true;
    this.emit('show');
  }
  hide(): void {
    this.#isVisible = false;
    this.emit('hide');
  }
  focus(): void {}
  restore(): void {}
  maximize(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  isMinimized = (): boolean => false;
  isVisible = (): boolean => this.#isVisible;
  isDestroyed = (): boolean => !BrowserWindow.#all.has(this.id);
  getTitle = (): string => this.#title;
  setTitle(title: string): void {
    this.#title = title;
  }
  getBounds = () => ({ x: 0, y: 0, ...this.#size });
  close = (): void => {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  };
  destroy = (): void => {
    if (!BrowserWindow.#all.delete(this.id)) return;
    this.webContents.dispose();
    this.emit('closed');
    if (BrowserWindow.#all.size === 0 && !theApp.emit('window-all-closed')) theApp.quit();
  };
}

theApp.closeAllWindows = () => {
  for (const window of BrowserWindow.getAllWindows()) window.close();
  return BrowserWindow.getAllWindows().length === 0;
};
