/**
 * Calls on cards, one at a time per reader: checks that the card is still the one that was meant, opens it, closes it.
 * A card whose code was verified stays open, because the service takes the power from a card that nobody holds.
 */
import type { CardKind } from '../../shared/cards.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
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

  async closeAll() {
    this.#unsubscribe();
    for (const reader of [...this.#entries.keys()]) await this.#queued(reader, () => this.#close(reader));
  }

  async #run<T>({ reader, generation }: CardSlot, { kinds, repeatable, use }: CardUse<T>): Promise<T> {
    const { present, generation: now, kind, atr = '' } = await this.#provider.look(reader);
    if (!present) throw new AppError('CARD_REMOVED', { reader });
    if (now !== generation) throw new AppError('CARD_CHANGED', {});
    const entry = await this.#opened(reader, generation);
    try {
      if (kind === undefined || kind === 'UNKNOWN') throw new AppError('CARD_UNKNOWN', { atr });
      if (!kinds.includes(kind)) throw new AppError('CARD_UNSUPPORTED', { kind });
      const attempt = () => this.#attempt(entry, kind, use);
      return await attempt().catch((error: unknown) => {
        if (!isAppError(error, 'CARD_RESET')) throw error;
        entry.keep = false;
        if (!repeatable) throw error;
        return attempt();
      });
    } catch (error) {
      if (isAppError(error, 'CARD_REMOVED') || isAppError(error, 'SERVICE_UNAVAILABLE')) entry.keep = false;
      throw error;
    } finally {
      if (!entry.keep) await this.#close(reader);
    }
  }

  #attempt<T>(entry: Entry, kind: CardKind, use: (card: OpenCard) => Promise<T>): Promise<T> {
    return entry.channel.transaction((transceiver) => {
      const iso = new Iso(transceiver);
      return use({
        iso,
        kind,
        async directory() {
          entry.directory ??= await readCpsDirectory(iso, hexOf(entry.channel.atr));
          return entry.directory;
        },
        keepOpen() {
          entry.keep = true;
        },
      });
    });
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
