/**
 * What the stand-in runs in each document: `installPage` in the page's own world, `installPreload` in the preload's
 * isolated world. Injected as source text: nothing from outside the bodies may be used.
 */
import type { Codec } from '../codec.ts';
import type { Bridge } from './bridge.ts';

/** From the preload's world to the main process. */
export type ToMain =
  | { readonly op: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown; readonly url: string }
  | { readonly op: 'send'; readonly channel: string; readonly args: unknown; readonly url: string }
  | { readonly op: 'open'; readonly asked: string; readonly url: string };
/** From the main process to the preload's world. */
export type ToPreload =
  | { readonly op: 'event'; readonly channel: string; readonly args: unknown }
  | { readonly op: 'result'; readonly id: number; readonly ok?: unknown; readonly error?: string };

export function installPage(bridge: Bridge): void {
  // As where setWindowOpenHandler denies: nothing opens, the handler is told.
  window.open = (url = '') => {
    bridge.askForWindow(new URL(url || 'about:blank', location.href).href);
    return null;
  };
}

type Listener = (event: object, ...args: unknown[]) => void;

export function installPreload(bridge: Bridge, codec: Codec, preload: string, versions: Record<string, string>): void {
  const host = globalThis as unknown as {
    electronStandInSend(text: string): void;
    electronStandInReceive(text: string): void;
  };
  const send = (message: object) => host.electronStandInSend(JSON.stringify({ ...message, url: location.href }));
  const encodeArgs = (args: unknown[]) => codec.encode(structuredClone(args));

  let lastId = 0;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void; channel: string }>();
  const listeners = new Map<string, readonly Listener[]>();
  const on = (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener) => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((known) => known !== listener),
    );
    return ipcRenderer;
  };
  const ipcRenderer: Record<string, unknown> = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject, channel });
        send({ op: 'invoke', id, channel, args: encodeArgs(args) });
      }),
    send: (channel: string, ...args: unknown[]) => send({ op: 'send', channel, args: encodeArgs(args) }),
    on,
    off,
    addListener: on,
    removeListener: off,
  };

  host.electronStandInReceive = (text) => {
    const message = JSON.parse(text) as ToPreload;
    if (message.op === 'event') {
      const args = codec.decode(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) caller?.resolve(codec.decode(message.ok));
    else caller?.reject(new Error(`Error invoking remote method '${caller.channel}': ${message.error}`));
  };

  bridge.onWindowAsked((asked) => send({ op: 'open', asked }));
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href) as
      | HTMLAnchorElement
      | undefined;
    if (!link || event.defaultPrevented) return;
    if (link.target !== '_blank' && !event.ctrlKey && !event.shiftKey && !event.metaKey) return;
    event.preventDefault();
    send({ op: 'open', asked: link.href });
  });

  const exposed = new Set<string>();
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      bridge.expose(key, api);
    },
  };
  const modules: Record<string, object> = {
    electron: { contextBridge, ipcRenderer },
    'electron/renderer': { contextBridge, ipcRenderer },
  };
  const requireModule = (id: string) => {
    const found = modules[id];
    if (!found) throw new Error(`module not found: ${id}`);
    return found;
  };
  const sandboxProcess = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: versions['platform'],
    versions,
    env: {},
    argv: [],
  };
  const module = { exports: {} };
  new Function('exports', 'require', 'module', 'process', preload)(module.exports, requireModule, module, sandboxProcess);
}
