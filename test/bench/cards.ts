/** APDU and whole reading in the process, against the emulated card itself. */
import { cardOfImage } from '../../native/simulated/card-of-image.ts';
import { makeCpsImage } from '../cards/images.ts';
import {
  commandsOfReading,
  exchangesOnChannel,
  selectSerialNumber,
  shortCommand,
  simulatedReader,
  simulatedReadersWith,
  startDesk,
} from './cards-desk.ts';
import { against, type Measure } from './measure.ts';

const floorName = 'la carte émulée, appelée nue';

export async function cards(): Promise<readonly Measure[]> {
  const image = await makeCpsImage();
  const bare = cardOfImage(image);
  const commands = await commandsOfReading(image);
  const simulated = simulatedReadersWith([image]);
  const desk = await startDesk(simulated.pcsc, simulated);
  simulated.insert(simulatedReader, image.id);
  const slot = await desk.present(simulatedReader);

  const measures: Measure[] = [];
  bare.transmit(selectSerialNumber);
  await exchangesOnChannel(desk, simulatedReader, async (exchange) => {
    const floor = () => bare.transmit(shortCommand);
    measures.push(await against('APDU aller-retour, en processus', 5_000, { work: exchange, floor, floorName }));
  });
  const reading = await against(`CPS lue en entier (${commands.length} APDU), en processus`, 200, {
    work: () => desk.call('cps.read', slot),
    floor: () => commands.map((command) => bare.transmit(command)),
    floorName: `${floorName}, mêmes APDU`,
  });
  await desk.stop();
  return [...measures, reading];
}
