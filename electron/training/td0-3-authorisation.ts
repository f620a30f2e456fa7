/** TD0.3: add or remove one's authorisation on the record of the VIHF, or one's role of médecin traitant (`setAuthorization`). */
import { XmlMarkup, xml } from '../xml/build.ts';
import { children, textAt } from '../xml/parse.ts';
import { permit } from './habilitations.ts';
import { authorisationOf, notify, usableRecord } from './record-access.ts';
import { known, type Refused, SoapFault } from './refusals.ts';
import { type DmpRecord, type DmpState, type Grant, utc } from './state.ts';
import type { Transaction } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

export const habilitationsNs = 'urn:si-dmp-habilitations';

export const authorisation: Transaction = {
  name: 'TD0.3',
  path: '/habilitations',
  action: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization',
  answerAction: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorizationResponse',
  alwaysMultipart: false,
  multipartRequest: false,
  answer({ body }, caller, { state }) {
    const action = textAt(body, 'action') ?? '';
    const names = children(body).map((e) => (e.ns === habilitationsNs ? e.name : '?'));
    if (body.name !== 'setAuthorization' || body.ns !== habilitationsNs || names.some((n) => !['action', 'role'].includes(n)))
      throw new SoapFault('setAuthorization : message attendu');
    if (action !== 'AJOUT' && action !== 'SUPPRESSION')
      throw new SoapFault('setAuthorization : action AJOUT ou SUPPRESSION attendue');
    const role = textAt(body, 'role');
    if (names.includes('role') && role !== 'MEDECIN_TRAITANT')
      throw new SoapFault('setAuthorization : rôle MEDECIN_TRAITANT attendu');
    const record = usableRecord(state, caller);
    const context = role === undefined ? change(action, state, record, caller) : changeRole(action, state, record, caller);
    return { body: output('setAuthorizationResponse', known.ok.status, context) };
  },
  refuse: (refusal) => refusedOutput('setAuthorizationResponse', refusal),
};

type Action = 'AJOUT' | 'SUPPRESSION';

function change(action: Action, state: DmpState, record: DmpRecord, caller: Caller): string {
  permit(action === 'AJOUT' ? 'TD0.3 ajout' : 'TD0.3 suppression', caller, record);
  const already = authorisationOf(state, record, caller) === 'valid';
  // what a CPE asks for goes to the structure (PDT-INF-526, note 1)
  const holder = caller.cardType === 'CPE' ? caller.structureId : caller.nationalId;
  record.authorisations.set(holder, grantTo(action === 'AJOUT' ? 'valid' : 'none', utc(state.now())));
  if (action === 'SUPPRESSION') return 'Autorisation supprimée';
  if (!already) notify(state, record, `${caller.displayName} s’est déclaré autorisé à consulter votre dossier.`);
  return already ? 'Autorisation déjà en place' : 'Autorisation ajoutée';
}

function changeRole(action: Action, state: DmpState, record: DmpRecord, caller: Caller): string {
  permit(action === 'AJOUT' ? 'TD0.3 devenir MT' : 'TD0.3 MT', caller, record);
  if (action === 'SUPPRESSION') {
    record.medecinTraitant = undefined;
    notify(state, record, `${caller.displayName} n’est plus votre médecin traitant DMP.`);
    return 'Rôle de médecin traitant supprimé';
  }
  record.medecinTraitant = caller.nationalId;
  record.authorisations.set(caller.nationalId, grantTo('valid', utc(state.now())));
  notify(state, record, `${caller.displayName} s’est déclaré votre médecin traitant DMP.`);
  return 'Rôle de médecin traitant ajouté';
}

function grantTo(status: Grant['status'], at: string): Grant {
  return { status, since: at, lastActionAt: at };
}

/** The answer of the services that have a status and a sentence (spec dmp.md 1.3, place (d)). */
export function output(name: string, status: string, context: string, ns = habilitationsNs, items?: ReturnType<typeof xml>) {
  const open = markup(`<h:${name} xmlns:h="${ns}">`);
  return xml`${open}<h:output>${items}<h:status>${status}</h:status><h:context>${context}</h:context></h:output>${markup(`</h:${name}>`)}`;
}

function markup(text: string) {
  return new XmlMarkup(text);
}

export function refusedOutput(name: string, refusal: Refused, ns = habilitationsNs) {
  const [first] = refusal.reasons;
  // XDS codes belong to the registry: here only DMP codes
  const status = first?.code?.startsWith('DMP') ? first.code : known.accessDenied.code;
  return output(name, status, first?.text ?? '', ns);
}
