/**
 * Any file that a practice has → what can be deposited: a PDF (dressed as PDF/A-1b afterwards, `pdf-a.ts`), a CDA as it
 * is, or several documents. What cannot be taken is refused by name; nothing is guessed from the extension.
 */
import { maxDepositBytes } from '../../../shared/deposit-limit.ts';
import { AppError, isAppError } from '../../../shared/errors.ts';
import { decodeText } from '../../documents/plain-text.ts';
import { parseXml, XmlError } from '../../xml/parse.ts';
import { clinicalDocuments } from '../conformity/view.ts';
import { type Archive, openArchive } from './archive.ts';
import { archiveKindOf, claimsBinary, fileKindOf } from './file-kind.ts';
import type { ReadFile } from './page-blocks.ts';
import { blocksPdf, type MadePdf, picturesPdf } from './pages-pdf.ts';
import { pictureOf, tiffPictures } from './pictures.ts';
import { readRtf } from './rtf.ts';
import { readXlsx } from './spreadsheet.ts';
import { tableRows } from './table-text.ts';
import { readDocx } from './word.ts';
import { type XdmPart, xdmDocuments } from './xdm.ts';

/** `notes` (French): what the doctor should look at, where the file could not be taken over whole. */
export type Depositable =
  | { readonly form: 'pdf'; readonly bytes: Uint8Array; readonly notes: readonly string[] }
  | { readonly form: 'cda'; readonly bytes: Uint8Array }
  | { readonly form: 'several'; readonly parts: readonly XdmPart[] };

/**
 * @throws AppError DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE, DOCUMENT_UNSUPPORTED, DOCUMENT_DAMAGED, DOCUMENT_PROTECTED,
 *   DOCUMENT_MACROS, DOCUMENT_EXPANDS, DOCUMENT_TOO_LONG, IMAGE_TOO_LARGE, PDF_UNREADABLE
 */
export async function toDepositable(bytes: Uint8Array, fileName: string): Promise<Depositable> {
  if (bytes.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  if (bytes.length > maxDepositBytes)
    throw new AppError('DOCUMENT_TOO_LARGE', { sizeBytes: bytes.length, limitBytes: maxDepositBytes });
  const kind = fileKindOf(bytes, fileName);
  switch (kind) {
    case 'pdf':
      return { form: 'pdf', bytes, notes: [] };
    case 'jpeg':
    case 'png':
    case 'gif':
      return made(await picturesPdf([await pictureOf(bytes)]));
    case 'tiff':
      return made(await picturesPdf(tiffPictures(bytes)));
    case 'rtf':
      return ofBlocks(readRtf(bytes));
    case 'text':
    case 'table':
      requireTextName(fileName);
      return kind === 'text' ? ofBlocks(textLines(bytes)) : ofBlocks(textTable(bytes));
    case 'xml':
      return cda(bytes);
    case 'zip':
      return ofArchive(openZip(bytes, fileName));
    case 'ole':
      throw oleError(bytes);
    case 'heic':
      throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'photo HEIC' });
    case 'dicom':
      throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'image DICOM' });
    case 'unknown':
      if (/\.pdf$/i.test(fileName)) throw new AppError('PDF_UNREADABLE', { reason: 'no PDF header' });
      throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: extensionOf(fileName) });
  }
}

/** A cut DOCX is a damaged DOCX, not a damaged zip. */
function openZip(bytes: Uint8Array, fileName: string): Archive {
  try {
    return openArchive(bytes);
  } catch (error) {
    if (!isAppError(error, 'DOCUMENT_DAMAGED')) throw error;
    throw new AppError('DOCUMENT_DAMAGED', { format: extensionOf(fileName) }, error);
  }
}

const extensionOf = (fileName: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? 'inconnu';

const made = ({ bytes, notes }: MadePdf): Depositable => ({ form: 'pdf', bytes, notes });

async function ofBlocks({ blocks, notes }: ReadFile): Promise<Depositable> {
  const pdf = await blocksPdf(blocks);
  return { form: 'pdf', bytes: pdf.bytes, notes: [...notes, ...pdf.notes] };
}

/** A text that is called a PDF is the page of an error, or half a download: not what the doctor thinks he deposits. */
function requireTextName(fileName: string): void {
  if (/\.pdf$/i.test(fileName)) throw new AppError('PDF_UNREADABLE', { reason: 'no PDF header' });
  if (claimsBinary(fileName)) throw new AppError('DOCUMENT_DAMAGED', { format: `.${extensionOf(fileName)}` });
}

function textLines(bytes: Uint8Array): ReadFile {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  const blocks = text.split('\f').flatMap((page, n): ReadFile['blocks'] => {
    const lines = page.split(/\r\n?|\n/).map((line) => line.replaceAll('\t', '        ').trimEnd());
    return [...(n > 0 ? [{ kind: 'page-break' } as const] : []), { kind: 'lines', lines }];
  });
  return { blocks, notes: [] };
}

const textTable = (bytes: Uint8Array): ReadFile => ({
  blocks: [{ kind: 'table', rows: tableRows(decodeText(bytes)), headed: true }],
  notes: [],
});

function cda(bytes: Uint8Array): Depositable {
  try {
    const root = parseXml(bytes);
    if (clinicalDocuments(root).length === 0) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: `XML <${root.name}>` });
    return { form: 'cda', bytes };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const html = /<(?:!doctype\s+)?html\b/i.test(Buffer.from(bytes.subarray(0, 2048)).toString('latin1'));
    if (html) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'page web' });
    throw new AppError('DOCUMENT_DAMAGED', { format: 'XML' }, error);
  }
}

async function ofArchive(archive: Archive): Promise<Depositable> {
  switch (archiveKindOf(archive)) {
    case 'macros':
      throw new AppError('DOCUMENT_MACROS', {});
    case 'docx':
      return ofBlocks(await readDocx(archive));
    case 'xlsx':
      return ofBlocks(await readXlsx(archive));
    case 'xdm':
      return { form: 'several', parts: xdmDocuments(archive) };
    case 'unknown':
      throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'archive zip' });
  }
}

/** Compound files ([MS-CFB]): an Office document under a password, or one of before 2007. */
function oleError(bytes: Uint8Array): AppError {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => names.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return new AppError('DOCUMENT_PROTECTED', { format: 'Office' });
  if (has('WordDocument')) return new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'Word 97-2003 (.doc)' });
  if (has('Workbook')) return new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'Excel 97-2003 (.xls)' });
  return new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'Office 97-2003' });
}
