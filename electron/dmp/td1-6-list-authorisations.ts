/** TD1.6: the professionals that may read a record, and those that the patient blocked. */
import type { AuthorisationMode, AuthorisedProfessional, VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { labelOf } from '../../shared/vocabulary/value-sets.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { children, textAt, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { malformed } from './hl7/message.ts';
import { present } from './hl7/person.ts';
import { readOutput } from './service-output.ts';
import { habilitations } from './td0-3-set-authorisation.ts';

export const listAuthorisationsAction = 'urn:si-dmp-habilitations:HabilitationsEndPoint:listAuthorizationByPatient';
/** JDV_J01. */
const specialityScheme = '1.2.250.1.213.1.1.4.5';

/** @throws AppError DMP_STATUS, DMP_MALFORMED_ANSWER, SOAP's. */
export async function listAuthorisations(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  mode: AuthorisationMode,
  signal?: AbortSignal,
): Promise<AuthorisedProfessional[]> {
  const call = { action: listAuthorisationsAction, body: buildListAuthorisations(mode), signal };
  return readAuthorisations((await callDmp(ports, 'habilitations', context, ins, call)).body);
}

export function buildListAuthorisations(mode: AuthorisationMode): XmlMarkup {
  return xml`<listAuthorizationByPatient xmlns="${habilitations}"><mode>${mode}</mode></listAuthorizationByPatient>`;
}

/** @throws AppError */
export function readAuthorisations(body: XmlElement): AuthorisedProfessional[] {
  const { output } = readOutput(body, 'listAuthorizationByPatientResponse', habilitations);
  return children(output, 'listOfAuthorizationByPatient').map(readLine);
}

function readLine(line: XmlElement): AuthorisedProfessional {
  const nationalId = textAt(line, 'nationalId');
  if (!nationalId) throw malformed('an authorisation without identifier');
  const mode = textAt(line, 'mode');
  if (mode !== undefined && mode !== 'ACTIVE' && mode !== 'INTERDITE') throw malformed(`mode ${mode}`);
  const labels = children(line, 'libSpeciality').map((e) => textAt(e));
  return present<AuthorisedProfessional>({
    nationalId,
    nationalIdType: textAt(line, 'nationalIdType'),
    lastName: textAt(line, 'lastName') ?? '',
    firstName: textAt(line, 'firstName'),
    specialities: children(line, 'codeSpeciality').flatMap((element, i) => {
      const code = textAt(element);
      if (code === undefined) return [];
      return [{ code, codingScheme: specialityScheme, label: labels[i] ?? labelOf('authorSpecialty', code) ?? code }];
    }),
    startOfAuthorization: textAt(line, 'startOfAuthorization'),
    lastActionDate: textAt(line, 'lastActionDate'),
    mode,
    medecinTraitant: children(line, 'specificRight').some((right) => textAt(right) === 'MEDECIN_TRAITANT'),
  });
}
