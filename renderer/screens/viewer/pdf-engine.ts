/** pdf.js without a network: its worker, its fonts and its decoders are part of the bundle. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?worker&url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Fonts that a PDF may name without carrying them. As modules: the policy of the page lets it fetch nothing. */
const fonts = import.meta.glob<string>('../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?inline',
  import: 'default',
});

function bytesOf(dataUrl: string): Uint8Array {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (char) => char.charCodeAt(0));
}

/** The factory that pdf.js asks for the files it needs; the names of its options are pdf.js's own. */
class BundledFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const font = kind === 'standardFontDataUrl' && Object.entries(fonts).find(([path]) => path.endsWith(`/${filename}`))?.[1];
    if (!font) throw new Error(`not bundled: ${kind} ${filename}`);
    return bytesOf(await font());
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
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
  });
}
