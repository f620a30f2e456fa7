/**
 * One watched folder. It is looked at every few seconds instead of being listened to: scanners write over the network,
 * where notifications get lost. A file counts once it has stopped growing and can be opened; what is half there, locked
 * or being renamed is looked at again the next time.
 */
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface FoundFile {
  /** As on the disk. */
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** Name, size and time: a file that is written again under its name is another one. */
  readonly key: string;
}

export interface FolderWatchOptions {
  readonly dir: string;
  readonly onFile: (file: FoundFile) => void;
  readonly onGone: (key: string) => void;
  readonly onState: (state: 'watching' | 'missing') => void;
  readonly now?: () => number;
  /** 0: only when `scan` is called. */
  readonly intervalMs?: number;
  /** Without any change for so long, a file is whole. */
  readonly quietMs?: number;
  /** Every file gets a name of its own as soon as it is whole: a PDF printer writes each print over the last. */
  readonly ownNames?: boolean;
}

export interface FolderWatch {
  scan(): Promise<void>;
  stop(): void;
}

/** Names under which programs write until they are done, and their locks. */
const unfinished = /^[.~]|\.(?:part|partial|tmp|temp|crdownload|download|filepart|lck|lock)$|^(?:thumbs\.db|desktop\.ini)$/i;
/** An empty or unfinished file is given so long to become whole before it is shown as it is. */
const patienceMs = 60_000;

interface Seen {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly sinceMs: number;
  readonly told: boolean;
}

export function watchFolder(options: FolderWatchOptions): FolderWatch {
  const { dir, onFile, onGone, onState, now = Date.now, intervalMs = 3000, quietMs = 2000, ownNames = false } = options;
  const seen = new Map<string, Seen>();
  let scanning: Promise<void> | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const keyOf = (name: string, { sizeBytes, modifiedMs }: Pick<Seen, 'sizeBytes' | 'modifiedMs'>) =>
    `${name}|${sizeBytes}|${Math.round(modifiedMs)}`;

  async function look(name: string): Promise<void> {
    const path = join(dir, name);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return;
    const before = seen.get(name);
    const at = now();
    if (!before || before.sizeBytes !== found.size || before.modifiedMs !== found.mtimeMs) {
      if (before?.told) onGone(keyOf(name, before));
      seen.set(name, { sizeBytes: found.size, modifiedMs: found.mtimeMs, sinceMs: at, told: false });
      return;
    }
    if (before.told || at - before.sinceMs < quietMs) return;
    const patient = at - before.sinceMs < patienceMs;
    if (patient && (found.size === 0 || !(await isWhole(path, found.size)))) return;
    if (ownNames && !/ \d{4}-\d\d-\d\d \d\dh\d\dm\d\d/.test(name)) {
      // Under its new name it is found at the next look.
      await renameFree(dir, name, dir, stamped(name, found.mtime)).catch(() => undefined);
      return;
    }
    seen.set(name, { ...before, told: true });
    onFile({ name, path, sizeBytes: found.size, key: keyOf(name, before) });
  }

  async function scan(): Promise<void> {
    let names: string[];
    try {
      names = (await readdir(dir, { withFileTypes: true }))
        .filter((e) => e.isFile() && !unfinished.test(e.name))
        .map((e) => e.name);
    } catch {
      // A network drive that is away: its files are neither gone nor new when it is back.
      if (!stopped) onState('missing');
      return;
    }
    if (stopped) return;
    onState('watching');
    const there = new Set(names);
    for (const [name, file] of seen)
      if (!there.has(name)) {
        seen.delete(name);
        if (file.told) onGone(keyOf(name, file));
      }
    for (const name of names) {
      if (stopped) return;
      await look(name);
    }
  }

  const guarded = (): Promise<void> => {
    scanning ??= scan().finally(() => {
      scanning = undefined;
    });
    return scanning;
  };
  const again = () => {
    if (stopped || intervalMs === 0) return;
    const began = now();
    void guarded().finally(() => {
      // A folder of thousands on a slow share is looked at less often.
      timer = setTimeout(again, Math.max(intervalMs, 10 * (now() - began)));
      timer.unref();
    });
  };
  again();
  return {
    scan: guarded,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Can be opened (no lock of another program), and a PDF has its end. */
async function isWhole(path: string, size: number): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    await access(path, constants.R_OK);
    file = await open(path, 'r');
    const head = Buffer.alloc(5);
    await file.read(head, 0, 5, 0);
    if (head.toString('latin1') !== '%PDF-') return true;
    const tail = Buffer.alloc(Math.min(2048, size));
    await file.read(tail, 0, tail.length, size - tail.length);
    return tail.includes('%%EOF');
  } catch {
    return false;
  } finally {
    await file?.close();
  }
}

const two = (n: number) => String(n).padStart(2, '0');

function stamped(name: string, at: Date): string {
  const end = extname(name);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${name.slice(0, name.length - end.length)} ${day} ${two(at.getHours())}h${two(at.getMinutes())}m${two(at.getSeconds())}${end}`;
}

/** Under the first name that is free: `lettre.pdf`, `lettre (2).pdf`… */
async function renameFree(fromDir: string, from: string, toDir: string, to: string): Promise<void> {
  const end = extname(to);
  for (let n = 1; ; n++) {
    const free = join(toDir, n === 1 ? to : `${to.slice(0, to.length - end.length)} (${n})${end}`);
    if (await stat(free).catch(() => undefined)) continue;
    return rename(join(fromDir, from), free);
  }
}

export const depositedFolder = 'déposés';

/** Into the subfolder « déposés », never over a file that is there. False where it could not be moved (yet). */
export async function moveToDeposited(dir: string, name: string): Promise<boolean> {
  const target = join(dir, depositedFolder);
  try {
    await mkdir(target, { recursive: true });
    await renameFree(dir, name, target, name);
    return true;
  } catch {
    return false;
  }
}
