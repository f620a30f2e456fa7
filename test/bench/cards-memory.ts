/** Three hundred insertions with a whole reading each: what stays in memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { makeCpsImage } from '../cards/images.ts';
import { type BenchDesk, simulatedReader, simulatedReadersWith, startDesk } from './cards-desk.ts';
import { type Measure, round } from './measure.ts';

export interface CycledDesk {
  readonly desk: BenchDesk;
  readonly reader: string;
  insert(): Promise<void>;
  eject(): Promise<void>;
}

/** Megabytes, after what can be collected is. */
function memoryMb(): { readonly rss: number; readonly heap: number } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) collect();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: round(rss / 2 ** 20), heap: round(heapUsed / 2 ** 20) };
}

export async function memoryOfCycles(
  where: string,
  cycles: number,
  { desk, reader, insert, eject }: CycledDesk,
): Promise<Measure> {
  const cycle = async () => {
    await desk.absent(reader);
    await insert();
    const slot = await desk.present(reader);
    await desk.call('cps.read', slot);
    await eject();
  };
  // What is compiled and kept once is not growth.
  for (let i = 0; i < 10; i++) await cycle();
  const start = memoryMb();
  const times: number[] = [];
  for (let i = 0; i < cycles; i++) {
    const from = performance.now();
    await cycle();
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const end = memoryMb();
  return {
    name: `insertion, lecture de la CPS et retrait, ${where} : ${cycles} cycles`,
    ms: round(times[cycles >> 1] ?? 0),
    note: 'par cycle',
    values: {
      cycles,
      slowestMs: round(times.at(-1) ?? 0),
      rssStartMb: start.rss,
      rssEndMb: end.rss,
      heapStartMb: start.heap,
      heapEndMb: end.heap,
    },
  };
}

export async function cardsMemory(): Promise<readonly Measure[]> {
  const image = await makeCpsImage();
  const simulated = simulatedReadersWith([image]);
  const desk = await startDesk(simulated.pcsc, simulated);
  const measure = await memoryOfCycles('en processus', 300, {
    desk,
    reader: simulatedReader,
    insert: async () => simulated.insert(simulatedReader, image.id),
    eject: async () => simulated.eject(simulatedReader),
  });
  await desk.stop();
  return [measure];
}
