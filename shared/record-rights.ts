/** What the place « Droits et accès » shows: the patient's choices, who may read, and what I did here. */
import { z } from 'zod';
import { NamedErrorSchema } from './contract-errors.ts';
import { AdministrativeData, AuthorisedProfessional } from './dmp.ts';

/** The two transactions fail apart: what one brought is shown although the other was refused. */
export const RightsView = z.object({
  administrative: AdministrativeData.optional(),
  administrativeProblem: NamedErrorSchema.optional(),
  professionals: z.array(AuthorisedProfessional).optional(),
  professionalsProblem: NamedErrorSchema.optional(),
});
export type RightsView = z.infer<typeof RightsView>;

/** One line of the local journal. `at` is an instant (ISO, UTC); `act` and `result` are as they were written. */
export const OwnAccess = z.object({ seq: z.number(), at: z.string(), act: z.string(), result: z.string() });
export type OwnAccess = z.infer<typeof OwnAccess>;

export const OwnJournal = z.object({
  lines: z.array(OwnAccess),
  /** First line of the whole journal that does not fit the chain; `null` where all fit. */
  brokenAt: z.number().nullable(),
});
export type OwnJournal = z.infer<typeof OwnJournal>;
