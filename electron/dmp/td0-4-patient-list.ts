/** TD0.4: the patients whose record this professional may open, by the date of the authorisation or of the last document. */
import type { ListedPatient, PatientListDate, VihfContext } from '../../shared/dmp.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, textAt, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { malformed } from './hl7/message.ts';
import { present } from './hl7/person.ts';
import { hl7Time } from './hl7-time.ts';
import { readOutput } from './service-output.ts';

export const patientListAction = 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList';
const patients = 'urn:si-dmp-patients';

export interface PatientListQuery {
  readonly since: Date;
  readonly dateType: PatientListDate;
}

/** About no one patient: its VIHF has no resource-id. @throws AppError DMP_STATUS, DMP_MALFORMED_ANSWER, SOAP's. */
export async function patientList(
  ports: DmpPorts,
  context: VihfContext,
  query: PatientListQuery,
  signal?: AbortSignal,
): Promise<ListedPatient[]> {
  const call = { action: patientListAction, body: buildPatientList(query), signal };
  return readPatientList((await callDmp(ports, 'patients', context, undefined, call)).body);
}

/** The third parameter of the sources (psOwnerId) is not in the current WSDL and not sent. */
export function buildPatientList({ since, dateType }: PatientListQuery): XmlMarkup {
  return xml`<patientList xmlns="${patients}"><startDate>${hl7Time(since)}</startDate><dateType>${dateType}</dateType></patientList>`;
}

/** @throws AppError */
export function readPatientList(body: XmlElement): ListedPatient[] {
  return children(readOutput(body, 'patientListResponse', patients).output, 'patientlistData').map(readLine);
}

function readLine(line: XmlElement): ListedPatient {
  const identifiers = children(line, 'patientIdentifier').flatMap((identifier) => {
    const [id, oid] = [textAt(identifier, 'nationalId'), textAt(identifier, 'nationalIdType')];
    return id && oid ? [{ id, oid }] : [];
  });
  // a line that cannot be tied to a patient opens nothing
  if (identifiers.length === 0) throw malformed('a patient without identifier');
  return present<ListedPatient>({
    identifiers,
    lastName: textAt(line, 'lastName') ?? '',
    patronymicalName: textAt(line, 'patronymicalName'),
    firstName: textAt(line, 'firstName') ?? '',
    civility: textAt(line, 'civility'),
    dateOfBirth: textAt(line, 'dateOfBirth'),
    medecinTraitant: textAt(child(line, 'MT')) === 'true',
    lastAccessDate: textAt(line, 'lastAccessDate'),
    lastUpdateDate: textAt(line, 'lastUpdateDate'),
    lastAddDate: textAt(line, 'lastAddDate'),
  });
}
