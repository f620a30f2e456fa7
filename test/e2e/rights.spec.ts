/** What the software itself must keep: my authorisation, emergency access, visibility of documents, minors. */
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test.beforeEach(async ({ window }) => {
  await window.setViewportSize({ width: 1366, height: 768 });
});

test('rights: who may read, what the patient chose, my accesses; my authorisation is withdrawn by two gestures', async ({
  window,
}) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.allRead();
  await desk.fold();
  await window.keyboard.press('7');
  const place = window.getByTestId('rights');
  await expect(place.getByRole('region', { name: 'Professionnels' })).toContainText('LEGRAND Antoine');
  await expect(place.getByRole('region', { name: 'Professionnels' })).toContainText('médecin traitant');
  await expect(place.getByRole('region', { name: 'Choix du patient' })).toContainText('bris de glace');
  const journal = place.getByRole('region', { name: 'Mes accès depuis ce poste' });
  await expect(journal).toContainText('journal intact');
  await expect(journal).toContainText('Lecture de la liste des documents');
  await expect(journal).toContainText('Lecture de la liste des professionnels');
  await expect(place).toContainText('pour la première fois');
  await desk.picture('rights');
  await place.getByRole('button', { name: 'Retirer mon autorisation' }).click();
  await expect(desk.band.getByRole('heading')).toContainText('TESSANDIER');
  await desk.picture('rights-withdraw');
  await place.getByRole('button', { name: 'Retirer et fermer le dossier' }).click();
  await expect(place).toBeHidden();
  expect(await desk.call('documents.list', {})).toEqual([]);
});

test('rights: the role of médecin traitant is taken and left', async ({ window }) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.place('Droits et accès').click();
  const mine = window.getByTestId('rights').getByRole('region', { name: 'Mon accès' });
  await mine.getByRole('button', { name: 'Me déclarer médecin traitant' }).click();
  await mine.getByRole('button', { name: /je me déclare$/ }).click();
  await expect(mine).toContainText('médecin traitant DMP');
  expect((await desk.call('record.get', {}))?.dmp?.medecinTraitant).toBe(true);
  await mine.getByRole('button', { name: 'Ne plus être médecin traitant' }).click();
  await mine.getByRole('button', { name: 'Quitter ce rôle' }).click();
  await expect(mine.getByRole('button', { name: 'Me déclarer médecin traitant' })).toBeVisible();
});
