/** From one HTTP request to one answer: which transaction, the VIHF, the refusals in their places, the history. */
import type { IncomingMessage } from 'node:http';
import { checkDmpAddressing, type Incoming, readEnvelope, writeEnvelope } from './envelope.ts';
import { creation, secrets } from './historical.ts';
import { insiAction, searchByTraits } from './insi.ts';
import { writeMultipart } from './multipart.ts';
import type { TrainingPki } from './pki.ts';
import { faultBody, Refused, SoapFault } from './refusals.ts';
import { type Access, type DmpState, patientIdOf } from './state.ts';
import { existence } from './td0-2-existence.ts';
import { authorisation } from './td0-3-authorisation.ts';
import { patientList } from './td0-4-patients.ts';
import { candidates } from './td0-5-candidates.ts';
import { consultation } from './td1-3a-consultation.ts';
import { closing, modification } from './td1-3b-td1-4-modification.ts';
import { professionals } from './td1-6-professionals.ts';
import { deposit } from './td2-1-deposit.ts';
import { find } from './td3-1-find.ts';
import { retrieve } from './td3-2-retrieve.ts';
import { update } from './td3-3-update.ts';
import { type Answered, type Environment, type Transaction, xdsTime } from './transaction.ts';
import { type Caller, readVihf } from './vihf-check.ts';

export const basePath = '/si-dmp-server/v2/services';
export const insiPath = '/lps';
export const trainingInsOid = '1.2.250.1.213.1.4.10';

/** Adding a transaction is one file and one line here. */
const transactions: readonly Transaction[] = [
  consultation,
  existence,
  authorisation,
  patientList,
  candidates,
  closing,
  modification,
  professionals,
  deposit,
  find,
  retrieve,
  update,
  creation,
  secrets,
];

export interface World {
  readonly pki: TrainingPki;
  readonly state: DmpState;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export function answer(options: World, request: IncomingMessage, raw: Buffer): Reply {
  const path = new URL(request.url ?? '/', 'https://localhost').pathname.replace(/\/+$/, '');
  const service = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  // the path of PDQ is written in capitals in one source and in none of the others
  const served = transactions.filter((t) => t.path.toLowerCase() === service.toLowerCase() && path !== service);
  if (served.length === 0 && path !== insiPath) return { status: 404, contentType: 'text/plain', body: Buffer.from('Not Found') };
  if (request.method !== 'POST') return { status: 405, contentType: 'text/plain', body: Buffer.from('Method Not Allowed') };
  let incoming: Incoming | undefined;
  try {
    incoming = readEnvelope(request.headers['content-type'] ?? '', raw);
    return path === insiPath ? answerInsi(options, incoming) : answerDmp(options, incoming, served);
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    const multipart = served.some((t) => t.alwaysMultipart && t.action === incoming?.action);
    return faultReply(error, incoming?.messageId, multipart);
  }
}

function faultReply(fault: SoapFault, relatesTo: string | undefined, multipart: boolean): Reply {
  const text = writeEnvelope(
    faultBody(fault.message, fault.subcode),
    'http://www.w3.org/2005/08/addressing/soap/fault',
    relatesTo,
  );
  return reply(500, text, multipart ? [] : undefined);
}

function reply(status: number, text: string, attachments: Answered['attachments']): Reply {
  return attachments
    ? { status, ...writeMultipart(text, attachments) }
    : { status, contentType: 'application/soap+xml; charset=utf-8', body: Buffer.from(text) };
}

function answerDmp(options: World, incoming: Incoming, served: readonly Transaction[]): Reply {
  const transaction = served.find((t) => t.action === incoming.action && (t.accepts?.(incoming) ?? true));
  if (!transaction) throw new SoapFault(`Action ${incoming.action} inconnue de ce service`, 'wsa:ActionNotSupported');
  checkDmpAddressing(incoming);
  if (transaction.multipartRequest && !incoming.multipart)
    throw new SoapFault('Cette transaction se transmet en MTOM (multipart/related)');
  const { body, attachments } = runTransaction(options, incoming, transaction);
  const text = writeEnvelope(body, transaction.answerAction, incoming.messageId);
  return reply(200, text, transaction.alwaysMultipart ? (attachments ?? []) : undefined);
}

function runTransaction(options: World, incoming: Incoming, transaction: Transaction): Answered {
  const { state, pki } = options;
  const { now, parameters } = state;
  const rules = () => ({ rootPem: pki.rootPem, now: now(), maximumAgeMs: parameters.vihfMaximumAgeMs });
  const environment: Environment = { state, now, rules, cards: pki.images };
  let caller: Caller | undefined;
  const log = (result: string, answered?: Answered) => {
    if (caller)
      state.history.push(accessOf(caller, answered?.transaction ?? transaction.name, result, answered?.what ?? [], now()));
  };
  try {
    const { patientless = false } = transaction;
    caller = readVihf(incoming, { ...rules(), cards: pki.images, insOid: trainingInsOid, patientless });
    const answered = transaction.answer(incoming, caller, environment);
    log(answered.result ?? 'ok', answered);
    return answered;
  } catch (error) {
    if (error instanceof SoapFault) log(error.subcode ?? 'fault');
    if (!(error instanceof Refused)) throw error;
    log(error.reasons[0]?.code ?? 'refused');
    return { body: transaction.refuse(error, incoming) };
  }
}

function accessOf(caller: Caller, transaction: string, result: string, what: readonly string[], now: Date): Access {
  return {
    at: xdsTime(now),
    nationalId: caller.nationalId,
    patientId: caller.ins.matricule === '' ? '' : patientIdOf(caller.ins),
    transaction,
    result,
    mode: caller.accessMode,
    context: {
      structureId: caller.structureId,
      authentication: caller.authentication,
      secretConnection: caller.secretConnection,
    },
    what,
  };
}

function answerInsi({ pki, state }: World, incoming: Incoming): Reply {
  if (incoming.action !== insiAction)
    throw new SoapFault(`Action ${incoming.action} inconnue de ce service`, 'wsa:ActionNotSupported');
  const people = state.records.map((r) => r.patient.identity);
  const { body, nationalId, result } = searchByTraits(incoming, people, { rootPem: pki.rootPem, now: state.now() });
  state.history.push({
    at: xdsTime(state.now()),
    nationalId,
    patientId: '',
    transaction: 'INSi',
    result,
    mode: 'normal',
    context: { structureId: '', authentication: 'DIRECTE', secretConnection: false },
    what: [],
  });
  return reply(200, writeEnvelope(body, `${insiAction}Response`, incoming.messageId), undefined);
}
