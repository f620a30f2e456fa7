/** All statements of the entries of one section. What is nobody's template is walked through, so nothing hides below it. */
import { child, children, type XmlElement } from '../../../xml/parse.ts';
import type { Statement } from '../statement.ts';
import { readAllergy } from './allergy.ts';
import { codeOf, related } from './code.ts';
import type { EntryContext } from './context.ts';
import { readImmunization, readMedication } from './medication.ts';
import { readObservation } from './observation.ts';
import { isModifier, readProblem } from './problem.ts';
import { readDevice, readProcedure, readStay } from './procedure.ts';
import { readerOf } from './templates.ts';

/** Deep enough for every model; a hostile document stops here. */
const deepest = 40;

interface Around {
  /** Act that holds problems or allergies: carries their state. */
  readonly concern?: XmlElement | undefined;
  /** Time of the organizer: that of its parts without one. */
  readonly time?: XmlElement | undefined;
  readonly relative?: string | undefined;
}

export function readEntries(section: XmlElement, context: EntryContext): Statement[] {
  return children(section, 'entry').flatMap((entry) =>
    children(entry).flatMap((statement) => readStatement(statement, context, {}, 0)),
  );
}

function readStatement(statement: XmlElement, context: EntryContext, around: Around, depth: number): Statement[] {
  if (depth > deepest) return [];
  const reader = readerOf(statement);
  if (reader === 'nothing') return [];
  switch (statement.name) {
    case 'observation':
      return readAnyObservation(statement, context, around, depth);
    case 'substanceAdministration':
      return reader === 'vaccination' ? readImmunization(statement, context) : readMedication(statement, context);
    case 'procedure':
      return readProcedure(statement, context);
    case 'supply':
      return readDevice(statement, context);
    case 'encounter':
      return readStay(statement, context);
    case 'act':
      return inside(
        statement,
        context,
        { ...around, concern: statement, time: child(statement, 'effectiveTime') ?? around.time },
        depth,
      );
    case 'organizer': {
      const relative = reader === 'family' ? relativeOf(statement) : around.relative;
      return inside(statement, context, { ...around, time: child(statement, 'effectiveTime') ?? around.time, relative }, depth);
    }
    default:
      return [];
  }
}

function inside(statement: XmlElement, context: EntryContext, around: Around, depth: number): Statement[] {
  const parts = [...related(statement), ...children(statement, 'component').flatMap((c) => children(c))];
  return parts.flatMap((part) => readStatement(part, context, around, depth + 1));
}

function readAnyObservation(statement: XmlElement, context: EntryContext, around: Around, depth: number): Statement[] {
  const reader = readerOf(statement);
  // In the act of an allergy, the id of a problem is that of the allergy's own parent.
  const inAllergy = around.concern !== undefined && readerOf(around.concern) === 'allergy-concern';
  const allergy = reader === 'allergy' || (inAllergy && reader === 'problem');
  const problem = reader === 'problem' || around.relative !== undefined;
  const own = allergy
    ? readAllergy(statement, context)
    : problem
      ? readProblem(statement, around.concern, context)
      : readObservation(statement, context, around.time);
  if (around.relative !== undefined) return own.map((s) => ofRelative(s, around.relative ?? ''));
  // An allergy has read what hangs on it; a problem may hold measures (Epworth, TNM), other observations panels and scores.
  const nested = allergy
    ? []
    : related(statement).filter((r) => (r.name === 'observation' && !(problem && isModifier(r))) || r.name === 'organizer');
  // A measure beside a disease is no disease, whatever the section.
  const beside = problem ? { ...context, sectionCode: undefined } : context;
  return [...own, ...nested.flatMap((n) => readStatement(n, beside, around, depth + 1))];
}

function relativeOf(organizer: XmlElement): string {
  const code = codeOf(child(organizer, 'subject', 'relatedSubject', 'code'));
  return code?.label ?? code?.code ?? 'Famille';
}

function ofRelative(statement: Statement, relative: string): Statement {
  return {
    ...statement,
    // A relative's disease says nothing of the patient's present.
    fact: { ...statement.fact, subject: 'family', status: 'unknown', value: { text: relative } },
    evidence: statement.evidence,
    line: `${relative} : ${statement.line}`,
  };
}
