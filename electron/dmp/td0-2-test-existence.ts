/** TD0.2: does a DMP exist, and may this professional read it (HL7 v3 PRPA_IN201307UV02 → PRPA_IN201308UV02). */
import type { DmpStatus, VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, descendants, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import {
  attentionLines,
  hl7,
  malformed,
  nil,
  observations,
  ownId,
  queryResponse,
  reason,
  requireAccepted,
  writeMessage,
} from './hl7/message.ts';

export const testExistenceAction = 'urn:hl7-org:v3:PRPA_IN201307UV02';

/** @throws AppError DMP_HL7_ERROR, DMP_MALFORMED_ANSWER, or those of a SOAP call. An absent record is an answer, no error. */
export async function testExistence(ports: DmpPorts, context: VihfContext, ins: Ins, signal?: AbortSignal): Promise<DmpStatus> {
  const body = buildTestExistence(ins, ports.software.name, ports.now());
  const answer = await callDmp(ports, 'patient', context, ins, { action: testExistenceAction, body, signal });
  return readTestExistence(answer.body);
}

export const buildTestExistence = (ins: Ins, softwareName: string, now: Date): XmlMarkup =>
  buildPatientQuery(reason('TEST_EXST', "Test d'existence de dossier"), ins, softwareName, now);

/** The query that TD0.2 and TD1.3a share: the reason says which answer is wanted. */
export function buildPatientQuery(why: XmlMarkup, ins: Ins, softwareName: string, now: Date): XmlMarkup {
  const query = xml`<queryByParameter>${ownId('queryId')}<statusCode code="new"/><parameterList><dataSource${nil}/><patientIdentifier><value root="${ins.oid}" extension="${ins.matricule}"/><semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList></queryByParameter>`;
  const content = xml`<attentionLine${nil}/><controlActProcess classCode="CACT" moodCode="EVN">${why}${query}</controlActProcess>`;
  return writeMessage('PRPA_IN201307UV02', softwareName, now, content);
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
  const response = queryResponse(message);
  const recordStatus = descendants(control, 'patient')
    .map((patient) => child(patient, 'statusCode')?.attributes['code'])
    .find((code) => code !== undefined);
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
