/**
 * HISTORICAL, simulated: creating a DMP (TD1.1) and its *document des secrets* (TD1.5a). No DMP can be created since 1 July
 * 2021 and these transactions are gone from the services: they stay here to show what they were.
 */
import { createHash } from 'node:crypto';
import { xml } from '../xml/build.ts';
import { child } from '../xml/parse.ts';
import { permit } from './habilitations.ts';
import { hl7Message, need, personName, readRequest, reasonCode, registration } from './hl7-message.ts';
import { notify, usableRecord } from './record-access.ts';
import { known, Refused, SoapFault } from './refusals.ts';
import { recordOf } from './state.ts';
import { output, refusedOutput } from './td0-3-authorisation.ts';
import { patientsNs } from './td0-4-patients.ts';
import { type Transaction, xdsTime } from './transaction.ts';

export const historicalNotice = 'Simulation historique : aucun DMP ne peut être créé depuis le 1er juillet 2021.';

const requestName = 'PRPA_IN201311UV02';

export const creation: Transaction = {
  name: 'TD1.1 (historique)',
  path: '/patient',
  action: `urn:hl7-org:v3:${requestName}`,
  answerAction: 'urn:hl7-org:v3:PRPA_IN201312UV02',
  alwaysMultipart: false,
  multipartRequest: false,
  answer(incoming, caller, { state, now }) {
    const request = readRequest(incoming.body, requestName);
    need(requestName, request.reason === 'CREA_RD', 'reasonCode');
    const patient = child(request.control, 'subject', 'registrationRequest', 'subject1', 'patient');
    const id = child(need(requestName, patient, 'patient'), 'id')?.attributes;
    if (id?.['extension'] !== caller.ins.matricule || id['root'] !== caller.ins.oid)
      throw new Refused({ text: 'Le patient du message n’est pas celui du VIHF' });
    // created by whoever could declare himself authorised
    permit('TD0.3 ajout', caller);
    const record = recordOf(state, caller.ins);
    if (!record) throw new Refused({ text: 'Patient inconnu du serveur d’entraînement' });
    if (record.existence === 'active') throw new Refused({ text: 'Un DMP existe déjà pour ce patient' });
    record.existence = 'active';
    notify(state, record, `${historicalNotice} Votre dossier a été créé par ${caller.displayName}.`);
    const answered = xml`<patient classCode="PAT"><statusCode code="active"/><patientPerson classCode="PSN" determinerCode="INSTANCE">${personName(record.patient.identity.traits)}</patientPerson></patient>`;
    const control = xml`<controlActProcess classCode="CACT" moodCode="EVN">${reasonCode('CREA_RD', historicalNotice)}${registration(answered, 'completed')}</controlActProcess>`;
    return { body: hl7Message(request, { name: 'PRPA_IN201312UV02', at: xdsTime(now()), control }) };
  },
  refuse(refusal, incoming) {
    const request = readRequest(incoming.body, requestName);
    const refused = refusal.reasons[0]?.text ?? '';
    return hl7Message(request, { name: 'PRPA_IN201313UV02', at: xdsTime(new Date()), refused });
  },
};

/** Login and first password, once handed over on paper. The same for the same patient: nothing is behind them. */
export const secrets: Transaction = {
  name: 'TD1.5a (historique)',
  path: '/patients',
  action: 'urn:si-dmp-patients:PatientSpecificEndPoint:createPatientAccess',
  answerAction: 'urn:si-dmp-patients:PatientSpecificEndPoint:createPatientAccessResponse',
  alwaysMultipart: false,
  multipartRequest: false,
  answer({ body }, caller, { state }) {
    if (body.name !== 'createPatientAccess' || body.ns !== patientsNs)
      throw new SoapFault('createPatientAccess : message attendu');
    const record = usableRecord(state, caller);
    permit('TD0.3 ajout', caller, record);
    const digest = createHash('sha256').update(`${state.seed} ${record.ins.matricule}`).digest('hex').toUpperCase();
    const items = xml`<h:login>${digest.slice(0, 8)}</h:login><h:password>${digest.slice(8, 20)}</h:password>`;
    return { body: output('createPatientAccessResponse', known.ok.status, historicalNotice, patientsNs, items) };
  },
  refuse: (refusal) => refusedOutput('createPatientAccessResponse', refusal, patientsNs),
};
