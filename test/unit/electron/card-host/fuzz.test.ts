/**
 * Invariant: whatever bytes a card answers, on whichever command, a call ends, with a value or with a named error; never
 * with another exception, never with a second VERIFY, never with digits of the code left behind.
 *
 * `LONG=1` spoils 100 000 answers and more, by another seed each time; `SEED=n` plays a run again.
 */
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../../../native/clock.ts';
import { cardOfImage } from '../../../../native/simulated/card-of-image.ts';
import type { EmulatedCard } from '../../../../native/simulated/emulated-card.ts';
import { isAppError } from '../../../../shared/errors.ts';
import { makeCpsImage, vitaleImage } from '../../../cards/images.ts';
import { readers, type SimulatedHost, startSimulatedHost } from './simulated-host.ts';

const runs = process.env['LONG'] ? 100_000 : 1_500;
const seed = Number(process.env['SEED'] ?? (process.env['LONG'] ? randomInt(2 ** 31) : 20261121));
const [reader] = readers;
/** No call may need time to end. */
const standingClock: Clock = { after: () => () => {} };
/** A card may promise more without end; no call goes on for longer than this. */
const MAX_COMMANDS = 5_000;

/** Calls on one card, one after the other, as the core makes them. */
const conversations = {
  holder: ['cps.read'],
  certificates: ['cps.certificate'],
  signature: ['cps.unlock', 'cps.sign', 'cps.sign'],
  beneficiaries: ['vitale.read'],
} as const;
type Conversation = keyof typeof conversations;
const names = Object.keys(conversations) as Conversation[];

type Spoiling = (answer: Uint8Array, previous: Uint8Array) => Uint8Array;
const byte = fc.nat(255);
const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const withStatus = (answer: Uint8Array, sw1: number, sw2: number) => bytes(...answer.subarray(0, -2), sw1, sw2);
const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  // cut
  fc.nat(300).map(
    (n): Spoiling =>
      (answer) =>
        answer.subarray(0, n % (answer.length + 1)),
  ),
  // one byte changed, anywhere or where the lengths of TLV stand
  fc.tuple(fc.nat(300), byte).map(
    ([at, value]): Spoiling =>
      (answer) =>
        answer.with(at % answer.length, value),
  ),
  fc.tuple(fc.nat(7), fc.constantFrom(0x00, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xff)).map(
    ([at, value]): Spoiling =>
      (answer) =>
        answer.with(at % answer.length, value),
  ),
  // another status, with the data or alone
  fc.tuple(byte, byte).map(
    ([sw1, sw2]): Spoiling =>
      (answer) =>
        withStatus(answer, sw1, sw2),
  ),
  fc.tuple(fc.constantFrom(0x61, 0x62, 0x63, 0x67, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6f, 0x90), byte).map(
    ([sw1, sw2]): Spoiling =>
      () =>
        bytes(sw1, sw2),
  ),
  // noise, short or as long as a reader can give
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map(
    (noise): Spoiling =>
      () =>
        noise,
  ),
  byte.map(
    (value): Spoiling =>
      () =>
        new Uint8Array(65_538).fill(value),
  ),
  // noise that is taken for an answer
  fc.uint8Array({ maxLength: 300 }).map(
    (noise): Spoiling =>
      () =>
        bytes(...noise, 0x90, 0x00),
  ),
  // the answer to the command before
  fc.constant<Spoiling>((_, previous) => previous),
);

/** A card whose n-th answer (and perhaps all that follow) is not what it said. */
class LyingCard implements EmulatedCard {
  readonly atr: Uint8Array;
  readonly #card: EmulatedCard;
  #plan: { readonly at: number; readonly spoil: Spoiling; readonly always: boolean } | null = null;
  #previous: Uint8Array = bytes(0x90, 0x00);
  commands = 0;
  verifications = 0;
  spoiled = 0;

  constructor(card: EmulatedCard) {
    this.#card = card;
    this.atr = card.atr;
  }
  begin(plan: { readonly at: number; readonly spoil: Spoiling; readonly always: boolean } | null) {
    this.#plan = plan;
    this.commands = 0;
    this.verifications = 0;
  }
  powerOn() {
    this.#card.powerOn();
  }
  powerOff() {
    this.#card.powerOff();
  }
  reset() {
    this.#card.reset();
  }
  transmit(command: Uint8Array) {
    this.commands += 1;
    if (this.commands > MAX_COMMANDS) throw new Error('the call does not end');
    if (command[1] === 0x20 && command.length > 5) this.verifications += 1;
    const answer = this.#card.transmit(command);
    const before = this.#previous;
    this.#previous = answer;
    const plan = this.#plan;
    if (!plan || this.commands < plan.at || (this.commands > plan.at && !plan.always)) return answer;
    this.spoiled += 1;
    return plan.spoil(answer, before);
  }
}

let desk: SimulatedHost;
let cards: Record<Conversation, LyingCard>;
/** How many commands each conversation takes on an honest card: where an answer can be spoiled. */
const lengths: Record<string, number> = {};

async function hold(name: Conversation): Promise<unknown[]> {
  desk.simulated.insertCard(reader, cards[name]);
  await desk.provider.look(reader);
  const errors: unknown[] = [];
  for (const method of conversations[name]) {
    const code = Buffer.from('2468');
    const params = { ...desk.slot(), code, data: new Uint8Array(70), key: 'signature' };
    await desk.host.answer(method, params).catch((error: unknown) => errors.push(error));
    expect([...code]).toEqual([0, 0, 0, 0]);
  }
  return errors;
}

beforeAll(async () => {
  desk = await startSimulatedHost([], { clock: standingClock });
  const cps = new LyingCard(cardOfImage(await makeCpsImage()));
  const vitale = new LyingCard(cardOfImage(vitaleImage));
  cards = { holder: cps, certificates: cps, signature: cps, beneficiaries: vitale };
  for (const name of names) {
    cards[name].begin(null);
    expect(await hold(name)).toEqual([]);
    lengths[name] = cards[name].commands;
  }
});

test('spoiled answers of both cards', { timeout: 1_800_000 }, async () => {
  const outcomes = new Map<string, number>();
  let most = 0;
  const check = fc.asyncProperty(
    fc.constantFrom(...names),
    fc.nat(10_000),
    spoiling,
    fc.boolean(),
    async (name, position, spoil, always) => {
      const card = cards[name];
      card.begin({ at: 1 + (position % (lengths[name] ?? 1)), spoil, always });
      for (const error of await hold(name)) {
        if (!isAppError(error)) throw error;
        outcomes.set(error.code, (outcomes.get(error.code) ?? 0) + 1);
      }
      most = Math.max(most, card.commands);
      expect(card.verifications).toBeLessThanOrEqual(1);
    },
  );
  await fc.assert(check, { numRuns: runs, seed });
  await desk.host.stop();
  const spoiled = cards.signature.spoiled + cards.beneficiaries.spoiled;
  const named = [...outcomes].map(([code, count]) => `${code} ${count}`).join(', ');
  console.log(`fuzz: seed ${seed}, ${runs} conversations, ${spoiled} spoiled answers, ${most} commands at most; ${named}`);
  expect(desk.stuck).toEqual([]);
  expect(spoiled).toBeGreaterThanOrEqual(runs);
});
