/**
 * Runs in a child: gives it Electron's `process.parentPort`, then loads its module. As in Electron, messages wait until
 * somebody listens, and the process stays until it is killed or exits by itself; it never outlives its parent.
 */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

class ParentPort extends EventEmitter {
  #early: unknown[] | undefined = [];
  constructor() {
    super();
    process.on('message', (data) => {
      if (this.#early) this.#early.push(data);
      else this.emit('message', { data, ports: [] });
    });
    this.on('newListener', (event) => {
      if (event === 'message' && this.#early) setImmediate(() => this.#flush());
    });
  }
  #flush(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const data of early) this.emit('message', { data, ports: [] });
  }
  postMessage(message: unknown): void {
    if (process.connected) process.send?.(structuredClone(message));
  }
}

const [, , modulePath = '', ...args] = process.argv;
process.argv = [process.argv[0] ?? 'electron', modulePath, ...args];
Object.defineProperty(process, 'type', { value: 'utility' });
Object.defineProperty(process, 'parentPort', { value: new ParentPort() });
process.on('disconnect', () => process.exit(0));

await import(pathToFileURL(modulePath).href);
