/** TD1.6: professionals and structures that are authorised or blocked on a record (`listAuthorizationByPatient`). */
import { authorSpecialtyOf } from '../../shared/vocabulary/value-sets.ts';
import { xml } from '../xml/build.ts';
import { children, textAt } from '../xml/parse.ts';
import { nationalIdOf } from './cards.ts';
import { isOccupational, permit } from './habilitations.ts';
import { authorisationOf, statusOf, usableRecord } from './record-access.ts';
import { known, Refused, SoapFault } from './refusals.ts';
import type { Grant } from './state.ts';
import { habilitationsNs, output, refusedOutput } from './td0-3-authorisation.ts';
import type { Environment, Transaction } from './transaction.ts';

const listed = { ACTIVE: ['valid'], INTERDITE: ['blocked'], TOUTE: ['valid', 'blocked'] } as const;

export const professionals: Transaction = {
  name: 'TD1.6',
  path: '/habilitations',
  action: 'urn:si-dmp-habilitations:HabilitationsEndPoint:listAuthorizationByPatient',
  answerAction: 'urn:si-dmp-habilitations:HabilitationsEndPoint:listAuthorizationByPatientResponse',
  alwaysMultipart: false,
  multipartRequest: false,
  answer({ body }, caller, environment) {
    const { state } = environment;
    const names = children(body).map((e) => (e.ns === habilitationsNs ? e.name : '?'));
    if (body.name !== 'listAuthorizationByPatient' || body.ns !== habilitationsNs || names.some((n) => n !== 'mode'))
      throw new SoapFault('listAuthorizationByPatient : message attendu');
    const mode = textAt(body, 'mode') ?? 'TOUTE';
    if (!(mode in listed)) throw new SoapFault('listAuthorizationByPatient : mode ACTIVE, INTERDITE ou TOUTE attendu');
    const record = usableRecord(state, caller);
    permit('TD1.6', caller, record);
    if (authorisationOf(state, record, caller) !== 'valid' && !isOccupational(caller))
      throw new Refused({ code: known.accessDenied.code, text: 'Ce professionnel n’est pas autorisé sur ce DMP' });
    const wanted: readonly string[] = listed[mode as keyof typeof listed];
    const items = [...record.authorisations]
      .map(([id, grant]) => ({ id, grant, status: statusOf(state, grant) }))
      .filter(({ status }) => status !== undefined && wanted.includes(status))
      .map(({ id, grant, status }) =>
        line(id, grant, status === 'blocked' ? 'INTERDITE' : 'ACTIVE', record.medecinTraitant === id, environment),
      );
    const answer = output('listAuthorizationByPatientResponse', known.ok.status, '', habilitationsNs, xml`${items}`);
    return { body: answer, result: String(items.length) };
  },
  refuse: (refusal) => refusedOutput('listAuthorizationByPatientResponse', refusal),
};

function line(id: string, grant: Grant, mode: string, medecinTraitant: boolean, { cards }: Environment) {
  const card = cards.find((c) => nationalIdOf(c) === id);
  const structure = cards.flatMap((c) => c.activities).find((a) => a.structureId === id);
  const speciality = card && authorSpecialtyOf(card.professionCode, card.specialityCode);
  return xml`<h:listOfAuthorizationByPatient><h:nationalId>${id}</h:nationalId><h:nationalIdType>${
    structure ? '1.2.250.1.71.4.2.2' : '1.2.250.1.71.4.2.1'
  }</h:nationalIdType>${card && xml`<h:firstName>${card.givenName}</h:firstName>`}<h:lastName>${
    card?.familyName ?? structure?.structureName ?? id
  }</h:lastName>${
    speciality &&
    xml`<h:codeSpeciality>${speciality.code}</h:codeSpeciality><h:libSpeciality>${speciality.label}</h:libSpeciality>`
  }<h:startOfAuthorization>${grant.since}</h:startOfAuthorization><h:lastActionDate>${grant.lastActionAt}</h:lastActionDate><h:mode>${mode}</h:mode>${
    medecinTraitant && xml`<h:specificRight>MEDECIN_TRAITANT</h:specificRight>`
  }</h:listOfAuthorizationByPatient>`;
}
