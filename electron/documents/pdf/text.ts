/**
 * Text of a PDF with the position of every piece, through pdf.js without a canvas. A scan has no text: that is no error.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { PdfPage } from '../../../shared/documents.ts';
import { AppError } from '../../../shared/errors.ts';
import { FlowText } from '../flow-text.ts';
import { type Line, type Piece, readingOrder, separatorBetween } from './lines.ts';

export interface PdfText {
  readonly text: string;
  readonly pages: PdfPage[];
}

export interface PdfLimits {
  /** Pages after this one are not read for text (they are still shown). */
  readonly pages: number;
  /** Reading stops after this long and keeps what it has. */
  readonly afterMs: number;
}
export const defaultPdfLimits: PdfLimits = { pages: 500, afterMs: 12_000 };

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
let loading: Promise<PdfJs> | undefined;

/** pdf.js is large: loaded with the first PDF. Its worker code runs in this thread (we already are in a worker). */
async function loadPdfJs(): Promise<PdfJs> {
  const global = globalThis as { pdfjsWorker?: unknown };
  // @ts-expect-error The worker has no declarations; pdf.js finds it by this global.
  global.pdfjsWorker ??= await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return await import('pdfjs-dist/legacy/build/pdf.mjs');
}

function assetFolder(name: string): string | undefined {
  try {
    const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    return pathToFileURL(join(root, name)).href.replace('file://', '').concat('/');
  } catch {
    return undefined;
  }
}

/** @throws AppError PDF_UNREADABLE, PDF_PROTECTED */
export async function readPdfText(bytes: Uint8Array, limits: PdfLimits = defaultPdfLimits): Promise<PdfText> {
  loading ??= loadPdfJs();
  const pdfjs = await loading;
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer for itself: it gets a copy.
    data: bytes.slice(),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: false,
    cMapUrl: assetFolder('cmaps'),
    standardFontDataUrl: assetFolder('standard_fonts'),
  });
  try {
    const document = await task.promise;
    return await readPages(document, limits);
  } catch (error) {
    throw namedPdfError(error);
  } finally {
    await task.destroy();
  }
}

function namedPdfError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  if (name === 'PasswordException') return new AppError('PDF_PROTECTED', {}, error);
  return new AppError('PDF_UNREADABLE', { reason: message.slice(0, 200) }, error);
}

type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

async function readPages(document: PdfDocument, limits: PdfLimits): Promise<PdfText> {
  const flow = new FlowText();
  const pages: PdfPage[] = [];
  const until = performance.now() + limits.afterMs;
  if (document.numPages < 1) throw new AppError('PDF_UNREADABLE', { reason: 'no page' });
  for (let number = 1; number <= document.numPages; number++) {
    const read = number <= limits.pages && performance.now() < until;
    pages.push(await readPage(document, number, read ? flow : undefined, until));
    await nextTurn();
  }
  return { text: flow.toString(), pages };
}

/** One damaged page does not take the others: it stays without text, with the size of A4 where its own is unknown. */
async function readPage(document: PdfDocument, number: number, flow: FlowText | undefined, until: number): Promise<PdfPage> {
  let width = 595;
  let height = 842;
  try {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    ({ width, height } = viewport);
    if (!flow) return { width, height, runs: [] };
    const content = await beforeDeadline(page.getTextContent({ disableNormalization: false }), until);
    const pieces = content.items.flatMap((item) => ('str' in item ? pieceOf(item, viewport.transform) : []));
    page.cleanup();
    return { width, height, runs: writeLines(pieces, flow) };
  } catch (error) {
    // A first page that cannot be read at all is an unreadable file; any other is a page without text.
    if (number === 1 && document.numPages === 1 && !(error instanceof DeadlineError)) throw error;
    return { width, height, runs: [] };
  }
}

class DeadlineError extends Error {}

async function beforeDeadline<T>(work: Promise<T>, until: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError('time limit')), Math.max(until - performance.now(), 0));
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

type Matrix = readonly number[];
interface TextItem {
  readonly str: string;
  readonly transform: Matrix;
  readonly width: number;
  readonly height: number;
}
interface PlacedPiece extends Piece {
  /** Text that does not run from left to right. */
  readonly turned: boolean;
}

function pieceOf(item: TextItem, view: Matrix): PlacedPiece[] {
  const text = item.str
    .replace(/[\u0000-\u001F\u00AD]/g, ' ')
    // Normalising ligatures has made a Greek mu of the micro sign.
    .replace(/\u03BC/g, '\u00B5')
    .replace(/ +/g, ' ')
    .trim();
  if (text === '') return [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const x = e * va + f * vc + ve;
  const baseline = e * vb + f * vd + vf;
  const dx = a * va + b * vc;
  const dy = a * vb + b * vd;
  const turned = Math.abs(dy) > Math.abs(dx) * 0.2 || dx < 0;
  const size = item.height || Math.hypot(c, d) || 1;
  // The box of a turned piece is not worked out: only its place in the text matters.
  return [{ text, x, y: baseline - size, width: turned ? size : item.width, height: size, turned }];
}

function writeLines(pieces: readonly PlacedPiece[], flow: FlowText): PdfPage['runs'] {
  const runs: PdfPage['runs'] = [];
  flow.separate('\n\n');
  const straight = readingOrder(pieces.filter((p) => !p.turned));
  const usualGap = median(straight.flatMap((line, i) => gapAbove(line, straight[i - 1]) ?? []));
  let before: Line | undefined;
  for (const line of straight) {
    const gap = gapAbove(line, before);
    // More than the spacing of this page's lines, or back up to the next column: another paragraph.
    const far = before && (gap === undefined || gap > Math.max(line.height * 2, Math.min(usualGap * 1.5, line.height * 4)));
    flow.separate(far ? '\n\n' : '\n');
    line.pieces.forEach((piece, i) => {
      const left = line.pieces[i - 1];
      if (left) flow.separate(separatorBetween(left, piece));
      runs.push(writePiece(piece, flow));
    });
    before = line;
  }
  for (const piece of pieces.filter((p) => p.turned)) {
    flow.separate('\n');
    runs.push(writePiece(piece, flow));
  }
  return runs;
}

function gapAbove(line: Line, before: Line | undefined): number | undefined {
  const gap = before && line.baseline - before.baseline;
  return gap !== undefined && gap > 0 ? gap : undefined;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function writePiece(piece: Piece, flow: FlowText): PdfPage['runs'][number] {
  const { start, end } = flow.write(piece.text);
  return { start, end, x: piece.x, y: piece.y, width: piece.width, height: piece.height };
}
