/** Facts of one document: those of its coded entries, and those that its words assert. */
import type { Fact } from '../../../shared/clinical/fact.ts';
import { isMisnamed } from '../../../shared/clinical/sections/misnamed.ts';
import type { DocumentContent } from '../../../shared/documents.ts';
import type { ReadDocument } from '../read.ts';
import { anaesthesiasIn, claimsTableFacts } from './claims-tables.ts';
import type { LocatedFact } from './coded-section.ts';
import { mergeFacts } from './merge.ts';
import { narrativeFacts } from './narrative.ts';

/** What is known of the document beside its bytes. */
export interface AboutDocument {
  /** uniqueId in the record, or a path. */
  readonly documentId: string;
  /** `patient` for class 90, `claims` for reimbursement data. A document that says itself that it is claims is believed. */
  readonly origin: Fact['origin'];
  readonly documentDate?: string | undefined;
  readonly author?: string | undefined;
}

export function factsOf(read: ReadDocument, about: AboutDocument): Fact[] {
  const { content } = read;
  const claims = isClaims(content);
  const paid = claims ? [...read.coded, ...claimsTableFacts(content, read.coded)] : read.coded;
  const structured = claims ? [...paid, ...anaesthesiasIn(paid)] : paid;
  // Reimbursement rows are labels of a price list, not prose: what reads prose would find diseases in them.
  // « Hier » is the day before the document says it is; the registry's time is told in the zone of the workstation.
  const fromWords = claims ? [] : narrativeFacts(read, content.header.date ?? about.documentDate);
  const located = mergeFacts(structured, fromWords);
  const documentDate = about.documentDate ?? content.header.date;
  const author = about.author ?? content.header.authors[0];
  const origin = claims ? 'claims' : about.origin;
  const facts = located.map(
    ({ fact, range, evidence, sectionCode }: LocatedFact, n): Fact => ({
      ...known(fact),
      id: `${about.documentId}#${n}`,
      origin,
      ...(author ? { author } : {}),
      ...(documentDate ? { documentDate } : {}),
      source: {
        documentId: about.documentId,
        range,
        quote: content.text.slice(range.start, range.end),
        evidence,
        ...(sectionCode ? { sectionCode } : {}),
      },
    }),
  );
  return facts.map((fact) => (isMisnamed(fact) ? { ...fact, misnamed: true } : fact));
}

export function isClaims(content: DocumentContent): boolean {
  return content.header.typeCode === 'REMB' || content.header.templateIds.includes('1.2.250.1.213.1.1.1.36');
}

/** Without the keys that hold `undefined`: they would cross borders as noise. */
function known<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}
