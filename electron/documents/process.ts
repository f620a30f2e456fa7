/** One document from bytes to display form and facts: what a worker does, and the lab. The result can be cloned. */
import type { Fact } from '../../shared/clinical/fact.ts';
import type { DocumentContent } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';
import { type AboutDocument, factsOf } from './facts/index.ts';
import { type DocumentHint, readDocumentWithFacts } from './read.ts';

export interface ProcessRequest extends AboutDocument, DocumentHint {
  readonly bytes: Uint8Array;
}

export interface ProcessedDocument {
  readonly content: DocumentContent;
  readonly facts: Fact[];
}

/** @throws AppError as `readDocument`. */
export async function processDocument(request: ProcessRequest): Promise<ProcessedDocument> {
  try {
    const read = await readDocumentWithFacts(request.bytes, request);
    return { content: read.content, facts: factsOf(read, request) };
  } catch (error) {
    // The stack or the longest string of the machine: the document is at fault, and has a name for it.
    if (error instanceof RangeError) throw new AppError('DOCUMENT_MALFORMED', { reason: 'too large to be read' }, error);
    throw error;
  }
}
