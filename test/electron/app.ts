/** `app`: life cycle, paths, command line. */
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium } from './chromium.ts';
import { PreventableEvent, strict } from './strict.ts';

export const electronVersion = JSON.parse(
  readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
).version as string;

Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true });
// By this the shell knows that it must say in the page that this is not the real Electron.
Object.defineProperty(process.versions, 'electronStandIn', { value: '1', enumerable: true });
Object.defineProperty(process, 'defaultApp', { value: true });

const switchValue = (name: string) => process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3);

export class App extends EventEmitter {
  isPackaged = false;
  /** Closes all windows and tells whether none is left; set by the windows, which import this module. */
  closeAllWindows: () => boolean = () => true;
  /** The running utility processes; set by them, which import this module. */
  utilityMetrics: () => readonly { pid: number; type: 'Utility'; name: string }[] = () => [];
  #folder = process.cwd();
  #manifest: { name?: string; productName?: string; version?: string } = {};
  #chromium: Promise<Chromium> | undefined;
  #isReady = false;
  readonly #ready = Promise.withResolvers<void>();
  readonly #switches = new Map<string, string>();
  readonly #paths = new Map<string, string>();

  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value = '') => void this.#switches.set(name, value),
    hasSwitch: (name: string) =>
      this.#switches.has(name) || process.argv.includes(`--${name}`) || switchValue(name) !== undefined,
    getSwitchValue: (name: string) => this.#switches.get(name) ?? switchValue(name) ?? '',
  });

  readManifest(folder: string): void {
    this.#folder = folder;
    this.#manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  }
  begin(): void {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const switches = [...this.#switches].map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`));
    this.#chromium = Chromium.launch([...asRoot, ...switches]);
    this.#chromium.then(
      () => {
        this.#isReady = true;
        this.emit('ready', {}, {});
        this.#ready.resolve();
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  }
  get chromium(): Promise<Chromium> {
    if (!this.#chromium) throw new Error('Electron stand-in: the app has not begun');
    return this.#chromium;
  }
  whenReady = (): Promise<void> => this.#ready.promise;
  isReady = (): boolean => this.#isReady;

  get name(): string {
    return this.#manifest.productName ?? this.#manifest.name ?? 'Electron';
  }
  getName = (): string => this.name;
  getVersion = (): string => this.#manifest.version ?? electronVersion;
  getAppPath = (): string => this.#folder;
  getLocale = (): string => 'fr';
  getAppMetrics = () => [{ pid: process.pid, type: 'Browser' as const, name: 'Browser' }, ...this.utilityMetrics()];
  setAppUserModelId(): void {}
  enableSandbox(): void {}
  /** Always ours: two stand-ins never share a folder in tests. */
  requestSingleInstanceLock = (): boolean => true;
  hasSingleInstanceLock = (): boolean => true;

  getPath(name: string): string {
    const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    const known: Record<string, string> = {
      home: homedir(),
      temp: tmpdir(),
      appData: config,
      userData: switchValue('user-data-dir') ?? join(config, this.name),
      documents: join(homedir(), 'Documents'),
      downloads: join(homedir(), 'Downloads'),
      desktop: join(homedir(), 'Desktop'),
      exe: process.execPath,
    };
    const path = this.#paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData') mkdirSync(path, { recursive: true });
    return path;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented || !this.closeAllWindows()) return;
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }
  exit(code = 0): void {
    this.emit('quit', {}, code);
    process.exit(code);
  }
}

/** The object itself, for the other parts of the stand-in. */
export const theApp = new App();
export const app = strict('app', theApp);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => theApp.quit());
