/** TD0.2: does a DMP exist, and may this professional read it (HL7 v3 PRPA_IN201307UV02 → PRPA_IN201308UV02). */
import { randomUUID } from 'node:crypto';
import type { DmpStatus, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, descendants, textAt, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { hl7Error } from './errors.ts';
import { hl7Time } from './hl7-time.ts';

export const testExistenceAction = 'urn:hl7-org:v3:PRPA_IN201307UV02';
const hl7 = 'urn:hl7-org:v3';
/** The DMP as a receiving device. */
const dmpDevice = '1.2.250.1.213.4.1.1.1';
/** Roots of our own identifiers: UUIDs under 2.25 need no registration (ITU-T X.667). */
const ownRoot = '2.25';

/** @throws AppError DMP_HL7_ERROR, DMP_MALFORMED_ANSWER, or those of a SOAP call. An absent record is an answer, no error. */
export async function testExistence(ports: DmpPorts, context: VihfContext, ins: Ins, signal?: AbortSignal): Promise<DmpStatus> {
  const body = buildTestExistence(ins, ports.software.name, ports.now());
  const answer = await callDmp(ports, 'patient', context, ins, { action: testExistenceAction, body, signal });
  return readTestExistence(answer.body);
}

export function buildTestExistence(ins: Ins, softwareName: string, now: Date): XmlMarkup {
  const device = (root: string, name: string) =>
    xml`<device classCode="DEV" determinerCode="INSTANCE"><id root="${root}"/><softwareName>${name}</softwareName></device>`;
  const nil = xml` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"`;
  return xml`<PRPA_IN201307UV02 xmlns="${hl7}" ITSVersion="XML_1.0"><id root="${ownRoot}" extension="${randomUUID()}"/><creationTime value="${hl7Time(now)}"/><interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201307UV02"/><processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="AL"/><receiver typeCode="RCV">${device(dmpDevice, 'DMP')}</receiver><sender typeCode="SND">${device(ownRoot, softwareName)}</sender><attentionLine${nil}/><controlActProcess classCode="CACT" moodCode="EVN"><reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/><queryByParameter><queryId root="${ownRoot}" extension="${randomUUID()}"/><statusCode code="new"/><parameterList><dataSource${nil}/><patientIdentifier><value root="${ins.oid}" extension="${ins.matricule}"/><semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList></queryByParameter></controlActProcess></PRPA_IN201307UV02>`;
}

const authorisations: Readonly<Record<string, DmpStatus['authorisation']>> = {
  VALIDE: 'valid',
  NON_EXISTE: 'none',
  INTERDIT: 'blocked',
  EXPIRE: 'expired',
};

/** @throws AppError */
export function readTestExistence(message: XmlElement): DmpStatus {
  if (message.name !== 'PRPA_IN201308UV02' || message.ns !== hl7) throw malformed(message.name);
  requireAccepted(message);
  const raw = { ...attentionLines(message), ...observations(message) };
  const control = child(message, 'controlActProcess');
  const response = child(control, 'queryAck', 'queryResponseCode')?.attributes['code'];
  const recordStatus = descendants(control, 'patient')
    .map((patient) => child(patient, 'statusCode')?.attributes['code'])
    .find((code) => code !== undefined);
  if (response !== 'OK' && response !== 'NF') throw malformed(`queryResponseCode ${response ?? ''}`);
  if (response === 'OK' && recordStatus !== 'active' && recordStatus !== 'terminated')
    throw malformed(`statusCode ${recordStatus ?? ''}`);
  const linked = raw['RATTACHEMENT_ENS'];
  const keyword = raw['AUTORISATION'];
  // an authorisation that we cannot read must not open a record
  if (keyword !== undefined && !Object.hasOwn(authorisations, keyword)) throw malformed(`AUTORISATION ${keyword}`);
  return {
    existence: response === 'NF' ? 'absent' : recordStatus === 'terminated' ? 'closed' : 'active',
    authorisation: (keyword !== undefined && authorisations[keyword]) || 'none',
    medecinTraitant: raw['STATUT_MT'] === 'true',
    ...(linked !== undefined && { linkedToMonEspaceSante: linked === 'true' }),
    raw,
  };
}

function requireAccepted(message: XmlElement): void {
  const acknowledgement = child(message, 'acknowledgement');
  const type = acknowledgement?.attributes['typeCode'];
  const [detail] = children(acknowledgement, 'acknowledgementDetail');
  if (type === 'AA' || type === 'CA') return;
  if (!detail && type !== 'AE' && type !== 'AR' && type !== 'CE' && type !== 'CR')
    throw malformed(`acknowledgement ${type ?? ''}`);
  throw hl7Error(child(detail, 'code')?.attributes['code'] ?? type ?? '', textAt(detail, 'text') ?? '');
}

function attentionLines(message: XmlElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of children(message, 'attentionLine')) {
    const value = child(line, 'value');
    const keyword = child(line, 'keyWordText')?.attributes['code'];
    if (keyword) found[keyword] = value?.attributes['code'] ?? value?.attributes['value'] ?? '';
  }
  return found;
}

function observations(message: XmlElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const observation of descendants(message, 'administrativeObservation')) {
    const value = child(observation, 'value');
    const code = child(observation, 'code')?.attributes['code'];
    if (code) found[code] = value?.attributes['value'] ?? value?.attributes['code'] ?? '';
  }
  return found;
}

const malformed = (what: string) => new AppError('DMP_MALFORMED_ANSWER', { what: what.slice(0, 200) });
