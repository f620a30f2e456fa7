/** TD0.3 AJOUT: this professional declares to be authorised, after the patient agreed (EX_0.3-1010: never by itself). */
import type { VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { textAt, type XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { statusError } from './errors.ts';

/** As in the messages; the WSDL's soapAction is another (dmp.md 1.1). */
export const setAuthorisationAction = 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization';
const habilitations = 'urn:si-dmp-habilitations';

/** The patient is the one of the VIHF. @returns the server's sentence. @throws AppError DMP_STATUS, or those of a SOAP call. */
export async function authorise(ports: DmpPorts, context: VihfContext, ins: Ins, signal?: AbortSignal): Promise<string> {
  const call = { action: setAuthorisationAction, body: buildAuthorise(), signal, repeatable: false };
  const answer = await callDmp(ports, 'habilitations', context, ins, call);
  return readAuthorise(answer.body);
}

export function buildAuthorise(): XmlMarkup {
  return xml`<setAuthorization xmlns="${habilitations}"><action>AJOUT</action></setAuthorization>`;
}

/** @throws AppError */
export function readAuthorise(body: XmlElement): string {
  const status = textAt(body, 'output', 'status');
  const context = textAt(body, 'output', 'context') ?? '';
  if (body.name !== 'setAuthorizationResponse' || body.ns !== habilitations || status === undefined)
    throw new AppError('DMP_MALFORMED_ANSWER', { what: 'setAuthorizationResponse' });
  if (status !== 'DMPOk') throw statusError(status, context);
  return context;
}
