/** What an open record says: its facts with the doctor's own word and the act that is prepared, and the summary of them. */
import type { PlannedAct } from '../../shared/clinical/act.ts';
import { applyStatements, type StatementRequest } from '../../shared/clinical/doctor-statement.ts';
import { newestFirst } from '../../shared/clinical/evidence.ts';
import { withoutCopies } from '../../shared/clinical/record-facts.ts';
import type { RuleVariant } from '../../shared/clinical/rules/rule-variant.ts';
import { type RecordOfFacts, recordOfFacts, standingFact } from '../../shared/clinical/standing.ts';
import { buildSummary } from '../../shared/clinical/summary.ts';
import type { StandingFact, Summary } from '../../shared/clinical/summary-model.ts';
import type { Traits } from '../../shared/identity/traits.ts';
import type { DoctorStatements } from './doctor-statements.ts';
import { rowOf } from './document-row.ts';
import type { HeldDocuments } from './held-documents.ts';
import { localIso } from './local-time.ts';

export const emptySummary: Summary = {
  red: [],
  sections: [],
  documentsRead: 0,
  documentsTotal: 0,
  factCount: 0,
  statements: [],
  act: {},
};

export interface FactsPorts {
  readonly documents: HeldDocuments;
  readonly statements: DoctorStatements;
  readonly traits: () => Traits;
  /** The department's own word on rules, as it is now. */
  readonly ruleVariants: () => Readonly<Record<string, RuleVariant>>;
  readonly now: () => Date;
}

export class FactsOfRecord {
  readonly #ports: FactsPorts;
  #summary: Summary | undefined;
  #record: RecordOfFacts | undefined;
  #act: PlannedAct = {};

  constructor(ports: FactsPorts) {
    this.#ports = ports;
  }

  /** The documents changed: what was worked out of them is worked out anew when it is asked for. */
  outdated(): void {
    this.#summary = undefined;
    this.#record = undefined;
  }

  /** What the summary is written from: without copies, the doctor's word applied. */
  ground() {
    const { documents: held, statements, ruleVariants } = this.#ports;
    // A version that was replaced is no document to read before an anaesthesia.
    const documents = new Map(
      held.labels(held.current()).map((label) => {
        const { entry, content } = held.get(label.id) ?? {};
        // Local, to the second.
        const writtenAt = entry && rowOf(entry, '').depositedAt;
        return [label.id, { ...label, writtenAt, templateIds: content?.header.templateIds }];
      }),
    );
    const recordFacts = held.facts();
    const inOrder = withoutCopies(recordFacts, documents).sort(newestFirst);
    const { facts } = applyStatements(inOrder, statements.list());
    return { documents, facts, recordFacts, act: this.#act, variants: ruleVariants() };
  }

  /** Facts of a document, or those with these ids, one per assertion: each against the whole record. */
  standing(which: string | readonly string[]): StandingFact[] {
    const { documents: held, statements } = this.#ports;
    const document = typeof which === 'string' ? held.get(which) : undefined;
    const isOld = document !== undefined && document.entry.status !== 'Approved';
    // An archived or replaced document is read by itself: it bears no witness in the record.
    if (!isOld) this.#record ??= recordOfFacts(held.facts(), held.labels());
    const record = (!isOld && this.#record) || recordOfFacts(document?.facts ?? [], held.labels());
    const of = typeof which === 'string' ? record.ofDocument(which) : record.assertions(which);
    return of.map((fact) => standingFact(fact, record, statements.list()));
  }

  /** The doctor's own word. @throws AppError FACT_NOT_FOUND: nothing was stated. */
  async state(request: StatementRequest): Promise<void> {
    const facts = this.#ports.documents.facts();
    await this.#ports.statements.state(request, (id) => facts.find((fact) => fact.id === id));
    this.#summary = undefined;
  }

  /** @throws AppError FACT_NOT_FOUND */
  withdraw(statementId: string): void {
    this.#ports.statements.withdraw(statementId);
    this.#summary = undefined;
  }

  get act(): PlannedAct {
    return this.#act;
  }

  set act(act: PlannedAct) {
    this.#act = act;
    this.#summary = undefined;
  }

  /** The department changed a rule. */
  rulesChanged(): void {
    this.#summary = undefined;
  }

  summary(): Summary {
    const { documents, statements, traits, ruleVariants, now } = this.#ports;
    const { read, total } = documents.counts();
    this.#summary ??= buildSummary({
      facts: documents.facts(),
      statements: statements.list(),
      act: this.#act,
      variants: ruleVariants(),
      patient: traits(),
      now: localIso(now()) ?? '',
      documents: documents.labels(),
      documentsRead: read,
      documentsTotal: total,
    });
    return this.#summary;
  }

  forget(): void {
    this.#ports.statements.forget();
    this.#act = {};
    this.outdated();
  }
}
