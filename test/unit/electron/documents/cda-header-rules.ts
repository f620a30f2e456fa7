/** The mandatory rules of « Structuration minimale » V1.16.8 as dmp.md 5.1 transcribes them, written anew from the writer. */
import { child, children, descendants, textAt, type XmlElement } from '../../../../electron/xml/parse.ts';

const oid = /^[0-2](\.(0|[1-9]\d*))+$/;
const instant = /^\d{14}[+-]\d{4}$/;
const anyTime = /^(\d{4}|\d{6}|\d{8}|\d{12}[+-]\d{4}|\d{14}[+-]\d{4})$/;
const j04 = 'AMBULATOIRE AMO DEPISTAGE ESSMS ETABLISSEMENT HAD MAD PALLIATIF SAD SAMU_SMUR EXP_PATIENT SNR'.split(' ');

type Rule = [name: string, holds: (root: XmlElement) => boolean];
const at = (e: XmlElement | undefined, name: string) => e?.attributes[name];
const all = (list: readonly XmlElement[], test: (e: XmlElement) => boolean) => list.length > 0 && list.every(test);

/** id, name, author and signer parts that are the same for professionals everywhere. */
function isActor(e: XmlElement | undefined): boolean {
  const id = child(e, 'id');
  return (
    oid.test(at(id, 'root') ?? '') &&
    !!at(id, 'extension') &&
    !!at(child(e, 'code'), 'code') &&
    !!child(e, 'addr') &&
    !!child(e, 'telecom')
  );
}

const rules: readonly Rule[] = [
  ['root is ClinicalDocument of HL7 v3', (r) => r.name === 'ClinicalDocument' && r.ns === 'urn:hl7-org:v3'],
  ['realmCode FR', (r) => at(child(r, 'realmCode'), 'code') === 'FR'],
  [
    'typeId',
    (r) => at(child(r, 'typeId'), 'root') === '2.16.840.1.113883.1.3' && at(child(r, 'typeId'), 'extension') === 'POCD_HD000040',
  ],
  [
    'templateIds: HL7 France, CI-SIS, then XDS-SD only where the body is a medium',
    (r) => {
      const roots = children(r, 'templateId').map((t) => at(t, 'root'));
      const medium = !!child(r, 'component', 'nonXMLBody');
      const first = roots[0] === '2.16.840.1.113883.2.8.2.1' && roots[1] === '1.2.250.1.213.1.1.1.1';
      return first && roots.includes('1.3.6.1.4.1.19376.1.2.20') === medium;
    },
  ],
  ['id: OID without extension', (r) => oid.test(at(child(r, 'id'), 'root') ?? '') && !at(child(r, 'id'), 'extension')],
  ['code', (r) => !!at(child(r, 'code'), 'code') && !!at(child(r, 'code'), 'codeSystem')],
  ['title of 1 to 128 characters', (r) => /^.{1,128}$/u.test(textAt(r, 'title') ?? '')],
  ['effectiveTime to the second with offset', (r) => instant.test(at(child(r, 'effectiveTime'), 'value') ?? '')],
  [
    'confidentialityCode N, R or V',
    (r) =>
      /^[NRV]$/.test(at(child(r, 'confidentialityCode'), 'code') ?? '') &&
      at(child(r, 'confidentialityCode'), 'codeSystem') === '2.16.840.1.113883.5.25',
  ],
  ['languageCode fr-FR', (r) => at(child(r, 'languageCode'), 'code') === 'fr-FR'],
  ['setId', (r) => oid.test(at(child(r, 'setId'), 'root') ?? '')],
  ['versionNumber from 1', (r) => /^[1-9]\d*$/.test(at(child(r, 'versionNumber'), 'value') ?? '')],
  ['one recordTarget', (r) => children(r, 'recordTarget').length === 1],
  [
    'INS first, 15 characters',
    (r) => {
      const id = child(r, 'recordTarget', 'patientRole', 'id');
      return /^1\.2\.250\.1\.213\.1\.4\.(8|9|10)$/.test(at(id, 'root') ?? '') && at(id, 'extension')?.length === 15;
    },
  ],
  [
    'strict traits: family BR, given BR within the list of birth names, sex, date, place',
    (r) => {
      const patient = child(r, 'recordTarget', 'patientRole', 'patient');
      const name = child(patient, 'name');
      const given = children(name, 'given');
      const list = textAt(given.find((g) => !at(g, 'qualifier')));
      const first = textAt(given.find((g) => at(g, 'qualifier') === 'BR'));
      const family = textAt(children(name, 'family').find((f) => at(f, 'qualifier') === 'BR'));
      const qualifiers = [...given, ...children(name, 'family')].map((e) => at(e, 'qualifier') ?? 'BR');
      return (
        !!family &&
        !!list &&
        !!first &&
        list.split(' ')[0] === first &&
        qualifiers.every((q) => q === 'BR' || q === 'CL') &&
        /^(M|F|UN)$/.test(at(child(patient, 'administrativeGenderCode'), 'code') ?? '') &&
        /^\d{8}$/.test(at(child(patient, 'birthTime'), 'value') ?? '') &&
        /^[0-9AB]{5}$/.test(textAt(patient, 'birthplace', 'place', 'addr', 'county') ?? '')
      );
    },
  ],
  [
    'no raceCode, ethnicGroupCode, religiousAffiliationCode',
    (r) => ['raceCode', 'ethnicGroupCode', 'religiousAffiliationCode'].every((n) => descendants(r, n).length === 0),
  ],
  [
    'author: time, id, code J01, addr, telecom, a person or a device, organisation with id and name',
    (r) =>
      all(children(r, 'author'), (a) => {
        const assigned = child(a, 'assignedAuthor');
        const organisation = child(assigned, 'representedOrganization');
        return (
          anyTime.test(at(child(a, 'time'), 'value') ?? '') &&
          isActor(assigned) &&
          !!(child(assigned, 'assignedPerson', 'name', 'family') ?? child(assigned, 'assignedAuthoringDevice', 'softwareName')) &&
          (!organisation || (!!at(child(organisation, 'id'), 'extension') && !!textAt(organisation, 'name')))
        );
      }),
  ],
  [
    'custodian: structure with id and name',
    (r) => {
      const o = child(r, 'custodian', 'assignedCustodian', 'representedCustodianOrganization');
      return at(child(o, 'id'), 'root') === '1.2.250.1.71.4.2.2' && !!at(child(o, 'id'), 'extension') && !!textAt(o, 'name');
    },
  ],
  [
    'legalAuthenticator: time to the second, S, entity with person',
    (r) => {
      const l = child(r, 'legalAuthenticator');
      return (
        children(r, 'legalAuthenticator').length === 1 &&
        instant.test(at(child(l, 'time'), 'value') ?? '') &&
        at(child(l, 'signatureCode'), 'code') === 'S' &&
        isActor(child(l, 'assignedEntity')) &&
        !!textAt(l, 'assignedEntity', 'assignedPerson', 'name', 'family')
      );
    },
  ],
  [
    'principal act: low, performer, standardIndustryClassCode of J04',
    (r) => {
      const event = child(r, 'documentationOf', 'serviceEvent');
      const code = child(event, 'performer', 'assignedEntity', 'representedOrganization', 'standardIndustryClassCode');
      return anyTime.test(at(child(event, 'effectiveTime', 'low'), 'value') ?? '') && j04.includes(at(code, 'code') ?? '');
    },
  ],
  [
    'only one documentationOf has a performer',
    (r) => children(r, 'documentationOf').filter((d) => child(d, 'serviceEvent', 'performer')).length === 1,
  ],
  [
    'componentOf: effectiveTime and the kind of facility',
    (r) => {
      const e = child(r, 'componentOf', 'encompassingEncounter');
      const code = child(e, 'location', 'healthCareFacility', 'code');
      return !!child(e, 'effectiveTime') && /^(SA\d\d|EXP_PATIENT|SNR)$/.test(at(code, 'code') ?? '');
    },
  ],
  [
    'no nullFlavor where it is forbidden',
    (r) =>
      'id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget custodian'
        .split(' ')
        .every((name) => children(r, name).every((e) => !at(e, 'nullFlavor'))) &&
      !at(child(r, 'recordTarget', 'patientRole', 'patient', 'name'), 'nullFlavor'),
  ],
  [
    'header in the order of the schema',
    (r) => {
      const order =
        'realmCode typeId templateId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget author custodian informationRecipient legalAuthenticator participant documentationOf relatedDocument componentOf component'.split(
          ' ',
        );
      const positions = children(r).map((e) => order.indexOf(e.name));
      return positions.every((p, i) => p >= 0 && p >= (positions[i - 1] ?? 0));
    },
  ],
];

/** Names of the rules that the document breaks. */
export function headerFaults(root: XmlElement): string[] {
  return rules.filter(([, holds]) => !holds(root)).map(([name]) => name);
}

/** The matricule of the INS. */
export function cdaMatricule(root: XmlElement): string | undefined {
  return at(child(root, 'recordTarget', 'patientRole', 'id'), 'extension');
}
