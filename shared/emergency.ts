/** Emergency access: its modes, the reasons to choose from, and where each mode may be asked for. */
import { z } from 'zod';
import type { VihfContext } from './dmp.ts';
import { type EmergencyReason, emergencyReasons, reasonLimit } from './emergency-reasons.ts';

export const EmergencyMode = z.enum(['bris_de_glace', 'centre_15']);
export type EmergencyMode = z.infer<typeof EmergencyMode>;

export const EmergencyRequest = z
  .object({
    mode: EmergencyMode,
    reason: z.enum(Object.keys(emergencyReasons) as [EmergencyReason, ...EmergencyReason[]]),
    /** The doctor's own words; needed where no reason of the list fits. */
    detail: z.string().trim().max(reasonLimit),
  })
  .refine(({ reason, detail }) => reason !== 'other' || detail !== '', { error: 'a reason of one’s own needs words' });
export type EmergencyRequest = z.infer<typeof EmergencyRequest>;

export function reasonWords({ reason, detail }: EmergencyRequest): string {
  if (reason === 'other') return detail;
  return detail === '' ? emergencyReasons[reason] : `${emergencyReasons[reason]} : ${detail}`;
}

/** Regulation is for physicians of the structures that the establishment named (no sector of TRE_R02 says it). */
export function emergencyModesOf(
  { professionCode, structureId }: Pick<VihfContext, 'professionCode' | 'structureId'>,
  regulationStructureIds: readonly string[],
): EmergencyMode[] {
  const regulates = professionCode === '10' && regulationStructureIds.includes(structureId);
  return regulates ? ['bris_de_glace', 'centre_15'] : ['bris_de_glace'];
}
