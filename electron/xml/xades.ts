/**
 * The signature of a submission (dmp.md 3.3): a detached XML signature with XAdES 1.1.1 properties over a manifest that
 * names the submission set and every document by its OID. Which algorithm the DMP wants today is not published: SHA-256 here,
 * configurable.
 */
import { randomUUID } from 'node:crypto';
import { type XmlMarkup, xml } from './build.ts';
import { c14nMethod, canonicalise, canonicalText, openXml } from './c14n.ts';
import { readCertificateNames } from './certificate.ts';
import { child, children, decodeXml, parseXml } from './parse.ts';
import {
  digestOf,
  dsNamespace,
  elementById,
  type HashAlgorithm,
  hashAlgorithms,
  keyInfoMarkup,
  referenceMarkup,
  type SigningKey,
  signedInfoMarkup,
  signedInfoOctets,
} from './signature.ts';

export const xadesNamespace = 'http://uri.etsi.org/01903/v1.1.1#';
export const manifestType = 'http://www.w3.org/2000/09/xmldsig#Manifest';
/** Purpose of signature (ASTM E1762): the author signs as source. */
export const sourcePurpose = '1.2.840.10065.1.12.1.14';
/** The submission set has no bytes of its own: the messages carry this constant. */
export const submissionSetDigest = 'AA==';
const method = c14nMethod.inclusiveWithComments;

export interface SubmissionToSign {
  readonly submissionSetUniqueId: string;
  readonly documents: readonly { readonly uniqueId: string; readonly content: Uint8Array }[];
  readonly signedAt: Date;
  /** Issuers of the signing certificate, the nearest first, where they are known. */
  readonly chainDer?: readonly Uint8Array[];
}

/** Digest of a document as the manifest has it: over its canonical form with comments. @throws Error where it is not XML. */
export function documentDigest(content: Uint8Array, hash: HashAlgorithm): string {
  return digestOf(canonicalText(decodeXml(content).replace(/^(<\?xml[^>]*?)\sencoding=["'][^"']*["']/, '$1'), method), hash);
}

/** @returns the signature document, without XML declaration. */
export async function signSubmission(submission: SubmissionToSign, key: SigningKey): Promise<string> {
  const hash = key.hash ?? 'sha256';
  const id = `_${randomUUID()}`;
  const objects = objectsMarkup(id, submission, key, hash);
  const references = [
    { uri: '#IHEManifest', type: manifestType, transforms: [] },
    { uri: '#S0-SignedProperties', type: `${xadesNamespace}SignedProperties`, transforms: [] },
  ];
  const whole = (digests: readonly string[], value: string) =>
    xml`<ds:Signature xmlns:ds="${dsNamespace}" Id="${id}">${signedInfoMarkup(method, hash, references, digests)}<ds:SignatureValue>${value}</ds:SignatureValue>${keyInfoMarkup(key.certificateDer)}${objects}</ds:Signature>`
      .text;
  const digests = (() => {
    using draft = openXml(whole([], ''));
    // without a transform, Canonical XML 1.0 without comments applies (XMLDSig 4.4.3.2)
    return references.map((r) => digestOf(canonicalise(elementById(draft, r.uri.slice(1)), c14nMethod.inclusive), hash));
  })();
  const value = await key.sign(signedInfoOctets(whole(digests, ''), method));
  return whole(digests, Buffer.from(value).toString('base64'));
}

function objectsMarkup(id: string, submission: SubmissionToSign, key: SigningKey, hash: HashAlgorithm): XmlMarkup {
  const manifest = [
    referenceMarkup({ uri: `urn:oid:${submission.submissionSetUniqueId}`, transforms: [] }, hash, submissionSetDigest),
    ...submission.documents.map((d) =>
      referenceMarkup({ uri: `urn:oid:${d.uniqueId}`, transforms: [method] }, hash, documentDigest(d.content, hash)),
    ),
  ];
  const certificates = [key.certificateDer, ...(submission.chainDer ?? [])].map((der) => certificateMarkup(der, hash));
  return xml`<ds:Object><ds:Manifest Id="IHEManifest">${manifest}</ds:Manifest></ds:Object><ds:Object><ds:SignatureProperties><ds:SignatureProperty Id="purposeOfSignature" Target="#${id}">${sourcePurpose}</ds:SignatureProperty></ds:SignatureProperties></ds:Object><ds:Object><xades:QualifyingProperties xmlns:xades="${xadesNamespace}" Target="#${id}"><xades:SignedProperties Id="S0-SignedProperties"><xades:SignedSignatureProperties><xades:SigningTime>${submission.signedAt.toISOString()}</xades:SigningTime><xades:SigningCertificate>${certificates}</xades:SigningCertificate><xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied/></xades:SignaturePolicyIdentifier></xades:SignedSignatureProperties><xades:SignedDataObjectProperties/></xades:SignedProperties></xades:QualifyingProperties></ds:Object>`;
}

function certificateMarkup(der: Uint8Array, hash: HashAlgorithm): XmlMarkup {
  const { issuer, serialNumber } = readCertificateNames(der);
  return xml`<xades:Cert><xades:CertDigest><xades:DigestMethod Algorithm="${hashAlgorithms[hash]}"/><xades:DigestValue>${digestOf(der, hash)}</xades:DigestValue></xades:CertDigest><xades:IssuerSerial><ds:X509IssuerName>${issuer}</ds:X509IssuerName><ds:X509SerialNumber>${serialNumber}</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert>`;
}

/** What a manifest says, from its canonical text as `verifySignature` returned it. */
export function readManifest(canonical: string): readonly { uri: string; hash: HashAlgorithm | undefined; digest: string }[] {
  return children(parseXml(canonical), 'Reference').map((r) => {
    const named = child(r, 'DigestMethod')?.attributes['Algorithm'];
    const hash = (Object.keys(hashAlgorithms) as HashAlgorithm[]).find((h) => hashAlgorithms[h] === named);
    const digest = child(r, 'DigestValue')?.children.join('').replace(/\s/g, '') ?? '';
    return { uri: r.attributes['URI'] ?? '', hash, digest };
  });
}
