import type { Migration } from './index.ts';

/** Copies to correspondents (MSSanté), each with what leaves, until it has left. */
export const copies: Migration = {
  name: '005-copies',
  async up(db) {
    await db.schema
      .createTable('copies')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('depositId', 'text', (c) => c.notNull())
      .addColumn('patient', 'text', (c) => c.notNull())
      .addColumn('contentHash', 'text', (c) => c.notNull())
      .addColumn('authorNationalId', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('recipient', 'text', (c) => c.notNull())
      .addColumn('letter', 'text', (c) => c.notNull())
      .addColumn('xdm', 'blob', (c) => c.notNull())
      .addColumn('pdf', 'blob')
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .addColumn('leftAt', 'text')
      .addColumn('sentAt', 'text')
      .addColumn('answer', 'text')
      .addColumn('error', 'text')
      .execute();
    await db.schema.createIndex('copies_content').on('copies').columns(['patient', 'contentHash', 'address']).execute();
    await db.schema.createIndex('copies_order').on('copies').columns(['state', 'authorNationalId']).execute();
  },
};
