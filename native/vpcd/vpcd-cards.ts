/** The hand that puts emulated cards in the readers of a real pcscd. */
import { Worker } from 'node:worker_threads';
import type { CardImage } from '../../shared/cards.ts';
import { createPeer } from '../../shared/rpc.ts';
import type { LinkFault } from './vpcd-link.ts';

export interface CardWorkerApi {
  insert(params: { readonly port: number; readonly image: CardImage }): Promise<void>;
  eject(params: { readonly port: number }): Promise<void>;
  fault(params: { readonly port: number; readonly fault: LinkFault | null }): Promise<void>;
}
export interface VpcdCards extends CardWorkerApi {
  stop(): Promise<void>;
}

export function startVpcdCards(): VpcdCards {
  const worker = new Worker(new URL('./card-worker.ts', import.meta.url));
  const peer = createPeer({ post: (message) => worker.postMessage(message) });
  worker.on('message', (message) => peer.receive(message));
  const call = (method: keyof CardWorkerApi) => async (params: object) => {
    await peer.call(method, params);
  };
  return {
    insert: call('insert'),
    eject: call('eject'),
    fault: call('fault'),
    async stop() {
      await worker.terminate();
    },
  };
}
