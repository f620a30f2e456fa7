/**
 * The VIHF (dmp.md 2.1): a SAML 2.0 assertion that says who asks, from where, for which patient and in which mode. One is
 * built per call. Direct: signed by the signature key of a CPS. Indirect and indirect renforcée (AIR): signed by the
 * ORG_SIGN certificate of the establishment, whose OU is the structure, for a user whose name it gives (dmp.md 2.4).
 */
import { randomUUID } from 'node:crypto';
import type { AccessMode, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { labelOf } from '../../shared/vocabulary/value-sets.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { readCertificateNames, subjectValues } from '../xml/certificate.ts';
import { type SigningKey, signEnveloped } from '../xml/signature.ts';
import { requireSignatureKey } from './signature-key.ts';

export const samlNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion';
const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
const xsNamespace = 'http://www.w3.org/2001/XMLSchema';
const hl7Namespace = 'urn:hl7-org:v3';

/** Identity of this software, given by CNDA. */
export interface SoftwareIdentity {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly homologation: string;
}

/** What sources disagree on, or may change: never a constant in the code. */
export interface VihfSettings {
  readonly software: SoftwareIdentity;
  /** Default `3.0`, as in the example messages (another source says 4.0). */
  readonly version?: string;
  /** Default `Authentification_mode`, as in the example messages (a sample program writes `Authentification_Mode`). */
  readonly modeAttribute?: string;
}

const accessModeLabels: Record<AccessMode, string> = {
  normal: 'Accès normal',
  bris_de_glace: 'Accès bris de glace',
  centre_15: 'Accès centre de régulation',
};

/** `matricule^^^&oid&ISO^NH`. */
export const patientIdOf = (ins: Ins): string => `${ins.matricule}^^^&${ins.oid}&ISO^NH`;

/** `ins` is absent for calls about no one patient. */
export async function buildVihf(
  context: VihfContext,
  ins: Ins | undefined,
  key: SigningKey,
  settings: VihfSettings,
  now: Date,
): Promise<XmlMarkup> {
  const instant = now.toISOString();
  const structureId = structureOf(context, key.certificateDer);
  const statement = xml`<saml2:AuthnStatement AuthnInstant="${instant}"><saml2:AuthnContext>${authenticationContext(context)}</saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement>${attributes({ ...context, structureId }, ins, settings)}</saml2:AttributeStatement>`;
  return buildAssertion({ subject: { id: context.nationalId }, statement, key, instant });
}

/** As in the example messages of all three modes; another source has Password, TLSClient… for indirect: configurable. */
const smartcard = 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI';

function authenticationContext({ authentication }: VihfContext): XmlMarkup {
  const declaration = authentication?.mode === 'INDIRECTE_RENFORCEE' ? (authentication.contextDecl ?? smartcard) : undefined;
  return xml`<saml2:AuthnContextClassRef>${authentication?.contextClassRef ?? smartcard}</saml2:AuthnContextClassRef>${declaration !== undefined && xml`<saml2:AuthnContextDecl>${declaration}</saml2:AuthnContextDecl>`}`;
}

/** Of the card's situation, or the OU of the certificate that signs. @throws AppError CONFIGURATION_MISSING where that has none. */
function structureOf({ authentication, structureId }: VihfContext, certificateDer: Uint8Array): string {
  if (!authentication) return structureId;
  const [unit] = subjectValues(certificateDer, '2.5.4.11');
  if (!unit) throw new AppError('CONFIGURATION_MISSING', { field: 'OU' });
  return unit;
}

/** Issuer, signature, subject, then the statements: the frame that VIHF and INSi assertions share. @throws AppError SIGNATURE_KEY_MIXED */
export async function buildAssertion(parts: {
  readonly subject: { readonly id: string; readonly qualifier?: string };
  readonly statement: XmlMarkup;
  readonly key: SigningKey;
  /** ISO with milliseconds and Z. */
  readonly instant: string;
}): Promise<XmlMarkup> {
  requireSignatureKey(parts.key.certificateDer);
  const id = `_${randomUUID()}`;
  // the DN of the certificate that signs, never of the authentication certificate (DMPInvalidCertificate)
  const { subject: issuer } = readCertificateNames(parts.key.certificateDer);
  const { subject, statement } = parts;
  return signEnveloped(
    id,
    parts.key,
    (signature) =>
      xml`<saml2:Assertion xmlns:saml2="${samlNamespace}" xmlns:xsi="${xsiNamespace}" xmlns:xs="${xsNamespace}" ID="${id}" IssueInstant="${parts.instant}" Version="2.0"><saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">${issuer}</saml2:Issuer>${signature}<saml2:Subject><saml2:NameID${subject.qualifier && xml` NameQualifier="${subject.qualifier}"`}>${subject.id}</saml2:NameID></saml2:Subject>${statement}</saml2:Assertion>`,
  );
}

export const textAttribute = (name: string, value: string): XmlMarkup =>
  xml`<saml2:Attribute Name="${name}"><saml2:AttributeValue xsi:type="xs:string">${value}</saml2:AttributeValue></saml2:Attribute>`;

function attributes(context: VihfContext, ins: Ins | undefined, settings: VihfSettings): XmlMarkup[] {
  const { software, version = '3.0', modeAttribute = 'Authentification_mode' } = settings;
  const roles = [
    roleMarkup(context.professionCode, '1.2.250.1.71.1.2.7', labelOf('profession', context.professionCode)),
    // mandatory for physicians and pharmacists: the server says so when the card had none
    ...(context.specialityCode
      ? [roleMarkup(context.specialityCode, '1.2.250.1.71.4.2.5', labelOf('savoirFaire', context.specialityCode))]
      : []),
  ];
  return [
    textAttribute('Identifiant_Structure', context.structureId),
    textAttribute('Secteur_Activite', `${context.sectorCode}^1.2.250.1.71.4.2.4`),
    ...(context.authentication
      ? [textAttribute('urn:oasis:names:tc:xspa:1.0:subject:subject-id', context.authentication.userName)]
      : []),
    xml`<saml2:Attribute Name="urn:oasis:names:tc:xacml:2.0:subject:role">${roles}</saml2:Attribute>`,
    textAttribute('VIHF_Version', version),
    textAttribute(modeAttribute, context.authentication?.mode ?? 'DIRECTE'),
    ...(ins ? [textAttribute('urn:oasis:names:tc:xacml:2.0:resource:resource-id', patientIdOf(ins))] : []),
    textAttribute('Ressource_URN', 'urn:dmp'),
    xml`<saml2:Attribute Name="urn:oasis:names:tc:xspa:1.0:subject:purposeofuse"><saml2:AttributeValue><PurposeOfUse xmlns="${hl7Namespace}" xsi:type="CE" code="${context.accessMode}" codeSystem="1.2.250.1.213.1.1.4.248" codeSystemName="mode acces VIHF 2.0" displayName="${accessModeLabels[context.accessMode]}"/></saml2:AttributeValue></saml2:Attribute>`,
    ...(context.secretConnection
      ? [
          textAttribute(
            'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code',
            'INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13',
          ),
        ]
      : []),
    textAttribute('LPS_ID', software.id),
    textAttribute('LPS_Nom', software.name),
    textAttribute('LPS_Version', software.version),
    textAttribute('LPS_ID_HOMOLOGATION_DMP', software.homologation),
  ];
}

/** Second value for pharmacists: their table is G05, which is not at hand, so the label may be the code. */
function roleMarkup(code: string, codeSystem: string, label: string | undefined): XmlMarkup {
  return xml`<saml2:AttributeValue><Role xmlns="${hl7Namespace}" xsi:type="CE" code="${code}" codeSystem="${codeSystem}" displayName="${label ?? code}"/></saml2:AttributeValue>`;
}
