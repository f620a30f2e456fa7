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
  readonly documents: readonly {
    readonly entry: NewDocumentEntry;
    readonly content: Uint8Array;
    /** entryUUID of the version that this one replaces (RPLC); the CDA says so too (relatedDocument, versionNumber). */
    readonly replaces?: string;
  }[];
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

/** TD0.3: AJOUT only ever after the doctor's own gesture. */
export const AuthorisationAction = z.enum(['AJOUT', 'SUPPRESSION']);
export type AuthorisationAction = z.infer<typeof AuthorisationAction>;
/** The one role that TD0.3 gives or takes away. */
export const AuthorisationRole = z.enum(['MEDECIN_TRAITANT']);
export type AuthorisationRole = z.infer<typeof AuthorisationRole>;

/** An identifier of a patient with the OID that says which kind it is (INS-NIR, INS-NIA, INS-C…). */
export const PatientIdentifier = z.object({ id: z.string(), oid: z.string() });
export type PatientIdentifier = z.infer<typeof PatientIdentifier>;

/** TD0.4: by the date of the last authorisation, or of the last document. */
export const PatientListDate = z.enum(['LASTAUTORIZATION', 'LASTDOC']);
export type PatientListDate = z.infer<typeof PatientListDate>;

/** TD0.4, one line. Times are UTC `yyyyMMddHHmmss`, the birth date `yyyyMMdd`, as the DMP writes them. */
export const ListedPatient = z.object({
  identifiers: z.array(PatientIdentifier),
  lastName: z.string(),
  patronymicalName: z.string().optional(),
  firstName: z.string(),
  civility: z.string().optional(),
  dateOfBirth: z.string().optional(),
  medecinTraitant: z.boolean(),
  lastAccessDate: z.string().optional(),
  lastUpdateDate: z.string().optional(),
  lastAddDate: z.string().optional(),
});
export type ListedPatient = z.infer<typeof ListedPatient>;

/** TD0.5. `birthDate` is ISO, as in `Traits`. */
export const CandidateQuery = z.object({
  familyName: z.string().min(1),
  givenName: z.string().optional(),
  sex: z.enum(['M', 'F']).optional(),
  birthDate: z.string().optional(),
});
export type CandidateQuery = z.infer<typeof CandidateQuery>;

export const PatientName = z.object({
  prefix: z.string().optional(),
  /** Qualifier BR. */
  birthName: z.string().optional(),
  /** Qualifier SP, or none. */
  usedName: z.string().optional(),
  givenName: z.string().optional(),
});
export type PatientName = z.infer<typeof PatientName>;

export const PostalAddress = z.object({
  streetLines: z.array(z.string()),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
});
export type PostalAddress = z.infer<typeof PostalAddress>;

/** TD0.5, one candidate; `matchPercent` is the DMP's own. */
export const Candidate = z.object({
  identifiers: z.array(PatientIdentifier),
  recordStatus: z.enum(['active', 'terminated']).optional(),
  name: PatientName,
  sex: z.string().optional(),
  /** `yyyyMMdd`. */
  birthTime: z.string().optional(),
  address: PostalAddress.optional(),
  matchPercent: z.number().optional(),
  opposedToEmergencyAccess: z.boolean().optional(),
});
export type Candidate = z.infer<typeof Candidate>;

/** `url` with its scheme (`tel:`, `mailto:`); `use` HP, MC… */
export const Telecom = z.object({ url: z.string(), use: z.string().optional() });
export type Telecom = z.infer<typeof Telecom>;

export const Representative = z.object({
  /** HL7 role code, e.g. FTH, MTH (2.16.840.1.113883.1.11.19579). */
  relationship: z.string(),
  name: PatientName,
  telecoms: z.array(Telecom),
  address: PostalAddress.optional(),
});
export type Representative = z.infer<typeof Representative>;

/** TD1.3a. An opposition that the answer does not say is absent: nothing may be concluded from it. */
export const AdministrativeData = z.object({
  recordStatus: z.enum(['active', 'terminated']),
  identifiers: z.array(PatientIdentifier),
  name: PatientName,
  sex: z.string().optional(),
  /** `yyyyMMdd`. */
  birthTime: z.string().optional(),
  deceased: z.boolean().optional(),
  telecoms: z.array(Telecom),
  address: PostalAddress.optional(),
  representatives: z.array(Representative),
  /** OPPOSITION_BRIS_DE_GLACE. */
  opposedToBrisDeGlace: z.boolean().optional(),
  /** OPPOSITION_ACCES_URGENCE (centre 15). */
  opposedToEmergencyAccess: z.boolean().optional(),
  /** Observations by code, unread ones included. */
  raw: z.record(z.string(), z.string()),
});
export type AdministrativeData = z.infer<typeof AdministrativeData>;

/** TD1.3b: what replaces the record's data, as a whole. */
export type AdministrativeChange = Pick<
  AdministrativeData,
  'name' | 'sex' | 'birthTime' | 'telecoms' | 'address' | 'opposedToBrisDeGlace' | 'opposedToEmergencyAccess'
>;

/** TD1.6: which authorisations are asked for; on a line, what this one is. */
export const AuthorisationMode = z.enum(['ACTIVE', 'INTERDITE', 'TOUTE']);
export type AuthorisationMode = z.infer<typeof AuthorisationMode>;

/** TD1.6, one line. Times are UTC `yyyyMMddHHmmss`. `nationalId` is a professional or a structure, by its OID. */
export const AuthorisedProfessional = z.object({
  nationalId: z.string(),
  nationalIdType: z.string().optional(),
  lastName: z.string(),
  firstName: z.string().optional(),
  /** JDV_J01 codes with the server's labels. */
  specialities: z.array(Coded),
  startOfAuthorization: z.string().optional(),
  lastActionDate: z.string().optional(),
  mode: z.enum(['ACTIVE', 'INTERDITE']).optional(),
  medecinTraitant: z.boolean(),
});
export type AuthorisedProfessional = z.infer<typeof AuthorisedProfessional>;

/** TD1.5a, HISTORICAL and in training alone: what the *document des secrets* handed over. `notice` is the server's. */
export const HistoricalSecrets = z.object({ notice: z.string(), login: z.string(), password: z.string() });
export type HistoricalSecrets = z.infer<typeof HistoricalSecrets>;

/** A submission set of the registry (FindSubmissionSets). */
export const FoundSubmissionSet = SubmissionSet.extend({ entryUUID: z.string() });
export type FoundSubmissionSet = z.infer<typeof FoundSubmissionSet>;

/** TD3.1 by submission date: the sets of that time and their documents, each with its `submissionSetId` (the set's entryUUID). */
export interface Submitted {
  readonly sets: readonly FoundSubmissionSet[];
  readonly entries: readonly DocumentEntry[];
}

/** TD3.3a/b. What is absent stays as it is; a document can be made visible, never hidden afterwards. */
export interface VisibilityChange {
  readonly maskedToProfessionals?: boolean;
  readonly visibleToPatient?: true;
  readonly visibleToRepresentatives?: true;
}

/** TD3.3c/d: the only changes of status that exist. */
export type StatusChange =
  | { readonly from: 'Approved'; readonly to: 'Archived' }
  | { readonly from: 'Archived'; readonly to: 'Approved' }
  | { readonly from: 'Approved' | 'Archived' | 'Deprecated'; readonly to: 'Deleted' };

/** Who authenticated the user, where it was not a CPS: the structure, by its certificates, for a user of its own. */
export interface IndirectAuthentication {
  readonly mode: 'INDIRECTE' | 'INDIRECTE_RENFORCEE';
  /** Name of the user in the session of the establishment (subject-id). */
  readonly userName: string;
  /** Default: SmartcardPKI, as in the example messages. */
  readonly contextClassRef?: string;
  /** INDIRECTE_RENFORCEE only. Default: SmartcardPKI, as in the example messages. */
  readonly contextDecl?: string;
}

/** What a VIHF is made from; structure and sector come from one practice situation. */
export interface VihfContext {
  readonly nationalId: string;
  readonly professionCode: string;
  readonly specialityCode?: string;
  readonly structureId: string;
  readonly sectorCode: string;
  readonly accessMode: AccessMode;
  readonly secretConnection: boolean;
  /** Absent: direct, by CPS. Where present, the structure is the one of the signing certificate (OU), not `structureId`. */
  readonly authentication?: IndirectAuthentication;
}
