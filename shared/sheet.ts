/**
 * A page for people: headings over lines. The same sheet is printed by the page and laid inside a deposited document as its
 * PDF copy, so that both say the same.
 */
export interface SheetLine {
  /** Before the text, set apart: « Mallampati ». */
  readonly label?: string;
  readonly text: string;
  readonly strong?: boolean;
}

export interface SheetSection {
  readonly heading?: string;
  readonly lines: readonly SheetLine[];
  /** Must be seen first: framed. */
  readonly framed?: boolean;
}

export interface Sheet {
  readonly title: string;
  readonly sections: readonly SheetSection[];
  readonly footer?: string;
  /** For the patient: one size up, no columns. */
  readonly large?: boolean;
}

/** Without what has nothing to say. */
export const sheetOf = (sheet: Sheet): Sheet => ({
  ...sheet,
  sections: sheet.sections
    .map((section) => ({ ...section, lines: section.lines.filter(({ text }) => text.trim() !== '') }))
    .filter(({ lines }) => lines.length > 0),
});
