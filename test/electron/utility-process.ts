/** `utilityProcess`: children of plain Node whose `process.parentPort` behaves as Electron's (see utility-child.ts). */
import { type ChildProcess, fork as forkNode } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { theApp } from './app.ts';
import { strict } from './strict.ts';

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  readonly cwd?: string;
  readonly stdio?: 'pipe' | 'ignore' | 'inherit';
  readonly serviceName?: string;
}
const bootstrap = fileURLToPath(new URL('./utility-child.ts', import.meta.url));
const running = new Set<UtilityProcess>();

export class UtilityProcess extends EventEmitter {
  readonly name: string;
  readonly #child: ChildProcess;
  #pid: number | undefined;

  constructor(modulePath: string, args: readonly string[], options: ForkOptions) {
    super();
    this.name = options.serviceName ?? 'Node Utility Process';
    if (!theApp.isReady()) throw new Error('utilityProcess cannot be created before app is ready.');
    const stdio = options.stdio ?? 'inherit';
    this.#child = forkNode(bootstrap, [modulePath, ...args], {
      // 'advanced' is structured clone; execArgv is our own, since the debugger of main must not be taken over.
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning', ...(options.execArgv ?? [])],
      env: options.env ?? process.env,
      cwd: options.cwd,
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    running.add(this);
    this.#child.on('spawn', () => {
      this.#pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code, signal) => {
      running.delete(this);
      this.#pid = undefined;
      this.emit('exit', code ?? constants.signals[signal as NodeJS.Signals] ?? 1);
    });
    // A message to a child that has just died is lost, as in Electron; its exit follows.
    this.#child.on('error', () => {});
  }
  get pid(): number | undefined {
    return this.#pid;
  }
  get stdout() {
    return this.#child.stdout;
  }
  get stderr() {
    return this.#child.stderr;
  }
  postMessage(message: unknown): void {
    // structuredClone refuses what Electron refuses (functions) and makes a Buffer a Uint8Array, which 'advanced' would not.
    if (this.#child.connected) this.#child.send(structuredClone(message) as object);
  }
  kill = (): boolean => this.#child.kill();
}

export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}) =>
    strict('UtilityProcess', new UtilityProcess(modulePath, args, options)),
});

theApp.utilityMetrics = () =>
  [...running].flatMap(({ pid, name }) => (pid === undefined ? [] : [{ pid, type: 'Utility' as const, name }]));

process.on('exit', () => {
  for (const child of running) child.kill();
});
