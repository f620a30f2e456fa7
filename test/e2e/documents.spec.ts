/** Documents that no one here wrote: the published examples of the ANS, served by the training DMP, opened in the page. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

const examples = join(import.meta.dirname, '../../../shared/ans-examples');
const files = existsSync(examples) ? readdirSync(examples).filter((name) => name.endsWith('.xml')) : [];

/** How many shades a canvas holds, up to ten: an empty sheet has one. */
function colours(canvas: HTMLElement | SVGElement): number {
  if (!(canvas instanceof HTMLCanvasElement)) return 0;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  const seen = new Set<number>();
  for (let at = 0; at < data.length && seen.size < 10; at += 4) seen.add(data[at] ?? 0);
  return seen.size;
}

test('every published example is listed, opens and yields what it says', async ({ userData }) => {
  if (files.length === 0) console.log(`documents.spec.ts skipped: no CDA file in ${examples}`);
  test.skip(files.length === 0, 'the examples are not there');
  test.setTimeout(240_000);
  const app = await launch({ userData, args: ['--training', `--documents=${examples}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.imported);
  await desk.recordOpen();
  await desk.allRead();

  const rows = await desk.call('documents.list', {});
  expect(rows).toHaveLength(files.length);
  expect(rows.filter(({ content }) => content !== 'read')).toEqual([]);
  expect(rows.reduce((facts, { factCount }) => facts + factCount, 0)).toBeGreaterThan(0);
  const options = await desk.documents();
  await expect(options.first()).toBeVisible();

  const article = page.getByRole('article');
  await options.first().focus();
  await page.keyboard.press('Home');
  for (const [place, { title }] of rows.entries()) {
    await test.step(title, async () => {
      await page.keyboard.press(place === 0 ? 'Enter' : 'ArrowDown');
      await expect(article.getByRole('heading', { level: 2 })).toHaveText(title);
      const content = article.getByRole('region', { name: 'Contenu du document' });
      await expect(content).toBeVisible();
      await expect(article.locator('[aria-busy=true]')).toHaveCount(0);
      await expect(article.getByRole('alert')).toHaveCount(0);
      const sheet = content.getByRole('region', { name: 'Page 1' }).locator('canvas');
      if ((await sheet.count()) > 0) await expect.poll(() => sheet.evaluate(colours)).toBeGreaterThan(1);
      else expect((await content.innerText()).trim().length).toBeGreaterThan(40);
      await desk.picture(`example-${place}`);
    });
  }

  await test.step('and the summary is written from them, each line with its source', async () => {
    await desk.place('Synthèse').click();
    const { sections } = await desk.call('summary.get', {});
    const sourced = sections.filter(({ id }) => id !== 'missing').flatMap(({ lines }) => lines);
    expect(sourced.length).toBeGreaterThan(0);
    expect(sourced.filter(({ sources }) => sources.length === 0)).toEqual([]);
    await desk.picture('example-summary');
  });
  await app.close();
});
