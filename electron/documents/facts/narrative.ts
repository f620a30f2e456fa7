/** What the words of a document assert, through the reader of French medical text. */
import { readFindings } from '../../../shared/clinical/reading/index.ts';
import type { TextRange } from '../../../shared/documents.ts';
import type { ReadDocument } from '../read.ts';
import type { LocatedFact } from './coded-section.ts';

export function narrativeFacts({ content, added }: ReadDocument, documentDate: string | undefined): LocatedFact[] {
  // Scans have no text; what we added ourselves was read from the codes already.
  const text = withoutRanges(content.text, added);
  if (text.trim() === '') return [];
  const { typeCode } = content.header;
  const findings = readFindings(text, {
    sections: content.sections,
    ...(documentDate ? { documentDate } : {}),
    ...(typeCode ? { typeCode } : {}),
  });
  const evidence = content.body.kind === 'pdf' ? 'pdf' : 'narrative';
  return findings.map(({ range, ...fact }) => ({ fact, range, evidence, sectionCode: sectionAt(content.sections, range) }));
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

function sectionAt(sections: ReadDocument['content']['sections'], range: TextRange): string | undefined {
  let found: (typeof sections)[number] | undefined;
  for (const section of sections) {
    const inside = section.range.start <= range.start && range.end <= section.range.end;
    if (inside && (!found || section.depth >= found.depth)) found = section;
  }
  return found?.code;
}
