/**
 * XML signatures (XML Signature Syntax and Processing 1.1): written with a template of our own, made canonical by
 * libxml2, signed by any asynchronous signer (the card gets the octets of SignedInfo). Verification returns what was
 * signed and nothing else: whoever reads another part of the message reads something unsigned (signature wrapping).
 */
import { createHash, verify as verifyBytes, X509Certificate } from 'node:crypto';
import { type XmlDocument, XmlElement } from 'libxml2-wasm';
import { attribute, type XmlMarkup, xml } from './build.ts';
import { type C14nMethod, c14nMethod, canonicalise, isC14nMethod, openXml } from './c14n.ts';

export const dsNamespace = 'http://www.w3.org/2000/09/xmldsig#';
export const envelopedTransform = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const wsuNamespace = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const ns = { ds: dsNamespace, ec: c14nMethod.exclusive };

export const hashAlgorithms = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
} as const;
export type HashAlgorithm = keyof typeof hashAlgorithms;
const signatureAlgorithms: Record<HashAlgorithm, string> = {
  sha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  sha1: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
};

/** RSASSA-PKCS1-v1_5 over the octets of SignedInfo, with the hash that the signature names. */
export type Sign = (signedInfo: Uint8Array) => Promise<Uint8Array>;
export interface SigningKey {
  readonly certificateDer: Uint8Array;
  readonly sign: Sign;
  /** Default `sha256`; must be the one that `sign` applies. */
  readonly hash?: HashAlgorithm;
}

export class SignatureError extends Error {
  override readonly name = 'SignatureError';
  readonly reason: 'malformed' | 'absent' | 'several' | 'algorithm' | 'reference' | 'digest' | 'certificate' | 'value';
  constructor(reason: SignatureError['reason'], detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
  }
}

export interface SignedReference {
  /** `#id`, or empty for the whole document. */
  readonly uri: string;
  readonly type?: string;
  readonly transforms: readonly string[];
}

export const digestOf = (data: string | Uint8Array, hash: HashAlgorithm): string =>
  createHash(hash).update(data).digest('base64');

export function signedInfoMarkup(
  method: C14nMethod,
  hash: HashAlgorithm,
  references: readonly SignedReference[],
  digests: readonly string[],
): XmlMarkup {
  return xml`<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${method}"/><ds:SignatureMethod Algorithm="${signatureAlgorithms[hash]}"/>${references.map((r, i) => referenceMarkup(r, hash, digests[i] ?? ''))}</ds:SignedInfo>`;
}

export function referenceMarkup(reference: SignedReference, hash: HashAlgorithm, digest: string): XmlMarkup {
  const transforms = reference.transforms.map((t) => xml`<ds:Transform Algorithm="${t}"/>`);
  return xml`<ds:Reference URI="${reference.uri}"${attribute('Type', reference.type)}>${
    transforms.length > 0 && xml`<ds:Transforms>${transforms}</ds:Transforms>`
  }<ds:DigestMethod Algorithm="${hashAlgorithms[hash]}"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
}

export function keyInfoMarkup(certificateDer: Uint8Array): XmlMarkup {
  return xml`<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${Buffer.from(certificateDer).toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
}

/**
 * Enveloped signature over the element whose ID is `id` (exclusive C14N), as a SAML assertion carries it.
 * @param build writes the whole element with the signature at its place; called without one (for the digest) and with it.
 */
export async function signEnveloped(
  id: string,
  key: SigningKey,
  build: (signature: XmlMarkup | undefined) => XmlMarkup,
): Promise<XmlMarkup> {
  const hash = key.hash ?? 'sha256';
  const reference = { uri: `#${id}`, transforms: [envelopedTransform, c14nMethod.exclusive] };
  let digest: string;
  {
    using bare = openXml(build(undefined).text);
    digest = digestOf(canonicalise(elementById(bare, id), c14nMethod.exclusive), hash);
  }
  const info = signedInfoMarkup(c14nMethod.exclusive, hash, [reference], [digest]);
  const wrap = (value: string) =>
    xml`<ds:Signature xmlns:ds="${dsNamespace}">${info}<ds:SignatureValue>${value}</ds:SignatureValue>${keyInfoMarkup(key.certificateDer)}</ds:Signature>`;
  const value = await key.sign(signedInfoOctets(wrap('').text, c14nMethod.exclusive));
  return build(wrap(Buffer.from(value).toString('base64')));
}

/** Octets to be signed, of the only ds:SignedInfo of a document, in its context. */
export function signedInfoOctets(signatureXml: string, method: C14nMethod): Uint8Array {
  using document = openXml(signatureXml);
  return Buffer.from(canonicalise(only(document.root, '//ds:SignedInfo'), method), 'utf8');
}

/** The one element with that ID, Id, id or wsu:Id. @throws SignatureError `reference` for none or several. */
export function elementById(document: XmlDocument, id: string): XmlElement {
  // the id goes into an XPath: nothing but an NCName may
  if (!/^[A-Za-z_][\w.-]*$/.test(id)) throw new SignatureError('reference', 'not an identifier');
  const wsu = `@*[local-name()='Id' and namespace-uri()='${wsuNamespace}']='${id}'`;
  const found = document.find(`//*[@ID='${id}' or @Id='${id}' or @id='${id}' or ${wsu}]`);
  if (found.length !== 1) throw new SignatureError('reference', `#${id} matches ${found.length} elements`);
  return found[0] as XmlElement;
}

export interface Verified {
  /** As carried in KeyInfo, or the one that was asked for. Whether it may be trusted is for the caller to judge. */
  readonly certificateDer: Uint8Array;
  readonly hash: HashAlgorithm;
  /** What each reference covers, canonical: parse these texts and forget the message. */
  readonly references: readonly { readonly uri: string; readonly type: string | undefined; readonly canonical: string }[];
}

export interface VerifyOptions {
  /** Where absent, the certificate of KeyInfo is used. */
  readonly certificateDer?: Uint8Array;
  /** Default SHA-256 only. */
  readonly hashes?: readonly HashAlgorithm[];
}

/**
 * Checks the one ds:Signature of a document: algorithms, each digest, then the value.
 * @throws SignatureError, for everything that is not exactly one valid signature.
 */
export function verifySignature(message: string, { certificateDer, hashes = ['sha256'] }: VerifyOptions = {}): Verified {
  using document = opened(message);
  const all = document.find('//ds:Signature', ns);
  if (all.length !== 1) throw new SignatureError(all.length === 0 ? 'absent' : 'several', `${all.length} signatures`);
  const signature = all[0] as XmlElement;
  const info = only(signature, 'ds:SignedInfo');
  const method = algorithm(only(info, 'ds:CanonicalizationMethod'));
  if (!isC14nMethod(method)) throw new SignatureError('algorithm', method);
  const hash = hashes.find((h) => signatureAlgorithms[h] === algorithm(only(info, 'ds:SignatureMethod')));
  if (!hash) throw new SignatureError('algorithm', algorithm(only(info, 'ds:SignatureMethod')));
  const der = certificateDer ?? Buffer.from(textIn(signature, 'ds:KeyInfo/ds:X509Data/ds:X509Certificate[1]'), 'base64');
  const info8 = Buffer.from(canonicalise(info, method), 'utf8');
  const value = Buffer.from(textIn(signature, 'ds:SignatureValue'), 'base64');
  if (!verifyBytes(hash, info8, publicKey(der), value)) throw new SignatureError('value', 'does not fit the certificate');
  return { certificateDer: der, hash, references: checkReferences(document, signature, info, hashes) };
}

function checkReferences(document: XmlDocument, signature: XmlElement, info: XmlElement, hashes: readonly HashAlgorithm[]) {
  const references = info.find('ds:Reference', ns).map((node) => readReference(node as XmlElement, hashes));
  if (references.length === 0) throw new SignatureError('reference', 'nothing is referenced');
  for (const r of references.filter((one) => one.enveloped)) {
    // an enveloped signature stands inside what it signs
    const target = r.uri === '' ? document.root : elementById(document, r.uri.slice(1));
    if (target.find('descendant::ds:Signature', ns).length !== 1)
      throw new SignatureError('reference', `${r.uri} does not envelop`);
  }
  const take = (r: (typeof references)[number]) => {
    const canonical = canonicalise(r.uri === '' ? document.root : elementById(document, r.uri.slice(1)), r.method, r.prefixes);
    if (digestOf(canonical, r.hash) !== r.digest) throw new SignatureError('digest', r.uri);
    return { uri: r.uri, type: r.type, canonical };
  };
  const taken = new Map(references.filter((r) => !r.enveloped).map((r) => [r, take(r)]));
  if (taken.size < references.length) signature.remove();
  return references.map((r) => taken.get(r) ?? take(r));
}

function readReference(node: XmlElement, hashes: readonly HashAlgorithm[]) {
  const uri = node.attr('URI')?.value;
  if (uri === undefined || !(uri === '' || uri.startsWith('#')))
    throw new SignatureError('reference', `${uri} is not in the document`);
  const transforms = node.find('ds:Transforms/ds:Transform', ns).map((t) => t as XmlElement);
  const enveloped = transforms[0] !== undefined && algorithm(transforms[0]) === envelopedTransform;
  const rest = enveloped ? transforms.slice(1) : transforms;
  // without a transform, a same-document reference is canonicalised by Canonical XML 1.0 (XMLDSig 4.4.3.2)
  const method = rest[0] === undefined ? c14nMethod.inclusive : algorithm(rest[0]);
  if (rest.length > 1 || !isC14nMethod(method)) throw new SignatureError('algorithm', `transforms of ${uri}`);
  const named = algorithm(only(node, 'ds:DigestMethod'));
  const hash = hashes.find((h) => hashAlgorithms[h] === named);
  if (!hash) throw new SignatureError('algorithm', named);
  const prefixes = (rest[0]?.get('ec:InclusiveNamespaces', ns) as XmlElement | null)?.attr('PrefixList')?.value ?? '';
  const list = prefixes.split(/\s+/).filter((p) => p !== '');
  return { uri, type: node.attr('Type')?.value, enveloped, method, prefixes: list, hash, digest: textIn(node, 'ds:DigestValue') };
}

function opened(message: string): XmlDocument {
  try {
    return openXml(message);
  } catch (error) {
    throw new SignatureError('malformed', error instanceof Error ? error.message : 'unreadable');
  }
}

function publicKey(der: Uint8Array) {
  try {
    const key = new X509Certificate(der).publicKey;
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // told below
  }
  throw new SignatureError('certificate', 'not an X.509 certificate with an RSA key');
}

function only(parent: XmlElement, path: string): XmlElement {
  const found = parent.find(path, ns);
  const first = found[0];
  if (found.length !== 1 || !(first instanceof XmlElement)) throw new SignatureError('malformed', `${found.length} of ${path}`);
  return first;
}

const algorithm = (element: XmlElement): string => element.attr('Algorithm')?.value ?? '';
const textIn = (parent: XmlElement, path: string): string => only(parent, path).content.replace(/\s/g, '');
