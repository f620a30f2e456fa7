/** The training server, in a thread of its own: the core loads nothing of it and knows only its types. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { createPeer } from '../../shared/rpc.ts';
import type { TrainingGround, TrainingStart, TrainingThreadApi } from '../training/thread.ts';

export interface TrainingThread extends TrainingGround {
  readonly setFaults: TrainingThreadApi['setFaults'];
  readonly addDocumentsDir: TrainingThreadApi['addDocumentsDir'];
  stop(): Promise<void>;
}

/** In development the source itself; in the app the bundle beside the core's, or one folder up from a chunk. */
function threadEntry(): URL {
  const candidates = ['../training/thread.ts', 'training.js', '../training.js'].map((name) => new URL(name, import.meta.url));
  return candidates.find((url) => existsSync(url)) ?? new URL('training.js', import.meta.url);
}

/** @param onBug logs an unexpected error and gives its reference. */
export async function startTrainingThread(
  start: TrainingStart,
  onBug: (error: unknown, where: string) => string,
): Promise<TrainingThread> {
  const worker = new Worker(threadEntry());
  const peer = createPeer({
    post: (message) => worker.postMessage(message),
    onEvent: (_bug, error) => onBug(error, 'training'),
  });
  worker.on('message', (message) => peer.receive(message));
  // what waits must not wait for ever; calls of the DMP then find nobody listening, which has its name
  worker.on('error', (error) => peer.close({ code: 'INTERNAL', detail: { reference: onBug(error, 'training') } }));
  const thread = new Proxy({} as TrainingThreadApi, {
    get: (_target, method: string) => (params: unknown) => peer.call(method, params),
  });
  try {
    return {
      ...(await thread.start(start)),
      setFaults: (faults) => thread.setFaults(faults),
      addDocumentsDir: (params) => thread.addDocumentsDir(params),
      async stop() {
        await thread.stop({});
        await worker.terminate();
      },
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
