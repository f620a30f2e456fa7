/** A desk with two readers, whatever stands behind them: what the contract suite is run on. */
import type { Pcsc } from 'pcsclite';
import { type CardHost, createCardHost } from '../../electron/card-host/host.ts';
import { PcscProvider } from '../../electron/card-host/pcsc-provider.ts';
import { type Clock, systemClock } from '../../native/clock.ts';
import type { SimulatedReaders } from '../../native/simulated/simulated-pcsc.ts';
import type { CardHostApi, CardImage, ReaderInfo, ReadersSnapshot } from '../../shared/cards.ts';

/** What the two kinds of desk do differently. */
export interface Desk {
  readonly readers: readonly [string, string];
  /** Also what "another program" uses. */
  readonly pcsc: Pcsc;
  readonly simulated: SimulatedReaders | null;
  insert(reader: string, image: CardImage): Promise<void>;
  eject(reader: string): Promise<void>;
  fault(reader: string, fault: 'mute' | 'eject-on-next-apdu' | null): Promise<void>;
  stopService(): Promise<void>;
  startService(): Promise<void>;
  dispose(): Promise<void>;
}

export interface Rig extends Desk {
  readonly stuck: readonly string[];
  call<M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]): ReturnType<CardHostApi[M]>;
  snapshot(): ReadersSnapshot;
  /** The state of the readers, once it is so. The time limit is that of the test. */
  until(wanted: (snapshot: ReadersSnapshot) => boolean): Promise<ReadersSnapshot>;
  /** Puts a card in and waits until it is seen; what the core would then call with. */
  present(image: CardImage, reader?: string): Promise<{ reader: string; generation: number }>;
  absent(reader?: string): Promise<void>;
}

/** Limits pass five times as fast: ten seconds for an APDU are two. */
const hurried: Clock = { after: (ms, action) => systemClock.after(ms / 5, action) };

export async function startRig(desk: Desk): Promise<Rig> {
  const stuck: string[] = [];
  const kind = desk.simulated ? 'simulated' : 'pcsc';
  const provider = new PcscProvider({
    kind,
    pcsc: desk.pcsc,
    clock: hurried,
    firstGeneration: 0,
    onStuck: (operation) => stuck.push(operation),
  });
  await provider.start();
  const host: CardHost = createCardHost(provider, desk.simulated);
  const infoOf = (reader: string, { readers }: ReadersSnapshot): ReaderInfo | undefined =>
    readers.find(({ name }) => name === reader);

  function until(wanted: (snapshot: ReadersSnapshot) => boolean): Promise<ReadersSnapshot> {
    return new Promise((resolve) => {
      const check = (snapshot: ReadersSnapshot) => {
        if (!wanted(snapshot)) return;
        unsubscribe();
        resolve(snapshot);
      };
      const unsubscribe = provider.onChange(check);
      check(provider.snapshot());
    });
  }
  async function absent(reader: string = desk.readers[0]) {
    await desk.eject(reader);
    await until((snapshot) => infoOf(reader, snapshot)?.present !== true);
  }

  return {
    ...desk,
    stuck,
    until,
    absent,
    snapshot: () => provider.snapshot(),
    call: <M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]) =>
      host.answer(method, params) as ReturnType<CardHostApi[M]>,
    async present(image, reader = desk.readers[0]) {
      await absent(reader);
      await desk.insert(reader, image);
      // An ATR that is none may not be shown: presence is enough then.
      const seen = await until((snapshot) => infoOf(reader, snapshot)?.present === true);
      return { reader, generation: infoOf(reader, seen)?.generation ?? -1 };
    },
    async dispose() {
      await host.stop();
      await desk.dispose();
    },
  };
}
