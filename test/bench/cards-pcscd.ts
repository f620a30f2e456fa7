/** APDU, whole reading and insertions over the real pcscd, against koffi's bare calls on the same card. */
import { nativePcsc } from 'pcsclite';
import { claimPcscd, preparePcscd, vpcdPorts, vpcdReaders } from '../../native/vpcd/pcscd.ts';
import { startVpcdCards } from '../../native/vpcd/vpcd-cards.ts';
import { makeCpsImage } from '../cards/images.ts';
import {
  type BenchDesk,
  commandsOfReading,
  exchangesOnChannel,
  selectSerialNumber,
  shortCommand,
  startDesk,
} from './cards-desk.ts';
import { memoryOfCycles } from './cards-memory.ts';
import { against, type Measure, median, middle, round, type Skipped } from './measure.ts';
import { openRawContext, type RawContext } from './raw-pcsc.ts';

const [reader] = vpcdReaders;
const [port] = vpcdPorts;
const floorName = 'appel koffi nu';
/** Each takes about a second: the service looks for cards every 400 ms. */
const cycles = process.env['LONG'] ? 300 : 15;

async function exchanges(desk: BenchDesk, context: RawContext): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  const raw = context.connect(reader);
  await raw.transmit(selectSerialNumber);
  const nowMs = await median(500, () => raw.transmitNow(shortCommand));
  measures.push({
    name: 'APDU sous pcscd, appel koffi synchrone',
    ms: round(nowMs),
    note: 'ce que prennent le service et la carte',
  });
  // Ours begins a transaction, in which the other handle would wait: one after the other, in turns.
  const ours = async (count: number) => {
    let ms = 0;
    await exchangesOnChannel(desk, reader, async (exchange) => {
      ms = await median(count, exchange);
    });
    return ms;
  };
  const [work, floor]: [number[], number[]] = [[], []];
  for (let n = 0; n < 5; n++) {
    await raw.transmit(selectSerialNumber);
    floor.push(await median(300, () => raw.transmit(shortCommand)));
    work.push(await ours(300));
  }
  raw.disconnect();
  const ratio = round(middle(work) / middle(floor));
  const note = `plancher ${round(middle(floor))} ms`;
  return [...measures, { name: 'APDU aller-retour, sous pcscd', ms: round(middle(work)), floor: floorName, ratio, note }];
}

export async function cardsUnderPcscd(): Promise<readonly (Measure | Skipped)[]> {
  const reason = claimPcscd();
  if (reason) return [{ skipped: `cartes sous pcscd : ${reason}` }];
  const image = await makeCpsImage();
  const commands = await commandsOfReading(image);
  const pcscd = await preparePcscd();
  await pcscd.start();
  const cards = startVpcdCards();
  const desk = await startDesk(nativePcsc(), null);
  const context = openRawContext();
  try {
    await cards.insert({ port, image });
    const slot = await desk.present(reader);
    const roundTrip = await exchanges(desk, context);
    const reading = await against(`CPS lue en entier (${commands.length} APDU), sous pcscd`, 50, {
      work: () => desk.call('cps.read', slot),
      floor: async () => {
        const raw = context.connect(reader);
        for (const command of commands) await raw.transmit(command);
        raw.disconnect();
      },
      floorName: `${floorName}, mêmes APDU`,
    });
    await cards.eject({ port });
    const insert = () => cards.insert({ port, image });
    const eject = () => cards.eject({ port });
    return [...roundTrip, reading, await memoryOfCycles('sous pcscd', cycles, { desk, reader, insert, eject })];
  } finally {
    context.release();
    await desk.stop();
    await cards.stop();
    await pcscd.dispose();
  }
}
