/** A Chromium under the DevTools protocol, without any library. */
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Post = (message: object) => Promise<never>;

/** One attached target (or the browser itself); protocol events are emitted under their names. */
export class DevToolsSession extends EventEmitter {
  readonly #id: string | undefined;
  readonly #post: Post;
  constructor(id: string | undefined, post: Post) {
    super();
    this.#id = id;
    this.#post = post;
  }
  send<T = Record<string, never>>(method: string, params: object = {}): Promise<T> {
    return this.#post({ method, params, ...(this.#id !== undefined && { sessionId: this.#id }) });
  }
}

const executables = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const chromiumExecutable = (): string | undefined => executables.find((path) => path && existsSync(path));
const fixedArguments = [
  '--remote-debugging-port=0',
  '--no-first-run',
  '--no-startup-window',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--lang=fr-FR',
  '--force-color-profile=srgb',
  // The pages of the address bar's own list: a second renderer at work in every run, for a bar that nobody sees.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  // The app's own pages are answered before any name is looked up; nothing else may leave the machine.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

export class Chromium {
  readonly browser: DevToolsSession;
  readonly #sessions = new Map<string, DevToolsSession>();
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  readonly #socket: WebSocket;
  #lastId = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.browser = new DevToolsSession(undefined, this.#post);
    socket.onmessage = (event) => this.#receive(String(event.data));
  }

  static async launch(args: readonly string[]): Promise<Chromium> {
    const executable = chromiumExecutable();
    if (!executable) throw new Error('Electron stand-in: no Chromium found; install chromium or set CHROMIUM to its path');
    const profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
    const headless = process.env['HEADED'] === '1' ? [] : ['--headless=new', '--hide-scrollbars'];
    const child = spawn(executable, [...fixedArguments, `--user-data-dir=${profile}`, ...headless, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    process.on('exit', () => {
      child.kill('SIGKILL');
      // Its helpers may still write: the folder is removed by a process of its own, a little later.
      spawn('sh', ['-c', 'sleep 1; rm -rf "$0"', profile], { detached: true, stdio: 'ignore' }).unref();
    });
    const url = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stderr.on('data', (data: Buffer) => {
        text += data;
        const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
        if (found) resolve(found);
      });
      child.on('exit', (code) => reject(new Error(`chromium exited with ${code}\n${text}`)));
    });
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    const chromium = new Chromium(socket);
    await chromium.browser.send('Target.setDiscoverTargets', { discover: true });
    process.stderr.write(`DevTools listening on ${url}\n`); // Playwright waits for this line.
    return chromium;
  }

  async openPage(size: { width: number; height: number }): Promise<{ targetId: string; session: DevToolsSession }> {
    const { targetId } = await this.browser.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size,
    });
    const { sessionId } = await this.browser.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    const session = new DevToolsSession(sessionId, this.#post);
    this.#sessions.set(sessionId, session);
    return { targetId, session };
  }

  readonly #post: Post = (message) =>
    new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, ...message }));
    });

  #receive(text: string): void {
    const message = JSON.parse(text);
    if (message.id === undefined) {
      const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId);
      session?.emit(message.method, message.params);
      return;
    }
    const caller = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) caller?.reject(new Error(message.error.message));
    else caller?.resolve(message.result as never);
  }
}
