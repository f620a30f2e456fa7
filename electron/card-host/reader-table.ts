/** What is known of the readers, and the numbering of insertions that every call on a card is checked against. */
import { type ReaderStatus, readerStateFlags } from 'pcsclite';
import type { ReaderInfo, ReadersSnapshot } from '../../shared/cards.ts';
import { cardFamily } from './registry.ts';
import { hexOf } from './tlv.ts';

interface Row {
  readonly info: ReaderInfo;
  /** As given by the service, for the next wait; 0 before the first look. */
  readonly eventState: number;
}
type Trouble = NonNullable<ReaderInfo['trouble']>;

/** Modular: the count of insertions and removals has 16 bits. */
const isOlder = (count: number, than: number) => ((count - than) & 0x8000) !== 0;
const countOf = (eventState: number) => eventState >>> 16;

export class ReaderTable {
  readonly #provider: ReadersSnapshot['provider'];
  readonly #onChange: (snapshot: ReadersSnapshot) => void;
  #rows = new Map<string, Row>();
  #service: ReadersSnapshot['service'] = 'down';
  #lastGeneration: number;
  #published = '';

  /** `firstGeneration` is higher than any number given before a restart of the process. */
  constructor(provider: ReadersSnapshot['provider'], firstGeneration: number, onChange: (snapshot: ReadersSnapshot) => void) {
    this.#provider = provider;
    this.#lastGeneration = firstGeneration;
    this.#onChange = onChange;
    this.#published = JSON.stringify(this.snapshot());
  }

  snapshot(): ReadersSnapshot {
    return { provider: this.#provider, service: this.#service, readers: [...this.#rows.values()].map(({ info }) => info) };
  }
  get(reader: string): ReaderInfo | undefined {
    return this.#rows.get(reader)?.info;
  }
  knownState(reader: string): number {
    return this.#rows.get(reader)?.eventState ?? 0;
  }

  /** The counts of a new service begin again, and its cards were powered off: nothing known stays valid. */
  serviceDown() {
    this.#service = 'down';
    this.#rows = new Map();
    this.#publish();
  }

  setReaders(names: readonly string[]) {
    const row = (name: string): Row =>
      this.#rows.get(name) ?? { info: { name, present: false, generation: this.#nextGeneration() }, eventState: 0 };
    this.#rows = new Map(names.map((name) => [name, row(name)]));
  }
  setTrouble(reader: string, trouble: Trouble | undefined) {
    const row = this.#rows.get(reader);
    if (!row) return;
    const { trouble: _, ...info } = row.info;
    this.#rows.set(reader, { ...row, info: trouble ? { ...info, trouble } : info });
    this.#publish();
  }
  /** Another program has reset the card: the same card, another generation. */
  wasReset(reader: string): number {
    const generation = this.#nextGeneration();
    const row = this.#rows.get(reader);
    if (row) this.#rows.set(reader, { ...row, info: { ...row.info, generation } });
    this.#publish();
    return generation;
  }

  /** The monitor reached the service and saw these. */
  seen(statuses: readonly ReaderStatus[]) {
    this.#service = 'up';
    this.update(statuses);
  }
  /** Publishes once for all of `statuses`. What is older than the last look at the same reader is dropped. */
  update(statuses: readonly ReaderStatus[]) {
    for (const status of statuses) {
      const row = this.#rows.get(status.name);
      if (row) this.#rows.set(status.name, this.#updated(row, status));
    }
    this.#publish();
  }

  #updated(row: Row, { name, eventState, atr }: ReaderStatus): Row {
    const known = row.eventState !== 0;
    if (known && isOlder(countOf(eventState), countOf(row.eventState))) return row;
    const present = (eventState & readerStateFlags.PRESENT) !== 0;
    const atrHex = present && atr.length > 0 ? hexOf(atr) : undefined;
    const sameCard =
      known &&
      countOf(eventState) === countOf(row.eventState) &&
      present === row.info.present &&
      // A card is reported before its ATR is known.
      (row.info.atr === undefined || atrHex === row.info.atr);
    const generation = sameCard ? row.info.generation : this.#nextGeneration();
    const trouble = troubleOf(eventState) ?? (sameCard ? stickyTrouble(row.info) : undefined);
    const info: ReaderInfo = {
      name,
      present,
      generation,
      ...(atrHex ? { atr: atrHex, ...cardFamily(atr) } : {}),
      ...(trouble ? { trouble } : {}),
    };
    return { info, eventState: (eventState & ~readerStateFlags.CHANGED) >>> 0 };
  }

  #nextGeneration(): number {
    this.#lastGeneration += 1;
    return this.#lastGeneration;
  }
  #publish() {
    const snapshot = this.snapshot();
    const text = JSON.stringify(snapshot);
    if (text === this.#published) return;
    this.#published = text;
    this.#onChange(snapshot);
  }
}

/** SCARD_STATE_UNPOWERED is no trouble: the service takes the power from every card that nobody uses. */
function troubleOf(eventState: number): Trouble | undefined {
  if (eventState & readerStateFlags.MUTE) return 'unresponsive';
  return eventState & readerStateFlags.EXCLUSIVE ? 'exclusive' : undefined;
}
/** What a failed connect has shown stays until the card moves or answers. */
function stickyTrouble({ trouble }: ReaderInfo): Trouble | undefined {
  return trouble === 'unpowered' || trouble === 'unresponsive' ? trouble : undefined;
}
