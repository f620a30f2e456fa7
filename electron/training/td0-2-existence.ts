/** TD0.2: does a DMP exist, may this professional read it (PRPA_IN201307UV02 → PRPA_IN201308UV02, reason TEST_EXST). */
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, textAt } from '../xml/parse.ts';
import { permit } from './habilitations.ts';
import {
  boolean,
  type Hl7Query,
  hl7Day,
  hl7Message,
  identifier,
  need,
  observation,
  observationSystem,
  readQuery,
  reasonCode,
  registration,
} from './hl7-message.ts';
import { authorisationOf } from './record-access.ts';
import { Refused } from './refusals.ts';
import { type DmpRecord, recordOf } from './state.ts';
import { type Transaction, xdsTime } from './transaction.ts';

export const queryName = 'PRPA_IN201307UV02';
export const answerName = 'PRPA_IN201308UV02';

/** Values of the attention line AUTORISATION (code system 1.2.250.1.213.4.1.2.6.2). */
const authorisationCode = { valid: 'VALIDE', none: 'NON_EXISTE', expired: 'EXPIRE', blocked: 'INTERDIT' } as const;

export const existence: Transaction = {
  name: 'TD0.2',
  path: '/patient',
  action: `urn:hl7-org:v3:${queryName}`,
  answerAction: `urn:hl7-org:v3:${answerName}`,
  alwaysMultipart: false,
  multipartRequest: false,
  answer(incoming, caller, { state, now }) {
    const query = readPatientQuery(incoming.body, 'TEST_EXST');
    if (query.matricule !== caller.ins.matricule || query.oid !== caller.ins.oid)
      throw new Refused({ text: 'Le patient recherché n’est pas celui du VIHF' });
    permit('TD0.2', caller);
    const record = recordOf(state, caller.ins);
    const served = record && record.existence !== 'absent' ? record : undefined;
    const authorisation = served ? authorisationOf(state, served, caller) : 'none';
    const attention = [
      attentionLine(
        'AUTORISATION',
        '1.2.250.1.213.4.1.2.6.1',
        xml`<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CV" code="${authorisationCode[authorisation]}" codeSystem="1.2.250.1.213.4.1.2.6.2"/>`,
      ),
      attentionLine(
        'STATUT_MT',
        '1.2.250.1.213.4.1.2.6.3',
        boolean(served !== undefined && served.medecinTraitant === caller.nationalId),
      ),
    ];
    const control = xml`<controlActProcess classCode="CACT" moodCode="EVN">${reasonCode('TEST_EXST', "Test d'existence de dossier")}${
      served && subject(served)
    }<queryAck>${identifier('queryId', query.queryId)}<queryResponseCode code="${served ? 'OK' : 'NF'}"/></queryAck></controlActProcess>`;
    return {
      body: hl7Message(query, { name: answerName, at: xdsTime(now()), attention, control }),
      result: served?.existence ?? 'absent',
    };
  },
  refuse(refusal, incoming) {
    const query = readQuery(incoming.body, queryName);
    const refused = `Impossible d’effectuer un test d’existence : ${refusal.reasons[0]?.text}`;
    return hl7Message(query, { name: answerName, at: xdsTime(new Date()), refused });
  },
};

export interface PatientQuery extends Hl7Query {
  readonly matricule: string;
  readonly oid: string;
}

/** A query about one patient, by INS. @throws SoapFault */
export function readPatientQuery(body: Parameters<typeof readQuery>[0], reason: string): PatientQuery {
  const query = readQuery(body, queryName);
  need(queryName, query.reason === reason, 'reasonCode');
  const patient = child(query.parameters, 'patientIdentifier');
  need(queryName, textAt(patient, 'semanticsText'), 'semanticsText');
  const value = child(patient, 'value')?.attributes;
  return {
    ...query,
    matricule: need(queryName, value?.['extension'], 'patientIdentifier'),
    oid: need(queryName, value?.['root'], 'patientIdentifier'),
  };
}

function attentionLine(keyword: string, system: string, value: XmlMarkup): XmlMarkup {
  return xml`<attentionLine><keyWordText code="${keyword}" codeSystem="${system}"/>${value}</attentionLine>`;
}

function subject({ patient, ins, existence: state, administrative }: DmpRecord): XmlMarkup {
  const { traits } = patient.identity;
  const line = (code: string, system: string, value: boolean) =>
    xml`<subjectOf typeCode="SBJ">${observation(code, system, value)}</subjectOf>`;
  const person = xml`<patientPerson classCode="PSN" determinerCode="INSTANCE"><name><given>${traits.birthGivenNames.split(' ')[0]}</given><family>${traits.birthName}</family></name><administrativeGenderCode code="${traits.sex}"/><birthTime value="${hl7Day(traits.birthDate)}"/></patientPerson>`;
  return registration(
    xml`<patient classCode="PAT"><id extension="${ins.matricule}" root="${ins.oid}"/><statusCode code="${
      state === 'closed' ? 'terminated' : 'active'
    }"/>${person}${line('COMPTE_INTERNET_OUVERT', '1.2.250.1.213.4.1.2.9', false)}${line(
      'RATTACHEMENT_ENS',
      observationSystem,
      administrative.linkedToMonEspaceSante,
    )}</patient>`,
    'completed',
  );
}
