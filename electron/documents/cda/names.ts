/** Persons, organisations, addresses and telecoms of a CDA header, worded for display. */
import { child, children, textAt, textOf, type XmlElement } from '../../xml/parse.ts';

const words = (element: XmlElement) => textOf(element).replace(/\s+/g, ' ').trim();

/** « Dr Jeanne MARTIN »: prefix or suffix, given, family, as written. */
export function personName(name: XmlElement | undefined): string | undefined {
  if (!name) return undefined;
  const parts = children(name);
  const all = (kind: string) =>
    parts
      .filter((p) => p.name === kind)
      .map(words)
      .filter(Boolean);
  if (parts.length === 0) return words(name) || undefined;
  const titles = [...all('suffix'), ...all('prefix')];
  // The suffix is the professional title (J246: DR, PR), which says more than the civility beside it.
  return [titles[0], ...all('given'), ...all('family')].filter(Boolean).join(' ') || undefined;
}

export function address(addr: XmlElement | undefined): string | undefined {
  if (!addr) return undefined;
  const lines = children(addr, 'streetAddressLine').map(words);
  const at = (name: string) => textAt(addr, name);
  const street = [at('houseNumber'), at('streetNameType'), at('streetName')].filter(Boolean).join(' ');
  const town = [at('postalCode'), at('city')].filter(Boolean).join(' ');
  const parts = [...lines, at('additionalLocator'), at('unitID'), street, at('postBox'), town, at('country')];
  return parts.filter(Boolean).join(', ') || words(addr) || undefined;
}

const telecomKinds: Readonly<Record<string, string>> = { tel: 'tél.', fax: 'fax', mailto: 'courriel' };

/** « tél. 01 44 …, courriel x@y » of all telecoms of a role. */
export function telecoms(role: XmlElement | undefined): string | undefined {
  const values = children(role, 'telecom').flatMap((t) => {
    const value = t.attributes['value']?.trim();
    if (!value) return [];
    const [, scheme, rest] = /^(\w+):(.*)$/.exec(value) ?? [];
    return [scheme && rest ? `${telecomKinds[scheme.toLowerCase()] ?? scheme} ${rest}` : value];
  });
  return values.join(', ') || undefined;
}

/** First id that has a value: the extension, else the root. */
export function identifier(role: XmlElement | undefined): string | undefined {
  const id = children(role, 'id').find((i) => i.attributes['extension'] ?? i.attributes['root']);
  return id?.attributes['extension'] ?? id?.attributes['root'];
}

export function displayName(code: XmlElement | undefined): string | undefined {
  return code?.attributes['displayName'] ?? code?.attributes['code'];
}

/** A participant as one line: name, what they are, where they work, how they are reached. */
export function participant(role: XmlElement | undefined): string | undefined {
  if (!role) return undefined;
  const person = ['assignedPerson', 'associatedPerson', 'relatedPerson', 'informationRecipient', 'guardianPerson'];
  const organisation = ['representedOrganization', 'scopingOrganization', 'receivedOrganization', 'guardianOrganization'];
  const first = (names: readonly string[]) => names.map((n) => child(role, n)).find(Boolean);
  const place = first(organisation);
  const device = child(role, 'assignedAuthoringDevice');
  const parts = [
    personName(child(first(person), 'name')) ??
      (device && [textAt(device, 'softwareName'), textAt(device, 'manufacturerModelName')].filter(Boolean).join(' ')),
    displayName(child(role, 'code')),
    textAt(place, 'name'),
    address(child(role, 'addr')) ?? address(child(place, 'addr')),
    telecoms(role) ?? telecoms(place),
    identifier(role) && `id. ${identifier(role)}`,
  ];
  return parts.filter(Boolean).join(' · ') || undefined;
}
