/** What was read in a document, and the doctor's own word on it: said, seen in the summary, taken back. */
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('a medicine refuted in the document leaves the summary, which says so, and comes back when the word is taken back', async ({
  userData,
}) => {
  test.setTimeout(150_000);
  const app = await launch({ userData });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.openWhole(cards.anaesthetist, cards.chronic);
  const summary = page.getByRole('main');
  const section = (name: string) => summary.getByRole('region', { name, exact: true });
  const alerts = page.getByRole('region', { name: 'Alertes' });
  const before = await desk.call('summary.get', {});
  const [red] = before.red;
  if (!red) throw new Error('this patient has a red line');
  const treatment = before.sections
    .find(({ id }) => id === 'treatments')
    ?.lines.find(({ sources }) => sources.some(({ factId }) => red.sources.some((s) => s.factId === factId)));
  const name = treatment?.text.find(({ strong }) => strong)?.text ?? '';
  const source = treatment?.sources.find(({ documentId }) => documentId !== 'doctor-here');
  if (!name || !source) throw new Error('the red line is a treatment');
  const [known] = await desk.call('facts.list', { factIds: [source.factId] });
  const label = known?.fact.label ?? '';
  await expect(alerts).toContainText(red.strong);
  await desk.picture('facts-summary');

  await test.step('the document, its facts, the passage by the keyboard', async () => {
    const row = (await desk.call('documents.list', {})).find(({ uniqueId }) => uniqueId === source.documentId);
    await desk.place('Documents').click();
    await page
      .getByRole('option', { name: row?.title ?? '' })
      .first()
      .click();
    const panel = page.getByRole('region', { name: 'Faits', exact: true });
    await panel.getByRole('button', { name: /^Faits/ }).click();
    const fact = panel.getByRole('region', { name: 'Traitements' }).getByRole('button', { name: label }).first();
    await fact.focus();
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('region', { name: 'Contenu du document' }).locator('[data-passage="0"]').first(),
    ).toBeInViewport();
    await expect(panel.getByText('Lu dans')).toBeVisible();
    await desk.picture('facts-panel');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await desk.picture('facts-menu');
    await page.getByRole('menuitem', { name: 'ne le prend pas' }).click();
    await expect(panel.getByText('corrigé par vous', { exact: true }).first()).toBeVisible();
    await desk.picture('facts-corrected');
  });

  const said = `${label} : non pris`;
  await test.step('the summary says what the doctor says, and that documents say otherwise', async () => {
    await desk.place('Synthèse').click();
    const stated = section('Vos constatations');
    await expect(stated).toContainText('non pris');
    await expect(stated).toContainText('vous · contredit');
    await expect(alerts).not.toContainText(red.strong);
    await expect(section('Traitements').getByText(name, { exact: true })).toHaveCount(0);
    await desk.picture('facts-stated');
    await stated.getByRole('button', { name: /non pris.*source/ }).click();
    await page.getByRole('menuitem', { name: 'vous' }).click();
    const view = page.getByRole('article', { name: 'Vos constatations' });
    await expect(view.locator('mark')).toContainText('non pris');
    await expect(view).toContainText('MARCHAND');
    await desk.picture('facts-own-source');
    await page.keyboard.press('Escape');
    // Back on the line that was opened, although its menu is gone.
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toMatch(/non pris.*source/);
  });

  await test.step('a constatation in words of one’s own', async () => {
    await page.getByRole('button', { name: 'Ajouter une constatation' }).click();
    await page.getByLabel('Votre constatation').fill('Allergie au latex avec choc anaphylactique');
    await expect(page.getByRole('dialog').getByRole('status')).toContainText('Allergies');
    await desk.picture('facts-adding');
    await page.keyboard.press('Enter');
    await expect(alerts).toContainText('latex');
  });

  await test.step('taken back, nothing is left of it', async () => {
    const back = section('Vos constatations').getByRole('button', { name: /^Retirer/ });
    for (const left of [2, 1]) {
      await expect(back).toHaveCount(left);
      await back.first().click();
    }
    await expect(section('Vos constatations')).toHaveCount(0);
    expect(await desk.call('summary.get', {})).toEqual(before);
  });

  await test.step('a line corrected from the summary; what is wiped with the record is not there for the next opening', async () => {
    await section('Traitements')
      .getByRole('button', { name: new RegExp(`^Corriger.*${name}`) })
      .click();
    await expect(page.getByRole('list', { name: 'Faits de cette ligne' })).toBeVisible();
    await desk.picture('facts-line');
    await page.getByRole('dialog').getByRole('button', { name: 'Modifier…' }).first().click();
    await desk.picture('facts-modify');
    await page.getByLabel('Dose et prises').fill('160 mg le soir');
    await page.keyboard.press('Enter');
    await expect(section('Vos constatations')).toContainText('160');
    await page.emulateMedia({ colorScheme: 'dark' });
    await desk.picture('facts-dark');
    await desk.command('Fermer le dossier');
    await expect(page.getByRole('heading', { name: 'Synthèse pré-anesthésique' })).toHaveCount(0);
    expect((await desk.call('summary.get', {})).statements).toEqual([]);
    expect(said).toContain('non pris');
  });
  await app.close();
});
