/** The consultation being filled in. In memory only; it is wiped with the patient (blankPatient). */
import { create } from 'zustand';
import type { ChartInput } from '../../shared/consultation/chart-sheet.ts';
import { type Consultation, emptyConsultation, type MandatoryField } from '../../shared/consultation/consultation.ts';
import { conflictsOf, type MeasureField, measures, readTyped } from '../../shared/consultation/fields.ts';
import { usualBelongings } from '../../shared/consultation/patient-sheet.ts';
import type { ConsultationProposal, ProposedField, ProposedValue } from '../../shared/consultation/proposal.ts';
import { requestOf, type Sentence, sentencesOf } from '../../shared/consultation/statements.ts';
import { localDay } from '../../shared/text/dates.ts';
import { call } from '../core.ts';
import { patientEpoch, useRecord } from './record.ts';

type Entered = Omit<Consultation, MeasureField | 'kept' | 'date'>;

interface ConsultationState {
  readonly entered: Entered;
  /** As typed, understood or not. */
  readonly typed: Readonly<Partial<Record<MeasureField, string>>>;
  readonly proposal: ConsultationProposal | null;
  /** Lines of the record that the doctor does not want in the document. */
  readonly left: readonly string[];
  /** Fields whose value was taken over from the record, with the words in which it was proposed. */
  readonly taken: Readonly<Partial<Record<ProposedField, string>>>;
}

const { kept: _, date: __, ...empty } = emptyConsultation('2000-01-01');
const nothing: ConsultationState = {
  entered: { ...empty, bring: usualBelongings },
  typed: {},
  proposal: null,
  left: [],
  taken: {},
};

export const useConsultation = create<ConsultationState>(() => nothing);

let told: Record<string, Sentence> = {};
let telling: Promise<void> = Promise.resolve();

export function forgetConsultation(): void {
  told = {};
  useConsultation.setState(nothing, true);
}

/** Asks what the record proposes now: it grows while documents are read. */
export async function loadProposal(): Promise<void> {
  const asked = patientEpoch();
  const proposal = await call('consultation.propose', {}).catch(() => null);
  if (proposal && asked === patientEpoch()) useConsultation.setState({ proposal });
}

/** What is understood of the form, and what is refused, by field. */
export function readConsultation(state: ConsultationState): {
  readonly consultation: Consultation;
  readonly refusals: Readonly<Partial<Record<MeasureField, string>>>;
  readonly conflicts: readonly string[];
} {
  const read = measures.map((measure) => [measure.field, readTyped(measure, state.typed[measure.field] ?? '')] as const);
  const values = Object.fromEntries(read.flatMap(([field, typed]) => (typed && 'value' in typed ? [[field, typed.value]] : [])));
  const refusals = Object.fromEntries(
    read.flatMap(([field, typed]) => (typed && 'refusal' in typed ? [[field, typed.refusal]] : [])),
  );
  const kept = state.proposal?.lines.map(({ key }) => key).filter((key) => !state.left.includes(key)) ?? [];
  const consultation = { ...state.entered, ...values, date: localDay(new Date()), kept };
  return { consultation, refusals, conflicts: conflictsOf(consultation) };
}

const without = (taken: ConsultationState['taken'], fields: readonly string[]): ConsultationState['taken'] =>
  Object.fromEntries(Object.entries(taken).filter(([field]) => !fields.includes(field)));

/** What the doctor entered, as one text. */
export const enteredBy = ({ entered, typed, left }: ConsultationState): string => JSON.stringify([entered, typed, left]);

export function enter(change: { readonly [K in keyof Entered]?: Entered[K] | undefined }): void {
  useConsultation.setState(({ entered, taken }) => ({
    entered: Object.fromEntries(Object.entries({ ...entered, ...change }).filter(([, value]) => value !== undefined)) as Entered,
    taken: without(taken, Object.keys(change)),
  }));
}

export function typeMeasure(field: MeasureField, text: string): void {
  if (useConsultation.getState().typed[field] === text) return;
  useConsultation.setState(({ typed, taken }) => ({
    typed: { ...typed, [field]: text },
    taken: without(taken, [field]),
  }));
}

/** A sign that the model of the CPA asks for was not measured: said so instead of being made up. */
export function leaveOut(field: MandatoryField, notMeasured: boolean): void {
  const { entered } = useConsultation.getState();
  const others = entered.notMeasured.filter((one) => one !== field);
  enter({ notMeasured: notMeasured ? [...others, field] : others });
}

/** The value of the record becomes the doctor's. */
export function takeOver({ field, value, words }: ProposedValue): void {
  if (measures.some((m) => m.field === field)) typeMeasure(field as MeasureField, String(value).replace('.', ','));
  else enter({ [field]: value });
  useConsultation.setState(({ taken }) => ({ taken: { ...taken, [field]: words } }));
}

export function decide(key: string, change: Partial<Consultation['treatments'][number]> | undefined): void {
  const { entered } = useConsultation.getState();
  const others = entered.treatments.filter((t) => t.key !== key);
  const before = entered.treatments.find((t) => t.key === key);
  const after = change && { key, decision: 'keep' as const, ...before, ...change };
  if (after && after.decision !== 'stop') delete after.lastDose;
  enter({ treatments: after ? [...others, after] : others });
}

export const keep = (key: string, kept: boolean): void =>
  useConsultation.setState(({ left }) => ({ left: kept ? left.filter((k) => k !== key) : [...left, key] }));

/** What the sheets are written from; undefined while the record proposes nothing yet. */
export function chartInput(state: ConsultationState): ChartInput | undefined {
  const { proposal } = state;
  if (!proposal) return undefined;
  const { consultation } = readConsultation(state);
  return {
    consultation,
    lines: proposal.lines.filter(({ key }) => consultation.kept.includes(key)),
    treatments: proposal.treatments,
    act: useRecord.getState().act,
    fasting: useRecord.getState().summary?.fasting,
  };
}

/** Called when a field is left: what was entered becomes the doctor's statement, what was changed or erased is taken back. */
export function stateEntered(): void {
  telling = telling.then(async () => {
    const asked = patientEpoch();
    const now = sentencesOf(readConsultation(useConsultation.getState()).consultation);
    for (const name of new Set([...Object.keys(told), ...Object.keys(now)])) {
      const [before, after] = [told[name], now[name]];
      if (before?.text === after?.text) continue;
      if (asked !== patientEpoch()) return;
      try {
        if (before) await withdraw(before.text);
        if (after) await call('facts.state', { request: requestOf(after) });
        if (asked !== patientEpoch()) return;
        told = Object.fromEntries(Object.entries({ ...told, [name]: after }).filter(([, sentence]) => sentence)) as typeof told;
      } catch {
        return; // the record closed meanwhile, and everything with it
      }
    }
  });
}

async function withdraw(text: string): Promise<void> {
  const statements = useRecord.getState().summary?.statements ?? [];
  const mine = statements.filter(({ verb, fact }) => verb === 'adds' && text.includes(fact.source.quote));
  for (const { fact } of mine) await call('facts.withdraw', { statementId: fact.id });
}
