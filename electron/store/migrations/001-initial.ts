import type { Migration } from './index.ts';

export const initial: Migration = {
  name: '001-initial',
  async up(db) {
    await db.schema
      .createTable('settings')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('outbox')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('patient', 'text', (c) => c.notNull())
      .addColumn('patientName', 'text', (c) => c.notNull())
      .addColumn('authorNationalId', 'text', (c) => c.notNull())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('typeLabel', 'text', (c) => c.notNull())
      .addColumn('contentHash', 'text', (c) => c.notNull())
      .addColumn('documentUniqueId', 'text', (c) => c.notNull().unique())
      .addColumn('submissionSetUniqueId', 'text', (c) => c.notNull())
      .addColumn('metadata', 'text', (c) => c.notNull())
      .addColumn('cda', 'blob', (c) => c.notNull())
      .addColumn('createdAt', 'text', (c) => c.notNull())
      .addColumn('sentAt', 'text')
      .addColumn('receivedAt', 'text')
      .addColumn('answer', 'text')
      .addColumn('error', 'text')
      .execute();
    await db.schema.createIndex('outbox_patient').on('outbox').columns(['patient', 'contentHash']).execute();
    await db.schema
      .createTable('journal')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('situation', 'text', (c) => c.notNull())
      .addColumn('patient', 'text', (c) => c.notNull())
      .addColumn('act', 'text', (c) => c.notNull())
      .addColumn('result', 'text', (c) => c.notNull())
      .addColumn('previous', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .execute();
  },
};
