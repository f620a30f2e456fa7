/** Entry of the core's utility process: plain Node, speaks only to the shell. */
import { join } from 'node:path';
import type { CardHostApi, ReadersSnapshot } from '../../shared/cards.ts';
import type { EventName } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import {
  type CopyFile,
  type CoreStart,
  type HttpPosted,
  type PageCall,
  type SetDocumentsDir,
  type WatchDir,
  wire,
} from '../../shared/processes.ts';
import { createPeer } from '../../shared/rpc.ts';
import { copyFile } from './copies.ts';
import { Core } from './core.ts';
import { createHandlers } from './handlers.ts';
import { journalText } from './journal-of-record.ts';
import { createLog, type Log } from './log.ts';
import { createRouter, type Router } from './router.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort };

let log: Log | undefined;
let running: { core: Core; route: Router } | undefined;

const peer = createPeer({
  post: (message) => parentPort.postMessage(message),
  onBug: (error, method) => log?.bug(error, method) ?? 'no-log',
  answer: (method, params, signal) => {
    switch (method) {
      case wire.coreStart:
        return begin(params as CoreStart);
      case wire.pageCall: {
        const call = params as PageCall;
        return started().route(call.method, call.params, signal);
      }
      case wire.diagnosticReport:
        return started().core.diagnostics.report();
      case wire.journalText:
        return journalText(started().core);
      case wire.openBatch:
        return started().core.openBatch((params as SetDocumentsDir).dir);
      case wire.watchDir:
        return watchDir(params as WatchDir);
      case wire.copyFile:
        return copyFile(started().core, (params as CopyFile).id, (params as CopyFile).as);
      case wire.setDocumentsDir:
        return setDocumentsDir(params as SetDocumentsDir);
      default:
        throw new AppError('INVALID_CALL', { method, issues: 'unknown' });
    }
  },
  onEvent: (event, payload) => {
    if (!running) return;
    if (event === wire.readersChanged) running.core.readersChanged(payload as ReadersSnapshot);
    if (event === wire.cardHostEnded) running.core.cardsUnknown();
    if (event === wire.cardHostRestarted) running.core.cardsAgain().catch((error) => log?.bug(error, event));
  },
});
parentPort.on('message', ({ data }) => peer.receive(data));

const started = () => {
  if (!running) throw new AppError('CORE_RESTARTED', {});
  return running;
};

/** Every call of `CardHostApi` by its own name, relayed by the shell. */
const cards = new Proxy({} as CardHostApi, {
  get: (_target, method: string) => (params: unknown) => peer.call(wire.cardsCall, { method, params }),
});

async function begin(start: CoreStart): Promise<Record<string, never>> {
  const opened = createLog(join(start.userDataDir, 'logs'));
  log = opened;
  const core = await Core.create(start, {
    cards,
    log: opened,
    now: () => new Date(),
    httpPost: async (post, signal) => (await peer.call(wire.httpPost, post, { signal })) as HttpPosted,
    emit: (event: EventName, payload: unknown) => peer.emit(wire.pageEvent, { event, payload }),
  });
  running = { core, route: createRouter(createHandlers(core), start.mode === 'training') };
  return {};
}

async function watchDir({ dir, purpose }: WatchDir): Promise<Record<string, never>> {
  await started().core.arrivals.addFolder(dir, purpose);
  return {};
}

async function setDocumentsDir({ dir }: SetDocumentsDir): Promise<{ count: number }> {
  const { training } = started().core;
  if (!training) throw new AppError('INVALID_CALL', { method: wire.setDocumentsDir, issues: 'not in training' });
  return { count: await training.addDocumentsDir(dir) };
}
