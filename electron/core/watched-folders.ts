/** The folders that are watched for new files: which ones, whether they are there, and who is told what is found. */
import { randomUUID } from 'node:crypto';
import type { AfterReceipt, FolderPurpose, WatchedFolder } from '../../shared/arrivals.ts';
import { type FolderWatch, type FoundFile, watchFolder } from '../deposit/arrivals/folder-watch.ts';
import type { Settings, SettingsStore } from '../store/settings.ts';

export type Folder = Settings['watchedFolders'][number];

export interface WatchedFoldersPorts {
  readonly settings: SettingsStore;
  readonly onFile: (folder: Folder, file: FoundFile) => Promise<void>;
  readonly onGone: (folder: Folder, key: string) => Promise<void>;
  /** Looked at, and there: what was locked may be moved now. */
  readonly onSeen: (folder: Folder) => Promise<void>;
  readonly onChange: () => void;
  readonly onBug: (error: unknown, where: string) => void;
  /** How often folders are looked at; 0 in tests that look themselves. */
  readonly intervalMs?: number;
  readonly quietMs?: number;
}

export class WatchedFolders {
  readonly #ports: WatchedFoldersPorts;
  readonly #watched = new Map<string, { readonly watch: FolderWatch; state: WatchedFolder['state'] }>();
  readonly #finding = new Set<Promise<unknown>>();

  constructor(ports: WatchedFoldersPorts) {
    this.#ports = ports;
  }

  start(): void {
    for (const folder of this.list()) this.#watch(folder);
  }

  list(): readonly Folder[] {
    return this.#ports.settings.get().watchedFolders;
  }

  get(id: string | null): Folder | undefined {
    return this.list().find((folder) => folder.id === id);
  }

  state(id: string | null): WatchedFolder['state'] {
    return this.#watched.get(id ?? '')?.state ?? 'watching';
  }

  async add(dir: string, purpose: FolderPurpose): Promise<void> {
    if (this.list().some((folder) => folder.dir === dir)) return;
    const folder: Folder = { id: randomUUID(), dir, purpose, afterReceipt: 'move' };
    await this.#ports.settings.set({ watchedFolders: [...this.list(), folder] });
    this.#watch(folder);
    this.#ports.onChange();
  }

  async change(id: string, afterReceipt: AfterReceipt): Promise<void> {
    await this.#ports.settings.set({ watchedFolders: this.list().map((f) => (f.id === id ? { ...f, afterReceipt } : f)) });
  }

  async remove(id: string): Promise<void> {
    await this.#ports.settings.set({ watchedFolders: this.list().filter((f) => f.id !== id) });
    this.#watched.get(id)?.watch.stop();
    this.#watched.delete(id);
  }

  /** Looks at every folder now, and waits until what was found is told. */
  async look(): Promise<void> {
    for (const { watch } of this.#watched.values()) await watch.scan();
    await Promise.all(this.#finding);
  }

  stop(): void {
    for (const { watch } of this.#watched.values()) watch.stop();
  }

  #watch(folder: Folder): void {
    const { intervalMs, quietMs, onBug, onChange, onFile, onGone, onSeen } = this.#ports;
    const guarded = (work: Promise<unknown>) => {
      const ended = work.catch((error) => onBug(error, 'watched folder')).finally(() => this.#finding.delete(ended));
      this.#finding.add(ended);
    };
    const watched = {
      state: 'watching' as WatchedFolder['state'],
      watch: watchFolder({
        dir: folder.dir,
        ...(intervalMs !== undefined && { intervalMs }),
        ...(quietMs !== undefined && { quietMs }),
        ownNames: folder.purpose === 'printer',
        onFile: (file) => guarded(onFile(folder, file)),
        onGone: (key) => guarded(onGone(folder, key)),
        onState: (state) => {
          const held = this.#watched.get(folder.id);
          if (!held) return;
          if (state === 'watching') guarded(onSeen(folder));
          if (held.state === state) return;
          held.state = state;
          onChange();
        },
      }),
    };
    this.#watched.set(folder.id, watched);
  }
}
