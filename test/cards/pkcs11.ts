/**
 * The PKCS#11 back-end under the real pcscd, with OpenSC's module on an emulated CPS3: an independent middleware in the
 * place of the official one. It cannot sign with the key of signatures (cards.md 3.6); SoftHSM2 shows that part.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nativePcsc } from 'pcsclite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCardHost } from '../../electron/card-host/host.ts';
import { PcscProvider } from '../../electron/card-host/pcsc-provider.ts';
import { pkcs11Cps } from '../../electron/card-host/pkcs11/pkcs11-cps.ts';
import { systemClock } from '../../native/clock.ts';
import { preparePcscd, vpcdPorts, vpcdReaders } from '../../native/vpcd/pcscd.ts';
import { startVpcdCards, type VpcdCards } from '../../native/vpcd/vpcd-cards.ts';
import type { CardHostApi, CpsImage } from '../../shared/cards.ts';
import { makeCpsImage, vitaleImage } from './images.ts';

const modulePath = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/opensc-pkcs11.so`;
const [reader, otherReader] = vpcdReaders;
const code = (digits = '2468') => new Uint8Array(Buffer.from(digits));

export function whyNoPkcs11(): string | null {
  if (!existsSync(modulePath)) return 'the module of OpenSC is not installed';
  try {
    createRequire(import.meta.url)('pkcs11js');
    return null;
  } catch {
    return 'pkcs11js was not built';
  }
}

export function describePkcs11() {
  describe('PKCS#11 under the real pcscd', () => {
    let pcscd: Awaited<ReturnType<typeof preparePcscd>>;
    let cards: VpcdCards;
    let image: CpsImage;
    let provider: PcscProvider;
    let host: ReturnType<typeof createCardHost>;
    const stuck: string[] = [];

    beforeAll(async () => {
      pcscd = await preparePcscd();
      await pcscd.start();
      cards = startVpcdCards();
      image = await makeCpsImage();
      const onStuck = (operation: string) => stuck.push(operation);
      provider = new PcscProvider({ kind: 'pcsc', pcsc: nativePcsc(), clock: systemClock, firstGeneration: 1, onStuck });
      await provider.start();
      host = createCardHost(provider, null, { cps: pkcs11Cps({ provider, modulePath, clock: systemClock, onStuck }) });
    }, 30_000);
    afterAll(async () => {
      await host?.stop();
      await cards?.stop();
      await pcscd?.dispose();
    });

    const call = <M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]) =>
      host.answer(method, params) as ReturnType<CardHostApi[M]>;
    const until = (isSo: () => boolean) => expect.poll(isSo, { timeout: 10_000 }).toBe(true);
    const infoOf = (name: string) => provider.snapshot().readers.find((info) => info.name === name);
    async function present(card: Parameters<VpcdCards['insert']>[0]['image'], name: string = reader) {
      const port = vpcdPorts[name === reader ? 0 : 1];
      await cards.eject({ port });
      await until(() => infoOf(name)?.present === false);
      await cards.insert({ port, image: card });
      await until(() => infoOf(name)?.atr !== undefined);
      return { reader: name, generation: infoOf(name)?.generation ?? -1 };
    }

    test('the holder, the code and its tries, the situations; the Vitale beside it', async () => {
      const slot = await present(image);
      const expected = { familyName: 'LEFÈVRE', nationalId: '899900099990', cardType: 'CPS', specialityCode: 'SM02', test: true };
      expect(await call('cps.read', slot)).toMatchObject({ ...expected, triesLeft: 3 });
      await expect(call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
      const wrong = call('cps.unlock', { ...slot, code: code('0000') });
      await expect(wrong).rejects.toMatchObject({ code: 'PIN_INCORRECT', detail: { triesLeft: 2 } });
      expect((await call('cps.read', slot)).triesLeft).toBe(2);
      expect((await call('cps.unlock', { ...slot, code: code() })).situations).toEqual(image.activities);
      const vitale = await present(vitaleImage, otherReader);
      expect((await call('vitale.read', vitale)).beneficiaries).toHaveLength(2);
      await call('cps.lock', slot);
      await expect(call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
    });

    test('the last try is used on the doctor’s word only; then the card is blocked', async () => {
      const slot = await present({ ...image, id: 'nearly blocked', triesLeft: 1 });
      expect((await call('cps.read', slot)).triesLeft).toBe(1);
      const refused = call('cps.unlock', { ...slot, code: code(), lastTry: false });
      await expect(refused).rejects.toMatchObject({ code: 'PIN_LAST_TRY' });
      for (const digits of ['0000', '2468']) {
        const blocked = call('cps.unlock', { ...slot, code: code(digits), lastTry: true });
        await expect(blocked).rejects.toMatchObject({ code: 'PIN_BLOCKED' });
      }
      expect((await call('cps.read', slot)).triesLeft).toBe(0);
    });

    test('another program resets the card: read again, but the code is asked', async () => {
      const slot = await present(image);
      await call('cps.unlock', { ...slot, code: code() });
      const other = await (await nativePcsc().establishContext()).connect(reader);
      await other.disconnect('reset');
      await expect(call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
      expect((await call('cps.read', slot)).familyName).toBe('LEFÈVRE');
    });

    test('taken out and put back; the service stopped and back', async () => {
      const slot = await present(image);
      await call('cps.unlock', { ...slot, code: code() });
      await cards.eject({ port: vpcdPorts[0] });
      await until(() => infoOf(reader)?.present === false);
      await expect(call('cps.read', slot)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      const back = await present(image);
      await expect(call('cps.read', slot)).rejects.toMatchObject({ code: 'CARD_CHANGED' });
      await expect(call('cps.sign', { ...back, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
      await pcscd.stop();
      await until(() => provider.snapshot().service === 'down');
      await expect(call('cps.read', back)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
      await pcscd.start();
      await until(() => infoOf(reader) !== undefined);
      expect((await call('cps.unlock', { ...(await present(image)), code: code() })).situations).toHaveLength(2);
      expect(stuck).toEqual([]);
    });
  });
}
