/** The same specs run on the real Electron and on the stand-in: only the executable differs. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { trainingUserFolder } from '../training-folder.ts';

const root = join(import.meta.dirname, '../..');
/** The application to test; APP_DIR names another one, such as what packing has put into its archive. */
const appFolder = process.env['APP_DIR'] ?? root;
const realExecutable = process.env['ELECTRON_EXEC'] ?? join(root, 'node_modules/electron/dist/electron');
// The real one cannot start without a display.
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
export const isRealElectron = hasDisplay && existsSync(realExecutable);
const executablePath = isRealElectron ? realExecutable : join(root, 'test/electron/electron');

export interface LaunchOptions {
  readonly userData: string;
  /** After the app's folder; `--training` is not added by itself. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The application as a user starts it. The caller closes it. */
export function launch({ userData, args = ['--training'], env = {} }: LaunchOptions): Promise<ElectronApplication> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return _electron.launch({
    executablePath,
    args: [appFolder, `--user-data-dir=${userData}`, ...args],
    // Documents are written in Paris time: a machine on UTC would show some of them a day early.
    env: { TZ: 'Europe/Paris', ...Object.fromEntries(inherited), ...env },
  });
}

/** The first window, once it shows the application's own page. */
export async function openedWindow(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol !== 'about:');
  return page;
}

interface Fixtures {
  /** Folder of the settings of this test alone. */
  userData: string;
  /** Arguments and environment of `app`; set with `test.use({ launchArgs: […] })`. */
  launchArgs: readonly string[];
  launchEnv: Readonly<Record<string, string>>;
  app: ElectronApplication;
  window: Page;
}

export const test = base.extend<Fixtures>({
  launchArgs: [['--training'], { option: true }],
  launchEnv: [{}, { option: true }],
  userData: async ({ launchArgs }, use) => {
    const training = launchArgs.includes('--training');
    const folder = training ? trainingUserFolder('poste-dmp-e2e-') : mkdtempSync(join(tmpdir(), 'poste-dmp-e2e-'));
    await use(folder);
    // A second one would have been made by the application, which takes it seconds at each start.
    const pkis = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('pki.json'));
    expect(pkis).toHaveLength(training ? 1 : 0);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ userData, launchArgs, launchEnv }, use) => {
    const app = await launch({ userData, args: launchArgs, env: launchEnv });
    await use(app);
    await app.close();
  },
  window: async ({ app }, use) => {
    await use(await openedWindow(app));
  },
});
export { expect };
