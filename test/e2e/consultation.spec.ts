/** The consultation completed in the application, deposited, and the visit of the day before that compares with it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformityOf } from '../../electron/deposit/conformity/conformity.ts';
import { processDocument } from '../../electron/documents/process.ts';
import { letterPdf } from '../letter.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('consultation → deposit → Vitale out and in → visit of the day before', async ({ userData }) => {
  test.slow();
  const received = mkdtempSync(join(tmpdir(), 'poste-dmp-received-'));
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.openWhole(cards.anaesthetist, cards.chronic);
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const key = page.getByRole('region', { name: 'Déposer', exact: true }).getByRole('button', { name: /^Déposer/ });

  await test.step('the form proposes what the record knows; nothing is entered', async () => {
    await page.keyboard.press('Alt+c');
    await expect(page.getByRole('heading', { name: 'Consultation pré-anesthésique' })).toBeVisible();
    await expect(page.getByText(/^classe\s3 le 14\smai\s2019$/)).toBeVisible();
    await expect(field('Poids')).toHaveValue('');
    await expect(key).toBeDisabled();
    await expect(page.getByText('le modèle de CPA demande encore')).toBeVisible();
    await desk.picture('consultation-empty');
  });

  await test.step('by keyboard: Entrée takes over, or goes on; what cannot be is refused with its reason', async () => {
    await field('Mallampati').focus();
    await page.keyboard.press('Enter');
    await expect(field('Mallampati')).toHaveValue('3');
    await expect(field('Ouverture de bouche')).toBeFocused();
    await page.keyboard.type('5');
    await expect(page.getByRole('alert').filter({ hasText: '5 mm ou 5 cm' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('3,2 cm');
    await page.keyboard.press('Enter');
    await expect(field('Distance thyromentonnière')).toBeFocused();
    await page.keyboard.type('200');
    await expect(page.getByRole('alert').filter({ hasText: 'attendu de 20 à 120 mm' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('55');
    await page.getByRole('group', { name: 'Accès veineux difficile' }).getByLabel('oui').check();
    for (const [name, value] of [
      ['Taille', '1 m 72'],
      ['Poids', '86,5'],
      ['PA systolique', '142'],
      ['PA diastolique', '78'],
      ['Fréquence cardiaque', '66'],
      ['Score ASA', '3'],
    ] as const)
      await field(name).fill(value);
    await expect(page.getByText(/^Pour déposer, le modèle de CPA demande encore\s: SpO₂/)).toBeVisible();
    await page.getByRole('checkbox', { name: 'SpO₂ : non mesuré' }).press('Space');
    await expect(page.getByText(/^Pour déposer, le modèle/)).toBeHidden();
    await page.getByLabel('Support nutritionnel').selectOption('alimentation mixée');
    await page.getByRole('checkbox', { name: 'Anesthésie générale', exact: true }).check();
    await page.getByRole('group', { name: 'Information donnée' }).getByLabel('oui').check();
    await page.getByRole('group', { name: 'Consignes de jeûne' }).getByLabel('oui').check();
    await expect(page.getByText(/^IMC 29,2/)).toBeVisible();
    const aspirin = page.getByRole('group', { name: /Asaflow/ });
    await aspirin.getByLabel('arrêter').check();
    await aspirin.getByLabel('Dernière prise').fill('20/11/2026');
    await page
      .getByRole('group', { name: /bisoprolol/ })
      .getByLabel('garder')
      .check();
  });

  await test.step('what was entered is the doctor’s own statement, and survives a change of place', async () => {
    await expect
      .poll(async () => (await desk.call('summary.get', {})).statements.map(({ fact }) => fact.source.quote))
      .toEqual(expect.arrayContaining(['Mallampati 3', 'Ouverture de bouche 32 mm', 'Poids 86,5 kg', 'ASA 3']));
    await desk.place('Documents').click();
    await desk.place('Synthèse').click();
    await expect(field('Poids')).toHaveValue('86,5');
    await desk.picture('consultation-full');
  });

  await test.step('it prints one page for the chart and one for the patient, in words with their weekday', async () => {
    const act = page.getByRole('region', { name: 'Acte prévu' });
    await act.getByLabel('Acte', { exact: true }).fill('Hernie inguinale droite');
    await act.getByLabel('Date de l’acte').fill('24/11/2026');
    await act.getByLabel('Heure').fill('8:30');
    await act.getByLabel('Heure').press('Tab');
    const printed = async (button: string): Promise<string> => {
      const file = join(received, `../${button.replaceAll(' ', '-')}-${process.pid}.pdf`);
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file);
      await page.getByRole('button', { name: button }).click();
      await expect.poll(() => existsSync(file)).toBe(true);
      await expect(page.getByText('La page est enregistrée.').last()).toBeVisible();
      const { content } = await processDocument({
        bytes: new Uint8Array(readFileSync(file)),
        documentId: 'p',
        origin: 'professional',
      });
      expect(content.body.kind === 'pdf' && content.body.pages.length, button).toBe(1);
      const folder = process.env['SHOTS'];
      if (folder) renameSync(file, join(folder, `${button}.pdf`));
      else rmSync(file);
      return content.text.replace(/\s+/g, ' ');
    };
    const chart = await printed('Pour le dossier');
    for (const words of ['TESSANDIER', 'Score ASA : 3', 'Mallampati : classe 3', 'mardi 24 novembre 2026 à 8 h 30'])
      expect(chart).toContain(words);
    // The text is read across both columns: words of the other one may stand where this one breaks its line.
    expect(chart).toMatch(/Dernière prise(?: \S+){0,20}? le vendredi 20 novembre/);
    const patient = await printed('Pour le patient');
    for (const words of [
      'dernière prise le vendredi 20 novembre 2026',
      'jusqu’au mardi 24 novembre 2026 à 2 h 30',
      'à 6 h 30',
      'carte Vitale',
    ])
      expect(patient).toContain(words);
  });

  await test.step('one key deposits it as a CPA that conforms', async () => {
    await expect(key).toBeEnabled();
    await expect(key).toContainText('CR de consultation pré-anesthésique');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toContainText('Reçu par le DMP le');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeInViewport();
    const [file = ''] = readdirSync(received);
    const cda = readFileSync(join(received, file));
    expect(conformityOf(cda, { ours: true }).findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    const { facts, content } = await desk.call('documents.open', { uniqueId: file.replace(/\.xml$/, '') });
    expect(facts.some(({ concept }) => concept === 'spo2')).toBe(false);
    expect(cda.toString()).toContain('code="MED-575"');
    expect(facts.find(({ concept }) => concept === 'mouth-opening')?.value).toMatchObject({ number: 32, unit: 'mm' });
    expect(content.text).toMatch(/Dernière prise le vendredi 20\snovembre 2026/);
    await desk.picture('consultation-sent');
    await expect(page.getByRole('button', { name: /^Déposé : rien n’a changé/ })).toBeDisabled();
  });

  await test.step('the draft goes with the record', async () => {
    await desk.eject(2);
    await expect(desk.next('Insérez la carte Vitale du patient.')).toBeVisible();
    expect(await desk.remnants(['86,5', 'Asaflow'])).toEqual([]);
    await desk.insert(cards.chronic, 2);
    await desk.recordOpen();
    await desk.allRead();
    await desk.fold();
  });

  await test.step('the next consultation would take the place of this one: said before the key, and a choice', async () => {
    await page.keyboard.press('Alt+c');
    const replace = page.getByRole('radio', { name: /^Remplacer votre consultation du .* \(version 1\)$/ });
    await expect(replace).toBeChecked();
    await page.getByRole('radio', { name: /^Déposer à côté/ }).check();
    await expect(replace).not.toBeChecked();
    await desk.picture('consultation-replace');
  });

  await test.step('the day before: nothing new since the consultation', async () => {
    await page.keyboard.press('Alt+v');
    await expect(page.getByText(/^Rien de nouveau depuis la consultation du/)).toBeVisible();
    await desk.picture('visit-nothing-new');
  });

  await test.step('a letter comes: what it brings is there, and opens its passage', async () => {
    const today = new Date().toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });
    const letter = [
      `Consultation du ${today}`,
      'Patient : TESSANDIER Georges, né le 18/03/1947',
      'Allergie à la pénicilline : urticaire géante la semaine dernière.',
    ];
    await desk.drop('lettre.pdf', await letterPdf(letter));
    await expect(desk.depositKey).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible();
    await page.keyboard.press('Alt+v');
    const change = page.getByRole('button', { name: /^Pénicilline/i });
    await expect(change).toBeVisible();
    await desk.picture('visit-changed');
    await change.click();
    await expect(page.getByRole('complementary', { name: 'Source' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('it is signed with one key; what the patient does not see yet has its announcement', async () => {
    await page.getByRole('region', { name: 'Déposer', exact: true }).getByText('Visible du patient', { exact: true }).click();
    await page.getByLabel('Consultation d’annonce').fill('01/12/2026');
    await page.getByLabel('Consultation d’annonce').press('Tab');
    await desk.picture('visit-announcement');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toContainText('Visite pré-anesthésique');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeInViewport();
    await desk.picture('visit-signed');
    const [item] = await desk.call('outbox.list', {});
    expect(item).toMatchObject({ state: 'received', announcement: { announceOn: '2026-12-01' } });
  });
  await app.close();
  rmSync(received, { recursive: true });
});
