/** Coded values of an entry: code, name of its system, label, and the narrative it refers to. */
import { child, children, descendants, textOf, type XmlElement } from '../../../xml/parse.ts';

/** OID → the name under which a code system is shown and compared. */
const systemNames: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.3': 'CIM-10',
  '2.16.840.1.113883.6.347': 'CIM-11',
  '2.16.840.1.113883.6.96': 'SNOMED CT',
  '2.16.840.1.113883.6.1': 'LOINC',
  '2.16.840.1.113883.6.73': 'ATC',
  '2.16.840.1.113883.6.163': 'MedDRA',
  '1.2.250.1.215.300.1': 'CCAM',
  '1.2.250.1.213.2.5': 'CCAM',
  '1.2.250.1.215.200.3.2': 'CCAM',
  '1.2.250.1.215.200.3.3': 'NGAP',
  '1.2.250.1.213.2.3.1': 'CIS',
  '1.2.250.1.213.2.3.2': 'CIP13',
  '1.2.250.1.213.2.3.3': 'CIP13',
  '1.2.250.1.215.200.1.1.1': 'CIP13',
  '1.2.250.1.213.1.1.4.322': 'TA_ASIP',
  '1.2.250.1.213.2.68': 'EMDN',
  '1.2.250.1.215.200.2.1': 'LPP',
  '1.2.250.1.213.2.59': 'MV',
  '1.2.250.1.213.2.49.2': 'ORPHANET',
};

export interface Code {
  /** OID. */
  readonly oid: string;
  readonly system: string;
  readonly code: string;
  readonly label?: string | undefined;
}

/** The code of a CD/CE element; nothing where it carries none (nullFlavor, text only). */
export function codeOf(element: XmlElement | undefined): Code | undefined {
  const code = element?.attributes['code']?.trim();
  if (!element || !code) return undefined;
  const oid = element.attributes['codeSystem'] ?? '';
  const label = element.attributes['displayName']?.replace(/\s+/g, ' ').trim();
  return {
    oid,
    system: systemNames[oid] ?? systemByName(element.attributes['codeSystemName'], code) ?? oid,
    code,
    ...(label ? { label } : {}),
  };
}

/** Value sets of the insurer mix CCAM with price lists: the form of the code tells. */
function systemByName(name: string | undefined, code: string): string | undefined {
  if (/sejours_actes/i.test(name ?? '')) return /^[A-Z]{4}\d{3}/.test(code) ? 'CCAM' : 'GHM';
  return /NABM/i.test(name ?? '') ? 'NABM' : name;
}

/** The code and all its translations (a translation may hold translations: CNAM-HR). */
export function codesOf(element: XmlElement | undefined): Code[] {
  if (!element) return [];
  return [element, ...descendants(element, 'translation')].flatMap((e) => codeOf(e) ?? []);
}

export function factCode(code: Code | undefined): { system: string; code: string; label?: string } | undefined {
  return code && { system: code.system, code: code.code, ...(code.label ? { label: code.label } : {}) };
}

/** `#id` or `id` of a `reference`, wherever it stands below the element. */
export function referencesOf(element: XmlElement | undefined): string[] {
  return descendants(element, 'reference').flatMap((r) => {
    const id = r.attributes['value']?.replace(/^#/, '').trim();
    return id ? [id] : [];
  });
}

/** What is written inside the element itself (not by reference). */
export function writtenText(element: XmlElement | undefined): string | undefined {
  return textOf(element).replace(/\s+/g, ' ').trim() || undefined;
}

/** References of the usual places, best first: the value's words, the statement's words, the code's words. */
export function anchorsOf(statement: XmlElement): string[] {
  const value = child(statement, 'value');
  const found = [
    ...referencesOf(child(value, 'originalText')),
    ...referencesOf(child(statement, 'text')),
    ...referencesOf(child(statement, 'code')),
  ];
  return [...new Set(found)];
}

export function hasTemplate(element: XmlElement, ...oids: readonly string[]): boolean {
  return children(element, 'templateId').some((t) => oids.includes(t.attributes['root'] ?? ''));
}

const type = '{http://www.w3.org/2001/XMLSchema-instance}type';

/** `xsi:type` without its prefix. */
export function typeOf(element: XmlElement | undefined): string {
  return element?.attributes[type]?.replace(/^.*:/, '') ?? '';
}

/** Statements inside a statement, by the type of their relation. */
export function related(statement: XmlElement, typeCode?: string): XmlElement[] {
  return children(statement, 'entryRelationship')
    .filter((r) => typeCode === undefined || r.attributes['typeCode'] === typeCode)
    .flatMap((r) => children(r).filter((c) => c.name !== 'sequenceNumber' && c.name !== 'templateId'));
}
