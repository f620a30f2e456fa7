/**
 * What is true of the cards whatever the readers are made of: the same specs run on the simulated readers of training
 * and on the real pcscd with virtual readers.
 */
import { verify, X509Certificate } from 'node:crypto';
import { pcscCodes } from 'pcsclite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CpsImage } from '../../shared/cards.ts';
import { AppError } from '../../shared/errors.ts';
import { makeCpsImage, vitaleImage } from './images.ts';
import { type Desk, type Rig, startRig } from './rig.ts';

const code = (digits = '2468') => new Uint8Array(Buffer.from(digits));
const unknown = { id: 'unknown', kind: 'UNKNOWN', label: 'unknown', atr: '3B00' } as const;
const broken = { id: 'broken', kind: 'UNKNOWN', label: 'broken', atr: 'FFFF' } as const;

export function describeCards(name: string, makeDesk: (images: readonly [CpsImage, CpsImage]) => Promise<Desk>) {
  describe(name, () => {
    let rig: Rig;
    let cps: CpsImage;
    let spare: CpsImage;
    let first: string;
    let second: string;

    beforeAll(async () => {
      cps = await makeCpsImage();
      spare = { ...cps, id: 'spare', serial: '2999900099' };
      rig = await startRig(await makeDesk([cps, spare]));
      [first, second] = rig.readers;
    }, 30_000);
    afterAll(() => rig?.dispose());

    const unlocked = async () => {
      const slot = await rig.present(cps);
      await rig.call('cps.unlock', { ...slot, code: code() });
      return slot;
    };
    const otherProgram = async () => (await rig.pcsc.establishContext()).connect(first);

    test('two readers, each card known for what it is in either of them', async () => {
      const vitale = await rig.present(vitaleImage, first);
      const doctor = await rig.present(cps, second);
      expect(rig.snapshot().readers).toMatchObject([
        { name: first, present: true, kind: 'VITALE2', role: 'vitale' },
        { name: second, present: true, kind: 'CPS3', role: 'cps' },
      ]);
      const [reading, holder] = await Promise.all([rig.call('vitale.read', vitale), rig.call('cps.read', doctor)]);
      expect(reading).toMatchObject({
        serial: vitaleImage.serial,
        test: true,
        beneficiaries: [
          { familyName: 'NESSI', givenName: 'MARIE-HÉLÈNE', nir: '285039900000193', sex: 'F' },
          { familyName: 'NESSI', givenName: 'ZOÉ', birthDate: '2016-02-29' },
        ],
      });
      expect(reading.beneficiaries[1]).not.toHaveProperty('nir');
      expect(holder).toMatchObject({ familyName: 'LEFÈVRE', nationalId: '899900099990', specialityCode: 'SM02', triesLeft: 3 });
      await rig.absent(second);
    });

    test('code, situations, signature', async () => {
      const slot = await rig.present(cps);
      await expect(rig.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
      const wrong = rig.call('cps.unlock', { ...slot, code: code('0000') });
      await expect(wrong).rejects.toMatchObject({ code: 'PIN_INCORRECT', detail: { triesLeft: 2 } });
      expect((await rig.call('cps.read', slot)).triesLeft).toBe(2);
      expect((await rig.call('cps.unlock', { ...slot, code: code() })).situations).toEqual(cps.activities);
      const { der } = await rig.call('cps.certificate', { ...slot, key: 'signature' });
      for (const length of [0, 1, 64, 65, 5_000]) {
        const data = new Uint8Array(length).fill(length);
        const { signature } = await rig.call('cps.sign', { ...slot, data });
        expect(verify('sha256', data, new X509Certificate(der).publicKey, signature)).toBe(true);
      }
    });

    test.each([
      [unknown, 'CARD_UNKNOWN'],
      [broken, 'CARD_UNRESPONSIVE'],
    ] as const)('a card that is none of ours: %o', async (image, error) => {
      const slot = await rig.present(image);
      await expect(rig.call('cps.read', slot)).rejects.toMatchObject({ code: error });
    });

    test('pulled during an exchange, put back, swapped', async () => {
      const slot = await rig.present(cps);
      await rig.fault(first, 'eject-on-next-apdu');
      await expect(rig.call('cps.read', slot)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      await rig.until(({ readers }) => readers[0]?.present === false);
      await expect(rig.call('cps.read', slot)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      const back = await rig.present(cps);
      await expect(rig.call('cps.read', slot)).rejects.toMatchObject({ code: 'CARD_CHANGED' });
      expect((await rig.call('cps.read', back)).serial).toBe(cps.serial);
      const swapped = await rig.present(spare);
      await expect(rig.call('cps.read', back)).rejects.toMatchObject({ code: 'CARD_CHANGED' });
      expect((await rig.call('cps.read', swapped)).serial).toBe(spare.serial);
    });

    test('taken out after the code: nothing is signed until it is given again', async () => {
      const slot = await unlocked();
      await rig.absent();
      await expect(rig.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      const back = await rig.present(cps);
      await expect(rig.call('cps.sign', { ...back, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
    });

    test.each(['reset', 'unpower'] as const)('another program leaves with %s: the code is asked again', async (disposition) => {
      const slot = await unlocked();
      await (await otherProgram()).disconnect(disposition);
      await expect(rig.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
      const { readers } = rig.snapshot();
      const after = { reader: first, generation: readers[0]?.generation ?? -1 };
      expect(after.generation).not.toBe(slot.generation);
      expect((await rig.call('cps.read', after)).triesLeft).toBe(3);
      await rig.call('cps.unlock', { ...after, code: code() });
      await rig.call('cps.sign', { ...after, data: code() });
    });

    test('another program’s transaction is waited for; one that does not end is named', async () => {
      const slot = await rig.present(vitaleImage);
      const other = await otherProgram();
      await other.beginTransaction();
      const waiting = rig.call('vitale.read', slot);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await other.endTransaction();
      expect((await waiting).beneficiaries).toHaveLength(2);
      await other.beginTransaction();
      await expect(rig.call('vitale.read', slot)).rejects.toMatchObject({ code: 'READER_BUSY' });
      await other.endTransaction();
      await other.disconnect();
      // What hung in its thread comes back and is undone; then the reader is as before.
      await expect.poll(() => rig.call('vitale.read', slot).catch(({ code: error }) => error)).toHaveProperty('serial');
    });

    test('no card, and a reader that is not there', async () => {
      const slot = await rig.present(cps);
      await rig.absent();
      await expect(rig.call('cps.read', slot)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      const nowhere = rig.call('cps.read', { ...slot, reader: 'Lecteur 99' });
      await expect(nowhere).rejects.toMatchObject({ code: 'NO_READER' });
    });

    test('a card that is idle is nobody’s; one whose code is verified is shared with others, given to none', async () => {
      const slot = await rig.present(cps);
      await rig.call('cps.read', slot);
      const context = await rig.pcsc.establishContext();
      await (await context.connect(first, 'exclusive')).disconnect();
      await rig.call('cps.unlock', { ...slot, code: code() });
      await expect(context.connect(first, 'exclusive')).rejects.toMatchObject({ code: pcscCodes.SCARD_E_SHARING_VIOLATION });
      await (await context.connect(first)).disconnect();
      await rig.call('cps.sign', { ...slot, data: code() });
      context.release();
      await rig.absent();
    });

    test.for([
      ['unpowered', 'CARD_UNPOWERED'],
      ['unresponsive', 'CARD_UNRESPONSIVE'],
      ['truncate', undefined],
    ] as const)('%s: named, and over as soon as it heals', async ([fault, error], context) => {
      if (!rig.simulated) return context.skip('vpcd powers any card, takes any ATR and passes any answer whole');
      const slot = await rig.present(cps);
      rig.simulated.fault(first, fault);
      const failed = await rig.call('cps.read', slot).then(
        () => 'read',
        (reason: unknown) => reason,
      );
      expect(failed).toBeInstanceOf(AppError);
      if (error) expect(failed).toMatchObject({ code: error });
      rig.simulated.fault(first, null);
      expect((await rig.call('cps.read', slot)).familyName).toBe('LEFÈVRE');
    });

    test('another program has the card for itself', async () => {
      const slot = await rig.present(vitaleImage);
      const context = await rig.pcsc.establishContext();
      const other = await context.connect(first, 'exclusive');
      await expect(rig.call('vitale.read', slot)).rejects.toMatchObject({ code: 'READER_BUSY' });
      await other.disconnect();
      expect((await rig.call('vitale.read', slot)).beneficiaries).toHaveLength(2);
    });

    test('a mute card: named at the limit, and the process asked to end', async () => {
      const slot = await rig.present(vitaleImage);
      await rig.fault(first, 'mute');
      await expect(rig.call('vitale.read', slot)).rejects.toMatchObject({ code: 'CARD_TIMEOUT' });
      expect(rig.stuck).toEqual(['SCardTransmit']);
      await rig.fault(first, null);
      const back = await rig.present(vitaleImage);
      expect((await rig.call('vitale.read', back)).beneficiaries).toHaveLength(2);
    });

    test('the service stops and comes back', async () => {
      const slot = await unlocked();
      await rig.stopService();
      await rig.until(({ service }) => service === 'down');
      await expect(rig.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
      await rig.startService();
      await rig.until(({ service }) => service === 'up');
      const back = await rig.present(cps);
      await expect(rig.call('cps.sign', { ...back, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
      expect((await rig.call('cps.read', back)).familyName).toBe('LEFÈVRE');
    });
  });
}
