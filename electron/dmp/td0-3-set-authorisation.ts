/**
 * TD0.3: this professional declares to be authorised (AJOUT) or no more (SUPPRESSION), or takes or leaves the role of
 * médecin traitant. AJOUT only after the patient agreed and by the doctor's own gesture (EX_0.3-1010: never by itself).
 */
import type { AuthorisationAction, AuthorisationRole, VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import type { XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { readOutput } from './service-output.ts';

/** As in the messages; the WSDL's soapAction is another (dmp.md 1.1). */
export const setAuthorisationAction = 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization';
export const habilitations = 'urn:si-dmp-habilitations';

export interface Authorisation {
  readonly action: AuthorisationAction;
  readonly role?: AuthorisationRole;
}

/** The patient is the one of the VIHF. @returns the server's sentence. @throws AppError DMP_STATUS, or those of a SOAP call. */
export async function setAuthorisation(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  authorisation: Authorisation,
  signal?: AbortSignal,
): Promise<string> {
  const call = { action: setAuthorisationAction, body: buildSetAuthorisation(authorisation), signal, repeatable: false };
  const answer = await callDmp(ports, 'habilitations', context, ins, call);
  return readAuthorise(answer.body);
}

/** The act of every opening: AJOUT without a role. */
export const authorise = (ports: DmpPorts, context: VihfContext, ins: Ins, signal?: AbortSignal): Promise<string> =>
  setAuthorisation(ports, context, ins, { action: 'AJOUT' }, signal);

export function buildSetAuthorisation({ action, role }: Authorisation): XmlMarkup {
  return xml`<setAuthorization xmlns="${habilitations}"><action>${action}</action>${role && xml`<role>${role}</role>`}</setAuthorization>`;
}

/** @throws AppError */
export const readAuthorise = (body: XmlElement): string => readOutput(body, 'setAuthorizationResponse', habilitations).context;
