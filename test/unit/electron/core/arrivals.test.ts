/** Files on their way in, with real folders, the real store and the real readers. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Arrivals, type Onlooker } from '../../../../electron/core/arrivals.ts';
import { toDepositable } from '../../../../electron/deposit/conversion/convert.ts';
import { readDocument } from '../../../../electron/documents/read.ts';
import { openSettings, type SettingsStore } from '../../../../electron/store/settings.ts';
import { openStore, type Store } from '../../../../electron/store/store.ts';
import type { OutboxItem, OutboxState } from '../../../../shared/deposit.ts';
import { pdfOf } from '../deposit/fixtures.ts';
import { xdm } from '../deposit/office-files.ts';

const identity = {
  traits: {
    birthName: 'BEAUCHÊNE',
    birthGivenNames: 'HENRI LOUIS',
    usedName: 'LEROUX',
    sex: 'M',
    birthDate: '1948-01-11',
    birthPlaceCode: '69123',
  },
  ins: { matricule: '148016912300199', oid: '1.2.250.1.213.1.4.10' },
  status: 'recuperee',
} as const;
const atHome: Onlooker = { session: true };
const inRecord: Onlooker = { session: true, open: { patient: 'henri', identity } };

let root: string;
let dir: string;
let store: Store;
let settings: SettingsStore;
let arrivals: Arrivals;
const bugs: unknown[] = [];
const text = (words: string) => new TextEncoder().encode(words);

async function open(): Promise<void> {
  store = await openStore({ file: join(root, 'store.db'), keyHex: 'ab'.repeat(32) });
  settings = await openSettings(store.db);
  arrivals = await Arrivals.open({
    db: store.db,
    settings,
    workers: { accept: ({ bytes, fileName }) => toDepositable(bytes, fileName), read: (bytes) => readDocument(bytes) },
    now: () => new Date('2026-11-22T08:00:00Z'),
    onChange: () => {},
    onBug: (error) => bugs.push(error),
    intervalMs: 0,
    quietMs: 0,
  });
}
async function restart(): Promise<void> {
  await arrivals.stop();
  await store.close();
  await open();
}
/** Twice: a file counts when nothing of it changed between two looks. */
async function look(): Promise<void> {
  for (let n = 0; n < 3; n++) await arrivals.look();
}
const names = (onlooker = atHome) => arrivals.list(onlooker).map(({ fileName }) => fileName);
const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(dir, name), bytes);
const item = (id: string, state: OutboxState): OutboxItem => ({
  id,
  state,
  patientRef: '',
  title: '',
  typeLabel: '',
  createdAt: '',
});
const only = () => {
  const [first, ...rest] = arrivals.list(atHome);
  if (!first || rest.length > 0) throw new Error(`${rest.length + (first ? 1 : 0)} arrivals`);
  return first;
};

beforeEach(async () => {
  bugs.length = 0;
  root = mkdtempSync(join(tmpdir(), 'arrivals-'));
  dir = join(root, 'scanner');
  mkdirSync(dir);
  await open();
});
afterEach(async () => {
  await arrivals.stop();
  await store.close();
  rmSync(root, { recursive: true, force: true });
  expect(bugs).toEqual([]);
});

describe('a watched folder', () => {
  test('files there at the start and later ones come up; those that are not whole, of programs, or folders do not', async () => {
    put('avant.txt', 'Compte rendu');
    mkdirSync(join(dir, 'archives'));
    await arrivals.addFolder(dir, 'scanner');
    put('en-cours.pdf.part', 'x');
    put('~$lettre.docx', 'x');
    put('.cache', 'x');
    put('vide.pdf', '');
    put('coupe.pdf', (await pdfOf('Lettre')).subarray(0, 500));
    put('lettre.pdf', await pdfOf('Lettre'));
    await look();
    expect(names().sort()).toEqual(['avant.txt', 'lettre.pdf']);
    expect(arrivals.list(atHome)[0]).toMatchObject({ folder: 'scanner', state: 'waiting', belongs: 'loose' });
    renameSync(join(dir, 'en-cours.pdf.part'), join(dir, 'en-cours.txt'));
    await look();
    expect(names()).toContain('en-cours.txt');
  });

  test('a file that grows is not taken until it rests; written again it is another one; taken out it is gone', async () => {
    await arrivals.addFolder(dir, 'laboratory');
    put('bio.txt', 'Hémoglobine');
    await arrivals.look();
    appendFileSync(join(dir, 'bio.txt'), ' 12,4');
    await arrivals.look();
    expect(names()).toEqual([]);
    await arrivals.look();
    const { id, sizeBytes } = only();
    expect(sizeBytes).toBe(17);
    put('bio.txt', 'Hémoglobine 13,1 g/dL');
    utimesSync(join(dir, 'bio.txt'), new Date(), new Date(Date.now() + 5000));
    await look();
    expect(only().id).not.toBe(id);
    rmSync(join(dir, 'bio.txt'));
    await look();
    expect(names()).toEqual([]);
  });

  test('after the receipt the file moves to « déposés », never over another; cancelled it is offered again', async () => {
    await arrivals.addFolder(dir, 'scanner');
    mkdirSync(join(dir, 'déposés'));
    writeFileSync(join(dir, 'déposés', 'scan.txt'), 'ancien');
    put('scan.txt', 'Compte rendu');
    await look();
    await arrivals.sent(only().id, 'o1');
    expect(names()).toEqual([]);
    await arrivals.settle([item('o1', 'prepared')]);
    expect(existsSync(join(dir, 'scan.txt'))).toBe(true);
    await arrivals.settle([item('o1', 'cancelled')]);
    await arrivals.sent(only().id, 'o2');
    await restart();
    await look();
    expect(names()).toEqual([]);
    await arrivals.settle([item('o2', 'received')]);
    expect(readdirSync(join(dir, 'déposés')).sort()).toEqual(['scan (2).txt', 'scan.txt']);
    expect(existsSync(join(dir, 'scan.txt'))).toBe(false);
  });

  test('left where it is, or given up, it is not offered again, after a restart either', async () => {
    await arrivals.addFolder(dir, 'scanner');
    await arrivals.changeFolder(arrivals.folders()[0]?.id ?? '', 'leave');
    put('reste.txt', 'Compte rendu');
    await look();
    await arrivals.sent(only().id, 'o1');
    await arrivals.settle([item('o1', 'received')]);
    put('ecarte.txt', 'Publicité');
    await look();
    await arrivals.discard(only().id);
    await look();
    await restart();
    await look();
    expect(names()).toEqual([]);
    expect(readdirSync(dir).sort()).toEqual(['ecarte.txt', 'reste.txt']);
  });

  test('a drive that is away takes nothing with it', async () => {
    await arrivals.addFolder(dir, 'software');
    put('export.csv', 'a;b\n1;2\n');
    await look();
    renameSync(dir, `${dir}-parti`);
    await look();
    expect(arrivals.folders()[0]).toMatchObject({ name: 'scanner', state: 'missing', waiting: 1 });
    renameSync(`${dir}-parti`, dir);
    await look();
    expect(arrivals.folders()[0]?.state).toBe('watching');
    expect(names()).toEqual(['export.csv']);
  });

  test('of a PDF printer each print gets a name of its own, so that the next does not write over it', async () => {
    await arrivals.addFolder(dir, 'printer');
    put('dmp.pdf', await pdfOf('Premier'));
    await look();
    put('dmp.pdf', await pdfOf('Second'));
    await look();
    await look();
    expect(names()).toHaveLength(2);
    for (const name of names()) expect(name).toMatch(/^dmp \d{4}-\d\d-\d\d \d\dh\d\dm\d\d(?: \(2\))?\.pdf$/);
  });

  test('a medium with several documents: the file moves when the last is received', async () => {
    await arrivals.addFolder(dir, 'software');
    put('IHE_XDM.ZIP', xdm({ 'A.TXT': text('Premier document'), 'B.TXT': text('Second document') }));
    await look();
    expect(names()).toEqual(['A.TXT', 'B.TXT']);
    const [a, b] = arrivals.list(atHome);
    await arrivals.sent(a?.id ?? '', 'o1');
    await arrivals.settle([item('o1', 'received')]);
    expect(existsSync(join(dir, 'IHE_XDM.ZIP'))).toBe(true);
    await look();
    expect(names()).toEqual(['B.TXT']);
    await arrivals.sent(b?.id ?? '', 'o2');
    await arrivals.settle([item('o2', 'received')]);
    expect(readdirSync(join(dir, 'déposés'))).toEqual(['IHE_XDM.ZIP']);
  });

  test('no longer watched, its files stay', async () => {
    await arrivals.addFolder(dir, 'scanner');
    put('scan.txt', 'Compte rendu');
    await look();
    await arrivals.removeFolder(arrivals.folders()[0]?.id ?? '');
    expect(names()).toEqual([]);
    expect(readdirSync(dir)).toEqual(['scan.txt']);
  });
});

describe('whose a file is', () => {
  test.each([
    ['Patient : LEROUX Henri, né le 11/01/1948', 'named'],
    ['Beauchêne Henri, 11 janvier 1948', 'named'],
    ['NIR 1 48 01 69 123 001 99', 'named'],
    ['Henri LEROUX', 'loose'],
    ['MARTIN Paul, né le 11/01/1948', 'loose'],
    ['LEROUX Henri, né le 11/01/1949', 'loose'],
  ])('%j is %s in his record', async (words, belongs) => {
    await arrivals.take({ fileName: 'x.txt', sizeBytes: 1, bytes: text(words) });
    expect(arrivals.list(inRecord)[0]?.belongs).toBe(belongs);
    expect(arrivals.list(atHome)[0]?.belongs).toBe('loose');
  });

  test('given in a record it is kept for this patient, without its name elsewhere', async () => {
    const [id = ''] = await arrivals.take({ fileName: 'LEROUX.txt', sizeBytes: 4, bytes: text('Note'), patient: 'henri' });
    expect(arrivals.list(inRecord)[0]).toMatchObject({ belongs: 'here', fileName: 'LEROUX.txt' });
    expect(arrivals.list(atHome)[0]).toMatchObject({ belongs: 'other' });
    expect(arrivals.list(atHome)[0]?.fileName).toBeUndefined();
    await expect(arrivals.file(id, 'un-autre')).rejects.toMatchObject({ code: 'DEPOSIT_NOT_FOUND' });
    expect((await arrivals.file(id, 'henri')).bytes).toEqual(text('Note'));
  });

  test('without a session no name is given', async () => {
    await arrivals.take({ fileName: 'LEROUX.txt', sizeBytes: 4, bytes: text('Note') });
    expect(arrivals.list({ session: false })[0]?.fileName).toBeUndefined();
  });
});

describe('nothing is lost', () => {
  test('what cannot be taken stays with its reason, can be tried again and given up', async () => {
    const [id = ''] = await arrivals.take({ fileName: 'a.docx', sizeBytes: 7, bytes: text('bonjour') });
    expect(only()).toMatchObject({ state: 'refused', error: { code: 'DOCUMENT_DAMAGED' } });
    await restart();
    expect(only()).toMatchObject({ state: 'refused', error: { code: 'DOCUMENT_DAMAGED' } });
    await arrivals.retry(id);
    expect(only().state).toBe('refused');
    await arrivals.discard(id);
    expect(names()).toEqual([]);
  });

  test('too large to cross, or in the folder: refused by its size, unread', async () => {
    await arrivals.take({ fileName: 'gros.tif', sizeBytes: 200_000_000 });
    expect(only()).toMatchObject({ state: 'refused', error: { code: 'DOCUMENT_TOO_LARGE', detail: { sizeBytes: 200_000_000 } } });
  });

  test('what was given and not deposited is there after a restart, octet for octet', async () => {
    const pdf = await pdfOf('Compte rendu');
    await arrivals.take({ fileName: 'cr.pdf', sizeBytes: pdf.length, bytes: pdf, patient: 'henri' });
    await restart();
    await look();
    const [kept] = arrivals.list(inRecord);
    expect(kept).toMatchObject({ belongs: 'here', state: 'waiting' });
    expect((await arrivals.file(kept?.id ?? '', 'henri')).bytes).toEqual(pdf);
  });
});
