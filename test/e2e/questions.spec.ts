/** « À demander »: each question is answered where it stands, by keyboard; what hangs on it is written again, and it can be undone. */
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('questions are answered in place, by keyboard, marked as the doctor’s, and taken back', async ({ window: page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.openWhole(cards.anaesthetist, cards.chronic);
  const asked = page.getByRole('region', { name: 'À demander' });
  const stated = page.getByRole('region', { name: 'Vos constatations' });
  const treatments = page.getByRole('region', { name: 'Traitements' });
  const red = page.getByRole('region', { name: 'Alertes' });
  const ids = async () =>
    (await desk.call('summary.get', {})).sections.find(({ id }) => id === 'missing')?.lines.map(({ id }) => id);
  const eliquis = asked.getByRole('group', { name: /Eliquis/ });

  await test.step('Alt R begins at the first; the arrows go from one to the next', async () => {
    await expect(eliquis).toBeVisible();
    await desk.picture('questions-1');
    await page.keyboard.press('Alt+r');
    await expect(eliquis.getByRole('button', { name: 'oui' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(eliquis.getByRole('button', { name: 'oui' })).not.toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(eliquis.getByRole('button', { name: 'oui' })).toBeFocused();
  });

  await test.step('« arrêté le » : off the red line, below with its day, and the next question has the focus', async () => {
    await eliquis.getByRole('button', { name: 'arrêté le' }).press('Enter');
    await page.keyboard.type('demain');
    await page.keyboard.press('Enter');
    await expect(asked.getByRole('alert')).toContainText('une date passée');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('14/11/2026');
    await page.keyboard.press('Enter');
    await expect(eliquis).toBeHidden();
    await expect(treatments.getByRole('heading', { name: 'Arrêtés récemment' })).toBeVisible();
    await expect(treatments.getByRole('button', { name: /^Apixaban/i }).last()).toContainText('arrêté le 14');
    await expect(red).not.toContainText('Eliquis');
    await expect(stated).toContainText('arrêté le 14/11/2026');
    await expect(stated).toContainText('vous');
    await expect(asked.locator('[data-answer]:focus')).toHaveCount(1);
    await desk.picture('questions-2-answered');
  });

  await test.step('« Retirer » brings the question and the red line back', async () => {
    await stated
      .getByRole('button', { name: /^Retirer/ })
      .first()
      .click();
    await expect(eliquis).toBeVisible();
    await expect(red).toContainText('Eliquis');
    await expect(stated).toBeHidden();
  });

  await test.step('what is said of the act dates the plan, in the bar too', async () => {
    const act = asked.getByRole('group', { name: /^Acte/ });
    await act.getByRole('textbox', { name: 'date de l’acte' }).fill('8/12/2026');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Acte prévu' }).getByLabel('Date de l’acte')).toHaveValue('08/12/2026');
    await act.getByRole('button', { name: 'élevé', exact: true }).press('Enter');
    await expect(treatments).toContainText('décembre 2026 (J−3)');
    await desk.picture('questions-3-act');
  });

  await test.step('every question that this record asks has its answer', async () => {
    for (const id of (await ids()) ?? []) await expect(asked.locator(`[data-question="${id}"]`), id).toBeVisible();
  });
});
