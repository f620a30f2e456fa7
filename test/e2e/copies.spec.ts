/** Copies by MSSanté: ticked on the card, kept while no mailbox is on, sent through the training operator once one is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../../electron/deposit/conversion/archive.ts';
import { xdmDocuments } from '../../electron/deposit/conversion/xdm.ts';
import { pdfOf } from '../unit/electron/deposit/fixtures.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test.describe.configure({ timeout: 180_000 });

test('a copy to the médecin traitant: kept and saved while MSSanté is off, sent once when it is on, asked for when hidden', async ({
  userData,
}) => {
  const received = join(userData, 'recus');
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  const mails = () => (existsSync(join(received, 'mssante')) ? readdirSync(join(received, 'mssante')) : []);
  const outbox = page.getByRole('complementary', { name: 'Envois' });
  const copies = outbox.getByRole('list', { name: 'Copies par MSSanté' });
  const send = async () => {
    await expect(desk.depositKey).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible({ timeout: 20_000 });
  };
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.fold();

  await test.step('off: the card says so, the copy is kept, its file can be saved', async () => {
    await desk.drop('cr1.pdf', await pdfOf('Compte rendu de consultation du 20 novembre 2026.'));
    await page.getByText(/^Copie par MSSanté/).click();
    await expect(page.getByText(/Votre boîte MSSanté n’est pas activée sur ce poste/)).toBeVisible();
    const doctor = page.getByLabel(/^Adresse MSSanté de Dr\s.* \(médecin traitant\)$/);
    await doctor.fill('antoine.legrand@cabinet.mssante.fr');
    await doctor.press('Enter');
    await expect(page.getByRole('list', { name: 'Correspondants' })).toContainText('médecin traitant');
    await desk.picture('copies-card');
    await expect(desk.depositKey).toContainText('copie à 1 correspondant');
    await send();
    await expect(copies).toContainText('gardée, non envoyée');
    await desk.picture('copies-kept');
    const saved = join(userData, 'copie.zip');
    await app.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
    }, saved);
    await copies.getByRole('button', { name: /^Enregistrer \.zip/ }).click();
    await expect.poll(() => existsSync(saved)).toBe(true);
    const [document] = xdmDocuments(openArchive(readFileSync(saved)));
    const deposited = readdirSync(received).find((name) => name.endsWith('.xml')) ?? '';
    expect(Buffer.from(document?.bytes ?? []).equals(readFileSync(join(received, deposited)))).toBe(true);
    expect(mails()).toEqual([]);
  });

  await test.step('on: what waited leaves, once', async () => {
    await desk.command('Réglages de ce poste');
    const mailbox = page.getByRole('region', { name: 'MSSanté' });
    await mailbox.getByLabel('Votre adresse MSSanté').fill('claire.marchand@clinique.mssante.fr');
    await mailbox.getByLabel('Votre adresse MSSanté').press('Enter');
    await mailbox.getByRole('button', { name: 'Tester la connexion' }).click();
    await expect(mailbox.getByRole('status')).toContainText('Connexion réussie', { timeout: 20_000 });
    expect(mails()).toEqual([]);
    await mailbox.getByText('Envoyer les copies').click();
    await expect.poll(mails, { timeout: 20_000 }).toEqual(['1.eml']);
    await mailbox.scrollIntoViewIfNeeded();
    await desk.picture('copies-settings');
    await page.keyboard.press('Escape');
    await expect(copies).toContainText('envoyée le');
    const mail = readFileSync(join(received, 'mssante', '1.eml'), 'utf8');
    expect(mail).toContain('To: Dr Antoine LEGRAND <antoine.legrand@cabinet.mssante.fr>');
    expect(mail).toMatch(/^Subject: XDM\/1\.0\/DDM/m);
    expect(mail).not.toMatch(/^Subject:.*TESSANDIER/im);
  });

  await test.step('not yet announced to the patient: the doctor’s own word first; the médecin traitant is known now', async () => {
    await desk.place('Dépôt').click();
    await desk.drop('cr2.pdf', await pdfOf('Compte rendu de consultation du 21 novembre 2026.'));
    await page.getByText(/^Copie par MSSanté/).click();
    await page.getByLabel(/Dr\sAntoine LEGRAND/).check();
    await page.getByText('Visible du patient', { exact: true }).click();
    await expect(desk.depositKey).toBeDisabled();
    await desk.picture('copies-hidden');
    await page.getByLabel(/Je l’adresse quand même/).check();
    await send();
    await expect.poll(mails, { timeout: 20_000 }).toHaveLength(2);
    expect(readFileSync(join(received, 'mssante', '2.eml'), 'utf8')).toContain('pas encore');
  });

  await test.step('an address outside MSSanté, or one that the operator does not know, is said with what to do', async () => {
    await desk.drop('cr3.pdf', await pdfOf('Compte rendu de consultation du 22 novembre 2026.'));
    await page.getByText(/^Copie par MSSanté/).click();
    const other = page.getByLabel('Adresse MSSanté d’un autre correspondant');
    await other.fill('quelquun@gmail.com');
    await other.press('Enter');
    await desk.depositKey.click();
    await expect(desk.problem('MSSANTE_ADDRESS')).toBeVisible();
    await page.getByLabel(/quelquun@gmail\.com/).click();
    await other.fill('inconnu@cabinet.mssante.fr');
    await other.press('Enter');
    await send();
    await expect(copies.first()).toContainText('non envoyée', { timeout: 20_000 });
    await expect(copies.first()).toContainText('Vérifiez l’adresse du correspondant');
    await desk.picture('copies-refused');
    await copies
      .first()
      .getByRole('button', { name: /^Annuler/ })
      .click();
    await expect(copies.first()).toContainText('annulée');
    expect(mails()).toHaveLength(2);
  });

  await test.step('with the session gone, so are the correspondents', async () => {
    await desk.eject(1);
    await expect.poll(async () => (await desk.call('outbox.list', {})).some((item) => item.copies)).toBe(false);
    expect(await desk.remnants(['antoine.legrand', 'cabinet.mssante.fr'])).toEqual([]);
  });
  await app.close();
});
