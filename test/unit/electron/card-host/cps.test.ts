/** The driver alone, on an emulated card whose commands are listened to. */
import { createHash, verify, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { Iso } from '../../../../electron/card-host/apdu.ts';
import { authenticate, codeState, verifyCode } from '../../../../electron/card-host/cps.ts';
import { readCpsDirectory } from '../../../../electron/card-host/pkcs15.ts';
import { practiceSituation } from '../../../../electron/card-host/professional-identity.ts';
import { bytesOf, hexOf } from '../../../../electron/card-host/tlv.ts';
import { cardOfImage } from '../../../../native/simulated/card-of-image.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { makeCpsImage } from '../../../cards/images.ts';

let image: CpsImage;
beforeAll(async () => {
  image = await makeCpsImage();
});
const code = (digits = '2468') => new Uint8Array(Buffer.from(digits));

function listenedTo(changes: Partial<CpsImage> = {}) {
  const card = cardOfImage({ ...image, ...changes });
  const apdus: string[] = [];
  const transmit = async (apdu: Uint8Array) => {
    apdus.push(hexOf(apdu));
    return card.transmit(apdu);
  };
  return { iso: new Iso({ transmit }), card, apdus };
}

describe('code porteur', () => {
  test('counted first, sent once, then wiped', async () => {
    const { iso, apdus } = listenedTo();
    const digits = code();
    await verifyCode(iso, digits);
    expect(apdus).toEqual(['00200001', '002000010432343638']);
    expect([...digits]).toEqual([0, 0, 0, 0]);
  });
  test('a blocked card is not sent a code, which is wiped all the same', async () => {
    const { iso, apdus } = listenedTo({ triesLeft: 0 });
    const digits = code();
    await expect(verifyCode(iso, digits)).rejects.toMatchObject({ code: 'PIN_BLOCKED' });
    expect(apdus).toEqual(['00200001']);
    expect([...digits]).toEqual([0, 0, 0, 0]);
  });
  test('what is no code is not sent, and nothing is asked', async () => {
    const { iso, apdus } = listenedTo();
    await expect(verifyCode(iso, code('246'))).rejects.toMatchObject({ code: 'PIN_FORMAT' });
    expect(apdus).toEqual([]);
  });
  test('tries are told before and after', async () => {
    const { iso } = listenedTo({ triesLeft: 2 });
    expect(await codeState(iso)).toEqual({ verified: false, triesLeft: 2 });
    await verifyCode(iso, code());
    expect(await codeState(iso)).toEqual({ verified: true, triesLeft: 3 });
  });
});

describe('authentication key', () => {
  const digestInfo = () => {
    const digest = createHash('sha256').update('hello').digest();
    return Uint8Array.from([...bytesOf('3031300D060960864801650304020105000420'), ...digest]);
  };
  test('signs a DigestInfo, verified by its own certificate', async () => {
    const { iso } = listenedTo();
    const directory = await readCpsDirectory(iso, '');
    await verifyCode(iso, code());
    const signature = await authenticate(iso, directory, digestInfo());
    const { publicKey } = new X509Certificate(image.authentication.certificate);
    expect(verify('sha256', Buffer.from('hello'), publicKey, signature)).toBe(true);
  });
  test('needs the code', async () => {
    const { iso } = listenedTo();
    const directory = await readCpsDirectory(iso, '');
    await expect(authenticate(iso, directory, digestInfo())).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
  });
});

describe('a situation', () => {
  const activity = (hex: string) => practiceSituation('CPS_ACTIVITY_02_PS', bytesOf(hex));
  const name = '84034142 43'.replace(' ', '');
  const id = '8502 3131'.replace(' ', '');
  const sector = '8604 53413037'.replace(' ', '');
  const whole = `EE0F${name}${id}${sector}`;

  test('with what is known', () => {
    expect(activity(whole)).toEqual({
      id: 'CPS_ACTIVITY_02_PS',
      structureName: 'ABC',
      structureId: '11',
      sectorCode: 'SA07',
    });
  });
  test('unknown tags and their order do not matter', () => {
    expect(activity(`EE17${sector}9F0102ABCD${id}C00100${name}`)).toMatchObject({ structureId: '11', sectorCode: 'SA07' });
  });
  test.each([
    ['no sector', `EE09${name}${id}`],
    ['no structure', `EE0B${name}${sector}`],
    ['a sector that is none', `EE0F${name}${id}860453413058`],
    ['nothing', ''],
  ])('%s: left out', (_, hex) => {
    expect(activity(hex)).toBeNull();
  });
});
