/**
 * What keeps a PDF from being dressed as PDF/A-1b with its text untouched (ISO 19005-1, clause beside each). A PDF with
 * a blocker is drawn again, page by page, with its text kept invisible under the picture (pdf-redraw.ts): what is seen
 * stays what is seen, and what is not sure to conform is not claimed to.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from 'pdf-lib';

const name = (text: string) => PDFName.of(text);

/** Reasons in English for the log and the receipt; empty where nothing blocks. */
export function blockersOf(document: PDFDocument): string[] {
  const found = new Set<string>();
  const { context, catalog } = document;
  if (catalog.has(name('OCProperties'))) found.add('optional content (6.1.13)');
  if (catalog.has(name('AcroForm'))) found.add('form fields (6.9)');
  for (const [, object] of context.enumerateIndirectObjects()) inspect(object, document, found);
  return [...found];
}

function inspect(object: PDFObject, document: PDFDocument, found: Set<string>): void {
  if (object instanceof PDFStream) {
    inspectDict(object.dict, found);
    if (object instanceof PDFRawStream) inspectStream(object, found);
  } else if (object instanceof PDFDict) {
    inspectDict(object, found);
  } else if (object instanceof PDFArray && object.size() > 0) {
    const first = object.lookup(0);
    if (first instanceof PDFName && ['Separation', 'DeviceN', 'Indexed', 'Pattern'].includes(first.decodeText())) {
      for (const part of object.asArray())
        if (document.context.lookup(part) === name('DeviceCMYK')) found.add('DeviceCMYK (6.2.3.3)');
    }
  }
}

function inspectDict(dict: PDFDict, found: Set<string>): void {
  const type = dict.lookup(name('Type'));
  const subtype = dict.lookup(name('Subtype'));
  if (type === name('Font')) inspectFont(dict, found);
  if (type === name('Annot') && subtype !== name('Link') && subtype !== name('Popup')) found.add('annotation (6.5)');
  const alpha = [dict.lookup(name('CA')), dict.lookup(name('ca'))];
  if (type === name('ExtGState') || dict.has(name('ca')) || dict.has(name('BM'))) {
    if (alpha.some((a) => a instanceof PDFNumber && a.asNumber() !== 1)) found.add('transparency (6.4)');
    const blend = dict.lookup(name('BM'));
    if (blend && blend !== name('Normal') && blend !== name('Compatible')) found.add('blend mode (6.4)');
    if (dict.has(name('TR'))) found.add('transfer function (6.2.8)');
  }
  const mask = dict.lookup(name('SMask'));
  if (mask && mask !== name('None')) found.add('soft mask (6.4)');
  const group = dict.lookup(name('Group'));
  if (group instanceof PDFDict && group.lookup(name('S')) === name('Transparency') && subtype === name('Form'))
    found.add('transparency group (6.4)');
  const space = dict.lookup(name('ColorSpace'));
  if (space === name('DeviceCMYK')) found.add('DeviceCMYK (6.2.3.3)');
  if (subtype === name('PS') || dict.has(name('OPI'))) found.add('PostScript or OPI (6.2.5, 6.2.7)');
}

/** 6.3: every font embedded. Only shapes whose widths and encodings our tests have seen accepted are left as they are. */
function inspectFont(font: PDFDict, found: Set<string>): void {
  const subtype = font.lookup(name('Subtype'));
  if (subtype === name('Type3') || subtype === name('CIDFontType0') || subtype === name('CIDFontType2')) {
    if (subtype !== name('Type3')) requireFontFile(font, found);
    if (subtype === name('CIDFontType0')) found.add('CFF font by CID: its CIDSet cannot be made here (6.3.5)');
    return;
  }
  if (subtype === name('Type0')) {
    const encoding = font.lookup(name('Encoding'));
    if (encoding !== name('Identity-H') && encoding !== name('Identity-V')) found.add('CMap of a composite font (6.3.3)');
    return;
  }
  requireFontFile(font, found);
  if (subtype === name('TrueType')) inspectTrueType(font, found);
}

function requireFontFile(font: PDFDict, found: Set<string>): void {
  const descriptor = font.lookup(name('FontDescriptor'));
  const embedded =
    descriptor instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(name(key)));
  if (!embedded) found.add('font not embedded (6.3.4)');
}

/** 6.3.7: non-symbolic needs MacRoman or WinAnsi without Differences; symbolic none at all. */
function inspectTrueType(font: PDFDict, found: Set<string>): void {
  const flags = (font.lookup(name('FontDescriptor')) as PDFDict | undefined)?.lookup(name('Flags'));
  const symbolic = flags instanceof PDFNumber && (flags.asNumber() & 4) !== 0;
  const encoding = font.lookup(name('Encoding'));
  const plain = encoding === name('WinAnsiEncoding') || encoding === name('MacRomanEncoding');
  if (symbolic ? encoding !== undefined : !plain) found.add('encoding of a TrueType font (6.3.7)');
}

const forbiddenFilters = new Set(['LZWDecode', 'JPXDecode', 'Crypt', 'JBIG2Decode']);

function inspectStream(stream: PDFRawStream, found: Set<string>): void {
  const filter = stream.dict.lookup(name('Filter'));
  const filters = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : [];
  for (const f of filters) {
    const text = f instanceof PDFName ? f.decodeText() : '';
    if (forbiddenFilters.has(text)) found.add(`${text} (6.1.10)`);
  }
  const subtype = stream.dict.lookup(name('Subtype'));
  const isContent = subtype === name('Form') || (!stream.dict.has(name('Type')) && !subtype && !stream.dict.has(name('Length1')));
  if (!isContent || found.has('DeviceCMYK (6.2.3.3)')) return;
  try {
    const content = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    if (/(?:[\d.+-]+\s+){4}[kK]\s|\/DeviceCMYK\b/.test(content)) found.add('DeviceCMYK (6.2.3.3)');
  } catch {
    // an image or a font behind a filter that pdf-lib does not decode: nothing to find in it
  }
}
