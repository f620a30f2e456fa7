/**
 * The signature of a deposit (spec dmp.md 3.3): XAdES 1.1.1 with an IHE DSG manifest that names the lot and digests every
 * document in its canonical form.
 */
import { createHash } from 'node:crypto';
import { c14nMethod, canonicalText } from '../xml/c14n.ts';
import { child, children, decodeXml, descendants, parseXml, textAt, type XmlElement } from '../xml/parse.ts';
import { dsNamespace, hashAlgorithms, SignatureError, type Verified, verifySignature } from '../xml/signature.ts';
import { type AssertionRules, trusted } from './assertion.ts';
import { commonNameOf, organisationOf } from './distinguished-name.ts';
import { SoapFault } from './refusals.ts';

const xadesNs = 'http://uri.etsi.org/01903/v1.1.1#';
const manifestType = 'http://www.w3.org/2000/09/xmldsig#Manifest';
const signedPropertiesType = `${xadesNs}SignedProperties`;
const purposeSource = '1.2.840.10065.1.12.1.14';
/** Of the lot itself there is nothing to digest: always these characters. The GIE's own example writes `AA==`. */
const lotDigest = 'AA==';

export interface SignedLot {
  readonly submissionSetUniqueId: string;
  readonly documents: readonly { readonly uniqueId: string; readonly bytes: Uint8Array }[];
  readonly signerNationalId: string;
  /** Where the establishment signs for its user. */
  readonly signerStructureId?: string;
}

/** What is wrong with the signature, in French; nothing when it holds. */
export function lotSignatureFaults(signature: Uint8Array, lot: SignedLot, rules: AssertionRules): string[] {
  let verified: Verified;
  let text: string;
  try {
    text = decodeXml(signature);
    // SHA-1 is in the published examples, SHA-256 is what everything else uses: which one is required is not known
    verified = verifySignature(text, { hashes: ['sha256', 'sha1'] });
    const certificate = trusted(verified.certificateDer, rules);
    const signed =
      lot.signerStructureId === undefined
        ? commonNameOf(certificate) === lot.signerNationalId
        : organisationOf(certificate) === lot.signerStructureId;
    if (!signed) return ['Signature du lot : n’est pas celle du professionnel du VIHF'];
  } catch (error) {
    if (error instanceof SignatureError) return [`Signature du lot : ${error.message}`];
    if (error instanceof SoapFault) return [`Signature du lot : ${error.message.replace('le VIHF', 'le lot')}`];
    throw error;
  }
  const referenced = (type: string, uri: string) => verified.references.find((r) => r.uri === uri && r.type === type)?.canonical;
  const manifest = referenced(manifestType, '#IHEManifest');
  const properties = referenced(signedPropertiesType, '#S0-SignedProperties');
  if (!manifest || !properties) return ['Signature du lot : références #IHEManifest et #S0-SignedProperties attendues'];
  const purpose = textAt(descendants(parseXml(text), 'SignatureProperty')[0]);
  return [
    ...(purpose === purposeSource ? [] : ['Signature du lot : purposeOfSignature incorrect']),
    ...propertiesFaults(parseXml(properties), verified),
    ...manifestFaults(parseXml(manifest), lot),
  ];
}

function propertiesFaults(properties: XmlElement, { certificateDer }: Verified): string[] {
  if (properties.ns !== xadesNs) return ['Signature du lot : XAdES 1.1.1 attendu'];
  const signed = child(properties, 'SignedSignatureProperties');
  const faults: string[] = [];
  if (!textAt(signed, 'SigningTime')) faults.push('Signature du lot : SigningTime absent');
  if (!child(signed, 'SignaturePolicyIdentifier', 'SignaturePolicyImplied'))
    faults.push('Signature du lot : SignaturePolicyImplied absent');
  const digests = children(child(signed, 'SigningCertificate'), 'Cert').map((c) => child(c, 'CertDigest'));
  const fits = digests.some((d) => textAt(d, 'DigestValue') === digestBy(certificateDer, child(d, 'DigestMethod')));
  if (!fits) faults.push('Signature du lot : SigningCertificate n’est pas le certificat qui a signé');
  return faults;
}

function manifestFaults(manifest: XmlElement, lot: SignedLot): string[] {
  const references = new Map(
    children(manifest, 'Reference')
      .filter((r) => r.ns === dsNamespace)
      .map((r) => [r.attributes['URI'] ?? '', r]),
  );
  const faults: string[] = [];
  if (textAt(references.get(`urn:oid:${lot.submissionSetUniqueId}`), 'DigestValue') !== lotDigest)
    faults.push('Signature du lot : le manifeste ne désigne pas le lot');
  for (const { uniqueId, bytes } of lot.documents) {
    const reference = references.get(`urn:oid:${uniqueId}`);
    const digest = reference && digestBy(canonical(bytes), child(reference, 'DigestMethod'));
    if (!reference) faults.push(`Signature du lot : ${uniqueId} n’est pas dans le manifeste`);
    else if (digest === undefined || textAt(reference, 'DigestValue') !== digest)
      faults.push(`Signature du lot : l’empreinte de ${uniqueId} ne correspond pas au document`);
  }
  if (references.size !== lot.documents.length + 1) faults.push('Signature du lot : le manifeste désigne d’autres documents');
  return faults;
}

function digestBy(data: string | Uint8Array, method: XmlElement | undefined): string | undefined {
  const named = method?.attributes['Algorithm'];
  const hash = named === hashAlgorithms.sha256 ? 'sha256' : named === hashAlgorithms.sha1 ? 'sha1' : undefined;
  return hash && createHash(hash).update(data).digest('base64');
}

/** The digest of a CDA is that of its canonical form; comments count. */
function canonical(bytes: Uint8Array): string | Uint8Array {
  try {
    // already decoded: the encoding that the declaration names would be applied a second time
    const text = decodeXml(bytes).replace(/^(\uFEFF?<\?xml[^>]*?)\s+encoding=("[^"]*"|'[^']*')/, '$1');
    return canonicalText(text, c14nMethod.inclusiveWithComments);
  } catch {
    return bytes; // not well-formed: told by the conformity of the document
  }
}
