/**
 * The unattended demonstration: the whole main job driven through the real page, with a screenshot of every step, the
 * summary as PDF, the deposited CDA and a table of times in `out/demo/`. `--json FILE` writes the figures too.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { expect } from '@playwright/test';
import { isRealElectron, launch, openedWindow } from '../e2e/app.ts';
import { cards, Desk } from '../e2e/journey.ts';
import { letterPdf, operativeReport } from '../letter.ts';

const { values: options } = parseArgs({ options: { json: { type: 'string' }, keep: { type: 'boolean' } } });
const root = join(import.meta.dirname, '../..');
const folder = join(root, 'out/demo');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const userData = mkdtempSync(join(tmpdir(), 'poste-dmp-demo-'));

interface Step {
  readonly name: string;
  readonly durationMs: number;
}
const steps: Step[] = [];
let shots = 0;

console.log(isRealElectron ? 'Demonstration on Electron.' : 'Demonstration on the stand-in for Electron (Chromium).');
const begun = performance.now();
const received = join(userData, 'recus');
const app = await launch({ userData, args: ['--training', `--received=${received}`] });
const page = await openedWindow(app);
await page.setViewportSize({ width: 1366, height: 768 });
const desk = new Desk(page, { checksIdentity: false });

/** Does it, takes its time, then a picture. */
async function step(name: string, what: () => Promise<void>): Promise<void> {
  const from = performance.now();
  await what();
  steps.push({ name, durationMs: Math.round(performance.now() - from) });
  await shoot(name);
}
async function shoot(name: string): Promise<void> {
  const file = `${String(++shots).padStart(2, '0')}-${name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .toLowerCase()}.png`;
  await page.screenshot({ path: join(folder, file), animations: 'disabled' });
}

try {
  await expect(page.getByRole('heading', { name: 'Bonjour.' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Lecteur simulé 1')).toBeVisible({ timeout: 60_000 });
  steps.push({ name: 'Démarrage', durationMs: Math.round(performance.now() - begun) });
  await shoot('Accueil');

  await step('CPS insérée, porteur affiché', async () => {
    await desk.insert(cards.anaesthetist, 1);
    await expect(desk.codeField).toBeVisible();
  });
  await step('Code porteur accepté', async () => {
    await desk.typeCode();
    await expect(desk.codeField).toBeHidden();
    await expect(page.getByText('CLINIQUE DES TILLEULS').first()).toBeVisible();
  });
  await step('Vitale insérée, identité trouvée', async () => {
    await desk.insert(cards.chronic, 2);
    await expect(page.getByRole('heading', { name: /TESSANDIER/ })).toBeVisible({ timeout: 30_000 });
    await expect(desk.identityKey).toBeVisible();
  });
  await step('Pièce d’identité contrôlée, dossier ouvert', async () => {
    await desk.identityKey.click();
    await expect(page.getByRole('heading', { name: 'Synthèse pré-anesthésique' })).toBeVisible({ timeout: 30_000 });
  });
  await step('Tous les documents lus', () => desk.allRead());
  await step('Passage de la ligne rouge ouvert', async () => {
    await page.getByRole('region', { name: 'Traitements' }).getByRole('button').first().click();
    const pane = page.getByRole('complementary', { name: 'Source' });
    const several = page.getByRole('menuitem').first();
    await expect(several.or(pane)).toBeVisible();
    if (await several.isVisible()) await several.click();
    await expect(pane.locator('mark').first()).toBeVisible({ timeout: 20_000 });
  });
  await step('Documents', async () => {
    await page.keyboard.press('Escape');
    await desk.place('Documents').click();
    await expect(page.getByRole('listbox', { name: 'Documents' })).toBeVisible();
  });
  await step('Recherche dans tout le dossier', async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('intubation difficile');
    await page.getByRole('option').first().click();
    await expect(page.getByRole('region', { name: 'Contenu du document' })).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('canvas, [aria-label="Contenu du document"] mark').first()).toBeVisible({ timeout: 20_000 });
  });
  await step('PDF déposé sur la fenêtre, tout est rempli', async () => {
    await desk.drop('scan0042.pdf', await letterPdf(operativeReport));
    await expect(page.getByRole('button', { name: /^Déposer/ })).toBeEnabled({ timeout: 30_000 });
  });
  await step('Une touche : reçu du DMP', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toBeVisible({ timeout: 30_000 });
  });
  await desk.place('Synthèse').click();
  await expect(page.getByRole('heading', { name: 'Synthèse pré-anesthésique' })).toBeVisible();
  const printed = await app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
    });
    return pdf ? [...pdf] : [];
  });
  writeFileSync(join(folder, 'synthese.pdf'), Uint8Array.from(printed));

  // What the registry now holds, read back through the page's own door.
  const read = await page.evaluate(async () => {
    const host = (globalThis as unknown as { host: { call(method: string, params: unknown): Promise<{ value: unknown }> } }).host;
    const rows = (await host.call('documents.list', {})).value as { title: string; factCount: number; mine: boolean }[];
    const summary = (await host.call('summary.get', {})).value as { factCount: number };
    return { documents: rows.length, mine: rows.filter((r) => r.mine).length, facts: summary.factCount };
  });
  const [deposited] = readdirSync(received);
  if (!deposited) throw new Error('the training DMP kept no deposit');
  copyFileSync(join(received, deposited), join(folder, 'depot.xml'));

  await step('CPS retirée : écran vidé', async () => {
    await desk.eject(1);
    await expect(page.getByRole('heading', { name: /TESSANDIER/ })).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Bonjour.' })).toBeVisible();
  });

  const width = Math.max(...steps.map(({ name }) => name.length));
  console.log(
    `\n${steps.map(({ name, durationMs }) => `${name.padEnd(width)}  ${String(durationMs).padStart(6)} ms`).join('\n')}`,
  );
  console.log(`\n${read.documents} documents, ${read.facts} faits. Images, synthese.pdf et depot.xml dans out/demo/`);
  writeFileSync(join(folder, 'temps.txt'), `${steps.map(({ name, durationMs }) => `${name}\t${durationMs} ms`).join('\n')}\n`);
  if (options.json) {
    const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), options.json);
    writeFileSync(file, `${JSON.stringify({ runtime: isRealElectron ? 'electron' : 'stand-in', steps, ...read }, null, 2)}\n`);
  }
} catch (error) {
  await shoot('echec').catch(() => undefined);
  console.error(error);
  process.exitCode = 1;
} finally {
  await app.close();
  rmSync(userData, { recursive: true, force: true });
}
