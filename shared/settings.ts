/** What the doctor may set of this workstation, and what only whoever installed it may. No defaults here: a change must name only what it changes. */
import { z } from 'zod';

export const WorkstationSettings = z.object({
  /** Keeps the record open when the Vitale is taken out; the CPS always closes it. */
  keepRecordWithoutVitale: z.boolean(),
  /** Without any gesture for so long, the session is locked. */
  idleLimitMinutes: z.number().int().min(5).max(120),
  /** So long after the code was typed, the session is locked whatever is done. */
  absoluteLimitHours: z.number().int().min(1).max(12),
  /** What the establishment decided for brain-dead patients (needs S56: no text settles it). */
  brainDeadPolicy: z.enum(['refuse', 'bris_de_glace']),
  /**
   * From this age a minor's record asks which connection it is to be (EX_0.1-1115: very young children are not worth the
   * question). The age itself was not found: ours.
   */
  secretConnectionFromAge: z.number().int().min(0).max(18),
  /**
   * Names and titles of what was received or cancelled stay in the list of deposits so long; the bytes go with the receipt.
   * Over a month: what is hidden from a patient is to be announced within one.
   */
  depositHistoryDays: z.number().int().min(60).max(3650),
  /**
   * Structures (Struct_IdNat) that regulate calls (SAMU-Centre 15): only there is the mode `centre_15` offered. No sector of
   * TRE_R02 says it, so the establishment does.
   */
  regulationStructureIds: z.array(z.string()),
});
export type WorkstationSettings = z.infer<typeof WorkstationSettings>;

/** What the settings screen shows and nobody sets there: it comes with the configuration, or with the training mode. */
export const FixedSettings = z.object({
  dmpBaseUrl: z.string(),
  insiUrl: z.string(),
  /** The hosts that this program may speak to; there is no other. */
  hosts: z.array(z.string()),
  /** As every VIHF says it: given with the homologation. */
  software: z.object({ id: z.string(), name: z.string(), version: z.string(), homologation: z.string() }),
  sourceOid: z.string(),
  certificateFrom: z.enum(['training', 'file', 'os-store']),
});
export type FixedSettings = z.infer<typeof FixedSettings>;
