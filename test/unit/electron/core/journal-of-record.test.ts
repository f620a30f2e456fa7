import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalOf, journalText } from '../../../../electron/core/journal-of-record.ts';
import { createJournal } from '../../../../electron/store/journal.ts';
import { openStore, type Store } from '../../../../electron/store/store.ts';

const ins = { oid: '1.2.250.1.213.1.4.10', matricule: '147033799990' };
const who = '899900010011';
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  store = await openStore({ file: join(folder, 'poste.db'), keyHex: 'a'.repeat(64), onSlowQuery: () => {} });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function owner() {
  const journal = createJournal(store.db, () => new Date('2026-11-21T10:00:00Z'));
  const line = { who, situation: 's', patient: `${ins.oid}|${ins.matricule}`, act: 'TD3.1', result: 'ok' };
  await journal.append(line);
  await journal.append({ ...line, patient: 'another|999', act: 'TD0.2' });
  await journal.append({ ...line, who: '899900010029', act: 'TD1.6' });
  await journal.append({ ...line, act: '=bris\tde\nglace' });
  return { open: { ins }, journal, acting: () => ({ author: { holder: { nationalId: who } } }) };
}

test('only my lines on this patient, newest first, with the state of the whole chain', async () => {
  const { lines, brokenAt } = await journalOf(await owner());
  expect(lines.map(({ act }) => act)).toEqual(['=bris\tde\nglace', 'TD3.1']);
  expect(brokenAt).toBeNull();
});

test('a line of another patient that was changed is told all the same', async () => {
  const own = await owner();
  await store.db.updateTable('journal').set({ result: 'other' }).where('seq', '=', 2).execute();
  expect((await journalOf(own)).brokenAt).toBe(2);
  expect(await journalText(own)).toContain('chaîne rompue à la ligne 2');
});

test('the file names nobody else, keeps a line a line, and is no formula', async () => {
  const text = await journalText(await owner());
  expect(text).not.toContain('another');
  expect(text).not.toContain('899900010029');
  expect(text).toContain("\t'=bris de glace\t");
  expect(text.trimEnd().split('\r\n')).toHaveLength(4);
});
