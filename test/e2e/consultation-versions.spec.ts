/** One's own former consultation: the next one takes its place in the registry, or stands beside it, as the doctor says before the key. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformityOf } from '../../electron/deposit/conformity/conformity.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('a second consultation replaces the first, a third stands beside; the act is the one that was done', async ({
  userData,
}) => {
  test.slow();
  const received = mkdtempSync(join(tmpdir(), 'poste-dmp-received-'));
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.openWhole(cards.anaesthetist, cards.chronic);
  await page.keyboard.press('Alt+c');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const bar = page.getByRole('region', { name: 'Déposer', exact: true });
  const key = bar.getByRole('button', { name: /^Dépos/ });
  const receipt = page.getByRole('region', { name: 'Reçu du dépôt' });
  const version = (number: number) =>
    page.getByRole('radio', { name: new RegExp(`^Remplacer votre consultation du .* \\(version ${number}\\)$`) });
  const beside = page.getByRole('radio', { name: 'Déposer à côté : c’est une autre consultation' });
  const files = () => readdirSync(received).filter((file) => file.endsWith('.xml'));
  const sent = (known: readonly string[]) => {
    const [file = ''] = files().filter((one) => !known.includes(one));
    const bytes = readFileSync(join(received, file));
    expect(conformityOf(bytes, { ours: true }).findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    return { id: file.replace(/\.xml$/, ''), cda: bytes.toString() };
  };
  const inRegistry = async () =>
    (await desk.call('documents.list', {}))
      .filter(({ typeCode, mine, date }) => typeCode === '34749-2' && mine && date.startsWith(String(new Date().getFullYear())))
      .map(({ status }) => status)
      .toSorted();
  const sentAs = async (words: RegExp, count: number) => {
    await expect(key).toContainText(words);
    await expect(key).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => files().length).toBe(count);
    await expect(receipt).toContainText('Reçu par le DMP le');
  };
  // What the record already has of hers, from before today.
  const before = await inRegistry();
  for (const sign of ['Taille', 'Poids', 'PA systolique', 'PA diastolique', 'Fréquence cardiaque', 'SpO₂'])
    await page.getByRole('checkbox', { name: `${sign} : non mesuré` }).press('Space');
  await field('Score ASA').fill('2');
  await field('Score ASA').press('Tab');
  if (before.length > 0) await beside.check();
  await sentAs(/^Déposer\s: CR de consultation/, 1);
  const first = sent([]);
  expect(first.cda).not.toContain('RPLC');
  expect(first.cda).toContain('<code code="CS"');

  await test.step('corrected the same day: version 2 takes the place of version 1, and the act is the one that was done', async () => {
    await field('Score ASA').fill('3');
    await expect(version(1)).toBeChecked();
    await page.getByLabel('Acte coté').selectOption('avis ponctuel de consultant (APC)');
    await desk.picture('consultation-version-2');
    await sentAs(/^Déposer la version 2\s: CR de consultation/, 2);
    const second = sent([`${first.id}.xml`]);
    expect(second.cda).toContain(`<relatedDocument typeCode="RPLC"><parentDocument><id root="${first.id}"/>`);
    expect(second.cda).toContain('<code code="APC"');
    expect(await inRegistry()).toEqual([...before, 'Approved', 'Deprecated'].toSorted());
  });

  await test.step('laid beside: both stay, and the former one is named nowhere', async () => {
    const known = files();
    await field('Score ASA').fill('4');
    await expect(version(2)).toBeChecked();
    await beside.check();
    await sentAs(/^Déposer\s: CR de consultation/, 3);
    expect(sent(known).cda).not.toContain('RPLC');
    expect(await inRegistry()).toEqual([...before, 'Approved', 'Approved', 'Deprecated'].toSorted());
    await desk.picture('consultation-beside');
  });

  await test.step('the visit of the day before compares with the newest of them', async () => {
    await page.keyboard.press('Alt+v');
    await expect(page.getByText(/^Rien de nouveau depuis la consultation du/)).toBeVisible();
  });
  await app.close();
  rmSync(received, { recursive: true });
});
