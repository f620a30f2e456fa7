/**
 * The persistent store: SQLite in SQLCipher format under a random key that only the shell can unwrap (safeStorage).
 * SQL goes through Kysely, so that a department can later share these tables on another engine.
 */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '../../shared/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './schema.ts';

export interface StoreOptions {
  readonly file: string;
  /** 64 hex digits. */
  readonly keyHex: string;
  /** Only so many migrations: a store as an earlier version left it (tests of updates). */
  readonly upTo?: number;
  /** Told the statement (never its values) of what took over 40 ms. */
  readonly onSlowQuery?: (sql: string, durationMs: number) => void;
}

export interface Store {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

const slowMs = 40;

/** Opens and migrates. @throws AppError STORE_UNREADABLE where the file is not ours or the key does not fit: it is left as it is. */
export async function openStore({ file, keyHex, onSlowQuery, upTo = migrations.length }: StoreOptions): Promise<Store> {
  if (!/^[0-9a-f]{64}$/i.test(keyHex)) throw new AppError('STORE_UNREADABLE', { reason: 'key' });
  const existed = existsSync(file);
  const database = new Database(file);
  try {
    database.pragma("cipher='sqlcipher'");
    database.pragma('legacy=4');
    database.pragma(`key="x'${keyHex}'"`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL'); // the outbox must survive a power cut
    database.pragma('foreign_keys = ON');
    database.prepare('select count(*) from sqlite_master').get();
  } catch (error) {
    database.close();
    throw new AppError('STORE_UNREADABLE', { reason: existed ? 'key or damaged file' : 'not writable' }, error);
  }
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database }),
    log: (event) => {
      if (event.queryDurationMillis > slowMs) onSlowQuery?.(event.query.sql, event.queryDurationMillis);
    },
  });
  const done = database.pragma('user_version', { simple: true }) as number;
  for (const [i, migration] of migrations.entries()) {
    if (i < done || i >= upTo) continue;
    await db.transaction().execute((tx) => migration.up(tx as unknown as Kysely<unknown>));
    database.pragma(`user_version = ${i + 1}`);
  }
  return { db, close: () => db.destroy() };
}
