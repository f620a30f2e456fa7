/** What the HL7 v3 messages of the DMP share (dmp.md 1.2): transmission wrapper, acknowledgement, attention lines, observations. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import { XmlMarkup, xml } from '../../xml/build.ts';
import { child, children, descendants, textAt, type XmlElement } from '../../xml/parse.ts';
import { hl7Error } from '../errors.ts';
import { hl7Time } from '../hl7-time.ts';

export const hl7 = 'urn:hl7-org:v3';
/** The answers of the management of records (TD1.3b, TD1.4) stand in a wrapper of this namespace. */
export const gdp = 'asip:ci-sis:gdp:2010';
/** The DMP as a receiving device. */
const dmpDevice = '1.2.250.1.213.4.1.1.1';
/** Roots of our own identifiers: UUIDs under 2.25 need no registration (ITU-T X.667). */
const ownRoot = '2.25';
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';

export const ownId = (element: 'id' | 'queryId'): XmlMarkup =>
  element === 'id'
    ? xml`<id root="${ownRoot}" extension="${randomUUID()}"/>`
    : xml`<queryId root="${ownRoot}" extension="${randomUUID()}"/>`;

type Interaction = 'PRPA_IN201305UV02' | 'PRPA_IN201307UV02' | 'PRPA_IN201311UV02' | 'PRPA_IN201314UV02';

/** `interaction` names the message and its root element. */
export function writeMessage(interaction: Interaction, softwareName: string, now: Date, content: XmlMarkup): XmlMarkup {
  const device = (root: string, name: string) =>
    xml`<device classCode="DEV" determinerCode="INSTANCE"><id root="${root}"/><softwareName>${name}</softwareName></device>`;
  const head = xml`${ownId('id')}<creationTime value="${hl7Time(now)}"/><interactionId root="2.16.840.1.113883.1.6" extension="${interaction}"/><processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="AL"/><receiver typeCode="RCV">${device(dmpDevice, 'DMP')}</receiver><sender typeCode="SND">${device(ownRoot, softwareName)}</sender>`;
  const name = new XmlMarkup(interaction);
  return xml`<${name} xmlns="${hl7}" ITSVersion="XML_1.0">${head}${content}</${name}>`;
}

/** TRE of reasons: what this message is about. */
export const reason = (code: string, label: string): XmlMarkup =>
  xml`<reasonCode code="${code}" codeSystem="1.2.250.1.213.1.1.4.11" displayName="${label}"/>`;

export const boolean = (value: boolean): XmlMarkup => xml`<value xmlns:xsi="${xsi}" xsi:type="BL" value="${String(value)}"/>`;

export const nil = xml` xmlns:xsi="${xsi}" xsi:nil="true"`;

/** @throws AppError DMP_HL7_ERROR by the acknowledgement, DMP_MALFORMED_ANSWER where it says nothing. */
export function requireAccepted(message: XmlElement): void {
  const acknowledgement = child(message, 'acknowledgement');
  // the DMP writes the type as an attribute, PDQ as an element
  const type = acknowledgement?.attributes['typeCode'] ?? child(acknowledgement, 'typeCode')?.attributes['code'];
  const [detail] = children(acknowledgement, 'acknowledgementDetail');
  if (type === 'AA' || type === 'CA') return;
  if (!detail && type !== 'AE' && type !== 'AR' && type !== 'CE' && type !== 'CR')
    throw malformed(`acknowledgement ${type ?? ''}`);
  throw hl7Error(child(detail, 'code')?.attributes['code'] ?? type ?? '', textAt(detail, 'text') ?? '');
}

/** `OK` something was found, `NF` nothing. @throws AppError for anything else. */
export function queryResponse(message: XmlElement): 'OK' | 'NF' {
  const code = child(message, 'controlActProcess', 'queryAck', 'queryResponseCode')?.attributes['code'];
  if (code !== 'OK' && code !== 'NF') throw malformed(`queryResponseCode ${code ?? ''}`);
  return code;
}

export function attentionLines(message: XmlElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of children(message, 'attentionLine')) {
    const value = child(line, 'value');
    const keyword = child(line, 'keyWordText')?.attributes['code'];
    if (keyword) found[keyword] = value?.attributes['code'] ?? value?.attributes['value'] ?? '';
  }
  return found;
}

/** Administrative observations below an element, by code. */
export function observations(below: XmlElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const observation of descendants(below, 'administrativeObservation')) {
    const value = child(observation, 'value');
    const code = child(observation, 'code')?.attributes['code'];
    if (code) found[code] = value?.attributes['value'] ?? value?.attributes['code'] ?? '';
  }
  return found;
}

/** `undefined` where it is not said. */
export const truth = (value: string | undefined): boolean | undefined =>
  value === 'true' ? true : value === 'false' ? false : undefined;

export const malformed = (what: string) => new AppError('DMP_MALFORMED_ANSWER', { what: what.slice(0, 200) });
