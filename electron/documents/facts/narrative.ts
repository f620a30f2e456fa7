/** What the words of a document assert, through the reader of French medical text. */

import type { ReadDocument } from '../read.ts';
import type { LocatedFact } from './coded-section.ts';

export function narrativeFacts(_read: ReadDocument, _documentDate: string | undefined): LocatedFact[] {
  return [];
}
