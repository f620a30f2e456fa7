/** Every way in for a document: each ends with one key of the doctor, and nothing is deposited without it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { letterPdf } from '../letter.ts';
import { docx, docxTable, paragraph, picture, tiff, xdm, xlsx } from '../unit/electron/deposit/office-files.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test.describe.configure({ timeout: 240_000 });

const named = ['Patient : TESSANDIER Georges, né le 18/03/1947'];
const text = (words: string) => new TextEncoder().encode(words);

test('drop, folder, paste, dialog, note, CDA, XDM: each becomes a draft of its patient and goes with one key', async ({
  userData,
}) => {
  const received = join(userData, 'recus');
  const scanner = join(userData, 'Scanner');
  mkdirSync(scanner);
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.ready();
  const arrived = () => (existsSync(received) ? readdirSync(received).length : 0);
  const file = page.getByRole('region', { name: 'Document à déposer' });
  const waiting = page.getByRole('region', { name: 'À déposer' });
  /** The doctor's key, and the registry has it. */
  const send = async () => {
    const before = arrived();
    await expect(desk.depositKey).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect.poll(arrived).toBe(before + 1);
  };

  await test.step('without a record: what comes is kept, to be attached', async () => {
    await desk.unlock(cards.anaesthetist);
    await app.evaluate(({ dialog }, dir) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [dir] }) });
    }, scanner);
    await desk.command('Réglages de ce poste');
    await page.getByRole('button', { name: 'Surveiller un dossier…' }).click();
    const folders = page.getByRole('region', { name: 'Dossiers surveillés' });
    await expect(folders).toContainText('Scanner');
    await expect(folders).toContainText('rien à déposer');
    writeFileSync(
      join(scanner, 'scan-0001.pdf'),
      await letterPdf(['Compte rendu opératoire', ...named, 'Intervention du 12 mars 2024.']),
    );
    writeFileSync(join(scanner, 'scan-0002.pdf.part'), 'x');
    await folders.getByText('Imprimer vers le DMP : réglage de l’imprimante').click();
    await desk.picture('ways-folders');
    await page.keyboard.press('Escape');
    await desk.drop('courrier.docx', docx(paragraph('Lettre de consultation') + paragraph(named[0] ?? '')));
    await desk.drop('autre.txt', text('Note sans nom'), 'text/plain');
    const loose = page.getByRole('region', { name: 'À rattacher' });
    await expect(loose).toContainText('courrier.docx');
    await expect(loose).toContainText('scan-0001.pdf', { timeout: 20_000 });
    await expect(loose).toContainText('À rattacher · 3');
    await desk.picture('ways-home');
  });

  await test.step('the record of the patient whom they name offers them; nothing leaves by itself', async () => {
    await desk.insert(cards.chronic, 2);
    await desk.recordOpen();
    await desk.fold();
    await expect(desk.place('Dépôt')).toContainText('2');
    await desk.place('Dépôt').click();
    await expect(waiting.getByRole('listitem')).toHaveCount(2);
    await expect(page.getByText(/^1\sfichier à rattacher/)).toBeVisible();
    expect(arrived()).toBe(0);
    await desk.picture('ways-offered');
    await waiting.getByRole('button', { name: /^Préparer\s: scan-0001\.pdf$/ }).click();
    await send();
    await expect.poll(() => existsSync(join(scanner, 'déposés', 'scan-0001.pdf'))).toBe(true);
    expect(existsSync(join(scanner, 'scan-0001.pdf'))).toBe(false);
  });

  await test.step('the next comes up by itself; put off, it stays', async () => {
    await expect(file).toContainText('courrier.docx');
    await expect(file).toContainText('Mise en page simplifiée');
    await desk.picture('ways-next');
    await page.getByRole('button', { name: 'Plus tard' }).click();
    await expect(waiting.getByRole('listitem')).toHaveCount(1);
    await waiting.getByRole('button', { name: /^Préparer/ }).click();
    await send();
    await expect(waiting).toHaveCount(0);
  });

  await test.step('paste: a text, a picture', async () => {
    const paste = (kind: 'text' | 'png') =>
      page.evaluate(
        ([what, base64]) => {
          const data = new DataTransfer();
          if (what === 'text') data.setData('text/plain', 'Courrier collé\nConsultation du 3 avril 2024');
          else
            data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'image.png', { type: 'image/png' }));
          document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        },
        [kind, Buffer.from(picture('png', { colour: '#0a5' })).toString('base64')] as const,
      );
    await paste('text');
    await expect(file).toContainText('Texte collé.txt');
    await expect(desk.depositKey).toContainText('3 avril 2024');
    await send();
    await paste('png');
    await expect(file).toContainText('image.png');
    await send();
  });

  await test.step('the file dialog: several at once, one key each', async () => {
    const kinds = [
      [
        'bilan.xlsx',
        xlsx([
          ['Jour', 'Glycémie'],
          ['Lundi', 1.12],
        ]),
      ],
      ['fax.tiff', tiff(2)],
      ['ancien.rtf', text('{\\rtf1\\ansi Lettre de liaison\\par}')],
    ] as const;
    await page
      .getByLabel('Fichier à déposer')
      .setInputFiles(kinds.map(([name, bytes]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })));
    await expect(file).toContainText('bilan.xlsx');
    await expect(waiting.getByRole('listitem')).toHaveCount(2);
    await desk.picture('ways-queue');
    for (const [name] of kinds) {
      await expect(file).toContainText(name);
      await send();
    }
    await expect(waiting).toHaveCount(0);
  });

  await test.step('a note written here keeps its title', async () => {
    await page.getByRole('button', { name: 'Écrire une note…' }).click();
    await page.getByLabel('Titre').fill('Appel de la famille');
    await page.getByLabel('Texte').fill('Sa fille prévient : chute hier, sans perte de connaissance.\nÀ revoir lundi.');
    await desk.picture('ways-note');
    await page.getByRole('button', { name: 'Préparer le document' }).click();
    await expect(page.getByLabel('Titre')).toHaveValue('Appel de la famille');
    await send();
  });

  await test.step('what cannot be taken stays with its reason until it is given up', async () => {
    await desk.drop('macros.docx', docx(docxTable([['a']]), { extra: { 'word/vbaProject.bin': new Uint8Array(9) } }));
    await expect(desk.problem('DOCUMENT_MACROS')).toContainText('sans macros');
    await desk.picture('ways-refused');
    await page.getByRole('button', { name: /^Réessayer\s: macros/ }).click();
    await expect(desk.problem('DOCUMENT_MACROS')).toBeVisible();
    await page.getByRole('button', { name: /^Abandonner\s: macros/ }).click();
    await expect(desk.problem('DOCUMENT_MACROS')).toHaveCount(0);
  });

  await test.step('a CDA of another program leaves octet for octet', async () => {
    const [sample = ''] = readdirSync(received);
    const own = readFileSync(join(received, sample), 'utf8');
    const id = /<id root="([0-9.]+)"/.exec(own)?.[1] ?? '';
    const setId = /<setId root="([0-9.]+)"/.exec(own)?.[1] ?? '';
    const cda = own.replaceAll(id, '1.2.250.1.999.77.1').replaceAll(setId, '1.2.250.1.999.77.2');
    await desk.drop('cr.xml', text(cda), 'text/xml');
    await expect(file).toContainText('déposé tel quel');
    await desk.picture('ways-cda');
    await send();
    expect(readFileSync(join(received, '1.2.250.1.999.77.1.xml'), 'utf8')).toBe(cda);
    await desk.drop('autre.xml', text(cda.replaceAll('19470318', '19470319').replaceAll('999.77.', '999.78.')), 'text/xml');
    await expect(page.getByRole('alert').filter({ hasText: 'celui d’un autre patient' })).toBeVisible();
    await expect(desk.depositKey).toBeDisabled();
    await page.getByRole('button', { name: 'Abandonner' }).click();
  });

  await test.step('an XDM medium: its documents one after the other', async () => {
    await desk.drop(
      'IHE_XDM.ZIP',
      xdm({ 'A.TXT': text('Premier compte rendu'), 'B.TXT': text('Second compte rendu') }),
      'application/zip',
    );
    await expect(file).toContainText('A.TXT');
    await send();
    await expect(file).toContainText('B.TXT');
    await send();
  });

  await test.step('the record closed: the file of nobody is still there', async () => {
    await desk.eject(2);
    await expect(page.getByRole('region', { name: 'À rattacher' })).toContainText('autre.txt');
    expect((await desk.call('arrivals.list', {})).map(({ fileName }) => fileName)).toEqual(['autre.txt']);
  });
  await app.close();
});
