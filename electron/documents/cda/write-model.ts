/**
 * What a CDA R2 document is made from. Names of clauses are those of « CI-SIS, Structuration minimale des documents
 * de santé » V1.16.8 (SM). The types make the mandatory parts mandatory; `writeCda` checks what types cannot.
 */
import type { Coded } from '../../../shared/dmp.ts';
import type { PatientIdentity } from '../../../shared/identity/traits.ts';
import type { XmlMarkup } from '../../xml/build.ts';

/** An instant is written in Paris time with its offset; a string is an ISO date of known precision: `2019`, `2019-06`, `2019-06-06`. */
export type CdaTime = Date | string;

export interface CdaId {
  readonly root: string;
  readonly extension?: string | undefined;
}

export interface CdaAddress {
  readonly street?: string | undefined;
  readonly postalCode: string;
  readonly city: string;
}

export interface CdaOrganisation {
  /** Struct_IdNat (its first digit is the kind of identifier). */
  readonly id: string;
  readonly name: string;
  readonly address?: CdaAddress | undefined;
  readonly phone?: string | undefined;
}

export interface CdaPerson {
  readonly familyName: string;
  readonly givenName?: string | undefined;
  /** JDV_J245. */
  readonly prefix?: 'M' | 'MME' | undefined;
  /** JDV_J246. */
  readonly suffix?: 'DR' | 'PR' | 'MC' | 'MG' | 'PC' | 'PG' | undefined;
}

/** A person or a system that writes, signs or does something. */
export interface CdaActor {
  /** PS_IdNat for a professional, the INS for the patient, an organisation's identifier for a system. */
  readonly id: CdaId;
  /** JDV_J01: profession and speciality, or EXP_PATIENT, ALIM_AM. */
  readonly specialty: Coded;
  readonly person: CdaPerson;
  /** Name of the software where no person writes (ALIM_AM, AUTOMATE). */
  readonly device?: string | undefined;
  readonly address?: CdaAddress | undefined;
  readonly phone?: string | undefined;
  readonly organisation?: CdaOrganisation | undefined;
}

export interface CdaPatient {
  /** SM: a shared document needs the INS; all five strict traits come with it. */
  readonly identity: PatientIdentity;
  /** IPP of the establishment. */
  readonly localId?: CdaId | undefined;
  readonly address?: CdaAddress | undefined;
  readonly phone?: string | undefined;
}

export interface CdaParticipant {
  /** INF informant (médecin traitant), REF requester, PRF… */
  readonly typeCode: string;
  /** JDV_J47, e.g. PCP médecin traitant. */
  readonly functionCode?: Coded | undefined;
  readonly time?: CdaTime | undefined;
  readonly actor: CdaActor;
}

/** documentationOf/serviceEvent. */
export interface CdaEvent {
  readonly code?: Coded | undefined;
  readonly low: CdaTime;
  readonly high?: CdaTime | undefined;
}

export interface CdaTemplateId {
  readonly root: string;
  readonly extension?: string | undefined;
}

export type InlinePiece =
  | string
  | { readonly kind: 'content'; readonly id?: string; readonly bold?: boolean; readonly italic?: boolean; readonly text: Inline }
  | { readonly kind: 'br' };
/** Running text; entries point at a `content` by its id. */
export type Inline = string | readonly InlinePiece[];

export type NarrativeBlock =
  | { readonly kind: 'paragraph'; readonly text: Inline }
  | { readonly kind: 'list'; readonly ordered?: boolean; readonly items: readonly Inline[] }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly head?: readonly string[];
      readonly rows: readonly (readonly Inline[])[];
    }
  /** The attached medium with that ID, see `CdaSection.entries`. */
  | { readonly kind: 'media'; readonly mediaId: string };

export interface CdaSection {
  /** LOINC of the section. */
  readonly code: Coded;
  readonly title?: string | undefined;
  readonly templateIds: readonly string[];
  readonly narrative: readonly NarrativeBlock[];
  /** Made by write-entries.ts. */
  readonly entries?: readonly XmlMarkup[] | undefined;
  readonly sections?: readonly CdaSection[] | undefined;
}

export type CdaBody =
  /** Level 1 (SM 3.1): PDF/A-1, text, RTF, JPEG or TIFF; the bytes are embedded as they are. */
  | {
      readonly kind: 'unstructured';
      readonly mediaType: 'application/pdf' | 'text/plain' | 'text/rtf' | 'image/jpeg' | 'image/tiff';
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'structured'; readonly sections: readonly CdaSection[] };

export interface CdaDocument {
  /** OID without extension: the DMP takes no other uniqueId (SM 3.5.5.4). */
  readonly id: string;
  /** JDV_J07. */
  readonly typeCode: Coded;
  /** At most 128 characters. */
  readonly title: string;
  readonly effectiveTime: Date;
  /** Of the header only (N, R, V); the DMP's own codes go to the metadata. N by default. */
  readonly confidentiality?: Coded | undefined;
  readonly setId: string;
  /** From 1. */
  readonly versionNumber: number;
  /** Of the volet; those of HL7 France, the CI-SIS and XDS-SD are added. */
  readonly templateIds?: readonly CdaTemplateId[] | undefined;
  readonly patient: CdaPatient;
  readonly authors: readonly [CdaActor, ...CdaActor[]];
  readonly custodian: CdaOrganisation;
  readonly legalAuthenticator: CdaActor;
  readonly recipients?: readonly CdaActor[] | undefined;
  readonly participants?: readonly CdaParticipant[] | undefined;
  /** The first is the principal act; it carries the performer. */
  readonly events: readonly [CdaEvent, ...CdaEvent[]];
  readonly performer: CdaActor;
  /** JDV_J04, cadre d'exercice of the performer. */
  readonly practiceSetting: Coded;
  readonly encounter: {
    /** JDV_J142. */
    readonly code?: Coded | undefined;
    readonly low?: CdaTime | undefined;
    readonly high?: CdaTime | undefined;
    /** JDV_J02, secteur d'activité. */
    readonly facilityType: Coded;
    /** Struct_IdNat of the place. */
    readonly facilityId?: string | undefined;
  };
  /** SM 3.5.5.10: the version that this one replaces. */
  readonly replaces?: { readonly id: string; readonly setId: string; readonly versionNumber: number } | undefined;
  readonly body: CdaBody;
}
