/** TD1.3a: administrative data of a record: contacts, representatives, oppositions to the emergency modes (reason CNSLT_DATA). */
import type { AdministrativeData, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import type { XmlMarkup } from '../xml/build.ts';
import { child, children, descendants, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { hl7, malformed, observations, queryResponse, reason, requireAccepted, truth } from './hl7/message.ts';
import { present, readAddress, readIdentifiers, readName, readRepresentative, readTelecoms } from './hl7/person.ts';
import { buildPatientQuery, testExistenceAction } from './td0-2-test-existence.ts';

/** @throws AppError DMP_ABSENT, DMP_HL7_ERROR, DMP_MALFORMED_ANSWER, SOAP's. */
export async function administrativeData(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  signal?: AbortSignal,
): Promise<AdministrativeData> {
  const body = buildAdministrativeData(ins, ports.software.name, ports.now());
  const answer = await callDmp(ports, 'patient', context, ins, { action: testExistenceAction, body, signal });
  return readAdministrativeData(answer.body);
}

export const buildAdministrativeData = (ins: Ins, softwareName: string, now: Date): XmlMarkup =>
  buildPatientQuery(reason('CNSLT_DATA', 'Consultation des données de gestion de dossier'), ins, softwareName, now);

/** @throws AppError */
export function readAdministrativeData(message: XmlElement): AdministrativeData {
  if (message.name !== 'PRPA_IN201308UV02' || message.ns !== hl7) throw malformed(message.name);
  requireAccepted(message);
  if (queryResponse(message) === 'NF') throw new AppError('DMP_ABSENT', {});
  const patient = descendants(child(message, 'controlActProcess'), 'patient')[0];
  const person = child(patient, 'patientPerson');
  const recordStatus = child(patient, 'statusCode')?.attributes['code'];
  if (!patient || !person) throw malformed('no patient');
  if (recordStatus !== 'active' && recordStatus !== 'terminated') throw malformed(`statusCode ${recordStatus ?? ''}`);
  const raw = observations(patient);
  return present<AdministrativeData>({
    recordStatus,
    identifiers: readIdentifiers(patient),
    name: readName(child(person, 'name')),
    sex: child(person, 'administrativeGenderCode')?.attributes['code'],
    birthTime: child(person, 'birthTime')?.attributes['value'],
    deceased: truth(child(person, 'deceasedInd')?.attributes['value']),
    telecoms: readTelecoms(person),
    address: readAddress(child(person, 'addr')),
    representatives: children(person, 'personalRelationship').map(readRepresentative),
    opposedToBrisDeGlace: truth(raw['OPPOSITION_BRIS_DE_GLACE']),
    opposedToEmergencyAccess: truth(raw['OPPOSITION_ACCES_URGENCE']),
    raw,
  });
}
