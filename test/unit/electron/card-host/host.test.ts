import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCardHost } from '../../../../electron/card-host/host.ts';
import { cardOfImage } from '../../../../native/simulated/card-of-image.ts';
import type { EmulatedCard } from '../../../../native/simulated/emulated-card.ts';
import { IsoCard } from '../../../../native/simulated/iso-card.ts';
import type { CpsImage, VitaleImage } from '../../../../shared/cards.ts';
import { makeCpsImage, vitaleImage } from '../../../cards/images.ts';
import { fakeClock, settle } from '../../native/fake-clock.ts';
import { readers, type SimulatedHost, startSimulatedHost } from './simulated-host.ts';

let cps: CpsImage;
let desk: SimulatedHost;
const [first, second] = readers;
const code = (digits = '2468') => new Uint8Array(Buffer.from(digits));
const unknown = { id: 'unknown', kind: 'UNKNOWN', label: 'unknown', atr: '3B00' } as const;
const broken = { id: 'broken', kind: 'UNKNOWN', label: 'broken', atr: 'FFFF' } as const;
const cps4 = { id: 'cps4', kind: 'UNKNOWN', label: 'CPS4', atr: '3B9B188001001225006480040100009044' } as const;

beforeAll(async () => {
  cps = await makeCpsImage();
});
beforeEach(async () => {
  const spare: CpsImage = { ...cps, id: 'spare', serial: '2999900099', activities: [] };
  desk = await startSimulatedHost([cps, spare, vitaleImage, unknown, broken, cps4]);
});
afterEach(() => desk.host.stop());

const insert = async (imageId: string, reader: string = first) => {
  await desk.call('simulated.insert', { reader, imageId });
  return desk.slot(reader);
};
const unlocked = async () => {
  const slot = await insert('cps');
  await desk.call('cps.unlock', { ...slot, code: code() });
  return slot;
};

describe('reading a CPS before any code', () => {
  test('the holder, by name, profession and speciality', async () => {
    expect(await desk.call('cps.read', await insert('cps'))).toEqual({
      cardType: 'CPS',
      test: true,
      serial: '2999900011',
      nationalId: '899900099990',
      familyName: 'LEFÈVRE',
      givenName: 'CAMILLE',
      professionCode: '10',
      specialityCode: 'SM02',
      validFrom: '2025-02-01', // the certificate begins later than the card
      validUntil: '2030-12-31', // and the card ends earlier than the certificate
      triesLeft: 3,
    });
  });
  test('certificates by key', async () => {
    const { der } = await desk.call('cps.certificate', { ...(await insert('cps')), key: 'signature' });
    expect(Buffer.from(der)).toEqual(new X509Certificate(cps.signature.certificate).raw);
  });
  test('the situations are not given', async () => {
    const slot = await insert('cps');
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
  });
});

describe('what a card image says is what is read', () => {
  const read = async (changes: Partial<CpsImage>) => {
    const image: CpsImage = { ...cps, id: 'other', ...changes };
    const other = await startSimulatedHost([image]);
    await other.call('simulated.insert', { reader: first, imageId: 'other' });
    return other.call('cps.read', other.slot()).finally(() => other.host.stop());
  };
  test('a real card', async () => {
    expect(await read({ category: '00' })).toMatchObject({ test: false });
  });
  test('a card in training', async () => {
    expect(await read({ cardType: 'CPF' })).toMatchObject({ cardType: 'CPF' });
  });
  test('a profession without speciality', async () => {
    const { specialityCode: _, ...nurse } = cps;
    const desk = await startSimulatedHost([{ ...nurse, professionCode: '60' }]);
    await desk.call('simulated.insert', { reader: first, imageId: 'cps' });
    const holder = await desk.call('cps.read', desk.slot());
    expect(holder.professionCode).toBe('60');
    expect(holder).not.toHaveProperty('specialityCode');
  });
  test('a speciality of more than four characters', async () => {
    expect(await read({ specialityCode: 'CAPA11' })).toMatchObject({ specialityCode: 'CAPA11' });
  });
  test('tries left', async () => {
    expect(await read({ triesLeft: 0 })).toMatchObject({ triesLeft: 0 });
    expect(await read({ triesLeft: 1 })).toMatchObject({ triesLeft: 1 });
  });
});

describe('code porteur', () => {
  test('the right one gives the situations, by the labels of the card', async () => {
    const { situations } = await desk.call('cps.unlock', { ...(await insert('cps')), code: code() });
    expect(situations).toEqual(cps.activities);
  });
  test('a wrong one costs one try, once', async () => {
    const slot = await insert('cps');
    const wrong = desk.call('cps.unlock', { ...slot, code: code('0000') });
    await expect(wrong).rejects.toMatchObject({ code: 'PIN_INCORRECT', detail: { triesLeft: 2 } });
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(2);
    await desk.call('cps.unlock', { ...slot, code: code() });
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(3);
  });
  test('three wrong ones block, and then nothing is sent any more', async () => {
    const slot = await insert('cps');
    for (const triesLeft of [2, 1]) {
      const wrong = desk.call('cps.unlock', { ...slot, code: code('0000') });
      await expect(wrong).rejects.toMatchObject({ detail: { triesLeft } });
    }
    for (const digits of ['0000', '2468']) {
      const blocked = desk.call('cps.unlock', { ...slot, code: code(digits) });
      await expect(blocked).rejects.toMatchObject({ code: 'PIN_BLOCKED' });
    }
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(0);
  });
  test('the last try is used on the doctor’s word only', async () => {
    const slot = await insert('cps');
    for (const digits of ['0000', '1111']) await desk.call('cps.unlock', { ...slot, code: code(digits) }).catch(() => {});
    const refused = desk.call('cps.unlock', { ...slot, code: code(), lastTry: false });
    await expect(refused).rejects.toMatchObject({ code: 'PIN_LAST_TRY' });
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(1);
    await desk.call('cps.unlock', { ...slot, code: code(), lastTry: true });
  });
  test.each(['', '123', '12345', '12a4', '١٢٣٤'])('%j is no code: nothing is sent', async (text) => {
    const slot = await insert('cps');
    const refused = desk.call('cps.unlock', { ...slot, code: code(text) });
    await expect(refused).rejects.toMatchObject({ code: 'PIN_FORMAT' });
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(3);
  });
  test('the digits are wiped whatever happens', async () => {
    const slot = await insert('cps');
    const attempts = [
      { ...slot, code: code() },
      { ...slot, code: code('0000') },
      { ...slot, generation: 1, code: code() },
      { ...slot, reader: 'elsewhere', code: code() },
      { reader: 3, code: code() },
    ];
    for (const params of attempts) {
      await desk.host.answer('cps.unlock', params).catch(() => {});
      expect([...params.code]).toEqual([0, 0, 0, 0]);
    }
  });
});

describe('signature', () => {
  test('verifies with the signature certificate, for any length', async () => {
    const slot = await unlocked();
    const { der } = await desk.call('cps.certificate', { ...slot, key: 'signature' });
    const key = new X509Certificate(der).publicKey;
    const check = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (data) => {
      const { signature } = await desk.call('cps.sign', { ...slot, data });
      expect(verify('sha256', data, key, signature)).toBe(true);
    });
    await fc.assert(check, { numRuns: process.env['LONG'] ? 1_000 : 30 });
  });
  test('is not made by the authentication key', async () => {
    const slot = await unlocked();
    const { signature } = await desk.call('cps.sign', { ...slot, data: code() });
    expect(verify('sha256', code(), createPublicKey(cps.authentication.certificate), signature)).toBe(false);
  });
  test('the document never reaches the card: it gets one block of it', async () => {
    const apdus: Uint8Array[] = [];
    const card = cardOfImage(cps);
    const listening: EmulatedCard = {
      atr: card.atr,
      powerOn: () => card.powerOn(),
      powerOff: () => card.powerOff(),
      reset: () => card.reset(),
      transmit(apdu) {
        apdus.push(Uint8Array.from(apdu));
        return card.transmit(apdu);
      },
    };
    desk.simulated.insertCard(first, listening);
    await settle();
    await desk.call('cps.unlock', { ...desk.slot(), code: code() });
    await desk.call('cps.sign', { ...desk.slot(), data: new Uint8Array(10_000).fill(0x55) });
    const [hash] = apdus.filter((apdu) => apdu[1] === 0x2a && apdu[2] === 0x90);
    expect(hash).toHaveLength(5 + 2 + 40 + 2 + (10_000 % 64));
    expect(Math.max(...apdus.map((apdu) => apdu.length))).toBe(hash?.length);
  });
  test('the verified code outlives the patience of the service, because the card stays open', async () => {
    const clock = fakeClock();
    const idle = await startSimulatedHost([cps], { clock });
    idle.simulated.insert(first, 'cps');
    await settle();
    await idle.call('cps.unlock', { ...idle.slot(), code: code() });
    await clock.advance(60_000);
    await idle.call('cps.sign', { ...idle.slot(), data: code() });
    // A call with an old generation does not cost the card that is there its code.
    const stale = idle.call('cps.read', { reader: first, generation: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'CARD_CHANGED' });
    await clock.advance(60_000);
    await idle.call('cps.sign', { ...idle.slot(), data: code() });
  });
  test('after a reset by another program the code is asked again, never replayed', async () => {
    const slot = await unlocked();
    desk.simulated.resetByOther(first);
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
    const after = desk.slot();
    expect(after.generation).not.toBe(slot.generation);
    await expect(desk.call('cps.sign', { ...after, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
    await desk.call('cps.unlock', { ...after, code: code() });
    await desk.call('cps.sign', { ...after, data: code() });
  });
});

describe('Vitale', () => {
  test('names, birth dates, and the number of the one whose it is', async () => {
    expect(await desk.call('vitale.read', await insert('vitale'))).toEqual({
      serial: '80250000020000999999',
      kind: 'VITALE2',
      test: true,
      source: 'direct',
      beneficiaries: [
        { familyName: 'NESSI', givenName: 'MARIE-HÉLÈNE', birthDate: '1985-03-12', nir: '285039900000193', sex: 'F' },
        { familyName: 'NESSI', givenName: 'ZOÉ', birthDate: '2016-02-29' },
      ],
    });
  });
  test('a large family: more than one answer of the card, a lunar date kept as written', async () => {
    const beneficiaries = Array.from({ length: 15 }, (_, i) => ({
      familyName: `NOM-DE-FAMILLE-ASSEZ-LONG-${i}`,
      givenName: 'PRENOM',
      birthDate: `${1990 + i}0031`,
      nir: '',
    }));
    const image: VitaleImage = { ...vitaleImage, serial: '123', test: false, beneficiaries };
    await desk.call('simulated.load', { readers: [...readers], images: [image] });
    const reading = await desk.call('vitale.read', await insert('vitale'));
    expect(reading).toMatchObject({ serial: '123', test: false });
    expect(reading.beneficiaries).toHaveLength(15);
    expect(reading.beneficiaries[14]).toEqual({
      familyName: 'NOM-DE-FAMILLE-ASSEZ-LONG-14',
      givenName: 'PRENOM',
      birthDate: '2004-00-31',
    });
  });
  test('in the reader of the CPS: its place does not matter', async () => {
    const slots = [await insert('vitale', first), await insert('cps', second)] as const;
    expect(desk.provider.snapshot().readers.map(({ role }) => role)).toEqual(['vitale', 'cps']);
    expect((await desk.call('vitale.read', slots[0])).beneficiaries).toHaveLength(2);
    expect((await desk.call('cps.read', slots[1])).familyName).toBe('LEFÈVRE');
  });
});

describe('the wrong card', () => {
  test.each([
    ['cps.read', 'vitale', { code: 'CARD_UNSUPPORTED', detail: { kind: 'VITALE2' } }],
    ['vitale.read', 'cps', { code: 'CARD_UNSUPPORTED', detail: { kind: 'CPS3' } }],
    ['cps.read', 'cps4', { code: 'CARD_UNSUPPORTED', detail: { kind: 'CPS4' } }],
    ['cps.read', 'unknown', { code: 'CARD_UNKNOWN', detail: { atr: '3B00' } }],
    ['vitale.read', 'broken', { code: 'CARD_UNRESPONSIVE' }],
  ] as const)('%s on %s', async (method, image, named) => {
    await expect(desk.call(method, await insert(image))).rejects.toMatchObject(named);
  });
  test('a card with the ATR of a CPS and another issuer', async () => {
    const serialNumber = { fid: 0xd003, data: Uint8Array.from([0x5a, 0x02, 0x12, 0x34]) };
    const { atr } = cardOfImage(cps);
    desk.simulated.insertCard(first, new IsoCard({ atr, masterFile: { fid: 0x3f00, children: [serialNumber] } }));
    await settle();
    await expect(desk.call('cps.read', desk.slot())).rejects.toMatchObject({ code: 'CARD_UNKNOWN' });
  });
});

describe('a card that moves', () => {
  test('swapped between two calls', async () => {
    const slot = await insert('cps');
    await desk.call('cps.read', slot);
    await insert('spare');
    await expect(desk.call('cps.read', slot)).rejects.toMatchObject({ code: 'CARD_CHANGED' });
    expect((await desk.call('cps.read', desk.slot())).serial).toBe('2999900099');
  });
  test('taken out and put back', async () => {
    const slot = await unlocked();
    await desk.call('simulated.eject', { reader: first });
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'CARD_REMOVED' });
    await insert('cps');
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'CARD_CHANGED' });
    const again = desk.call('cps.sign', { ...desk.slot(), data: code() });
    await expect(again).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
  });
  test('taken out during the reading', async () => {
    const slot = await insert('vitale');
    desk.simulated.fault(first, 'eject-on-next-apdu');
    await expect(desk.call('vitale.read', slot)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
    expect((await desk.call('vitale.read', await insert('vitale'))).beneficiaries).toHaveLength(2);
  });
  test('a reader that is not there', async () => {
    const slot = { reader: 'Lecteur 9', generation: 1 };
    await expect(desk.call('cps.read', slot)).rejects.toMatchObject({ code: 'NO_READER' });
  });
  test('a reset by another program during a reading: read again, unseen', async () => {
    const slot = await insert('vitale');
    desk.simulated.failNext('SCardBeginTransaction', 0x80100068);
    expect((await desk.call('vitale.read', slot)).beneficiaries).toHaveLength(2);
  });
  test('the handle is given back after a reading: another program may have the card for itself', async () => {
    await desk.call('vitale.read', await insert('vitale'));
    const other = await desk.simulated.pcsc.establishContext();
    await other.connect(first, 'exclusive');
  });
  test('events say each change once', async () => {
    await insert('cps');
    await desk.call('simulated.eject', { reader: first });
    await settle();
    const seen = desk.snapshots.map(({ readers: [one] }) => one?.present);
    expect(seen.at(-1)).toBe(false);
    expect(new Set(desk.snapshots.map((snapshot) => JSON.stringify(snapshot))).size).toBe(desk.snapshots.length);
  });
});

describe('calls that are refused', () => {
  test.each([
    ['nothing.known', {}],
    ['constructor', {}],
    ['cps.read', { reader: 'Lecteur 1' }],
    ['cps.read', null],
    ['cps.sign', { reader: 'Lecteur 1', generation: 1, data: 'text' }],
    ['simulated.fault', { reader: 'Lecteur 1', fault: 'fire' }],
    ['simulated.insert', { reader: 'Lecteur 1', imageId: 'none' }],
    ['simulated.eject', { reader: 'Lecteur 9' }],
  ])('%s %j', async (method, params) => {
    await expect(desk.host.answer(method, params)).rejects.toMatchObject({ code: 'INVALID_CALL' });
  });
  test('simulated calls in production', async () => {
    const production = createCardHost(desk.provider, null);
    const refused = production.answer('simulated.insert', { reader: first, imageId: 'cps' });
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_CALL' });
  });
});
