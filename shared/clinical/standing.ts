/** A fact against its record: which other documents say the same, which say otherwise, and what the doctor said of it. */
import { type DoctorStatement, setsAside, statementAbout } from './doctor-statement.ts';
import { type DocumentLabel, sourcesOf } from './evidence.ts';
import type { Fact } from './fact.ts';
import { assertionKeyOf, meaningKeyOf, opposes, withoutCopies } from './record-facts.ts';
import type { StandingFact } from './summary-model.ts';

/** The facts of a record, made ready once for many questions. */
export interface RecordOfFacts {
  readonly documents: ReadonlyMap<string, DocumentLabel>;
  readonly ofDocument: (id: string) => readonly Fact[];
  /** Those with these ids, the first of each assertion. */
  readonly assertions: (ids: readonly string[]) => readonly Fact[];
  /** Without copies. */
  readonly ofMeaning: (fact: Fact) => readonly Fact[];
}

export function recordOfFacts(facts: readonly Fact[], labels: readonly DocumentLabel[]): RecordOfFacts {
  const documents = new Map(labels.map((d) => [d.id, d]));
  const byDocument = Map.groupBy(facts, (f) => f.source.documentId);
  const byMeaning = Map.groupBy(withoutCopies(facts, documents), meaningKeyOf);
  return {
    documents,
    ofDocument: (id) => byDocument.get(id) ?? [],
    assertions(ids) {
      const wanted = new Set(ids);
      const seen = new Set<string>();
      return facts.filter((f) => {
        const key = `${meaningKeyOf(f)}#${assertionKeyOf(f)}`;
        return wanted.has(f.id) && !seen.has(key) && seen.add(key);
      });
    },
    ofMeaning: (fact) => byMeaning.get(meaningKeyOf(fact)) ?? [],
  };
}

export function standingFact(fact: Fact, record: RecordOfFacts, statements: readonly DoctorStatement[]): StandingFact {
  const about = record.ofMeaning(fact).filter((f) => f.id !== fact.id);
  const elsewhere = about.filter((f) => f.source.documentId !== fact.source.documentId);
  const statement = statementAbout(fact, statements);
  return {
    fact,
    same: sourcesOf(
      elsewhere.filter((f) => assertionKeyOf(f) === assertionKeyOf(fact)),
      record.documents,
    ),
    against: sourcesOf(
      about.filter((f) => opposes(f, fact)),
      record.documents,
    ),
    ...(statement && { statement }),
    setAside: statement !== undefined && setsAside(statement, fact),
  };
}
