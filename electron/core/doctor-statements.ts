/** What the doctor stated of the open record. In memory only: it goes with the record. */

import { doctorHere } from '../../shared/clinical/doctor-here.ts';
import {
  type DoctorStatement,
  type StatementRequest,
  statementOf,
  statementOn,
  withStatement,
} from '../../shared/clinical/doctor-statement.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import { AppError } from '../../shared/errors.ts';

export interface StatementPorts {
  /** Who states. */
  readonly author: string;
  /** ISO local, to the second. */
  readonly now: () => string;
  /** What the words of the doctor assert, as the words of a document are read. */
  readonly read: (text: string) => Promise<Fact[]>;
}

export interface DoctorStatements {
  readonly list: () => readonly DoctorStatement[];
  /** What would be stated in these words, stating nothing. */
  readonly preview: (request: Adding) => Promise<Fact[]>;
  /** @throws AppError FACT_NOT_FOUND */
  readonly state: (request: StatementRequest, factOf: (id: string) => Fact | undefined) => Promise<void>;
  /** @throws AppError FACT_NOT_FOUND */
  readonly withdraw: (id: string) => void;
  readonly forget: () => void;
}

type Adding = Extract<StatementRequest, { verb: 'adds' }>;

export function createDoctorStatements({ author, now, read }: StatementPorts): DoctorStatements {
  let held: readonly DoctorStatement[] = [];
  let count = 0;
  // A place in the running text is never given twice, so that a source taken back is not taken for another.
  let offset = 0;
  const stating = () => ({ id: `${doctorHere}#${++count}`, offset, statedAt: now(), author });
  const add = (statement: DoctorStatement) => {
    offset = statement.fact.source.range.end + 1;
    held = withStatement(held, statement);
  };
  /** Words of no known meaning are a fact of the kind that the doctor chose. */
  const preview = async ({ text, kind }: Adding): Promise<Fact[]> => {
    const found = await read(text);
    if (found.length > 0) return found;
    const source = { documentId: doctorHere, range: { start: 0, end: text.length }, quote: text, evidence: 'stated' } as const;
    const plain = { certainty: 'affirmed', status: 'active', subject: 'patient', origin: 'doctor-here' } as const;
    return [{ id: doctorHere, kind, label: text, ...plain, source }];
  };
  return {
    list: () => held,
    preview,
    async state(request, factOf) {
      if (request.verb === 'answers')
        return add(statementOf({ ...request.finding, subject: 'patient' }, request.text, stating()));
      if (request.verb !== 'adds')
        return add(statementOn(found(factOf, request.factId), request.verb, request.change, stating()));
      const facts = await preview(request);
      for (const { id: _, origin: __, source, ...finding } of facts) {
        add(statementOf(finding, facts.length === 1 ? request.text : source.quote, stating()));
      }
    },
    withdraw(id) {
      if (!held.some(({ fact }) => fact.id === id)) throw new AppError('FACT_NOT_FOUND', {});
      held = held.filter(({ fact }) => fact.id !== id);
    },
    forget() {
      held = [];
    },
  };
}

function found(factOf: (id: string) => Fact | undefined, id: string): Fact {
  const fact = factOf(id);
  if (!fact) throw new AppError('FACT_NOT_FOUND', {});
  return fact;
}
