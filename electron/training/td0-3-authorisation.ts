/** TD0.3: add or remove one's authorisation on the record of the VIHF (`setAuthorization`). */
import { xml } from '../xml/build.ts';
import { children, textAt } from '../xml/parse.ts';
import { known, Refused, SoapFault } from './refusals.ts';
import { authorisationOf, usableRecord } from './state.ts';
import type { Transaction } from './transaction.ts';

const ns = 'urn:si-dmp-habilitations';

export const authorisation: Transaction = {
  name: 'TD0.3',
  path: '/habilitations',
  action: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization',
  answerAction: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorizationResponse',
  alwaysMultipart: false,
  multipartRequest: false,
  answer({ body }, caller, { state }) {
    const action = textAt(body, 'action') ?? '';
    const names = children(body).map((e) => (e.ns === ns ? e.name : '?'));
    if (body.name !== 'setAuthorization' || body.ns !== ns || names.some((n) => !['action', 'role'].includes(n)))
      throw new SoapFault('setAuthorization : message attendu');
    if (action !== 'AJOUT' && action !== 'SUPPRESSION')
      throw new SoapFault('setAuthorization : action AJOUT ou SUPPRESSION attendue');
    // issue 4 brings the role; until then it is said rather than ignored
    if (names.includes('role')) throw new Refused({ text: 'Rôle non pris en charge par le serveur d’entraînement' });
    const record = usableRecord(state, caller);
    if (caller.accessMode !== 'normal')
      throw new Refused({ code: known.accessDenied.code, text: 'Impossible dans ce mode d’accès' });
    const already = authorisationOf(record, caller.nationalId) === 'valid';
    record.authorisations.set(caller.nationalId, action === 'AJOUT' ? 'valid' : 'none');
    const context =
      action === 'SUPPRESSION' ? 'Autorisation supprimée' : already ? 'Autorisation déjà en place' : 'Autorisation ajoutée';
    return { body: output(known.ok.status, context) };
  },
  refuse(refusal) {
    const [first] = refusal.reasons;
    // XDS codes belong to the registry: here only DMP codes
    const status = first?.code?.startsWith('DMP') ? first.code : known.accessDenied.code;
    return output(status, first?.text ?? '');
  },
};

function output(status: string, context: string) {
  return xml`<h:setAuthorizationResponse xmlns:h="${ns}"><h:output><h:status>${status}</h:status><h:context>${context}</h:context></h:output></h:setAuthorizationResponse>`;
}
