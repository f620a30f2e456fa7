/** What the written training patients are made of: the agreement between the population and the training server. */
import type { VitaleImage } from '../../../shared/cards.ts';
import type { AvailabilityStatus, DocumentEntry } from '../../../shared/dmp.ts';
import type { PatientIdentity } from '../../../shared/identity/traits.ts';

/** One document of a record; what the registry itself adds (identifiers, size, hash) is computed by the server. */
export interface TrainingDocument {
  /** Pure OID, the id of the CDA. */
  readonly uniqueId: string;
  readonly bytes: Uint8Array;
  readonly entry: Omit<DocumentEntry, 'entryUUID' | 'uniqueId' | 'patientId' | 'sizeBytes' | 'hash' | 'status'> & {
    readonly status?: AvailabilityStatus;
  };
  /** Same form as `DocumentEntry.creationTime`. */
  readonly submittedAt: string;
}

export interface TrainingPatient {
  readonly id: string;
  readonly label: string;
  /** French, one sentence for the card panel. */
  readonly hint: string;
  /** With an INS under the test OID (.4.10). */
  readonly identity: PatientIdentity;
  readonly vitaleImageId: string;
  readonly dmp: {
    readonly existence: 'active' | 'closed' | 'absent';
    /** By PS_IdNat. */
    readonly authorisations: Readonly<Record<string, 'valid' | 'expired' | 'blocked'>>;
    /** For professionals not named in `authorisations`. */
    readonly authorisedByDefault: 'valid' | 'none';
    /** PS_IdNat. */
    readonly medecinTraitant?: string;
    /** Absent: not opposed. */
    readonly opposedToBrisDeGlace?: boolean;
    readonly opposedToEmergencyAccess?: boolean;
    /** Masked documents may be read in the emergency modes; absent: no. */
    readonly maskedInEmergency?: boolean;
    /** Absent: linked, as nearly all are: it then cannot be modified or closed from a workstation. */
    readonly linkedToMonEspaceSante?: boolean;
    readonly telecoms?: readonly { readonly url: string; readonly use?: string }[];
    readonly address?: { readonly lines: readonly string[]; readonly postalCode?: string; readonly city?: string };
    /** `relationship` of HL7 (FTH, MTH…). */
    readonly representatives?: readonly {
      readonly relationship: string;
      readonly familyName: string;
      readonly givenName: string;
      readonly telecoms?: readonly { readonly url: string; readonly use?: string }[];
    }[];
  };
  /** Built on first use, the same array afterwards. */
  documents(): readonly TrainingDocument[];
}

export interface TrainingPopulation {
  readonly patients: readonly TrainingPatient[];
  readonly vitaleImages: readonly VitaleImage[];
}
