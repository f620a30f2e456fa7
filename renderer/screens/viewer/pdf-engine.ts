/** pdf.js without a network: its worker, its fonts and its decoders are part of the bundle. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url';

GlobalWorkerOptions.workerSrc = workerUrl;

/**
 * Fonts that a PDF may name without carrying them, and the decoders of scans (JBIG2, JPEG 2000). As modules: the policy
 * of the page lets it fetch nothing. Each is loaded when a PDF first needs it.
 */
const files: Readonly<Record<string, () => Promise<string>>> = {
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    query: '?url&inline',
    import: 'default',
  }),
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm', {
    query: '?url&inline',
    import: 'default',
  }),
};

function bytesOf(dataUrl: string): Uint8Array {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (char) => char.charCodeAt(0));
}

/** The factory that pdf.js asks for the files it needs; the names of its options are pdf.js's own. */
class BundledFiles {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const file = Object.entries(files).find(([path]) => path.endsWith(`/${filename}`))?.[1];
    if (!file) throw new Error(`not bundled: ${filename}`);
    return bytesOf(await file());
  }
}

/** The bytes are copied: pdf.js takes the buffer away to its worker. */
export function openPdf(bytes: Uint8Array): PDFDocumentLoadingTask {
  return getDocument({
    data: new Uint8Array(bytes),
    BinaryDataFactory: BundledFiles,
    standardFontDataUrl: 'bundled/',
    cMapUrl: 'bundled/',
    wasmUrl: 'bundled/',
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
  });
}
