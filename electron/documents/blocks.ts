/** Builds blocks beside the flat text they point into. */
import type { Block, Run } from '../../shared/documents.ts';
import type { FlowText, Separator } from './flow-text.ts';

export type Style = NonNullable<Run['style']>[number];

/** The blocks of one container (section, cell, item) while they are written. */
export class BlockWriter {
  readonly blocks: Block[] = [];
  readonly flow: FlowText;
  #runs: Run[] = [];
  #started = false;

  constructor(flow: FlowText) {
    this.flow = flow;
  }

  /** The first block of a container stands where the container stands; the others begin a line. */
  startBlock(): void {
    this.endParagraph();
    if (this.#started) this.flow.separate('\n');
    this.#started = true;
  }

  endParagraph(): void {
    if (this.#runs.length > 0) this.blocks.push({ kind: 'paragraph', runs: this.#runs });
    this.#runs = [];
  }

  lineBreak(): void {
    if (this.#runs.length > 0) this.flow.separate('\n');
  }

  /** White space collapses to one space, as in CDA narrative. */
  inline(text: string, styles: readonly Style[] = []): void {
    const words = text.replace(/[ \t\r\n]+/g, ' ');
    const trimmed = words.replace(/^ | $/g, '');
    if (trimmed === '') {
      if (words !== '' && this.#runs.length > 0) this.flow.separate(' ');
      return;
    }
    if (this.#runs.length === 0) this.startBlock();
    else if (words.startsWith(' ')) this.flow.separate(' ');
    this.#addRun(trimmed, styles);
    if (words.endsWith(' ')) this.flow.separate(' ');
  }

  #addRun(text: string, styles: readonly Style[]): void {
    const { from, start, end } = this.flow.write(text);
    const last = this.#runs.at(-1);
    // A separator between two runs belongs to a run: the page shows runs only.
    if (last && (last.style ?? []).join() === styles.join()) last.end = end;
    else this.#runs.push({ start: last ? from : start, end, ...(styles.length > 0 ? { style: [...styles] } : {}) });
  }

  paragraph(text: string, styles: readonly Style[] = []): void {
    this.startBlock();
    this.inline(text, styles);
    this.endParagraph();
  }

  /** A heading, with a line of its own in the text. */
  heading(text: string, level: number, before: Separator = '\n\n'): void {
    this.endParagraph();
    this.#started = true;
    const title = text.replace(/\s+/g, ' ').trim();
    if (title === '') return;
    this.flow.separate(before);
    const { start, end } = this.flow.write(title);
    this.blocks.push({ kind: 'heading', level, runs: [{ start, end }] });
    this.flow.separate('\n');
  }

  /** Runs that were written and not yet closed, taken out: captions of tables keep them. */
  takeRuns(): Run[] {
    const runs = this.#runs;
    this.#runs = [];
    return runs;
  }
}
