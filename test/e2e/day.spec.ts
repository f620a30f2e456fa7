/** A day's deposits: a morning's batch from a folder, a document that the patient must not find yet, and the day that tells both. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { readDocument } from '../../electron/documents/read.ts';
import { trainingPopulation } from '../../electron/training/patients/index.ts';
import { pdfOf } from '../unit/electron/deposit/fixtures.ts';
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

const { patients } = trainingPopulation({ now: new Date(), seed: 1 });
const patient = (label: string) => {
  const found = patients.find((one) => one.label.includes(label));
  if (!found?.identity.ins) throw new Error(label);
  const { traits, ins } = found.identity;
  return { ...traits, matricule: ins.matricule };
};

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lot-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const chooses = (app: ElectronApplication, report: string) =>
  app.evaluate(
    ({ dialog }, { folder, report }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: report });
    },
    { folder, report },
  );

test('a batch of two patients: rows with a fault are set aside, the others received; the day and the report tell', async ({
  app,
  window: page,
}) => {
  const desk = new Desk(page);
  const [chronic, orsoni, none] = [patient('TESSANDIER'), patient('ORSONI'), patient('FONTANEL')];
  const row = (file: string, who: typeof chronic, type = '11488-4') =>
    [
      file,
      who.matricule,
      'qualifiée',
      who.birthName,
      who.birthGivenNames.split(' ')[0],
      who.sex,
      who.birthDate,
      type,
      '2026-11-20',
    ].join(';');
  const head = 'fichier;matricule;identité;nom;prénoms;sexe;date de naissance;type;date';
  const lines = [
    row('a1.pdf', chronic),
    row('a2.pdf', chronic),
    row('b1.pdf', orsoni),
    row('c1.pdf', none),
    row('b1.pdf', orsoni),
    row('a3.pdf', chronic, '0000-0'),
  ];
  writeFileSync(join(folder, 'manifeste.csv'), [head, ...lines].join('\r\n'));
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1'])
    writeFileSync(join(folder, `${name}.pdf`), await pdfOf(`Compte rendu de consultation ${name} du 20 novembre 2026.`));
  const report = join(folder, 'compte-rendu.csv');
  await desk.ready();
  await desk.unlock(cards.anaesthetist);
  await desk.fold();
  await chooses(app, report);
  await page.getByRole('button', { name: 'Journée' }).click();
  const batch = page.getByRole('region', { name: 'Lot du matin' });
  await batch.getByRole('button', { name: 'Choisir le dossier…' }).click();
  await expect(batch.getByRole('status')).toContainText('3 documents vérifiés, 3 à corriger', { timeout: 30_000 });
  await expect(batch).toContainText('Type de document inconnu du DMP.');
  await expect(batch).toContainText('Ce fichier est déjà sur une autre ligne.');
  await desk.picture('batch-checked');
  await batch.getByLabel('par minute').fill('120');
  await batch.getByLabel('par minute').press('Tab');
  await batch.getByRole('button', { name: 'Signer et déposer 3 documents' }).click();
  await expect(batch.getByRole('status')).toContainText('Terminé : 3 reçus sur 6, 3 à voir', { timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Par patient' })).toContainText('2 reçus');
  await desk.picture('batch-ended');
  await batch.getByRole('button', { name: 'Compte rendu…' }).click();
  const receivedLines = () =>
    existsSync(report)
      ? readFileSync(report, 'utf8')
          .split('\r\n')
          .filter((line) => line.includes('reçu par le DMP'))
      : [];
  await expect.poll(receivedLines).toHaveLength(3);
  const paper = join(folder, 'compte-rendu.pdf');
  await chooses(app, paper);
  await batch.getByRole('button', { name: 'Imprimer…' }).click();
  await expect.poll(() => existsSync(paper)).toBe(true);
  const { text } = await readDocument(new Uint8Array(readFileSync(paper)));
  expect(text).toMatch(/3\sdocuments reçus par le DMP sur 6, 3 à voir/);
  expect(text).toContain('Ce fichier est déjà sur une autre ligne.');
  // The same folder once more: nothing leaves twice.
  await batch.getByRole('button', { name: 'Fermer le lot' }).click();
  await batch.getByRole('button', { name: 'Choisir le dossier…' }).click();
  await batch.getByRole('button', { name: 'Signer et déposer 3 documents' }).click({ timeout: 30_000 });
  await expect(batch.getByText('Ce document a déjà été déposé').first()).toBeVisible({ timeout: 30_000 });
  // Another doctor neither sees it nor signs for it; under its own card it is there again.
  await page.keyboard.press('Escape');
  await desk.eject(1);
  await expect.poll(() => desk.call('batch.get', {})).toBeNull();
  await desk.unlock(cards.generalPractitioner);
  expect(await desk.call('batch.get', {})).toBeNull();
  await desk.eject(1);
  await desk.unlock(cards.anaesthetist);
  expect((await desk.call('batch.get', {}))?.rows).toHaveLength(6);
});

test('hidden from the patient: the announcement is asked for, then in the day until it is made', async ({ window: page }) => {
  const desk = new Desk(page);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.fold();
  await desk.drop('resultat.pdf', await pdfOf('Compte rendu de consultation du 20 novembre 2026.'));
  await page.getByText('Visible du patient', { exact: true }).click();
  await page.getByLabel('Consultation d’annonce').fill('01/12/2026');
  await expect(page.getByText(/le document deviendra visible le/)).toBeVisible();
  await desk.picture('announcement');
  await desk.depositKey.click();
  await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible({ timeout: 20_000 });
  await desk.command('Journée');
  const tasks = page.getByRole('region', { name: 'Annonces à faire' });
  await expect(tasks).toContainText(/Annonce à faire avant le 1er\sdécembre\s2026/);
  await desk.picture('day');
  await tasks.getByRole('button', { name: /^Annonce faite/ }).click();
  await expect(tasks).toContainText('Aucun document n’attend');
});
