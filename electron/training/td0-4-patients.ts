/** TD0.4: the records on which a professional is authorised (`patientList`). */
import { xml } from '../xml/build.ts';
import { children, textAt } from '../xml/parse.ts';
import { nationalIdOf } from './cards.ts';
import { permit } from './habilitations.ts';
import { hl7Day } from './hl7-message.ts';
import { statusOf } from './record-access.ts';
import { known, Refused, SoapFault } from './refusals.ts';
import type { DmpRecord, DmpState } from './state.ts';
import { output, refusedOutput } from './td0-3-authorisation.ts';
import type { Environment, Transaction } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

export const patientsNs = 'urn:si-dmp-patients';
const parameters: readonly string[] = ['startDate', 'dateType', 'psOwnerId'];

export const patientList: Transaction = {
  name: 'TD0.4',
  path: '/patients',
  action: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList',
  answerAction: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientListResponse',
  alwaysMultipart: false,
  multipartRequest: false,
  patientless: true,
  answer({ body }, caller, environment) {
    const names = children(body).map((e) => (e.ns === patientsNs ? e.name : '?'));
    if (body.name !== 'patientList' || body.ns !== patientsNs || names.some((n) => !parameters.includes(n)))
      throw new SoapFault('patientList : message attendu');
    const startDate = textAt(body, 'startDate') ?? '';
    if (!/^\d{14}$/.test(startDate)) throw new SoapFault('patientList : startDate AAAAMMJJhhmmss attendu');
    const dateType = textAt(body, 'dateType');
    if (dateType !== 'LASTAUTORIZATION' && dateType !== 'LASTDOC')
      throw new SoapFault('patientList : dateType LASTAUTORIZATION ou LASTDOC attendu');
    permit('TD0.4', caller);
    const { state } = environment;
    const owners = ownersOf(textAt(body, 'psOwnerId'), caller, environment);
    const lines = state.records
      .filter((r) => r.existence === 'active' && isAuthorised(state, r, owners))
      .map((record) => ({ record, dates: datesOf(state, record, owners) }))
      .filter(({ dates }) => (dateType === 'LASTDOC' ? dates.lastAdd : dates.lastAuthorisation) >= startDate);
    const items = xml`${lines.map(({ record, dates }) => line(record, dates, owners))}`;
    return { body: output('patientListResponse', known.ok.status, '', patientsNs, items), result: String(lines.length) };
  },
  refuse: (refusal) => refusedOutput('patientListResponse', refusal, patientsNs),
};

/** Whose authorisations are listed: one's own, or for a CPE those of the structure and of its professionals. */
function ownersOf(psOwnerId: string | undefined, caller: Caller, { cards }: Environment): readonly string[] {
  const ofStructure = () =>
    cards.filter((c) => c.activities.some((a) => a.structureId === caller.structureId)).map((c) => nationalIdOf(c));
  const shared = caller.cardType === 'CPE' || caller.authentication !== 'DIRECTE';
  if (psOwnerId === undefined) return shared ? [caller.structureId, ...ofStructure()] : [caller.nationalId];
  const allowed = psOwnerId === caller.nationalId || (shared && ofStructure().includes(psOwnerId));
  if (!allowed) throw new Refused({ code: known.accessDenied.code, text: 'psOwnerId : professionnel d’une autre structure' });
  return [psOwnerId];
}

function isAuthorised(state: DmpState, record: DmpRecord, owners: readonly string[]): boolean {
  return owners.some((id) => statusOf(state, record.authorisations.get(id)) === 'valid');
}

interface Dates {
  readonly lastAuthorisation: string;
  readonly lastAdd: string;
  readonly lastAccess: string | undefined;
}

function datesOf({ history }: DmpState, record: DmpRecord, owners: readonly string[]): Dates {
  const latest = (dates: readonly string[]) => dates.reduce((a, b) => (a > b ? a : b), '');
  const { matricule } = record.ins;
  const accesses = history.filter((h) => owners.includes(h.nationalId) && h.patientId.startsWith(`${matricule}^`));
  return {
    lastAuthorisation: latest(owners.map((id) => record.authorisations.get(id)?.since ?? '')),
    lastAdd: latest([...record.documents().values()].map((d) => d.submittedAt)),
    lastAccess: latest(accesses.map((h) => h.at)) || undefined,
  };
}

function line({ patient, ins, medecinTraitant }: DmpRecord, dates: Dates, owners: readonly string[]) {
  const { traits } = patient.identity;
  return xml`<h:patientlistData><h:patientIdentifier><h:nationalId>${ins.matricule}</h:nationalId><h:nationalIdType>${ins.oid}</h:nationalIdType></h:patientIdentifier><h:lastName>${
    traits.usedName ?? traits.birthName
  }</h:lastName><h:patronymicalName>${traits.birthName}</h:patronymicalName><h:firstName>${
    traits.usedGivenName ?? traits.birthGivenNames.split(' ')[0]
  }</h:firstName><h:dateOfBirth>${hl7Day(traits.birthDate)}</h:dateOfBirth><h:MT>${String(
    medecinTraitant !== undefined && owners.includes(medecinTraitant),
  )}</h:MT><h:message>false</h:message>${dates.lastAccess !== undefined && xml`<h:lastAccessDate>${dates.lastAccess}</h:lastAccessDate>`}${
    dates.lastAdd !== '' &&
    xml`<h:lastUpdateDate>${dates.lastAdd}</h:lastUpdateDate><h:lastAddDate>${dates.lastAdd}</h:lastAddDate>`
  }</h:patientlistData>`;
}
