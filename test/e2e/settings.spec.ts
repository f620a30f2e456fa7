/** What the doctor sets on this workstation, and what he can only read there. */
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('settings: from the palette, kept at once; what cannot be set is there to be read', async ({ window }) => {
  await window.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(window);
  await desk.ready();
  await desk.unlock(cards.anaesthetist);
  await desk.command('Réglages de ce poste');
  const screen = window.getByRole('main', { name: 'Réglages' });
  await screen.getByText('Garder le dossier ouvert sans la carte Vitale').click();
  await expect(screen.getByRole('status').first()).toHaveText('Enregistré.');
  await screen.getByRole('button', { name: /^Augmenter.*Verrouiller sans activité/ }).click();
  await screen.getByText('Permettre le bris de glace').click();
  await screen.getByRole('button', { name: /structure de cette session/ }).click();
  const { situation } = await desk.call('session.get', {});
  await expect(screen.getByRole('list', { name: 'Structures de régulation' })).toContainText(situation?.structureId ?? '?');
  await expect(screen.getByRole('list', { name: 'Machines autorisées' })).toContainText('127.0.0.1');
  await expect(screen).toContainText('ENTRAINEMENT');
  await desk.fold();
  await desk.picture('settings');
  expect(await desk.call('settings.get', {})).toMatchObject({
    keepRecordWithoutVitale: true,
    idleLimitMinutes: 35,
    brainDeadPolicy: 'bris_de_glace',
    regulationStructureIds: [situation?.structureId],
  });
  await screen.getByRole('button', { name: /^Retirer la structure/ }).click();
  await expect.poll(async () => (await desk.call('settings.get', {})).regulationStructureIds).toEqual([]);
  await window.keyboard.press('Escape');
  await expect(screen).toBeHidden();
  await window.getByRole('banner').getByRole('button', { name: 'Réglages' }).click();
  await expect(screen.getByRole('switch', { name: /^Garder le dossier/ })).toBeChecked();
  await window.setViewportSize({ width: 683, height: 384 });
  const wide = await window.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
