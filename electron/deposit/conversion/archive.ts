/**
 * A zip of anybody, opened within limits: what an entry says of its size is not believed, and what comes out is counted
 * while it comes (a zip bomb stops at the limit, not at the end of the memory).
 */
import { Unzip, UnzipInflate, UnzipPassThrough, zipSync } from 'fflate';
import { AppError } from '../../../shared/errors.ts';

export interface ArchiveLimits {
  readonly unpackedBytes: number;
  readonly entries: number;
}
export const archiveLimits: ArchiveLimits = { unpackedBytes: 200 * 1024 * 1024, entries: 5000 };

/** Entries by their path (`/` between folders). */
export type Archive = ReadonlyMap<string, Uint8Array>;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6);

/** Bit 0 of the flags of an entry, in the directory at the end (APPNOTE 4.3.12, 4.3.16, 4.4.4). */
function hasEncryptedEntry(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > view.length) return false;
  let at = view.readUInt32LE(end + 16);
  while (at + 46 <= end && view.readUInt32LE(at) === 0x02014b50) {
    if (view.readUInt16LE(at + 8) & 1) return true;
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return false;
}

/** @throws AppError DOCUMENT_PROTECTED, DOCUMENT_EXPANDS, DOCUMENT_DAMAGED */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = archiveLimits): Archive {
  if (hasEncryptedEntry(bytes)) throw new AppError('DOCUMENT_PROTECTED', { format: 'zip' });
  const found = new Map<string, Uint8Array>();
  let unpacked = 0;
  let opened = 0;
  let ended = 0;
  const unzip = new Unzip((file) => {
    opened += 1;
    if (opened > limits.entries) throw new AppError('DOCUMENT_EXPANDS', { limitBytes: limits.unpackedBytes });
    const parts: Uint8Array[] = [];
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      unpacked += chunk.length;
      if (unpacked > limits.unpackedBytes) throw new AppError('DOCUMENT_EXPANDS', { limitBytes: limits.unpackedBytes });
      parts.push(chunk);
      if (!final) return;
      ended += 1;
      if (!file.name.endsWith('/')) found.set(file.name.replaceAll('\\', '/'), new Uint8Array(Buffer.concat(parts)));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    // In pieces: what comes out of one piece is bounded too.
    const step = 64 * 1024;
    for (let at = 0; at < bytes.length; at += step) unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('DOCUMENT_DAMAGED', { format: 'zip' }, error);
  }
  // Without its directory at the end a zip was cut.
  if (ended < opened || found.size === 0 || !Buffer.from(bytes).subarray(-70_000).includes('PK\x05\x06', 0, 'latin1'))
    throw new AppError('DOCUMENT_DAMAGED', { format: 'zip' });
  return found;
}

/** The same entries in a zip whose sizes are true: what may be given to a library that trusts them. */
export function repacked(archive: Archive, keep: (path: string) => boolean = () => true): Uint8Array {
  return zipSync(Object.fromEntries([...archive].filter(([path]) => keep(path))), { level: 0 });
}
