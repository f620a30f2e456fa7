/**
 * How the server says no. A `SoapFault` concerns the message itself; a `Refused` concerns what it asks for, and each
 * service puts it where the real one does (spec dmp.md 1.3): RegistryErrorList, HL7 acknowledgement or status.
 *
 * The full list of DMP codes is not public. Codes and texts of `known` were seen in real exchanges; everything else uses
 * IHE's generic codes, WS-Security's, or HL7's, with texts of ours.
 */
import { type XmlMarkup, xml } from '../xml/build.ts';

export const known = {
  invalidCertificate: {
    code: 'DMPInvalidCertificate',
    text: 'Le certificat ayant signé le VIHF est invalide : Not a valid signature certificate',
  },
  /** Seen on the Web access for a function that is not permitted; used here for every lack of right. */
  accessDenied: { code: 'DMPAccessDeniedByRightsService' },
  structureUnknown: { text: 'Structure introuvable ou Inactive' },
  structureNotLinked: { text: 'PS et Structure non liés' },
  specialityMissing: { text: 'Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins et les Pharmaciens' },
  documentUniqueId: { code: 'XDSDocumentUniqueIdError' },
  ok: { status: 'DMPOk' },
} as const;

/** IHE ITI TF-3 table 4.2.4.1-2, and XDS Metadata Update for the three of its own. */
export type XdsErrorCode =
  | 'UnresolvedReferenceException'
  | 'XDSDocumentUniqueIdError'
  | 'XDSDuplicateUniqueIdInRegistry'
  | 'XDSMetadataUpdateError'
  | 'XDSMetadataVersionError'
  | 'XDSMissingDocument'
  | 'XDSMissingDocumentMetadata'
  | 'XDSNonIdenticalHash'
  | 'XDSNonIdenticalSize'
  | 'XDSPatientIdDoesNotMatch'
  | 'XDSRegistryError'
  | 'XDSRegistryMetadataError'
  | 'XDSRepositoryError'
  | 'XDSReplaceFailed'
  | 'XDSRepositoryMetadataError'
  | 'XDSStoredQueryMissingParam'
  | 'XDSStoredQueryParamNumber'
  | 'XDSUnknownPatientId'
  | 'XDSUnknownRepositoryId'
  | 'XDSUnknownStoredQuery';

export interface Reason {
  /** Absent where the real one's code is not known: the service puts its own generic one. */
  readonly code?: XdsErrorCode | 'DMPAccessDeniedByRightsService';
  readonly text: string;
}

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reasons: readonly Reason[];
  constructor(...reasons: readonly Reason[]) {
    super(reasons.map((r) => `${r.code ?? ''} ${r.text}`).join(' · '));
    this.reasons = reasons;
  }
}

export const soapNs = 'http://www.w3.org/2003/05/soap-envelope';
export const wsaNs = 'http://www.w3.org/2005/08/addressing';
export const wsseNs = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  /** QName with one of the prefixes of `faultBody`: soap, wsa, wsse. */
  readonly subcode: string | undefined;
  constructor(text: string, subcode?: string) {
    super(text);
    this.subcode = subcode;
  }
}

/** Sub-codes are qualified by the SOAP prefix, as the real server writes `soap:DMPInvalidCertificate`. */
export function faultBody(text: string, subcode: string | undefined, blame: 'Sender' | 'Receiver' = 'Sender'): XmlMarkup {
  return xml`<soap:Fault xmlns:wsa="${wsaNs}" xmlns:wsse="${wsseNs}"><soap:Code><soap:Value>soap:${blame}</soap:Value>${
    subcode && xml`<soap:Subcode><soap:Value>${subcode}</soap:Value></soap:Subcode>`
  }</soap:Code><soap:Reason><soap:Text xml:lang="fr">${text}</soap:Text></soap:Reason></soap:Fault>`;
}
