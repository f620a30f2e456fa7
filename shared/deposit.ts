/** A document on its way to the DMP. */
import { z } from 'zod';
import { Bytes } from './bytes.ts';
import { NamedErrorSchema } from './contract-errors.ts';
import { CopyItem } from './mssante.ts';

// Apart, so that the page can know it without loading the schemas.
export { maxDepositBytes } from './deposit-limit.ts';

export const Visibility = z.object({
  /** MASQUE_PS. */
  maskedToProfessionals: z.boolean(),
  /** Not INVISIBLE_PATIENT. */
  visibleToPatient: z.boolean(),
  /** Not INVISIBLE_REPRESENTANTS_LEGAUX; only asked for minors. */
  visibleToRepresentatives: z.boolean(),
});
export type Visibility = z.infer<typeof Visibility>;

export const TypeGuess = z.object({ typeCode: z.string(), label: z.string(), classLabel: z.string(), reason: z.string() });
export type TypeGuess = z.infer<typeof TypeGuess>;

/** A correction of the guess, as the workstation keeps it: no patient data. */
export const LearnedType = z.object({
  /** G15. */
  professionCode: z.string(),
  /** A heading of our own list (electron/deposit/type-cues.ts), never words of the document. */
  heading: z.string(),
  typeCode: z.string(),
});
export type LearnedType = z.infer<typeof LearnedType>;

/** In words, for who wants to see or clear what was learned. */
export const LearnedTypeView = LearnedType.extend({ label: z.string(), profession: z.string() });
export type LearnedTypeView = z.infer<typeof LearnedTypeView>;

export const DepositDraft = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  pageCount: z.number(),
  title: z.string(),
  /** Clinical date, ISO, and where it was read. */
  date: z.string(),
  dateReason: z.string(),
  /** Best first, at most three. */
  guesses: z.array(TypeGuess).min(1),
  visibility: Visibility,
  minor: z.boolean(),
  /** What the document says of another patient: the key is blocked. */
  patientConflict: z.object({ expected: z.string(), found: z.string() }).optional(),
  /** Same content already received or on its way: item of the outbox, and when. */
  alreadySent: z.object({ id: z.string(), at: z.string() }).optional(),
  /** The version that this one will replace. */
  replaces: z.object({ title: z.string(), versionNumber: z.number() }).optional(),
  /** What the doctor should look at: what of the file could not be taken over whole (French). */
  notes: z.array(z.string()).optional(),
  /** A CDA of another program: it leaves as it is, with its own type, title and date. */
  asIs: z.boolean().optional(),
  /** Its first lines, where there is no page to show. */
  excerpt: z.string().optional(),
  /** First page as PNG, for a look before sending. */
  preview: Bytes.optional(),
});
export type DepositDraft = z.infer<typeof DepositDraft>;

/** One's own newest document of the kind that is about to be written: the new one takes its place, or stands beside it. */
export const FormerVersion = z.object({
  uniqueId: z.string(),
  title: z.string(),
  /** Clinical date, ISO local. */
  date: z.string(),
  /** Where its content was read. */
  versionNumber: z.number().optional(),
  /** A new version never shows what the one before hid. */
  visibility: Visibility,
  /** Still in the outbox. */
  waiting: z.boolean(),
  /** What is proposed; the doctor decides. */
  proposed: z.enum(['replace', 'beside']),
});
export type FormerVersion = z.infer<typeof FormerVersion>;

export const OutboxState = z.enum(['prepared', 'waiting-for-card', 'sending', 'received', 'refused', 'cancelled']);
export type OutboxState = z.infer<typeof OutboxState>;

export const Conformity = z.object({ rules: z.number(), warnings: z.array(z.string()) });
export type Conformity = z.infer<typeof Conformity>;

/** Of a draft, before its key: it leaves only without faults. In French, each fault with its line and rule. */
export const DraftConformity = Conformity.extend({ faults: z.array(z.string()) });
export type DraftConformity = z.infer<typeof DraftConformity>;

export const OutboxItem = z.object({
  id: z.string(),
  state: OutboxState,
  /** Shown only while the session is open (mock-up: names appear once it is). */
  patientName: z.string().optional(),
  /** The same for every document of one patient; says nothing of him. */
  patientRef: z.string(),
  title: z.string(),
  typeLabel: z.string(),
  createdAt: z.string(),
  sentAt: z.string().optional(),
  error: NamedErrorSchema.optional(),
  /** Of the check before it left: how many rules it keeps, and what is worth a look (French). */
  conformity: Conformity.optional(),
  /** Hidden from the patient until it is announced, and at most until `visibleOn` (ISO date). */
  announcement: z
    .object({ visibleOn: z.string(), announceOn: z.string().optional(), announcedAt: z.string().optional() })
    .optional(),
  /** Its author may still give it a new version from here, though the registry has not answered. */
  replaceable: z.object({ documentUniqueId: z.string() }).optional(),
  /** To correspondents, shown while the session is open. */
  copies: z.array(CopyItem).optional(),
  /** uniqueIds given by us and acknowledged by the registry. */
  receipt: z
    .object({ documentUniqueId: z.string(), submissionSetUniqueId: z.string(), receivedAt: z.string(), answer: z.string() })
    .optional(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;
