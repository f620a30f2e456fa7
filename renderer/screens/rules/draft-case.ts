/** What is typed in the form of a rule ↔ the department's instructions with their conditions, and its numbers. Pure. */
import { type BleedingClass, bleedingWords } from '../../../shared/clinical/act.ts';
import { bandWords } from '../../../shared/clinical/plan.ts';
import { type Case, type Instruction, type RuleSubject, subjectOf } from '../../../shared/clinical/rules/instruction.ts';
import type { RuleCard, RuleNumber } from '../../../shared/clinical/rules/rule-variant.ts';

export interface DraftCase {
  readonly bleeding: BleedingClass | '';
  readonly neuraxial: 'yes' | 'no' | '';
  /** mL/min as typed: from … included, below … excluded. */
  readonly clearanceFrom: string;
  readonly clearanceBelow: string;
  readonly kind: Instruction['kind'];
  /** Days or hours as typed, where the instruction counts. */
  readonly count: string;
  /** After the instruction: what is to be avoided, which test. */
  readonly words: string;
}

const firstOf = { medicine: 'last-dose', test: 'order', allergen: 'avoid' } as const;

export const emptyCase = (subject: RuleSubject): DraftCase => ({
  bleeding: '',
  neuraxial: '',
  clearanceFrom: '',
  clearanceBelow: '',
  kind: firstOf[subject],
  count: '',
  words: '',
});

export const instructionNames: Readonly<Record<Instruction['kind'], string>> = {
  'last-dose': 'dernière prise J−',
  stop: 'arrêt, jours avant',
  interval: 'dernière prise, heures avant',
  'skip-eve-and-morning': 'ni la veille au soir ni le matin',
  'not-that-day': 'pas de prise le jour de l’acte',
  'not-that-morning': 'pas de prise le matin',
  keep: 'poursuivre',
  order: 'à faire',
  'order-within': 'à faire, au plus tant de jours avant',
  needless: 'inutile',
  avoid: 'éviter',
  allow: 'possible',
  advice: 'texte seul',
};

/** Those that a rule on this may give. */
export const kindsFor = (subject: RuleSubject): readonly Instruction['kind'][] =>
  (Object.keys(instructionNames) as Instruction['kind'][]).filter((kind) => [subject, 'any'].includes(subjectOf[kind]));

export const counts = (kind: Instruction['kind']): boolean => ['last-dose', 'stop', 'interval', 'order-within'].includes(kind);
/** Without its words it says nothing. */
const needsWords = (kind: Instruction['kind']): boolean => kind === 'avoid' || kind === 'allow';

const whole = (typed: string): number | undefined => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : undefined);

/** Undefined where a number is missing or is none: such a line cannot be signed. */
export function caseOf(draft: DraftCase, says: string): Case | undefined {
  const instruction = instructionOf(draft);
  if (!instruction) return undefined;
  const { bleeding, neuraxial, clearanceFrom, clearanceBelow } = draft;
  const words = draft.words.trim() || (instruction.kind === 'advice' ? says.slice(0, 240) : '');
  if (words === '' && needsWords(instruction.kind)) return undefined;
  if ([clearanceFrom, clearanceBelow].some((typed) => typed.trim() !== '' && !whole(typed))) return undefined;
  const from = whole(clearanceFrom);
  const below = whole(clearanceBelow);
  const when = {
    ...(bleeding && { bleeding: [bleeding] }),
    ...(neuraxial && { neuraxial: neuraxial === 'yes' }),
    ...((from || below) && { clearance: { ...(from && { from }), ...(below && { below }) } }),
  };
  return {
    ...(Object.keys(when).length > 0 && { when }),
    instruction,
    ...(words !== '' && { words }),
  };
}

function instructionOf({ kind, count }: DraftCase): Instruction | undefined {
  const number = whole(count);
  switch (kind) {
    case 'last-dose':
    case 'stop':
      return number === undefined ? undefined : { kind, daysBefore: number };
    case 'order-within':
      return number === undefined ? undefined : { kind, daysBefore: number };
    case 'interval':
      return number ? { kind, hoursBefore: number } : undefined;
    default:
      return { kind } as Instruction;
  }
}

/** What was signed, back in the form. */
export function draftOf({ when = {}, instruction, words = '' }: Case): DraftCase {
  const span = 'daysBefore' in instruction ? instruction.daysBefore : 'hoursBefore' in instruction ? instruction.hoursBefore : '';
  return {
    bleeding: when.bleeding?.[0] ?? '',
    neuraxial: when.neuraxial === undefined ? '' : when.neuraxial ? 'yes' : 'no',
    clearanceFrom: String(when.clearance?.from ?? ''),
    clearanceBelow: String(when.clearance?.below ?? ''),
    kind: instruction.kind,
    count: typeof span === 'object' ? String(span.to) : String(span),
    words,
  };
}

/** Numbers as typed, by name; empty: the societies'. */
export type DraftNumbers = Readonly<Record<string, string>>;

const typedNumber = (typed: string): number => Number(typed.trim().replace(',', '.'));

export const isWithin = ({ least, most }: RuleNumber, typed: string): boolean =>
  typed.trim() === '' || (typedNumber(typed) >= least && typedNumber(typed) <= most);

/** Undefined where one of them is no number of the rule. What is typed as the societies have it is set too: it may change there. */
export function numbersOf({ numbers }: RuleCard, drafts: DraftNumbers): Record<string, number> | undefined {
  const typed = Object.entries(drafts).filter(([, text]) => text.trim() !== '');
  const valid = typed.every(([name, text]) => numbers[name] && isWithin(numbers[name], text));
  return valid ? Object.fromEntries(typed.map(([name, text]) => [name, typedNumber(text)])) : undefined;
}

export const draftNumbersOf = (numbers: Readonly<Record<string, number>> = {}): DraftNumbers =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value).replace('.', ',')]));

/** A signed instruction on one line: « risque élevé : dernière prise J−7 ». */
export function caseWords({ when = {}, instruction, words }: Case): string {
  const conditions = [
    when.bleeding && `risque ${when.bleeding.map((b) => bleedingWords[b]).join(' ou ')}`,
    when.neuraxial !== undefined && (when.neuraxial ? 'périmédullaire ou bloc profond' : 'sans bloc'),
    when.clearance && bandWords(when.clearance),
  ].filter(Boolean);
  const { count } = draftOf({ instruction });
  const told: Readonly<Partial<Record<Instruction['kind'], string>>> = {
    'last-dose': `dernière prise J−${count}`,
    stop: `arrêt ${count} j avant`,
    interval: `dernière prise ${count} h avant`,
    'order-within': `à faire dans les ${count} j avant`,
    advice: '',
  };
  const said = [told[instruction.kind] ?? instructionNames[instruction.kind], words].filter(Boolean).join(' ');
  return [conditions.join(', '), said].filter(Boolean).join(' : ');
}
