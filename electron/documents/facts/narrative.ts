/** What the words of a document assert, through the reader of French medical text. */
import { readFindings } from '../../../shared/clinical/reading/index.ts';
import type { Section, TextRange } from '../../../shared/documents.ts';
import type { ReadDocument } from '../read.ts';
import type { LocatedFact } from './coded-section.ts';

/** About a thousand pages: beyond it a document is shown and searched, and not read for facts, so that time stays bounded. */
const longestProse = 4_000_000;

/** A line of a list that is longer is no name of a disease. */
const longestItem = 300;

export function narrativeFacts(
  { content, added, headings, coded }: ReadDocument,
  documentDate: string | undefined,
): LocatedFact[] {
  // Scans have no text; what we added ourselves was read from the codes already.
  const text = withoutRanges(content.text, [...added, ...headings]).slice(0, longestProse);
  if (text.trim() === '') return [];
  const { typeCode } = content.header;
  const findings = readFindings(text, {
    sections: content.sections,
    ...(documentDate ? { documentDate } : {}),
    ...(typeCode ? { typeCode } : {}),
  });
  const evidence = content.body.kind === 'pdf' ? 'pdf' : 'narrative';
  return findings.flatMap(({ range, ...fact }): LocatedFact[] => {
    const section = sectionAt(content.sections, range);
    // Where the entries speak, words of no known meaning are cells of their table (« Masculin », « Nombre d’enfants »).
    const item = fact.concept === undefined && fact.drug === undefined && (fact.kind === 'problem' || fact.kind === 'procedure');
    if (item && fact.label.length > longestItem) return [];
    if (item && section && coded.some((c) => within(c.range, section.range))) return [];
    return [{ fact, range, evidence, sectionCode: section?.code }];
  });
}

/** The same length, so that offsets hold; line breaks stay, so that nothing joins what stood apart. */
function withoutRanges(text: string, ranges: readonly TextRange[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + text.slice(Math.max(at, start), end).replace(/[^\n]/g, ' ');
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}

const within = (inner: TextRange, outer: TextRange) => outer.start <= inner.start && inner.end <= outer.end;

function sectionAt(sections: readonly Section[], range: TextRange): Section | undefined {
  let found: Section | undefined;
  for (const section of sections) {
    if (within(range, section.range) && (!found || section.depth >= found.depth)) found = section;
  }
  return found;
}
