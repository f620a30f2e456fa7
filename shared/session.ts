/** What the page sees of the session and of the open record. */
import { z } from 'zod';
import { CpsHolder, PracticeSituation, ReadersSnapshot, VitaleBeneficiary } from './cards.ts';
import { NamedErrorSchema } from './contract-errors.ts';
import { AccessMode, DmpStatus } from './dmp.ts';
import { EmergencyMode } from './emergency.ts';
import { PatientIdentity } from './identity/traits.ts';

/** Design section 5, in order. */
export const SessionStep = z.enum([
  'no-reader',
  'awaiting-cps',
  'reading-cps',
  'cps-refused', // expired, test card in production, occupational physician, unknown card…: `problem` says which
  'awaiting-code',
  'choosing-situation',
  'awaiting-vitale',
  'reading-vitale',
  'choosing-beneficiary',
  'opening',
  'record-open',
]);
export type SessionStep = z.infer<typeof SessionStep>;

export const SessionView = z.object({
  mode: z.enum(['training', 'production']),
  step: SessionStep,
  readers: ReadersSnapshot,
  holder: CpsHolder.extend({ professionLabel: z.string(), specialityLabel: z.string().optional() }).optional(),
  situations: z.array(PracticeSituation.extend({ sectorLabel: z.string() })),
  situation: PracticeSituation.extend({ sectorLabel: z.string() }).optional(),
  beneficiaries: z.array(VitaleBeneficiary),
  vitalePresent: z.boolean(),
  accessMode: AccessMode,
  /** The session will lock itself at this instant (ISO, UTC): told two minutes before, so that nobody is thrown out unwarned. */
  locksAt: z.string().optional(),
  /** What stands in the way, with its remedy in the page. */
  problem: NamedErrorSchema.optional(),
});
export type SessionView = z.infer<typeof SessionView>;

export const RecordPhase = z.enum([
  'identifying',
  'identity-needed',
  'identity-check', // INSi gave an INS; no identity document has been looked at here yet
  'choosing-connection', // a minor: ordinary or secret, before anything is asked of the DMP
  'checking',
  'needs-authorisation',
  'loading',
  'open',
  'failed',
]);
export type RecordPhase = z.infer<typeof RecordPhase>;

export const RecordView = z.object({
  phase: RecordPhase,
  patient: PatientIdentity,
  ageYears: z.number().optional(),
  dmp: DmpStatus.optional(),
  /** By the strict traits. */
  minor: z.boolean().optional(),
  /** What is deposited stays hidden from the legal representatives. */
  secretConnection: z.boolean().optional(),
  /** The emergency modes that may be asked for here. */
  emergencyModes: z.array(EmergencyMode).optional(),
  /** This access is one: a frame says so all along (EX_0.3-1050). `reason` is the doctor's, in his words. */
  emergency: z.object({ mode: EmergencyMode, reason: z.string() }).optional(),
  /** The text of the gesture, with its version: recorded as it was shown. */
  informationText: z.object({ version: z.string(), text: z.string() }),
  /** When this holder last read this record here (ISO, UTC). */
  lastVisit: z.string().optional(),
  problem: NamedErrorSchema.optional(),
  documents: z.object({ total: z.number(), read: z.number(), failed: z.number() }),
});
export type RecordView = z.infer<typeof RecordView>;

/** A row of the list: only the columns that are shown. */
export const DocumentRow = z.object({
  uniqueId: z.string(),
  entryUUID: z.string(),
  /** Clinical date, ISO local. */
  date: z.string(),
  depositedAt: z.string().optional(),
  title: z.string(),
  typeCode: z.string(),
  typeLabel: z.string(),
  classCode: z.string(),
  classLabel: z.string(),
  author: z.string(),
  organisation: z.string().optional(),
  specialityLabel: z.string().optional(),
  origin: z.enum(['professional', 'patient', 'claims']),
  maskedToProfessionals: z.boolean(),
  visibleToPatient: z.boolean(),
  visibleToRepresentatives: z.boolean(),
  status: z.enum(['Approved', 'Deprecated', 'Archived', 'Deleted']),
  /** Content: not asked yet, under way, read (with its number of facts), failed. */
  content: z.enum(['none', 'loading', 'read', 'failed']),
  factCount: z.number(),
  problem: NamedErrorSchema.optional(),
  mine: z.boolean(),
  /** uniqueId of the version that it replaced, where that is known here. */
  replaces: z.string().optional(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;
