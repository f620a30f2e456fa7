/** Persons, addresses and telecoms of HL7 v3 as the DMP's messages carry them. */
import type { PatientIdentifier, PatientName, PostalAddress, Representative, Telecom } from '../../../shared/dmp.ts';
import { attribute, type XmlMarkup, xml } from '../../xml/build.ts';
import { child, children, textAt, textOf, type XmlElement } from '../../xml/parse.ts';

export const readIdentifiers = (patient: XmlElement): PatientIdentifier[] =>
  children(patient, 'id').flatMap(({ attributes: { extension, root } }) =>
    extension && root ? [{ id: extension, oid: root }] : [],
  );

/** BR is the birth name, SP the used one; a family name without qualifier is the used one. */
export function readName(name: XmlElement | undefined): PatientName {
  const family = (qualifiers: readonly (string | undefined)[]) =>
    textAtFirst(children(name, 'family').filter((f) => qualifiers.includes(f.attributes['qualifier'])));
  return present<PatientName>({
    prefix: textAt(name, 'prefix'),
    birthName: family(['BR']),
    usedName: family(['SP', 'CL', undefined]),
    givenName: textAt(name, 'given'),
  });
}

export function writeName({ prefix, birthName, usedName, givenName }: PatientName): XmlMarkup {
  return xml`<name>${prefix !== undefined && xml`<prefix>${prefix}</prefix>`}${usedName !== undefined && xml`<family qualifier="SP">${usedName}</family>`}${birthName !== undefined && xml`<family qualifier="BR">${birthName}</family>`}${givenName !== undefined && xml`<given>${givenName}</given>`}</name>`;
}

export function readTelecoms(person: XmlElement | undefined): Telecom[] {
  return children(person, 'telecom').flatMap(({ attributes: { value, use } }) =>
    value ? [{ url: value, ...(use && { use }) }] : [],
  );
}

export const writeTelecom = ({ url, use }: Telecom): XmlMarkup => xml`<telecom value="${url}"${attribute('use', use)}/>`;

/** `undefined` for an address that says nothing. */
export function readAddress(address: XmlElement | undefined): PostalAddress | undefined {
  const lines = ['streetAddressLine', 'additionalLocator'].flatMap((name) =>
    children(address, name).map((e) => textOf(e).trim()),
  );
  const read = present<PostalAddress>({
    streetLines: lines.filter((line) => line !== ''),
    postalCode: textAt(address, 'postalCode'),
    city: textAt(address, 'city'),
    country: textAt(address, 'country'),
  });
  return read.streetLines.length === 0 && Object.keys(read).length === 1 ? undefined : read;
}

export function writeAddress({ streetLines, postalCode, city, country }: PostalAddress): XmlMarkup {
  const lines = streetLines.map((line) => xml`<streetAddressLine>${line}</streetAddressLine>`);
  return xml`<addr>${lines}${postalCode !== undefined && xml`<postalCode>${postalCode}</postalCode>`}${city !== undefined && xml`<city>${city}</city>`}${country !== undefined && xml`<country>${country}</country>`}</addr>`;
}

export function readRepresentative(relationship: XmlElement): Representative {
  return present<Representative>({
    relationship: child(relationship, 'code')?.attributes['code'] ?? '',
    name: readName(child(relationship, 'relationshipHolder1', 'name')),
    telecoms: readTelecoms(relationship),
    address: readAddress(child(relationship, 'addr')),
  });
}

/** Every property, the optional ones perhaps `undefined`. */
type Whole<T> = { [K in keyof Required<T>]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };
/** Without the properties that are `undefined`: two readings of one thing are equal. */
export function present<T extends object>(value: Whole<T>): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

function textAtFirst([first]: readonly XmlElement[]): string | undefined {
  return textAt(first);
}
