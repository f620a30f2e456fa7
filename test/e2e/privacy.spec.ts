/** What stays on the disk: nothing that was read, nothing that names a patient, nothing that opens a card. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { letterPdf } from '../letter.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test.describe.configure({ timeout: 240_000 });

/** Files of the folder in which one of `words` stands, in UTF-8, UTF-16 or Latin-1, as written or in one case. */
function foundIn(folder: string, words: readonly string[]): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    for (const word of words) {
      const shapes = [word, word.toLowerCase(), word.toUpperCase()];
      const needles = shapes.flatMap((shape) => (['utf8', 'utf16le', 'latin1'] as const).map((as) => Buffer.from(shape, as)));
      if (needles.some((needle) => bytes.includes(needle))) found.push(`${file}: ${word}`);
    }
  }
  return found;
}

/** Core pid, by the name that the shell gave the process. */
const coreOf = (app: Awaited<ReturnType<typeof launch>>) =>
  app.evaluate(({ app }) => app.getAppMetrics().find(({ type, name }) => type === 'Utility' && name === 'Poste DMP core')?.pid);

test('after a whole journey with a deposit, the folder of the user names nobody', async ({ userData }, info) => {
  const received = info.outputPath('recus');
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  const desk = new Desk(page);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.allRead();
  const { patient } = (await desk.call('record.get', {})) ?? {};
  const rows = await desk.call('documents.list', {});
  const summary = await desk.call('summary.get', {});

  // What leaves traces in a browser: pictures of documents, a search, a look at the summary, a file, a failure.
  const listed = await desk.documents('impériosités');
  await listed.first().click();
  await expect(page.getByRole('region', { name: 'Page 1' }).locator('mark').first()).toBeVisible();
  await desk.drop(
    'TESSANDIER Georges 1947.pdf',
    await letterPdf([
      'Compte rendu opératoire',
      'Patient : TESSANDIER Georges, né le 18/03/1947',
      'Intervention du 12 mars 2024.',
    ]),
  );
  await expect(desk.depositKey).toBeEnabled();
  await page.getByLabel('Titre').fill('Compte rendu au titre reconnaissable');
  await desk.depositKey.click();
  await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible();
  await desk.outage('http-500');
  await desk.drop(
    'TESSANDIER Georges bis.pdf',
    await letterPdf(['Compte rendu opératoire', 'Suites de M. TESSANDIER : fièvre.']),
  );
  await expect(desk.depositKey).toBeEnabled();
  await desk.depositKey.click();
  await expect(desk.problem('DMP_HTTP')).toBeVisible();
  await desk.eject(2);
  await desk.eject(1);
  await desk.typeWrongCode(cards.generalPractitioner, '9731');
  await app.close();

  const words = [
    'TESSANDIER',
    'GEORGES HENRI',
    '18/03/1947',
    '1947-03-18',
    '19470318',
    patient?.ins?.matricule ?? 'no matricule',
    patient?.ins?.matricule.slice(0, 13) ?? 'no matricule',
    'Compte rendu au titre reconnaissable',
    'impériosités',
    ...rows.map(({ title }) => title),
    ...summary.sections.flatMap(({ lines }) => lines.map(({ text }) => text.map((part) => part.text).join(''))),
    ...rows.map(({ uniqueId }) => uniqueId),
  ].filter((word) => word.length > 8 || word === 'TESSANDIER');
  expect(words.length).toBeGreaterThan(100);

  await test.step('the search itself finds what is there', () => {
    expect(foundIn(received, ['TESSANDIER', 'Compte rendu au titre reconnaissable'])).toHaveLength(2);
    expect(foundIn(userData, ['SQLite format 3'])).toEqual([]);
    expect(foundIn(userData, ['BEGIN CERTIFICATE']).length).toBeGreaterThan(0);
  });
  await test.step('nothing of the patient', () => expect(foundIn(userData, words)).toEqual([]));
  await test.step('no code, no assertion, no holder in the logs', () => {
    const logs = join(userData, 'training/logs');
    expect(existsSync(logs)).toBe(true);
    const secrets = ['1234', '9731', 'MARCHAND', 'LEGRAND', '899900010011', 'saml2:', 'Assertion', 'SignatureValue'];
    expect(foundIn(logs, secrets)).toEqual([]);
  });
});

test('the core killed in the middle of a deposit: one final state, one document', async ({ userData }, info) => {
  const received = info.outputPath('recus');
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  const desk = new Desk(page);
  await desk.ready();
  const states = async () => (await desk.call('outbox.list', {})).map(({ state }) => state);

  await test.step('on its way, not yet answered', async () => {
    await desk.open(cards.anaesthetist, cards.chronic);
    await desk.recordOpen();
    await desk.allRead();
    await desk.drop('lettre.pdf', await letterPdf(['Compte rendu opératoire', 'Intervention du 12 mars 2024.']));
    await expect(desk.depositKey).toBeEnabled();
    await desk.latency(10_000);
    await page.keyboard.press('Control+Enter');
    await expect.poll(states).toEqual(['sending']);
  });

  await test.step('the core dies: the page says so and shows nobody', async () => {
    process.kill((await coreOf(app)) as number, 'SIGKILL');
    await expect(page.getByText('Poste DMP s’est interrompu ; il a redémarré.')).toBeVisible();
    await expect(desk.next('Insérez votre carte CPS.')).toBeVisible();
    expect(await desk.remnants(['TESSANDIER', 'Georges'])).toEqual([]);
    expect(await states()).toEqual(['waiting-for-card']); // nothing is on its way without the card
  });

  await test.step('with the card back it is settled, once', async () => {
    await desk.unlock(cards.anaesthetist);
    await expect.poll(states).toEqual(['received']);
    const [item] = await desk.call('outbox.list', {});
    expect(readdirSync(received)).toEqual([`${item?.receipt?.documentUniqueId}.xml`]);
    await desk.insert(cards.chronic, 2);
    await desk.recordOpen();
    await desk.allRead();
    const mine = (await desk.call('documents.list', {})).filter((row) => row.mine);
    expect(mine.map(({ uniqueId }) => uniqueId)).toEqual([item?.receipt?.documentUniqueId]);
  });
  await app.close();
});
