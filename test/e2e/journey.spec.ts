/** The main job of a doctor, end to end, through the page: two cards in, the record read, a document sent, cards out. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { child, children, descendants, parseXml, textAt, textOf } from '../../electron/xml/parse.ts';
import { letterPdf } from '../letter.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

const tessandier = ['TESSANDIER', 'Georges', '147033799990', '18 mars 1947', '1947-03-18'];

/** Dark points of the canvas inside `element`'s box: something is written there. */
const inkUnder = (element: Locator): Promise<number> =>
  element.evaluate((node) => {
    const canvas = node.closest('section')?.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || canvas.width === 0) return 0;
    const sheet = canvas.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const scale = canvas.width / sheet.width;
    const [x, y] = [(box.left - sheet.left) * scale, (box.top - sheet.top) * scale].map(Math.floor) as [number, number];
    const { data } = context.getImageData(x, y, Math.ceil(box.width * scale), Math.ceil(box.height * scale));
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) {
      if ((data[at + 3] ?? 0) > 128 && (data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) < 300) dark += 1;
    }
    return dark;
  });

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

test('a chronic patient, from the two cards to the receipt, and nothing left behind', async ({ userData }) => {
  test.slow();
  const received = mkdtempSync(join(tmpdir(), 'poste-dmp-recus-'));
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page, { checksIdentity: false });
  await desk.ready();
  await expect(page.getByText('ENTRAÎNEMENT')).toBeVisible();

  await test.step('the holder is shown before the code is asked', async () => {
    await desk.insert(cards.anaesthetist, 1);
    const card = page.getByRole('region', { name: 'Carte CPS' });
    await expect(card).toContainText('MARCHAND Claire');
    await expect(card).toContainText('Médecin');
    await expect(card).toContainText(/Anesthésie/);
    await expect(card).not.toContainText('CLINIQUE DES TILLEULS');
    await expect(desk.codeField).toBeFocused();
    expect(await desk.call('session.get', {})).toMatchObject({ step: 'awaiting-code', situations: [] });
  });

  await test.step('the only situation is taken; the Vitale and one look at an identity document open the record', async () => {
    await desk.typeCode();
    await expect(desk.next('Insérez la carte Vitale du patient.')).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('CLINIQUE DES TILLEULS (TEST)');
    await desk.insert(cards.chronic, 2);
    await expect(desk.band.getByRole('heading', { name: 'TESSANDIER Georges' })).toBeVisible();
    await expect(desk.band).toContainText('né le 18 mars 1947');
    await expect(desk.band).toContainText(/\d+\sans · homme/);
    await expect(desk.band).toContainText('INS récupérée');
    await expect(page.getByLabel('Traits stricts')).toContainText('18 mars 1947');
    expect((await desk.call('record.get', {}))?.dmp).toBeUndefined();
    await desk.picture('identity-check');
    await desk.identityKey.click();
    await expect(desk.band).toContainText('INS qualifiée');
    await expect(desk.band).toContainText('DMP autorisé');
    await desk.recordOpen();
    await desk.allRead();
    const { patient } = (await desk.call('record.get', {})) ?? {};
    expect(patient).toMatchObject({ ins: { oid: '1.2.250.1.213.1.4.10' }, traits: { birthName: 'TESSANDIER', sex: 'M' } });
  });

  await test.step('documents are listed with date, author, title, type and visibility', async () => {
    const rows = await desk.documents('tomodensitométrie abdomino aubry');
    await expect(rows).toHaveCount(0);
    await desk.documents('scanner aubry');
    await expect(rows.first()).toContainText('Scanner abdomino-pelvien');
    await expect(rows.first()).toContainText('AUBRY Sébastien');
    await expect(rows.first()).toContainText(/CR d['’]imagerie médicale/);
    await expect(rows.first()).toContainText(/\d{1,2}\s\S+\s20\d\d/);
    await expect(rows.first()).toContainText('non visible du patient');
    await rows.first().click();
    await expect(page.getByText('Attention, ce document n’est pas visible du patient.')).toBeVisible();
  });

  await test.step('a structured document opens with its headings and tables', async () => {
    const rows = await desk.documents('volet de synthèse');
    await rows.filter({ hasText: 'Volet de synthèse médicale' }).first().click();
    const content = page.getByRole('article').getByRole('region', { name: 'Contenu du document' });
    await expect(content.getByRole('table').first()).toBeVisible();
    await expect(content).toContainText(/Traitement/i);
    await page.getByRole('button', { name: /^en-tête/ }).click();
    await expect(page.getByLabel('En-tête du document')).toContainText('LEGRAND');
  });

  await test.step('a PDF opens drawn, with the word that was searched marked where it stands', async () => {
    const rows = await desk.documents('impériosités');
    await rows.filter({ hasText: 'Consultation urologie' }).first().click();
    await expect(page.getByRole('article')).toContainText('fichier joint');
    const mark = page.getByRole('region', { name: 'Page 1' }).locator('mark').first();
    await expect(mark).toBeVisible();
    await expect.poll(() => inkUnder(mark)).toBeGreaterThan(20);
    // Not somewhere in the page: the mark is as small as a word.
    const [word, sheet] = await Promise.all([mark.boundingBox(), page.locator('canvas').first().boundingBox()]);
    expect((word?.width ?? 0) / (sheet?.width ?? 1)).toBeLessThan(0.2);
  });

  await test.step('a line of the summary opens the passage that says so, marked', async () => {
    const summary = await desk.call('summary.get', {});
    expect(summary.documentsRead).toBe(summary.documentsTotal);
    let opened = 0;
    for (const section of summary.sections) {
      const line = section.lines.find(({ sources }) => new Set(sources.map(({ documentId }) => documentId)).size === 1);
      // Its passages are gone through in the order of the text.
      const source = line?.sources.toSorted((a, b) => a.range.start - b.range.start)[0];
      if (!line || !source) continue;
      const { content } = await desk.call('documents.open', { uniqueId: source.documentId });
      if (content.body.kind === 'pdf') continue;
      await desk.place('Synthèse').click();
      const words = line.text.map(({ text }) => text).join('');
      await page
        .getByRole('region', { name: section.title, exact: true })
        .getByRole('button', { name: `${words.trim()} — source`, exact: false })
        .first()
        .click();
      const pane = page.getByRole('complementary', { name: 'Source' });
      const expected = squeezed(content.text.slice(source.range.start, source.range.end));
      await expect
        .poll(async () => squeezed((await pane.locator('mark[data-passage="0"]').allTextContents()).join(' ')), {
          message: `${section.title}: ${words}`,
        })
        .toBe(expected);
      await expect(pane.locator('mark[data-passage="0"]').first()).toBeInViewport();
      await page.keyboard.press('Escape');
      await expect(pane).toBeHidden();
      opened += 1;
    }
    expect(opened).toBeGreaterThan(3);
  });

  const letter = [
    'Compte rendu opératoire',
    'Clinique des Tilleuls (TEST)',
    'Patient : TESSANDIER Georges, né le 18/03/1947',
    'Intervention du 12 mars 2024. Opérateur : Dr Bruno Delcroix.',
    'Cure de hernie inguinale droite selon Lichtenstein. Environnement sans latex.',
  ];
  await test.step('a PDF dropped on the window is deposited with one key', async () => {
    await desk.drop('scan0042.pdf', await letterPdf(letter));
    await expect(desk.depositKey).toBeEnabled();
    await expect(desk.depositKey).toContainText('CR opératoire');
    await expect(desk.depositKey).toContainText('12 mars 2024');
    await expect(desk.depositKey).toContainText('visible du patient');
    await expect(page.getByRole('img', { name: 'Première page de scan0042.pdf' })).toBeVisible();
    expect(readdirSync(received)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    const receipt = page.getByRole('region', { name: 'Reçu du dépôt' });
    await expect(receipt).toContainText('Reçu par le DMP le');
    const [{ receipt: kept } = {}] = await desk.call('outbox.list', {});
    await expect(receipt).toContainText(kept?.documentUniqueId ?? 'none');
    expect(readdirSync(received)).toEqual([`${kept?.documentUniqueId}.xml`]);
  });

  await test.step('what the registry took is the PDF/A of that file, signed for by the card that was in', async () => {
    const [file = ''] = readdirSync(received);
    const cda = parseXml(readFileSync(join(received, file)));
    expect(child(cda, 'id')?.attributes['root']).toBe(file.replace(/\.xml$/, ''));
    const author = child(cda, 'author', 'assignedAuthor');
    expect(child(author, 'id')?.attributes).toMatchObject({ root: '1.2.250.1.71.4.2.1', extension: '899900010011' });
    expect(textAt(author, 'assignedPerson', 'name', 'family')).toBe('MARCHAND');
    const patient = child(cda, 'recordTarget', 'patientRole');
    expect(children(patient, 'id').map(({ attributes }) => attributes['root'])).toContain('1.2.250.1.213.1.4.10');
    expect(descendants(patient, 'family').map(textOf)).toContain('TESSANDIER');
    const body = child(cda, 'component', 'nonXMLBody', 'text');
    expect(body?.attributes).toMatchObject({ mediaType: 'application/pdf', representation: 'B64' });
    const pdf = Buffer.from(textOf(body), 'base64');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toMatch(/pdfaid:part[>="']+1\D/);
    expect(pdf.toString('latin1')).toMatch(/pdfaid:conformance[>="']+B\D/);
    const { content } = await desk.call('documents.open', { uniqueId: file.replace(/\.xml$/, '') });
    expect(content.text).toContain('hernie inguinale droite selon Lichtenstein');
  });

  await test.step('it is in the list', async () => {
    const rows = await desk.documents('marchand opératoire');
    await expect(rows.filter({ hasText: '12 mars 2024' })).toContainText('CR opératoire du 12/03/2024');
  });

  const titles = (await desk.call('documents.list', {})).map(({ title }) => title).filter((title) => title.length > 12);
  const lines = (await desk.call('summary.get', {})).sections.flatMap(({ lines }) =>
    lines.map(({ text }) => text[0]?.text ?? ''),
  );
  const traces = [...tessandier, ...titles, ...lines.filter((text) => text.length > 12)];
  expect(traces.length).toBeGreaterThan(30);

  await test.step('another Vitale never shows the first patient under the second one’s name', async () => {
    await desk.place('Documents').click();
    await desk.watchFor('ORSONI', ['TESSANDIER', ...titles.filter((title) => title.includes('opératoire'))]);
    await desk.insert(cards.twoHundred, 2);
    await expect(desk.band).toContainText('ORSONI');
    // Copied from an identity document: that is the check.
    await desk.completeIdentity({ Prénoms: 'PIERRE' });
    await desk.recordOpen();
    await expect(desk.band).toContainText(/200\sdocuments|sur 200/);
    expect(await desk.mixed()).toEqual([]);
    expect(await desk.remnants(['TESSANDIER', '147033799990'])).toEqual([]);
    await desk.insert(cards.chronic, 2);
    await expect(desk.band).toContainText('TESSANDIER');
    // His papers were looked at already: nothing is asked again.
    await desk.recordOpen();
  });

  await test.step('without the Vitale the record is closed', async () => {
    await desk.eject(2);
    await expect(desk.next('Insérez la carte Vitale du patient.')).toBeVisible();
    // The list of sendings names the patient: the session is still the doctor's.
    expect(await desk.remnants(titles.filter((title) => !title.startsWith('CR opératoire')))).toEqual([]);
    expect(await desk.call('record.get', {})).toBeNull();
    await desk.insert(cards.chronic, 2);
    await desk.recordOpen();
  });

  await test.step('without the CPS nothing of the patient is left anywhere', async () => {
    await desk.place('Documents').click();
    await desk.eject(1);
    await expect(desk.next('Insérez votre carte CPS.')).toBeVisible();
    expect(await desk.remnants(traces)).toEqual([]);
    expect(await desk.call('record.get', {})).toBeNull();
    expect(await desk.call('documents.list', {})).toEqual([]);
    expect((await desk.call('outbox.list', {})).map(({ patientName }) => patientName)).toEqual([undefined]);
  });

  await test.step('with the CPS back, its code opens the record of the card that is in', async () => {
    await desk.unlock(cards.anaesthetist);
    await desk.recordOpen();
    await desk.allRead();
    const rows = await desk.documents('marchand opératoire');
    await expect(rows.filter({ hasText: 'CR opératoire du 12/03/2024' })).toHaveCount(1);
  });

  await app.close();
  rmSync(received, { recursive: true });
});

test('two situations, a mother and her child on one card', async ({ window: page }) => {
  test.slow();
  const desk = new Desk(page);
  await desk.ready();

  await test.step('the situation is chosen after the code', async () => {
    await desk.insert(cards.generalPractitioner, 1);
    await desk.typeCode();
    const situations = page.getByRole('list', { name: 'Situations d’exercice' });
    await expect(situations.getByRole('button')).toHaveCount(2);
    await situations.getByRole('button', { name: /CENTRE DE SANTE DES HALLES/ }).click();
    await expect(page.getByRole('banner')).toContainText('CENTRE DE SANTE DES HALLES (TEST)');
  });

  const people = page.getByRole('region', { name: 'Bénéficiaires' });
  const child = 'SANOGO Youna';
  await test.step('each beneficiary is offered; the child has no number and no sex of her own', async () => {
    await desk.insert(cards.motherAndChild, 2);
    await expect(people).toContainText('SANOGO Maelle');
    await expect(people).toContainText(child);
    const [mother, daughter] = (await desk.call('session.get', {})).beneficiaries;
    expect(mother).toMatchObject({ sex: 'F', nir: expect.stringMatching(/^29405/) });
    expect(daughter).not.toHaveProperty('nir');
    expect(daughter).not.toHaveProperty('sex');
    await expect(people.getByRole('button', { name: new RegExp(`Ouvrir le dossier de ${child}`) })).toHaveCount(0);
  });

  await test.step('the child’s record is hers, with the INS that INSi gives', async () => {
    await people.getByRole('button', { name: `${child}, fille` }).click();
    await expect(desk.band.getByRole('heading', { name: child })).toBeVisible();
    await desk.recordOpen();
    const { patient } = (await desk.call('record.get', {})) ?? {};
    expect(patient?.traits).toMatchObject({ birthName: 'SANOGO', sex: 'F', birthDate: '2021-10-03' });
    expect(patient?.ins?.matricule).toMatch(/^22110/);
  });

  await test.step('the mother’s needs her birth name, which the card does not have', async () => {
    await desk.watchFor('Maelle', ['Youna', 'YOUNA']);
    await desk.command('Fermer le dossier');
    await people.getByRole('button', { name: /Ouvrir le dossier de SANOGO Maelle/ }).click();
    await desk.completeIdentity({ Nom: 'KERVADEC' });
    await expect(desk.band).toContainText('KERVADEC');
    await desk.recordOpen();
    expect((await desk.call('record.get', {}))?.patient.ins?.matricule).toMatch(/^29405/);
    expect(await desk.mixed()).toEqual([]);
  });

  await test.step('a child’s document says on the key what her parents will see', async () => {
    await desk.command('Fermer le dossier');
    await people.getByRole('button', { name: `${child}, fille` }).click();
    await desk.recordOpen();
    await desk.drop('certificat.pdf', await letterPdf(['Certificat médical', 'Consultation du 3 février 2024.']));
    await expect(desk.depositKey).toContainText('visible des parents');
    await page.getByText('Visible des représentants légaux').click();
    await expect(desk.depositKey).toContainText('non visible des parents');
    await desk.depositKey.click();
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible();
    const rows = await desk.documents('legrand');
    await expect(rows.filter({ hasText: '3 févr. 2024' })).toContainText('non visible des représentants');
  });
});

test('an access that is not there yet takes one deliberate gesture, no more and no less', async ({ window: page }) => {
  const desk = new Desk(page);
  await desk.ready();
  const gesture = page.getByRole('button', { name: /^Patient informé/ });
  await desk.open(cards.anaesthetist, cards.notYetAuthorised);
  await expect(gesture).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Vous n’avez pas encore accès à ce DMP' })).toBeVisible();
  await expect(page.getByText('Le patient est averti du premier accès')).toBeVisible();
  await desk.picture('authorisation');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  expect(await desk.call('documents.list', {})).toEqual([]);

  await test.step('the doctor may leave it at that', async () => {
    await page.getByRole('button', { name: 'Ne pas consulter' }).click();
    await expect(desk.band).toBeHidden();
    await desk.eject(2);
    await desk.insert(cards.notYetAuthorised, 2);
    await expect(gesture).toBeVisible();
  });

  await test.step('one press opens the record', async () => {
    await gesture.click();
    await desk.recordOpen();
    await expect(desk.band).toContainText('DMP autorisé');
    expect((await desk.call('documents.list', {})).length).toBeGreaterThan(0);
  });

  await test.step('the next time nothing is asked', async () => {
    await desk.eject(2);
    await desk.insert(cards.notYetAuthorised, 2);
    await desk.recordOpen();
    await expect(gesture).toHaveCount(0);
    await desk.documents();
    await page.getByRole('radio', { name: /^Déposés depuis/ }).click();
    await expect(page.getByText('Depuis votre dernière visite ici')).toBeVisible();
    await expect(page.getByText('Aucun document n’a été déposé depuis cette date.')).toBeVisible();
    await desk.fold();
    await desk.picture('since-last-visit');
  });
});
