/**
 * The volet de synthèse médicale as it is reviewed: lines proposed from the record, each in its part with its doubt, and what
 * the doctor lets stand of them. Nothing that is not in `ReviewedVsm.lines` is written.
 */
import { z } from 'zod';
import { LineSource } from '../summary-model.ts';

/** The seven sections of the VSM (needs.md S100); personal history and risk factors have two parts each in the model. */
export const VsmPart = z.enum([
  'problems',
  'history',
  'surgery',
  'allergies',
  'habits',
  'occupation',
  'family',
  'vigilance',
  'treatments',
]);
export type VsmPart = z.infer<typeof VsmPart>;

const words = z.string().trim().min(1).max(400);

export const VsmLine = z.object({
  /** Of what is asserted, stable while documents are added. */
  key: z.string(),
  part: VsmPart,
  text: z.string(),
  /** First day known and end, ISO as precise as they are. */
  since: z.string().optional(),
  until: z.string().optional(),
  /** Contradicted or not sure: the doctor decides before anything leaves. */
  doubt: z.string().optional(),
  /** Words of one document that name nothing known: offered, not proposed. */
  aside: z.boolean(),
  /** The fact that a corrected day is stated on. */
  datedOn: z.string().optional(),
  sources: z.array(LineSource),
});
export type VsmLine = z.infer<typeof VsmLine>;

export const VsmProposal = z.object({
  lines: z.array(VsmLine),
  /** Who the DMP says is the médecin traitant, for the header; absent where nobody is, or where it could not be asked. */
  medecinTraitant: z.string().optional(),
  /** Names that no line on a relative may bear. */
  patientNames: z.array(z.string()),
});
export type VsmProposal = z.infer<typeof VsmProposal>;

export const ReviewedLine = z.object({
  /** Of the proposed line; absent where the doctor added it. */
  key: z.string().optional(),
  part: VsmPart,
  /** As it was proposed, on the screen: what the record says meanwhile must still be that. */
  seen: z.string().optional(),
  /** As it is written. */
  text: words,
  /** The day as the doctor corrected it, ISO as precise as it is known; empty: none. Absent: that of the record. */
  since: z
    .string()
    .regex(/^(\d{4}(-\d{2}){0,2})?$/)
    .optional(),
});
export type ReviewedLine = z.infer<typeof ReviewedLine>;

export const ReviewedVsm = z.object({
  lines: z.array(ReviewedLine),
  /** Keys of proposed lines that the doctor saw and did not take. */
  left: z.array(z.string()),
});
export type ReviewedVsm = z.infer<typeof ReviewedVsm>;

/** Order and words of the screen and of the page; `empty` is what stands where nothing was kept. */
export const vsmParts: readonly { readonly part: VsmPart; readonly title: string; readonly empty: string }[] = [
  { part: 'problems', title: 'Problèmes chroniques en cours', empty: 'Aucun noté' },
  { part: 'history', title: 'Antécédents médicaux', empty: 'Aucun noté' },
  { part: 'surgery', title: 'Antécédents chirurgicaux', empty: 'Aucun noté' },
  { part: 'allergies', title: 'Allergies', empty: 'Non renseigné' },
  { part: 'treatments', title: 'Traitement de fond', empty: 'Non renseigné' },
  { part: 'habits', title: 'Facteurs de risque : mode de vie', empty: 'Non renseigné' },
  { part: 'occupation', title: 'Facteurs de risque professionnels', empty: 'Non renseigné' },
  { part: 'family', title: 'Antécédents familiaux', empty: 'Non renseigné' },
  { part: 'vigilance', title: 'Examens significatifs et points de vigilance', empty: 'Non renseigné' },
];
