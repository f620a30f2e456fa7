/** The card-host on simulated readers, in the process: what the core would talk to. */
import { createCardHost } from '../../../../electron/card-host/host.ts';
import { PcscProvider } from '../../../../electron/card-host/pcsc-provider.ts';
import { type Clock, systemClock } from '../../../../native/clock.ts';
import { createSimulatedReaders } from '../../../../native/simulated/simulated-pcsc.ts';
import type { CardHostApi, CardImage, ReadersSnapshot } from '../../../../shared/cards.ts';

export const readers = ['Lecteur 1', 'Lecteur 2'] as const;

export async function startSimulatedHost(images: readonly CardImage[], { clock = systemClock }: { clock?: Clock } = {}) {
  const simulated = createSimulatedReaders({ clock });
  simulated.load(readers, images);
  const stuck: string[] = [];
  const snapshots: ReadersSnapshot[] = [];
  const provider = new PcscProvider({
    kind: 'simulated',
    pcsc: simulated.pcsc,
    clock,
    firstGeneration: 1000,
    onStuck: (operation) => stuck.push(operation),
  });
  provider.onChange((snapshot) => snapshots.push(snapshot));
  await provider.start();
  const host = createCardHost(provider, simulated);
  const call = <M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]) =>
    host.answer(method, params) as ReturnType<CardHostApi[M]>;
  /** The slot as the core sees it now. */
  const slot = (reader: string = readers[0]) => {
    const info = provider.snapshot().readers.find(({ name }) => name === reader);
    return { reader, generation: info?.generation ?? -1 };
  };
  return { simulated, provider, host, call, slot, stuck, snapshots };
}
export type SimulatedHost = Awaited<ReturnType<typeof startSimulatedHost>>;
