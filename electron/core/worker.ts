/** Worker thread of the core: reads and converts documents, so that the core never stops for one. */
import { parentPort } from 'node:worker_threads';
import { readFindings } from '../../shared/clinical/reading/index.ts';
import type { ConformityReport } from '../../shared/conformity.ts';
import type { DocumentContent } from '../../shared/documents.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import { conformityOf } from '../deposit/conformity/conformity.ts';
import type { Depositable } from '../deposit/conversion/convert.ts';
import { type ProcessedDocument, type ProcessRequest, processDocument } from '../documents/process.ts';
import { readDocument } from '../documents/read.ts';

export interface ConvertRequest {
  readonly bytes: Uint8Array;
  readonly title: string;
  readonly now: Date;
}
/** PDF/A-1b of a dropped PDF, with a picture of its first page. */
export interface ConvertedPdf {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly method: 'dressed' | 'redrawn';
  readonly reasons: readonly string[];
  readonly preview?: Uint8Array;
}

export interface WorkerTasks {
  process: { request: ProcessRequest; value: ProcessedDocument };
  read: { request: { readonly bytes: Uint8Array; readonly fileName?: string }; value: DocumentContent };
  convert: { request: ConvertRequest; value: ConvertedPdf };
  /** A file of any kind: what it is and can become. */
  accept: { request: { readonly bytes: Uint8Array; readonly fileName: string }; value: Depositable };
  /** `ours`: of a document that this program wrote. */
  conform: { request: { readonly bytes: Uint8Array; readonly ours: boolean }; value: ConformityReport };
}
export type TaskName = keyof WorkerTasks;

export type WorkerCall = {
  [T in TaskName]: { readonly id: number; readonly task: T; readonly request: WorkerTasks[T]['request'] };
}[TaskName];
export type WorkerAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: NamedError }
  /** A fault of ours: the message stays inside the core. */
  | { readonly id: number; readonly failure: string };

async function run(call: WorkerCall): Promise<unknown> {
  switch (call.task) {
    case 'process':
      return processDocument(call.request);
    case 'read':
      return readDocument(call.request.bytes, call.request);
    case 'convert':
      return convert(call.request);
    case 'accept': {
      const { toDepositable } = await import('../deposit/conversion/convert.ts');
      return toDepositable(call.request.bytes, call.request.fileName);
    }
    case 'conform':
      return conformityOf(call.request.bytes, call.request);
  }
}

/** Wide enough to be read when it is made large. */
const previewWidthPx = 900;

async function convert({ bytes, title, now }: ConvertRequest): Promise<ConvertedPdf> {
  // Only a deposit needs the converter and its canvas.
  const [{ toPdfA }, { pagePreview }] = await Promise.all([import('../deposit/pdf-a.ts'), import('../deposit/pdf-redraw.ts')]);
  const converted = await toPdfA(bytes, { title, now });
  // A page that cannot be drawn does not stop the deposit: the look before sending is missing, no more.
  const preview = await pagePreview(bytes, 1, previewWidthPx).catch(() => undefined);
  return { ...converted, ...(preview ? { preview } : {}) };
}

async function answer(call: WorkerCall): Promise<WorkerAnswer> {
  const { id } = call;
  try {
    return { id, value: await run(call) };
  } catch (error) {
    if (error instanceof AppError) return { id, error: error.named };
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Of nobody: what makes the reader build its tables, before the first document would wait for them. */
const sample =
  'Antécédents : HTA, appendicectomie en 2015, sans incident.\nAllergies : pénicilline.\nTraitement : Kardégic 75 mg le matin.';
if (parentPort) setImmediate(() => readFindings(sample, { documentDate: '2026-01-01' }));

parentPort?.on('message', (call: WorkerCall) => {
  void answer(call).then((result) => parentPort?.postMessage(result));
});
