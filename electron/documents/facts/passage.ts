/**
 * Finds the passage of a coded statement in the narrative. A passage counts only if it shows what the entry asserts
 * (words, number and unit, date, denial): where narrative and codes differ, the coded data get a line of their own, and
 * both are seen.
 */
import type { TextRange } from '../../../shared/documents.ts';
import type { NarrativeRow } from '../cda/narrative.ts';
import { showsAll, stem, wordsOf } from './shows.ts';
import type { Statement } from './statement.ts';

export interface Narrative {
  /** The flat text as far as it is written. */
  readonly text: string;
  readonly anchors: ReadonlyMap<string, TextRange>;
  /** Rows of the tables of this section. */
  readonly rows: readonly NarrativeRow[];
  /** Title and narrative of this section. */
  readonly own: TextRange;
  /** A date that need not be repeated: the document's. */
  readonly documentDate?: string | undefined;
}

/** Longer rows hold too much to be a passage. */
const longestRow = 700;

/** Rows and lines looked at for statements without a good reference: a hostile document stops here. */
const longestSearch = 100_000;

export type PassageFinder = (statement: Statement) => TextRange | undefined;

/** Finder for one section. */
export function passageFinder(narrative: Narrative): PassageFinder {
  const { text, anchors, rows, documentDate } = narrative;
  const shown = (range: TextRange, statement: Statement) =>
    showsAll(text.slice(range.start, range.end), statement.evidence, documentDate);
  let loose: readonly (TextRange & { words: ReadonlySet<string> })[] | undefined;
  let looked = 0;

  /** Rows first, then lines, with their words made once. */
  const looseRanges = () => {
    loose ??= [...rows.filter((r) => r.end - r.start <= longestRow), ...linesOf(narrative)].map(({ start, end }) => ({
      start,
      end,
      words: new Set(wordsOf(text.slice(start, end)).map(stem)),
    }));
    return loose;
  };

  const byReference = (statement: Statement): TextRange | undefined => {
    for (const id of statement.anchors) {
      const anchor = anchors.get(id);
      if (!anchor) continue;
      const row = smallestRow(anchor, rows);
      if (row && shown(row, statement)) return { start: row.start, end: row.end };
      // Beside its row a cell says less: a date in the next cell would be passed over.
      if (!row && shown(anchor, statement)) return anchor;
      // « Accès veineux difficile : <content>non</content> »: the question stands before the answer.
      const line = row ? undefined : lineAround(anchor, narrative);
      if (line && shown(line, statement)) return line;
      // A table of one row under its headings: « Accès veineux difficile ? » above « Oui ».
      const both = row?.heading && { start: row.heading.start, end: row.end };
      if (both && both.end - both.start <= longestRow && shown(both, statement)) return both;
    }
    return undefined;
  };

  const bySearch = (statement: Statement): TextRange | undefined => {
    const phrases = statement.evidence.flatMap((e) => (e.kind === 'words' ? [...e.anyOf, ...(e.codes ?? [])] : []));
    // Only a statement with words of its own may be looked for without a reference.
    const wanted = [...new Set(phrases.flatMap(wordsOf).map(stem))];
    if (wanted.length === 0) return undefined;
    for (const range of looseRanges()) {
      if (looked++ > longestSearch) return undefined;
      if (wanted.some((w) => range.words.has(w)) && shown(range, statement)) return { start: range.start, end: range.end };
    }
    return undefined;
  };

  return (statement) => byReference(statement) ?? bySearch(statement);
}

function smallestRow(anchor: TextRange, rows: readonly NarrativeRow[]): NarrativeRow | undefined {
  return rows
    .filter((r) => r.start <= anchor.start && r.end >= anchor.end && r.end - r.start <= longestRow)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

function lineAround(anchor: TextRange, { text, own }: Narrative): TextRange | undefined {
  const start = Math.max(text.lastIndexOf('\n', anchor.start) + 1, own.start);
  const next = text.indexOf('\n', anchor.end);
  const end = Math.min(next < 0 ? text.length : next, own.end);
  return start <= anchor.start && end - start <= longestRow ? { start, end } : undefined;
}

/** Lines of the section that stand in no table row; the title is the first and does not count. */
function linesOf({ text, own, rows }: Narrative): TextRange[] {
  const lines: TextRange[] = [];
  const body = text.slice(own.start, own.end);
  for (const match of body.matchAll(/\S[^\n]*/g)) {
    const start = own.start + match.index;
    const end = start + match[0].trimEnd().length;
    if (match.index > 0 && !rows.some((r) => r.start <= start && r.end >= end)) lines.push({ start, end });
  }
  return lines;
}
