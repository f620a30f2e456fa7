/**
 * The safe display form of a document: one flat text, and blocks that point into it. Facts, search hits and highlights
 * are all ranges of that one text, so "open the passage" means the same for CDA, PDF and plain text.
 */
import { z } from 'zod';
import { Bytes } from './bytes.ts';

/** Offsets in UTF-16 units of `DocumentView.text`; `end` is exclusive. */
export const TextRange = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });
export type TextRange = z.infer<typeof TextRange>;

export const Run = TextRange.extend({
  style: z.array(z.enum(['bold', 'italic', 'underline', 'sub', 'sup', 'strike'])).optional(),
});
export type Run = z.infer<typeof Run>;

export interface Cell {
  header: boolean;
  colSpan: number;
  rowSpan: number;
  blocks: Block[];
}
export type Block =
  | { kind: 'heading'; level: number; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'table'; caption?: Run[] | undefined; rows: Cell[][] }
  /** PNG, JPEG or GIF carried by the document itself. */
  | { kind: 'image'; mediaType: string; data: Uint8Array; alt: string };

/** Trees of blocks are made by `electron/documents` and checked there; at the border only the outline is. */
export const Block = z.custom<Block>((value) => typeof (value as Block | null)?.kind === 'string');

/** Section of a structured document; `code` is the LOINC of the section. */
export const Section = z.object({
  title: z.string(),
  code: z.string().optional(),
  templateIds: z.array(z.string()),
  depth: z.number(),
  range: TextRange,
});
export type Section = z.infer<typeof Section>;

/** A page of a PDF with its text: positions in PDF points, origin at the top left of the page. */
export const PdfPage = z.object({
  width: z.number(),
  height: z.number(),
  runs: z.array(TextRange.extend({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
});
export type PdfPage = z.infer<typeof PdfPage>;

export const DocumentBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('structured'), blocks: z.array(Block) }),
  z.object({ kind: z.literal('pdf'), bytes: Bytes, pages: z.array(PdfPage) }),
  z.object({ kind: z.literal('text'), blocks: z.array(Block) }),
  z.object({ kind: z.literal('image'), mediaType: z.string(), bytes: Bytes }),
]);
export type DocumentBody = z.infer<typeof DocumentBody>;

/** CDA header data that must be shown (EX_3.2-1030), already worded for display by label. */
export const HeaderLine = z.object({ label: z.string(), value: z.string() });
export type HeaderLine = z.infer<typeof HeaderLine>;

export const DocumentHeader = z.object({
  title: z.string(),
  typeCode: z.string().optional(),
  typeLabel: z.string().optional(),
  /** Clinical date (serviceEvent low, else effectiveTime), ISO to the precision that is known. */
  date: z.string().optional(),
  authors: z.array(z.string()),
  organisation: z.string().optional(),
  /** What a new version must keep and count on (structuration minimale 3.5.5.10). */
  setId: z.string().optional(),
  versionNumber: z.number().int().optional(),
  templateIds: z.array(z.string()),
  /** As the document says it: compared with the open record, never trusted. */
  patient: z
    .object({
      ins: z.string().optional(),
      familyName: z.string().optional(),
      givenName: z.string().optional(),
      birthDate: z.string().optional(),
      sex: z.enum(['M', 'F', 'UN']).optional(),
    })
    .optional(),
  lines: z.array(HeaderLine),
});
export type DocumentHeader = z.infer<typeof DocumentHeader>;

/** Everything read from the bytes of one document. */
export const DocumentContent = z.object({
  header: DocumentHeader,
  /** `structured` CDA level 3 or 2, `level1` CDA around another medium, `plain` no CDA at all. */
  level: z.enum(['structured', 'level1', 'plain']),
  text: z.string(),
  sections: z.array(Section),
  body: DocumentBody,
  /** A PDF copy inside a structured document (section 1.2.250.1.213.1.1.2.243), shown on demand. */
  pdfCopy: Bytes.optional(),
  /** Documents carried beside the narrative (« Document(s) ajouté(s) »); the text of PDFs among them is part of `text`. */
  attachments: z.array(z.object({ title: z.string(), mediaType: z.string(), bytes: Bytes })).optional(),
});
export type DocumentContent = z.infer<typeof DocumentContent>;
