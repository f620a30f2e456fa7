import type { Migration } from './index.ts';

/** Files that came in and wait for a record: kept until the registry has them or the doctor gives them up. */
export const arrivals: Migration = {
  name: '004-arrivals',
  async up(db) {
    await db.schema
      .createTable('arrivals')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('fileName', 'text', (c) => c.notNull())
      .addColumn('sizeBytes', 'integer', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('title', 'text')
      .addColumn('patient', 'text')
      .addColumn('bytes', 'blob')
      .addColumn('folderId', 'text')
      .addColumn('fileKey', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('error', 'text')
      .addColumn('outboxId', 'text')
      .execute();
  },
};
