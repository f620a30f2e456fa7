/**
 * "Dossier importé": the CDA files of a folder as the record of one patient. The octets are served untouched; the metadata
 * are read from the header as far as it goes, and a file that is no CDA at all is listed by its name all the same.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { VitaleImage } from '../../shared/cards.ts';
import type { Coded, XdsAuthor } from '../../shared/dmp.ts';
import { classOf, coded, formatOfMediaType, formatOfTemplates, labelOf } from '../../shared/vocabulary/value-sets.ts';
import { child, children, descendants, parseXml, textAt, type XmlElement } from '../xml/parse.ts';
import type { TrainingDocument, TrainingPatient } from './patients/model.ts';
import { oidShape } from './read-submitted-entry.ts';
import { xdsTime } from './transaction.ts';

const matricule = '280019999901207';
const oid = '1.2.250.1.213.1.4.10';

export const importedVitale: VitaleImage & { readonly hint: string } = {
  id: 'vitale-importe',
  kind: 'VITALE2',
  label: 'Vitale du dossier importé',
  hint: 'Son DMP contient les fichiers CDA du dossier choisi.',
  serial: '0000009901',
  test: true,
  beneficiaries: [{ familyName: 'IMPORTE', givenName: 'DOSSIER', birthDate: '19800115', nir: matricule }],
};

/** `documents` is asked once by the record; later additions go to the record itself. */
export const importedPatient: TrainingPatient = {
  id: 'importe',
  label: 'Dossier IMPORTÉ',
  hint: importedVitale.hint,
  identity: {
    traits: { birthName: 'IMPORTE', birthGivenNames: 'DOSSIER', sex: 'F', birthDate: '1980-01-15', birthPlaceCode: '99999' },
    ins: { matricule, oid },
    status: 'recuperee',
  },
  vitaleImageId: importedVitale.id,
  dmp: { existence: 'active', authorisations: {}, authorisedByDefault: 'valid' },
  documents: () => [],
};

/** Every `.xml` file of the folder (not of its sub-folders), in the order of names. `taken` are uniqueIds already in use. */
export async function readDocumentsDir(
  dir: string,
  now: Date,
  taken: (uniqueId: string) => boolean,
): Promise<TrainingDocument[]> {
  const names = (await readdir(dir)).filter((n) => /\.xml$/i.test(n)).sort();
  const found: TrainingDocument[] = [];
  for (const name of names) {
    const file = path.join(dir, name);
    if (!(await stat(file)).isFile()) continue;
    const used = (id: string) => taken(id) || found.some((d) => d.uniqueId === id);
    found.push(describe(name, new Uint8Array(await readFile(file)), now, used));
  }
  return found;
}

function describe(name: string, bytes: Uint8Array, now: Date, used: (uniqueId: string) => boolean): TrainingDocument {
  const root = parsed(bytes);
  // a self-presenting document wraps its CDA in a stylesheet
  const cda = root?.name === 'ClinicalDocument' ? root : descendants(root, 'ClinicalDocument')[0];
  const idRoot = child(cda, 'id')?.attributes['root'] ?? '';
  const own =
    oidShape.test(idRoot) && child(cda, 'id')?.attributes['extension'] === undefined && !used(idRoot) ? idRoot : undefined;
  const effective = utcOf(child(cda, 'effectiveTime')?.attributes['value']);
  const { code, typeCode, classCode } = typeOf(cda);
  const service = mainEvent(cda);
  const start = utcOf(timeOf(child(service, 'effectiveTime'), 'low'));
  const stop = utcOf(timeOf(child(service, 'effectiveTime'), 'high'));
  const facility = codedIn(
    child(cda, 'componentOf', 'encompassingEncounter', 'location', 'healthCareFacility', 'code'),
    'healthcareFacilityType',
  );
  const practice = codedIn(descendants(service, 'standardIndustryClassCode')[0], 'practiceSetting');
  const legal = child(cda, 'legalAuthenticator', 'assignedEntity');
  return {
    uniqueId: own ?? hashedOid(name, bytes),
    bytes,
    submittedAt: xdsTime(now),
    entry: {
      mimeType: root !== undefined && root !== cda && cda ? 'application/xslt+xml' : 'text/xml',
      title: (textAt(cda, 'title') ?? code?.attributes['displayName'] ?? name.replace(/\.xml$/i, ''))
        .replace(/\s+/g, ' ')
        .slice(0, 128),
      creationTime: effective ?? xdsTime(now),
      ...(start ? { serviceStartTime: start } : {}),
      ...(stop ? { serviceStopTime: stop } : {}),
      languageCode: child(cda, 'languageCode')?.attributes['code'] ?? 'fr-FR',
      classCode,
      typeCode,
      formatCode: formatOf(cda),
      confidentiality: [
        coded('confidentiality', child(cda, 'confidentialityCode')?.attributes['code'] ?? 'N', '2.16.840.1.113883.5.25'),
      ],
      ...(facility ? { healthcareFacilityType: facility } : {}),
      ...(practice ? { practiceSetting: practice } : {}),
      eventCodes: [],
      authors: authorsOf(cda),
      ...(legal ? { legalAuthenticator: authorOf(legal) } : {}),
      sourcePatientInfo: [],
      referenceIds: [],
    },
  };
}

function parsed(bytes: Uint8Array): XmlElement | undefined {
  try {
    return parseXml(bytes);
  } catch {
    return undefined; // served as it is: what cannot be read here must show as such in the page
  }
}

/** UUID-derived OID (ITU-T X.667) from name and content: the same file gets the same one at each start. */
function hashedOid(name: string, bytes: Uint8Array): string {
  const hex = createHash('sha256').update(name).update(bytes).digest('hex').slice(0, 32);
  return `2.25.${BigInt(`0x${hex}`)}`;
}

function typeOf(cda: XmlElement | undefined) {
  const code = child(cda, 'code');
  const { code: value, codeSystem = '', displayName } = code?.attributes ?? {};
  const scheme = '1.2.250.1.213.1.1.4.12';
  if (!value) {
    const typeCode: Coded = { code: 'INCONNU', codingScheme: scheme, label: 'Type non lu' };
    return { code, typeCode, classCode: coded('classCode', '10') };
  }
  const typeCode: Coded = { code: value, codingScheme: codeSystem, label: displayName ?? labelOf('typeCode', value) ?? value };
  return { code, typeCode, classCode: classOf(value) ?? coded('classCode', '10') };
}

function formatOf(cda: XmlElement | undefined): Coded {
  const unstructured = child(cda, 'component', 'nonXMLBody', 'text')?.attributes['mediaType'];
  const format = unstructured
    ? formatOfMediaType(unstructured)
    : formatOfTemplates(children(cda, 'templateId').map((t) => t.attributes['root'] ?? ''));
  return format ?? { code: 'INCONNU', codingScheme: '1.3.6.1.4.1.19376.1.2.3', label: 'Format non lu' };
}

/** The event with a performer is the main one; else the first. */
function mainEvent(cda: XmlElement | undefined): XmlElement | undefined {
  const events = children(cda, 'documentationOf').flatMap((d) => children(d, 'serviceEvent'));
  return events.find((e) => children(e, 'performer').length > 0) ?? events[0];
}

function timeOf(time: XmlElement | undefined, edge: 'low' | 'high'): string | undefined {
  return child(time, edge)?.attributes['value'] ?? (edge === 'low' ? time?.attributes['value'] : undefined);
}

/** `AAAAMMJJhhmmss+ZZzz` in local time to UTC; what has no time of day is taken at noon, so that the day stays the day. */
function utcOf(value: string | undefined): string | undefined {
  const match = /^(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:\.\d+)?(?:([+-])(\d\d)(\d\d))?$/.exec(value ?? '');
  if (!match) return undefined;
  const [, year, month = '01', day = '01', hour = '12', minute = '00', second = '00', sign, zoneHours = '0', zoneMinutes = '0'] =
    match;
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(local) ? undefined : xdsTime(new Date(local - (match[4] ? offsetMs : 0)));
}

function codedIn(element: XmlElement | undefined, set: 'healthcareFacilityType' | 'practiceSetting'): Coded | undefined {
  const { code, codeSystem = '', displayName } = element?.attributes ?? {};
  return code ? { code, codingScheme: codeSystem, label: displayName ?? labelOf(set, code) ?? code } : undefined;
}

function authorsOf(cda: XmlElement | undefined): XdsAuthor[] {
  const found = children(cda, 'author').flatMap((a) => children(a, 'assignedAuthor').map(authorOf));
  return found.length > 0 ? found : [{ familyName: 'Auteur non lu' }];
}

function authorOf(assigned: XmlElement): XdsAuthor {
  const name = child(assigned, 'assignedPerson', 'name');
  const organisation = child(assigned, 'representedOrganization');
  const device = child(assigned, 'assignedAuthoringDevice');
  const id = child(assigned, 'id')?.attributes['extension'];
  const specialty = child(assigned, 'code')?.attributes;
  const institutionName = textAt(organisation, 'name');
  const institutionId = child(organisation, 'id')?.attributes['extension'];
  const given = textAt(name, 'given');
  return {
    ...(id ? { id } : {}),
    familyName: textAt(name, 'family') ?? textAt(device, 'softwareName') ?? institutionName ?? 'Auteur non lu',
    ...(given ? { givenName: given } : {}),
    ...(institutionName ? { institutionName } : {}),
    ...(institutionId ? { institutionId } : {}),
    ...(specialty?.['code']
      ? {
          specialty: {
            code: specialty['code'],
            codingScheme: '1.2.250.1.213.1.1.4.5',
            label: specialty['displayName'] ?? specialty['code'],
          },
        }
      : {}),
  };
}
