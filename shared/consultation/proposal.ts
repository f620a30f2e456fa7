/**
 * What the record proposes to a consultation: values with their day, lines, treatments. Proposals only: nothing of it is in
 * the consultation until the doctor takes it over.
 */
import { z } from 'zod';
import { isKindOf } from '../clinical/concepts.ts';
import { dateOf, groupBy, newestFirst } from '../clinical/evidence.ts';
import type { Fact } from '../clinical/fact.ts';
import { comparableNumber } from '../clinical/record-facts.ts';
import type { Ground } from '../clinical/sections/section.ts';
import { LineSource } from '../clinical/summary-model.ts';
import { longDate, shortDate } from '../text/dates.ts';
import { measures, readTyped, withUnit } from './fields.ts';
import { type RecordLine, recordLines, sourcesOfLine, treatmentLinesOf } from './record-lines.ts';

/** Fields that a record may know. */
export const ProposedField = z.enum([
  'height',
  'weight',
  'systolic',
  'diastolic',
  'heartRate',
  'spo2',
  'mallampati',
  'mouthOpening',
  'thyromental',
  'teeth',
  'difficultVenousAccess',
  'gir',
  'fell',
  'walkingAid',
]);
export type ProposedField = z.infer<typeof ProposedField>;

export const ProposedValue = z.object({
  field: ProposedField,
  value: z.union([z.number(), z.boolean(), z.string()]),
  /** « 82 kg le 3 mars 2026 ». */
  words: z.string(),
  /** Why it cannot be taken over as it is: two values on one day, not possible. */
  doubt: z.string().optional(),
  sources: z.array(LineSource),
});
export type ProposedValue = z.infer<typeof ProposedValue>;

export const ConsultationProposal = z.object({
  values: z.array(ProposedValue),
  lines: z.array(
    z.object({
      key: z.string(),
      section: z.enum(['problems', 'history', 'procedures', 'transfusion', 'bleeding', 'family', 'habits', 'allergies']),
      text: z.string(),
      sources: z.array(LineSource),
    }),
  ),
  treatments: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      dosing: z.string(),
      doubt: z.string(),
      sources: z.array(LineSource),
    }),
  ),
});
export type ConsultationProposal = z.infer<typeof ConsultationProposal>;

export function proposalOf(ground: Ground): ConsultationProposal {
  // What the doctor stated here is in the form already: the record proposes what others wrote.
  const record = { ...ground, facts: ground.facts.filter((f) => f.origin !== 'doctor-here') };
  const withSources = ({ key, section, text, facts }: RecordLine) => ({
    key,
    section,
    text,
    sources: sourcesOfLine(ground, facts),
  });
  return {
    values: valuesOf(record),
    lines: recordLines(ground).map(withSources),
    treatments: treatmentLinesOf(ground).map(({ treatment, ...line }) => ({
      ...line,
      sources: sourcesOfLine(ground, treatment.facts),
    })),
  };
}

function valuesOf(ground: Ground): ProposedValue[] {
  const newestOf = (concept: string): readonly Fact[] => {
    const facts = ground.facts.filter((f) => isKindOf(f.concept, concept) && f.status !== 'planned').sort(newestFirst);
    const [first] = facts;
    return first ? facts.filter((f) => dateOf(f) === dateOf(first)) : [];
  };
  const told = (facts: readonly Fact[]) => ({ when: dayOf(facts), sources: sourcesOfLine(ground, facts) });
  const values = measures.flatMap((measure): ProposedValue[] => {
    const facts = newestOf(measure.concept).filter((f) => f.value?.number !== undefined);
    const numbers = groupBy(facts, (f) => String(comparableNumber(f)));
    const [newest] = facts;
    const number = newest && comparableNumber(newest);
    if (!newest || number === undefined) return [];
    const { when, sources } = told(facts);
    const typed = readTyped(measure, `${String(number).replace('.', ',')} ${measure.unit}`);
    const written = numbers.map((g) => g.facts[0].value?.text ?? '').join(' et ');
    const doubt = numbers.length > 1 ? `${written} le même jour` : typed && 'refusal' in typed ? typed.refusal : undefined;
    const value = typed && 'value' in typed ? typed.value : number;
    const words = `${numbers.length > 1 ? written : withUnit(measure, value)}${when}`;
    return [{ field: measure.field, value, words, sources, ...(doubt && { doubt }) }];
  });
  return [...values, ...answersOf(newestOf, told)];
}

function answersOf(
  newestOf: (concept: string) => readonly Fact[],
  told: (facts: readonly Fact[]) => { readonly when: string; readonly sources: LineSource[] },
): ProposedValue[] {
  const answer = (
    field: ProposedField,
    concept: string,
    read: (fact: Fact) => ProposedValue['value'] | undefined,
    say: (value: ProposedValue['value']) => string,
  ): ProposedValue[] => {
    const facts = newestOf(concept);
    const value = facts[0] && read(facts[0]);
    if (value === undefined) return [];
    const { when, sources } = told(facts);
    return [{ field, value, words: `${say(value)}${when}`, sources }];
  };
  const yesNo = (fact: Fact) => (fact.certainty === 'suspected' ? undefined : fact.certainty === 'affirmed');
  const sayYesNo = (value: ProposedValue['value']) => (value ? 'oui' : 'non');
  return [
    ...answer(
      'mallampati',
      'mallampati',
      (f) => gradeOf(f, 4),
      (v) => `classe ${v}`,
    ),
    ...answer(
      'gir',
      'gir',
      (f) => gradeOf(f, 6),
      (v) => `GIR ${v}`,
    ),
    ...answer('difficultVenousAccess', 'difficult-venous-access', yesNo, sayYesNo),
    ...answer('fell', 'falls', yesNo, sayYesNo),
    ...answer('teeth', 'teeth', wordsOf, String),
    ...answer(
      'walkingAid',
      'walking-aid',
      (f) => (f.certainty === 'affirmed' ? (f.value?.text ?? wordsOf(f)) : undefined),
      String,
    ),
  ];
}

const wordsOf = (fact: Fact): string | undefined => {
  const quote = fact.source.quote.replace(/\s+/g, ' ').trim();
  return fact.certainty === 'affirmed' && quote.length > 2 && quote.length < 120 ? quote : undefined;
};

/** « 3 », « III », « classe 3 », « MED-636 (Classe 3) ». */
function gradeOf({ value, certainty }: Fact, max: number): number | undefined {
  if (certainty === 'negated') return undefined;
  const roman = /\b(iv|iii|ii|i)\b/i.exec(value?.text ?? '')?.[1]?.toLowerCase();
  const number =
    value?.number ?? Number(/[1-6]/.exec(value?.text ?? '')?.[0] ?? (roman ? ['i', 'ii', 'iii', 'iv'].indexOf(roman) + 1 : 0));
  return number >= 1 && number <= max ? number : undefined;
}

/** « le 3 mars 2026 », « en 2019 ». */
function dayOf([fact]: readonly Fact[]): string {
  const date = fact ? dateOf(fact).slice(0, 10) : '';
  if (date === '') return ', sans date';
  return date.length === 10 ? ` le ${longDate(date)}` : ` en ${shortDate(date)}`;
}
