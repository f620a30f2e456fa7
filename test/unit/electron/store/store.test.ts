import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJournal } from '../../../../electron/store/journal.ts';
import { createSessionIndex } from '../../../../electron/store/session-index.ts';
import { openSettings, type Settings } from '../../../../electron/store/settings.ts';
import { openStore } from '../../../../electron/store/store.ts';
import { noAccount } from '../../../../shared/mssante.ts';

const keyHex = '0123456789abcdef'.repeat(4);
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const file = () => join(dir, 'store.db');

/** A department's own word on a rule, as it was signed. */
const ruleVariants: Settings['ruleVariants'] = {
  clopidogrel: {
    ruleId: 'clopidogrel',
    off: false,
    says: 'arrêt plus long',
    cases: [{ when: { bleeding: ['high'], clearance: { below: 50 } }, instruction: { kind: 'last-dose', daysBefore: 7 } }],
    numbers: {},
    instead: true,
    signedBy: 'Dr Claire MARCHAND',
    signedById: '899900010011',
    signedAt: '2026-11-21T10:00:00.000Z',
  },
};

describe('encrypted store', () => {
  test('keeps settings, and nothing readable is on the disk', async () => {
    const store = await openStore({ file: file(), keyHex });
    const settings = await openSettings(store.db);
    const mssanteAccounts = { '899900010011': { ...noAccount, host: 'smtp.operateur.fr', password: 'MOT-DE-PASSE-VISIBLE' } };
    const lastSituation = { '899900010011': 'CLINIQUE-VISIBLE' };
    await settings.set({ keepRecordWithoutVitale: true, lastSituation, ruleVariants, mssanteAccounts });
    await store.close();
    const bytes = readFileSync(file());
    expect(bytes.includes('SQLite format')).toBe(false);
    expect(bytes.includes('CLINIQUE-VISIBLE')).toBe(false);
    expect(bytes.includes('MOT-DE-PASSE-VISIBLE')).toBe(false);
    const again = await openStore({ file: file(), keyHex });
    expect((await openSettings(again.db)).get()).toEqual({
      keepRecordWithoutVitale: true,
      idleLimitMinutes: 30,
      depositHistoryDays: 365,
      regulationStructureIds: [],
      secretConnectionFromAge: 12,
      watchedFolders: [],
      brainDeadPolicy: 'refuse',
      absoluteLimitHours: 8,
      lastSituation,
      ruleVariants,
      learnedTypes: [],
      mssanteAccounts,
      correspondents: [],
    });
    await again.close();
  });

  test('another key or a damaged file is refused by name, and the file stays', async () => {
    await (await openStore({ file: file(), keyHex })).close();
    const before = readFileSync(file());
    await expect(openStore({ file: file(), keyHex: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'STORE_UNREADABLE' });
    expect(readFileSync(file()).equals(before)).toBe(true);
    writeFileSync(file(), 'not a database at all, only some text that is long enough to be read as a page'.repeat(80));
    await expect(openStore({ file: file(), keyHex })).rejects.toMatchObject({ code: 'STORE_UNREADABLE' });
  });

  test('a damaged setting falls back to its default', async () => {
    const store = await openStore({ file: file(), keyHex });
    await store.db.insertInto('settings').values({ key: 'keepRecordWithoutVitale', value: '{' }).execute();
    const unsigned = { ...ruleVariants, aspirin: { ...ruleVariants['clopidogrel'], signedBy: undefined } };
    await store.db
      .insertInto('settings')
      .values({ key: 'ruleVariants', value: JSON.stringify(unsigned) })
      .execute();
    expect((await openSettings(store.db)).get()).toMatchObject({ keepRecordWithoutVitale: false });
    expect((await openSettings(store.db)).get().ruleVariants).toEqual(ruleVariants);
    await store.close();
  });
});

describe('journal', () => {
  test('is a chain: a changed or missing line is found', async () => {
    const store = await openStore({ file: file(), keyHex });
    const journal = createJournal(store.db, () => new Date('2026-11-21T10:00:00Z'));
    const entry = { who: '899900010011', situation: '1', patient: 'p', result: 'ok' };
    await Promise.all(['TD0.2', 'TD3.1', 'TD2.1'].map((act) => journal.append({ ...entry, act })));
    expect(await journal.verify()).toBeNull();
    expect((await journal.lines()).map((l) => l.act)).toEqual(['TD0.2', 'TD3.1', 'TD2.1']);
    await store.db
      .updateTable('journal')
      .set({ result: 'refused' } as never)
      .where('seq', '=', 2)
      .execute();
    expect(await journal.verify()).toBe(2);
    await store.db.deleteFrom('journal').where('seq', '=', 2).execute();
    expect(await journal.verify()).toBe(3);
    await store.close();
  });
});

describe('session index', () => {
  test('finds by beginnings of words, without accents, and gives the exact passage', () => {
    const index = createSessionIndex();
    const text = 'Ventilation au masque facile. Intubation difficile : Cormack 3. Évolution favorable.';
    index.add('d1', text);
    index.add('d2', 'Pas d’intubation.');
    const [hit, ...others] = index.search('intubation diff');
    expect(others).toEqual([]);
    expect(text.slice(hit?.range.start, hit?.range.end)).toBe('Intubation difficile');
    expect(index.search('evolu')[0]?.match).toBe('Évolution');
    expect(index.search('" OR *')).toEqual([]);
    index.clear();
    expect(index.search('intubation')).toEqual([]);
  });
});
