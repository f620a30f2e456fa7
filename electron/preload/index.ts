/**
 * The only door of the page: one function and one subscription (design 1). Errors cross as `Result` values, since Electron
 * would turn a thrown error into a sentence.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { Host } from '../../shared/contract.ts';
import { type PageEvent, pageChannels } from '../../shared/processes.ts';

const host: Host = {
  call: (method, params) => ipcRenderer.invoke(pageChannels.call, { method, params }),
  on: (event, listener) => {
    // The event object of Electron is kept here: through its sender the page would reach every channel.
    const receive = (_event: unknown, message: PageEvent) => {
      if (message.event === event) listener(message.payload);
    };
    ipcRenderer.on(pageChannels.event, receive);
    return () => void ipcRenderer.off(pageChannels.event, receive);
  },
};

contextBridge.exposeInMainWorld('host', host);
