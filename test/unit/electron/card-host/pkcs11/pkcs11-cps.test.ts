/** The PKCS#11 back-end on SoftHSM2: the same results as the direct one, without ever taking a handle on the card. */
import { verify, X509Certificate } from 'node:crypto';
import type { Pcsc } from 'pcsclite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CardHost, createCardHost } from '../../../../../electron/card-host/host.ts';
import { PcscProvider } from '../../../../../electron/card-host/pcsc-provider.ts';
import { pkcs11Cps } from '../../../../../electron/card-host/pkcs11/pkcs11-cps.ts';
import { systemClock } from '../../../../../native/clock.ts';
import { createSimulatedReaders } from '../../../../../native/simulated/simulated-pcsc.ts';
import type { CardHostApi, CpsImage } from '../../../../../shared/cards.ts';
import { makeCpsImage, vitaleImage } from '../../../../cards/images.ts';
import { startSimulatedHost } from '../simulated-host.ts';
import { makeSoftHsm, softHsmModule, whyNoSoftHsm } from './softhsm.ts';

const reader = 'Lecteur 1';
const contactless = { id: 'cl', kind: 'UNKNOWN', label: 'CL', atr: '3B8F80010031B86404B0ECC1739401808290000E' } as const;
const cps4 = { id: 'cps4', kind: 'UNKNOWN', label: 'CPS4', atr: '3B9B188001001225006480040100009044' } as const;
const code = (digits = '2468') => new Uint8Array(Buffer.from(digits));

/** Presence from simulated readers; every handle that is taken on a card is counted. */
async function startDesk(images: Parameters<ReturnType<typeof createSimulatedReaders>['load']>[1], modulePath: string) {
  const simulated = createSimulatedReaders();
  simulated.load([reader], images);
  let handles = 0;
  const pcsc: Pcsc = {
    async establishContext() {
      const context = await simulated.pcsc.establishContext();
      const connect = context.connect.bind(context);
      context.connect = (...args) => {
        handles += 1;
        return connect(...args);
      };
      return context;
    },
  };
  const stuck: string[] = [];
  const onStuck = (operation: string) => stuck.push(operation);
  const provider = new PcscProvider({ kind: 'simulated', pcsc, clock: systemClock, firstGeneration: 1, onStuck });
  await provider.start();
  const cps = pkcs11Cps({ provider, modulePath, clock: systemClock, onStuck });
  const host: CardHost = createCardHost(provider, simulated, { cps });
  const call = <M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]) =>
    host.answer(method, params) as ReturnType<CardHostApi[M]>;
  return {
    host,
    call,
    stuck,
    handles: () => handles,
    async insert(imageId: string) {
      await call('simulated.insert', { reader, imageId });
      return { reader, generation: provider.snapshot().readers[0]?.generation ?? -1 };
    },
  };
}

describe('without the module', () => {
  test('its absence is named, with the place where it was looked for, at each call', async () => {
    const image = await makeCpsImage();
    const desk = await startDesk([image], '/nonexistent/libcps3_pkcs11_lux.so');
    const slot = await desk.insert('cps');
    for (let n = 0; n < 2; n++) {
      const missing = { code: 'MODULE_MISSING', detail: { path: '/nonexistent/libcps3_pkcs11_lux.so' } };
      await expect(desk.call('cps.read', slot)).rejects.toMatchObject(missing);
    }
    await desk.host.stop();
  });
  test('a file that is no module', async () => {
    const desk = await startDesk([await makeCpsImage()], import.meta.filename);
    await expect(desk.call('cps.read', await desk.insert('cps'))).rejects.toMatchObject({ code: 'MODULE_MISSING' });
    await desk.host.stop();
  });
});

const reason = whyNoSoftHsm();
if (reason) console.warn(`Skipped: the CPS through PKCS#11 (${reason}).`);

describe.skipIf(reason !== undefined)('on SoftHSM2', () => {
  let cps: CpsImage;
  let token: { dispose(): void };
  let desk: Awaited<ReturnType<typeof startDesk>>;

  beforeAll(async () => {
    cps = await makeCpsImage();
  }, 30_000);
  beforeEach(async () => {
    token = await makeSoftHsm(cps);
    desk = await startDesk([cps, vitaleImage, contactless, cps4], softHsmModule);
  }, 30_000);
  afterEach(async () => {
    await desk.host.stop();
    expect(desk.stuck).toEqual([]);
    token.dispose();
  });
  afterAll(() => {
    delete process.env.SOFTHSM2_CONF;
  });

  test('the same holder, situations and certificates as by direct commands, and no handle on the card', async () => {
    const direct = await startSimulatedHost([cps]);
    await direct.call('simulated.insert', { reader, imageId: 'cps' });
    const slot = await desk.insert('cps');
    // The module has a serial number of its own.
    const { serial, ...holder } = await desk.call('cps.read', slot);
    const { serial: _, ...expected } = await direct.call('cps.read', direct.slot());
    expect(holder).toEqual(expected);
    expect(serial).toMatch(/^[0-9a-f]{16}$/);
    for (const key of ['signature', 'authentication'] as const) {
      const [a, b] = [
        await desk.call('cps.certificate', { ...slot, key }),
        await direct.call('cps.certificate', { ...direct.slot(), key }),
      ];
      expect(Buffer.from(a.der)).toEqual(Buffer.from(b.der));
    }
    const unlocked = await desk.call('cps.unlock', { ...slot, code: code() });
    expect(unlocked).toEqual(await direct.call('cps.unlock', { ...direct.slot(), code: code() }));
    expect(unlocked.situations).toEqual(cps.activities);
    const data = new Uint8Array(100).fill(1);
    const signed = await desk.call('cps.sign', { ...slot, data });
    // PKCS#1 v1.5 is deterministic: the very same bytes.
    expect(Buffer.from(signed.signature)).toEqual(
      Buffer.from((await direct.call('cps.sign', { ...direct.slot(), data })).signature),
    );
    await desk.call('diagnostics.probe', slot);
    expect(desk.handles()).toBe(0);
    await direct.host.stop();
  });

  test('no signature before the code; then by the key of signatures, whatever the length', async () => {
    const slot = await desk.insert('cps');
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
    await desk.call('cps.unlock', { ...slot, code: code() });
    for (const length of [0, 1, 64, 65, 5_000]) {
      const data = new Uint8Array(length).fill(length);
      const { signature } = await desk.call('cps.sign', { ...slot, data });
      expect(verify('sha256', data, new X509Certificate(cps.signature.certificate).publicKey, signature)).toBe(true);
    }
  });

  test('a wrong code: counted, the code wiped, and what was verified before is forgotten', async () => {
    const slot = await desk.insert('cps');
    await desk.call('cps.unlock', { ...slot, code: code() });
    const wrong = code('0000');
    const refused = desk.call('cps.unlock', { ...slot, code: wrong });
    await expect(refused).rejects.toMatchObject({ code: 'PIN_INCORRECT', detail: { triesLeft: 2 } });
    expect([...wrong]).toEqual([0, 0, 0, 0]);
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(2);
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
    await desk.call('cps.unlock', { ...slot, code: code() });
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(3);
  });

  test.each(['', '123', '12345', '12a4'])('%j is no code: nothing is sent', async (text) => {
    const slot = await desk.insert('cps');
    await expect(desk.call('cps.unlock', { ...slot, code: code(text) })).rejects.toMatchObject({ code: 'PIN_FORMAT' });
    expect((await desk.call('cps.read', slot)).triesLeft).toBe(3);
  });

  test('locked: the code is asked again', async () => {
    const slot = await desk.insert('cps');
    await desk.call('cps.lock', slot);
    await desk.call('cps.unlock', { ...slot, code: code() });
    await desk.call('cps.lock', slot);
    await desk.call('cps.lock', slot);
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
  });

  test('taken out and put back: another card until proved otherwise, and its code is asked again', async () => {
    const slot = await desk.insert('cps');
    await desk.call('cps.unlock', { ...slot, code: code() });
    await desk.call('simulated.eject', { reader });
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'CARD_REMOVED' });
    const back = await desk.insert('cps');
    await expect(desk.call('cps.sign', { ...slot, data: code() })).rejects.toMatchObject({ code: 'CARD_CHANGED' });
    await expect(desk.call('cps.sign', { ...back, data: code() })).rejects.toMatchObject({ code: 'PIN_REQUIRED' });
  });

  test('a CPS4 is served by its module; a contactless card and a Vitale are not given to it', async () => {
    expect(await desk.call('cps.read', await desk.insert('cps4'))).toMatchObject({ familyName: 'LEFÈVRE' });
    const refused = desk.call('cps.read', await desk.insert('cl'));
    await expect(refused).rejects.toMatchObject({ code: 'CARD_UNSUPPORTED', detail: { kind: 'CPS3-CL' } });
    const vitale = await desk.insert('vitale');
    await expect(desk.call('cps.read', vitale)).rejects.toMatchObject({ code: 'CARD_UNSUPPORTED' });
    expect((await desk.call('vitale.read', vitale)).beneficiaries).toHaveLength(2);
  });
});
