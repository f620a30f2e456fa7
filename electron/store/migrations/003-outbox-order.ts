import type { Migration } from './index.ts';

/** What waits is looked for by patient and author; a document that the patient does not see yet asks for its announcement. */
export const outboxOrder: Migration = {
  name: '003-outbox-order',
  async up(db) {
    await db.schema.alterTable('outbox').addColumn('announceOn', 'text').execute();
    await db.schema.alterTable('outbox').addColumn('announcedAt', 'text').execute();
    await db.schema.createIndex('outbox_order').on('outbox').columns(['state', 'patient', 'authorNationalId']).execute();
    // Received by an earlier version of this program: the registry has the bytes.
    await db
      .updateTable('outbox' as never)
      .set({ cda: new Uint8Array() } as never)
      .where('state' as never, 'in', ['received', 'cancelled'] as never)
      .execute();
  },
};
