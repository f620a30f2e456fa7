/**
 * TD1.5a, HISTORICAL: the patient's web account and its *document des secrets* (createPatientAccess). Taken out of the services
 * in 2024; the form of its answer was not found, this one is our training server's. Refused everywhere else before anything is
 * sent.
 */
import type { HistoricalSecrets, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { xml } from '../xml/build.ts';
import { textAt, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { malformed } from './hl7/message.ts';
import { readOutput } from './service-output.ts';

const action = 'urn:si-dmp-patients:PatientSpecificEndPoint:createPatientAccess';
const patients = 'urn:si-dmp-patients';

/** @throws AppError DMP_CREATION_ENDED outside training; DMP_STATUS, DMP_MALFORMED_ANSWER, SOAP's. */
export async function createSecretsHistorical(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  signal?: AbortSignal,
): Promise<HistoricalSecrets> {
  if (ports.environment !== 'training') throw new AppError('DMP_CREATION_ENDED', {});
  const call = { action, body: xml`<createPatientAccess xmlns="${patients}"/>`, signal, repeatable: false };
  return readSecrets((await callDmp(ports, 'patients', context, ins, call)).body);
}

/** @throws AppError */
export function readSecrets(body: XmlElement): HistoricalSecrets {
  const { output, context: notice } = readOutput(body, 'createPatientAccessResponse', patients);
  const login = textAt(output, 'login');
  const password = textAt(output, 'password');
  if (!login || !password) throw malformed('createPatientAccessResponse');
  return { notice, login, password };
}
