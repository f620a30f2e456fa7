/**
 * Facts → pre-anaesthesia summary, in the order of clinical.md 3.8. Pure: the same facts give the same lines whatever the
 * order in which they arrived. Nothing is written that no fact asserts; questions name what is missing.
 */
import type { Traits } from '../identity/traits.ts';
import type { PlannedAct } from './act.ts';
import { applyStatements, type DoctorStatement } from './doctor-statement.ts';
import { type DocumentLabel, newestFirst } from './evidence.ts';
import type { Fact } from './fact.ts';
import { withoutCopies } from './record-facts.ts';
import { fastingHours } from './rules/advice/fasting.ts';
import type { RuleVariant } from './rules/rule-variant.ts';
import { allergyGroups, allergyLines } from './sections/allergies.ts';
import { anaesthesiaGroups, anaesthesiaLines } from './sections/anaesthesias.ts';
import { contradictionLines } from './sections/contradictions.ts';
import { labGroups, labLines } from './sections/labs.ts';
import { missingLines } from './sections/missing.ts';
import { bleeding, directives, exams, functional, type PlainSection, plainGroups, plainLines, social } from './sections/plain.ts';
import { deviceGroups, problemGroups, problemLines } from './sections/problems.ts';
import { redLine } from './sections/red-line.ts';
import { scoreLines } from './sections/scores.ts';
import { groundOf } from './sections/section.ts';
import { statedLines } from './sections/stated.ts';
import { testLines } from './sections/tests.ts';
import { treatmentLines, treatmentsOf } from './sections/treatments.ts';
import type { Summary, SummaryLine, SummarySection, SummarySectionId } from './summary-model.ts';

export interface SummaryInput {
  readonly facts: readonly Fact[];
  readonly patient: Pick<Traits, 'sex' | 'birthDate'>;
  /** ISO local date or instant. */
  readonly now: string;
  readonly documents: readonly DocumentLabel[];
  readonly documentsRead: number;
  readonly documentsTotal: number;
  /** What the doctor stated of this record. */
  readonly statements?: readonly DoctorStatement[];
  /** What the doctor said of the act. */
  readonly act?: PlannedAct;
  /** The department's own word on rules. */
  readonly variants?: Readonly<Record<string, RuleVariant>>;
}

export function buildSummary(input: SummaryInput): Summary {
  const today = input.now.slice(0, 10);
  const documents = new Map(input.documents.map((d) => [d.id, d]));
  const statements = input.statements ?? [];
  // Some sections take the first few: from one order, whatever that of arrival.
  const inOrder = withoutCopies(input.facts, documents).sort(newestFirst);
  const { facts, setAside } = applyStatements(inOrder, statements);
  const ground = groundOf({
    facts,
    patient: input.patient,
    today,
    documents,
    act: input.act,
    variants: input.variants,
  });
  const treatments = treatmentsOf(ground);
  const allergies = allergyGroups(ground);
  const anaesthesias = anaesthesiaGroups(ground);
  const labs = labGroups(ground);
  const scoreGround = { ...ground, treatments };
  const problems = problemLines(ground, [...problemGroups(ground), ...deviceGroups(ground)]);
  const plain = (section: PlainSection) => plainLines(ground, plainGroups(ground, section), section.max);

  const sections: SummarySection[] = [
    section('problems', 'Problèmes actifs et antécédents', problems.lines, problems.more),
    section('treatments', 'Traitements', treatmentLines(ground, treatments)),
    section('allergies', 'Allergies', allergyLines(ground, allergies)),
    section('anaesthesias', 'Anesthésies et interventions', anaesthesiaLines(ground, anaesthesias)),
    section('bleeding', 'Saignement et transfusion', plain(bleeding)),
    section('scores', 'Scores', scoreLines(scoreGround)),
    section('labs', 'Biologie', labLines(ground, labs)),
    section('tests', 'Examens à prévoir, jeûne', testLines(scoreGround)),
    section('exams', 'ECG, écho, EFR', plain(exams)),
    section('functional', 'Autonomie et nutrition', plain(functional)),
    section('social', 'Mode de vie', plain(social)),
    section('directives', 'Directives', plain(directives)),
    section('stated', 'Vos constatations', statedLines(ground, statements, setAside)),
    section('contradictions', 'Contradictions', contradictionLines(ground, treatments)),
    section('missing', 'À demander', missingLines({ ...scoreGround, labs, allergies, anaesthesias })),
  ];
  return {
    red: redLine(ground, treatments, allergies),
    sections: sections.filter((s) => s.lines.length > 0),
    documentsRead: input.documentsRead,
    documentsTotal: input.documentsTotal,
    factCount: facts.length,
    statements: [...statements],
    act: ground.act,
    fasting: fastingHours(ground.variants),
  };
}

function section(id: SummarySectionId, title: string, lines: SummaryLine[], more = 0): SummarySection {
  return { id, title, lines, ...(more > 0 && { more }) };
}
