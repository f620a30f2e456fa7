/**
 * Calls on cards, one at a time per reader: checks that the card is still the one that was meant, opens it, closes it.
 * A card whose code was verified stays open, because the service takes the power from a card that nobody holds.
 */
import type { CardKind } from '../../shared/cards.ts';
import { AppError, type ErrorCode, isAppError } from '../../shared/errors.ts';
import { Iso } from './apdu.ts';
import { type CpsDirectory, readCpsDirectory } from './pkcs15.ts';
import type { CardChannel, ReaderProvider } from './provider.ts';
import { hexOf } from './tlv.ts';

export interface CardSlot {
  readonly reader: string;
  /** What the caller has seen in the reader. */
  readonly generation: number;
}
export interface OpenCard {
  readonly iso: Iso;
  readonly kind: CardKind;
  /** Read once per insertion. */
  directory(): Promise<CpsDirectory>;
  keepOpen(): void;
}
export interface CardUse<T> {
  readonly kinds: readonly CardKind[];
  /** May be done again after another program has reset the card: reads only, never VERIFY or a signature. */
  readonly repeatable: boolean;
  readonly use: (card: OpenCard) => Promise<T>;
}
/** The handle is worth nothing after these, whatever was verified. */
const endOfChannel: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CARD_REMOVED',
  'CARD_RESET',
  'CARD_TIMEOUT',
  'READER_BUSY',
  'SERVICE_UNAVAILABLE',
]);
/** The card that was meant is not there any more. */
const gone: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CARD_CHANGED', 'CARD_REMOVED', 'NO_CARD', 'NO_READER']);

interface Entry {
  readonly channel: CardChannel;
  directory: CpsDirectory | null;
  keep: boolean;
}

export class OpenCards {
  readonly #provider: ReaderProvider;
  readonly #entries = new Map<string, Entry>();
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #unsubscribe: () => void;

  constructor(provider: ReaderProvider) {
    this.#provider = provider;
    this.#unsubscribe = provider.onChange(({ readers }) => {
      for (const reader of this.#entries.keys()) {
        const generation = readers.find(({ name }) => name === reader)?.generation;
        void this.#queued(reader, async () => {
          if (this.#entries.get(reader)?.channel.generation !== generation) await this.#close(reader);
        });
      }
    });
  }

  /** @throws AppError CARD_CHANGED, CARD_REMOVED, CARD_UNKNOWN, CARD_UNSUPPORTED, and all that a reader may give */
  on<T>(slot: CardSlot, use: CardUse<T>): Promise<T> {
    return this.#queued(slot.reader, () => this.#run(slot, use));
  }

  /** The card loses what was verified on it. Where it is out, or another is in, there is nothing to lose. */
  forget({ reader, generation }: CardSlot): Promise<void> {
    return this.#queued(reader, async () => {
      try {
        const { channel } = await this.#opened(reader, generation);
        this.#entries.delete(reader);
        await channel.closeForgetting().finally(() => channel.close());
      } catch (error) {
        if (!isAppError(error) || !gone.has(error.code)) throw error;
      }
    });
  }

  async closeAll() {
    this.#unsubscribe();
    for (const reader of [...this.#entries.keys()]) await this.#queued(reader, () => this.#close(reader));
  }

  async #run<T>({ reader, generation }: CardSlot, use: CardUse<T>): Promise<T> {
    const { present, generation: now, kind } = await this.#provider.look(reader);
    if (!present) throw new AppError('CARD_REMOVED', { reader });
    if (now !== generation) throw new AppError('CARD_CHANGED', {});
    const first = await this.#opened(reader, generation);
    try {
      return await this.#attempt(first, reader, kind, use);
    } catch (error) {
      if (!use.repeatable || !isAppError(error, 'CARD_RESET')) throw error;
    }
    // The same card under the generation that the reset gave it, or CARD_CHANGED.
    return this.#attempt(await this.#opened(reader, first.channel.generation), reader, kind, use);
  }

  async #attempt<T>(entry: Entry, reader: string, kind: CardKind | undefined, { kinds, use }: CardUse<T>): Promise<T> {
    const { channel } = entry;
    try {
      if (kind === undefined || kind === 'UNKNOWN') throw new AppError('CARD_UNKNOWN', { atr: hexOf(channel.atr) });
      if (!kinds.includes(kind)) throw new AppError('CARD_UNSUPPORTED', { kind });
      return await channel.transaction((transceiver) => {
        const iso = new Iso(transceiver);
        const directory = async () => {
          entry.directory ??= await readCpsDirectory(iso, hexOf(channel.atr));
          return entry.directory;
        };
        const keepOpen = () => {
          entry.keep = true;
        };
        return use({ iso, kind, directory, keepOpen });
      });
    } catch (error) {
      if (isAppError(error) && endOfChannel.has(error.code)) entry.keep = false;
      throw error;
    } finally {
      if (!entry.keep) await this.#close(reader);
    }
  }

  async #opened(reader: string, generation: number): Promise<Entry> {
    const kept = this.#entries.get(reader);
    if (kept?.channel.generation === generation) return kept;
    await this.#close(reader);
    const channel = await this.#provider.connect(reader);
    const entry: Entry = { channel, directory: null, keep: false };
    this.#entries.set(reader, entry);
    if (channel.generation === generation) return entry;
    await this.#close(reader);
    throw new AppError('CARD_CHANGED', {});
  }

  async #close(reader: string) {
    const entry = this.#entries.get(reader);
    this.#entries.delete(reader);
    await entry?.channel.close();
  }

  #queued<T>(reader: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#queues.get(reader) ?? Promise.resolve()).then(work);
    this.#queues.set(
      reader,
      result.catch(() => {}),
    );
    return result;
  }
}
