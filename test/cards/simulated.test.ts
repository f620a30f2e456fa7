import { createSimulatedReaders } from '../../native/simulated/simulated-pcsc.ts';
import type { CpsImage } from '../../shared/cards.ts';
import { describeCards } from './contract.ts';
import { vitaleImage } from './images.ts';
import { describePcsc } from './pcsc-contract.ts';
import type { Desk } from './rig.ts';

const readers = ['Lecteur 1', 'Lecteur 2'] as const;

async function makeDesk(images: readonly [CpsImage, CpsImage]): Promise<Desk> {
  // As slow to notice a card as the real service, five times as fast as everything else here.
  const simulated = createSimulatedReaders({ pollMs: 80 });
  const others = [
    { id: 'unknown', kind: 'UNKNOWN', label: 'unknown', atr: '3B00' },
    { id: 'broken', kind: 'UNKNOWN', label: 'broken', atr: 'FFFF' },
  ] as const;
  simulated.load(readers, [...images, vitaleImage, ...others]);
  return {
    readers,
    pcsc: simulated.pcsc,
    simulated,
    insert: async (reader, image) => simulated.insert(reader, image.id),
    eject: async (reader) => simulated.eject(reader),
    fault: async (reader, fault) => simulated.fault(reader, fault),
    stopService: async () => simulated.fault(readers[0], 'service-down'),
    startService: async () => simulated.fault(readers[0], null),
    dispose: async () => {},
  };
}

describePcsc('simulated readers', makeDesk);
describeCards('simulated readers', makeDesk);
