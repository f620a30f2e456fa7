/** *Premiers secours*: reached from everywhere, tells what is wrong and what to do, and copies no name. */
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

const line = (desk: Desk, label: string) =>
  desk.page
    .getByRole('main', { name: 'Premiers secours' })
    .getByRole('listitem')
    .filter({ has: desk.page.getByText(label, { exact: true }) });

test('without a card: from the strip, by F1 and by the palette; Échap goes back', async ({ window }) => {
  const desk = new Desk(window);
  await desk.ready();
  const screen = window.getByRole('main', { name: 'Premiers secours' });
  await window.getByRole('banner').getByRole('button', { name: 'Premiers secours' }).click();
  await expect(screen.getByText('Tout va bien.')).toBeVisible();
  await expect(line(desk, 'Lecteur simulé 1')).toHaveAttribute('data-code', 'reader.empty');
  await expect(line(desk, 'Serveur du DMP')).toHaveAttribute('data-code', 'network.reached');
  await desk.picture('first-aid-well');
  await window.keyboard.press('Escape');
  await expect(screen).toBeHidden();
  await window.keyboard.press('F1');
  await expect(screen).toBeVisible();
  await window.keyboard.press('F1');
  await expect(screen).toBeHidden();
  await desk.command('Premiers secours');
  await expect(screen).toBeVisible();
  await screen.getByRole('button', { name: 'Fermer' }).click();
  await expect(window.getByRole('region', { name: 'Ce poste' })).toContainText('tout va bien');
  await desk.picture('first-aid-home');
});

test('faults of the line and cards that do not do are seen as they come', async ({ window }) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.outage('refused');
  await window.keyboard.press('F1');
  await expect(line(desk, 'Serveur du DMP')).toHaveAttribute('data-code', 'network.unreachable');
  await desk.insert(cards.unknown, 2);
  await expect(line(desk, 'Lecteur simulé 2')).toHaveAttribute('data-code', 'reader.unknown');
  await desk.insert(cards.oneTryLeft, 1);
  await expect(line(desk, 'Code porteur')).toContainText('il reste un seul essai');
  await desk.picture('first-aid-faults');
  await desk.fold();
  await desk.picture('first-aid-faults-folded');
  await desk.outage('http-500');
  await expect(line(desk, 'Serveur du DMP')).toHaveAttribute('data-code', 'network.http');
  await desk.outage('none');
  await desk.latency(3000);
  await expect(line(desk, 'Serveur du DMP')).toContainText('c’est lent');
});

test('over an open record: nothing of it is lost, and the copied text names nobody', async ({ app, window }) => {
  const desk = new Desk(window);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.place('Documents').click();
  await window.keyboard.press('F1');
  const screen = window.getByRole('main', { name: 'Premiers secours' });
  await expect(desk.band).toBeHidden();
  await window.keyboard.press('2'); // no key reaches what lies underneath
  await expect(line(desk, 'CPS : signature')).toHaveAttribute('data-level', 'green');
  await expect(line(desk, 'Lecteur simulé 2')).toHaveAttribute('data-code', 'reader.vitale');
  await desk.picture('first-aid-session');
  await screen.getByRole('button', { name: 'Copier le diagnostic' }).click();
  await expect(window.getByText('Le diagnostic est copié')).toBeVisible();
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(text).toContain('Serveur du DMP');
  expect(text).not.toMatch(/marchand|claire|tessandier|georges|\d{9}/i);
  await window.keyboard.press('Escape');
  await expect(desk.band).toContainText('TESSANDIER');
  await expect(window.getByRole('searchbox')).toBeVisible();
});

test('on a small window, at twice the size', async ({ window }) => {
  const desk = new Desk(window);
  await desk.ready();
  await window.setViewportSize({ width: 683, height: 384 });
  await window.keyboard.press('F1');
  await expect(window.getByText('Tout va bien.')).toBeVisible();
  await desk.picture('first-aid-zoomed');
  const wide = await window.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
