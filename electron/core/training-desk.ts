/** The tray of cards and the faults of the training mode. The training code itself is only started here, and only then. */
import type { TrainingCards, TrainingFaults } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { CoreStart } from '../../shared/processes.ts';
import type { CorePorts } from './core.ts';
import { startTrainingThread, type TrainingThread } from './training-thread.ts';

export interface TrainingDesk {
  readonly training: TrainingThread;
  /** Gives the simulated readers and the card images to the card-host; cards that were in stay in. */
  prepareReaders(): Promise<void>;
  cards(): TrainingCards;
  insert(reader: string, cardId: string): Promise<void>;
  eject(reader: string): Promise<void>;
  faults(change: Partial<TrainingFaults>): Promise<TrainingFaults>;
  addDocumentsDir(dir: string): Promise<number>;
  stop(): Promise<void>;
}

export async function createTrainingDesk(start: CoreStart, ports: CorePorts): Promise<TrainingDesk> {
  const { userDataDir: dir, documentsDir, receivedDir } = start;
  const training = await startTrainingThread(
    { dir, ...(documentsDir !== undefined && { documentsDir }), ...(receivedDir !== undefined && { receivedDir }) },
    (error, where) => ports.log.bug(error, where),
  );
  const inserted = new Map<string, string>();

  const cards = (): TrainingCards => ({
    readers: training.readers.map((name) => ({ name, inserted: inserted.get(name) ?? null })),
    cards: [...training.describe],
  });
  const known = (reader: string) => {
    if (!training.readers.includes(reader)) throw new AppError('NO_READER', {});
  };
  const tell = () => ports.emit('training.changed', cards());

  const desk: TrainingDesk = {
    training,
    async prepareReaders() {
      await ports.cards['simulated.load']({ readers: [...training.readers], images: [...training.images] });
      for (const [reader, imageId] of inserted) await ports.cards['simulated.insert']({ reader, imageId });
    },
    cards,
    async insert(reader, cardId) {
      known(reader);
      for (const [other, id] of inserted) if (id === cardId && other !== reader) await desk.eject(other);
      if (inserted.has(reader)) await desk.eject(reader);
      // Noted before it is done, as in `eject`: of an insertion and an ejection at once, both sides keep the same order.
      inserted.set(reader, cardId);
      await ports.cards['simulated.insert']({ reader, imageId: cardId });
      tell();
    },
    async eject(reader) {
      known(reader);
      inserted.delete(reader);
      await ports.cards['simulated.eject']({ reader });
      tell();
    },
    faults: (change) => training.setFaults(change),
    async addDocumentsDir(dir) {
      const count = await training.addDocumentsDir({ dir });
      await desk.prepareReaders();
      tell();
      return count;
    },
    stop: () => training.stop(),
  };
  return desk;
}
