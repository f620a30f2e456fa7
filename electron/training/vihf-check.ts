/** The VIHF as the DMP reads it (spec dmp.md 2.1): every attribute there, of the right shape, and true to the card. */
import type { CpsImage } from '../../shared/cards.ts';
import { AccessMode } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { child, children, textAt, textOf, type XmlElement } from '../xml/parse.ts';
import { type AssertionRules, readAssertion, samlNs, xsiType } from './assertion.ts';
import { nationalIdOf } from './cards.ts';
import type { Incoming } from './envelope.ts';
import { known, Refused, SoapFault } from './refusals.ts';

export interface Caller {
  readonly nationalId: string;
  readonly familyName: string;
  /** As the patient would read it: « Claire MARCHAND (CLINIQUE DES TILLEULS) ». */
  readonly displayName: string;
  readonly cardType: CpsImage['cardType'];
  readonly authentication: 'DIRECTE' | 'INDIRECTE' | 'INDIRECTE_RENFORCEE';
  readonly professionCode: string;
  readonly specialityCode: string | undefined;
  readonly structureId: string;
  readonly sectorCode: string;
  readonly accessMode: AccessMode;
  /** Both empty where a transaction without patient left resource-id out. */
  readonly ins: Ins;
  readonly secretConnection: boolean;
}

export interface VihfRules extends AssertionRules {
  readonly cards: readonly CpsImage[];
  /** A training patient is under the test OID; anything else is the wrong environment. */
  readonly insOid: string;
  /** The transaction concerns no patient in particular. */
  readonly patientless?: boolean;
}

const role = 'urn:oasis:names:tc:xacml:2.0:subject:role';
const purpose = 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse';
const resource = 'urn:oasis:names:tc:xacml:2.0:resource:resource-id';
const secret = 'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code';

const subjectId = 'urn:oasis:names:tc:xspa:1.0:subject:subject-id';

/** Text attributes and the shape each must have. */
const shapes: Readonly<Record<string, RegExp>> = {
  Identifiant_Structure: /^[0-9][0-9A-Z]{9,17}$/,
  Secteur_Activite: /^[A-Z]{2}\d{2}\^1\.2\.250\.1\.71\.4\.2\.4$/,
  VIHF_Version: /^[34]\.0$/,
  Authentification_mode: /^(DIRECTE|INDIRECTE|INDIRECTE_RENFORCEE)$/,
  [resource]: /^\d{6}[0-9AB]\d{8}\^\^\^&[0-9.]+&ISO\^NH$/,
  Ressource_URN: /^urn:dmp$/,
  LPS_ID: /\S/,
  LPS_Nom: /\S/,
  LPS_Version: /\S/,
  LPS_ID_HOMOLOGATION_DMP: /\S/,
};
const optionalShapes: Readonly<Record<string, RegExp>> = {
  [secret]: /^INVISIBLE_REPRESENTANTS_LEGAUX\^1\.2\.250\.1\.213\.1\.1\.4\.13$/,
  // needed in the indirect modes, harmless in the direct one
  [subjectId]: /\S/,
};

const invalid = (text: string) => new SoapFault(`VIHF : ${text}`, 'wsse:InvalidSecurityToken');

/**
 * @throws SoapFault when the token is wrong, Refused when what it says of the professional is (answered where the service
 * puts its own refusals: spec dmp.md 1.3, place (c) for TD0.2).
 */
export function readVihf(incoming: Incoming, rules: VihfRules): Caller {
  const { element, nameId, organisation } = readAssertion(incoming, rules);
  const attributes = readAttributes(element);
  for (const [name, shape] of Object.entries(shapes))
    checkText(attributes, name, shape, !(name === resource && rules.patientless));
  for (const [name, shape] of Object.entries(optionalShapes)) checkText(attributes, name, shape, false);
  const professional = readRoles(attributes.get(role) ?? []);
  const text = (name: string) => textOf(attributes.get(name)?.[0]).trim();
  const structureId = text('Identifiant_Structure');
  const authentication = text('Authentification_mode') as Caller['authentication'];
  checkSkeleton(element, authentication);
  if ((authentication === 'DIRECTE') !== (organisation === undefined))
    throw invalid(`Authentification_mode ${authentication} : ne correspond pas au certificat qui a signé`);
  if (organisation !== undefined && !attributes.has(subjectId)) throw invalid(`attribut ${subjectId} absent`);
  if (organisation !== undefined && organisation !== structureId) throw new Refused({ text: known.structureNotLinked.text });
  const sectorCode = text('Secteur_Activite').slice(0, 4);
  const card = checkCard(rules.cards, { nationalId: nameId, structureId, sectorCode, ...professional });
  return {
    nationalId: nameId,
    familyName: card.familyName,
    displayName: displayNameOf(card, structureId),
    cardType: card.cardType,
    authentication,
    ...professional,
    structureId,
    sectorCode,
    accessMode: readPurpose(attributes.get(purpose) ?? []),
    ins: attributes.has(resource) ? readPatient(text(resource), rules.insOid) : { matricule: '', oid: '' },
    secretConnection: attributes.has(secret),
  };
}

function checkSkeleton(assertion: XmlElement, mode: Caller['authentication']): void {
  if (assertion.attributes['Version'] !== '2.0') throw invalid('Version 2.0 attendue');
  const order = children(assertion).map((e) => (e.ns === samlNs ? e.name : '?'));
  if (order.join(' ') !== 'Issuer Subject AuthnStatement AttributeStatement')
    throw invalid('éléments attendus : Issuer, Signature, Subject, AuthnStatement, AttributeStatement');
  const authentication = child(assertion, 'AuthnStatement');
  if (!authentication?.attributes['AuthnInstant']) throw invalid('AuthnInstant absent');
  const reference = textAt(authentication, 'AuthnContext', 'AuthnContextClassRef') ?? '';
  if (!reference.startsWith('urn:oasis:names:tc:SAML:2.0:ac:classes:')) throw invalid('AuthnContextClassRef absent ou inconnu');
  if (mode === 'INDIRECTE_RENFORCEE' && !textAt(authentication, 'AuthnContext', 'AuthnContextDecl'))
    throw invalid('AuthnContextDecl attendu en authentification indirecte renforcée');
  if (mode === 'DIRECTE' && reference !== 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI')
    throw invalid('AuthnContextClassRef SmartcardPKI attendu en authentification directe');
}

function readAttributes(assertion: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const found = new Map<string, readonly XmlElement[]>();
  for (const attribute of children(child(assertion, 'AttributeStatement'))) {
    const name = attribute.attributes['Name'] ?? '';
    const expected = name in shapes || name in optionalShapes || name === role || name === purpose;
    if (!expected) throw invalid(`attribut ${name} inconnu`);
    if (found.has(name)) throw invalid(`attribut ${name} en double`);
    found.set(name, children(attribute, 'AttributeValue'));
  }
  return found;
}

function checkText(attributes: ReadonlyMap<string, readonly XmlElement[]>, name: string, shape: RegExp, needed: boolean): void {
  const values = attributes.get(name);
  if (!values && !needed) return;
  const [value] = values ?? [];
  if (!value || values?.length !== 1) throw invalid(`attribut ${name} absent`);
  if (!shape.test(textOf(value).trim())) throw invalid(`attribut ${name} incorrect`);
}

/** `Role` and `PurposeOfUse` are HL7 coded elements inside the attribute value. */
function codedValue(holder: XmlElement | undefined, name: string): { code: string; codeSystem: string } {
  const coded = child(holder, name);
  if (coded?.ns !== 'urn:hl7-org:v3' || !/^(\w+:)?CE$/.test(coded.attributes[xsiType] ?? ''))
    throw invalid(`${name} : élément HL7 de type CE attendu`);
  return { code: coded.attributes['code'] ?? '', codeSystem: coded.attributes['codeSystem'] ?? '' };
}

function readRoles(values: readonly XmlElement[]): { professionCode: string; specialityCode: string | undefined } {
  const [profession, speciality, ...rest] = values.map((v) => codedValue(v, 'Role'));
  if (!profession || rest.length > 0) throw invalid(`attribut ${role} incorrect`);
  if (profession.codeSystem !== '1.2.250.1.71.1.2.7') throw invalid('profession hors de la table G15');
  // médecins and pharmaciens
  if (!speciality && ['10', '21'].includes(profession.code)) throw new Refused({ text: known.specialityMissing.text });
  if (speciality && profession.code === '10' && speciality.codeSystem !== '1.2.250.1.71.4.2.5')
    throw invalid('spécialité hors de la table R01');
  return { professionCode: profession.code, specialityCode: speciality?.code };
}

function readPurpose(values: readonly XmlElement[]): AccessMode {
  const { code, codeSystem } = codedValue(values[0], 'PurposeOfUse');
  const mode = AccessMode.safeParse(code);
  if (values.length !== 1 || codeSystem !== '1.2.250.1.213.1.1.4.248' || !mode.success) throw invalid('mode d’accès inconnu');
  return mode.data;
}

function readPatient(resourceId: string, expectedOid: string): Ins {
  const [matricule = '', , , assigner = ''] = resourceId.split('^');
  const oid = assigner.split('&')[1] ?? '';
  if (oid !== expectedOid) throw invalid(`OID ${oid} refusé ici pour un INS`);
  if (!keyFits(matricule)) throw invalid('clé de l’INS incorrecte');
  return { matricule, oid };
}

/** Key of a NIR: 97 − n mod 97, Corsica 2A as 19 and 2B as 18. */
export function keyFits(matricule: string): boolean {
  const digits = matricule.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return Number(97n - (BigInt(digits) % 97n)) === Number(matricule.slice(13));
}

/** Structure and sector must be those of one activity of that card; the codes of the texts are not public. */
function checkCard(
  cards: readonly CpsImage[],
  said: Pick<Caller, 'nationalId' | 'structureId' | 'sectorCode' | 'professionCode' | 'specialityCode'>,
): CpsImage {
  const exists = cards.some((c) => c.activities.some((a) => a.structureId === said.structureId));
  if (!exists) throw new Refused({ text: known.structureUnknown.text });
  const card = cards.find((c) => nationalIdOf(c) === said.nationalId);
  const linked = card?.activities.some((a) => a.structureId === said.structureId && a.sectorCode === said.sectorCode);
  if (!card || !linked) throw new Refused({ text: known.structureNotLinked.text });
  if (card.professionCode !== said.professionCode || (card.specialityCode ?? said.specialityCode) !== said.specialityCode)
    throw new Refused({ text: 'La profession ou la spécialité du VIHF n’est pas celle de la carte' });
  return card;
}

function displayNameOf(card: CpsImage, structureId: string): string {
  const structure = card.activities.find((a) => a.structureId === structureId)?.structureName ?? structureId;
  const given = card.givenName.charAt(0) + card.givenName.slice(1).toLowerCase();
  return `${card.professionCode === '10' ? 'Dr ' : ''}${given} ${card.familyName} (${structure})`;
}
