/**
 * A PDF that cannot be dressed, drawn again: each page becomes a picture, and its text lies invisible at its place so
 * that it can still be searched, copied and read by programs.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfKit from 'pdfkit';
import { AppError } from '../../shared/errors.ts';

/** 200 dpi: a scanned letter stays readable, a page costs about 300 KB. */
const dotsPerInch = 200;
const jpegQuality = 82;
const maxPages = 300;

// not named `require`: the build puts one of that name into every chunk
const resolver = createRequire(import.meta.url);
export const pdfjsFolder = dirname(resolver.resolve('pdfjs-dist/package.json'));

/** Opens with pdf.js as it must be in Node: no fetch, fonts and decoders from the package. */
export function openWithPdfjs(bytes: Uint8Array) {
  return getDocument({
    data: new Uint8Array(bytes), // a copy: pdf.js takes the buffer away
    standardFontDataUrl: `${join(pdfjsFolder, 'standard_fonts')}/`,
    cMapUrl: `${join(pdfjsFolder, 'cmaps')}/`,
    cMapPacked: true,
    wasmUrl: `${join(pdfjsFolder, 'wasm')}/`,
    iccUrl: `${join(pdfjsFolder, 'iccs')}/`,
    verbosity: 0,
  });
}

/** PNG of one page (1-based), `widthPx` wide, for a look before sending. */
export async function pagePreview(bytes: Uint8Array, pageNumber: number, widthPx: number): Promise<Uint8Array> {
  const task = openWithPdfjs(bytes);
  try {
    const page = await (await task.promise).getPage(pageNumber);
    const viewport = page.getViewport({ scale: widthPx / page.getViewport({ scale: 1 }).width });
    return (await drawPage(page, viewport)).toBuffer('image/png');
  } finally {
    await task.destroy();
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof openWithPdfjs>['promise']>['getPage']>>;
type Viewport = ReturnType<Page['getViewport']>;

async function drawPage(page: Page, viewport: Viewport) {
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  return canvas;
}

export async function redrawPdf(
  bytes: Uint8Array,
  { title, now }: { readonly title: string; readonly now: Date },
): Promise<Uint8Array> {
  const task = openWithPdfjs(bytes);
  try {
    const source = await task.promise;
    if (source.numPages > maxPages) throw new AppError('PDF_NOT_CONVERTIBLE', { reason: `over ${maxPages} pages` });
    const target = new PdfKit({
      subset: 'PDF/A-1b',
      pdfVersion: '1.4',
      autoFirstPage: false,
      compress: true,
      info: { Title: title, Producer: 'Poste DMP', Creator: 'Poste DMP', CreationDate: now, ModDate: now },
      font: join(pdfjsFolder, 'standard_fonts/LiberationSans-Regular.ttf'),
    });
    const chunks: Uint8Array[] = [];
    target.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    const ended = new Promise((done) => target.on('end', done));
    for (let n = 1; n <= source.numPages; n++) await redrawPage(target, await source.getPage(n));
    target.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('PDF_NOT_CONVERTIBLE', { reason: 'drawing failed' }, error);
  } finally {
    await task.destroy();
  }
}

async function redrawPage(target: PDFKit.PDFDocument, page: Page): Promise<void> {
  const points = page.getViewport({ scale: 1 });
  const canvas = await drawPage(page, page.getViewport({ scale: dotsPerInch / 72 }));
  target.addPage({ size: [points.width, points.height], margin: 0 });
  target.addContent('q 3 Tr'); // rendering mode 3: neither filled nor stroked
  const { items } = await page.getTextContent();
  for (const item of items) {
    if (!('str' in item) || !item.str.trim()) continue;
    const [, , c, d, x, y] = item.transform as number[];
    const size = Math.hypot(c ?? 0, d ?? 0);
    if (!(size > 0.5) || x === undefined || y === undefined) continue;
    const [left, base] = points.convertToViewportPoint(x, y) as [number, number];
    target.fontSize(size).text(item.str, left, base - size, { lineBreak: false });
  }
  target.addContent('Q');
  target.image(canvas.toBuffer('image/jpeg', jpegQuality), 0, 0, { width: points.width, height: points.height });
  page.cleanup();
}
