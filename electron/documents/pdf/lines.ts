/**
 * Text pieces of a page → regions → lines, in reading order. Letters of hospitals often have a narrow column of names
 * beside the text: it is read apart. Tables are not columns: a row stays one line, its cells separated by tabs.
 */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** Top of the piece; the page's origin is at the top left. */
  readonly y: number;
  readonly width: number;
  /** Size of the font. */
  readonly height: number;
}

export interface Line {
  readonly pieces: readonly Piece[];
  readonly x: number;
  readonly right: number;
  readonly baseline: number;
  readonly height: number;
}

const baselineOf = (p: Piece) => p.y + p.height;

/** Pieces on one baseline, left to right. A large gap still belongs to the line: `breakAt` tells them apart. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const sorted = [...pieces].sort((a, b) => baselineOf(a) - baselineOf(b) || a.x - b.x);
  const groups: { baseline: number; height: number; pieces: Piece[] }[] = [];
  for (const piece of sorted) {
    const last = groups.at(-1);
    // Indices and exponents stand a little off the line.
    const tolerance = last ? Math.min(last.height, piece.height) * 0.35 + 0.5 : 0;
    if (last && Math.abs(baselineOf(piece) - last.baseline) <= tolerance) {
      last.pieces.push(piece);
      if (piece.height > last.height) {
        last.height = piece.height;
        last.baseline = baselineOf(piece);
      }
    } else groups.push({ baseline: baselineOf(piece), height: piece.height, pieces: [piece] });
  }
  return groups.map((g) => {
    const row = g.pieces.sort((a, b) => a.x - b.x);
    const right = row.reduce((max, p) => Math.max(max, p.x + p.width), 0);
    return { pieces: row, x: row[0]?.x ?? 0, right, baseline: g.baseline, height: g.height };
  });
}

/** What stands between two neighbours of a line. */
export function separatorBetween(left: Piece, right: Piece): '' | ' ' | '\t' {
  const gap = right.x - (left.x + left.width);
  const em = Math.max(Math.min(left.height, right.height), 1);
  if (gap > em * 1.8) return '\t';
  return gap > em * 0.12 || gap < -em * 2 ? ' ' : '';
}

/** Parts of a line between large gaps. */
function segmentsOf(line: Line): Line[] {
  const parts: Piece[][] = [];
  line.pieces.forEach((piece, i) => {
    const before = line.pieces[i - 1];
    if (before && separatorBetween(before, piece) !== '\t') parts.at(-1)?.push(piece);
    else parts.push([piece]);
  });
  return parts.map((pieces) => {
    const last = pieces.at(-1);
    return { ...line, pieces, x: pieces[0]?.x ?? 0, right: last ? last.x + last.width : 0 };
  });
}

/** Lines of the page, column after column where there are columns of prose. */
export function readingOrder(pieces: readonly Piece[], depth = 0): Line[] {
  const lines = linesOf(pieces);
  const gutter = depth < 3 && lines.length >= 6 ? columnGutter(lines) : undefined;
  if (!gutter) return lines;
  const inside = (p: Piece) => baselineOf(p) >= gutter.top && baselineOf(p) <= gutter.bottom;
  const above = pieces.filter((p) => baselineOf(p) < gutter.top);
  const below = pieces.filter((p) => baselineOf(p) > gutter.bottom);
  const left = pieces.filter((p) => inside(p) && p.x + p.width / 2 < gutter.x);
  const right = pieces.filter((p) => inside(p) && p.x + p.width / 2 >= gutter.x);
  return [above, left, right, below].flatMap((part) => (part.length > 0 ? readingOrder(part, depth + 1) : []));
}

interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * A strip that no segment crosses over a run of consecutive lines, with prose on both sides. Candidates are the left
 * edges of segments that follow a gap or begin a line.
 */
function columnGutter(lines: readonly Line[]): Gutter | undefined {
  const edges = new Map<number, number>();
  for (const line of lines) for (const s of segmentsOf(line)) edges.set(Math.round(s.x), (edges.get(Math.round(s.x)) ?? 0) + 1);
  const candidates = [...edges].filter(([, n]) => n >= 3).sort((a, b) => b[1] - a[1]);
  let best: (Gutter & { count: number }) | undefined;
  for (const [edge] of candidates.slice(0, 12)) {
    for (const run of freeRuns(lines, edge - 1)) {
      if (run.length <= (best?.count ?? 5) || !isTwoColumns(run, edge - 1)) continue;
      const top = (run[0]?.baseline ?? 0) - 0.1;
      best = { x: edge - 1, top, bottom: (run.at(-1)?.baseline ?? 0) + 0.1, count: run.length };
    }
  }
  return best;
}

/** Maximal runs of lines that do not cross `x`. */
function freeRuns(lines: readonly Line[], x: number): Line[][] {
  const runs: Line[][] = [[]];
  for (const line of lines) {
    if (line.pieces.some((p) => p.x < x && p.x + p.width > x + 0.5)) runs.push([]);
    else runs.at(-1)?.push(line);
  }
  return runs.filter((r) => r.length > 0);
}

function isTwoColumns(lines: readonly Line[], x: number): boolean {
  const segments = lines.flatMap(segmentsOf);
  const left = segments.filter((s) => s.x < x);
  const right = segments.filter((s) => s.x >= x);
  if (left.length < 3 || right.length < 3) return false;
  const shared = left.filter((l) => right.some((r) => Math.abs(r.baseline - l.baseline) < 0.8)).length;
  // Columns set apart have baselines of their own; the cells of a table share theirs.
  if (shared / Math.min(left.length, right.length) < 0.5) return true;
  const fills = (column: readonly Line[]) => {
    const from = Math.min(...column.map((s) => s.x));
    const to = Math.max(...column.map((s) => s.right));
    const full = column.filter((s) => s.right - s.x > (to - from) * 0.75).length;
    // Prose: most lines reach the right edge, and hold several words.
    return column.length >= 5 && full / column.length >= 0.6 && to - from > 120;
  };
  return fills(left) && fills(right);
}
