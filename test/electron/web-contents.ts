/** `webContents`: one page of Chromium, its documents and what the preload of each may say to the main process. */
import { EventEmitter } from 'node:events';
import { electronVersion, theApp } from './app.ts';
import type { DevToolsSession } from './chromium.ts';
import { createCodec } from './codec.ts';
import { theIpcMain } from './ipc-main.ts';
import { createBridge } from './page/bridge.ts';
import { installPage, installPreload, type ToMain, type ToPreload } from './page/worlds.ts';
import { type PdfOptions, toDevTools } from './pdf-options.ts';
import {
  answerPaused,
  type ChromiumRequest,
  defaultSession,
  fromChromium,
  permissionsApplied,
  servedPattern,
  toChromium,
} from './protocol.ts';
import { PreventableEvent, strict } from './strict.ts';

const { encode, decode } = createCodec();
const preloadWorld = 'electron-preload';

const pageSource = `(${installPage})((${createBridge})('page'))`;
const preloadSource = (preload: string) => {
  const versions = JSON.stringify({ electron: electronVersion, platform: process.platform });
  return `(${installPreload})((${createBridge})('preload'), (${createCodec})(), ${JSON.stringify(preload)}, ${versions})`;
};

/** The window of a page, as far as the page needs it. */
interface Owner extends EventEmitter {
  close(): void;
  destroy(): void;
}
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };
interface PausedRequest {
  readonly requestId: string;
  readonly resourceType: string;
  readonly frameId: string;
  readonly request: ChromiumRequest;
}

export class WebContents extends EventEmitter {
  static readonly #all = new Map<number, WebContents>();
  static readonly fromId = (id: number) => WebContents.#all.get(id)?.view;
  static readonly fromDevToolsTargetId = (target: string) =>
    [...WebContents.#all.values()].find((one) => one.#targetId === target)?.view;
  static readonly getAllWebContents = () => [...WebContents.#all.values()].map((one) => one.view);

  readonly id: number;
  readonly session = defaultSession;
  /** What the app holds of it. */
  readonly view = strict('webContents', this as WebContents);
  readonly #owner: Owner;
  readonly #opened: Promise<void>;
  #devTools!: DevToolsSession;
  #targetId = '';
  #url = '';
  /** The document that the app itself asked for: it is no navigation of the page. */
  #loading: string | undefined;
  /** Frame of each execution context of the preload's world. */
  readonly #frames = new Map<number, string>();
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(owner: Owner, id: number, size: { width: number; height: number }, preload: string) {
    super();
    this.id = id;
    this.#owner = owner;
    WebContents.#all.set(id, this);
    this.#opened = this.#open(size, preload);
  }

  async #open(size: { width: number; height: number }, preload: string): Promise<void> {
    const chromium = await theApp.chromium;
    await permissionsApplied;
    const { targetId, session } = await chromium.openPage(size);
    this.#targetId = targetId;
    this.#devTools = session;
    this.#listen();
    chromium.browser.on('Target.targetDestroyed', (event) => {
      if (event.targetId === targetId) this.#owner.destroy();
    });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: 'electronStandInSend', executionContextName: preloadWorld }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSource }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: preloadSource(preload), worldName: preloadWorld }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: servedPattern }, { resourceType: 'Document' }] }),
    ]);
  }

  #listen(): void {
    const devTools = this.#devTools;
    devTools.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === preloadWorld) this.#frames.set(context.id, context.auxData.frameId);
    });
    devTools.on('Runtime.executionContextDestroyed', (event) => this.#frames.delete(event.executionContextId));
    devTools.on('Runtime.executionContextsCleared', () => this.#frames.clear());
    devTools.on('Runtime.bindingCalled', (event) => void this.#called(JSON.parse(event.payload), event.executionContextId));
    // A request of a document that is gone cannot be answered any more: nobody waits for it.
    devTools.on('Fetch.requestPaused', (event) => void this.#answerRequest(event).catch(() => {}));
    devTools.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return;
      this.#url = frame.url;
      this.emit('did-navigate', {}, fromChromium(frame.url));
    });
    devTools.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    devTools.on('Page.loadEventFired', () => {
      if (this.#url === 'about:blank') return;
      this.emit('did-finish-load');
      this.#owner.emit('ready-to-show');
    });
    devTools.on('Inspector.targetCrashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
  }

  /** Something came from the preload's world. */
  async #called(message: ToMain, contextId: number): Promise<void> {
    const frame = this.#frames.get(contextId);
    if (message.op === 'open') {
      if (this.#openHandler({ url: fromChromium(message.asked) }).action === 'allow')
        console.error(`Electron stand-in: ${message.asked} is not opened: a window may not open further windows`);
      return;
    }
    const url = fromChromium(message.url);
    const senderFrame = { url, origin: new URL(url).origin, parent: frame === this.#targetId ? null : {} };
    const event = { sender: this.view, senderFrame, frameId: this.id, processId: this.id, type: 'frame' };
    const args = decode(message.args) as unknown[];
    if (message.op === 'send') {
      theIpcMain.emit(message.channel, event, ...args);
      return;
    }
    try {
      const value = await theIpcMain.invoke(message.channel, event, args);
      this.#post({ op: 'result', id: message.id, ok: encode(structuredClone(value)) }, contextId);
    } catch (error) {
      console.error(`Error occurred in handler for '${message.channel}':`, error);
      this.#post({ op: 'result', id: message.id, error: String(error) }, contextId);
    }
  }

  #post(message: ToPreload, contextId: number): void {
    const expression = `electronStandInReceive(${JSON.stringify(JSON.stringify(message))})`;
    // The document may be gone meanwhile; Electron drops such messages too.
    this.#devTools.send('Runtime.evaluate', { contextId, expression }).catch(() => {});
  }

  async #answerRequest({ requestId, request, resourceType, frameId }: PausedRequest): Promise<void> {
    const url = fromChromium(request.url);
    if (resourceType === 'Document' && frameId === this.#targetId && request.url !== this.#loading) {
      const event = Object.assign(new PreventableEvent(), { url });
      this.emit('will-navigate', event, url);
      if (event.defaultPrevented) {
        await this.#devTools.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        return;
      }
    }
    await answerPaused(this.#devTools, requestId, request);
  }

  getURL = (): string => fromChromium(this.#url);
  isDestroyed = (): boolean => !WebContents.#all.has(this.id);
  isLoading = (): boolean => this.#loading !== undefined;
  close = (): void => this.#owner.close();
  openDevTools(): void {}
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    const message = { op: 'event', channel, args: encode(structuredClone(args)) } as const;
    for (const [contextId, frame] of this.#frames) if (frame === this.#targetId) this.#post(message, contextId);
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    this.#loading = toChromium(url);
    const loaded = new Promise((resolve) => this.#devTools.once('Page.loadEventFired', resolve));
    const { errorText } = await this.#devTools.send<{ errorText?: string }>('Page.navigate', { url: this.#loading });
    if (errorText) throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText });
    await loaded;
    this.#loading = undefined;
  }
  reload(): void {
    this.#loading = this.#url;
    void this.#devTools.send('Page.reload');
    this.#devTools.once('Page.loadEventFired', () => {
      this.#loading = undefined;
    });
  }

  async printToPDF(options: PdfOptions = {}): Promise<Buffer> {
    const { data } = await this.#devTools.send<{ data: string }>('Page.printToPDF', toDevTools(options));
    return Buffer.from(data, 'base64');
  }

  dispose(): void {
    WebContents.#all.delete(this.id);
    const close = async () => {
      await this.#opened;
      await (await theApp.chromium).browser.send('Target.closeTarget', { targetId: this.#targetId });
    };
    close().catch(() => {}); // It may have gone with its browser.
    this.emit('destroyed');
  }
}

export const webContents = strict('webContents', {
  fromId: WebContents.fromId,
  fromDevToolsTargetId: WebContents.fromDevToolsTargetId,
  getAllWebContents: WebContents.getAllWebContents,
});
