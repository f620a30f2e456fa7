/** The computer itself: software of others, store, outbox, disk, versions. */
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { sql } from 'kysely';
import { type Check, found } from './check.ts';

export const cpsModule: Check = {
  id: 'cps-module',
  group: 'workstation',
  limitMs: 5_000,
  run: async ({ cards, mode }) => {
    const { cpsModule: file } = await cards['diagnostics.software']({});
    if (file) return [found('green', 'module.found', file)];
    const training = mode === 'training';
    return [found(training ? 'neutral' : 'amber', 'module.absent', { training })];
  },
};

export const vitaleComponent: Check = {
  id: 'vitale-component',
  group: 'workstation',
  limitMs: 5_000,
  run: async ({ cards, mode }) => {
    const { vitaleComponent: file } = await cards['diagnostics.software']({});
    if (file) return [found('green', 'component.found', file)];
    const training = mode === 'training';
    return [found(training ? 'neutral' : 'amber', 'component.absent', { training })];
  },
};

export const store: Check = {
  id: 'store',
  group: 'workstation',
  limitMs: 5_000,
  run: async ({ store: { db } }) => {
    await db.selectFrom('settings').select('key').limit(1).execute();
    await db.selectFrom('journal').select('seq').orderBy('seq', 'desc').limit(1).execute();
    return [found('green', 'store.readable', {})];
  },
};

/** A document that waits longer was forgotten, or its author has not come back. */
const forgottenDays = 1;
const dayMs = 86_400_000;

export const outbox: Check = {
  id: 'outbox',
  group: 'workstation',
  limitMs: 5_000,
  run: async ({ store: { db }, now }) => {
    const rows = await db
      .selectFrom('outbox')
      .select(['state', sql<number>`count(*)`.as('count'), sql<string>`min("createdAt")`.as('oldest')])
      .where('state', 'not in', ['received', 'cancelled'])
      .groupBy('state')
      .execute();
    const total = (wanted: (state: string) => boolean) =>
      rows.filter(({ state }) => wanted(state)).reduce((sum, { count }) => sum + count, 0);
    const refused = total((state) => state === 'refused');
    const waiting = total((state) => state !== 'refused');
    const oldest = rows
      .map((row) => row.oldest)
      .sort()
      .at(0);
    const oldestDays = oldest === undefined ? 0 : Math.max(0, Math.floor((now().getTime() - Date.parse(oldest)) / dayMs));
    const late = waiting > 0 && oldestDays >= forgottenDays;
    return [found(refused > 0 || late ? 'amber' : 'green', 'outbox.state', { waiting, refused, oldestDays })];
  },
};

/** A document may weigh some tens of megabytes, and is kept until it is received. */
const amberFreeBytes = 1024 ** 3;
const redFreeBytes = 200 * 1024 ** 2;

export const disk: Check = {
  id: 'disk',
  group: 'workstation',
  limitMs: 3_000,
  run: async ({ userDataDir }) => {
    const { bavail, bsize } = await statfs(userDataDir);
    const freeBytes = bavail * bsize;
    const level = freeBytes < redFreeBytes ? 'red' : freeBytes < amberFreeBytes ? 'amber' : 'green';
    return [found(level, 'disk.free', { freeBytes })];
  },
};

export const versions: Check = {
  id: 'versions',
  group: 'workstation',
  limitMs: 3_000,
  run: async ({ version, mode }) => {
    const { electron, node } = process.versions as Readonly<Record<string, string | undefined>>;
    const runtime = `${electron ? `Electron ${electron}` : 'Electron de remplacement'}, Node ${node}`;
    // Never os.hostname(): a computer is often named after who works on it.
    const name = process.platform === 'win32' ? os.version() : os.type();
    const system = `${name} ${os.release()} ${os.arch()}`;
    return [found('neutral', 'versions.all', { app: version, training: mode === 'training', runtime, system })];
  },
};
