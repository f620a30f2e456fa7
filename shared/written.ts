/**
 * Documents that the application writes itself and deposits, by `kind`. A new one is: its schema here, its writer in
 * electron/deposit/written, one line in each list.
 */
import { z } from 'zod';
import { ReviewedVsm } from './clinical/vsm/volet.ts';
import { Consultation } from './consultation/consultation.ts';

export const WrittenRequest = z.discriminatedUnion('kind', [
  /** ANEST-CR-CPA 2022.01. */
  z.object({ kind: z.literal('cpa'), consultation: Consultation }),
  /** The visit of the day before: the lines that the doctor saw, in their order. */
  z.object({ kind: z.literal('visit'), lineIds: z.array(z.string()), note: z.string().max(2000) }),
  /** VSM 1.4, from what was reviewed line by line. */
  z.object({ kind: z.literal('vsm'), reviewed: ReviewedVsm }),
]);
export type WrittenRequest = z.infer<typeof WrittenRequest>;
export const WrittenKind = z.enum(['cpa', 'visit', 'vsm']);
export type WrittenKind = WrittenRequest['kind'];
export type WrittenOf<K extends WrittenKind> = Extract<WrittenRequest, { kind: K }>;
