/** What the software itself must keep: my authorisation, emergency access, visibility of documents, minors. */
import { letterPdf, operativeReport } from '../letter.ts';
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test.beforeEach(async ({ window }) => {
  await window.setViewportSize({ width: 1366, height: 768 });
});

test('rights: who may read, what the patient chose, my accesses; my authorisation is withdrawn by two gestures', async ({
  window,
}) => {
  const desk = new Desk(window);
  await desk.openWhole(cards.anaesthetist, cards.chronic);
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

test('emergency: a gesture with its reason, a frame that stays, nothing of the rights may be touched', async ({ window }) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.notYetAuthorised);
  await window.getByRole('button', { name: /^Urgence/ }).click();
  const form = window.getByRole('region', { name: 'Accès d’urgence', exact: true });
  const open = form.getByRole('button', { name: 'Ouvrir en bris de glace' });
  await expect(open).toBeDisabled();
  await expect(form.getByRole('button', { name: /régulation/ })).toHaveCount(0);
  await form.getByText('Mort encéphalique').click();
  await open.click();
  await expect(desk.problem('EMERGENCY_BRAIN_DEATH')).toBeVisible();
  expect((await desk.call('record.get', {}))?.phase).toBe('needs-authorisation');
  await desk.picture('brain-death');
  await form.getByText('Autre motif').click();
  await form.getByLabel('Précisions').fill('');
  await expect(open).toBeDisabled();
  await form.getByLabel('Précisions').fill('hémorragie, seul au domicile');
  await desk.picture('emergency-reason');
  await open.click();
  await desk.recordOpen();
  await desk.allRead();
  await desk.fold();
  const banner = window.getByRole('region', { name: 'Accès d’urgence en cours' });
  await expect(window.getByTestId('window')).toHaveAttribute('data-frame', 'emergency');
  for (const place of ['Synthèse', 'Documents', 'Dépôt', 'Droits et accès'] as const) {
    await desk.place(place).click();
    await expect(banner).toContainText('hémorragie, seul au domicile');
  }
  const rights = window.getByTestId('rights');
  await expect(rights.locator('[data-code=EMERGENCY_FORBIDS]')).toBeVisible();
  await expect(rights.getByRole('button', { name: 'Me déclarer médecin traitant' })).toBeDisabled();
  await expect(rights).toContainText('Impossible pendant un accès d’urgence.');
  await expect(rights).toContainText('Accès d’urgence (bris de glace) : hémorragie, seul au domicile');
  await expect(rights).toContainText('refusé : mort encéphalique');
  await expect(desk.call('rights.changeRole', { action: 'AJOUT' })).rejects.toThrow('EMERGENCY_FORBIDS');
  await desk.picture('emergency-open');
  await banner.getByRole('button', { name: 'Terminer cet accès' }).click();
  await expect(banner).toBeHidden();
  await expect(window.getByTestId('window')).toHaveAttribute('data-frame', 'training');
});

test('regulation is offered where the establishment says so', async ({ window }) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.unlock(cards.anaesthetist);
  const { situation } = await desk.call('session.get', {});
  await desk.call('settings.set', { regulationStructureIds: [situation?.structureId ?? ''] });
  await desk.insert(cards.notYetAuthorised, 2);
  await window.getByRole('button', { name: /^Urgence/ }).click();
  const form = window.getByRole('region', { name: 'Accès d’urgence', exact: true });
  await form.getByText('Patient inconscient').click();
  await form.getByRole('button', { name: /régulation/ }).click();
  await desk.recordOpen();
  await expect(window.getByRole('region', { name: 'Accès d’urgence en cours' })).toContainText('Centre 15');
});

test('emergency: refused where the patient opposed it beforehand, and nothing is opened', async ({ window }) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.opposed);
  await window.getByRole('button', { name: 'Connexion ordinaire' }).click();
  await desk.recordOpen();
  await desk.place('Droits et accès').click();
  const rights = window.getByTestId('rights');
  await expect(rights.getByRole('region', { name: 'Choix du patient' })).toContainText('le patient s’y oppose');
  await expect(rights.getByRole('region', { name: 'Choix du patient' })).toContainText('mère');
  await rights.getByRole('button', { name: 'Retirer mon autorisation' }).click();
  await rights.getByRole('button', { name: 'Retirer et fermer le dossier' }).click();
  await expect(rights).toBeHidden();
  await desk.eject(2);
  await desk.insert(cards.opposed, 2);
  await window.getByRole('button', { name: 'Connexion ordinaire' }).click();
  await window.getByRole('button', { name: /^Urgence/ }).click();
  await window.getByText('Patient inconscient').click();
  await window.getByRole('button', { name: 'Ouvrir en bris de glace' }).click();
  await expect(desk.problem('EMERGENCY_OPPOSED')).toBeVisible();
  await expect(window.getByTestId('window')).toHaveAttribute('data-frame', 'training');
  expect(await desk.call('documents.list', {})).toEqual([]);
  await desk.picture('emergency-opposed');
});

test('a document of mine is masked, unmasked, archived and deleted; that of another is not offered', async ({ window }) => {
  const desk = new Desk(window);
  await desk.openWhole(cards.anaesthetist, cards.chronic);
  await desk.drop('cro.pdf', await letterPdf(operativeReport));
  await expect(desk.depositKey).toBeEnabled();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible();
  const rows = await desk.documents('marchand opératoire');
  const mine = rows.filter({ hasText: 'CR opératoire du 20/11/2026' });
  await mine.click();
  const tools = window.getByRole('button', { name: 'Modifier dans le DMP' });
  const choose = async (words: string) => {
    await tools.click();
    await window.getByRole('menuitem', { name: words }).click();
    await expect(tools).toBeEnabled();
  };
  await choose('Masquer aux autres professionnels');
  await expect(mine).toContainText('masqué aux PS');
  await tools.click();
  await desk.picture('document-actions');
  await window.keyboard.press('Escape');
  await choose('Démasquer aux autres professionnels');
  await expect(mine).not.toContainText('masqué aux PS');
  await choose('Archiver');
  await expect(mine).toHaveCount(0);
  // From the archive itself: what is there is asked of the DMP.
  await window.getByRole('searchbox').fill('');
  const states = window.getByRole('radiogroup', { name: 'États' });
  await states.getByRole('radio', { name: /^Archivés/ }).click();
  await expect(mine).toContainText('archivé');
  await desk.picture('archived');
  await mine.click();
  await choose('Sortir de l’archive');
  await expect(mine).toHaveCount(0);
  await states.getByRole('radio', { name: /^Courants/ }).click();
  await desk.documents('marchand opératoire');
  await expect(mine).toBeVisible();
  await test.step('its new version takes its place; the old one is among the replaced ones', async () => {
    await mine.click();
    await tools.click();
    await window.getByRole('menuitem', { name: 'Nouvelle version…' }).click();
    await expect(window.getByText('Le prochain fichier remplacera')).toBeVisible();
    await desk.picture('version-file');
    await desk.drop('cro-2.pdf', await letterPdf([...operativeReport, 'Complément : drain retiré.']));
    await expect(desk.depositKey).toContainText('Déposer la version 2');
    await desk.picture('version-draft');
    await window.keyboard.press('Control+Enter');
    await expect(window.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible();
    await desk.documents('marchand opératoire');
    await expect(mine).toHaveCount(1);
    await expect(mine).toContainText('nouvelle version');
    await window.getByRole('searchbox').fill('');
    await states.getByRole('radio', { name: /^Versions remplacées/ }).click();
    await expect(mine).toContainText('remplacé');
    await desk.picture('replaced');
    await states.getByRole('radio', { name: /^Déposés depuis/ }).click();
    await window.getByLabel('Autre date').fill(new Date().toLocaleDateString('fr-FR'));
    await window.getByRole('button', { name: 'Chercher' }).click();
    await expect(mine).toHaveCount(2);
    await desk.picture('since');
    await mine.filter({ hasText: 'nouvelle version' }).click();
    await expect(tools).toHaveCount(1);
    await states.getByRole('radio', { name: /^Courants/ }).click();
  });
  await tools.click();
  await window.getByRole('menuitem', { name: 'Supprimer du DMP' }).click();
  await desk.picture('document-delete');
  await window.getByRole('button', { name: 'Supprimer ce document' }).click();
  await expect(mine).toHaveCount(0);
  await (await desk.documents()).first().click();
  await expect(window.getByRole('article')).toBeVisible();
  await expect(tools).toHaveCount(0);
});

test('a minor: the connection is asked before the record opens; a secret one deposits what the parents do not see', async ({
  window,
}) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.opposed);
  await expect(window.getByRole('heading', { name: /Patient mineur/ })).toBeVisible();
  expect((await desk.call('record.get', {}))?.dmp).toBeUndefined();
  await desk.picture('minor-choice');
  await window.getByRole('button', { name: 'Connexion secrète' }).click();
  await desk.recordOpen();
  await expect(desk.band).toContainText('Connexion secrète');
  await desk.fold();
  await desk.drop('cr.pdf', await letterPdf(['Compte rendu de consultation', 'Consultation du 20 novembre 2026.']));
  await expect(desk.depositKey).toContainText('non visible des parents');
  await expect(window.getByRole('switch', { name: 'Visible des représentants légaux' })).toBeDisabled();
  await desk.picture('minor-deposit');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible();
  const rows = await desk.call('documents.list', {});
  expect(rows.filter((row) => row.mine).map((row) => row.visibleToRepresentatives)).toEqual([false]);
});
