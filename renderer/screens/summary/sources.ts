/** Which passages a line opens. Pure. */
import { doctorHere } from '../../../shared/clinical/doctor-here.ts';
import type { LineSource } from '../../../shared/clinical/summary-model.ts';
import type { TextRange } from '../../../shared/documents.ts';
import { shortDate } from '../../../shared/text/dates.ts';
import { plural } from '../../../shared/text/typography.ts';

export interface SourceDocument {
  readonly documentId: string;
  readonly label: string;
  /** How the label ends: where room is short the day is kept and the type gives way. */
  readonly day: string;
  readonly passages: readonly TextRange[];
}

/** One entry per document, in the order of the line, each with its passages in the order of the text. */
export function sourceDocuments(sources: readonly LineSource[]): readonly SourceDocument[] {
  return [...Map.groupBy(sources, ({ documentId }) => documentId)].map(([documentId, found]) => {
    const ranges = new Map(found.map(({ range }) => [`${range.start}-${range.end}`, range]));
    return {
      documentId,
      label: found[0]?.documentLabel ?? '',
      day: found[0]?.documentDate ? shortDate(found[0].documentDate) : '',
      passages: [...ranges.values()].toSorted((a, b) => a.start - b.start),
    };
  });
}

/** « VSM 12 sept. 2026 », or « 4 sources ». */
export function sourcesLabel(documents: readonly SourceDocument[]): string {
  const [first] = documents;
  const others = documents.filter(({ documentId }) => documentId !== doctorHere).length;
  if (others < documents.length) return others === 0 ? 'vous' : `vous, ${plural(others, 'source')}`;
  return documents.length === 1 && first ? first.label : plural(documents.length, 'source');
}

const printedSources = 2;

/** On paper: the two newest, then how many more. */
export function sourcesInFew(sources: readonly LineSource[]): string {
  const labels = sourceDocuments(sources).map(({ label }) => label);
  const more = labels.length - printedSources;
  return `${labels.slice(0, printedSources).join(' ; ')}${more > 0 ? ` ; +${more}` : ''}`;
}
