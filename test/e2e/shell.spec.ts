/** The shell: what the page may and may not do, and that a process that dies comes back. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Host } from '../../shared/contract.ts';
import { expect, isRealElectron, launch, openedWindow, test } from './app.ts';

type InPage = typeof globalThis & { readonly host: Host; restarts: unknown[]; violation: Promise<string> };

const call = (page: Page, method: string, params: object = {}) =>
  page.evaluate(([m, p]) => (globalThis as InPage).host.call(m, p), [method, params] as const);

/** Pid of a utility process, by the name that the shell gave it. */
const pidOf = (app: ElectronApplication, name: 'core' | 'card-host') =>
  app.evaluate(
    ({ app }, wanted) => app.getAppMetrics().find((one) => one.type === 'Utility' && one.name === wanted)?.pid,
    `Poste DMP ${name}`,
  );

/** The directive by which the page's policy refuses `attempt`. */
async function refusedBy(page: Page, attempt: () => void): Promise<string> {
  await page.evaluate(() => {
    (globalThis as InPage).violation = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
    });
  });
  await page.evaluate(attempt);
  return page.evaluate(() => (globalThis as InPage).violation);
}

test('the page is answered by the shell', async ({ window }) => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(await call(window, 'app.info')).toEqual({ ok: true, value: { version, mode: 'training', standIn: !isRealElectron } });
});

test('the page has one function and one subscription, and nothing of Node or Electron', async ({ window }) => {
  const seen = await window.evaluate(() => {
    const page = globalThis as unknown as Record<string, unknown> & { host: Record<string, unknown> };
    const globals = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'electronStandInSend'];
    return {
      keys: Object.keys(page.host),
      frozen: Object.isFrozen(page.host),
      present: globals.filter((name) => name in page),
    };
  });
  expect(seen).toEqual({ keys: ['call', 'on'], frozen: true, present: [] });
});

test('a call outside the contract is refused as a value', async ({ window }) => {
  const refused = (method: string) => ({
    ok: false,
    error: { code: 'INVALID_CALL', detail: { method, issues: 'no such method' } },
  });
  expect(await call(window, 'core.start')).toEqual(refused('core.start'));
  expect(await call(window, 'toString')).toEqual(refused('toString'));
  expect(await window.evaluate(() => (globalThis as InPage).host.call(null as never, 1))).toEqual(refused(''));
});

test('the page has no network', async ({ window }) => {
  const own = () => {
    fetch('/index.html').catch(() => {});
  };
  const socket = () => {
    new WebSocket('wss://example.org/');
  };
  const beacon = () => {
    navigator.sendBeacon('https://example.org/', 'x');
  };
  for (const attempt of [own, socket, beacon]) expect(await refusedBy(window, attempt)).toBe('connect-src');
  expect(await window.evaluate(() => fetch('/index.html').then(String, (error: Error) => error.name))).toBe('TypeError');
});

test('the page runs and shows only what was built with it', async ({ window }) => {
  const inlineScript = () => {
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.evil = 1' }));
  };
  const foreignScript = () => {
    document.body.append(Object.assign(document.createElement('script'), { src: 'https://example.org/x.js' }));
  };
  const inlineStyle = () => {
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'body { display: none }' }));
  };
  const foreignImage = () => {
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.org/x.png' }));
  };
  const frame = () => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: '/index.html' }));
  };
  expect(await refusedBy(window, inlineScript)).toBe('script-src-elem');
  expect(await refusedBy(window, foreignScript)).toBe('script-src-elem');
  expect(await refusedBy(window, inlineStyle)).toBe('style-src-elem');
  expect(await refusedBy(window, foreignImage)).toBe('img-src');
  expect(await refusedBy(window, frame)).toBe('frame-src');
  expect(await window.evaluate(() => 'evil' in globalThis)).toBe(false);
});

test('no permission is given', async ({ window }) => {
  const states = await window.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications'] as const).map(async (name) => (await navigator.permissions.query({ name })).state),
    ),
  );
  expect(states).toEqual(['denied', 'denied']);
});

test('the page goes nowhere and opens nothing', async ({ app, window }) => {
  const before = window.url();
  await window.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await window.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.org/', target: '_blank' });
    document.body.append(link);
    link.click();
    globalThis.open('https://example.org/');
  });
  // A navigation that was not refused would have replaced the document before this answer comes.
  expect((await call(window, 'app.info')) as object).toMatchObject({ ok: true });
  expect(window.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});

test('another document with the same preload is not answered', async ({ app, window }) => {
  await expect(window).toHaveTitle(/./);
  for (const url of ['data:text/html,<title>autre</title>', 'app://bundle/index.html']) {
    const opened = app.waitForEvent('window');
    await app.evaluate(({ app, BrowserWindow }, target) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`;
      void new BrowserWindow({ webPreferences: { preload } }).loadURL(target);
    }, url);
    const other = await opened;
    await other.waitForURL((at) => at.protocol !== 'about:');
    expect(await call(other, 'app.info')).toMatchObject({ ok: false, error: { code: 'INVALID_CALL' } });
  }
});

test('app:// serves the folder of the page and nothing beside it', async ({ app, window }) => {
  await expect(window).toHaveTitle(/./);
  const statuses = await app.evaluate(async ({ net }) => {
    const status = async (url: string) => (await net.fetch(url)).status;
    return {
      page: await status('app://bundle/index.html'),
      above: await status('app://bundle/..%2fmain%2findex.js'),
      malformed: await status('app://bundle/%zz'),
      otherHost: await status('app://other/index.html'),
    };
  });
  expect(statuses).toEqual({ page: 200, above: 404, malformed: 404, otherHost: 404 });
});

for (const name of ['core', 'card-host'] as const) {
  test(`a ${name} that dies comes back, and the page is told`, async ({ app, window }) => {
    await window.evaluate(() => {
      const page = globalThis as InPage;
      page.restarts = [];
      page.host.on('process.restarted', (payload) => page.restarts.push(payload));
    });
    const before = await expect
      .poll(() => pidOf(app, name))
      .toBeTruthy()
      .then(() => pidOf(app, name));
    await call(window, 'session.get');
    process.kill(before as number, 'SIGKILL');
    await expect.poll(() => window.evaluate(() => (globalThis as InPage).restarts)).toEqual([{ process: name }]);
    expect(await pidOf(app, name)).not.toBe(before);
    expect(await call(window, 'session.get')).toMatchObject({ ok: true });
  });
}

test('the summary is printed where the doctor chooses, or not at all', async ({ app, window, userData }) => {
  const file = join(userData, 'synthese.pdf');
  const answer = (chosen: { canceled: boolean; filePath: string }) =>
    app.evaluate(({ dialog }, value) => {
      dialog.showSaveDialog = async () => value;
    }, chosen);
  await answer({ canceled: true, filePath: '' });
  expect(await call(window, 'app.print', { what: 'summary' })).toEqual({ ok: true, value: { saved: false } });
  await answer({ canceled: false, filePath: file });
  expect(await call(window, 'app.print', { what: 'summary' })).toEqual({ ok: true, value: { saved: true } });
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  await answer({ canceled: false, filePath: join(userData, 'no-such-folder', 'x.pdf') });
  expect(await call(window, 'app.print', { what: 'summary' })).toEqual({ ok: true, value: { saved: false } });
});

test('the key of the store is made once and never in clear', async ({ userData }) => {
  const file = join(userData, 'training/store.key');
  const startOnce = async () => {
    const app = await launch({ userData });
    const answer = await call(await openedWindow(app), 'session.get');
    await app.close();
    return answer;
  };
  expect(await startOnce()).toMatchObject({ ok: true });
  const first = readFileSync(file);
  expect(first.toString('latin1')).not.toMatch(/[0-9a-f]{64}/);
  expect(await startOnce()).toMatchObject({ ok: true });
  expect(readFileSync(file)).toEqual(first);

  writeFileSync(file, 'damaged');
  expect(await startOnce()).toMatchObject({ ok: false, error: { code: 'STORE_UNREADABLE' } });
  // Another key would lose the outbox: the file stays as it is.
  expect(readFileSync(file, 'utf8')).toBe('damaged');
});

test.describe('production', () => {
  test.use({ launchArgs: [] });

  test('without its configuration it opens, says so and offers nothing', async ({ window, userData }) => {
    expect(await call(window, 'app.info')).toMatchObject({ ok: true, value: { mode: 'production' } });
    const missing = { ok: false, error: { code: 'CONFIGURATION_MISSING' } };
    expect(await call(window, 'session.get')).toMatchObject(missing);
    expect(await call(window, 'training.cards')).toMatchObject(missing);
    expect(await call(window, 'training.chooseDocumentFolder')).toMatchObject({ ok: false, error: { code: 'INVALID_CALL' } });
    expect(existsSync(join(userData, 'training'))).toBe(false);
  });

  test('what a core loads holds nothing of the training server, nor of the simulated cards', () => {
    const isTraining = (source: string) => /electron\/training\/|native\/simulated\//.test(source);
    expect(sourcesLoadedBy('core.js').filter(isTraining)).toEqual([]);
    expect(sourcesLoadedBy('training.js').some(isTraining)).toBe(true);
  });
});

/** The source files in an entry of the build and in every chunk that it can import. */
function sourcesLoadedBy(entry: string): string[] {
  const folder = join(import.meta.dirname, '../../out/main');
  const loaded = new Set([join(folder, entry)]);
  for (const file of loaded)
    for (const [, chunk = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*["'](\.[^"']+\.js)["']/g))
      loaded.add(join(file, '..', chunk));
  // the bundler's own runtime has no map
  const mapped = [...loaded].map((file) => `${file}.map`).filter((map) => existsSync(map));
  return mapped.flatMap((map) => JSON.parse(readFileSync(map, 'utf8')).sources as string[]);
}

test.describe('production without a keyring', () => {
  test.skip(isRealElectron, 'the keyring is simulated by the stand-in');
  test.use({ launchArgs: [], launchEnv: { STAND_IN_KEYRING: 'basic_text' } });

  test('refuses to keep a store', async ({ window, userData }) => {
    expect(await call(window, 'session.get')).toMatchObject({ ok: false, error: { code: 'STORE_UNREADABLE' } });
    expect(existsSync(join(userData, 'production/store.key'))).toBe(false);
  });
});
