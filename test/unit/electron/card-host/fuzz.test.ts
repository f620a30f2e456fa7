/**
 * Invariant: whatever bytes a card answers, on whichever command, a call ends, with a value or with a named error; never
 * with another exception, never with a second VERIFY.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { cardOfImage } from '../../../../native/simulated/card-of-image.ts';
import type { EmulatedCard } from '../../../../native/simulated/emulated-card.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { isAppError } from '../../../../shared/errors.ts';
import { makeCpsImage, vitaleImage } from '../../../cards/images.ts';
import { readers, startSimulatedHost } from './simulated-host.ts';

const runs = process.env['LONG'] ? 25_000 : 150;
const [first] = readers;
let cps: CpsImage;
beforeAll(async () => {
  cps = await makeCpsImage();
});

type Spoiling = (answer: Uint8Array) => Uint8Array;
/** Cuts, changes or replaces the answer to the n-th command. */
const spoiling = fc.oneof(
  fc.nat(300).map(
    (length): Spoiling =>
      (answer) =>
        answer.subarray(0, length % (answer.length + 1)),
  ),
  fc.tuple(fc.nat(300), fc.nat(255)).map(([at, value]): Spoiling => {
    return (answer) => answer.map((byte, i) => (i === at % Math.max(1, answer.length) ? value : byte));
  }),
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map(
    (bytes): Spoiling =>
      () =>
        bytes,
  ),
  fc.constantFrom([0x61, 0x00], [0x6c, 0x00], [0x90, 0x00], [0x6f, 0x00]).map(
    (bytes): Spoiling =>
      () =>
        Uint8Array.from(bytes),
  ),
);

function spoiled(card: EmulatedCard, at: number, spoil: Spoiling, always: boolean) {
  let n = 0;
  let verifications = 0;
  const lying: EmulatedCard = {
    atr: card.atr,
    powerOn: () => card.powerOn(),
    powerOff: () => card.powerOff(),
    reset: () => card.reset(),
    transmit(apdu) {
      if (apdu[1] === 0x20 && apdu.length > 5) verifications += 1;
      const answer = card.transmit(apdu);
      n += 1;
      return n === at || (always && n > at) ? spoil(answer) : answer;
    },
  };
  return { lying, verifications: () => verifications };
}

test('spoiled answers of both cards', { timeout: 600_000 }, async () => {
  const desk = await startSimulatedHost([]);
  const check = fc.asyncProperty(
    fc.constantFrom('cps.read', 'cps.unlock', 'cps.sign', 'cps.certificate', 'vitale.read'),
    fc.integer({ min: 1, max: 60 }),
    spoiling,
    fc.boolean(),
    async (method, at, spoil, always) => {
      const card = cardOfImage(method === 'vitale.read' ? vitaleImage : cps);
      const { lying, verifications } = spoiled(card, at, spoil, always);
      desk.simulated.insertCard(first, lying);
      await desk.provider.look(first);
      const params = { ...desk.slot(), code: Buffer.from('2468'), data: new Uint8Array(70), key: 'signature' };
      try {
        await desk.host.answer(method, params);
      } catch (error) {
        if (!isAppError(error)) throw error;
      }
      expect(verifications()).toBeLessThanOrEqual(1);
    },
  );
  await fc.assert(check, { numRuns: runs });
  await desk.host.stop();
});
