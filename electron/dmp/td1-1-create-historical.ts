/**
 * TD1.1, HISTORICAL: the creation of a record (PRPA_IN201311UV02, reason CREA_RD). No DMP can be created since 1 July 2021;
 * this exists for the training server alone and refuses everywhere else before anything is sent.
 */
import type { PatientName, VihfContext, XdsAuthor } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { gdp, hl7, malformed, reason, requireAccepted, writeMessage } from './hl7/message.ts';
import { writeName } from './hl7/person.ts';
import { authorMarkup } from './hl7/revise.ts';

export const createAction = 'urn:hl7-org:v3:PRPA_IN201311UV02';

export interface NewRecord {
  readonly name: PatientName;
  readonly sex: 'M' | 'F';
  /** `yyyyMMdd`. */
  readonly birthTime: string;
  readonly author: XdsAuthor;
}

/** @throws AppError DMP_CREATION_ENDED outside training; DMP_HL7_ERROR, DMP_MALFORMED_ANSWER, SOAP's. */
export async function createRecordHistorical(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  record: NewRecord,
  signal?: AbortSignal,
): Promise<void> {
  if (ports.environment !== 'training') throw new AppError('DMP_CREATION_ENDED', {});
  const body = buildCreate(ins, record, ports.software.name, ports.now());
  const call = { action: createAction, body, signal, repeatable: false };
  readCreate((await callDmp(ports, 'patient', context, ins, call)).body);
}

export function buildCreate(ins: Ins, record: NewRecord, softwareName: string, now: Date): XmlMarkup {
  const patient = xml`<patient classCode="PAT"><id root="${ins.oid}" extension="${ins.matricule}"/><statusCode code="active"/><patientPerson classCode="PSN" determinerCode="INSTANCE">${writeName(record.name)}<administrativeGenderCode code="${record.sex}"/><birthTime value="${record.birthTime}"/></patientPerson></patient>`;
  const content = xml`<controlActProcess classCode="CACT" moodCode="EVN">${reason('CREA_RD', 'Création ou réactivation de dossier')}<subject typeCode="SUBJ" contextConductionInd="false"><registrationRequest classCode="REG" moodCode="RQO"><statusCode code="active"/><subject1 typeCode="SBJ">${patient}</subject1>${authorMarkup(record.author)}</registrationRequest></subject></controlActProcess>`;
  return writeMessage('PRPA_IN201311UV02', softwareName, now, content);
}

/** Its answers are not in the examples: PRPA_IN201312UV02 accepts and 313 refuses, as HL7 v3 has them. @throws AppError */
export function readCreate(body: XmlElement): void {
  const message = body.ns === gdp ? children(body)[0] : body;
  if (message?.ns !== hl7 || !child(message, 'acknowledgement')) throw malformed(message?.name ?? body.name);
  requireAccepted(message);
  if (message.name !== 'PRPA_IN201312UV02') throw malformed(message.name);
}
