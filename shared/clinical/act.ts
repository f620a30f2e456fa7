/**
 * The act that the doctor prepares, in the doctor's own words and choices. Everything is optional, and what was not said is
 * never assumed: a rule that needs it asks for it. In memory for the open record only.
 */
import { z } from 'zod';

/** Chosen by the doctor: no document decides it. */
export const BleedingClass = z.enum(['low', 'intermediate', 'high', 'intracranial']);
export type BleedingClass = z.infer<typeof BleedingClass>;

export const PlannedAct = z.object({
  label: z.string().trim().max(120).optional(),
  /** ISO day. */
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  /** Local time, `08:30`. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  bleeding: BleedingClass.optional(),
  /** A neuraxial anaesthesia or a deep block is intended. */
  neuraxial: z.boolean().optional(),
  /** Regimen of the anticoagulant, as ESAIC/ESRA 2022 parts them; which dose is which is the doctor's judgement. */
  regimen: z.enum(['low', 'high']).optional(),
  /** ARISCAT. */
  duration: z.enum(['under-2h', '2-3h', 'over-3h']).optional(),
  incision: z.enum(['peripheral', 'upper-abdominal', 'intrathoracic']).optional(),
  /** RCRI: intraperitoneal, intrathoracic or suprainguinal vascular. */
  majorSurgery: z.boolean().optional(),
  urgent: z.boolean().optional(),
  ambulatory: z.boolean().optional(),
});
export type PlannedAct = z.infer<typeof PlannedAct>;

export const bleedingWords: Readonly<Record<BleedingClass, string>> = {
  low: 'faible',
  intermediate: 'intermédiaire',
  high: 'élevé',
  intracranial: 'intracrânien',
};
export const regimenWords = { low: 'dose faible', high: 'dose élevée' } as const;
export const durationWords = { 'under-2h': 'moins de 2 h', '2-3h': '2 à 3 h', 'over-3h': 'plus de 3 h' } as const;
export const incisionWords = {
  peripheral: 'périphérique',
  'upper-abdominal': 'abdominale haute',
  intrathoracic: 'intrathoracique',
} as const;
