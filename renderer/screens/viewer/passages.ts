/** Ranges of a document's text → what is drawn: pieces of runs to mark, rectangles on a page. Pure. */
import type { PdfPage, TextRange } from '../../../shared/documents.ts';

export interface Piece extends TextRange {
  /** Index of the passage this piece belongs to; undefined outside every passage. */
  readonly passage?: number;
}

/** Cuts `run` where passages begin and end. The pieces cover the run without a gap; the first passage wins an overlap. */
export function splitRun(run: TextRange, passages: readonly TextRange[]): readonly Piece[] {
  const inside = passages
    .map((passage, index) => ({ start: Math.max(run.start, passage.start), end: Math.min(run.end, passage.end), index }))
    .filter(({ start, end }) => start < end);
  if (inside.length === 0) return run.start < run.end ? [{ start: run.start, end: run.end }] : [];
  const cuts = [...new Set([run.start, run.end, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, position) => {
    const end = cuts[position + 1] ?? run.end;
    const owner = inside.find((passage) => passage.start <= start && passage.end >= end);
    return owner ? { start, end, passage: owner.index } : { start, end };
  });
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly passage: number;
}

/** Rectangles in PDF points over the passages of a page; a part of a run takes its share of the run's width. */
export function pageRectangles(page: PdfPage, passages: readonly TextRange[]): readonly Rectangle[] {
  return page.runs.flatMap((run) =>
    splitRun(run, passages).flatMap(({ start, end, passage }) => {
      if (passage === undefined) return [];
      const perUnit = run.width / (run.end - run.start);
      return [
        { x: run.x + (start - run.start) * perUnit, y: run.y, width: (end - start) * perUnit, height: run.height, passage },
      ];
    }),
  );
}

/** The page on which a passage begins, or -1. */
export function pageOf(pages: readonly PdfPage[], passage: TextRange): number {
  return pages.findIndex((page) => page.runs.some((run) => run.end > passage.start && run.start < passage.end));
}

export const sameRange = (a: TextRange, b: TextRange): boolean => a.start === b.start && a.end === b.end;
