/** The pre-anaesthesia summary as it crosses to the page: sections of lines, each line with its sources. */
import { z } from 'zod';
import { PlannedAct } from './act.ts';
import { AnswerPart } from './answer.ts';
import { DoctorStatement } from './doctor-statement.ts';
import { Fact, Source } from './fact.ts';
import { FastingHours } from './fasting.ts';

/** A source as the page shows it: a short label (« VSM 12 sept. 2026 ») beside the passage. */
export const LineSource = Source.extend({
  documentLabel: z.string(),
  documentDate: z.string().optional(),
  /** The fact whose passage this is: what a correction of the line is made on. */
  factId: z.string(),
});
export type LineSource = z.infer<typeof LineSource>;

export const Emphasis = z.enum(['danger', 'decide', 'note', 'ok']);
export type Emphasis = z.infer<typeof Emphasis>;

const Words = z.array(z.object({ text: z.string(), strong: z.boolean().optional() }));

/** What one society, or the department, says of a medicine before this act. Those that disagree stand beside each other. */
export const PlanOpinion = z.object({
  /** « GIHP 2015 », « protocole du service, Dr Claire MARCHAND, 21 nov. 2026 ». */
  source: z.string(),
  confidence: z.enum(['V', 'S']).optional(),
  words: Words,
  /** Day and mark of the one instruction that is left: `2026-11-23`, « J−3 ». */
  lastDose: z.object({ date: z.string().optional(), mark: z.string() }).optional(),
  /** Named, never assumed: « classe hémorragique », « créatinine ». */
  missing: z.array(z.string()),
  department: z.boolean().optional(),
  /** The department speaks in its place: shown on demand. */
  folded: z.boolean().optional(),
});
export type PlanOpinion = z.infer<typeof PlanOpinion>;

export const SummaryLine = z.object({
  id: z.string(),
  /** What is asserted, in the doctor's French. `strong` parts are set in bold. */
  text: Words,
  /** Second line, smaller: the rule with its society and year, the doubt, the age. */
  detail: z.string().optional(),
  /** A chip: « décider », « garder », « arrêter », « contradiction », « faible », « à vérifier ». */
  tag: z.object({ label: z.string(), emphasis: Emphasis }).optional(),
  /** Of a medicine: what each says of it before the act, side by side. */
  plan: z.array(PlanOpinion).optional(),
  /** Empty only where a question is asked, an input is missing, or the act alone calls for the line. */
  sources: z.array(LineSource),
  /** In `stated`: the statement that may be taken back. */
  statementId: z.string().optional(),
  /** The rules that wrote it, by file name. */
  rules: z.array(z.string()).optional(),
  /** Of a question: how it may be answered in place. */
  answer: z.array(AnswerPart).optional(),
  /** Within its section: it and those that follow with the same one stand under it. */
  heading: z.string().optional(),
});
export type SummaryLine = z.infer<typeof SummaryLine>;

/** Order of clinical.md 3.8 (identity, item 1, is the patient's band). */
export const SummarySectionId = z.enum([
  'red',
  'problems',
  'treatments',
  'allergies',
  'anaesthesias',
  'bleeding',
  'scores',
  'labs',
  'tests',
  'exams',
  'functional',
  'social',
  'directives',
  'stated',
  'contradictions',
  'missing',
]);
export type SummarySectionId = z.infer<typeof SummarySectionId>;

export const SummarySection = z.object({
  id: SummarySectionId,
  title: z.string(),
  lines: z.array(SummaryLine),
  more: z.number().optional(),
});
export type SummarySection = z.infer<typeof SummarySection>;

/** The row that never scrolls away. */
export const RedItem = z.object({
  id: z.string(),
  label: z.string(),
  strong: z.string(),
  rest: z.string().optional(),
  sources: z.array(LineSource),
});
export type RedItem = z.infer<typeof RedItem>;

export const Summary = z.object({
  red: z.array(RedItem),
  sections: z.array(SummarySection),
  documentsRead: z.number(),
  documentsTotal: z.number(),
  factCount: z.number(),
  /** What the doctor stated in this session, in the order of stating. */
  statements: z.array(DoctorStatement),
  /** What the dates of the plan were computed for. */
  act: PlannedAct,
  /** The hours that hold here; absent where the department switched the rule off. */
  fasting: FastingHours.optional(),
});
export type Summary = z.infer<typeof Summary>;

/** A fact of a document against the whole record: a doctor sees why it is believed. */
export const StandingFact = z.object({
  fact: Fact,
  /** Other documents that say the same. */
  same: z.array(LineSource),
  /** Words that say otherwise, in any document. */
  against: z.array(LineSource),
  /** The doctor's own word on it. */
  statement: DoctorStatement.optional(),
  /** Not counted in the summary any more: the doctor said otherwise. */
  setAside: z.boolean(),
});
export type StandingFact = z.infer<typeof StandingFact>;
