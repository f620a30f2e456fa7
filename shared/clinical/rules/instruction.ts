/**
 * What a rule tells to do, in a form that a date can be computed from, and when it holds. A society's opinion and a
 * department's own variant are written in the same form.
 */
import { z } from 'zod';
import { BleedingClass } from '../act.ts';

/** What a rule speaks of. */
export const RuleSubject = z.enum(['medicine', 'test', 'allergen']);
export type RuleSubject = z.infer<typeof RuleSubject>;

/** All that is named must hold. What is not named does not matter. */
export const Condition = z.object({
  bleeding: z.array(BleedingClass).optional(),
  neuraxial: z.boolean().optional(),
  /** mL/min: `from` ≤ clearance, clearance > `above`, clearance < `below`, clearance ≤ `upTo`. */
  clearance: z
    .object({
      from: z.number().positive().optional(),
      above: z.number().positive().optional(),
      upTo: z.number().positive().optional(),
      below: z.number().positive().optional(),
    })
    .optional(),
  regimen: z.enum(['low', 'high']).optional(),
  /** INN, lower case. */
  substances: z.array(z.string()).optional(),
  urgent: z.boolean().optional(),
  /** What only the doctor can judge, in words: « prise quotidienne ». Never decided here. */
  judged: z.string().max(80).optional(),
});
export type Condition = z.infer<typeof Condition>;

const count = z.number().int().min(0).max(500);
/** From the nearer to the farther: `{ from: 4, to: 5 }` is « 4 à 5 ». */
const span = z.union([count, z.object({ from: count, to: count })]);

export const Instruction = z.discriminatedUnion('kind', [
  /** Last dose on D−n. */
  z.object({ kind: z.literal('last-dose'), daysBefore: span }),
  /** The treatment ends n days before, where the source says « arrêt » and not « dernière prise ». */
  z.object({ kind: z.literal('stop'), daysBefore: span }),
  /** At least so many hours between the last dose and the act. */
  z.object({ kind: z.literal('interval'), hoursBefore: span }),
  /** No dose the evening before nor the morning of the act. */
  z.object({ kind: z.literal('skip-eve-and-morning') }),
  z.object({ kind: z.literal('not-that-day') }),
  z.object({ kind: z.literal('not-that-morning') }),
  z.object({ kind: z.literal('keep') }),
  /** Of a test: to be done; done in the last n days before the act; needless. */
  z.object({ kind: z.literal('order') }),
  z.object({ kind: z.literal('order-within'), daysBefore: count }),
  z.object({ kind: z.literal('needless') }),
  /** Of an allergen: what the words name. */
  z.object({ kind: z.literal('avoid') }),
  z.object({ kind: z.literal('allow') }),
  /** Words alone. */
  z.object({ kind: z.literal('advice') }),
]);
export type Instruction = z.infer<typeof Instruction>;

/** What an instruction says of: the form of a rule offers those of its own subject. */
export const subjectOf: Readonly<Record<Instruction['kind'], RuleSubject | 'any'>> = {
  'last-dose': 'medicine',
  stop: 'medicine',
  interval: 'medicine',
  'skip-eve-and-morning': 'medicine',
  'not-that-day': 'medicine',
  'not-that-morning': 'medicine',
  keep: 'medicine',
  order: 'test',
  'order-within': 'test',
  needless: 'test',
  avoid: 'allergen',
  allow: 'allergen',
  advice: 'any',
};

export const Case = z.object({
  when: Condition.optional(),
  instruction: Instruction,
  /** After the instruction: the level to reach, the resumption, why. */
  words: z.string().max(240).optional(),
});
export type Case = z.infer<typeof Case>;

/** A test or a dose on days before the act: « INR la veille ». */
export interface DatedStep {
  readonly words: string;
  readonly daysBefore: z.infer<typeof span>;
}
