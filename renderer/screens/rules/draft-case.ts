/** A line of the form ↔ an instruction with its condition. Pure. */
import type { BleedingClass } from '../../../shared/clinical/act.ts';
import type { Case, Instruction } from '../../../shared/clinical/rules/instruction.ts';

export interface DraftCase {
  readonly bleeding: BleedingClass | '';
  readonly neuraxial: 'yes' | 'no' | '';
  /** mL/min as typed: from … included, below … excluded. */
  readonly clearanceFrom: string;
  readonly clearanceBelow: string;
  readonly kind: Instruction['kind'];
  /** Days or hours as typed, where the instruction counts. */
  readonly count: string;
}

export const emptyCase: DraftCase = {
  bleeding: '',
  neuraxial: '',
  clearanceFrom: '',
  clearanceBelow: '',
  kind: 'last-dose',
  count: '',
};

export const instructionNames: Readonly<Record<Instruction['kind'], string>> = {
  'last-dose': 'dernière prise J−',
  stop: 'arrêt, jours avant',
  interval: 'dernière prise, heures avant',
  'skip-eve-and-morning': 'ni la veille au soir ni le matin',
  'not-that-day': 'pas de prise le jour de l’acte',
  'not-that-morning': 'pas de prise le matin',
  keep: 'poursuivre',
  advice: 'texte seul',
};

export const counts = (kind: Instruction['kind']): boolean => kind === 'last-dose' || kind === 'stop' || kind === 'interval';

const whole = (typed: string): number | undefined => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : undefined);

/** Undefined where a number is missing or is none: such a line cannot be signed. */
export function caseOf(draft: DraftCase, says: string): Case | undefined {
  const instruction = instructionOf(draft);
  if (!instruction) return undefined;
  const { bleeding, neuraxial, clearanceFrom, clearanceBelow } = draft;
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
    ...(instruction.kind === 'advice' && { words: says.slice(0, 240) }),
  };
}

function instructionOf({ kind, count }: DraftCase): Instruction | undefined {
  const number = whole(count);
  switch (kind) {
    case 'last-dose':
    case 'stop':
      return number === undefined ? undefined : { kind, daysBefore: number };
    case 'interval':
      return number ? { kind, hoursBefore: number } : undefined;
    default:
      return { kind };
  }
}

/** What was signed, back in the form. */
export function draftOf({ when = {}, instruction }: Case): DraftCase {
  const span = 'daysBefore' in instruction ? instruction.daysBefore : 'hoursBefore' in instruction ? instruction.hoursBefore : '';
  return {
    bleeding: when.bleeding?.[0] ?? '',
    neuraxial: when.neuraxial === undefined ? '' : when.neuraxial ? 'yes' : 'no',
    clearanceFrom: String(when.clearance?.from ?? ''),
    clearanceBelow: String(when.clearance?.below ?? ''),
    kind: instruction.kind,
    count: typeof span === 'object' ? String(span.to) : String(span),
  };
}
