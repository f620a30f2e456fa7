/** What the doctor waits for at the desk: core and card-host in this process, simulated readers, training cards. */
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Core } from '../../electron/core/core.ts';
import { buildVihf } from '../../electron/vihf/assertion.ts';
import { createSimulatedReaders } from '../../native/simulated/simulated-pcsc.ts';
import type { CardHostApi, CpsImage } from '../../shared/cards.ts';
import type { SessionView } from '../../shared/session.ts';
import { startDesk } from './cards-desk.ts';
import { type Measure, median, middle, round } from './measure.ts';

const runs = 30;
/** A doctor with one practice situation: none is to be chosen. */
const cardId = 'cps-anesthesiste';

async function startCore(userDataDir: string) {
  const simulated = createSimulatedReaders();
  const desk = await startDesk(simulated.pcsc, simulated);
  const cards = new Proxy({} as CardHostApi, {
    get: (_, method: keyof CardHostApi) => (params: never) => desk.call(method, params),
  });
  let view: SessionView | undefined;
  const listeners = new Set<() => void>();
  const core = await Core.create(
    { mode: 'training', userDataDir, configFile: '', storeKeyHex: '0'.repeat(64), version: '0' },
    {
      cards,
      now: () => new Date(),
      log: {
        bug: (error) => {
          throw error;
        },
        note: () => {},
      },
      emit: (event, payload) => {
        if (event !== 'session.changed') return;
        view = payload as SessionView;
        for (const check of [...listeners]) check();
      },
    },
  );
  desk.provider.onChange((snapshot) => core.readersChanged(snapshot));
  /** Once the page would be told so. */
  const until = (wanted: (view: SessionView) => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!view || !wanted(view)) return;
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      check();
    });
  return { core, desk, cards, until };
}

export async function session(): Promise<readonly Measure[]> {
  const userDataDir = mkdtempSync(join(tmpdir(), 'poste-dmp-bench-'));
  const { core, desk, cards, until } = await startCore(userDataDir);
  try {
    const { training } = core;
    const image = training?.training.images.find((one): one is CpsImage => one.id === cardId && one.kind === 'CPS3');
    const [reader] = training?.training.readers ?? [];
    if (!training || !image || !reader) throw new Error(`no card ${cardId} in training`);
    const settings = { software: core.endpoints.software };
    const times = { shown: [] as number[], signed: [] as number[], read: [] as number[] };

    for (let n = 0; n < runs; n++) {
      const inserted = performance.now();
      await training.insert(reader, cardId);
      await until(({ holder }) => holder !== undefined);
      times.shown.push(performance.now() - inserted);

      const slot = await desk.present(reader);
      times.read.push(await median(1, () => cards['cps.read'](slot)));

      const given = performance.now();
      await core.session.unlock(Buffer.from(image.codePorteur), false);
      const { context } = core.acting();
      const { der } = await cards['cps.certificate']({ ...slot, key: 'signature' });
      const key = {
        certificateDer: der,
        sign: async (data: Uint8Array) => (await cards['cps.sign']({ ...slot, data })).signature,
      };
      await buildVihf(context, undefined, key, settings, new Date());
      times.signed.push(performance.now() - given);
      await training.eject(reader);
      await until(({ holder }) => holder === undefined);
    }
    const privateKey = createPrivateKey(image.signature.privateKey);
    const signatureMs = await median(runs, () => sign('sha256', new Uint8Array(500), privateKey));
    const against = (name: string, ms: number, floor: string, floorMs: number): Measure => ({
      name,
      ms: round(ms),
      floor,
      ratio: round(ms / floorMs),
      note: `plancher ${round(floorMs)} ms`,
    });
    return [
      against('CPS insérée → porteur affiché', middle(times.shown), 'la lecture de la CPS seule', middle(times.read)),
      against('code donné → premier VIHF signé', middle(times.signed), 'une signature RSA 2048 nue', signatureMs),
    ];
  } finally {
    await core.stop();
    await desk.stop();
    rmSync(userDataDir, { recursive: true, force: true });
  }
}
