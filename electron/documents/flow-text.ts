/**
 * Grows the one flat text of a document. Separators are pending until something follows them, so a range never starts
 * or ends with white space, and the strongest of several separators wins (a new row beats a new cell beats a space).
 */
import type { TextRange } from '../../shared/documents.ts';

const strength = ['', ' ', '\t', '\n', '\n\n'] as const;
export type Separator = (typeof strength)[number];

/** Where something began: known only once its first character is written. */
export interface Mark {
  start: number | undefined;
}

export class FlowText {
  readonly #parts: string[] = [];
  #length = 0;
  #pending: Separator = '';
  #marks: Mark[] = [];

  get length(): number {
    return this.#length;
  }

  separate(separator: Separator): void {
    if (strength.indexOf(separator) > strength.indexOf(this.#pending)) this.#pending = separator;
  }

  /** Appends text that is not empty and has no white space at its ends. Returns where the separator before it began. */
  write(text: string): { from: number; start: number; end: number } {
    const from = this.#length;
    if (from > 0 && this.#pending !== '') this.#append(this.#pending);
    this.#pending = '';
    for (const mark of this.#marks) mark.start = this.#length;
    this.#marks = [];
    const start = this.#length;
    this.#append(text);
    return { from, start, end: this.#length };
  }

  mark(): Mark {
    const mark: Mark = { start: undefined };
    this.#marks.push(mark);
    return mark;
  }

  /** What was written since the mark; `undefined` where that is nothing. */
  since(mark: Mark): TextRange | undefined {
    return mark.start === undefined ? undefined : { start: mark.start, end: this.#length };
  }

  toString(): string {
    if (this.#parts.length > 1) this.#parts.splice(0, this.#parts.length, this.#parts.join(''));
    return this.#parts[0] ?? '';
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}
