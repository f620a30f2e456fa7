/** A card-host in this process over any PC/SC, and what its driver sends to read a CPS. */
import type { Pcsc } from 'pcsclite';
import { createCardHost } from '../../electron/card-host/host.ts';
import { PcscProvider } from '../../electron/card-host/pcsc-provider.ts';
import { systemClock } from '../../native/clock.ts';
import { cardOfImage } from '../../native/simulated/card-of-image.ts';
import { createSimulatedReaders } from '../../native/simulated/simulated-pcsc.ts';
import type { CardHostApi, CardImage, CpsImage } from '../../shared/cards.ts';
import { listeningCard } from '../cards/listening-card.ts';

export interface BenchDesk {
  readonly provider: PcscProvider;
  call<M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]): ReturnType<CardHostApi[M]>;
  /** The slot of the card that is in the reader, once it is seen. */
  present(reader: string): Promise<{ readonly reader: string; readonly generation: number }>;
  absent(reader: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startDesk(pcsc: Pcsc, simulated: ReturnType<typeof createSimulatedReaders> | null): Promise<BenchDesk> {
  const provider = new PcscProvider({
    kind: simulated ? 'simulated' : 'pcsc',
    pcsc,
    clock: systemClock,
    firstGeneration: 0,
    onStuck: (operation) => {
      throw new Error(`${operation} is stuck`);
    },
  });
  await provider.start();
  const host = createCardHost(provider, simulated);
  const until = (reader: string, present: boolean) =>
    new Promise<number>((resolve) => {
      const check = ({ readers }: ReturnType<typeof provider.snapshot>) => {
        const info = readers.find(({ name }) => name === reader);
        if (info?.present !== present) return;
        unsubscribe();
        resolve(info.generation);
      };
      const unsubscribe = provider.onChange(check);
      check(provider.snapshot());
    });
  return {
    provider,
    call: <M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]) =>
      host.answer(method, params) as ReturnType<CardHostApi[M]>,
    present: async (reader) => ({ reader, generation: await until(reader, true) }),
    absent: async (reader) => void (await until(reader, false)),
    stop: () => host.stop(),
  };
}

export const simulatedReader = 'Lecteur 1';
export function simulatedReadersWith(images: readonly CardImage[]) {
  const simulated = createSimulatedReaders();
  simulated.load([simulatedReader, 'Lecteur 2'], images);
  return simulated;
}

/** The commands of one whole reading of the holder. */
export async function commandsOfReading(image: CpsImage): Promise<readonly Uint8Array[]> {
  const simulated = simulatedReadersWith([]);
  const card = listeningCard(cardOfImage(image));
  simulated.insertCard(simulatedReader, card);
  const desk = await startDesk(simulated.pcsc, simulated);
  await desk.call('cps.read', await desk.present(simulatedReader));
  await desk.stop();
  return card.commands;
}

/** Reads EF.SN.ICC, which is selected: the shortest exchange with data. */
export const shortCommand = Uint8Array.from([0x00, 0xb0, 0x00, 0x00, 0x0c]);
export const selectSerialNumber = Uint8Array.from([0x00, 0xa4, 0x09, 0x0c, 0x04, 0x3f, 0x00, 0xd0, 0x03]);

/** Our own way to a card, as the drivers take it: limits, names for failures, transactions. */
export async function exchangesOnChannel(
  desk: BenchDesk,
  reader: string,
  use: (exchange: () => Promise<Uint8Array>) => Promise<void>,
) {
  const channel = await desk.provider.connect(reader);
  await channel.transaction(async (card) => {
    await card.transmit(selectSerialNumber);
    await use(() => card.transmit(shortCommand));
  });
  await channel.close();
}
