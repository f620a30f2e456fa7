/** TD1.3a: administrative data of a record, oppositions to the emergency modes and representatives (reason CNSLT_DATA). */
import { type XmlMarkup, xml } from '../xml/build.ts';
import { permit } from './habilitations.ts';
import {
  hl7Day,
  hl7Message,
  identifier,
  observation,
  observationSystem,
  personName,
  readQuery,
  reasonCode,
  registration,
} from './hl7-message.ts';
import { authorisationOf } from './record-access.ts';
import { known, Refused } from './refusals.ts';
import { type DmpRecord, recordOf } from './state.ts';
import { answerName, queryName, readPatientQuery } from './td0-2-existence.ts';
import { type Transaction, xdsTime } from './transaction.ts';

export const consultation: Transaction = {
  name: 'TD1.3a',
  path: '/patient',
  action: `urn:hl7-org:v3:${queryName}`,
  answerAction: `urn:hl7-org:v3:${answerName}`,
  alwaysMultipart: false,
  multipartRequest: false,
  accepts: (incoming) => /<(\w+:)?reasonCode[^>]*\bcode="CNSLT_DATA"/.test(incoming.text),
  answer(incoming, caller, { state, now }) {
    const query = readPatientQuery(incoming.body, 'CNSLT_DATA');
    if (query.matricule !== caller.ins.matricule || query.oid !== caller.ins.oid)
      throw new Refused({ text: 'Le patient recherché n’est pas celui du VIHF' });
    permit('TD1.3a', caller);
    const record = recordOf(state, caller.ins);
    const served = record && record.existence !== 'absent' ? record : undefined;
    // no authorisation is asked for: the oppositions are what one reads before an emergency access
    if (served && authorisationOf(state, served, caller) === 'blocked')
      throw new Refused({ code: known.accessDenied.code, text: 'Le patient a bloqué l’accès de ce professionnel à son DMP' });
    const control = xml`<controlActProcess classCode="CACT" moodCode="EVN">${reasonCode('CNSLT_DATA', 'Consultation des données de gestion de dossier')}${
      served && subject(served)
    }<queryAck>${identifier('queryId', query.queryId)}<queryResponseCode code="${served ? 'OK' : 'NF'}"/></queryAck></controlActProcess>`;
    return {
      body: hl7Message(query, { name: answerName, at: xdsTime(now()), control }),
      result: served?.existence ?? 'absent',
    };
  },
  refuse(refusal, incoming) {
    const query = readQuery(incoming.body, queryName);
    return hl7Message(query, { name: answerName, at: xdsTime(new Date()), refused: refusal.reasons[0]?.text ?? '' });
  },
};

function telecom({ url, use }: { readonly url: string; readonly use?: string }): XmlMarkup {
  return use === undefined ? xml`<telecom value="${url}"/>` : xml`<telecom use="${use}" value="${url}"/>`;
}

function subject({ patient, ins, existence, administrative }: DmpRecord): XmlMarkup {
  const { traits } = patient.identity;
  const { address } = administrative;
  const line = (code: string, value: boolean) =>
    xml`<subjectOf typeCode="SBJ">${observation(code, observationSystem, value)}</subjectOf>`;
  const representatives = (patient.dmp.representatives ?? []).map(
    (r) =>
      xml`<personalRelationship classCode="PRS"><code code="${r.relationship}" codeSystem="2.16.840.1.113883.1.11.19579"/>${(
        r.telecoms ?? []
      ).map(
        telecom,
      )}<relationshipHolder1 classCode="PSN" determinerCode="INSTANCE"><name><given>${r.givenName}</given><family>${r.familyName}</family></name></relationshipHolder1></personalRelationship>`,
  );
  const person = xml`<patientPerson classCode="PSN" determinerCode="INSTANCE">${personName(traits)}${administrative.telecoms.map(
    telecom,
  )}<administrativeGenderCode code="${traits.sex}"/><birthTime value="${hl7Day(traits.birthDate)}"/><deceasedInd value="false"/>${
    address &&
    xml`<addr>${address.lines.map((l) => xml`<streetAddressLine>${l}</streetAddressLine>`)}${
      address.postalCode !== undefined && xml`<postalCode>${address.postalCode}</postalCode>`
    }${address.city !== undefined && xml`<city>${address.city}</city>`}${
      address.country !== undefined && xml`<country>${address.country}</country>`
    }</addr>`
  }${representatives}</patientPerson>`;
  return registration(
    xml`<patient classCode="PAT"><id extension="${ins.matricule}" root="${ins.oid}"/><statusCode code="${
      existence === 'closed' ? 'terminated' : 'active'
    }"/>${person}${line('OPPOSITION_BRIS_DE_GLACE', administrative.opposedToBrisDeGlace)}${line(
      'OPPOSITION_ACCES_URGENCE',
      administrative.opposedToEmergencyAccess,
    )}</patient>`,
    'completed',
  );
}
