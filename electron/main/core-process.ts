/**
 * The two utility processes and what passes between them and the page. The shell only relays: it knows names of methods,
 * never what they carry.
 */
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { AppError, type NamedError } from '../../shared/errors.ts';
import {
  type CardHostStart,
  type CardsCall,
  type CoreStart,
  type HttpPost,
  type HttpPosted,
  type PageCall,
  type PageEvent,
  wire,
} from '../../shared/processes.ts';
import type { Peer } from '../../shared/rpc.ts';
import { logBug } from './log.ts';
import { type SupervisedProcess, superviseProcess } from './supervised-process.ts';

export interface ProcessesOptions {
  /** Folder of the built `core.js` and `card-host.js`. */
  readonly folder: string;
  /** Asked before each start of the core; throws the named error that then answers every call (no key, no store). */
  readonly coreStart: () => CoreStart;
  readonly cardHostStart: CardHostStart;
  /** Requests with a certificate of the operating system's store. */
  readonly httpPost: (post: HttpPost, signal: AbortSignal) => Promise<HttpPosted>;
  readonly sendToPage: (event: PageEvent) => void;
}

export interface Processes {
  /** A method of the contract that the core answers. @throws AppError */
  callCore(call: PageCall): Promise<unknown>;
  /** A call of the shell itself. @throws AppError */
  askCore(method: string, params: unknown): Promise<unknown>;
  stop(): void;
}

const coreEnded: NamedError = { code: 'CORE_RESTARTED', detail: {} };
const cardHostEnded: NamedError = { code: 'CARD_HOST_RESTARTED', detail: {} };

export function startProcesses(options: ProcessesOptions): Processes {
  const fork = (name: string) => () =>
    utilityProcess.fork(join(options.folder, `${name}.js`), [], { serviceName: `Poste DMP ${name}` });
  const tellRestart = (process: 'core' | 'card-host') => options.sendToPage({ event: 'process.restarted', payload: { process } });

  const cardHost: SupervisedProcess = superviseProcess({
    fork: fork('card-host'),
    start: (peer: Peer) => peer.call(wire.cardHostStart, options.cardHostStart),
    onEvent: (event, payload) => {
      if (event === wire.readersChanged) core.emit(event, payload);
    },
    onBug: logBug,
    endedAs: cardHostEnded,
    // Without its process no card is in: the record closes now, not when the process is back.
    onEnded: () => core.emit(wire.cardHostEnded, {}),
    onRestarted: () => {
      core.emit(wire.cardHostRestarted, {});
      tellRestart('card-host');
    },
  });

  const core: SupervisedProcess = superviseProcess({
    fork: fork('core'),
    start: async (peer: Peer) => peer.call(wire.coreStart, options.coreStart()),
    answer: (method, params, signal) => {
      if (method === wire.httpPost) return options.httpPost(params as HttpPost, signal);
      if (method !== wire.cardsCall)
        throw new AppError('INVALID_CALL', { method, issues: 'not a call of the core to the shell' });
      const call = params as CardsCall;
      return cardHost.call(call.method, call.params, { signal });
    },
    onEvent: (event, payload) => {
      if (event === wire.pageEvent) options.sendToPage(payload as PageEvent);
    },
    onBug: logBug,
    endedAs: coreEnded,
    onRestarted: () => tellRestart('core'),
  });

  return {
    callCore: (call) => core.call(wire.pageCall, call),
    askCore: (method, params) => core.call(method, params),
    stop() {
      core.stop();
      cardHost.stop();
    },
  };
}
