/** TD0.5: finding a patient without INS, in regulation only (PDQv3, PRPA_IN201305UV02 → 201306). */
import { foldName } from '../../shared/folding.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, textAt, type XmlElement } from '../xml/parse.ts';
import { permit } from './habilitations.ts';
import {
  dmpDevice,
  hl7Day,
  hl7Message,
  identifier,
  need,
  observation,
  observationSystem,
  personName,
  readQuery,
} from './hl7-message.ts';
import { Refused } from './refusals.ts';
import type { DmpRecord } from './state.ts';
import { type Transaction, xdsTime } from './transaction.ts';

const queryName = 'PRPA_IN201305UV02';
const answerName = 'PRPA_IN201306UV02';
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
/** Below, a person is not the one that is looked for. The real scoring is not public. */
const minimumPercent = 50;

interface Searched {
  readonly family: string;
  readonly given: string | undefined;
  readonly sex: string | undefined;
  /** `yyyyMMdd`. */
  readonly birth: string | undefined;
}

export const candidates: Transaction = {
  name: 'TD0.5',
  path: '/PDQ',
  action: `urn:hl7-org:v3:${queryName}`,
  answerAction: `urn:hl7-org:v3:${answerName}`,
  alwaysMultipart: false,
  multipartRequest: false,
  patientless: true,
  answer(incoming, caller, { state, now }) {
    const query = readQuery(incoming.body, queryName);
    const trigger = child(query.control, 'code')?.attributes['code'];
    need(queryName, trigger === 'PRPA_TE201305UV02', 'controlActProcess/code');
    const searched = readSearched(query.parameters);
    permit('TD0.5', caller);
    if (searched.family === '') throw new Refused({ text: 'Le nom est nécessaire à la recherche' });
    const found = state.records
      .filter((r) => r.existence === 'active')
      .map((record) => ({ record, percent: percentOf(record, searched) }))
      .filter(({ percent }) => percent >= minimumPercent)
      .sort((a, b) => b.percent - a.percent);
    const count = found.length;
    const control = xml`<controlActProcess classCode="CACT" moodCode="EVN"><code code="PRPA_TE201306UV02" codeSystem="2.16.840.1.113883.1.6"/>${found.map(
      ({ record, percent }) => candidate(record, percent),
    )}<queryAck>${identifier('queryId', query.queryId)}<queryResponseCode code="${count > 0 ? 'OK' : 'NF'}"/><resultTotalQuantity value="${count}"/><resultCurrentQuantity value="${count}"/><resultRemainingQuantity value="0"/></queryAck></controlActProcess>`;
    return {
      body: hl7Message(query, { name: answerName, at: xdsTime(now()), control, edition2008: true }),
      result: String(count),
    };
  },
  refuse(refusal, incoming) {
    const refused = refusal.reasons[0]?.text ?? '';
    const query = readQuery(incoming.body, queryName);
    return hl7Message(query, { name: answerName, at: xdsTime(new Date()), refused, edition2008: true });
  },
};

function readSearched(parameters: XmlElement): Searched {
  const name = child(parameters, 'livingSubjectName', 'value');
  need(queryName, name, 'livingSubjectName');
  return {
    family: foldName(textAt(name, 'family') ?? ''),
    given: textAt(name, 'given'),
    sex: child(parameters, 'livingSubjectAdministrativeGender', 'value')?.attributes['code'],
    birth: child(parameters, 'livingSubjectBirthTime', 'value')?.attributes['value'],
  };
}

/** Part of what was asked that is right; a name that is neither the birth name nor the used one makes it 0. */
function percentOf({ patient }: DmpRecord, { family, given, sex, birth }: Searched): number {
  const { traits } = patient.identity;
  if (![traits.birthName, traits.usedName ?? ''].some((n) => foldName(n) === family)) return 0;
  const checks: boolean[] = [true];
  if (given !== undefined) {
    const names = [...traits.birthGivenNames.split(' '), traits.usedGivenName ?? ''].map(foldName);
    checks.push(names.includes(foldName(given)));
  }
  if (sex !== undefined) checks.push(sex === traits.sex);
  if (birth !== undefined) checks.push(hl7Day(traits.birthDate).startsWith(birth.slice(0, 8)));
  return Math.round((100 * checks.filter(Boolean).length) / checks.length);
}

function candidate({ patient, ins, administrative }: DmpRecord, percent: number): XmlMarkup {
  const { traits } = patient.identity;
  const { address } = administrative;
  return xml`<subject contextConductionInd="false" typeCode="SUBJ"><registrationEvent classCode="REG" moodCode="EVN"><statusCode code="active"/><subject1 typeCode="SBJ"><patient classCode="PAT"><id extension="${ins.matricule}" root="${ins.oid}"/><statusCode code="active"/><patientPerson classCode="PSN" determinerCode="INSTANCE">${personName(traits)}<administrativeGenderCode code="${traits.sex}"/><birthTime value="${hl7Day(traits.birthDate)}"/>${
    address && xml`<addr><city>${address.city}</city><postalCode>${address.postalCode}</postalCode></addr>`
  }</patientPerson><subjectOf1 typeCode="SBJ"><queryMatchObservation classCode="COND" moodCode="EVN"><code code="POURCENTAGE"/><value xmlns:xsi="${xsi}" xsi:type="INT" value="${percent}"/></queryMatchObservation></subjectOf1><subjectOf2>${observation(
    'OPPOSITION_ACCES_URGENCE',
    observationSystem,
    administrative.opposedToEmergencyAccess,
  )}</subjectOf2></patient></subject1><custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="${dmpDevice}"/></assignedEntity></custodian></registrationEvent></subject>`;
}
