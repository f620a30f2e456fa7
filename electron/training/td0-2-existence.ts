/** TD0.2: does a DMP exist, may this professional read it (PRPA_IN201307UV02 → PRPA_IN201308UV02). */
import { randomUUID } from 'node:crypto';
import type { Traits } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, textAt, type XmlElement } from '../xml/parse.ts';
import { Refused, SoapFault } from './refusals.ts';
import { authorisationOf, type DmpRecord, recordOf } from './state.ts';
import { type Transaction, xdsTime } from './transaction.ts';

const hl7Ns = 'urn:hl7-org:v3';
const dmpDevice = '1.2.250.1.213.4.1.1.1';

/** Values of the attention line AUTORISATION (code system 1.2.250.1.213.4.1.2.6.2). */
const authorisationCode = { valid: 'VALIDE', none: 'NON_EXISTE', expired: 'EXPIRE', blocked: 'INTERDIT' } as const;

interface Query {
  readonly messageId: XmlElement;
  readonly queryId: XmlElement;
  readonly sender: XmlElement;
  readonly matricule: string;
  readonly oid: string;
}

export const existence: Transaction = {
  name: 'TD0.2',
  path: '/patient',
  action: 'urn:hl7-org:v3:PRPA_IN201307UV02',
  answerAction: 'urn:hl7-org:v3:PRPA_IN201308UV02',
  alwaysMultipart: false,
  multipartRequest: false,
  answer(incoming, caller, { state, now }) {
    const query = readQuery(incoming.body);
    if (query.matricule !== caller.ins.matricule || query.oid !== caller.ins.oid)
      throw new Refused({ text: 'Le patient recherché n’est pas celui du VIHF' });
    const record = recordOf(state, caller.ins);
    const served = record && record.existence !== 'absent' ? record : undefined;
    const authorisation = served ? authorisationOf(served, caller.nationalId) : 'none';
    const attention = [
      attentionLine('AUTORISATION', '1.2.250.1.213.4.1.2.6.1', 'CV', {
        code: authorisationCode[authorisation],
        codeSystem: '1.2.250.1.213.4.1.2.6.2',
      }),
      attentionLine('STATUT_MT', '1.2.250.1.213.4.1.2.6.3', 'BL', {
        value: String(served !== undefined && served.medecinTraitant === caller.nationalId),
      }),
    ];
    const control = xml`<controlActProcess classCode="CACT" moodCode="EVN">${reason}${
      served && subject(served)
    }<queryAck>${identifier('queryId', query.queryId)}<queryResponseCode code="${served ? 'OK' : 'NF'}"/></queryAck></controlActProcess>`;
    return {
      body: message(query, xdsTime(now()), attention, acknowledgement(query, 'AA'), control),
      result: served?.existence ?? 'absent',
    };
  },
  refuse(refusal, incoming) {
    const query = readQuery(incoming.body);
    const [first] = refusal.reasons;
    // the codes that go with the known texts are not public: HL7's own for "refused by the application"
    const detail = xml`<acknowledgementDetail typeCode="E"><code code="INTERR"/><text>Impossible d’effectuer un test d’existence : ${first?.text}</text></acknowledgementDetail>`;
    return message(query, xdsTime(new Date()), [], acknowledgement(query, 'AE', detail), xml``);
  },
};

const reason = xml`<reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/>`;

/** The shape of the message is its schema's: a departure is a fault, not a refusal. */
function readQuery(body: XmlElement): Query {
  const need = <T>(value: T | undefined | false, what: string): T => {
    if (value === undefined || value === false) throw new SoapFault(`PRPA_IN201307UV02 : ${what}`);
    return value;
  };
  need(body.name === 'PRPA_IN201307UV02' && body.ns === hl7Ns && body.attributes['ITSVersion'] === 'XML_1.0', 'message attendu');
  need(child(body, 'interactionId')?.attributes['extension'] === 'PRPA_IN201307UV02', 'interactionId');
  need(child(body, 'creationTime')?.attributes['value'], 'creationTime');
  const receiver = child(body, 'receiver', 'device');
  need(child(receiver, 'id')?.attributes['root'] === dmpDevice && textAt(receiver, 'softwareName') === 'DMP', 'receiver');
  const control = child(body, 'controlActProcess');
  const why = child(control, 'reasonCode')?.attributes;
  need(why?.['code'] === 'TEST_EXST' && why['codeSystem'] === '1.2.250.1.213.1.1.4.11', 'reasonCode');
  const parameters = child(control, 'queryByParameter');
  need(child(parameters, 'statusCode')?.attributes['code'] === 'new', 'statusCode');
  const patient = child(parameters, 'parameterList', 'patientIdentifier');
  need(textAt(patient, 'semanticsText'), 'semanticsText');
  const value = child(patient, 'value')?.attributes;
  return {
    messageId: need(child(body, 'id'), 'id'),
    sender: need(child(body, 'sender', 'device', 'id'), 'sender'),
    queryId: need(child(parameters, 'queryId'), 'queryId'),
    matricule: need(value?.['extension'], 'patientIdentifier'),
    oid: need(value?.['root'], 'patientIdentifier'),
  };
}

function identifier(name: 'id' | 'queryId', source: XmlElement): XmlMarkup {
  const { root, extension } = source.attributes;
  return name === 'id'
    ? xml`<id extension="${extension}" root="${root}"/>`
    : xml`<queryId extension="${extension}" root="${root}"/>`;
}

function message(
  query: Query,
  at: string,
  attention: readonly XmlMarkup[],
  acknowledgement: XmlMarkup,
  control: XmlMarkup,
): XmlMarkup {
  return xml`<PRPA_IN201308UV02 xmlns="${hl7Ns}" ITSVersion="XML_1.0"><id root="${randomUUID()}"/><creationTime value="${at}"/><interactionId extension="PRPA_IN201308UV02" root="2.16.840.1.113883.1.6"/><processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="NE"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="${query.sender.attributes['root']}"/></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="${dmpDevice}"/><softwareName>DMP</softwareName></device></sender>${attention}${acknowledgement}${control}</PRPA_IN201308UV02>`;
}

function acknowledgement(query: Query, typeCode: 'AA' | 'AE', detail?: XmlMarkup): XmlMarkup {
  return xml`<acknowledgement typeCode="${typeCode}"><targetMessage>${identifier('id', query.messageId)}</targetMessage>${detail}</acknowledgement>`;
}

function attentionLine(keyword: string, system: string, type: 'CV' | 'BL', value: Readonly<Record<string, string>>): XmlMarkup {
  return xml`<attentionLine><keyWordText code="${keyword}" codeSystem="${system}"/>${typedValue(type, value)}</attentionLine>`;
}

function typedValue(type: 'CV' | 'BL', value: Readonly<Record<string, string>>): XmlMarkup {
  return type === 'BL'
    ? xml`<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="BL" value="${value['value']}"/>`
    : xml`<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CV" code="${value['code']}" codeSystem="${value['codeSystem']}"/>`;
}

function subject({ patient, ins, existence: state }: DmpRecord): XmlMarkup {
  const { traits } = patient.identity;
  const observation = (code: string, system: string, value: boolean) =>
    xml`<subjectOf typeCode="SBJ"><administrativeObservation classCode="OBS" moodCode="EVN"><code code="${code}" codeSystem="${system}"/>${typedValue('BL', { value: String(value) })}</administrativeObservation></subjectOf>`;
  return xml`<subject contextConductionInd="false" typeCode="SUBJ"><registrationEvent classCode="REG" moodCode="EVN"><statusCode code="completed"/><subject1 typeCode="SBJ"><patient classCode="PAT"><id extension="${ins.matricule}" root="${ins.oid}"/><statusCode code="${
    state === 'closed' ? 'terminated' : 'active'
  }"/>${personOf(traits)}${observation('COMPTE_INTERNET_OUVERT', '1.2.250.1.213.4.1.2.9', false)}${observation(
    'RATTACHEMENT_ENS',
    '1.2.250.1.213.4.1.2.3',
    true,
  )}</patient></subject1><custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="${dmpDevice}"/></assignedEntity></custodian></registrationEvent></subject>`;
}

function personOf(traits: Traits): XmlMarkup {
  return xml`<patientPerson classCode="PSN" determinerCode="INSTANCE"><name><given>${traits.birthGivenNames.split(' ')[0]}</given><family>${traits.birthName}</family></name><administrativeGenderCode code="${traits.sex}"/><birthTime value="${traits.birthDate.replace(/-/g, '')}"/></patientPerson>`;
}
