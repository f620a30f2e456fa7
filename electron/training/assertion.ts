/**
 * What the VIHF and the INSi assertion have in common: one SAML 2.0 assertion in the security header, signed by a signature
 * certificate of our PKI. Only what the signature covers is read afterwards (no signature wrapping).
 */
import 'reflect-metadata';
import { X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { child, children, parseXml, textAt, textOf, type XmlElement } from '../xml/parse.ts';
import { dsNamespace, SignatureError, verifySignature } from '../xml/signature.ts';
import { commonNameOf, organisationOf, sameName } from './distinguished-name.ts';
import type { Incoming } from './envelope.ts';
import { known, SoapFault, wsseNs } from './refusals.ts';

x509.cryptoProvider.set(webcrypto);

export const samlNs = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const xsiType = '{http://www.w3.org/2001/XMLSchema-instance}type';

export interface SignedAssertion {
  /** As the signature covers it, without the signature. */
  readonly element: XmlElement;
  readonly nameId: string;
  readonly nameQualifier: string | undefined;
  readonly issuedAt: Date;
  /** Struct_IdNat of the establishment whose certificate signed (indirect modes); absent for a card's. */
  readonly organisation: string | undefined;
}

export interface AssertionRules {
  readonly rootPem: string;
  readonly now: Date;
  /** Older is refused; the facts give none for the VIHF, 20 minutes for INSi. */
  readonly maximumAgeMs: number;
}

/** Clocks differ: an assertion may come from that far in the future. */
const clockToleranceMs = 60_000;

const invalid = (text: string) => new SoapFault(text, 'wsse:InvalidSecurity');

/** @throws SoapFault for everything that is wrong with the token itself. */
export function readAssertion(incoming: Incoming, rules: AssertionRules): SignedAssertion {
  const carried = carriedAssertion(incoming);
  const id = carried.attributes['ID'] ?? '';
  const signed = verified(incoming.text);
  if (signed.uri !== `#${id}` || signed.others > 0) throw invalid('La signature ne porte pas sur le VIHF');
  const certificate = trusted(signed.certificateDer, rules);
  const element = parseXml(signed.canonical);
  const issuer = child(element, 'Issuer');
  if (issuer?.attributes['Format'] !== 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName')
    throw invalid('Issuer : Format X509SubjectName attendu');
  if (!sameName(textOf(issuer), certificate)) throw invalid('Issuer : n’est pas le sujet du certificat qui a signé');
  const nameId = textAt(element, 'Subject', 'NameID') ?? '';
  const organisation = organisationOf(certificate);
  // an establishment signs for its users: who they are is then its word
  if (nameId === '' || (organisation === undefined && nameId !== commonNameOf(certificate)))
    throw invalid('NameID : n’est pas celui du certificat qui a signé');
  const nameQualifier = child(element, 'Subject', 'NameID')?.attributes['NameQualifier'];
  return { element, nameId, nameQualifier, issuedAt: freshInstant(element, rules), organisation };
}

function carriedAssertion(incoming: Incoming): XmlElement {
  const security = children(incoming.header, 'Security').filter((e) => e.ns === wsseNs);
  const inside = children(security[0]);
  const [assertion] = inside;
  if (security.length !== 1 || inside.length !== 1 || assertion?.name !== 'Assertion' || assertion.ns !== samlNs)
    throw invalid('L’en-tête Security doit contenir exactement une assertion SAML 2.0');
  const second = children(assertion)[1];
  if (second?.name !== 'Signature' || second.ns !== dsNamespace) throw invalid('La signature doit suivre Issuer');
  return assertion;
}

function verified(message: string): { uri: string; canonical: string; certificateDer: Uint8Array; others: number } {
  try {
    const { references, certificateDer } = verifySignature(message);
    const [first] = references;
    return { uri: first?.uri ?? '', canonical: first?.canonical ?? '', certificateDer, others: references.length - 1 };
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    throw new SoapFault(`Signature du VIHF refusée : ${error.message}`, 'wsse:FailedCheck');
  }
}

/** The signing certificate of the lot of a deposit goes through the same door. */
export function trusted(der: Uint8Array, { rootPem, now }: AssertionRules): x509.X509Certificate {
  const refuse = (reason: string) =>
    new SoapFault(`Le certificat ayant signé le VIHF est invalide : ${reason}`, `soap:${known.invalidCertificate.code}`);
  const root = new NodeCertificate(rootPem);
  const node = new NodeCertificate(der);
  if (!node.checkIssued(root) || !node.verify(root.publicKey)) throw refuse('autorité inconnue');
  const certificate = new x509.X509Certificate(Uint8Array.from(der));
  if (certificate.notBefore > now || certificate.notAfter < now) throw refuse('hors de sa période de validité');
  const usage = certificate.getExtension(x509.KeyUsagesExtension)?.usages ?? 0;
  if ((usage & x509.KeyUsageFlags.nonRepudiation) === 0)
    throw new SoapFault(known.invalidCertificate.text, `soap:${known.invalidCertificate.code}`);
  return certificate;
}

function freshInstant(assertion: XmlElement, { now, maximumAgeMs }: AssertionRules): Date {
  const text = assertion.attributes['IssueInstant'] ?? '';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) throw invalid('IssueInstant : instant UTC attendu');
  const ageMs = now.getTime() - Date.parse(text);
  if (!(ageMs <= maximumAgeMs)) throw new SoapFault('VIHF périmé', 'wsse:MessageExpired');
  if (ageMs < -clockToleranceMs) throw new SoapFault('VIHF daté du futur', 'wsse:InvalidSecurityToken');
  return new Date(text);
}
