/** Who a patient is (référentiel INS): the strict traits, the INS and how sure it is. */
import { z } from 'zod';

/** `UN` is the code of JDV_J143 for an unknown sex. */
export const Sex = z.enum(['M', 'F', 'UN']);
export type Sex = z.infer<typeof Sex>;

/** provisional → retrieved from INSi → checked against an identity document → both (RNIV). */
export const IdentityStatus = z.enum(['provisoire', 'recuperee', 'validee', 'qualifiee']);
export type IdentityStatus = z.infer<typeof IdentityStatus>;

export const Ins = z.object({
  /** 15 characters: 13 of the matricule (2A/2B kept as letters) and the 2 of its key. */
  matricule: z.string().regex(/^[0-9]{6}[0-9AB][0-9]{8}$/),
  /** INS-NIR, INS-NIA or the test OID (xds_constants.json insOids): from INSi, never assumed. */
  oid: z.string(),
});
export type Ins = z.infer<typeof Ins>;

export const Traits = z.object({
  birthName: z.string(),
  /** First birth name first, then the others, separated by spaces, as INSi gives them. */
  birthGivenNames: z.string(),
  usedName: z.string().optional(),
  usedGivenName: z.string().optional(),
  sex: Sex,
  /** ISO `YYYY-MM-DD` as written, lunar dates included (month or day 00, or month over 12): never a `Date`. */
  birthDate: z.string(),
  /** Code officiel géographique of the place of birth. */
  birthPlaceCode: z.string().optional(),
});
export type Traits = z.infer<typeof Traits>;

export const PatientIdentity = z.object({
  traits: Traits,
  ins: Ins.optional(),
  status: IdentityStatus,
});
export type PatientIdentity = z.infer<typeof PatientIdentity>;
