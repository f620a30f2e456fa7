/**
 * Who did what, on which record, with what result: each line carries the hash of the one before, so that a line changed
 * or taken out is seen. No document content.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Ins } from '../../shared/identity/traits.ts';
import type { JournalRow, Tables } from './schema.ts';

export interface JournalEntry {
  readonly who: string;
  readonly situation: string;
  readonly patient: string;
  readonly act: string;
  readonly result: string;
}
export type JournalLine = Omit<JournalRow, 'seq'> & { readonly seq: number };

/** How the journal and the outbox name a patient. */
export const patientKey = ({ oid, matricule }: Ins): string => `${oid}|${matricule}`;

export interface Journal {
  append(entry: JournalEntry): Promise<void>;
  /** The sequence number of the first line that does not fit, or `null`. */
  verify(): Promise<number | null>;
  lines(): Promise<JournalLine[]>;
  /** The newest line that says all of this. */
  latest(said: Partial<JournalEntry>): Promise<JournalLine | undefined>;
}

const start = '0'.repeat(64);

const hashOf = (line: Omit<JournalRow, 'seq' | 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([line.previous, line.at, line.who, line.situation, line.patient, line.act, line.result]))
    .digest('hex');

export function createJournal(db: Kysely<Tables>, now: () => Date): Journal {
  const lines = () => db.selectFrom('journal').selectAll().orderBy('seq').execute() as Promise<JournalLine[]>;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    append(entry) {
      const written = queue.then(() =>
        db.transaction().execute(async (tx) => {
          const last = await tx.selectFrom('journal').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst();
          const line = { ...entry, at: now().toISOString(), previous: last?.hash ?? start };
          await tx
            .insertInto('journal')
            .values({ ...line, hash: hashOf(line) })
            .execute();
        }),
      );
      queue = written.catch(() => {});
      return written;
    },
    async verify() {
      let previous = start;
      for (const line of await lines()) {
        if (line.previous !== previous || hashOf(line) !== line.hash) return line.seq;
        previous = line.hash;
      }
      return null;
    },
    lines,
    async latest(said) {
      const columns = Object.entries(said) as [keyof JournalEntry, string][];
      const asked = columns.reduce(
        (query, [column, value]) => query.where(column, '=', value),
        db.selectFrom('journal').selectAll(),
      );
      return (await asked.orderBy('seq', 'desc').limit(1).executeTakeFirst()) as JournalLine | undefined;
    },
  };
}
