/**
 * Persons, institutions and codes in the HL7 v2 forms that XDS slots carry (dmp.md 3.2): XCN, XON, CE. Separators inside a
 * name are escaped (HL7 v2.5 2.7), so that a name with `^` comes back as it was.
 */
import type { Coded, XdsAuthor } from '../../../shared/dmp.ts';

const escapes: readonly (readonly [string, string])[] = [
  ['\\', '\\E\\'],
  ['^', '\\S\\'],
  ['&', '\\T\\'],
  ['|', '\\F\\'],
  ['~', '\\R\\'],
];
const bySign = new Map(escapes);
const byEscape = new Map(escapes.map(([sign, sequence]) => [sequence, sign]));
export const escapeHl7 = (text: string): string => text.replace(/[\\^&|~]/g, (c) => bySign.get(c) ?? c);
export const unescapeHl7 = (text: string): string => text.replace(/\\[ESTFR]\\/g, (e) => byEscape.get(e) ?? e);

const psIdNat = '1.2.250.1.71.4.2.1';
const structIdNat = '1.2.250.1.71.4.2.2';

/** XCN: component 9 is the authority, 10 the kind of name (D, usual), 13 the kind of identifier. */
export function writePerson({ id, familyName, givenName }: XdsAuthor): string {
  const authority = id ? `^^^^^^&${psIdNat}&ISO^D^^^IDNPS` : '';
  return `${escapeHl7(id ?? '')}^${escapeHl7(familyName)}^${escapeHl7(givenName ?? '')}${authority}`;
}

/** XON: component 6 is the authority, 7 the kind of identifier, 10 the identifier. */
export function writeInstitution(name: string, id: string | undefined): string {
  return `${escapeHl7(name)}^^^^^&${structIdNat}&ISO^IDNST^^^${escapeHl7(id ?? '')}`;
}

export const writeCode = ({ code, label, codingScheme }: Coded): string => [code, label, codingScheme].map(escapeHl7).join('^');

type Person = Pick<XdsAuthor, 'id' | 'familyName' | 'givenName'>;

export function readPerson(xcn: string): Person {
  const [id, family = '', given] = xcn.split('^').map(unescapeHl7);
  return { ...(id && { id }), familyName: family, ...(given && { givenName: given }) };
}

/** Slots of an author classification, by name. Only the first value of each counts: one author, one classification. */
export function readAuthor(slots: Readonly<Record<string, readonly string[]>>): XdsAuthor {
  const institution = slots['authorInstitution']?.[0]?.split('^').map(unescapeHl7);
  const [institutionName, institutionId] = [institution?.[0], institution?.[9]];
  const role = slots['authorRole']?.[0];
  const specialty = slots['authorSpecialty']?.[0];
  return {
    ...readPerson(slots['authorPerson']?.[0] ?? ''),
    ...(institutionName && { institutionName }),
    ...(institutionId && { institutionId }),
    ...(role && { role }),
    ...(specialty && { specialty: readCode(specialty) }),
  };
}

function readCode(ce: string): Coded {
  const [code = '', label, codingScheme = ''] = ce.split('^').map(unescapeHl7);
  return { code, codingScheme, label: label || code };
}
