/**
 * Worker thread of the card-host: PKCS#11, whose calls wait for the card and cannot be cancelled. The card-host sets the
 * limits from outside (pkcs11-cps.ts) and loses this thread with the whole process where one is exceeded.
 */
import { parentPort } from 'node:worker_threads';
import { cpsLabels } from '../../../native/card-data-tags.ts';
import { AppError } from '../../../shared/errors.ts';
import { createPeer } from '../../../shared/rpc.ts';
import type { CpsPublicData } from '../cps-holder.ts';
import { CpsModule, type CpsToken, type KeyUse, type TokenPlace } from './module.ts';

/** What the card-host asks: `load` once; for a card `open`, then the others, then `close`. One card per reader. */
export interface Pkcs11WorkerApi {
  /** What could not be loaded is tried again at the next call. */
  load(params: { readonly path: string }): Promise<void>;
  open(params: TokenPlace): void;
  close(params: { readonly reader: string }): void;
  read(params: { readonly reader: string }): CpsPublicData;
  /** Raw activities. `code` is transferred, and wiped here. */
  unlock(params: {
    readonly reader: string;
    readonly code: Uint8Array;
    readonly lastTry: boolean;
  }): readonly { readonly label: string; readonly bytes: Uint8Array }[];
  sign(params: { readonly reader: string; readonly data: Uint8Array }): Uint8Array;
  certificate(params: { readonly reader: string; readonly key: KeyUse }): Uint8Array;
  lock(params: { readonly reader: string }): void;
  /** Before the thread is ended, and when the service of the readers stops: `load` comes first again. */
  finish(params: Record<string, never>): void;
}

let loaded: CpsModule | undefined;
/** Numbers may have gaps (cards.md 3.2). */
const activityLabels = Array.from({ length: 16 }, (_, i) => `CPS_ACTIVITY_${String(i + 1).padStart(2, '0')}_PS`);
const tokens = new Map<string, CpsToken>();

function tokenIn(reader: string): CpsToken {
  const token = tokens.get(reader);
  if (!token) throw new AppError('CARD_REMOVED', { reader });
  return token;
}
function close({ reader }: { readonly reader: string }) {
  tokens.get(reader)?.close();
  tokens.delete(reader);
}

const handlers: Pkcs11WorkerApi = {
  async load({ path }) {
    loaded ??= await CpsModule.load(path);
  },
  open(place) {
    close(place);
    if (loaded) tokens.set(place.reader, loaded.open(place));
  },
  close,
  read({ reader }) {
    const token = tokenIn(reader);
    return {
      serial: token.serial(),
      triesLeft: token.triesLeft(),
      certificate: token.certificate('authentication'),
      idCard: token.dataObject(cpsLabels.idCard),
      name: token.dataObject(cpsLabels.name),
      info: token.dataObject(cpsLabels.info),
    };
  },
  unlock({ reader, code, lastTry }) {
    const token = tokenIn(reader);
    const triesLeft = token.triesLeft();
    if (triesLeft === 0) throw new AppError('PIN_BLOCKED', {});
    if (triesLeft === 1 && !lastTry) throw new AppError('PIN_LAST_TRY', {});
    token.logIn(code);
    return activityLabels.map((label) => ({ label, bytes: token.dataObject(label) })).filter(({ bytes }) => bytes.length > 0);
  },
  sign: ({ reader, data }) => tokenIn(reader).sign('signature', data),
  certificate: ({ reader, key }) => tokenIn(reader).certificate(key),
  lock: ({ reader }) => tokens.get(reader)?.logOut(),
  finish() {
    for (const reader of [...tokens.keys()]) close({ reader });
    loaded?.close();
    loaded = undefined;
  },
};

const peer = createPeer({
  post: (message) => parentPort?.postMessage(message),
  async answer(method, params) {
    const { code } = params as { readonly code?: Uint8Array };
    try {
      return await handlers[method as keyof Pkcs11WorkerApi](params as never);
    } finally {
      code?.fill(0);
    }
  },
  onBug: (error) => {
    // Frames only: the message of a native error may quote what stood on a card.
    console.error(
      `pkcs11: ${
        error instanceof Error
          ? (error.stack ?? '')
              .split('\n')
              .filter((l) => /^\s+at /.test(l))
              .join('\n')
          : typeof error
      }`,
    );
    return 'pkcs11';
  },
});
parentPort?.on('message', (message) => peer.receive(message));
