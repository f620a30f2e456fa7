/**
 * Entry of the training server's own thread: signing and checking of the other side never take time from the core, which
 * only asks over messages. The core starts it, in training mode only; nothing imports it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { createPeer } from '../../shared/rpc.ts';
import { startTraining, type Training, type TrainingOptions } from './index.ts';
import type { ReceivedMail } from './mail-server.ts';
import type { ServerFaults } from './server-faults.ts';
import type { Received } from './state.ts';

/** What the core needs of it, and what may cross between threads. */
export type TrainingGround = Pick<Training, 'endpoints' | 'mail' | 'tls' | 'images' | 'readers' | 'describe'>;

export interface TrainingStart extends Pick<TrainingOptions, 'dir' | 'documentsDir' | 'seed'> {
  /** Gets a copy of each CDA that is deposited and of each mail, byte for byte: for the demonstration and the specs. */
  readonly receivedDir?: string;
}

/** `start` once, before the others. */
export interface TrainingThreadApi {
  start(params: TrainingStart): Promise<TrainingGround>;
  setFaults(params: Partial<ServerFaults>): Promise<ServerFaults>;
  /** How many documents were added. */
  addDocumentsDir(params: { readonly dir: string }): Promise<number>;
  stop(params: Record<string, never>): Promise<void>;
}

let training: Training | undefined;
const started = () => {
  if (!training) throw new Error('the training server was not started');
  return training;
};

const handlers: TrainingThreadApi = {
  async start({ receivedDir, ...options }) {
    training = await startTraining({ ...options, ...(receivedDir !== undefined && keepCopiesIn(receivedDir)) });
    const { endpoints, mail, tls, images, readers, describe } = training;
    return { endpoints, mail, tls, images, readers, describe };
  },
  setFaults: (faults) => started().setFaults(faults),
  addDocumentsDir: ({ dir }) => started().addDocumentsDir(dir),
  stop: () => started().stop(),
};

function keepCopiesIn(dir: string) {
  const mails = join(dir, 'mssante');
  mkdirSync(dir, { recursive: true });
  let count = 0;
  return {
    onReceived: ({ uniqueId, bytes }: Received) => writeFileSync(join(dir, `${uniqueId}.xml`), bytes),
    onMail: ({ bytes }: ReceivedMail) => {
      mkdirSync(mails, { recursive: true });
      writeFileSync(join(mails, `${++count}.eml`), bytes);
    },
  };
}

const peer = createPeer({
  post: (message) => parentPort?.postMessage(message),
  answer: (method, params) => handlers[method as keyof TrainingThreadApi](params as never),
  onBug: (error) => {
    peer.emit('bug', error);
    return 'training';
  },
});
parentPort?.on('message', (message) => peer.receive(message));
