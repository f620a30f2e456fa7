/**
 * A morning's batch through the whole core: generated patients and documents, the real conversion, conformity, store, card
 * and training server. LONG=1: 400 rows of 40 patients.
 *
 * Whatever interrupts it, each good row is received exactly once, each bad row says why and is never sent, and the report
 * names every row.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrainingPatient } from '../../../../electron/training/patients/model.ts';
import { noFaults } from '../../../../electron/training/server-faults.ts';
import { batchProblem, batchReport } from '../../../../renderer/text/batch.ts';
import type { BatchView } from '../../../../shared/batch.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { pdfOf } from '../deposit/fixtures.ts';
import { insOf } from '../training/population.ts';
import { type CoreDesk, startCoreDesk } from './core-desk.ts';

const long = Boolean(process.env['LONG']);
const patientCount = long ? 40 : 12;
const perPatient = long ? 10 : 2;
const limitMs = long ? 900_000 : 120_000;

const twoDigits = (n: number) => String(n).padStart(2, '0');
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const patients: readonly TrainingPatient[] = Array.from({ length: patientCount }, (_, n) => {
  const sex = n % 2 === 0 ? 'F' : 'M';
  const month = twoDigits((n % 12) + 1);
  const year = 40 + (n % 50);
  return {
    id: `p${n}`,
    label: `Patient ${n}`,
    hint: '',
    identity: {
      status: 'qualifiee',
      ins: insOf(`${sex === 'F' ? 2 : 1}${year}${month}75115${String(n).padStart(3, '0')}`),
      traits: {
        birthName: `ESSAI-${letters[n % 26]}${letters[Math.floor(n / 26)]}`,
        birthGivenNames: 'CAMILLE',
        sex,
        birthDate: `19${year}-${month}-15`,
        birthPlaceCode: '75115',
      },
    },
    vitaleImageId: `v${n}`,
    dmp: { existence: 'active', authorisations: {}, authorisedByDefault: 'none' },
    documents: () => [],
  };
});

const head = 'fichier;matricule;identité;nom;prénoms;sexe;date de naissance;type;date';
function line(file: string, { identity: { traits, ins } }: TrainingPatient, type = '11488-4', date = '2026-11-20'): string {
  const { birthName, birthGivenNames, sex, birthDate } = traits;
  return [file, ins?.matricule, 'qualifiée', birthName, birthGivenNames, sex, birthDate, type, date].join(';');
}
const patient = (n: number) => {
  const found = patients[n];
  if (!found) throw new Error(`patient ${n}`);
  return found;
};

let dir: string;
let desk: CoreDesk;
beforeAll(async () => {
  dir = trainingFolder('batch-');
  desk = await startCoreDesk(dir, { patients, vitaleImages: [] });
  await desk.unlock();
}, 60_000);
afterAll(async () => {
  await desk?.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

let folders = 0;
/** A folder with its documents: each names its patient, as hospital letters do. */
async function folderOf(
  rows: readonly (readonly [file: string, owner: number])[],
  lines: readonly string[],
  name = 'manifeste.csv',
) {
  const folder = desk.folder(`lot-${++folders}`);
  mkdirSync(folder);
  for (const [file, owner] of rows) {
    const { birthName, birthDate } = patient(owner).identity.traits;
    const born = birthDate.split('-').reverse().join('/');
    const text = `Compte rendu de consultation\nPatient : ${birthName} Camille, né(e) le ${born}\nLot ${folders}, ${file}`;
    writeFileSync(join(folder, file), await pdfOf(text));
  }
  writeFileSync(join(folder, name), [head, ...lines].join('\r\n'));
  return folder;
}
const phase = (wanted: BatchView['phase']) => desk.until('batch.changed', (view) => view?.phase === wanted);
const count = (view: BatchView | null, state: string) => view?.rows.filter((row) => row.state === state).length;
/** Of the registry, those whose CDA names this batch's files. */
const receivedOf = () => desk.training.received().length;

test(
  `${patientCount * perPatient} rows of ${patientCount} patients: pause, the card pulled, resumed; each once, bad rows set aside; the report names all`,
  async () => {
    const documents = patients.flatMap((_, n) =>
      Array.from({ length: perPatient }, (_unused, k): readonly [string, number] => [`p${n}-${k}.pdf`, n]),
    );
    const good = documents.map(([file, n]) => line(file, patient(n)));
    const [first] = documents;
    if (!first) throw new Error('no document');
    const other = line('autre.pdf', patient(1));
    const bad = [
      line('absent.pdf', patient(0)),
      line('../dehors.pdf', patient(0)),
      good[0] ?? '',
      line('type.pdf', patient(2), '0000-0'),
      line('jour.pdf', patient(2), '11488-4', '2026-02-31'),
      line('autre.pdf', patient(0)), // of another patient: its text says so
      line('inconnu.pdf', {
        ...patient(0),
        identity: { ...patient(0).identity, traits: { ...patient(0).identity.traits, birthName: 'PERSONNE' } },
      }),
      line('illisible.pdf', patient(3)),
    ];
    expect(other).toContain('ESSAI');
    const folder = await folderOf(
      [...documents, ['autre.pdf', 1], ['type.pdf', 2], ['jour.pdf', 2], ['inconnu.pdf', 0]],
      [...good, ...bad],
    );
    writeFileSync(join(folder, 'illisible.pdf'), '%PDF-1.7 cassé');
    const before = receivedOf();
    const started = performance.now();
    await desk.core.openBatch(folder);
    const checked = await phase('ready');
    expect(count(checked, 'ready')).toBe(documents.length + 2); // what only reading the file tells comes later
    const { core } = desk;
    const batch = () => {
      if (!core.batch) throw new Error('no batch');
      return core.batch;
    };

    batch().start(100_000);
    await desk.until('batch.changed', (view) => (count(view, 'received') ?? 0) >= 3);
    batch().pause();
    const paused = await phase('paused');
    const atPause = count(paused, 'received') ?? 0;
    expect(count(paused, 'ready')).toBeGreaterThan(0);
    expect(atPause).toBeLessThan(documents.length);

    batch().start(100_000);
    await desk.until('batch.changed', (view) => (count(view, 'received') ?? 0) >= atPause + 3);
    await desk.pull();
    // Nobody sees the names of a batch without its doctor's card.
    await desk.until('batch.changed', (view) => view === null);
    await expect.poll(async () => (await batch().view()).phase).toBe('paused');
    await desk.unlock();
    const stopped = await phase('paused'); // told again with the session
    expect(stopped?.problem?.code).toMatch(/^(NO_SESSION|CARD_REMOVED|NO_CARD|PIN_REQUIRED)$/);
    batch().start(100_000);
    await phase('ended');
    const ended = await desk.until('batch.changed', (view) => count(view, 'received') === documents.length);

    expect(receivedOf() - before).toBe(documents.length);
    const contents = desk.training.received().map(({ uniqueId }) => uniqueId);
    expect(new Set(contents).size).toBe(contents.length);
    const reasons = ended?.rows
      .filter(({ state }) => state !== 'received')
      .map((row) => [row.file, row.error?.code ?? row.faults[0]]);
    expect(reasons).toEqual([
      ['absent.pdf', 'file-missing'],
      ['../dehors.pdf', 'file-outside'],
      [first[0], 'file-twice'],
      ['type.pdf', 'type-unknown'],
      ['jour.pdf', 'date-wrong'],
      ['autre.pdf', 'DEPOSIT_OTHER_PATIENT'],
      ['inconnu.pdf', 'INS_NOT_FOUND'],
      ['illisible.pdf', expect.stringMatching(/^(PDF_UNREADABLE|DOCUMENT_DAMAGED)$/)],
    ]);
    const report = batchReport(ended?.rows ?? [])
      .trim()
      .split('\r\n');
    expect(report).toHaveLength(1 + documents.length + bad.length);
    for (const row of ended?.rows ?? []) if (row.state !== 'received') expect(batchProblem(row)).not.toBe('');
    expect(desk.bugs).toEqual([]);
    console.info(`batch: ${documents.length} documents in ${Math.round(performance.now() - started)} ms`);

    // The same folder again: nothing leaves twice.
    await desk.core.openBatch(folder);
    await phase('ready');
    batch().start(100_000);
    const second = await phase('ended');
    expect(second?.rows.filter(({ error }) => error?.code === 'DEPOSIT_ALREADY_SENT')).toHaveLength(documents.length);
    expect(receivedOf() - before).toBe(documents.length);
  },
  limitMs,
);

describe('what interrupts it', () => {
  test('the line lost while it is checked: it waits, no row is blamed, and goes on from there', async () => {
    const folder = await folderOf(
      [
        ['a.pdf', 0],
        ['b.pdf', 1],
      ],
      [line('a.pdf', patient(0)), line('b.pdf', patient(1))],
    );
    await desk.training.setFaults({ outage: 'refused' });
    await desk.core.openBatch(folder);
    const waiting = await phase('paused');
    expect(waiting?.problem?.code).toBe('DMP_UNREACHABLE');
    expect(waiting?.rows.map(({ state }) => state)).toEqual(['unchecked', 'unchecked']);
    await desk.training.setFaults(noFaults);
    desk.core.batch?.start(100_000);
    expect(count(await phase('ready'), 'ready')).toBe(2);
  }, 60_000);

  test('the line lost while it runs: what is prepared leaves later by itself, and the batch tells it', async () => {
    const before = receivedOf();
    await desk.training.setFaults({ outage: 'http-500' });
    desk.core.batch?.start(100_000);
    const ended = await phase('ended');
    expect(ended?.rows.map(({ state }) => state)).toEqual(['prepared', 'prepared']);
    await desk.training.setFaults(noFaults);
    await desk.core.outbox.resume(desk.core.acting().sender);
    const told = await desk.until('batch.changed', (view) => count(view, 'received') === 2);
    expect(told?.rows.every(({ receivedAt }) => receivedAt !== undefined)).toBe(true);
    expect(receivedOf() - before).toBe(2);
  }, 60_000);

  test('the pace is kept', async () => {
    const rows = Array.from({ length: 4 }, (_, n): readonly [string, number] => [`r${n}.pdf`, n]);
    await desk.core.openBatch(
      await folderOf(
        rows,
        rows.map(([file, n]) => line(file, patient(n))),
      ),
    );
    await phase('ready');
    const began = performance.now();
    desk.core.batch?.start(120);
    await phase('ended');
    // Half a second from one to the next: three of them.
    expect(performance.now() - began).toBeGreaterThan(1_450);
  }, 60_000);

  test('a manifest that is absent, empty, without columns or no JSON is refused by its name, and the batch before stays', async () => {
    const held = desk.core.batch;
    const refused = async (name: string, text: string, reason: string) => {
      const folder = desk.folder(`lot-${++folders}`);
      mkdirSync(folder);
      if (name) writeFileSync(join(folder, name), text);
      await expect(desk.core.openBatch(folder)).rejects.toMatchObject({ code: 'BATCH_MANIFEST', detail: { reason } });
    };
    await refused('', '', 'absent');
    await refused('manifeste.csv', head, 'empty');
    await refused('manifeste.csv', 'colonne;autre\r\n1;2', 'columns');
    await refused('manifest.json', '{"pas": "une liste"', 'json');
    expect(desk.core.batch).toBe(held);
  });
});
