/**
 * A client of the training server that shares nothing with the program: assertions are written by hand in the form that
 * exclusive C14N gives, so that they can be signed without a canonicaliser, and every piece can be made wrong.
 */
import { createHash, createSign, randomUUID } from 'node:crypto';
import { request } from 'node:https';
import type { Training } from '../../../../electron/training/index.ts';
import { child, descendants, parseXml, textAt, type XmlElement } from '../../../../electron/xml/parse.ts';
import type { CpsImage } from '../../../../shared/cards.ts';

export interface VihfChanges {
  readonly issuer?: string;
  readonly nameId?: string;
  readonly instant?: string;
  readonly signWith?: 'signature' | 'authentication';
  /** Another key than the card's: an establishment's. */
  readonly key?: { readonly privateKey: string; readonly certificate: string };
  /** AuthnContextDecl of the reinforced indirect mode. */
  readonly declaration?: string;
  /** By attribute name: another text, `null` to leave it out. */
  readonly attributes?: Readonly<Record<string, string | null>>;
  readonly roles?: readonly (readonly [code: string, system: string])[];
  readonly purpose?: string;
  readonly context?: string;
  /** Applied to the signed assertion. */
  readonly tamper?: (assertion: string) => string;
}

const e = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const nationalId = (card: CpsImage) => `8${card.rpps}`;

/** RFC 2253, with the RDN of three parts. */
export function issuerOf(card: CpsImage): string {
  return `CN=${nationalId(card)}+2.5.4.4=#0c${der(card.familyName)}+GN=${card.givenName},title=${card.professionCode === '10' ? 'Médecin' : 'Infirmier'},C=FR`;
}
function der(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length.toString(16).padStart(2, '0') + bytes.toString('hex');
}

export function signedAssertion(card: CpsImage, statements: string, changes: VihfChanges, qualifier = ''): string {
  const id = `_${randomUUID()}`;
  const instant = changes.instant ?? new Date().toISOString();
  const issuer = `<saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">${e(changes.issuer ?? issuerOf(card))}</saml2:Issuer>`;
  const start = `<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" IssueInstant="${instant}" Version="2.0">${issuer}`;
  const end = `<saml2:Subject><saml2:NameID${qualifier}>${changes.nameId ?? nationalId(card)}</saml2:NameID></saml2:Subject>${statements}</saml2:Assertion>`;
  const info = (xmlns: string) =>
    `<ds:SignedInfo${xmlns}><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod><ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>${sha256(start + end)}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const key = changes.key ?? card[changes.signWith ?? 'signature'];
  const value = createSign('sha256')
    .update(info(' xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'))
    .sign(key.privateKey, 'base64');
  const certificate = key.certificate.replace(/-----[^-]+-----|\s/g, '');
  const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${info('')}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`;
  return (changes.tamper ?? ((t) => t))(start + signature + end);
}

export function vihf(card: CpsImage, ins: { matricule: string; oid: string }, changes: VihfChanges = {}): string {
  const [activity] = card.activities;
  const text = (name: string, value: string) =>
    `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${e(value)}</saml2:AttributeValue></saml2:Attribute>`;
  const coded = (element: string, code: string, system: string) =>
    `<saml2:AttributeValue><${element} xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" code="${code}" codeSystem="${system}" xsi:type="CE"></${element}></saml2:AttributeValue>`;
  const roles = changes.roles ?? [
    [card.professionCode, '1.2.250.1.71.1.2.7'],
    ...(card.specialityCode ? [[card.specialityCode, '1.2.250.1.71.4.2.5'] as const] : []),
  ];
  const values: Record<string, string | null> = {
    Identifiant_Structure: activity?.structureId ?? '',
    Secteur_Activite: `${activity?.sectorCode}^1.2.250.1.71.4.2.4`,
    VIHF_Version: '3.0',
    Authentification_mode: 'DIRECTE',
    'urn:oasis:names:tc:xacml:2.0:resource:resource-id': `${ins.matricule}^^^&${ins.oid}&ISO^NH`,
    Ressource_URN: 'urn:dmp',
    LPS_ID: '01.01.01.01',
    LPS_Nom: 'Essai',
    LPS_Version: '1',
    LPS_ID_HOMOLOGATION_DMP: 'ESSAI',
    ...changes.attributes,
  };
  const attributes = Object.entries(values).map(([name, value]) => (value === null ? '' : text(name, value)));
  attributes.push(
    `<saml2:Attribute Name="urn:oasis:names:tc:xacml:2.0:subject:role">${roles.map(([c, s]) => coded('Role', c, s)).join('')}</saml2:Attribute>`,
    `<saml2:Attribute Name="urn:oasis:names:tc:xspa:1.0:subject:purposeofuse">${coded('PurposeOfUse', changes.purpose ?? 'normal', '1.2.250.1.213.1.1.4.248')}</saml2:Attribute>`,
  );
  const context = changes.context ?? 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI';
  const statements = `<saml2:AuthnStatement AuthnInstant="${new Date().toISOString()}"><saml2:AuthnContext><saml2:AuthnContextClassRef>${context}</saml2:AuthnContextClassRef>${changes.declaration === undefined ? '' : `<saml2:AuthnContextDecl>${changes.declaration}</saml2:AuthnContextDecl>`}</saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement>${attributes.join('')}</saml2:AttributeStatement>`;
  return signedAssertion(card, statements, changes);
}

export function envelope(action: string, assertion: string, body: string, extra = ''): string {
  return `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"><soap:Header><a:MessageID>urn:uuid:${randomUUID()}</a:MessageID><a:To/><a:ReplyTo soap:mustUnderstand="true"><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo><a:Action soap:mustUnderstand="true">${action}</a:Action>${extra}<o:Security xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">${assertion}</o:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface TlsMaterial {
  readonly key?: string;
  readonly cert?: string;
}

export function post(
  training: Training,
  url: string,
  contentType: string,
  body: Buffer | string,
  tls?: TlsMaterial,
): Promise<HttpReply> {
  const client = tls ?? { key: training.tls.clientKeyPem, cert: training.tls.clientCertificatePem };
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', ca: training.tls.caPem, ...client, agent: false, headers: { 'Content-Type': contentType } };
    const call = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks),
        }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** The root of an answer, taken out of its multipart where there is one. */
export function rootOf({ contentType, body }: HttpReply): XmlElement {
  if (!contentType.startsWith('multipart/related')) return parseXml(body);
  const text = body.toString('latin1');
  const start = text.indexOf('\r\n\r\n') + 4;
  return parseXml(body.subarray(start, text.indexOf('\r\n--MIME', start)));
}

/** Where a refusal was put, and its code: `fault soap:X`, `registry X`, `hl7 AE`, `status X`, or `ok`. */
export function outcome(reply: HttpReply): { place: string; code: string; text: string } {
  const root = rootOf(reply);
  const [fault] = descendants(root, 'Fault');
  if (fault)
    return {
      place: 'fault',
      code: textAt(fault, 'Code', 'Subcode', 'Value') ?? textAt(fault, 'Code', 'Value') ?? '',
      text: textAt(fault, 'Reason', 'Text') ?? '',
    };
  const errors = descendants(root, 'RegistryError').map((r) => r.attributes);
  if (errors.length > 0)
    return { place: 'registry', code: errors[0]?.['errorCode'] ?? '', text: errors.map((a) => a['codeContext']).join(' | ') };
  const [acknowledgement] = descendants(root, 'acknowledgement');
  const said = acknowledgement?.attributes['typeCode'] ?? child(acknowledgement, 'typeCode')?.attributes['code'];
  if (said === 'AE') return { place: 'hl7', code: 'AE', text: textAt(acknowledgement, 'acknowledgementDetail', 'text') ?? '' };
  const status = textAt(descendants(root, 'output')[0], 'status');
  if (status && status !== 'DMPOk')
    return { place: 'status', code: status, text: textAt(descendants(root, 'output')[0], 'context') ?? '' };
  return { place: 'ok', code: '', text: '' };
}

export const actions = {
  existence: 'urn:hl7-org:v3:PRPA_IN201307UV02',
  authorisation: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization',
  find: 'urn:ihe:iti:2007:RegistryStoredQuery',
  retrieve: 'urn:ihe:iti:2007:RetrieveDocumentSet',
  deposit: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
  patientList: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList',
  candidates: 'urn:hl7-org:v3:PRPA_IN201305UV02',
  change: 'urn:hl7-org:v3:PRPA_IN201314UV02',
  professionals: 'urn:si-dmp-habilitations:HabilitationsEndPoint:listAuthorizationByPatient',
  update: 'urn:ihe:iti:2010:UpdateDocumentSet',
  creation: 'urn:hl7-org:v3:PRPA_IN201311UV02',
  secrets: 'urn:si-dmp-patients:PatientSpecificEndPoint:createPatientAccess',
  insi: 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite',
} as const;

export const paths = {
  existence: '/patient',
  authorisation: '/habilitations',
  find: '/registry',
  retrieve: '/repository',
  deposit: '/repository',
  patientList: '/patients',
  candidates: '/PDQ',
  change: '/patient',
  professionals: '/habilitations',
  update: '/registry',
  creation: '/patient',
  secrets: '/patients',
} as const;

export const bodies = {
  existence: (ins: { matricule: string; oid: string }) =>
    `<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0"><id root="2.25.1" extension="m1"/><creationTime value="20260101120000"/><interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201307UV02"/><processingCode code="D"/><processingModeCode code="T"/><acceptAckCode code="AL"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/><softwareName>DMP</softwareName></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="2.25.2"/><softwareName>Essai</softwareName></device></sender><controlActProcess classCode="CACT" moodCode="EVN"><reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11"/><queryByParameter><queryId root="2.25.3" extension="q1"/><statusCode code="new"/><parameterList><patientIdentifier><value root="${ins.oid}" extension="${ins.matricule}"/><semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList></queryByParameter></controlActProcess></PRPA_IN201307UV02>`,
  authorisation: (action = 'AJOUT') =>
    `<setAuthorization xmlns="urn:si-dmp-habilitations"><action>${action}</action></setAuthorization>`,
  find: (slots: Readonly<Record<string, string>>, id = 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d', type = 'LeafClass') =>
    `<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><q:ResponseOption returnComposedObjects="true" returnType="${type}"/><AdhocQuery id="${id}">${Object.entries(
      slots,
    )
      .map(([name, value]) => `<Slot name="${name}"><ValueList><Value>${e(value)}</Value></ValueList></Slot>`)
      .join('')}</AdhocQuery></q:AdhocQueryRequest>`,
  retrieve: (uniqueIds: readonly string[], repository = '1.2.250.1.213.4.1.1.1.2') =>
    `<RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007">${uniqueIds.map((u) => `<DocumentRequest><RepositoryUniqueId>${repository}</RepositoryUniqueId><DocumentUniqueId>${u}</DocumentUniqueId></DocumentRequest>`).join('')}</RetrieveDocumentSetRequest>`,
} as const;

export function card(training: Training, id: string): CpsImage {
  const found = training.images.find((i) => i.id === id);
  if (found?.kind !== 'CPS3') throw new Error(`no card ${id}`);
  return found;
}

export function ask(
  training: Training,
  service: keyof typeof paths,
  holder: CpsImage,
  ins: { matricule: string; oid: string },
  body: string,
  changes: VihfChanges = {},
): Promise<HttpReply> {
  const text = envelope(actions[service], vihf(holder, ins, changes), body);
  return post(training, training.endpoints.dmpBaseUrl + paths[service], 'application/soap+xml; charset=utf-8', text);
}
