/**
 * The conformity of a deposited CDA that can be judged from its header: "structuration minimale" (spec dmp.md 5.1), and that
 * it is the document that the metadata describe. Returns what is wrong, in French; nothing when it conforms.
 */
import type { DocumentEntry } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { formatOfMediaType, formatOfTemplates } from '../../shared/vocabulary/value-sets.ts';
import { child, children, descendants, parseXml, textAt, textOf, type XmlElement, XmlError } from '../xml/parse.ts';

const cdaNs = 'urn:hl7-org:v3';

/** Elements that must be there and must not be null; the last column reads what proves it. */
const mandatory: readonly (readonly [path: string, attribute?: string, shape?: RegExp])[] = [
  ['realmCode', 'code', /^FR$/],
  ['typeId', 'extension', /^POCD_HD000040$/],
  ['id', 'root', /^[0-2](\.(0|[1-9]\d*))+$/],
  ['code', 'code', /\S/],
  ['title'],
  ['effectiveTime', 'value', /^\d{14}[+-]\d{4}$/],
  ['confidentialityCode', 'code', /^[NRV]$/],
  ['languageCode', 'code', /^fr-FR$/],
  ['setId', 'root', /\S/],
  ['versionNumber', 'value', /^[1-9]\d*$/],
  ['recordTarget/patientRole/id', 'extension', /\S/],
  ['recordTarget/patientRole/patient/name/family'],
  ['recordTarget/patientRole/patient/name/given'],
  ['recordTarget/patientRole/patient/administrativeGenderCode', 'code', /^(M|F|UN)$/],
  ['recordTarget/patientRole/patient/birthTime', 'value', /^\d{4}(\d{4})?/],
  ['author/time', 'value', /^\d{8}/],
  ['author/assignedAuthor/id', 'extension', /\S/],
  ['author/assignedAuthor/code', 'code', /\S/],
  ['custodian/assignedCustodian/representedCustodianOrganization/id', 'root', /\S/],
  ['legalAuthenticator/time', 'value', /^\d{14}[+-]\d{4}$/],
  ['legalAuthenticator/signatureCode', 'code', /^S$/],
  ['legalAuthenticator/assignedEntity/id', 'extension', /\S/],
  ['legalAuthenticator/assignedEntity/code', 'code', /\S/],
  ['documentationOf/serviceEvent/effectiveTime/low', 'value', /^\d{4}/],
  ['documentationOf/serviceEvent/performer/assignedEntity/id', 'extension', /\S/],
  ['documentationOf/serviceEvent/performer/assignedEntity/representedOrganization/standardIndustryClassCode', 'code', /\S/],
  ['componentOf/encompassingEncounter/effectiveTime'],
  ['componentOf/encompassingEncounter/location/healthCareFacility/code', 'code', /\S/],
];

/** Where `nullFlavor` is accepted among those: an encounter whose time is not known. */
const mayBeNull = 'componentOf/encompassingEncounter/effectiveTime';

const requiredTemplates = ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1'];
const unstructured = '1.3.6.1.4.1.19376.1.2.20';

export function cdaFaults(
  bytes: Uint8Array,
  entry: Pick<DocumentEntry, 'uniqueId' | 'typeCode' | 'formatCode' | 'mimeType'>,
  ins: Ins,
): string[] {
  let root: XmlElement;
  try {
    root = parseXml(bytes);
  } catch (error) {
    if (error instanceof XmlError) return [`CDA mal formé, ligne ${error.line} : ${error.message}`];
    throw error;
  }
  const selfPresenting = entry.mimeType === 'application/xslt+xml';
  const cda = selfPresenting ? descendants(root, 'ClinicalDocument').find((e) => e.ns === cdaNs) : root;
  if (cda?.name !== 'ClinicalDocument' || cda.ns !== cdaNs) return ['Le contenu n’est pas un CDA'];
  const scripts = descendants(root, 'script').length > 0 ? ['Script interdit dans un document'] : [];
  return [...scripts, ...headerFaults(cda), ...templateFaults(cda), ...patientFaults(cda, ins), ...entryFaults(cda, entry)];
}

function headerFaults(cda: XmlElement): string[] {
  return mandatory.flatMap(([path, attribute, shape]) => {
    const element = firstAt(cda, path.split('/'));
    if (!element) return [`${path} absent`];
    if (element.attributes['nullFlavor'] !== undefined) return path === mayBeNull ? [] : [`${path} : nullFlavor interdit`];
    const value = attribute ? (element.attributes[attribute] ?? '') : path === mayBeNull ? '-' : textOf(element).trim();
    return value !== '' && (shape?.test(value) ?? true) ? [] : [`${path} : valeur absente ou incorrecte`];
  });
}

/** First element along the path, trying every branch: the main serviceEvent need not be the first one. */
function firstAt(element: XmlElement, path: readonly string[]): XmlElement | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return element;
  for (const next of children(element, name)) {
    const found = next.ns === cdaNs ? firstAt(next, rest) : undefined;
    if (found) return found;
  }
  return undefined;
}

function templateFaults(cda: XmlElement): string[] {
  const templates = children(cda, 'templateId').map((t) => t.attributes['root'] ?? '');
  const missing = requiredTemplates.filter((t) => !templates.includes(t)).map((t) => `templateId ${t} absent`);
  const level1 = child(cda, 'component', 'nonXMLBody') !== undefined;
  if (level1 !== templates.includes(unstructured))
    missing.push(`templateId ${unstructured} : seulement pour un corps non structuré`);
  const title = textAt(cda, 'title') ?? '';
  if (title.length > 128) missing.push('title : plus de 128 caractères');
  if (child(cda, 'id')?.attributes['extension'] !== undefined) missing.push('id : OID sans extension attendu');
  return missing;
}

function patientFaults(cda: XmlElement, ins: Ins): string[] {
  const role = child(cda, 'recordTarget', 'patientRole');
  const [first] = children(role, 'id');
  if (first?.attributes['root'] !== ins.oid || first.attributes['extension'] !== ins.matricule)
    return ['recordTarget : le premier identifiant doit être l’INS du VIHF'];
  const names = children(child(role, 'patient', 'name'));
  const qualified = (name: string, qualifier: string) =>
    names.some((n) => n.name === name && n.attributes['qualifier'] === qualifier);
  const wrong = names.filter((n) => !['BR', 'CL', undefined].includes(n.attributes['qualifier']));
  return [
    ...(qualified('family', 'BR') ? [] : ['recordTarget : nom de naissance (family BR) absent']),
    ...(qualified('given', 'BR') ? [] : ['recordTarget : premier prénom de naissance (given BR) absent']),
    ...(wrong.length > 0 ? ['recordTarget : qualifier autre que BR ou CL'] : []),
    ...(textAt(role, 'patient', 'birthplace', 'place', 'addr', 'county')
      ? []
      : ['recordTarget : lieu de naissance (COG) absent']),
  ];
}

function entryFaults(cda: XmlElement, entry: Pick<DocumentEntry, 'uniqueId' | 'typeCode' | 'formatCode'>): string[] {
  const faults: string[] = [];
  if (child(cda, 'id')?.attributes['root'] !== entry.uniqueId) faults.push('id : n’est pas l’uniqueId des métadonnées');
  const code = child(cda, 'code')?.attributes;
  if (code?.['code'] !== entry.typeCode.code || code['codeSystem'] !== entry.typeCode.codingScheme)
    faults.push('code : n’est pas le typeCode des métadonnées');
  const expected = expectedFormat(cda);
  if (expected !== undefined && expected !== entry.formatCode.code)
    faults.push(`formatCode ${entry.formatCode.code} : ${expected} attendu pour ce contenu`);
  return faults;
}

function expectedFormat(cda: XmlElement): string | undefined {
  const text = child(cda, 'component', 'nonXMLBody', 'text');
  if (text) return formatOfMediaType(text.attributes['mediaType'] ?? '')?.code;
  return formatOfTemplates(children(cda, 'templateId').map((t) => t.attributes['root'] ?? ''))?.code;
}
