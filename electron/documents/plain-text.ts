/** Plain text as blocks: one paragraph a group of lines, nothing interpreted. */

import type { Block, DocumentContent } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';

/** UTF-8 (with or without BOM), UTF-16 with BOM, else Windows-1252, the encoding of old French programs. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Text has no control character but white space; a few are forgiven (old form feeds and escapes). */
export function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8192);
  if (head[0] === 0xff || head[0] === 0xfe) return true;
  let control = 0;
  for (const b of head) if (b === 0 || (b < 32 && b !== 9 && b !== 10 && b !== 12 && b !== 13 && b !== 27)) control++;
  return control * 200 <= head.length && !head.includes(0);
}

/** Lines are kept as they stand, line ends made `\n`; an empty line begins a paragraph. */
export function textBlocks(text: string): { text: string; blocks: Block[] } {
  const flat = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\f/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000E-\u001F]/g, ' ')
    .trimEnd();
  const blocks: Block[] = [];
  // Line by line: one pattern for a whole paragraph overflows the stack on one of twenty megabytes.
  let open: { start: number; end: number } | undefined;
  for (const { index, 0: line } of flat.matchAll(/[^\n]+|\n(?=\n)/g)) {
    if (line.trim() === '') open = undefined;
    else if (open) open.end = index + line.length;
    else {
      open = { start: index + line.search(/\S/), end: index + line.length };
      blocks.push({ kind: 'paragraph', runs: [open] });
    }
  }
  return { text: flat, blocks };
}

/** @throws AppError DOCUMENT_EMPTY where nothing is written. */
export function readPlainText(bytes: Uint8Array): Pick<DocumentContent, 'text' | 'sections' | 'body'> {
  const { text, blocks } = textBlocks(decodeText(bytes));
  if (blocks.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  return { text, sections: [], body: { kind: 'text', blocks } };
}
