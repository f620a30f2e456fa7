import { expect, test } from 'vitest';
import { Iso } from '../../../../electron/card-host/apdu.ts';
import { bytesOf, hexOf } from '../../../../electron/card-host/tlv.ts';

/** A card that expects these commands in this order. */
function scripted(script: readonly (readonly [string, string])[]) {
  const said: string[] = [];
  const rest = [...script];
  const card = {
    async transmit(apdu: Uint8Array) {
      const command = hexOf(apdu);
      said.push(command);
      const [expected, answer = ''] = rest.shift() ?? [];
      expect(command).toBe(expected?.replaceAll(' ', ''));
      return bytesOf(answer.replaceAll(' ', ''));
    },
  };
  return { card, said, rest };
}
const readCommand = { operation: 'read', ins: 0xb0, p1: 0x82, p2: 0x00, le: 0 };

test('6Cxx: the same command with the length that the card names, once', async () => {
  const { card, rest } = scripted([
    ['00B0820000', '6C03'],
    ['00B0820003', '010203 9000'],
  ]);
  expect(hexOf(await new Iso(card).ok(readCommand))).toBe('010203');
  expect(rest).toHaveLength(0);
  const twice = scripted([
    ['00B0820000', '6C03'],
    ['00B0820003', '6C03'],
  ]);
  await expect(new Iso(twice.card).ok(readCommand)).rejects.toMatchObject({ code: 'CARD_STATUS', detail: { sw: 0x6c03 } });
});

test('61xx: GET RESPONSE until the end, in the class of the command', async () => {
  const { card } = scripted([
    ['01CB3FFF 02 4D00', '6102'],
    ['01C0000002', '0102 6101'],
    ['01C0000001', '03 9000'],
  ]);
  const answer = await new Iso(card, 0x01).ok({ operation: 'get', ins: 0xcb, p1: 0x3f, p2: 0xff, data: bytesOf('4D00') });
  expect(hexOf(answer)).toBe('010203');
});

test('61xx without end is cut', async () => {
  const endless = { transmit: async () => bytesOf('0061FF') };
  await expect(new Iso(endless).ok(readCommand)).rejects.toMatchObject({ code: 'CARD_DATA' });
});

test('data beyond 255 bytes are chained', async () => {
  const data = new Uint8Array(300).fill(0xaa);
  const { card, rest } = scripted([
    [`102A9E9AFF${'AA'.repeat(255)}`, '9000'],
    [`002A9E9A2D${'AA'.repeat(45)}`, '9000'],
  ]);
  await new Iso(card).ok({ operation: 'sign', ins: 0x2a, p1: 0x9e, p2: 0x9a, data });
  expect(rest).toHaveLength(0);
});

test('the bytes of a command are wiped after use', async () => {
  let kept = new Uint8Array(0);
  const card = {
    async transmit(apdu: Uint8Array) {
      kept = apdu as Uint8Array<ArrayBuffer>;
      return bytesOf('9000');
    },
  };
  await new Iso(card).ok({ operation: 'verify', ins: 0x20, p1: 0, p2: 1, data: Buffer.from('2468') });
  expect(hexOf(kept)).toBe('00'.repeat(9));
});

test('a file is read by its announced size, in pieces', async () => {
  const piece = 'BB'.repeat(0xe7);
  const { card, rest } = scripted([
    ['00A40904 04 3F00D003', '6106'],
    ['00C0000006', '6204 800200F0 9000'],
    ['00B00000E7', `${piece} 9000`],
    ['00B000E709', `${'CC'.repeat(9)} 9000`],
  ]);
  const file = await new Iso(card).readFile('3F00D003');
  expect(file).toHaveLength(0xf0);
  expect(rest).toHaveLength(0);
});

test('a file that ends before its announced size is named', async () => {
  const { card } = scripted([
    ['00A40904 04 3F00D003', '6204 80020010 9000'],
    ['00B0000010', '0102 6282'],
  ]);
  await expect(new Iso(card).readFile('3F00D003')).rejects.toMatchObject({ code: 'CARD_DATA' });
});

test('a short file longer than one answer is read on', async () => {
  const { card } = scripted([
    ['00B0820000', `${'AA'.repeat(256)} 9000`],
    ['00B0010000', '6C02'],
    ['00B0010002', 'BBBB 9000'],
  ]);
  expect(await new Iso(card).readShortFile(2)).toHaveLength(258);
});
test('a short file of exactly one answer', async () => {
  const { card } = scripted([
    ['00B0820000', `${'AA'.repeat(256)} 9000`],
    ['00B0010000', '6B00'],
  ]);
  expect(await new Iso(card).readShortFile(2)).toHaveLength(256);
});

test('an answer of one byte is no answer', async () => {
  await expect(new Iso({ transmit: async () => bytesOf('90') }).ok(readCommand)).rejects.toMatchObject({ code: 'CARD_DATA' });
});
