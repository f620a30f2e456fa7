/** What the HL7 v3 messages of `/patient` and `/PDQ` have in common: reading a request strictly, writing an answer (spec dmp.md 1.2). */
import { randomUUID } from 'node:crypto';
import type { Traits } from '../../shared/identity/traits.ts';
import { XmlMarkup, xml } from '../xml/build.ts';
import { child, textAt, type XmlElement } from '../xml/parse.ts';
import { SoapFault } from './refusals.ts';

export const hl7Ns = 'urn:hl7-org:v3';
export const dmpDevice = '1.2.250.1.213.4.1.1.1';
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
/** TRE of the reasons of a message. */
export const reasonSystem = '1.2.250.1.213.1.1.4.11';
/** Oppositions and links of a record. */
export const observationSystem = '1.2.250.1.213.4.1.2.3';

export interface Hl7Request {
  readonly name: string;
  readonly messageId: XmlElement;
  readonly sender: XmlElement;
  readonly control: XmlElement;
  /** Absent in TD0.5, which has a trigger code instead. */
  readonly reason: string | undefined;
}

export interface Hl7Query extends Hl7Request {
  readonly queryId: XmlElement;
  readonly parameters: XmlElement;
}

/** The shape of the message is its schema's: a departure is a fault, not a refusal. @throws SoapFault */
export function need<T>(name: string, value: T | undefined | false, what: string): T {
  if (value === undefined || value === false) throw new SoapFault(`${name} : ${what}`);
  return value;
}

/** @throws SoapFault */
export function readRequest(body: XmlElement, name: string): Hl7Request {
  need(name, body.name === name && body.ns === hl7Ns && body.attributes['ITSVersion'] === 'XML_1.0', 'message attendu');
  need(name, child(body, 'interactionId')?.attributes['extension'] === name, 'interactionId');
  for (const code of ['processingCode', 'processingModeCode', 'acceptAckCode'])
    need(name, child(body, code)?.attributes['code'], code);
  need(name, child(body, 'creationTime')?.attributes['value'], 'creationTime');
  const receiver = deviceOf(body, name, 'receiver', 'RCV');
  const sender = deviceOf(body, name, 'sender', 'SND');
  need(name, child(receiver, 'id')?.attributes['root'] === dmpDevice && textAt(receiver, 'softwareName') === 'DMP', 'receiver');
  const control = need(name, child(body, 'controlActProcess'), 'controlActProcess');
  const { classCode, moodCode } = control.attributes;
  need(name, classCode === 'CACT' && ['EVN', 'RQO'].includes(moodCode ?? ''), 'controlActProcess CACT');
  const reason = child(control, 'reasonCode')?.attributes;
  return {
    name,
    messageId: identified(name, child(body, 'id'), 'id'),
    sender: identified(name, child(sender, 'id'), 'sender'),
    control,
    reason: reason?.['codeSystem'] === reasonSystem ? reason['code'] : undefined,
  };
}

function deviceOf(body: XmlElement, name: string, role: 'receiver' | 'sender', typeCode: string): XmlElement {
  const holder = child(body, role);
  const device = need(name, child(holder, 'device'), role);
  const { classCode, determinerCode } = device.attributes;
  const said = holder?.attributes['typeCode'] === typeCode && classCode === 'DEV' && determinerCode === 'INSTANCE';
  need(name, said, `${role} : typeCode ${typeCode}, device DEV INSTANCE`);
  return device;
}

/** An II has a root. */
function identified(name: string, id: XmlElement | undefined, what: string): XmlElement {
  need(name, id?.attributes['root'], `${what} : root`);
  return need(name, id, what);
}

/** @throws SoapFault */
export function readQuery(body: XmlElement, name: string): Hl7Query {
  const request = readRequest(body, name);
  const query = child(request.control, 'queryByParameter');
  need(name, child(query, 'statusCode')?.attributes['code'] === 'new', 'statusCode');
  return {
    ...request,
    queryId: identified(name, child(query, 'queryId'), 'queryId'),
    parameters: need(name, child(query, 'parameterList'), 'parameterList'),
  };
}

export interface Hl7Answer {
  readonly name: string;
  readonly at: string;
  readonly attention?: readonly XmlMarkup[];
  /** Refusal, in place of an acceptance. */
  readonly refused?: string;
  readonly control?: XmlMarkup | undefined;
  /** PDQ follows the edition of 2008, where the acknowledgement says its type in an element. */
  readonly edition2008?: boolean;
}

export function hl7Message(request: Hl7Request, answer: Hl7Answer): XmlMarkup {
  const element = new XmlMarkup(answer.name);
  return xml`<${element} xmlns="${hl7Ns}" ITSVersion="XML_1.0"><id root="${randomUUID()}"/><creationTime value="${answer.at}"/><interactionId extension="${answer.name}" root="2.16.840.1.113883.1.6"/><processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="NE"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="${request.sender.attributes['root']}"/></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="${dmpDevice}"/><softwareName>DMP</softwareName></device></sender>${answer.attention}${acknowledgement(request, answer)}${answer.control}</${element}>`;
}

function acknowledgement(request: Hl7Request, { refused, edition2008 }: Hl7Answer): XmlMarkup {
  const code = refused === undefined ? 'AA' : 'AE';
  const target = xml`<targetMessage>${identifier('id', request.messageId)}</targetMessage>`;
  // the codes that go with the known texts are not public: HL7's own for "refused by the application"
  const detail =
    refused !== undefined &&
    xml`<acknowledgementDetail typeCode="E"><code code="INTERR"/><text>${refused}</text></acknowledgementDetail>`;
  return edition2008
    ? xml`<acknowledgement><typeCode code="${code}"/>${target}${detail}</acknowledgement>`
    : xml`<acknowledgement typeCode="${code}">${target}${detail}</acknowledgement>`;
}

export function identifier(name: 'id' | 'queryId', source: XmlElement): XmlMarkup {
  const { root, extension } = source.attributes;
  return name === 'id'
    ? xml`<id extension="${extension}" root="${root}"/>`
    : xml`<queryId extension="${extension}" root="${root}"/>`;
}

export function reasonCode(code: string, label: string): XmlMarkup {
  return xml`<reasonCode code="${code}" codeSystem="${reasonSystem}" displayName="${label}"/>`;
}

export function boolean(value: boolean): XmlMarkup {
  return xml`<value xmlns:xsi="${xsi}" xsi:type="BL" value="${String(value)}"/>`;
}

export function observation(code: string, system: string, value: boolean): XmlMarkup {
  return xml`<administrativeObservation classCode="OBS" moodCode="EVN"><code code="${code}" codeSystem="${system}"/>${boolean(value)}</administrativeObservation>`;
}

export const hl7Day = (isoDay: string) => isoDay.replace(/-/g, '');

export function personName({ birthName, birthGivenNames, usedName }: Traits): XmlMarkup {
  return xml`<name><given>${birthGivenNames.split(' ')[0]}</given>${
    usedName !== undefined && xml`<family qualifier="SP">${usedName}</family>`
  }<family qualifier="BR">${birthName}</family></name>`;
}

export function registration(patient: XmlMarkup, status: 'active' | 'completed'): XmlMarkup {
  return xml`<subject contextConductionInd="false" typeCode="SUBJ"><registrationEvent classCode="REG" moodCode="EVN"><statusCode code="${status}"/><subject1 typeCode="SBJ">${patient}</subject1><custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="${dmpDevice}"/></assignedEntity></custodian></registrationEvent></subject>`;
}
