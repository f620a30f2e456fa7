/** The header of a CDA document: all that EX_3.2-1030 wants shown, worded, and the few values that the program uses. */
import type { DocumentHeader, HeaderLine } from '../../../shared/documents.ts';
import { child, children, textAt, textOf, type XmlElement } from '../../xml/parse.ts';
import { address, displayName, identifier, participant, personName, telecoms } from './names.ts';
import { frenchDate, frenchTime, isoDate, periodOf } from './time.ts';

/** INS-NIR, INS-NIA and their test OIDs (xds_constants.json insOids). */
const insRoots: ReadonlySet<string> = new Set([
  '1.2.250.1.213.1.4.8',
  '1.2.250.1.213.1.4.9',
  '1.2.250.1.213.1.4.10',
  '1.2.250.1.213.1.4.11',
]);
const sexes: Readonly<Record<string, { code: 'M' | 'F' | 'UN'; label: string }>> = {
  M: { code: 'M', label: 'Masculin' },
  F: { code: 'F', label: 'Féminin' },
  U: { code: 'UN', label: 'Inconnu' },
  UN: { code: 'UN', label: 'Inconnu' },
};

export function readHeader(document: XmlElement): DocumentHeader {
  const code = child(document, 'code');
  const event = mainEvent(document);
  const authors = children(document, 'author').map((a) => child(a, 'assignedAuthor'));
  const authorNames = authors.flatMap(
    (a) => personName(child(a, 'assignedPerson', 'name')) ?? textAt(a, 'representedOrganization', 'name') ?? [],
  );
  const organisation =
    authors.map((a) => textAt(a, 'representedOrganization', 'name')).find(Boolean) ??
    textAt(document, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name');
  const clinical = periodOf(child(event, 'effectiveTime')).low ?? isoDate(child(document, 'effectiveTime')?.attributes['value']);
  return {
    title: textOf(child(document, 'title')).replace(/\s+/g, ' ').trim() || displayName(code) || '',
    typeCode: code?.attributes['code'],
    typeLabel: code?.attributes['displayName'],
    date: clinical,
    authors: authorNames,
    organisation,
    templateIds: children(document, 'templateId').flatMap((t) => t.attributes['root'] ?? []),
    ...versionOf(document),
    patient: readPatient(child(document, 'recordTarget', 'patientRole')),
    lines: headerLines(document),
  };
}

function versionOf(document: XmlElement): Pick<DocumentHeader, 'setId' | 'versionNumber'> {
  const setId = child(document, 'setId')?.attributes['root'];
  const number = Number(child(document, 'versionNumber')?.attributes['value']);
  return { ...(setId && { setId }), ...(Number.isSafeInteger(number) && number > 0 && { versionNumber: number }) };
}

/** The main documented act has a date and a performer (SM, documentationOf). */
function mainEvent(document: XmlElement): XmlElement | undefined {
  const events = children(document, 'documentationOf').flatMap((d) => children(d, 'serviceEvent'));
  const dated = events.filter((e) => periodOf(child(e, 'effectiveTime')).low);
  return dated.find((e) => child(e, 'performer')) ?? dated[0] ?? events[0];
}

function nameParts(name: XmlElement | undefined, kind: 'family' | 'given') {
  const parts = children(name, kind).map((e) => ({
    qualifier: e.attributes['qualifier'],
    text: textOf(e).replace(/\s+/g, ' ').trim(),
  }));
  return {
    birth: parts.find((p) => p.qualifier === 'BR')?.text,
    used: parts.find((p) => p.qualifier === 'CL' || p.qualifier === 'SP')?.text,
    plain: parts.find((p) => p.qualifier === undefined)?.text,
  };
}

function readPatient(role: XmlElement | undefined): DocumentHeader['patient'] {
  if (!role) return undefined;
  const patient = child(role, 'patient');
  const family = nameParts(child(patient, 'name'), 'family');
  const given = nameParts(child(patient, 'name'), 'given');
  const sex = child(patient, 'administrativeGenderCode')?.attributes['code'];
  return {
    ins: children(role, 'id').find((i) => insRoots.has(i.attributes['root'] ?? ''))?.attributes['extension'],
    familyName: family.birth ?? family.used ?? family.plain,
    givenName: given.birth ?? given.used ?? given.plain,
    birthDate: isoDate(child(patient, 'birthTime')?.attributes['value']),
    sex: sex === undefined ? undefined : sexes[sex]?.code,
  };
}

type Entry = readonly [label: string, value: string | undefined];

function headerLines(document: XmlElement): HeaderLine[] {
  const entries: Entry[] = [
    ...identityLines(document),
    ...patientLines(child(document, 'recordTarget', 'patientRole')),
    ...peopleLines(document),
    ...actLines(document),
  ];
  return entries.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function identityLines(document: XmlElement): Entry[] {
  const value = (name: string, attribute: string) => child(document, name)?.attributes[attribute];
  const oid = (element: XmlElement | undefined) =>
    element && [element.attributes['root'], element.attributes['extension']].filter(Boolean).join(' / ');
  const related = children(document, 'relatedDocument').map(
    (r): Entry => [
      r.attributes['typeCode'] === 'RPLC' ? 'Remplace le document' : 'Document lié',
      oid(child(r, 'parentDocument', 'id')),
    ],
  );
  return [
    ['Titre', textAt(document, 'title')?.replace(/\s+/g, ' ')],
    ['Type de document', displayName(child(document, 'code'))],
    ['Créé le', frenchTime(value('effectiveTime', 'value'))],
    ['Confidentialité', displayName(child(document, 'confidentialityCode'))],
    ['Langue', value('languageCode', 'code')],
    ['Identifiant du document', oid(child(document, 'id'))],
    ['Lot de versions', oid(child(document, 'setId'))],
    ['Version', value('versionNumber', 'value')],
    ...related,
  ];
}

function patientLines(role: XmlElement | undefined): Entry[] {
  const patient = child(role, 'patient');
  const family = nameParts(child(patient, 'name'), 'family');
  const given = nameParts(child(patient, 'name'), 'given');
  const birth = isoDate(child(patient, 'birthTime')?.attributes['value']);
  const place = child(patient, 'birthplace', 'place', 'addr');
  const ids = children(role, 'id').map(
    (i): Entry => [insRoots.has(i.attributes['root'] ?? '') ? 'INS' : 'Identifiant du patient', i.attributes['extension']],
  );
  return [
    ['Nom de naissance', family.birth ?? family.plain],
    ['Prénom de naissance', given.birth],
    ['Prénoms de naissance', given.plain],
    ['Nom utilisé', family.used],
    ['Prénom utilisé', given.used],
    ['Sexe', sexes[child(patient, 'administrativeGenderCode')?.attributes['code'] ?? '']?.label],
    ['Date de naissance', birth && frenchDate(birth)],
    ['Lieu de naissance', place && [textAt(place, 'city'), textAt(place, 'county')].filter(Boolean).join(' · ')],
    ...ids,
    ['Adresse', address(child(role, 'addr'))],
    ['Coordonnées', telecoms(role)],
    ...children(patient, 'guardian').map((g): Entry => ['Représentant', participant(g)]),
  ];
}

const informants: Readonly<Record<string, string>> = {
  ECON: 'Personne à prévenir',
  NOK: 'Personne de confiance',
  CON: 'Contact',
};

function peopleLines(document: XmlElement): Entry[] {
  const withTime = (element: XmlElement, role: string): string | undefined => {
    const time = child(element, 'time');
    const when = frenchTime(time?.attributes['value'] ?? child(time, 'low')?.attributes['value']);
    return [participant(child(element, role)), displayName(child(element, 'functionCode')), when].filter(Boolean).join(' · ');
  };
  const each = (name: string, label: string, role: string) =>
    children(document, name).map((e): Entry => [label, withTime(e, role)]);
  return [
    ...each('author', 'Auteur', 'assignedAuthor'),
    ...each('dataEnterer', 'Saisi par', 'assignedEntity'),
    ...children(document, 'informant').map((i): Entry => {
      const related = child(i, 'relatedEntity');
      const label = informants[related?.attributes['classCode'] ?? ''] ?? 'Informateur';
      return [label, participant(related ?? child(i, 'assignedEntity'))];
    }),
    ...each('legalAuthenticator', 'Responsable', 'assignedEntity'),
    ...each('authenticator', 'Validé par', 'assignedEntity'),
    ...children(document, 'informationRecipient').map((r): Entry => ['Destinataire', participant(child(r, 'intendedRecipient'))]),
    ...each('participant', 'Participant', 'associatedEntity'),
    ...children(document, 'custodian').map((c): Entry => {
      const organisation = child(c, 'assignedCustodian', 'representedCustodianOrganization');
      const parts = [textAt(organisation, 'name'), address(child(organisation, 'addr')), identifier(organisation)];
      return ['Conservé par', parts.filter(Boolean).join(' · ')];
    }),
  ];
}

function actLines(document: XmlElement): Entry[] {
  const period = (element: XmlElement | undefined) => {
    const time = child(element, 'effectiveTime');
    const low = frenchTime(time?.attributes['value'] ?? child(time, 'low')?.attributes['value']);
    const high = frenchTime(child(time, 'high')?.attributes['value']);
    return low && high && low !== high ? `du ${low} au ${high}` : (low ?? (high && `jusqu’au ${high}`));
  };
  const events = children(document, 'documentationOf').flatMap((d) => children(d, 'serviceEvent'));
  const encounter = child(document, 'componentOf', 'encompassingEncounter');
  const facility = child(encounter, 'location', 'healthCareFacility');
  return [
    ...events.map((e): Entry => {
      const act = displayName(child(e, 'code'));
      // Reimbursements document no act: the times are those of the window that they cover.
      return [
        act || !child(e, 'effectiveTime', 'high') ? 'Acte documenté' : 'Période couverte',
        [act, period(e)].filter(Boolean).join(' · '),
      ];
    }),
    ...events.flatMap((e) => children(e, 'performer').map((p): Entry => ['Exécutant', participant(child(p, 'assignedEntity'))])),
    [
      'Cadre d’exercice',
      events
        .flatMap((e) => children(e, 'performer'))
        .map((p) => displayName(child(p, 'assignedEntity', 'representedOrganization', 'standardIndustryClassCode')))
        .find(Boolean),
    ],
    ...children(document, 'inFulfillmentOf').map(
      (o): Entry => ['Prescription', identifier(child(o, 'order')) ?? displayName(child(o, 'order', 'code'))],
    ),
    ...children(document, 'authorization').map((a): Entry => ['Consentement', displayName(child(a, 'consent', 'code'))]),
    ['Prise en charge', encounter && [displayName(child(encounter, 'code')), period(encounter)].filter(Boolean).join(' · ')],
    [
      'Lieu de prise en charge',
      facility &&
        [
          textAt(facility, 'location', 'name') ?? textAt(facility, 'serviceProviderOrganization', 'name'),
          displayName(child(facility, 'code')),
        ]
          .filter(Boolean)
          .join(' · '),
    ],
  ];
}
