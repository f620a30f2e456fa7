import type { Migration } from './index.ts';

/** Each opening asks whether this identity was checked here before, and when the record was last visited. */
export const journalByPatient: Migration = {
  name: '002-journal-by-patient',
  async up(db) {
    await db.schema.createIndex('journal_patient').on('journal').columns(['patient', 'act']).execute();
  },
};
