/**
 * A department's own word on a rule: switched off, or its own text with the same computable instruction, dated and signed by
 * the holder of the CPS. The societies' opinions stay one key away: a variant never hides a disagreement.
 */
import { z } from 'zod';
import { Case, RuleSubject } from './instruction.ts';

export const VariantText = z.object({
  ruleId: z.string(),
  /** The societies' opinions are folded and nothing stands in their place. */
  off: z.boolean(),
  says: z.string().trim().max(400),
  cases: z.array(Case).max(12),
  /** Numbers that the rule hangs on, by name, where the department's own are others: `{ solidsHours: 8 }`. */
  numbers: z.record(z.string(), z.number()).default({}),
  /** In place of the societies' opinions (folded), or beside them. */
  instead: z.boolean(),
});
export type VariantText = z.infer<typeof VariantText>;

export const RuleVariant = VariantText.extend({
  /** « Dr Claire MARCHAND », from the CPS. */
  signedBy: z.string(),
  signedById: z.string(),
  /** ISO instant. */
  signedAt: z.string(),
});
export type RuleVariant = z.infer<typeof RuleVariant>;

/** A number that a rule hangs on: a duration, an age, a threshold. */
export const RuleNumber = z.object({
  /** « ECG valable ». */
  label: z.string(),
  /** After the number, empty where it has none. */
  unit: z.string(),
  /** What the societies say. */
  value: z.number(),
  /** What a department may set: both included. */
  least: z.number(),
  most: z.number(),
});
export type RuleNumber = z.infer<typeof RuleNumber>;

/** A rule as the screen of rules shows it. */
export const RuleCard = z.object({
  id: z.string(),
  title: z.string(),
  scope: z.string(),
  reviewed: z.string(),
  subject: RuleSubject,
  /** By name. */
  numbers: z.record(z.string(), RuleNumber),
  /** Of a medicine: what is asked of the doctor. */
  verdict: z.string().optional(),
  opinions: z.array(
    z.object({
      says: z.string(),
      source: z.string(),
      year: z.number().optional(),
      confidence: z.enum(['V', 'S']),
      also: z.string().optional(),
      cases: z.array(Case).optional(),
    }),
  ),
  variant: RuleVariant.optional(),
});
export type RuleCard = z.infer<typeof RuleCard>;
