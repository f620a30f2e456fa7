/** A whole core in this process: its own store, workers and session, simulated readers, and a training server with the patients of a test. */
import { join } from 'node:path';
import { Core } from '../../../../electron/core/core.ts';
import { trainingEndpoints } from '../../../../electron/core/endpoints.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import type { TrainingPopulation } from '../../../../electron/training/patients/model.ts';
import { createSimulatedReaders } from '../../../../native/simulated/simulated-pcsc.ts';
import type { CardHostApi, CpsImage } from '../../../../shared/cards.ts';
import type { EventName, Payload } from '../../../../shared/contract.ts';
import { startDesk } from '../../../bench/cards-desk.ts';

const cardId = 'cps-anesthesiste';

export async function startCoreDesk(userDataDir: string, population: TrainingPopulation) {
  const simulated = createSimulatedReaders();
  const desk = await startDesk(simulated.pcsc, simulated);
  const cards = new Proxy({} as CardHostApi, {
    get: (_, method: keyof CardHostApi) => (params: never) => desk.call(method, params),
  });
  const last: { [E in EventName]?: Payload<E> } = {};
  const listeners = new Set<() => void>();
  const bugs: unknown[] = [];
  const core = await Core.create(
    { mode: 'training', userDataDir, configFile: '', storeKeyHex: '0'.repeat(64), version: '0' },
    {
      cards,
      now: () => new Date(),
      log: {
        bug: (error) => {
          bugs.push(error);
          console.error(error);
          return 'bug';
        },
        note: () => {},
      },
      emit: (event, payload) => {
        Object.assign(last, { [event]: payload });
        for (const check of [...listeners]) check();
      },
    },
  );
  desk.provider.onChange((snapshot) => core.readersChanged(snapshot));
  // The same cards and certificates (one PKI in one folder), other patients.
  const training: Training = await startTraining({ dir: userDataDir, population });
  Object.assign(core, { endpoints: trainingEndpoints(training, '0') });
  const image = training.images.find((one): one is CpsImage => one.id === cardId && one.kind === 'CPS3');
  const [reader] = training.readers;
  if (!core.training || !image || !reader) throw new Error('no card');
  const { training: tray } = core;
  return {
    core,
    training,
    bugs,
    /** The last payload of an event, once it is as wanted. */
    until: <E extends EventName>(event: E, wanted: (payload: Payload<E>) => boolean) =>
      new Promise<Payload<E>>((resolve) => {
        const check = () => {
          const payload = last[event] as Payload<E> | undefined;
          if (payload === undefined || !wanted(payload)) return;
          listeners.delete(check);
          resolve(payload);
        };
        listeners.add(check);
        check();
      }),
    async insert() {
      await tray.insert(reader, cardId);
      await this.until('session.changed', ({ holder }) => holder !== undefined);
    },
    async unlock() {
      await this.insert();
      await core.session.unlock(Buffer.from(image.codePorteur), false);
    },
    async pull() {
      await tray.eject(reader);
      await this.until('session.changed', ({ holder }) => holder === undefined);
    },
    async stop() {
      await core.stop();
      await training.stop();
      await desk.stop();
    },
    folder: (name: string) => join(userDataDir, name),
  };
}
export type CoreDesk = Awaited<ReturnType<typeof startCoreDesk>>;
