/** The shared record, with IHE's names (XDS.b, CI-SIS volet Partage) and the DMP's own attributes. */
import { z } from 'zod';

/** A coded value; `label` is what the sender wrote or what our value set says. A code outside the set is kept. */
export const Coded = z.object({ code: z.string(), codingScheme: z.string(), label: z.string() });
export type Coded = z.infer<typeof Coded>;

export const XdsAuthor = z.object({
  /** XCN id: PS_IdNat for a professional, the INS for the patient. */
  id: z.string().optional(),
  familyName: z.string(),
  givenName: z.string().optional(),
  institutionName: z.string().optional(),
  institutionId: z.string().optional(),
  role: z.string().optional(),
  /** JDV_J01 code, e.g. G15_10/SM02. */
  specialty: Coded.optional(),
});
export type XdsAuthor = z.infer<typeof XdsAuthor>;

/** JDV_J58. */
export const ConfidentialityCode = z.enum(['N', 'R', 'V', 'MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX']);
export type ConfidentialityCode = z.infer<typeof ConfidentialityCode>;

export const AvailabilityStatus = z.enum(['Approved', 'Deprecated', 'Archived', 'Deleted']);
export type AvailabilityStatus = z.infer<typeof AvailabilityStatus>;

/** One entry of the registry (ITI-18 answer, ITI-41 request). Times are UTC `yyyyMMddHHmmss`, as in the metadata. */
export const DocumentEntry = z.object({
  entryUUID: z.string(),
  /** OID, without extension. */
  uniqueId: z.string(),
  logicalId: z.string().optional(),
  version: z.number().optional(),
  repositoryUniqueId: z.string().optional(),
  status: AvailabilityStatus,
  mimeType: z.string(),
  title: z.string(),
  comments: z.string().optional(),
  creationTime: z.string(),
  serviceStartTime: z.string().optional(),
  serviceStopTime: z.string().optional(),
  languageCode: z.string().optional(),
  classCode: Coded,
  typeCode: Coded,
  formatCode: Coded,
  confidentiality: z.array(Coded),
  healthcareFacilityType: Coded.optional(),
  practiceSetting: Coded.optional(),
  eventCodes: z.array(Coded),
  authors: z.array(XdsAuthor),
  legalAuthenticator: XdsAuthor.optional(),
  /** `matricule^^^&oid&ISO^NH`. */
  patientId: z.string(),
  sourcePatientId: z.string().optional(),
  sourcePatientInfo: z.array(z.string()),
  sizeBytes: z.number().optional(),
  /** SHA-1, hex, as the registry gives it. */
  hash: z.string().optional(),
  referenceIds: z.array(z.string()),
  /** Submission set that brought it, where the answer says so. */
  submissionSetId: z.string().optional(),
  /** Slots and classifications that are not read here, by name or scheme: kept for a later resubmission of the entry. */
  unread: z.record(z.string(), z.array(z.string())).optional(),
});
export type DocumentEntry = z.infer<typeof DocumentEntry>;

export const SubmissionSet = z.object({
  uniqueId: z.string(),
  sourceId: z.string(),
  submissionTime: z.string(),
  title: z.string().optional(),
  contentTypeCode: Coded,
  author: XdsAuthor,
  patientId: z.string(),
});
export type SubmissionSet = z.infer<typeof SubmissionSet>;

/** What the sender knows of a new entry: the rest is given by the registry. */
export type NewDocumentEntry = Omit<
  DocumentEntry,
  'entryUUID' | 'logicalId' | 'version' | 'repositoryUniqueId' | 'status' | 'sizeBytes' | 'hash' | 'submissionSetId' | 'unread'
>;

/** TD2.1: one set, its documents and the signature over both. Every OID is chosen before the first try and kept for the next. */
export interface Submission {
  readonly set: SubmissionSet;
  /** `content` is the CDA. */
  readonly documents: readonly { readonly entry: NewDocumentEntry; readonly content: Uint8Array }[];
  /** OID of the signature document; where absent, the set's with an arc 0 added. */
  readonly signatureUniqueId?: string;
}

/** TD0.2. */
export const DmpStatus = z.object({
  existence: z.enum(['active', 'closed', 'absent']),
  /** Of this professional. `unknown` carries nothing to act upon. */
  authorisation: z.enum(['valid', 'none', 'expired', 'blocked']),
  medecinTraitant: z.boolean(),
  linkedToMonEspaceSante: z.boolean().optional(),
  /** What the answer contained, unread values included. */
  raw: z.record(z.string(), z.string()),
});
export type DmpStatus = z.infer<typeof DmpStatus>;

/** TRE_R248. */
export const AccessMode = z.enum(['normal', 'bris_de_glace', 'centre_15']);
export type AccessMode = z.infer<typeof AccessMode>;

/** What a VIHF is made from; structure and sector come from one practice situation. */
export interface VihfContext {
  readonly nationalId: string;
  readonly professionCode: string;
  readonly specialityCode?: string;
  readonly structureId: string;
  readonly sectorCode: string;
  readonly accessMode: AccessMode;
  readonly secretConnection: boolean;
}
