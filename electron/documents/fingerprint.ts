/** Two documents with the same text of the same day are one piece of evidence, whoever deposited them in what wrapping. */
import { createHash } from 'node:crypto';
import type { DocumentContent } from '../../shared/documents.ts';

/** `undefined` where there is no text to compare (images, scans). */
export function fingerprintOf({ text, header }: DocumentContent, documentDate: string | undefined): string | undefined {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words === '') return undefined;
  return createHash('sha256')
    .update(`${(header.date ?? documentDate ?? '').slice(0, 10)}\n${words}`)
    .digest('hex');
}
