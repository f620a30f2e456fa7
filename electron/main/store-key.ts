/**
 * The random key of the encrypted store: made once, kept in the folder of the mode, encrypted by the system's own key
 * store. It is never replaced: with another key the outbox and the journal would be lost.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { AppError } from '../../shared/errors.ts';
import type { Mode } from '../../shared/processes.ts';

const fileName = 'store.key';

/**
 * Gives 64 hexadecimal digits.
 * @throws AppError STORE_UNREADABLE where the system keeps no secrets, or the file is not the one that it wrote.
 */
export function readStoreKey(folder: string, mode: Mode): string {
  refuseWithoutKeyStore(mode);
  const file = join(folder, fileName);
  const encrypted = readIfThere(file);
  if (encrypted === undefined) return makeStoreKey(folder, file);
  const key = decrypt(encrypted);
  if (!/^[0-9a-f]{64}$/.test(key)) throw new AppError('STORE_UNREADABLE', { reason: 'store.key is damaged' });
  return key;
}

function refuseWithoutKeyStore(mode: Mode): void {
  if (!safeStorage.isEncryptionAvailable()) throw new AppError('STORE_UNREADABLE', { reason: 'no key store on this system' });
  // On Linux without a keyring Electron encrypts with a key that everybody knows: good enough for invented patients only.
  const isPublicKey = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  if (isPublicKey && mode === 'production') throw new AppError('STORE_UNREADABLE', { reason: 'no keyring is unlocked' });
}

function makeStoreKey(folder: string, file: string): string {
  const key = randomBytes(32).toString('hex');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Renamed when whole: a half-written key would lock the store for ever.
  writeFileSync(`${file}.new`, safeStorage.encryptString(key), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return key;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AppError('STORE_UNREADABLE', { reason: 'store.key cannot be read' }, error);
  }
}

function decrypt(encrypted: Buffer): string {
  try {
    return safeStorage.decryptString(encrypted);
  } catch (error) {
    throw new AppError('STORE_UNREADABLE', { reason: 'store.key was written by another account or system' }, error);
  }
}
