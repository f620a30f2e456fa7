/** In order; the number of the last one that ran is kept in `user_version`. One is never edited once it has shipped. */
import type { Kysely } from 'kysely';
import { initial } from './001-initial.ts';
import { journalByPatient } from './002-journal-by-patient.ts';
import { outboxOrder } from './003-outbox-order.ts';
import { arrivals } from './004-arrivals.ts';
import { copies } from './005-copies.ts';

export interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

export const migrations: readonly Migration[] = [initial, journalByPatient, outboxOrder, arrivals, copies];
