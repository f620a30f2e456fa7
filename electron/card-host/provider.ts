/** What the drivers need of the readers (cards.md 7.2). One implementation stands on PC/SC, real or simulated. */
import type { ReaderInfo, ReadersSnapshot } from '../../shared/cards.ts';

export interface ReaderProvider {
  readonly kind: ReadersSnapshot['provider'];
  /** Resolves after the first look at the readers, also where the service is down. */
  start(): Promise<void>;
  stop(): Promise<void>;
  snapshot(): ReadersSnapshot;
  onChange(listener: (snapshot: ReadersSnapshot) => void): () => void;
  /** Asks the service now, so that a card swapped since the last event is noticed. @throws AppError NO_READER */
  look(reader: string): Promise<ReaderInfo>;
  /** @throws AppError NO_READER, NO_CARD, READER_BUSY (after retries), CARD_UNRESPONSIVE, SERVICE_UNAVAILABLE… */
  connect(reader: string): Promise<CardChannel>;
}

/** A shared handle on one card, until that card is pulled. */
export interface CardChannel {
  readonly atr: Uint8Array;
  /** Of the insertion it stands for; after a reset by another program, the generation that the card has from then on. */
  readonly generation: number;
  /**
   * Runs `use` while no other program can talk to the card; always ended with LEAVE. CARD_RESET is the end of the channel:
   * another program has reset the card, and what was verified on it is lost.
   */
  transaction<T>(use: (card: Transceiver) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  /**
   * Closes with RESET: the card forgets what was verified. Resolves too where it is out or was reset by another program.
   * @throws AppError READER_BUSY, SERVICE_UNAVAILABLE…: the card may still know the code
   */
  closeForgetting(): Promise<void>;
}

export interface Transceiver {
  /** At least the two bytes of a status word. @throws AppError CARD_REMOVED, CARD_RESET, CARD_TIMEOUT… */
  transmit(apdu: Uint8Array, options?: { readonly limitMs?: number }): Promise<Uint8Array>;
}
