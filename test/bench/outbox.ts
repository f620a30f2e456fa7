/**
 * Key to receipt: from the confirmed document (CDA built, checked against our rules, written to the encrypted store, signed,
 * sent) to the registry's answer in the store, on loopback and with 3 s of latency, against one bare round trip on the same
 * line; and how many documents a second are prepared, without the line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformityOf } from '../../electron/deposit/conformity/conformity.ts';
import { startTraining } from '../../electron/training/index.ts';
import type { CpsImage } from '../../shared/cards.ts';
import { startOutbox, submissionFor } from '../unit/electron/deposit/outbox-rig.ts';
import { identity, populationWith } from '../unit/electron/dmp/sample-record.ts';
import { type Measure, median, round } from './measure.ts';

export const outbox = async (): Promise<Measure[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'bench-outbox-'));
  const training = await startTraining({ dir, population: populationWith([]) });
  const card = training.images.find((image): image is CpsImage => image.id === 'cps-anesthesiste') as CpsImage;
  const running = await startOutbox(
    { storeFile: join(dir, 'store.db'), endpoints: training.endpoints, tls: training.tls, card },
    { now: () => new Date(), step: async () => {} },
    60_000,
  );
  const { outbox: box, sender } = running;
  try {
    const prepare = async () => {
      const submission = submissionFor(identity, card, new Date());
      conformityOf(submission.cda, { ours: true });
      const { uniqueId: contentHash } = submission.entry;
      return box.add({ submission, ins: identity.ins, patientName: 'X', authorNationalId: sender.nationalId, contentHash });
    };
    const send = async () => {
      const { state, error } = await box.deliver(await prepare(), sender);
      if (state !== 'received') throw new Error(`${state} ${JSON.stringify(error)}`);
    };
    await send();
    const key = async (latencyMs: number, runs: number, name: string): Promise<Measure> => {
      await training.setFaults({ latencyMs });
      const trip = await median(runs, () => sender.entryUUIDOf(identity.ins, '1.2.3'));
      const ms = await median(runs, send);
      return { name: `Touche → reçu, ${name}`, ms: round(ms), ratio: round(ms / trip), floor: 'un aller-retour (TD3.1b)' };
    };
    const lines = [await key(0, 15, 'sans latence'), await key(3_000, 2, '3 s de latence')];
    await training.setFaults({ latencyMs: 0 });
    const ms = await median(30, prepare);
    return [
      ...lines,
      { name: 'Documents préparés (CDA, conformité, coffre)', ms: round(ms), note: `${round(1000 / ms)} par seconde` },
    ];
  } finally {
    await running.end();
    await training.stop();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
};
