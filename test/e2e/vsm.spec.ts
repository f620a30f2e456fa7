/** The volet de synthèse médicale: reviewed by keyboard, every doubt decided, deposited, the same again refused. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformityOf } from '../../electron/deposit/conformity/conformity.ts';
import { processDocument } from '../../electron/documents/process.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('volet de synthèse: review → deposit → receipt; unchanged, it is not sent again', async ({ userData }) => {
  test.slow();
  const received = mkdtempSync(join(tmpdir(), 'poste-dmp-received-'));
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.openWhole(cards.anaesthetist, cards.chronic);
  const bar = page.getByRole('region', { name: 'Imprimer et déposer le volet' });
  const key = bar.getByRole('button', { name: /^Déposer/ });
  const line = (name: string | RegExp) => page.getByRole('checkbox', { name });
  const hindrance = bar.getByRole('status').filter({ hasText: 'Avant de déposer' });

  await test.step('seven sections from the record; what is not sure waits for the doctor', async () => {
    await page.keyboard.press('Alt+l');
    await expect(page.getByRole('heading', { name: 'Volet de synthèse médicale' })).toBeVisible();
    await expect(line(/^BPCO GOLD 2/)).toBeChecked();
    await expect(line(/^Eliquis/)).toHaveAttribute('aria-checked', 'mixed');
    await expect(page.getByText('Médecin traitant : Dr Antoine LEGRAND')).toBeVisible();
    await expect(key).toBeDisabled();
    await expect(hindrance).toContainText('à décider');
    await desk.picture('vsm-review');
  });

  await test.step('by keyboard: Entrée opens the passage, Échap comes back to the line', async () => {
    await line(/^Eliquis/).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Source' })).toBeVisible();
    await desk.picture('vsm-source');
    await page.keyboard.press('Escape');
    await expect(line(/^Eliquis/)).toBeFocused();
  });

  await test.step('Espace decides and undoes, E corrects, A adds', async () => {
    await page.keyboard.press('Space');
    await expect(line(/^Eliquis/)).toBeChecked();
    await page.keyboard.press('Space');
    await expect(line(/^Eliquis/)).not.toBeChecked();
    await page.keyboard.press('ArrowDown');
    await expect(line(/^Eliquis/)).not.toBeFocused();
    for (const name of [/^Décompensation/, /^Hyperuricémie/, /^Appareil auditif/]) {
      await line(name).focus();
      await page.keyboard.press('Delete');
    }
    await line(/^BPCO/).focus();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Corriger la ligne' }).fill('BPCO stade GOLD 2, sevrée du tabac');
    await page.keyboard.press('Enter');
    await expect(line(/^BPCO stade GOLD 2, sevrée/)).toBeFocused();
  });

  await test.step('D corrects the day; one to come, or that is none, is refused', async () => {
    const diabetes = line(/^Diabète de type 2/).first();
    await diabetes.focus();
    await page.keyboard.press('d');
    await expect(page.getByRole('textbox', { name: 'Date de la ligne' })).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('13/2004');
    await expect(page.getByRole('alert').filter({ hasText: 'Date à écrire comme' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('06/2004');
    await desk.picture('vsm-dated');
    await page.keyboard.press('Enter');
    await expect(diabetes).toBeFocused();
    await expect(diabetes).toContainText(/juin\s2004/);
    await expect(diabetes).toContainText('corrigé par vous');
    // A statement of the doctor's: it stands in the record, not in this volet alone.
    await expect
      .poll(async () => (await desk.call('summary.get', {})).statements.map(({ verb, fact }) => [verb, fact.date]))
      .toEqual([['dates', '2004-06']]);
  });

  await test.step('a relative with a name is explained and blocks; without it the line passes', async () => {
    await line(/^Père/).focus();
    await page.keyboard.press('e');
    await page.keyboard.type(' (Jean TESSANDIER)');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'ne nomme personne de la famille' })).toBeVisible();
    await expect(hindrance).toContainText('un nom à retirer');
    await desk.picture('vsm-named');
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Corriger la ligne' }).fill('');
    await page.keyboard.press('Enter');
    await page.keyboard.press('a');
    await page.keyboard.type('Sœur : asthme');
    await page.keyboard.press('Enter');
    await expect(line('Sœur : asthme')).toBeFocused();
  });

  await test.step('the key is free once every line was on the screen', async () => {
    await expect(key).toBeDisabled();
    // The last line may be seen, and the button gone, between the look and the click.
    await expect(async () => {
      if (await hindrance.isVisible()) await bar.getByRole('button', { name: 'Y aller' }).click({ timeout: 500 });
      await expect(key).toBeEnabled({ timeout: 50 });
    }).toPass({ intervals: [0] });
    await page.keyboard.press('Control+Enter');
    await expect(bar.getByRole('region', { name: 'Reçu du dépôt' })).toContainText('Reçu par le DMP le');
    await desk.picture('vsm-sent');
    const [file = ''] = readdirSync(received);
    const cda = readFileSync(join(received, file));
    expect(conformityOf(cda, { ours: true }).findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    const text = cda.toString();
    for (const words of ['BPCO stade GOLD 2, sevrée du tabac', 'Sœur : asthme.', 'code="PCP"']) expect(text).toContain(words);
    expect(text).toContain('<td>06/2004</td>');
    for (const words of ['Eliquis', 'ELIQUIS', 'Hyperuricémie', 'Appareil auditif']) expect(text).not.toContain(words);
  });

  await test.step('it prints on one or two pages', async () => {
    const file = join(received, `../volet-${process.pid}.pdf`);
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await bar.getByRole('button', { name: 'Imprimer' }).click();
    await expect.poll(() => existsSync(file)).toBe(true);
    await expect(page.getByText('La page est enregistrée.').last()).toBeVisible();
    const bytes = new Uint8Array(readFileSync(file));
    const { content } = await processDocument({ bytes, documentId: 'p', origin: 'professional' });
    expect(content.body.kind === 'pdf' && content.body.pages.length).toBeLessThanOrEqual(2);
    for (const words of ['TESSANDIER', 'Sœur : asthme', 'Traitement de fond', 'juin 2004']) expect(content.text).toContain(words);
    const folder = process.env['SHOTS'];
    if (folder) renameSync(file, join(folder, 'volet.pdf'));
    else rmSync(file);
  });

  await test.step('the same again: already deposited, with its day', async () => {
    await expect(key).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect(desk.problem('DEPOSIT_ALREADY_SENT')).toContainText('déjà été déposé le');
    expect(readdirSync(received)).toHaveLength(1);
  });

  await test.step('another volet takes the place of the former: said before the key, and a choice', async () => {
    const replace = bar.getByRole('radio', { name: /^Remplacer votre volet du .* \(version 1\)$/ });
    await expect(replace).toBeChecked();
    await line(/^BPCO stade GOLD 2, sevrée/).focus();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Corriger la ligne' }).fill('BPCO stade GOLD 3');
    await page.keyboard.press('Enter');
    await bar.getByRole('radio', { name: /^Déposer à côté/ }).check();
    await expect(key).toContainText(/^Déposer\s: Synthèse médicale/);
    await replace.check();
    await expect(key).toContainText(/^Déposer la version 2\s: Synthèse médicale/);
    await desk.picture('vsm-replace');
    await page.keyboard.press('Control+Enter');
    await expect(bar.getByRole('region', { name: 'Reçu du dépôt' })).toContainText('Reçu par le DMP le');
    const [first = '', second = ''] = readdirSync(received).toSorted();
    expect(readFileSync(join(received, second)).toString()).toMatch(
      new RegExp(`<relatedDocument typeCode="RPLC"><parentDocument><id root="${first.replace(/\.xml$/, '')}"/>`),
    );
    const current = (await desk.call('documents.list', {})).filter(({ typeCode, mine }) => typeCode === 'SYNTH' && mine);
    expect(current.map(({ status }) => status).toSorted()).toEqual(['Approved', 'Deprecated']);
    await expect(bar.getByRole('radio', { name: /^Remplacer votre volet du .* \(version 2\)$/ })).toBeChecked();
  });

  await test.step('its patient told later, a copy by MSSanté: asked for before the key', async () => {
    await bar.getByText('Visible du patient', { exact: true }).click();
    await bar.getByLabel('Consultation d’annonce').fill('01/12/2026');
    await bar.getByLabel('Consultation d’annonce').press('Tab');
    await bar.getByText(/^Copie par MSSanté/).click();
    const doctor = bar.getByLabel(/^Adresse MSSanté de Dr\s.* \(médecin traitant\)$/);
    await doctor.fill('antoine.legrand@cabinet.mssante.fr');
    await doctor.press('Enter');
    await expect(key).toContainText('copie à 1 correspondant');
    await expect(key).toBeDisabled();
    await bar.getByText(/Je l’adresse quand même/).click();
    await desk.picture('vsm-announcement-and-copy');
    await expect(key).toBeEnabled();
  });

  await test.step('what only a replaced version says may be deposited again', async () => {
    await line('BPCO stade GOLD 3').focus();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Corriger la ligne' }).fill('BPCO stade GOLD 2, sevrée du tabac');
    await page.keyboard.press('Enter');
    await expect(key).toContainText(/^Déposer la version 3\s: Synthèse médicale/);
    await page.keyboard.press('Control+Enter');
    await expect(bar.getByRole('region', { name: 'Reçu du dépôt' })).toContainText('Reçu par le DMP le');
    await expect(bar.getByRole('radio', { name: /^Remplacer votre volet du .* \(version 3\)$/ })).toBeChecked();
    expect(readdirSync(received).filter((file) => file.endsWith('.xml'))).toHaveLength(3);
    const [item] = await desk.call('outbox.list', {});
    expect(item).toMatchObject({ announcement: { announceOn: '2026-12-01' }, copies: [expect.anything()] });
    await page.keyboard.press('Control+Enter');
    await expect(desk.problem('DEPOSIT_ALREADY_SENT')).toContainText('déjà été déposé le');
  });

  await test.step('it goes with the record', async () => {
    await desk.eject(2);
    await expect(desk.next('Insérez la carte Vitale du patient.')).toBeVisible();
    expect(await desk.remnants(['sevrée du tabac'])).toEqual([]);
  });

  await test.step('the next time, the day that was corrected is the one that is proposed', async () => {
    await desk.insert(cards.chronic, 2);
    await desk.recordOpen();
    await desk.allRead();
    await desk.fold();
    await page.keyboard.press('Alt+l');
    const diabetes = line(/^Diabète de type 2/).first();
    await expect(diabetes).toContainText(/juin\s2004/);
    await expect(diabetes).not.toContainText('corrigé par vous');
    expect((await desk.call('summary.get', {})).statements).toEqual([]);
    await desk.picture('vsm-next-time');
  });
});
