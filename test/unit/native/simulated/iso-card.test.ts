import { beforeAll, describe, expect, test } from 'vitest';
import { cardOfImage } from '../../../../native/simulated/card-of-image.ts';
import type { EmulatedCard } from '../../../../native/simulated/emulated-card.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { makeCpsImage, vitaleImage } from '../../../cards/images.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
/** Commands and answers as hex, spaces for the eye. */
const say = (card: EmulatedCard, command: string) => hex(card.transmit(Buffer.from(command.replaceAll(' ', ''), 'hex')));

describe('emulated CPS3', () => {
  let image: CpsImage;
  beforeAll(async () => {
    image = await makeCpsImage();
  });
  const powered = (changes: Partial<CpsImage> = {}) => {
    const card = cardOfImage({ ...image, ...changes });
    card.powerOn();
    return card;
  };

  test('answers of T=0: data of a command with data wait for GET RESPONSE', () => {
    const card = powered();
    const waiting = say(card, '00A40904 04 3F00D003');
    expect(waiting).toMatch(/^61/);
    const parameters = say(card, `00C00000 ${waiting.slice(2)}`);
    expect(parameters).toMatch(/^62.*8002000C.*9000$/);
    expect(say(card, '00B00000 0C')).toBe('5A0A802500000129999000119000');
  });

  test('EF.DIR has the path that the official middleware keys its cache on', () => {
    const card = powered();
    say(card, '00A4000C 02 2F00');
    expect(say(card, '00B00000 00')).toContain('51043F000001');
  });

  test('the code: counting costs nothing, a wrong one costs one, the right one restores, a reset forgets', () => {
    const card = powered();
    expect(say(card, '00200001')).toBe('63C3');
    expect(say(card, '00200001 04 30303030')).toBe('63C2');
    expect(say(card, '00200001')).toBe('63C2');
    expect(say(card, '00200001 04 32343638')).toBe('9000');
    expect(say(card, '00200001')).toBe('9000');
    card.reset();
    expect(say(card, '00200001')).toBe('63C3');
  });

  test('three wrong codes block it, also for the right one and after power-off', () => {
    const card = powered();
    const wrong = ['63C2', '63C1', '63C0'];
    for (const answer of wrong) expect(say(card, '00200001 04 30303030')).toBe(answer);
    card.powerOff();
    card.powerOn();
    expect(say(card, '00200001 04 32343638')).toBe('6983');
  });

  test('counters by GET DATA, verified or not', () => {
    const card = powered({ triesLeft: 2 });
    say(card, '00CB3FFF 0A 4D087006BF810102A080');
    expect(say(card, '00C00000 00')).toMatch(/9A01039B0102/);
  });

  test('activities are readable after the code only', () => {
    const card = powered();
    say(card, '00A40904 06 3F000001D120');
    expect(say(card, '00B00000 20')).toBe('6982');
    say(card, '00200001 04 32343638');
    expect(say(card, '00B00000 04')).toMatch(/^EE.*9000$/);
  });

  test('a key does only what it is for', () => {
    const card = powered();
    say(card, '00200001 04 32343638');
    say(card, '00A40904 04 3F000001');
    expect(say(card, '002241B6 06 800142840182')).toBe('9000'); // the authentication key, to sign
    expect(say(card, '002A90A0 05 9000800161')).toBe('9000');
    expect(say(card, '002A9E9A 00')).toBe('6985');
  });

  test('chaining joins the data of commands', () => {
    const card = powered();
    expect(say(card, '10200001 02 3234')).toBe('9000');
    expect(say(card, '00200001 02 3638')).toBe('9000');
  });

  test.each([
    ['00', '6700'],
    ['8020000100', '6E00'],
    ['00F1000000', '6D00'],
    ['00B0000000', '6986'],
    ['00A4000C02ABCD', '6A82'],
    ['00A4770C02ABCD', '6A86'],
    ['00200009', '6A88'],
    ['00C0000000', '6985'],
    ['00A4000C05ABCD', '6700'],
  ])('%s is refused with %s', (command, status) => {
    expect(say(powered(), command)).toBe(status);
  });
});

describe('emulated Vitale 2', () => {
  test('a wrong Le is answered with the right one', () => {
    const card = cardOfImage(vitaleImage);
    card.powerOn();
    expect(say(card, '00A4000C 02 3F00')).toBe('9000');
    const answer = say(card, '00B08200 00');
    expect(answer).toMatch(/^6C..$/);
    expect(say(card, `00B08200 ${answer.slice(2)}`)).toMatch(/^6525.*9000$|^65.*9000$/);
  });

  test('the numbers are under the application', () => {
    const card = cardOfImage(vitaleImage);
    card.powerOn();
    expect(say(card, '00A4040C 0A D250000002564954414C45')).toBe('9000');
    const length = say(card, '00B08200 00').slice(2);
    expect(Buffer.from(say(card, `00B08200 ${length}`), 'hex').toString('latin1')).toContain('285039900000193');
  });
});

test('a serial that the card cannot hold is refused when the card is made', () => {
  expect(() => cardOfImage({ ...vitaleImage, serial: 'ABC' })).toThrow(RangeError);
});
