/** The arrows of design 2, on the import lines of every source file. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
/** Folder → what it may import besides itself and packages. The longest matching folder speaks. */
const may: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  native: ['shared'],
  renderer: ['shared'],
  'electron/main': ['shared'],
  'electron/preload': ['shared'],
  'electron/card-host': ['shared', 'native', 'electron/xml'],
  'electron/session': ['shared'],
  'electron/store': ['shared'],
  'electron/xml': ['shared'],
  'electron/soap': ['shared', 'electron/xml'],
  'electron/vihf': ['shared', 'electron/xml'],
  'electron/ins': ['shared', 'electron/xml', 'electron/soap', 'electron/vihf'],
  'electron/dmp': ['shared', 'electron/xml', 'electron/soap', 'electron/vihf', 'electron/ins'],
  'electron/documents': ['shared', 'electron/xml'],
  'electron/deposit': ['shared', 'electron/xml', 'electron/documents', 'electron/store'],
  'electron/mssante': ['shared', 'electron/xml', 'electron/store', 'electron/dmp/ebxml'],
  'electron/training': ['shared', 'electron/xml', 'electron/documents/cda'],
  'electron/core': ['shared', 'electron'],
};
const folderOf = (file: string) =>
  Object.keys(may)
    .filter((f) => file.startsWith(`${f}/`))
    .sort((a, b) => b.length - a.length)[0];
const files = globSync('{shared,native,renderer,electron}/**/*.{ts,tsx}', { cwd: root }).filter(
  (f) => !f.includes('node_modules'),
);
const importPattern =
  /(?:^|\n)\s*(?:import|export)\b(?!\s*\()[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s*'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g;

const imports = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map((m) => ({
    file,
    to: m[1] ?? m[2] ?? m[3] ?? '',
    dynamic: m[2] !== undefined,
    typeOnly: /^\s*(?:import|export)\s+type\b/.test(m[0]),
  })),
);

test('imports go down only', () => {
  expect(imports.length).toBeGreaterThan(500);
  const wrong = imports.filter(({ file, to }) => {
    const from = folderOf(file) ?? '';
    if (to === 'electron') return from !== 'electron/main' && from !== 'electron/preload';
    if (!to.startsWith('.')) return from === 'shared' && !to.startsWith('zod');
    const target = relative(root, resolve(root, dirname(file), to));
    return ![from, ...(may[from] ?? [])].some((allowed) => target.startsWith(`${allowed}/`));
  });
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});

test('nothing imports training, which is a thread of its own; only a dynamic import of the card-host reaches the simulated readers', () => {
  const reach = imports.filter(({ file, to, dynamic, typeOnly }) => {
    const target = to.startsWith('.') ? relative(root, resolve(root, dirname(file), to)) : '';
    const isTraining = target.startsWith('electron/training/') && !file.startsWith('electron/training/');
    const isSimulated = target.startsWith('native/simulated/') && !file.startsWith('native/');
    return (isTraining || (isSimulated && !dynamic)) && !typeOnly;
  });
  expect(reach.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});

test('only the training server has a mail server', () => {
  expect(imports.filter(({ to }) => to === 'smtp-server').map(({ file }) => file)).toEqual(['electron/training/mail-server.ts']);
});

test('nothing imports test', () => {
  expect(imports.filter(({ to }) => /(^|\/)test\//.test(to))).toEqual([]);
});

test('the tests that the README names are there', () => {
  const named = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/`([\w/-]+\.test\.ts)`/g)].map((m) => m[1] ?? '');
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((file) => !existsSync(join(root, 'test/unit/electron', file)))).toEqual([]);
});
