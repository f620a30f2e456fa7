/**
 * The commands of the official middleware (captured from Cryptolib CPS 5.2.2, cards.md 3.3 and 3.4) on the emulated CPS3,
 * answered to the byte; and our own driver, which signs with exactly these.
 *
 * A line is `command → answer`, in hexadecimal; words stand for bytes of the run (`<signature>`…).
 */
import { constants, createHash, createPublicKey, publicEncrypt, sign } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCardHost } from '../../electron/card-host/host.ts';
import { PcscProvider } from '../../electron/card-host/pcsc-provider.ts';
import { systemClock } from '../../native/clock.ts';
import { cardOfImage } from '../../native/simulated/card-of-image.ts';
import type { EmulatedCard } from '../../native/simulated/emulated-card.ts';
import { createSimulatedReaders } from '../../native/simulated/simulated-pcsc.ts';
import type { CpsImage } from '../../shared/cards.ts';
import { makeCpsImage } from './images.ts';
import { type ListeningCard, listeningCard } from './listening-card.ts';

let image: CpsImage;
let card: EmulatedCard;
beforeAll(async () => {
  image = await makeCpsImage();
});
beforeEach(() => {
  card = cardOfImage(image);
});

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const hello = Buffer.from('hello');
const digestInfo = `3031300D060960864801650304020105000420${hexOf(createHash('sha256').update(hello).digest())}`;
/** SHA-256 after one block of 64 `a`, by another implementation than ours. */
const blockOfA = Buffer.alloc(64, 'a');
const stateAfterA = 'DF5BB81CE81E0626FB45A8944FD40F31B25E6816D6D499C1AB90492900635E66';

type Words = Readonly<Record<string, string>>;
/** Plays the lines one after the other; the first answer that differs fails, with its command. */
function play(lines: string, words: Words = {}) {
  const bytes = (text: string) =>
    text
      .replaceAll(/<(\w+)>/g, (_, word: string) => words[word] ?? `no word ${word}`)
      .replaceAll(/\(.*?\)|\s/g, '')
      .toUpperCase();
  const steps = lines
    .trim()
    .split('\n')
    .map((line) => line.split('→').map(bytes) as [string, string]);
  const played = steps.map(([command]) => [command, hexOf(card.transmit(Buffer.from(command, 'hex')))]);
  expect(played).toEqual(steps);
}

const selectApplication = '00 A4 04 0C 0D E828BD080F8025000001FF0010 → 9000';
const rightCode = '00 20 00 01 04 32343638 → 9000';
const rsaSha256 = (key: 'authentication' | 'signature', message: Uint8Array) => ({
  signature: hexOf(sign('sha256', message, image[key].privateKey)),
});

describe('authentication', () => {
  const environment = '00 22 41 A4 06 80 01 02 84 01 82 → 9000';
  const authenticate = `00 88 00 00 33 ${digestInfo}`;
  test('a DigestInfo, by the key that is named', () => {
    play(
      `${selectApplication}
       ${rightCode}
       ${environment}
       ${authenticate} → 6100 (256 bytes wait)
       00 C0 00 00 00 → <signature> 9000`,
      rsaSha256('authentication', hello),
    );
  });
  test('what it refuses', () => {
    play(`${selectApplication}
          ${authenticate} → 6985 (no key chosen)
          ${environment}
          ${authenticate} → 6982 (no code)
          00 22 41 A4 06 80 01 02 84 01 85 → 6A88 (no such key)
          ${rightCode}
          00 22 41 A4 06 80 01 02 84 01 81 → 9000
          ${authenticate} → 6985 (the signature key does not authenticate)`);
  });
});

describe('signature, the hash finished by the card', () => {
  const chooseHash = '00 22 41 AA 03 80 01 40 → 9000';
  const chooseKey = '00 22 41 B6 06 80 01 42 84 01 81 → 9000';
  test('a message shorter than a block', () => {
    play(
      `${selectApplication}
       ${rightCode}
       ${chooseHash}
       00 2A 90 A0 09 90 00 80 05 68656C6C6F → 9000
       ${chooseKey}
       00 2A 9E 9A 00 → <signature> 9000
       00 2A 9E 9A 00 → 6985 (a hash is signed once)`,
      rsaSha256('signature', hello),
    );
  });
  test('a longer one: state, count of bits, last block', () => {
    play(
      `${selectApplication}
       ${rightCode}
       ${chooseHash}
       00 2A 90 A0 31 90 28 ${stateAfterA} 0000000000000200 80 05 68656C6C6F → 9000
       ${chooseKey}
       00 2A 9E 9A 00 → <signature> 9000`,
      rsaSha256('signature', Buffer.concat([blockOfA, hello])),
    );
  });
  test('what it refuses', () => {
    play(`${selectApplication}
          ${chooseHash}
          00 2A 90 A0 05 90 02 0000 80 → 6A80 (a state of two bytes, no block)
          00 2A 90 A0 09 90 00 80 05 68656C6C6F → 9000
          00 2A 9E 9A 00 → 6985 (no key chosen)
          ${chooseKey}
          00 2A 9E 9A 00 → 6982 (no code)
          ${rightCode}
          00 22 41 B6 06 80 01 42 84 01 82 → 9000
          00 2A 9E 9A 00 → 6985 (the authentication key does not sign documents)`);
  });
});

describe('decipherment', () => {
  test('a cryptogram in two chained commands', () => {
    const key = createPublicKey(image.authentication.certificate);
    const cryptogram = hexOf(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, hello));
    const chained = { begin: cryptogram.slice(0, 508), end: cryptogram.slice(508) };
    play(
      `${selectApplication}
       ${rightCode}
       00 22 41 B8 06 80 01 02 84 01 82 → 9000
       10 2A 80 86 FF 81 <begin> → 9000
       00 2A 80 86 02 <end> → 6105
       00 C0 00 00 05 → 68656C6C6F 9000
       00 2A 80 86 03 81 0000 → 6A80 (no cryptogram of this key)`,
      chained,
    );
  });
});

describe('code porteur', () => {
  test('the counter is asked at no cost; wrong codes block', () => {
    play(`00 20 00 01 → 63C3
          00 20 00 01 → 63C3
          00 20 00 01 04 30303030 → 63C2
          00 20 00 01 04 32343638 → 9000
          00 20 00 01 → 9000
          00 20 00 01 04 30303030 → 63C2
          00 20 00 01 → 63C2
          00 20 00 01 04 30303030 → 63C1
          00 20 00 01 04 30303030 → 63C0
          00 20 00 01 04 32343638 → 6983
          00 20 00 01 → 6983`);
  });
  test('counters as data: 9A at most, 9B left, 9D uses', () => {
    play(`00 20 00 01 04 30303030 → 63C2
          00 CB 3F FF 0A 4D087006BF810102A080 → 6118
          00 C0 00 00 18 → 7016 BF810112 A010 9A0103 9B0102 A1088C06F3000013FF00 9000
          00 CB 3F FF 0A 4D087006BF810202A080 → 611C
          00 C0 00 00 1C → 701A BF810216 A014 9A010A 9B010A A1088C06F3000013FF00 9D020064 9000`);
  });
});

describe('our driver', () => {
  /** Commands from the one that chooses SHA-256 on. */
  async function signing(data: Uint8Array) {
    const simulated = createSimulatedReaders();
    simulated.load([reader], []);
    const { pcsc } = simulated;
    const provider = new PcscProvider({ kind: 'simulated', pcsc, clock: systemClock, firstGeneration: 0, onStuck: () => {} });
    await provider.start();
    const host = createCardHost(provider, simulated);
    const listening: ListeningCard = listeningCard(card);
    simulated.insertCard(reader, listening);
    const slot = { reader, generation: (await provider.look(reader)).generation };
    await host.answer('cps.unlock', { ...slot, code: Buffer.from(image.codePorteur) });
    listening.commands.length = 0;
    await host.answer('cps.sign', { ...slot, data });
    await host.stop();
    const sizeBytes = listening.commands.reduce((total, command) => total + command.length, 0);
    const begin = listening.commands.findIndex((command) => hexOf(command).startsWith('002241AA'));
    return { sizeBytes, commands: listening.commands.slice(begin).map(hexOf) };
  }
  const reader = 'Lecteur 1';
  const around = (hash: string) => ['002241AA03800140', hash, '002241B606800142840181', '002A9E9A00'];

  test.each([
    ['shorter than a block', hello, '002A90A009900080 05 68656C6C6F'],
    ['one block exactly', blockOfA, `002A90A044 9000 8040 ${'61'.repeat(64)}`],
    ['longer', Buffer.concat([blockOfA, hello]), `002A90A031 9028 ${stateAfterA}0000000000000200 8005 68656C6C6F`],
    ['empty', new Uint8Array(0), '002A90A004 9000 8000'],
  ])('signs with exactly these commands: %s', async (_, data, hash) => {
    expect((await signing(data)).commands).toEqual(around(hash.replaceAll(' ', '')));
  });

  test('a document of 5 MB costs as many bytes on the card as one of 130', async () => {
    const small = await signing(new Uint8Array(130).fill(7));
    const large = await signing(new Uint8Array(5 * 1024 * 1024 + 2).fill(7));
    expect(large.sizeBytes).toBe(small.sizeBytes);
    expect(large.commands).toHaveLength(4);
    expect(large.sizeBytes).toBeLessThan(150);
  });
});

describe('files', () => {
  test('selected as the middleware does', () => {
    play(`00 A4 09 04 04 3F00D003 → 6119
          00 C0 00 00 19 → 6217 8002000C 820101 8302D003 8800 A1058C0303FF00 8A0105 9000
          00 B0 00 00 0C → 5A0A80250000012999900011 9000
          00 A4 04 0C 0F E828BD080F8025000001FF0010 5032 → 9000 (application and path)
          00 B0 00 00 01 → 30 9000
          00 A4 04 0C 0D E828BD080F8025000001FF0010 → 9000
          00 A4 02 0C 02 5032 → 9000
          00 A4 09 0C 04 5031 0000 → 6A82
          00 A4 09 0C 02 D120 → 9000
          00 B0 00 00 05 → 6982`);
  });
});
