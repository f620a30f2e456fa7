/** `cps.lock`: the card forgets the code, whatever state it is in. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CpsImage } from '../../../../shared/cards.ts';
import { makeCpsImage, vitaleImage } from '../../../cards/images.ts';
import { readers, type SimulatedHost, startSimulatedHost } from './simulated-host.ts';

let cps: CpsImage;
let desk: SimulatedHost;
const [first] = readers;
const code = () => new Uint8Array(Buffer.from('2468'));
const data = new Uint8Array([1, 2, 3]);

beforeAll(async () => {
  cps = await makeCpsImage();
});
beforeEach(async () => {
  desk = await startSimulatedHost([cps, { ...cps, id: 'spare', serial: '2999900099' }, vitaleImage]);
});
afterEach(() => desk.host.stop());

const insert = async (imageId: string) => {
  await desk.call('simulated.insert', { reader: first, imageId });
  return desk.slot();
};
const unlocked = async () => {
  const slot = await insert('cps');
  await desk.call('cps.unlock', { ...slot, code: code() });
  return slot;
};

test('what was unlocked signs no more, under the same generation, until the code is given again', async () => {
  const slot = await unlocked();
  await desk.call('cps.sign', { ...slot, data });
  await desk.call('cps.lock', slot);
  expect(desk.slot()).toEqual(slot);
  await expect(desk.call('cps.sign', { ...slot, data })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
  expect((await desk.call('cps.read', slot)).triesLeft).toBe(3);
  await desk.call('cps.unlock', { ...slot, code: code() });
  await desk.call('cps.sign', { ...slot, data });
});
test('another program that holds the card open does not keep its code alive', async () => {
  const slot = await unlocked();
  const other = await (await desk.simulated.pcsc.establishContext()).connect(first);
  await desk.call('cps.lock', slot);
  await expect(desk.call('cps.sign', { ...slot, data })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
  await other.disconnect();
});
test('nothing to forget: never unlocked, taken out, another card in its place, no such reader', async () => {
  const slot = await insert('cps');
  await desk.call('cps.lock', slot);
  await desk.call('simulated.eject', { reader: first });
  await desk.call('cps.lock', slot);
  const spare = await insert('spare');
  await desk.call('cps.unlock', { ...spare, code: code() });
  await desk.call('cps.lock', slot);
  await desk.call('cps.sign', { ...spare, data }); // the other card keeps its own code
  await desk.call('cps.lock', { reader: 'no such reader', generation: 1 });
});
test('where the service is down nothing is claimed', async () => {
  const slot = await unlocked();
  await desk.call('simulated.fault', { reader: first, fault: 'service-down' });
  await expect(desk.call('cps.lock', slot)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
