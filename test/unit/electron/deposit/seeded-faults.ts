/**
 * Single faults of every kind, put into documents that conform: how each is made, the rule that must find it, and the
 * element at which it must be found.
 */
import type { XmlElement, XmlNode } from '../../../../electron/xml/parse.ts';
import { child, children, descendants } from '../../../../electron/xml/parse.ts';

/** A tree that was read is plain data: here it is changed. */
export interface Tree {
  name: string;
  ns: string;
  attributes: Record<string, string>;
  children: XmlNode[];
}
const tree = (element: XmlElement): Tree => element as unknown as Tree;

/** Where a seed can be put. */
export type Kind = 'any' | 'level1' | 'structured' | 'cpa' | 'vsm';

export interface Seed {
  readonly name: string;
  readonly into: Kind;
  readonly rule: string;
  /** `tolerated` in what others wrote: found as a warning there, as a fault in ours. */
  readonly severity?: 'tolerated' | 'warning';
  /** Makes the fault; gives the element whose line must be reported, `undefined` where this document has no place for it. */
  readonly seed: (cda: XmlElement) => XmlElement | undefined;
}

export function at(cda: XmlElement, path: string): XmlElement {
  const found = child(cda, ...path.split('/'));
  if (!found) throw new Error(`no ${path}`);
  return found;
}
const maybe = (cda: XmlElement, path: string) => child(cda, ...path.split('/'));

function drop(parent: XmlElement, ...gone: readonly XmlElement[]): XmlElement {
  tree(parent).children = parent.children.filter((c) => typeof c === 'string' || !gone.includes(c));
  return parent;
}

/** Takes an element away; the fault is told at its parent. */
const without = (path: string) => (cda: XmlElement) => {
  const names = path.split('/');
  const last = names.pop() ?? '';
  const parent = names.length === 0 ? cda : maybe(cda, names.join('/'));
  return parent && drop(parent, ...children(parent, last));
};

/** Changes or, with `undefined`, takes away an attribute. */
const set = (path: string, name: string, value: string | undefined) => (cda: XmlElement) => {
  const element = maybe(cda, path);
  if (!element) return undefined;
  const { attributes } = tree(element);
  if (value === undefined) delete attributes[name];
  else attributes[name] = value;
  return element;
};

const write = (path: string, text: string) => (cda: XmlElement) => {
  const element = at(cda, path);
  tree(element).children = [text];
  return element;
};

const copyOf = (element: XmlElement): XmlElement => structuredClone(element);

/** The change, and the element at which its fault is told. */
const thenAt = (_changed: unknown, told: XmlElement): XmlElement => told;

/** A second one, after the first; the fault is told at it. */
const twice = (path: string) => (cda: XmlElement) => repeat(cda, at(cda, path));

function parentOf(root: XmlElement, wanted: XmlElement): XmlElement {
  const found = [root, ...allOf(root)].find((e) => e.children.includes(wanted));
  if (!found) throw new Error('no parent');
  return found;
}
function allOf(root: XmlElement): XmlElement[] {
  return children(root).flatMap((c) => [c, ...allOf(c)]);
}

/** A copy after `element`; the copy. */
function repeat(root: XmlElement, element: XmlElement): XmlElement {
  const copy = copyOf(element);
  const { children: siblings } = tree(parentOf(root, element));
  siblings.splice(siblings.indexOf(element) + 1, 0, copy);
  return copy;
}

function add(parent: XmlElement, name: string, attributes: Record<string, string> = {}, text = ''): XmlElement {
  const made: XmlElement = { kind: 'element', name, ns: parent.ns, attributes, children: text ? [text] : [], line: 0 };
  tree(parent).children.push(made);
  return made;
}

const given = (qualifier: string | undefined) => (e: XmlElement) => e.attributes['qualifier'] === qualifier;
const patient = 'recordTarget/patientRole/patient';
const named = (cda: XmlElement, part: string, qualifier: string | undefined) =>
  children(at(cda, `${patient}/name`), part).find(given(qualifier)) as XmlElement;
const event = 'documentationOf/serviceEvent';
const practice = `${event}/performer/assignedEntity/representedOrganization/standardIndustryClassCode`;
const facility = 'componentOf/encompassingEncounter/location/healthCareFacility/code';

export const sectionWith = (cda: XmlElement, template: string): XmlElement =>
  descendants(cda, 'section').find((s) => children(s, 'templateId').some((t) => t.attributes['root'] === template)) as XmlElement;
const observation = (cda: XmlElement, code: string) =>
  descendants(cda, 'observation').find((o) => child(o, 'code')?.attributes['code'] === code) as XmlElement;
/** `entry` or `component` around an observation. */
const holder = (cda: XmlElement, code: string) => parentOf(cda, observation(cda, code));
const template = (cda: XmlElement, root: string) =>
  children(cda, 'templateId').find((t) => t.attributes['root'] === root) as XmlElement;
const templates = { hl7: '2.16.840.1.113883.2.8.2.1', cisis: '1.2.250.1.213.1.1.1.1', xdsSd: '1.3.6.1.4.1.19376.1.2.20' };

const header: readonly Seed[] = [
  { name: 'no realmCode', into: 'any', rule: 'SM-realm', seed: without('realmCode') },
  { name: 'another country', into: 'any', rule: 'SM-realm-fr', seed: set('realmCode', 'code', 'BE') },
  { name: 'no typeId', into: 'any', rule: 'SM-type-id', seed: without('typeId') },
  { name: 'another standard', into: 'any', rule: 'SM-type-id-value', seed: set('typeId', 'extension', 'POCD_HD000041') },
  {
    name: 'no template of HL7 France',
    into: 'any',
    rule: 'SM-template-hl7-france',
    seed: (c) => drop(c, template(c, templates.hl7)),
  },
  {
    name: 'no template of the CI-SIS',
    into: 'any',
    rule: 'SM-template-cisis',
    seed: (c) => drop(c, template(c, templates.cisis)),
  },
  {
    name: 'templates the other way round',
    into: 'any',
    rule: 'SM-template-order',
    seed: (c) => {
      const [first, second] = [template(c, templates.hl7), template(c, templates.cisis)];
      tree(first).attributes['root'] = templates.cisis;
      tree(second).attributes['root'] = templates.hl7;
      return first;
    },
  },
  {
    name: 'XDS-SD forgotten',
    into: 'level1',
    rule: 'SM-template-xds-sd',
    seed: (c) => children(drop(c, template(c, templates.xdsSd)), 'templateId').at(-1),
  },
  {
    name: 'XDS-SD on a structured document',
    into: 'structured',
    rule: 'SM-template-xds-sd',
    seed: (c) => {
      const copy = repeat(c, template(c, templates.cisis));
      tree(copy).attributes['root'] = templates.xdsSd;
      return copy;
    },
  },
  { name: 'no id', into: 'any', rule: 'SM-id', seed: without('id') },
  { name: 'id not an OID', into: 'any', rule: 'SM-id-oid', seed: set('id', 'root', '1.2.0250') },
  { name: 'id with an extension', into: 'any', rule: 'SM-id-extension', seed: set('id', 'extension', '12') },
  { name: 'id null', into: 'any', rule: 'SM-null-flavor', seed: set('id', 'nullFlavor', 'UNK') },
  { name: 'no code', into: 'any', rule: 'SM-code', seed: without('code') },
  { name: 'a retired type', into: 'any', rule: 'SM-code-j07', seed: set('code', 'code', '27899-4') },
  { name: 'a type of another system', into: 'any', rule: 'SM-code-j07', seed: set('code', 'codeSystem', '1.2.3') },
  {
    name: 'type without its label',
    into: 'any',
    rule: 'SM-code-label',
    severity: 'tolerated',
    seed: set('code', 'displayName', undefined),
  },
  { name: 'no title', into: 'any', rule: 'SM-title', seed: without('title') },
  { name: 'empty title', into: 'any', rule: 'SM-title-empty', seed: write('title', '  ') },
  { name: 'title of 129 characters', into: 'any', rule: 'SM-title-length', seed: write('title', 'é'.repeat(129)) },
  { name: 'no creation date', into: 'any', rule: 'SM-effective-time', seed: without('effectiveTime') },
  {
    name: 'creation date to the minute',
    into: 'any',
    rule: 'SM-effective-time-second',
    seed: set('effectiveTime', 'value', '202603121430+0100'),
  },
  {
    name: 'creation date without offset',
    into: 'any',
    rule: 'SM-effective-time-second',
    seed: set('effectiveTime', 'value', '20260312143000'),
  },
  {
    name: 'creation on 30 February',
    into: 'any',
    rule: 'SM-effective-time-second',
    seed: set('effectiveTime', 'value', '20260230143000+0100'),
  },
  { name: 'no confidentiality', into: 'any', rule: 'SM-confidentiality', seed: without('confidentialityCode') },
  {
    name: 'a DMP code of confidentiality in the header',
    into: 'any',
    rule: 'SM-confidentiality-value',
    seed: set('confidentialityCode', 'code', 'MASQUE_PS'),
  },
  { name: 'no language', into: 'any', rule: 'SM-language', seed: without('languageCode') },
  { name: 'language in lower case', into: 'any', rule: 'SM-language-fr', seed: set('languageCode', 'code', 'fr-fr') },
  { name: 'no setId', into: 'any', rule: 'SM-set-id', seed: without('setId') },
  { name: 'setId not an OID', into: 'any', rule: 'SM-set-id-oid', seed: set('setId', 'root', 'A-1') },
  { name: 'no version', into: 'any', rule: 'SM-version', seed: without('versionNumber') },
  { name: 'version 0', into: 'any', rule: 'SM-version-value', seed: set('versionNumber', 'value', '0') },
  { name: 'two titles', into: 'any', rule: 'SM-cardinality', seed: twice('title') },
  { name: 'two patients', into: 'any', rule: 'SM-cardinality', seed: twice('recordTarget') },
  {
    name: 'title before code',
    into: 'any',
    rule: 'SM-order',
    seed: (c) => {
      const [code, title] = [at(c, 'code'), at(c, 'title')];
      const siblings = tree(drop(c, title)).children;
      siblings.splice(siblings.indexOf(code), 0, title);
      return code;
    },
  },
  { name: 'title null', into: 'any', rule: 'SM-null-flavor', seed: set('title', 'nullFlavor', 'NI') },
];

const people: readonly Seed[] = [
  { name: 'no patient', into: 'any', rule: 'SM-patient', seed: without('recordTarget') },
  {
    name: 'no INS',
    into: 'any',
    rule: 'SM-ins',
    seed: (c) => {
      for (const id of children(at(c, 'recordTarget/patientRole'), 'id')) tree(id).attributes['root'] = '1.2.3.4';
      return at(c, 'recordTarget/patientRole');
    },
  },
  {
    name: 'INS after the IPP',
    into: 'any',
    rule: 'SM-ins-first',
    seed: (c) => {
      const ins = at(c, 'recordTarget/patientRole/id');
      const copy = repeat(c, ins);
      tree(ins).attributes['root'] = '1.2.3.4';
      return copy === ins ? undefined : ins;
    },
  },
  {
    name: 'matricule without its key',
    into: 'any',
    rule: 'SM-ins-matricule',
    seed: set('recordTarget/patientRole/id', 'extension', '2790351215189'),
  },
  {
    name: 'a key that is wrong',
    into: 'any',
    rule: 'SM-ins-key',
    severity: 'warning',
    seed: set('recordTarget/patientRole/id', 'extension', '279035121518990'),
  },
  { name: 'patient without address', into: 'any', rule: 'SM-patient-address', seed: without('recordTarget/patientRole/addr') },
  { name: 'patient without telecom', into: 'any', rule: 'SM-patient-telecom', seed: without('recordTarget/patientRole/telecom') },
  { name: 'patient without name', into: 'any', rule: 'SM-patient-name', seed: without(`${patient}/name`) },
  {
    name: 'no birth name',
    into: 'any',
    rule: 'SM-birth-family',
    seed: (c) => drop(at(c, `${patient}/name`), named(c, 'family', 'BR')),
  },
  {
    name: 'no first birth given name',
    into: 'any',
    rule: 'SM-birth-given',
    seed: (c) => drop(at(c, `${patient}/name`), named(c, 'given', 'BR')),
  },
  {
    name: 'no list of birth given names',
    into: 'any',
    rule: 'SM-birth-given-list',
    seed: (c) => drop(at(c, `${patient}/name`), named(c, 'given', undefined)),
  },
  {
    name: 'first given name of somebody else',
    into: 'any',
    rule: 'SM-birth-given-agrees',
    seed: (c) => {
      tree(named(c, 'given', 'BR')).children = ['ZOÉ'];
      return named(c, 'given', 'BR');
    },
  },
  {
    name: 'qualifier SP',
    into: 'any',
    rule: 'SM-name-qualifier',
    seed: (c) => add(at(c, `${patient}/name`), 'family', { qualifier: 'SP' }, 'DURAND'),
  },
  { name: 'no sex', into: 'any', rule: 'SM-gender', seed: without(`${patient}/administrativeGenderCode`) },
  { name: 'sex U', into: 'any', rule: 'SM-gender-j143', seed: set(`${patient}/administrativeGenderCode`, 'code', 'U') },
  { name: 'no birth date', into: 'any', rule: 'SM-birth-time', seed: without(`${patient}/birthTime`) },
  { name: 'birth year alone', into: 'any', rule: 'SM-birth-time-value', seed: set(`${patient}/birthTime`, 'value', '1979') },
  {
    name: 'no birth place',
    into: 'any',
    rule: 'SM-birth-place',
    seed: (c) => thenAt(without(`${patient}/birthplace`)(c), at(c, patient)),
  },
  {
    name: 'birth place in words',
    into: 'any',
    rule: 'SM-birth-place-cog',
    seed: write(`${patient}/birthplace/place/addr/county`, 'Dijon'),
  },
  {
    name: 'race of the patient',
    into: 'any',
    rule: 'SM-patient-forbidden',
    seed: (c) => add(at(c, patient), 'raceCode', { code: 'X' }),
  },
  { name: 'patient null', into: 'any', rule: 'SM-null-flavor', seed: set('recordTarget/patientRole', 'nullFlavor', 'NI') },
  { name: 'no author', into: 'any', rule: 'SM-author', seed: without('author') },
  { name: 'author without time', into: 'any', rule: 'SM-author-time', seed: without('author/time') },
  { name: 'author time in French', into: 'any', rule: 'SM-author-time-form', seed: set('author/time', 'value', '12/03/2026') },
  { name: 'author without id', into: 'any', rule: 'SM-author-id', seed: without('author/assignedAuthor/id') },
  {
    name: 'author id without its number',
    into: 'any',
    rule: 'SM-author-id-value',
    seed: set('author/assignedAuthor/id', 'extension', undefined),
  },
  { name: 'author id null', into: 'any', rule: 'SM-null-flavor', seed: set('author/assignedAuthor/id', 'nullFlavor', 'NI') },
  {
    name: 'author without profession',
    into: 'any',
    rule: 'SM-author-code',
    severity: 'tolerated',
    seed: without('author/assignedAuthor/code'),
  },
  {
    name: 'a profession that does not exist',
    into: 'any',
    rule: 'SM-author-code-j01',
    seed: set('author/assignedAuthor/code', 'code', 'G15_10/SM99'),
  },
  {
    name: 'author without address',
    into: 'any',
    rule: 'SM-author-address',
    severity: 'tolerated',
    seed: without('author/assignedAuthor/addr'),
  },
  {
    name: 'author without telecom',
    into: 'any',
    rule: 'SM-author-telecom',
    severity: 'tolerated',
    seed: without('author/assignedAuthor/telecom'),
  },
  { name: 'author without name', into: 'any', rule: 'SM-author-name', seed: without('author/assignedAuthor/assignedPerson') },
  {
    name: 'structure without national id',
    into: 'any',
    rule: 'SM-author-organisation',
    seed: without('author/assignedAuthor/representedOrganization/id'),
  },
  {
    name: 'structure without name',
    into: 'any',
    rule: 'SM-author-organisation-name',
    severity: 'tolerated',
    seed: without('author/assignedAuthor/representedOrganization/name'),
  },
  {
    name: 'a role that does not exist',
    into: 'any',
    rule: 'SM-function-j47',
    seed: (c) => {
      const made = add(at(c, 'author'), 'functionCode', { code: 'CHEF', codeSystem: '2.16.840.1.113883.5.88' });
      tree(at(c, 'author')).children.unshift(tree(at(c, 'author')).children.pop() as XmlNode);
      return made;
    },
  },
  {
    name: 'civility « Dr. »',
    into: 'any',
    rule: 'SM-prefix-j245',
    seed: (c) => add(at(c, 'author/assignedAuthor/assignedPerson/name'), 'prefix', {}, 'Dr.'),
  },
  {
    name: 'title « Docteur »',
    into: 'any',
    rule: 'SM-suffix-j246',
    seed: (c) => add(at(c, 'author/assignedAuthor/assignedPerson/name'), 'suffix', {}, 'Docteur'),
  },
  { name: 'no custodian', into: 'any', rule: 'SM-custodian', seed: without('custodian') },
  {
    name: 'custodian without national id',
    into: 'any',
    rule: 'SM-custodian-id',
    seed: (c) => {
      const organisation = at(c, 'custodian/assignedCustodian/representedCustodianOrganization');
      return set('id', 'root', '1.2.3')(organisation) && organisation;
    },
  },
  {
    name: 'custodian without name',
    into: 'any',
    rule: 'SM-custodian-name',
    seed: without('custodian/assignedCustodian/representedCustodianOrganization/name'),
  },
  { name: 'nobody responsible', into: 'any', rule: 'SM-signer', seed: without('legalAuthenticator') },
  { name: 'responsibility without time', into: 'any', rule: 'SM-signer-time', seed: without('legalAuthenticator/time') },
  {
    name: 'responsibility to the day',
    into: 'any',
    rule: 'SM-signer-time-second',
    severity: 'tolerated',
    seed: set('legalAuthenticator/time', 'value', '20260312'),
  },
  { name: 'not signed', into: 'any', rule: 'SM-signer-signature-s', seed: set('legalAuthenticator/signatureCode', 'code', 'X') },
  { name: 'signature code absent', into: 'any', rule: 'SM-signer-signature', seed: without('legalAuthenticator/signatureCode') },
  { name: 'responsible without id', into: 'any', rule: 'SM-signer-id', seed: without('legalAuthenticator/assignedEntity/id') },
  {
    name: 'responsible without name',
    into: 'any',
    rule: 'SM-signer-name',
    seed: without('legalAuthenticator/assignedEntity/assignedPerson'),
  },
  {
    name: 'responsible of no profession',
    into: 'any',
    rule: 'SM-signer-code-j01',
    seed: set('legalAuthenticator/assignedEntity/code', 'codeSystem', '1.2.3'),
  },
];

const context: readonly Seed[] = [
  { name: 'no documented act', into: 'any', rule: 'SM-event', seed: without('documentationOf') },
  { name: 'act null', into: 'any', rule: 'SM-null-flavor', seed: set(event, 'nullFlavor', 'NI') },
  { name: 'act without performer', into: 'any', rule: 'SM-event-performer', seed: without(`${event}/performer`) },
  {
    name: 'act without start',
    into: 'any',
    rule: 'SM-event-low',
    seed: (c) => thenAt(without(`${event}/effectiveTime/low`)(c), at(c, event)),
  },
  {
    name: 'start of the act to the month',
    into: 'any',
    rule: 'SM-header-times',
    seed: set(`${event}/effectiveTime/low`, 'value', '202603'),
  },
  {
    name: 'no practice setting',
    into: 'any',
    rule: 'SM-event-practice',
    seed: (c) => thenAt(without(practice)(c), at(c, `${event}/performer/assignedEntity`)),
  },
  {
    name: 'practice setting that does not exist',
    into: 'any',
    rule: 'SM-event-practice-j04',
    seed: set(practice, 'code', 'CABINET'),
  },
  {
    name: 'performer without id',
    into: 'any',
    rule: 'SM-event-performer-id',
    seed: without(`${event}/performer/assignedEntity/id`),
  },
  { name: 'no encounter', into: 'any', rule: 'SM-encounter', seed: without('componentOf') },
  {
    name: 'encounter without time',
    into: 'any',
    rule: 'SM-encounter-time',
    seed: without('componentOf/encompassingEncounter/effectiveTime'),
  },
  { name: 'no sector', into: 'any', rule: 'SM-encounter-sector', seed: without(facility) },
  { name: 'sector null', into: 'any', rule: 'SM-null-flavor', seed: set(facility, 'nullFlavor', 'UNK') },
  { name: 'sector that does not exist', into: 'any', rule: 'SM-encounter-sector-j02', seed: set(facility, 'code', 'SA99') },
  {
    name: 'a document that replaces itself',
    into: 'any',
    rule: 'SM-related-other',
    seed: (c) => relate(c, 'RPLC', child(c, 'id')?.attributes['root'] ?? ''),
  },
  { name: 'appended', into: 'any', rule: 'SM-related-type', seed: (c) => parentOf(c, parentOf(c, relate(c, 'APND', '1.2.3.4'))) },
  {
    name: 'no body',
    into: 'any',
    rule: 'SM-body',
    seed: (c) => {
      const component = at(c, 'component');
      tree(component).children = [];
      return component;
    },
  },
];

const signer = 'legalAuthenticator/assignedEntity';
/** One child, put before all others. */
const first = (parent: string, name: string) => (cda: XmlElement) => {
  const around = at(cda, parent);
  const moved = at(around, name);
  const head = around.children.find((c) => typeof c !== 'string') as XmlElement;
  tree(drop(around, moved)).children.unshift(moved);
  return head;
};
const parts: readonly Seed[] = [
  { name: 'patient not described', into: 'any', rule: 'SM-patient-role', seed: without('recordTarget/patientRole') },
  { name: 'patient without identity', into: 'any', rule: 'SM-patient-identity', seed: without(patient) },
  { name: 'patient before the INS', into: 'any', rule: 'SM-patient-order', seed: first('recordTarget/patientRole', 'patient') },
  { name: 'author not described', into: 'any', rule: 'SM-author-assigned', seed: without('author/assignedAuthor') },
  {
    name: 'author: name before id',
    into: 'any',
    rule: 'SM-author-order',
    seed: first('author/assignedAuthor', 'assignedPerson'),
  },
  {
    name: 'custodian not described',
    into: 'any',
    rule: 'SM-custodian-organisation',
    seed: (c) => thenAt(without('custodian/assignedCustodian')(c), at(c, 'custodian')),
  },
  { name: 'responsible not described', into: 'any', rule: 'SM-signer-entity', seed: without(signer) },
  {
    name: 'responsibility on a day that is none',
    into: 'any',
    rule: 'SM-signer-time-form',
    seed: set('legalAuthenticator/time', 'value', '20261332143000+0100'),
  },
  { name: 'responsible: id without root', into: 'any', rule: 'SM-signer-id-value', seed: set(`${signer}/id`, 'root', undefined) },
  {
    name: 'responsible without profession',
    into: 'any',
    rule: 'SM-signer-code',
    severity: 'tolerated',
    seed: without(`${signer}/code`),
  },
  {
    name: 'responsible without structure',
    into: 'any',
    rule: 'SM-signer-organisation',
    severity: 'tolerated',
    seed: without(`${signer}/representedOrganization`),
  },
  {
    name: 'responsible: structure without id',
    into: 'any',
    rule: 'SM-signer-organisation-id',
    seed: without(`${signer}/representedOrganization/id`),
  },
  {
    name: 'responsible: structure without name',
    into: 'any',
    rule: 'SM-signer-organisation-name',
    severity: 'tolerated',
    seed: without(`${signer}/representedOrganization/name`),
  },
  { name: 'responsible: name before id', into: 'any', rule: 'SM-signer-order', seed: first(signer, 'assignedPerson') },
  {
    name: 'performer of no profession',
    into: 'any',
    rule: 'SM-role-j01',
    seed: set(`${event}/performer/assignedEntity/code`, 'code', 'MEDECIN'),
  },
  { name: 'participant of no kind', into: 'vsm', rule: 'SM-participant-type', seed: set('participant', 'typeCode', undefined) },
  {
    name: 'participant not described',
    into: 'vsm',
    rule: 'SM-participant-entity',
    seed: without('participant/associatedEntity'),
  },
  { name: 'act not described', into: 'any', rule: 'SM-event-service', seed: without(event) },
  {
    name: 'performer not described',
    into: 'any',
    rule: 'SM-event-performer-entity',
    seed: without(`${event}/performer/assignedEntity`),
  },
  {
    name: 'act that ends before it begins',
    into: 'any',
    rule: 'SM-event-dates',
    severity: 'tolerated',
    seed: (c) => {
      const time = at(c, `${event}/effectiveTime`);
      drop(time, ...children(time, 'high'));
      return add(time, 'high', { value: '19990101' });
    },
  },
  {
    name: 'replaced document without id',
    into: 'any',
    rule: 'SM-related-id',
    seed: (c) => without('id')(parentOf(c, relate(c, 'RPLC', '1.2.3'))),
  },
  {
    name: 'replaced document not described',
    into: 'any',
    rule: 'SM-related-parent',
    seed: (c) => without('parentDocument')(parentOf(c, parentOf(c, relate(c, 'RPLC', '1.2.3')))),
  },
  {
    name: 'replaced document known by a UUID',
    into: 'any',
    rule: 'SM-related-id-oid',
    severity: 'tolerated',
    seed: (c) => relate(c, 'RPLC', '5BD8E00D-FFD2-4D65-8899-6438FD974086'),
  },
  {
    name: 'a version that does not rise',
    into: 'any',
    rule: 'SM-related-version',
    seed: (c) => add(parentOf(c, relate(c, 'RPLC', '1.2.3')), 'versionNumber', { value: '7' }),
  },
  {
    name: 'encounter not described',
    into: 'any',
    rule: 'SM-encounter-described',
    seed: without('componentOf/encompassingEncounter'),
  },
  {
    name: 'encounter without place',
    into: 'any',
    rule: 'SM-encounter-location',
    seed: without('componentOf/encompassingEncounter/location'),
  },
  {
    name: 'place not described',
    into: 'any',
    rule: 'SM-encounter-facility',
    seed: without('componentOf/encompassingEncounter/location/healthCareFacility'),
  },
  {
    name: 'encounter without offset',
    into: 'any',
    rule: 'SM-encounter-time-form',
    severity: 'tolerated',
    seed: (c) => {
      const time = at(c, 'componentOf/encompassingEncounter/effectiveTime');
      delete tree(time).attributes['nullFlavor'];
      return add(time, 'low', { value: '20260312143000' });
    },
  },
  {
    name: 'a recipient without number',
    into: 'any',
    rule: 'SM-recipient-id',
    seed: (c) => {
      const made = add(c, 'informationRecipient');
      const id = add(add(made, 'intendedRecipient'), 'id', { root: '1.2.250.1.71.4.2.1' });
      tree(c).children.splice(c.children.indexOf(at(c, 'legalAuthenticator')), 0, tree(c).children.pop() as XmlNode);
      return id;
    },
  },
  {
    name: 'a recipient not described',
    into: 'any',
    rule: 'SM-recipient-described',
    seed: (c) => {
      const made = add(c, 'informationRecipient');
      tree(c).children.splice(c.children.indexOf(at(c, 'legalAuthenticator')), 0, tree(c).children.pop() as XmlNode);
      return made;
    },
  },
  {
    name: 'the volet of a structured document forgotten',
    into: 'vsm',
    rule: 'SM-template-count',
    severity: 'tolerated',
    seed: (c) => children(drop(c, ...children(c, 'templateId').slice(2)), 'templateId')[1],
  },
  {
    name: 'a type that the DMP is not known to take',
    into: 'any',
    rule: 'SM-code-depositable',
    severity: 'warning',
    seed: set('code', 'code', '34876-3'),
  },
  {
    name: 'a body without section',
    into: 'structured',
    rule: 'CDA-section',
    seed: (c) => without('component')(at(c, 'component/structuredBody')),
  },
  {
    name: 'a date to the month',
    into: 'structured',
    rule: 'CDA-time-form',
    severity: 'warning',
    seed: (c) => {
      const found = descendants(at(c, 'component'), 'low').find(
        (e) => e.attributes['value'] && !e.attributes['unit'],
      ) as XmlElement;
      tree(found).attributes['value'] = '201906';
      return found;
    },
  },
];

/** relatedDocument in its place; gives its parentDocument/id. */
function relate(cda: XmlElement, typeCode: string, root: string): XmlElement {
  const made = add(cda, 'relatedDocument', { typeCode });
  const parent = add(made, 'parentDocument');
  const id = add(parent, 'id', { root });
  const siblings = tree(cda).children;
  siblings.splice(siblings.indexOf(at(cda, 'componentOf')), 0, siblings.pop() as XmlNode);
  return id;
}

const medium = 'component/nonXMLBody/text';
const body: readonly Seed[] = [
  { name: 'a Word file', into: 'level1', rule: 'N1-media-type', seed: set(medium, 'mediaType', 'application/msword') },
  { name: 'not declared Base64', into: 'level1', rule: 'N1-representation', seed: set(medium, 'representation', 'TXT') },
  {
    name: 'Base64 cut',
    into: 'level1',
    rule: 'N1-content',
    seed: (c) => write(medium, at(c, medium).children.join('').replace(/\s/g, '').slice(0, -3))(c),
  },
  { name: 'a PDF called JPEG', into: 'level1', rule: 'N1-content-type', seed: set(medium, 'mediaType', 'image/jpeg') },
  { name: 'a PDF cut', into: 'level1', rule: 'N1-pdf-end', seed: pdfChanged((b) => b.subarray(0, b.length >> 1)) },
  {
    name: 'a PDF with a script',
    into: 'level1',
    rule: 'N1-pdf-script',
    seed: pdfChanged((b) => Buffer.concat([b.subarray(0, 9), Buffer.from('% /S /JavaScript\n'), b.subarray(9)])),
  },
  {
    name: 'a PDF with an attachment',
    into: 'level1',
    rule: 'N1-pdf-attachment',
    seed: pdfChanged((b) => Buffer.concat([b.subarray(0, 9), Buffer.from('% /Type /EmbeddedFile\n'), b.subarray(9)])),
  },
  {
    name: 'a PDF with a password',
    into: 'level1',
    rule: 'N1-pdf-encrypted',
    seed: pdfChanged((b) => Buffer.concat([b, Buffer.from('\ntrailer << /Encrypt 9 0 R >>\n%%EOF\n')])),
  },
  {
    name: 'PDF/A-2',
    into: 'level1',
    rule: 'N1-pdf-a',
    severity: 'tolerated',
    seed: pdfChanged((b) => Buffer.from(b.toString('latin1').replace(/pdfaid:part>1/g, 'pdfaid:part>2'), 'latin1')),
  },
  {
    name: 'content elsewhere',
    into: 'level1',
    rule: 'N1-reference',
    seed: (c) => thenAt(add(at(c, medium), 'reference', { value: 'https://exemple.fr/x.pdf' }), at(c, medium)),
  },
  {
    name: 'a script',
    into: 'structured',
    rule: 'SM-script',
    seed: (c) => add(descendants(c, 'text')[0] as XmlElement, 'script', {}, 'alert(1)'),
  },
  {
    name: 'a link that runs',
    into: 'structured',
    rule: 'SM-script',
    seed: (c) => add(descendants(c, 'text')[0] as XmlElement, 'linkHtml', { href: 'javascript:alert(1)' }, 'x'),
  },
  {
    name: 'a link outside',
    into: 'structured',
    rule: 'SM-external-link',
    severity: 'tolerated',
    seed: (c) => add(descendants(c, 'text')[0] as XmlElement, 'linkHtml', { href: 'https://exemple.fr' }, 'x'),
  },
  {
    name: 'a section without code',
    into: 'structured',
    rule: 'CDA-section-code',
    seed: (c) => without('code')(descendants(c, 'section')[0] as XmlElement),
  },
  {
    name: 'a section without title',
    into: 'structured',
    rule: 'CDA-section-title',
    severity: 'tolerated',
    seed: (c) => without('title')(descendants(c, 'section')[0] as XmlElement),
  },
  {
    name: 'entries without text',
    into: 'structured',
    rule: 'CDA-section-text',
    severity: 'tolerated',
    seed: (c) => without('text')(descendants(c, 'section').find((s) => child(s, 'entry') && child(s, 'text')) as XmlElement),
  },
  {
    name: 'title after text',
    into: 'structured',
    rule: 'CDA-section-order',
    seed: (c) => {
      const section = descendants(c, 'section').find((s) => child(s, 'text')) as XmlElement;
      const title = at(section, 'title');
      tree(drop(section, title)).children.splice(section.children.indexOf(at(section, 'text')) + 1, 0, title);
      return title;
    },
  },
  {
    name: 'an observation without code',
    into: 'structured',
    rule: 'CDA-observation-code',
    seed: (c) => without('code')(descendants(c, 'observation').at(-1) as XmlElement),
  },
  {
    name: 'a value without type',
    into: 'structured',
    rule: 'CDA-value-type',
    seed: (c) =>
      set(
        'value',
        '{http://www.w3.org/2001/XMLSchema-instance}type',
        undefined,
      )(descendants(c, 'observation').find((o) => child(o, 'value')) as XmlElement),
  },
  {
    name: 'a boolean left empty',
    into: 'structured',
    rule: 'CDA-boolean',
    seed: (c) => {
      const found = descendants(c, 'observation').find((o) => o.attributes['negationInd'] !== undefined) as XmlElement;
      tree(found).attributes['negationInd'] = '';
      return found;
    },
  },
  {
    name: 'an ID twice',
    into: 'structured',
    rule: 'CDA-id-unique',
    seed: (c) => {
      const [first, second] = allOf(at(c, 'component')).filter((e) => e.attributes['ID']);
      if (!first || !second) return undefined;
      tree(second).attributes['ID'] = first.attributes['ID'] ?? '';
      return second;
    },
  },
  {
    name: 'a reference to nothing',
    into: 'structured',
    rule: 'CDA-reference',
    severity: 'tolerated',
    seed: (c) => {
      const found = descendants(c, 'reference').find((r) => r.attributes['value']?.startsWith('#')) as XmlElement;
      tree(found).attributes['value'] = '#nulle-part';
      return found;
    },
  },
  {
    name: 'a date in words',
    into: 'structured',
    rule: 'CDA-time',
    seed: (c) => {
      const found =
        descendants(at(c, 'component'), 'effectiveTime').find((e) => e.attributes['value']) ??
        (descendants(at(c, 'component'), 'low').find((e) => e.attributes['value']) as XmlElement);
      tree(found).attributes['value'] = '2026-03-12';
      return found;
    },
  },
];

function pdfChanged(change: (bytes: Buffer) => Buffer): Seed['seed'] {
  return (cda) => {
    const element = at(cda, medium);
    const before = Buffer.from(element.children.join(''), 'base64');
    const after = change(before);
    if (after.equals(before)) return undefined;
    tree(element).children = [after.toString('base64')];
    return element;
  };
}

const vital = '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2';
const exam = '1.3.6.1.4.1.19376.1.5.3.1.1.9.15';
const vessels = '1.3.6.1.4.1.19376.1.5.3.1.1.9.33';
const respiratory = '1.3.6.1.4.1.19376.1.5.3.1.1.9.30';
const cpaTemplate = '1.2.250.1.213.1.1.1.41';
const valueIn = (code: string, name: string, value: string | undefined) => (c: XmlElement) =>
  set('value', name, value)(observation(c, code));
const dropObservation = (code: string, section: string) => (c: XmlElement) => {
  const held = holder(c, code);
  drop(parentOf(c, held), held);
  return sectionWith(c, section);
};
const repeatObservation = (code: string) => (c: XmlElement) => child(repeat(c, holder(c, code)), 'observation');
/** A whole section of the first rank with the component around it. */
const dropSection = (c: XmlElement, root: string) => {
  const component = parentOf(c, sectionWith(c, root));
  return drop(parentOf(c, component), component);
};
const structuredBody = (c: XmlElement) => at(c, 'component/structuredBody');

const cpa: readonly Seed[] = [
  { name: 'the volet not declared', into: 'cpa', rule: 'CPA-template', seed: (c) => drop(c, template(c, cpaTemplate)) },
  {
    name: 'another version of the volet',
    into: 'cpa',
    rule: 'CPA-template-version',
    seed: (c) => {
      tree(template(c, cpaTemplate)).attributes['extension'] = '2021.01';
      return template(c, cpaTemplate);
    },
  },
  { name: 'the type of an anaesthesia report', into: 'cpa', rule: 'CPA-code', seed: set('code', 'code', '77436-4') },
  { name: 'an act of the CCAM', into: 'cpa', rule: 'CPA-principal-act', seed: set(`${event}/code`, 'code', 'ZZLP025') },
  {
    name: 'CS of another table',
    into: 'cpa',
    rule: 'CPA-principal-act',
    seed: set(`${event}/code`, 'codeSystem', '1.2.250.1.215.300.1'),
  },
  { name: 'no principal act', into: 'cpa', rule: 'CPA-principal-act', seed: without(`${event}/code`) },
  { name: 'no vital signs', into: 'cpa', rule: 'CPA-vital-signs', seed: (c) => thenAt(dropSection(c, vital), structuredBody(c)) },
  {
    name: 'vital signs twice',
    into: 'cpa',
    rule: 'CPA-vital-signs',
    seed: (c) => {
      const copy = repeat(c, parentOf(c, sectionWith(c, vital)));
      for (const e of allOf(copy)) delete tree(e).attributes['ID'];
      return at(copy, 'section');
    },
  },
  {
    name: 'another title for the vital signs',
    into: 'cpa',
    rule: 'CPA-title',
    seed: (c) => write('title', 'Constantes')(sectionWith(c, vital)),
  },
  {
    name: 'another title for the acts',
    into: 'cpa',
    rule: 'CPA-title',
    seed: (c) => write('title', 'Antécédents chirurgicaux')(sectionWith(c, '1.3.6.1.4.1.19376.1.5.3.1.3.11')),
  },
  {
    name: 'another title for the problems',
    into: 'cpa',
    rule: 'CPA-title-other',
    severity: 'tolerated',
    seed: (c) => write('title', 'Problèmes')(sectionWith(c, '1.3.6.1.4.1.19376.1.5.3.1.3.6')),
  },
  {
    name: 'allergies without their template',
    into: 'cpa',
    rule: 'CPA-section-template',
    seed: (c) => {
      const section = sectionWith(c, '1.3.6.1.4.1.19376.1.5.3.1.3.13');
      return drop(section, template(section, '1.3.6.1.4.1.19376.1.5.3.1.3.13'));
    },
  },
  {
    name: 'the code of another section',
    into: 'cpa',
    rule: 'CPA-section-code',
    seed: (c) => set('code', 'code', '10164-2')(sectionWith(c, '1.3.6.1.4.1.19376.1.5.3.1.3.13')),
  },
  {
    name: 'the examination twice',
    into: 'cpa',
    rule: 'CPA-section-once',
    seed: (c) => {
      const copy = repeat(c, parentOf(c, sectionWith(c, exam)));
      for (const e of allOf(copy)) delete tree(e).attributes['ID'];
      return at(copy, 'section');
    },
  },
  {
    name: 'a section of another volet',
    into: 'cpa',
    rule: 'CPA-section-foreign',
    severity: 'warning',
    seed: (c) => {
      const section = sectionWith(c, '1.3.6.1.4.1.19376.1.5.3.1.3.13');
      tree(section).children = section.children.filter((e) => typeof e === 'string' || e.name !== 'templateId');
      return set('code', 'code', '10164-2')(section) && section;
    },
  },
  {
    name: 'examination without vessels',
    into: 'cpa',
    rule: 'CPA-exam-parts',
    seed: (c) => thenAt(dropSection(c, vessels), sectionWith(c, exam)),
  },
  {
    name: 'examination without the airway',
    into: 'cpa',
    rule: 'CPA-exam-parts',
    seed: (c) => thenAt(dropSection(c, respiratory), sectionWith(c, exam)),
  },
  {
    name: 'vital signs not grouped',
    into: 'cpa',
    rule: 'CPA-vital-signs-organizer',
    seed: (c) => {
      const organizer = descendants(sectionWith(c, vital), 'organizer')[0] as XmlElement;
      drop(organizer, template(organizer, '1.3.6.1.4.1.19376.1.5.3.1.4.13.1'));
      return sectionWith(c, vital);
    },
  },
  ...['8302-2', '29463-7', '39156-5', '8480-6', '8462-4', '8867-4', '20564-1'].flatMap((code): Seed[] => [
    { name: `no ${code}`, into: 'cpa', rule: 'CPA-vital-signs-each', seed: dropObservation(code, vital) },
    { name: `${code} twice`, into: 'cpa', rule: 'CPA-vital-signs-each', seed: repeatObservation(code) },
  ]),
  { name: 'height in metres', into: 'cpa', rule: 'CPA-vital-signs-unit', seed: valueIn('8302-2', 'unit', 'm') },
  { name: 'pressure in kPa', into: 'cpa', rule: 'CPA-vital-signs-unit', seed: valueIn('8480-6', 'unit', 'kPa') },
  { name: 'weight in words', into: 'cpa', rule: 'CPA-vital-signs-value', seed: valueIn('29463-7', 'value', 'lourd') },
  {
    name: 'pulse of another type',
    into: 'cpa',
    rule: 'CPA-vital-signs-value',
    seed: valueIn('8867-4', '{http://www.w3.org/2001/XMLSchema-instance}type', 'ST'),
  },
  {
    name: 'weight without value',
    into: 'cpa',
    rule: 'CPA-vital-signs-value',
    seed: (c) => without('value')(observation(c, '29463-7')),
  },
  { name: 'no venous access', into: 'cpa', rule: 'CPA-vessels-each', seed: dropObservation('MED-593', vessels) },
  { name: 'venous access neither yes nor no', into: 'cpa', rule: 'CPA-vessels-value', seed: valueIn('MED-593', 'value', '') },
  ...['MED-638', 'MED-639', 'MED-640'].map(
    (code): Seed => ({ name: `no ${code}`, into: 'cpa', rule: 'CPA-respiratory-each', seed: dropObservation(code, respiratory) }),
  ),
  { name: 'mouth opening twice', into: 'cpa', rule: 'CPA-respiratory-each', seed: repeatObservation('MED-639') },
  { name: 'mouth opening in cm', into: 'cpa', rule: 'CPA-respiratory-unit', seed: valueIn('MED-639', 'unit', 'cm') },
  {
    name: 'mouth opening as a code',
    into: 'cpa',
    rule: 'CPA-respiratory-value',
    seed: valueIn('MED-639', '{http://www.w3.org/2001/XMLSchema-instance}type', 'CD'),
  },
  { name: 'Mallampati of class 5', into: 'cpa', rule: 'CPA-mallampati', seed: valueIn('MED-638', 'code', 'MED-633') },
  { name: 'tobacco twice', into: 'cpa', rule: 'CPA-habit-once', seed: habit('1.3.6.1.4.1.19376.1.5.3.1.3.16.1', '74011-8') },
  {
    name: 'a habit without its template',
    into: 'cpa',
    rule: 'CPA-habit-template',
    seed: habitBare('1.3.6.1.4.1.19376.1.5.3.1.3.16.1', '1.3.6.1.4.1.19376.1.5.3.1.4.13.4'),
  },
  {
    name: 'autonomy: an item twice',
    into: 'cpa',
    rule: 'CPA-autonomy-once',
    seed: habit('1.3.6.1.4.1.19376.1.5.3.1.1.12.2.5', '95034-5'),
  },
  {
    name: 'an assessment without its template',
    into: 'cpa',
    rule: 'CPA-autonomy-template',
    seed: habitBare('1.3.6.1.4.1.19376.1.5.3.1.1.12.2.5', '1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6'),
  },
  {
    name: 'the score ASA',
    into: 'cpa',
    rule: 'CPA-other-report',
    severity: 'warning',
    seed: (c) => {
      const found = observation(c, 'MED-593');
      const made = repeat(c, parentOf(c, found));
      const code = at(made, 'observation/code');
      tree(code).attributes['code'] = 'MED-594';
      return at(made, 'observation');
    },
  },
  {
    name: 'a mouth that opens on 90 mm',
    into: 'cpa',
    rule: 'CPA-plausible',
    severity: 'warning',
    seed: valueIn('MED-639', 'value', '90'),
  },
  {
    name: 'a height of 1.76 cm',
    into: 'cpa',
    rule: 'CPA-plausible',
    severity: 'warning',
    seed: valueIn('8302-2', 'value', '1.76'),
  },
  {
    name: 'an index that is not of this weight',
    into: 'cpa',
    rule: 'CPA-plausible-bmi',
    severity: 'warning',
    seed: valueIn('39156-5', 'value', '45'),
  },
  {
    name: 'diastolic over systolic',
    into: 'cpa',
    rule: 'CPA-plausible-pressure',
    severity: 'warning',
    seed: valueIn('8462-4', 'value', '190'),
  },
];

/** The item twice, where this document has it. */
function habit(section: string, code: string): Seed['seed'] {
  return (c) => {
    const found = sectionWith(c, section);
    if (!found || !observation(found, code)) return undefined;
    return child(repeat(c, holder(c, code)), 'observation');
  };
}
function habitBare(section: string, root: string): Seed['seed'] {
  return (c) => {
    const found = sectionWith(c, section);
    const [first] = found ? descendants(found, 'observation') : [];
    return first && drop(first, template(first, root));
  };
}

const vsmSections = ['1.2.250.1.213.1.1.2.29', '1.3.6.1.4.1.19376.1.5.3.1.3.27', '1.2.250.1.213.1.1.2.32'] as const;
const family = '1.3.6.1.4.1.19376.1.5.3.1.3.14';
const vsm: readonly Seed[] = [
  {
    name: 'the volet not declared',
    into: 'vsm',
    rule: 'VSM-template',
    seed: (c) => drop(c, template(c, '1.2.250.1.213.1.1.1.13')),
  },
  {
    name: 'the type of another synthesis',
    into: 'vsm',
    rule: 'VSM-code',
    seed: (c) => {
      Object.assign(tree(at(c, 'code')).attributes, { code: '60591-5', codeSystem: '2.16.840.1.113883.6.1' });
      return at(c, 'code');
    },
  },
  { name: 'another act', into: 'vsm', rule: 'VSM-principal-act', seed: set(`${event}/code`, 'code', '11429006') },
  { name: 'no médecin traitant', into: 'vsm', rule: 'VSM-medecin-traitant', seed: without('participant') },
  {
    name: 'no pathologies',
    into: 'vsm',
    rule: 'VSM-problems',
    seed: (c) => thenAt(dropSection(c, vsmSections[0]), structuredBody(c)),
  },
  {
    name: 'no points de vigilance',
    into: 'vsm',
    rule: 'VSM-results',
    seed: (c) => thenAt(dropSection(c, vsmSections[1]), structuredBody(c)),
  },
  {
    name: 'no treatments',
    into: 'vsm',
    rule: 'VSM-treatments',
    seed: (c) => thenAt(dropSection(c, vsmSections[2]), structuredBody(c)),
  },
  {
    name: 'points de vigilance under another code',
    into: 'vsm',
    rule: 'VSM-section-code',
    seed: (c) => set('code', 'code', '30954-3')(sectionWith(c, vsmSections[1])),
  },
  {
    name: 'points de vigilance empty',
    into: 'vsm',
    rule: 'VSM-section-empty',
    seed: (c) => {
      const section = sectionWith(c, vsmSections[1]);
      tree(section).children = section.children.filter(
        (e) => typeof e === 'string' || !['text', 'entry', 'component'].includes(e.name),
      );
      return section;
    },
  },
  {
    name: 'a relative named in an entry',
    into: 'vsm',
    rule: 'VSM-family-name',
    seed: (c) => {
      const section = sectionWith(c, family);
      const subject = section && child(section, 'entry', 'organizer', 'subject', 'relatedSubject', 'subject');
      return subject && add(subject, 'name', {}, 'Simone DURAND');
    },
  },
  {
    name: 'a relative named in the text',
    into: 'vsm',
    rule: 'VSM-family-text',
    severity: 'warning',
    seed: (c) => {
      const text = sectionWith(c, family) && child(sectionWith(c, family), 'text');
      if (!text) return undefined;
      add(text, 'paragraph', {}, 'Mère : Mme DURAND, diabétique.');
      return text;
    },
  },
];

export const seeds: readonly Seed[] = [...header, ...people, ...context, ...parts, ...body, ...cpa, ...vsm];
