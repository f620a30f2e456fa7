/** TD0.5: a patient without INS, by name (IHE PDQv3 ITI-47, PRPA_IN201305UV02 → 306). In regulation (centre 15) only. */
import type { Candidate, CandidateQuery, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, descendants, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { hl7, malformed, observations, ownId, queryResponse, requireAccepted, truth, writeMessage } from './hl7/message.ts';
import { present, readAddress, readIdentifiers, readName } from './hl7/person.ts';

export const findCandidatesAction = 'urn:hl7-org:v3:PRPA_IN201305UV02';

/** @throws AppError DMP_REGULATION_ONLY before anything is sent in another mode; DMP_HL7_ERROR, DMP_MALFORMED_ANSWER, SOAP's. */
export async function findCandidates(
  ports: DmpPorts,
  context: VihfContext,
  query: CandidateQuery,
  signal?: AbortSignal,
): Promise<Candidate[]> {
  if (context.accessMode !== 'centre_15') throw new AppError('DMP_REGULATION_ONLY', {});
  const body = buildFindCandidates(query, ports.software.name, ports.now());
  const answer = await callDmp(ports, 'PDQ', context, undefined, { action: findCandidatesAction, body, signal });
  return readCandidates(answer.body);
}

/** Sex, birth time, name: in the order of the schema of PDQ. */
export function buildFindCandidates(query: CandidateQuery, softwareName: string, now: Date): XmlMarkup {
  const { familyName, givenName, sex, birthDate } = query;
  const parameters = xml`${
    sex &&
    xml`<livingSubjectAdministrativeGender><value code="${sex}"/><semanticsText>LivingSubject.administrativeGender</semanticsText></livingSubjectAdministrativeGender>`
  }${
    birthDate &&
    xml`<livingSubjectBirthTime><value value="${birthDate.replace(/-/g, '')}"/><semanticsText>LivingSubject.birthTime</semanticsText></livingSubjectBirthTime>`
  }<livingSubjectName><value><family>${familyName}</family>${givenName && xml`<given>${givenName}</given>`}</value><semanticsText>LivingSubject.name</semanticsText></livingSubjectName>`;
  const content = xml`<controlActProcess classCode="CACT" moodCode="EVN"><code code="PRPA_TE201305UV02" codeSystem="2.16.840.1.113883.1.6"/><queryByParameter>${ownId('queryId')}<statusCode code="new"/><parameterList>${parameters}</parameterList></queryByParameter></controlActProcess>`;
  return writeMessage('PRPA_IN201305UV02', softwareName, now, content);
}

/** The best match first. @throws AppError */
export function readCandidates(message: XmlElement): Candidate[] {
  if (message.name !== 'PRPA_IN201306UV02' || message.ns !== hl7) throw malformed(message.name);
  requireAccepted(message);
  if (queryResponse(message) === 'NF') return [];
  const subjects = children(child(message, 'controlActProcess'), 'subject');
  const candidates = subjects.map((subject) => readCandidate(child(subject, 'registrationEvent', 'subject1', 'patient')));
  return candidates.sort((a, b) => (b.matchPercent ?? 0) - (a.matchPercent ?? 0));
}

function readCandidate(patient: XmlElement | undefined): Candidate {
  if (!patient) throw malformed('a candidate without patient');
  const person = child(patient, 'patientPerson');
  const status = child(patient, 'statusCode')?.attributes['code'];
  return present<Candidate>({
    identifiers: readIdentifiers(patient),
    recordStatus: status === 'active' || status === 'terminated' ? status : undefined,
    name: readName(child(person, 'name')),
    sex: child(person, 'administrativeGenderCode')?.attributes['code'],
    birthTime: child(person, 'birthTime')?.attributes['value'],
    address: readAddress(child(person, 'addr')),
    matchPercent: percentage(patient),
    opposedToEmergencyAccess: truth(observations(patient)['OPPOSITION_ACCES_URGENCE']),
  });
}

function percentage(patient: XmlElement): number | undefined {
  const match = descendants(patient, 'queryMatchObservation')[0];
  const text = child(match, 'value')?.attributes['value'];
  return text !== undefined && /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
