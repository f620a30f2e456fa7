/**
 * The revision of a record (PRPA_IN201314UV02 → 315 accepted, 316 refused) that TD1.3b and TD1.4 share. Since 2022 a record
 * that is linked to Mon espace santé is managed by the patient there: nothing is sent for it, nor where the link is unknown.
 */
import type { PatientName, VihfContext, XdsAuthor } from '../../../shared/dmp.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Ins } from '../../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../../xml/build.ts';
import { child, children, descendants, textAt, type XmlElement } from '../../xml/parse.ts';
import { callDmp, type DmpPorts } from '../call.ts';
import { gdp, hl7, malformed, requireAccepted, writeMessage } from './message.ts';
import { writeName } from './person.ts';

export const reviseAction = 'urn:hl7-org:v3:PRPA_IN201314UV02';

/** `linkedToMonEspaceSante` as TD0.2 said; only `false` lets a revision go out. */
export interface Revised {
  readonly linkedToMonEspaceSante: boolean | undefined;
  /** Author data of the card, never edited (EX_2.1-1140). */
  readonly author: XdsAuthor;
}

export interface Revision {
  readonly reason: XmlMarkup;
  readonly reasonOf?: XmlMarkup;
  readonly recordStatus: 'active' | 'terminated';
  readonly name: PatientName;
  /** What stands in patientPerson after the name. */
  readonly person?: XmlMarkup;
  readonly observations?: XmlMarkup;
}

/** @returns the status of the record afterwards. @throws AppError DMP_LINKED_TO_MES before anything is sent; DMP_HL7_ERROR, SOAP's. */
export async function revise(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  { linkedToMonEspaceSante, author }: Revised,
  revision: Revision,
  signal: AbortSignal | undefined,
): Promise<'active' | 'terminated'> {
  if (linkedToMonEspaceSante !== false) throw new AppError('DMP_LINKED_TO_MES', {});
  const body = buildRevise(ins, author, revision, ports.software.name, ports.now());
  const call = { action: reviseAction, body, signal, repeatable: false };
  return readRevise((await callDmp(ports, 'patient', context, ins, call)).body);
}

export function buildRevise(ins: Ins, author: XdsAuthor, revision: Revision, softwareName: string, now: Date): XmlMarkup {
  const patient = xml`<patient classCode="PAT"><id root="${ins.oid}" extension="${ins.matricule}"/><statusCode code="${revision.recordStatus}"/><patientPerson classCode="PSN" determinerCode="INSTANCE">${writeName(revision.name)}${revision.person}</patientPerson>${revision.observations}</patient>`;
  const content = xml`<controlActProcess classCode="CACT" moodCode="EVN">${revision.reason}<subject typeCode="SUBJ" contextConductionInd="false"><registrationRequest classCode="REG" moodCode="RQO"><statusCode code="active"/><subject1 typeCode="SBJ">${patient}</subject1>${authorMarkup(author)}</registrationRequest></subject>${revision.reasonOf}</controlActProcess>`;
  return writeMessage('PRPA_IN201314UV02', softwareName, now, content);
}

export function authorMarkup({ id, familyName, givenName, specialty, institutionId, institutionName }: XdsAuthor): XmlMarkup {
  return xml`<author typeCode="AUT"><assignedEntity classCode="ASSIGNED"><id root="1.2.250.1.71.4.2.1" extension="${id}"/>${specialty && xml`<code code="${specialty.code}" codeSystem="${specialty.codingScheme}" displayName="${specialty.label}"/>`}<assignedPerson classCode="PSN" determinerCode="INSTANCE"><name><family>${familyName}</family>${givenName !== undefined && xml`<given>${givenName}</given>`}</name></assignedPerson><representedOrganization classCode="ORG" determinerCode="INSTANCE"><id root="1.2.250.1.71.4.2.2" extension="${institutionId}"/>${institutionName !== undefined && xml`<name>${institutionName}</name>`}</representedOrganization></assignedEntity></author>`;
}

/** The answer stands in a wrapper of its own; a server that leaves it out is understood too. @throws AppError */
export function readRevise(body: XmlElement): 'active' | 'terminated' {
  const message = body.ns === gdp && body.name === 'PRPA_IN201314UV02_Response' ? children(body)[0] : body;
  if (message?.ns !== hl7 || (message.name !== 'PRPA_IN201315UV02' && message.name !== 'PRPA_IN201316UV02'))
    throw malformed(message?.name ?? body.name);
  requireAccepted(message);
  // 316 is the refusal, whatever its acknowledgement says
  if (message.name === 'PRPA_IN201316UV02') {
    const detail = child(message, 'acknowledgement', 'acknowledgementDetail');
    throw new AppError('DMP_HL7_ERROR', { code: 'PRPA_IN201316UV02', text: textAt(detail, 'text') ?? '' });
  }
  const status = descendants(child(message, 'controlActProcess'), 'patient')
    .map((patient) => child(patient, 'statusCode')?.attributes['code'])
    .find((code) => code !== undefined);
  if (status !== 'active' && status !== 'terminated') throw malformed(`statusCode ${status ?? ''}`);
  return status;
}
