/**
 * Facts of the entries of each section, while its narrative is written. What the narrative does not show is added to it
 * as « Données codées », so that every coded fact has a passage that can be opened.
 */
import type { Block, TextRange } from '../../../shared/documents.ts';
import type { BlockWriter } from '../blocks.ts';
import type { WrittenSection } from '../cda/structured.ts';
import type { EntryContext } from './coded/context.ts';
import { readEntries } from './coded/entries.ts';
import { passageFinder } from './passage.ts';
import type { Asserted, Statement } from './statement.ts';

/** A fact with its passage; what is known of the document is added later. */
export interface LocatedFact {
  readonly fact: Asserted;
  readonly range: TextRange;
  readonly evidence: 'coded' | 'narrative' | 'pdf' | 'claims';
  readonly sectionCode?: string | undefined;
}

export interface DocumentFacts {
  readonly coded: LocatedFact[];
  /** Text that we added: nobody wrote it, so it is not read again as narrative. */
  readonly added: TextRange[];
  /** Titles and rows of headings: they assert nothing. */
  readonly headings: TextRange[];
}

export const codedHeading = 'Données codées';

export function addCodedFacts(
  written: WrittenSection,
  writer: BlockWriter,
  about: Pick<EntryContext, 'documentTemplates' | 'documentDate' | 'claims'>,
  into: DocumentFacts,
): void {
  for (const heading of written.headings) into.headings.push(heading);
  const text = writer.flow.toString();
  const anchorText = (id: string) => {
    const range = written.anchors.get(id);
    return range && text.slice(range.start, range.end);
  };
  const statements = readEntries(written.element, {
    sectionCode: written.section.code,
    sectionTitle: written.section.title,
    sectionTemplates: written.section.templateIds,
    anchorText,
    ...about,
  });
  const narrative = {
    text,
    anchors: written.anchors,
    rows: written.rows,
    own: written.ownRange,
    documentDate: about.documentDate,
  };
  const find = passageFinder(narrative);
  const located = statements.map((statement) => ({ statement, range: find(statement) }));
  const missing = located.filter((l) => l.range === undefined).map((l) => l.statement);
  const lines = writeCodedLines(missing, writer, into);
  for (const { statement, range } of located) {
    const found = range ?? lines.get(statement.line);
    if (!found) continue;
    into.coded.push({
      fact: statement.fact,
      range: found,
      evidence: about.claims ? 'claims' : 'coded',
      sectionCode: written.section.code,
    });
  }
}

/** Writes each different line once, under a heading of its own. */
export function writeCodedLines(
  statements: readonly Pick<Statement, 'line'>[],
  writer: BlockWriter,
  into: Pick<DocumentFacts, 'added'>,
  heading: string = codedHeading,
): Map<string, TextRange> {
  const ranges = new Map<string, TextRange>();
  if (statements.length === 0) return ranges;
  const mark = writer.flow.mark();
  writer.heading(heading, 6, '\n');
  const items: Block[][] = [];
  for (const { line } of statements) {
    if (ranges.has(line) || line.trim() === '') continue;
    writer.flow.separate('\n');
    const { start, end } = writer.flow.write(line.trim());
    ranges.set(line, { start, end });
    items.push([{ kind: 'paragraph', runs: [{ start, end }] }]);
  }
  writer.flow.separate('\n');
  writer.blocks.push({ kind: 'list', ordered: false, items });
  const range = writer.flow.since(mark);
  if (range) into.added.push(range);
  return ranges;
}
