/**
 * What the processes say to each other over `shared/rpc.ts` peers, apart from the page (that is `contract.ts`). The shell
 * stands in the middle: page ↔ shell ↔ core, core ↔ shell ↔ card-host.
 */
import type { FolderPurpose } from './arrivals.ts';
import type { EventName } from './contract.ts';

/** Decided once by the shell from its command line (`--training`); nothing that comes later can change it. */
export type Mode = 'training' | 'production';

/** The switch of the command line that opens training. */
export const trainingSwitch = '--training';

/** Shell → core, call `core.start`, once after each (re)start, before any other call. */
export interface CoreStart {
  readonly mode: Mode;
  /** Folder of this mode alone: training and production share no file. */
  readonly userDataDir: string;
  /** Where the endpoints of production are named; may be absent. Not read in training. */
  readonly configFile: string;
  /** 64 hexadecimal digits: the random key of the encrypted store. */
  readonly storeKeyHex: string;
  /** Version of the application. */
  readonly version: string;
  /** Training only: a folder whose CDA files the training server serves too. */
  readonly documentsDir?: string;
  /** Training only: a folder that gets a copy of each CDA that the training server takes. */
  readonly receivedDir?: string;
}

/** Shell → card-host, call `card-host.start`, once after each (re)start, before any other call. */
export interface CardHostStart {
  readonly mode: Mode;
  /**
   * How a CPS is spoken to. Where nothing is said: `direct` in training; in production `pkcs11` where the module of its
   * issuer is found (a CPS4 needs it), else `direct`.
   */
  readonly cpsBackend?: 'direct' | 'pkcs11';
  /** File of that module, where it is not at one of the usual places of the system (cards.md 3.5). */
  readonly pkcs11Module?: string;
}

/** Shell → core, call `page.call`: a method of the contract, asked by the page. Answered with its value or a named error. */
export interface PageCall {
  readonly method: string;
  readonly params: unknown;
}

/** Core → shell, event `page.event`: passed to the page as it is. */
export interface PageEvent {
  readonly event: EventName;
  readonly payload: unknown;
}

/** Core → shell, call `cards.call`: passed to the card-host as `method`; its value or named error comes back. */
export interface CardsCall {
  readonly method: string;
  readonly params: unknown;
}

/**
 * Core → shell, call `http.post`: where the certificate is in the store of the operating system. Failures have the names of
 * `SecureHttp` (DMP_TLS with Chromium's own name of the cause); a cancelled call ends the request.
 */
export interface HttpPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Of the answer. */
  readonly maxBytes: number;
}
export interface HttpPosted {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Shell → core, call `folders.watch`. */
export interface WatchDir {
  readonly dir: string;
  readonly purpose: FolderPurpose;
}

/** Shell → core, call `training.setDocumentsDir`. */
export interface SetDocumentsDir {
  readonly dir: string;
}
export interface DocumentsDirCount {
  /** CDA files found in the folder. */
  readonly count: number;
}

/** Shell → core, call `copies.file`. */
export interface CopyFile {
  readonly id: string;
  readonly as: 'eml' | 'zip';
}

/** Names on the wire, so that both ends write the same. */
export const wire = {
  coreStart: 'core.start',
  cardHostStart: 'card-host.start',
  pageCall: 'page.call',
  pageEvent: 'page.event',
  cardsCall: 'cards.call',
  httpPost: 'http.post',
  setDocumentsDir: 'training.setDocumentsDir',
  /** Shell → core: the folder that the doctor chose for a batch, as `{ dir }`. */
  openBatch: 'batch.open',
  watchDir: 'folders.watch',
  /** Shell → core, with a `CopyFile`; answered with the bytes. */
  copyFile: 'copies.file',
  /** Shell → core; answered with the lines of the open record as text. */
  journalText: 'journal.text',
  /** Shell → core; answered with the text. */
  diagnosticReport: 'diagnostics.report',
  /** Event card-host → shell → core. */
  readersChanged: 'readers.changed',
  /** Event shell → core: the card-host ended; nobody knows which cards are in. */
  cardHostEnded: 'card-host.ended',
  /** Event shell → core: the card-host was started again; what it knew of cards is gone. */
  cardHostRestarted: 'card-host.restarted',
} as const;

/** Channels between page and shell; the preload knows no others. */
export const pageChannels = { call: 'call', event: 'event' } as const;
