/**
 * One training PKI for all tests: a first start makes two dozen RSA key pairs, seconds of work that a folder which has them is
 * spared. What the first start itself does is shown by `pki.test.ts`, `training-thread.test.ts` and the demonstration.
 */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPki } from '../electron/training/pki.ts';

const shared = join(import.meta.dirname, '../out/test/pki');

/** Global set-up of vitest and of Playwright. */
// biome-ignore lint/style/noDefaultExport: Playwright takes its set-up from it
export default async function makeSharedPki(): Promise<void> {
  await openPki(shared, new Date());
}

/** A new folder of a core that has started the training mode before. */
export function trainingFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  cpSync(shared, pkiOf(folder), { recursive: true });
  return folder;
}

/** The same for the whole application, which keeps the core of each mode in a folder of its own. */
export function trainingUserFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  cpSync(shared, pkiOf(join(folder, 'training')), { recursive: true });
  return folder;
}

const pkiOf = (coreFolder: string): string => join(coreFolder, 'training/pki');
