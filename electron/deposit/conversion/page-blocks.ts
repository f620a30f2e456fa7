/** What a converter reads out of a file, before it is set on pages (`pages-pdf.ts`). */

export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

export type PageBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[]; readonly bullet?: string; readonly indent?: number }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[]; readonly headed?: boolean }
  /** Lines whose columns are made with spaces: they stay under each other. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  /** PNG or JPEG. */
  | { readonly kind: 'image'; readonly bytes: Uint8Array }
  | { readonly kind: 'page-break' };

/** As a page: one page each, as large as fits. */
export interface PagePicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One bit a pixel (1 is white), rows on byte borders; or a JPEG of three components or one. */
  readonly data: { readonly bits: Uint8Array } | { readonly jpeg: Uint8Array };
}

/** Set on pages, with what the doctor must know of it, in French. */
export interface ReadFile {
  readonly blocks: readonly PageBlock[];
  readonly notes: readonly string[];
}
