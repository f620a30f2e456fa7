/**
 * Invariants of splitting: the pieces of a run cover it exactly, in order, and a piece is marked exactly when it lies in
 * a passage.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageOf, pageRectangles, splitRun } from '../../../renderer/screens/viewer/passages.ts';

const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

describe('passages', () => {
  test('a passage inside a run makes three pieces', () => {
    expect(splitRun({ start: 10, end: 30 }, [{ start: 15, end: 20 }])).toEqual([
      { start: 10, end: 15 },
      { start: 15, end: 20, passage: 0 },
      { start: 20, end: 30 },
    ]);
  });
  test('a passage over several runs marks its part of each', () => {
    expect(splitRun({ start: 0, end: 5 }, [{ start: 3, end: 9 }])).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 5, passage: 0 },
    ]);
  });
  test('invariants on random runs and passages', () => {
    fc.assert(
      fc.property(range, fc.array(range, { maxLength: 5 }), (run, passages) => {
        const pieces = splitRun(run, passages);
        let at = run.start;
        for (const piece of pieces) {
          expect(piece.start).toBe(at);
          expect(piece.end).toBeGreaterThan(piece.start);
          at = piece.end;
          for (let offset = piece.start; offset < piece.end; offset += 1) {
            const inside = passages.some(({ start, end }) => start <= offset && offset < end);
            expect(piece.passage !== undefined).toBe(inside);
          }
        }
        expect(at).toBe(run.end);
      }),
      { numRuns: process.env['LONG'] ? 50_000 : 500 },
    );
  });
  test('rectangles take their share of the width of a run', () => {
    const page = { width: 600, height: 800, runs: [{ start: 100, end: 110, x: 50, y: 20, width: 200, height: 12 }] };
    expect(pageRectangles(page, [{ start: 105, end: 200 }])).toEqual([{ x: 150, y: 20, width: 100, height: 12, passage: 0 }]);
    expect(pageRectangles(page, [{ start: 110, end: 120 }])).toEqual([]);
    expect(pageOf([{ ...page, runs: [] }, page], { start: 105, end: 200 })).toBe(1);
  });
});
