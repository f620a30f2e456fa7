/** The card of a document before its key: why this type, whether it conforms, and what a correction teaches. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { letterPdf } from '../letter.ts';
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('the source of a folder is its reason; conformity is said before the key; a correction is kept and can be cleared', async ({
  app,
  window: page,
  userData,
}) => {
  test.slow();
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  const folder = join(userData, 'Labo');
  mkdirSync(folder);
  const types = page.getByRole('radiogroup', { name: 'Type du document' });
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.fold();

  await test.step('from the laboratory’s folder, without a heading', async () => {
    await app.evaluate(({ dialog }, dir) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [dir] }) });
    }, folder);
    await desk.command('Réglages de ce poste');
    await page.getByLabel('Origine des fichiers').selectOption('laboratory');
    await page.getByRole('button', { name: 'Surveiller un dossier…' }).click();
    await expect(page.getByRole('region', { name: 'Dossiers surveillés' })).toContainText('laboratoire');
    await expect(page.getByRole('region', { name: 'Types de document retenus' })).toContainText('Rien n’est retenu');
    await page.keyboard.press('Escape');
    writeFileSync(
      join(folder, 'a1.pdf'),
      await letterPdf(['Patient : TESSANDIER Georges, né le 18/03/1947', 'Valeurs du 12 mars 2024.']),
    );
    await desk.place('Dépôt').click();
    await page.getByRole('button', { name: /^Préparer\s: a1\.pdf$/ }).click({ timeout: 20_000 });
    await expect(types.getByRole('radio').first()).toBeChecked();
    await expect(types).toContainText('reçu par le dossier du laboratoire');
    await desk.picture('card-laboratory');
  });

  await test.step('conform; a title that is too long is said with its rule, and the key waits', async () => {
    await expect(page.getByText(/^Conforme\s: 1\d\d\srègles vérifiées$/)).toBeVisible();
    await expect(desk.depositKey).toBeEnabled();
    const title = page.getByLabel('Titre');
    const proposed = await title.inputValue();
    await title.fill('Résultats '.repeat(40));
    await expect(page.getByRole('alert').filter({ hasText: 'Non conforme' })).toContainText(/règle SM-/);
    await expect(desk.depositKey).toBeDisabled();
    await desk.picture('card-faults');
    await title.fill(proposed);
    await expect(desk.depositKey).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible({ timeout: 20_000 });
  });

  await test.step('another type for a heading: kept, seen in the settings, cleared by a key', async () => {
    await desk.drop('cro.pdf', await letterPdf(['Compte rendu opératoire', 'Intervention du 12 mars 2024.']));
    await expect(types.getByRole('radio').first()).toBeChecked();
    await page.keyboard.press('2'); // the second guess is one key away
    await expect(types.getByRole('radio').nth(1)).toBeChecked();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible({ timeout: 20_000 });
    await desk.command('Réglages de ce poste');
    const learned = page.getByRole('region', { name: 'Types de document retenus' });
    await expect(learned).toContainText(/«\sCompte rendu operatoire\s»/);
    await expect(learned).toContainText('Médecin');
    await learned.getByRole('button', { name: 'Tout oublier' }).scrollIntoViewIfNeeded();
    await desk.picture('learned');
    await learned.getByRole('button', { name: 'Tout oublier' }).click();
    await expect(learned).toContainText('Rien n’est retenu');
    expect(await desk.call('deposit.learned', {})).toEqual([]);
    await page.keyboard.press('Escape');
    await desk.place('Dépôt').click();
    await desk.drop('cro2.pdf', await letterPdf(['Compte rendu opératoire', 'Intervention du 13 mars 2024.']));
    await expect(types.getByText('CR opératoire')).toBeVisible();
    await expect(types).not.toContainText('votre choix pour ce titre');
  });
});
