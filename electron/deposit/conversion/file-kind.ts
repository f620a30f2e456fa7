/** What a file is, by its bytes alone; the name is only heard where the bytes leave a doubt (columns or prose). */
import { decodeText, looksLikeText } from '../../documents/plain-text.ts';
import { sniff } from '../../documents/read.ts';
import { type Archive, isZip } from './archive.ts';
import { delimiterOf } from './table-text.ts';

export const fileKinds = [
  'pdf',
  'jpeg',
  'png',
  'tiff',
  'gif',
  'rtf',
  'text',
  'table',
  'xml',
  'zip',
  'ole',
  'heic',
  'dicom',
  'unknown',
] as const;
export type FileKind = (typeof fileKinds)[number];

const latin1 = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

export function fileKindOf(bytes: Uint8Array, fileName = ''): FileKind {
  if (isZip(bytes)) return 'zip';
  if (latin1(bytes, 0, 8) === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return 'ole';
  if (/^ftyp(?:hei|mif|hev)/.test(latin1(bytes, 4, 12))) return 'heic';
  if (latin1(bytes, 128, 132) === 'DICM') return 'dicom';
  const medium = sniff(bytes);
  if (medium !== 'text') return medium;
  if (!looksLikeText(bytes)) return 'unknown';
  return /\.csv$/i.test(fileName) || delimiterOf(decodeText(bytes)) ? 'table' : 'text';
}

/** What a zip holds. A macro is looked for before anything else: it never gets as far as a reader. */
export type ArchiveKind = 'docx' | 'xlsx' | 'macros' | 'xdm' | 'unknown';

export function archiveKindOf(archive: Archive): ArchiveKind {
  const paths = [...archive.keys()];
  if (paths.some((path) => /(?:^|\/)vbaProject\.bin$/i.test(path))) return 'macros';
  if (archive.has('word/document.xml')) return 'docx';
  if (archive.has('xl/workbook.xml')) return 'xlsx';
  if (paths.some((path) => /(?:^|\/)IHE_XDM\/[^/]+\/METADATA\.XML$/i.test(path))) return 'xdm';
  return 'unknown';
}

/** Extensions of files that are not text: where the bytes are text all the same, something went wrong on the way. */
export const claimsBinary = (fileName: string): boolean => /\.(?:pdf|docx?|xlsx?|jpe?g|png|tiff?|zip|gif)$/i.test(fileName);
