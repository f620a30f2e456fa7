/**
 * Documents that a structured CDA carries beside its narrative (« Document(s) ajouté(s) »: an echocardiography in a CPA).
 * Their text becomes part of the flat text, so that their facts are found and their passages open.
 */
import type { DocumentContent } from '../../../shared/documents.ts';
import { isAppError } from '../../../shared/errors.ts';
import { descendants, type XmlElement } from '../../xml/parse.ts';
import type { BlockWriter } from '../blocks.ts';
import { readPdfText } from '../pdf/text.ts';
import { type Media, mediaOf } from './media.ts';
import { pdfCopyTemplate, templateIds } from './structured.ts';

export type Attachment = NonNullable<DocumentContent['attachments']>[number];

export interface ReadAttachment extends Attachment {
  readonly text: string;
}

const maxAttachments = 20;
const limits = { pages: 60, afterMs: 5_000 };

/** By section, in document order. A copy of the document itself is no attachment; images are shown where they stand. */
export async function readAttachments(document: XmlElement): Promise<Map<XmlElement, ReadAttachment[]>> {
  const found = new Map<XmlElement, ReadAttachment[]>();
  let count = 0;
  for (const section of descendants(document, 'section')) {
    if (templateIds(section).includes(pdfCopyTemplate)) continue;
    for (const media of mediaOf(section)) {
      if (media.mediaType.startsWith('image/') || ++count > maxAttachments) continue;
      found.set(section, [...(found.get(section) ?? []), await readAttachment(media)]);
    }
  }
  return found;
}

async function readAttachment(media: Media): Promise<ReadAttachment> {
  const bytes = media.bytes();
  const { mediaType } = media;
  const title = media.title && !/^[\d.]+$|^[\dA-F-]{36}$/i.test(media.title) ? media.title : (media.id ?? 'document');
  const text = mediaType === 'application/pdf' ? await pdfText(bytes) : '';
  return { title, mediaType, bytes, text };
}

/** An attachment that cannot be read does not take the document with it: it is there, without its text. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  try {
    return (await readPdfText(bytes, limits)).text;
  } catch (error) {
    if (isAppError(error)) return '';
    throw error;
  }
}

/** Heading and paragraphs, tabs between cells kept. */
export function writeAttachment({ title, text }: ReadAttachment, writer: BlockWriter): void {
  if (text === '') return;
  writer.heading(`Document joint : ${title}`, 6, '\n\n');
  for (const paragraph of text.split(/\n{2,}/)) {
    if (paragraph.trim() === '') continue;
    writer.flow.separate('\n');
    const { start, end } = writer.flow.write(paragraph.trim());
    writer.blocks.push({ kind: 'paragraph', runs: [{ start, end }] });
    writer.flow.separate('\n\n');
  }
}
