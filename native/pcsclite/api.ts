/**
 * The part of PC/SC that a card application needs, as promises. Implemented on the real stack (native.ts) and by the
 * simulated readers of training mode, so that everything above runs the same code on both.
 */

/** `leave` keeps the card powered and its code verified; `reset` and `unpower` lose what was verified. */
export type Disposition = 'leave' | 'reset' | 'unpower';
export type ShareMode = 'shared' | 'exclusive';

export interface ReaderWatch {
  readonly name: string;
  /** The last `eventState` seen; 0 (unaware) makes `statusChange` return at once with the present state. */
  readonly knownState: number;
}
export interface ReaderStatus {
  readonly name: string;
  /** `readerStateFlags`, and the count of insertions and removals in the upper 16 bits where the system keeps one. */
  readonly eventState: number;
  readonly atr: Uint8Array;
}

/** A handle on a card. Each method rejects with `PcscError`. Two calls at once on one handle are not allowed. */
export interface PcscCard {
  /** 1 is T=0, 2 is T=1. */
  readonly protocol: number;
  /**
   * SCardTransmit. May give 0 bytes: pcsc-lite answers so when the card is pulled during the exchange (measured). Never
   * returns while the card is mute, and cannot be cancelled: the caller needs a limit and a process it can end.
   */
  transmit(apdu: Uint8Array): Promise<Uint8Array>;
  /** SCardBeginTransaction. Waits while another program holds a transaction. */
  beginTransaction(): Promise<void>;
  /** SCardEndTransaction, always with SCARD_LEAVE_CARD. */
  endTransaction(): Promise<void>;
  /** SCardReconnect, shared, SCARD_LEAVE_CARD: the only cure of SCARD_W_RESET_CARD. A verified code is lost. */
  reconnect(): Promise<void>;
  /** SCardDisconnect. */
  disconnect(disposition?: Disposition): Promise<void>;
}

/**
 * One SCARDCONTEXT. pcsc-lite locks a context during each call: use one for watching and one per reader. After the
 * service stopped, a context is dead for ever (SCARD_E_NO_SERVICE): make a new one.
 */
export interface PcscContext {
  /** SCardListReaders; empty when there is none. */
  listReaders(): Promise<readonly string[]>;
  /** SCardGetStatusChange; null when nothing changed within `timeoutMs`. */
  statusChange(watches: readonly ReaderWatch[], timeoutMs: number): Promise<readonly ReaderStatus[] | null>;
  /** SCardConnect with T=0 or T=1. Waits while another program holds a transaction. */
  connect(reader: string, share?: ShareMode): Promise<PcscCard>;
  /** SCardCancel: ends a waiting `statusChange` with SCARD_E_CANCELLED. */
  cancel(): void;
  /** SCardReleaseContext; its cards become invalid. */
  release(): void;
}

export interface Pcsc {
  /** SCardEstablishContext; SCARD_E_NO_SERVICE where the service or its library is absent. */
  establishContext(): Promise<PcscContext>;
}
