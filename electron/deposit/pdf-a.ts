/**
 * Any readable PDF → PDF/A-1b (CI-SIS structuration minimale 3.1 asks for PDF/A-1). A PDF whose fonts are embedded and
 * that has nothing PDF/A-1 forbids is dressed (output intent, XMP, identifiers, CIDSet) and keeps its text; anything
 * else is drawn again with an invisible text layer.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from 'pdf-lib';
import { AppError } from '../../shared/errors.ts';
import { xml } from '../xml/build.ts';
import { cidSetOf } from './cid-set.ts';
import { blockersOf } from './pdf-blockers.ts';
import { redrawPdf } from './pdf-redraw.ts';

export interface PdfA {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  /** `redrawn` pages are pictures over invisible text; `reasons` say why. */
  readonly method: 'dressed' | 'redrawn';
  readonly reasons: readonly string[];
}

export interface PdfAOptions {
  readonly title: string;
  /** Goes to the document's dates: the same input gives the same bytes. */
  readonly now: Date;
}

const name = (text: string) => PDFName.of(text);

/** @throws AppError DOCUMENT_EMPTY, PDF_UNREADABLE, PDF_PROTECTED, PDF_NOT_CONVERTIBLE */
export async function toPdfA(bytes: Uint8Array, options: PdfAOptions): Promise<PdfA> {
  const document = await loadPdf(bytes);
  const pageCount = document.getPageCount();
  const reasons = blockersOf(document);
  if (reasons.length === 0 && addCidSets(document)) {
    dress(document, options);
    return {
      bytes: await document.save({ useObjectStreams: false, addDefaultPage: false }),
      pageCount,
      method: 'dressed',
      reasons,
    };
  }
  return { bytes: await redrawPdf(bytes, options), pageCount, method: 'redrawn', reasons };
}

async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  if (bytes.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (!head.includes('%PDF-')) throw new AppError('PDF_UNREADABLE', { reason: 'no PDF header' });
  let document: PDFDocument;
  try {
    document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false, ignoreEncryption: true });
  } catch (error) {
    throw new AppError('PDF_UNREADABLE', { reason: 'structure' }, error);
  }
  if (document.isEncrypted) throw new AppError('PDF_PROTECTED', {});
  let pages = 0;
  try {
    pages = document.getPageCount();
  } catch (error) {
    throw new AppError('PDF_UNREADABLE', { reason: 'page tree' }, error);
  }
  if (pages === 0) throw new AppError('DOCUMENT_EMPTY', {});
  return document;
}

/** 6.3.5. False where one is needed and cannot be made. */
function addCidSets(document: PDFDocument): boolean {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.lookup(name('Subtype')) !== name('CIDFontType2')) continue;
    const descriptor = object.lookup(name('FontDescriptor'));
    if (!(descriptor instanceof PDFDict)) return false;
    if (!object.has(name('CIDToGIDMap'))) object.set(name('CIDToGIDMap'), name('Identity'));
    if (object.lookup(name('CIDToGIDMap')) !== name('Identity')) return false;
    const program = descriptor.lookup(name('FontFile2'));
    const bits = program instanceof PDFRawStream ? cidSetOf(decodePDFRawStream(program).decode()) : undefined;
    if (!bits) return false;
    descriptor.set(name('CIDSet'), document.context.register(document.context.flateStream(bits)));
  }
  return true;
}

let iccProfile: Uint8Array | undefined;
/** The sRGB profile that comes with pdfkit. */
export function srgbProfile(): Uint8Array {
  iccProfile ??= readFileSync(join(dirname(createRequire(import.meta.url).resolve('pdfkit')), 'data/sRGB_IEC61966_2_1.icc'));
  return iccProfile;
}

/** Takes out what may not be there (6.6.1 actions, 6.1.11 embedded files) and adds what must (6.2.2, 6.7, 6.1.3). */
function dress(document: PDFDocument, { title, now }: PdfAOptions): void {
  const { context, catalog } = document;
  context.header = PDFHeader.forVersion(1, 4);
  for (const key of ['OpenAction', 'AA', 'Names', 'Metadata', 'OutputIntents', 'Perms', 'Collection', 'AF', 'URI'])
    catalog.delete(name(key));
  for (const page of document.getPages()) {
    page.node.delete(name('AA'));
    page.node.delete(name('Group'));
    page.node.set(name('Annots'), context.obj([])); // only links and their pop-ups can be here (see blockers)
  }
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && object.lookup(name('Type')) === name('ExtGState')) object.delete(name('TR2'));
    if (object instanceof PDFRawStream && object.dict.lookup(name('Subtype')) === name('Image'))
      object.dict.delete(name('Interpolate'));
  }
  const stamp = now.toISOString().replace(/\.\d+Z$/, 'Z');
  document.setTitle(title);
  document.setProducer('Poste DMP');
  document.setCreator('Poste DMP');
  document.setCreationDate(new Date(stamp));
  document.setModificationDate(new Date(stamp));
  const info = context.lookup(context.trailerInfo.Info);
  if (info instanceof PDFDict) for (const key of ['Author', 'Subject', 'Keywords', 'Trapped']) info.delete(name(key));
  const metadata = context.stream(new TextEncoder().encode(xmpPacket(title, stamp)), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(name('Metadata'), context.register(metadata));
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(name('OutputIntents'), context.obj([context.register(intent)]));
  const id = PDFHexString.of(createHash('md5').update(stamp).update(title).digest('hex'));
  context.trailerInfo.ID = PDFArray.withContext(context);
  (context.trailerInfo.ID as PDFArray).push(id);
  (context.trailerInfo.ID as PDFArray).push(id);
}

/** 6.7.3: the information dictionary and the XMP say the same. */
function xmpPacket(title: string, stamp: string): string {
  return xml`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>Poste DMP</xmp:CreatorTool><xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>Poste DMP</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`.text;
}
