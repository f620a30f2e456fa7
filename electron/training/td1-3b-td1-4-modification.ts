/**
 * TD1.3b and TD1.4: changing the administrative data of a record, closing it (PRPA_IN201314UV02 → 201315, or 201316 where it
 * is refused). Only records that are not linked to Mon espace santé (PDT-INF-526, note 10).
 */
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, textAt, textOf, type XmlElement } from '../xml/parse.ts';
import { permit } from './habilitations.ts';
import { type Hl7Request, hl7Day, hl7Message, need, personName, readRequest, reasonCode, registration } from './hl7-message.ts';
import { notify, readableRecord } from './record-access.ts';
import { Refused } from './refusals.ts';
import type { Administrative, DmpRecord } from './state.ts';
import { type Transaction, xdsTime } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

const requestName = 'PRPA_IN201314UV02';
const gdpNs = 'asip:ci-sis:gdp:2010';

const labels = { MODIF_DATA: 'Modification des données de gestion du dossier', FERM: 'Fermeture de dossier' } as const;
type Reason = keyof typeof labels;

const common = {
  path: '/patient',
  action: `urn:hl7-org:v3:${requestName}`,
  answerAction: 'urn:hl7-org:v3:PRPA_IN201315UV02',
  alwaysMultipart: false,
  multipartRequest: false,
  refuse(refusal, incoming) {
    const request = readRequest(incoming.body, requestName);
    const text = refusal.reasons[0]?.text ?? '';
    return wrapped(hl7Message(request, { name: 'PRPA_IN201316UV02', at: xdsTime(new Date()), refused: text }));
  },
} as const satisfies Omit<Transaction, 'name' | 'answer'>;

export const modification: Transaction = {
  ...common,
  name: 'TD1.3b',
  answer(incoming, caller, { state, now }) {
    const { request, patient } = readChange(incoming.body, 'MODIF_DATA', caller);
    const record = changeable(readableRecord(state, caller), caller, 'TD1.3b');
    const { traits } = record.patient.identity;
    const person = child(patient, 'patientPerson');
    const said = { sex: child(person, 'administrativeGenderCode'), birth: child(person, 'birthTime') };
    // strict traits come from INSi and are never changed from a workstation (EX_GEN-1265)
    if (
      (said.sex && said.sex.attributes['code'] !== traits.sex) ||
      (said.birth && said.birth.attributes['value'] !== hl7Day(traits.birthDate))
    )
      throw new Refused({ text: 'Les traits stricts ne peuvent pas être modifiés' });
    record.administrative = changed(record.administrative, patient, person);
    notify(state, record, 'Les données administratives de votre dossier ont été modifiées.');
    return { body: accepted(request, record, xdsTime(now())) };
  },
};

export const closing: Transaction = {
  ...common,
  name: 'TD1.4',
  accepts: (incoming) => /<(\w+:)?reasonCode[^>]*\bcode="FERM"/.test(incoming.text),
  answer(incoming, caller, { state, now }) {
    const { request, patient } = readChange(incoming.body, 'FERM', caller);
    need(requestName, child(patient, 'statusCode')?.attributes['code'] === 'terminated', 'statusCode terminated');
    const issue = child(request.control, 'reasonOf', 'detectedIssueEvent', 'code')?.attributes;
    if (issue?.['code'] !== 'FERMETURE_DEMANDE_PATIENT' || issue['codeSystem'] !== '1.2.250.1.213.4.1.2.4')
      throw new Refused({ text: 'Motif de fermeture absent ou inconnu' });
    const record = changeable(readableRecord(state, caller), caller, 'TD1.4');
    record.existence = 'closed';
    notify(state, record, 'Votre dossier a été fermé, à votre demande.');
    return { body: accepted(request, record, xdsTime(now())) };
  },
};

function readChange(body: XmlElement, reason: Reason, caller: Caller): { request: Hl7Request; patient: XmlElement } {
  const request = readRequest(body, requestName);
  need(requestName, request.reason === reason, 'reasonCode');
  const registrationRequest = child(request.control, 'subject', 'registrationRequest');
  const patient = need(requestName, child(registrationRequest, 'subject1', 'patient'), 'patient');
  const id = child(patient, 'id')?.attributes;
  if (id?.['extension'] !== caller.ins.matricule || id['root'] !== caller.ins.oid)
    throw new Refused({ text: 'Le patient du message n’est pas celui du VIHF' });
  const author = child(registrationRequest, 'author', 'assignedEntity', 'id')?.attributes;
  if (author?.['extension'] !== caller.nationalId) throw new Refused({ text: 'L’auteur du message n’est pas celui du VIHF' });
  return { request, patient };
}

function changeable(record: DmpRecord, caller: Caller, right: 'TD1.3b' | 'TD1.4'): DmpRecord {
  permit(right, caller, record);
  if (record.administrative.linkedToMonEspaceSante)
    throw new Refused({ text: 'Ce DMP est associé à Mon espace santé : seul son titulaire peut le modifier ou le fermer' });
  return record;
}

function changed(before: Administrative, patient: XmlElement, person: XmlElement | undefined): Administrative {
  const oppositions = new Map(
    children(patient, 'subjectOf').map((s) => {
      const observation = child(s, 'administrativeObservation');
      return [child(observation, 'code')?.attributes['code'] ?? '', child(observation, 'value')?.attributes['value'] === 'true'];
    }),
  );
  const address = child(person, 'addr');
  const postalCode = textAt(address, 'postalCode');
  const city = textAt(address, 'city');
  const country = textAt(address, 'country');
  return {
    ...before,
    telecoms: children(person, 'telecom').map(({ attributes }) => ({
      url: attributes['value'] ?? '',
      ...(attributes['use'] === undefined ? {} : { use: attributes['use'] }),
    })),
    ...(address && {
      address: {
        lines: children(address, 'streetAddressLine').map((l) => textOf(l).trim()),
        ...(postalCode === undefined ? {} : { postalCode }),
        ...(city === undefined ? {} : { city }),
        ...(country === undefined ? {} : { country }),
      },
    }),
    opposedToBrisDeGlace: oppositions.get('OPPOSITION_BRIS_DE_GLACE') ?? before.opposedToBrisDeGlace,
    opposedToEmergencyAccess: oppositions.get('OPPOSITION_ACCES_URGENCE') ?? before.opposedToEmergencyAccess,
  };
}

function accepted(request: Hl7Request, record: DmpRecord, at: string): XmlMarkup {
  const reason = request.reason as Reason;
  const patient = xml`<patient classCode="PAT"><statusCode code="${record.existence === 'closed' ? 'terminated' : 'active'}"/><patientPerson classCode="PSN" determinerCode="INSTANCE">${personName(record.patient.identity.traits)}</patientPerson></patient>`;
  const control = xml`<controlActProcess classCode="CACT" moodCode="EVN">${reasonCode(reason, labels[reason])}${registration(patient, 'completed')}</controlActProcess>`;
  return wrapped(hl7Message(request, { name: 'PRPA_IN201315UV02', at, control }));
}

/** The service puts its HL7 answer inside an element of its own. */
function wrapped(message: XmlMarkup): XmlMarkup {
  return xml`<g:PRPA_IN201314UV02_Response xmlns:g="${gdpNs}">${message}</g:PRPA_IN201314UV02_Response>`;
}
