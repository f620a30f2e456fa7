/** What of a document gave no fact at all: sections, or pages of a PDF. A doctor must know where to read. Pure. */
import type { Fact } from '../../../shared/clinical/fact.ts';
import type { DocumentContent, TextRange } from '../../../shared/documents.ts';

export interface UnreadPart extends TextRange {
  readonly title: string;
}

const meets = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end;

export function unreadParts(content: DocumentContent, facts: readonly Fact[]): readonly UnreadPart[] {
  const { body, sections, text } = content;
  const silent = (part: UnreadPart) =>
    /\p{L}/u.test(text.slice(part.start, part.end)) && !facts.some(({ source }) => meets(source.range, part));
  const parts: UnreadPart[] = sections
    // A section that only holds others is as read as they are.
    .filter(
      (s) =>
        !sections.some(
          (inner) => inner !== s && inner.range.start >= s.range.start && inner.range.end <= s.range.end && inner.depth > s.depth,
        ),
    )
    .map(({ title, range }) => ({ title: title || 'section sans titre', ...range }));
  if (body.kind !== 'pdf' || sections.length > 0) return parts.filter(silent);
  return body.pages
    .flatMap(({ runs }, index): UnreadPart[] => {
      const [first] = runs;
      const start = runs.reduce((least, run) => Math.min(least, run.start), first?.start ?? 0);
      const end = runs.reduce((most, run) => Math.max(most, run.end), 0);
      return first ? [{ title: `page ${index + 1}`, start, end }] : [];
    })
    .filter(silent);
}
