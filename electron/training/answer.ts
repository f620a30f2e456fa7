/** From one HTTP request to one answer: which transaction, the VIHF, the refusals in their places, the history. */
import type { IncomingMessage } from 'node:http';
import { checkDmpAddressing, type Incoming, readEnvelope, writeEnvelope } from './envelope.ts';
import { insiAction, searchByTraits } from './insi.ts';
import { writeMultipart } from './multipart.ts';
import type { TrainingPki } from './pki.ts';
import { faultBody, Refused, SoapFault } from './refusals.ts';
import { type DmpState, patientIdOf } from './state.ts';
import { existence } from './td0-2-existence.ts';
import { authorisation } from './td0-3-authorisation.ts';
import { deposit } from './td2-1-deposit.ts';
import { find } from './td3-1-find.ts';
import { retrieve } from './td3-2-retrieve.ts';
import { type Answered, type Environment, type Transaction, xdsTime } from './transaction.ts';
import { type Caller, readVihf } from './vihf-check.ts';

export const basePath = '/si-dmp-server/v2/services';
export const insiPath = '/lps';
export const trainingInsOid = '1.2.250.1.213.1.4.10';

/** Adding a transaction is one file and one line here. */
const transactions: readonly Transaction[] = [existence, authorisation, find, retrieve, deposit];

export interface World {
  readonly pki: TrainingPki;
  readonly state: DmpState;
  readonly now: () => Date;
  readonly vihfMaximumAgeMs: number;
  readonly masksMayBeCombined: boolean;
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export function answer(options: World, request: IncomingMessage, raw: Buffer): Reply {
  const path = new URL(request.url ?? '/', 'https://localhost').pathname.replace(/\/+$/, '');
  const service = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  const served = transactions.filter((t) => t.path === service && path !== service);
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
  const transaction = served.find((t) => t.action === incoming.action);
  if (!transaction) throw new SoapFault(`Action ${incoming.action} inconnue de ce service`, 'wsa:ActionNotSupported');
  checkDmpAddressing(incoming);
  if (transaction.multipartRequest && !incoming.multipart)
    throw new SoapFault('Cette transaction se transmet en MTOM (multipart/related)');
  const { body, attachments } = runTransaction(options, incoming, transaction);
  const text = writeEnvelope(body, transaction.answerAction, incoming.messageId);
  return reply(200, text, transaction.alwaysMultipart ? (attachments ?? []) : undefined);
}

function runTransaction(options: World, incoming: Incoming, transaction: Transaction): Answered {
  const { state, now, pki } = options;
  const rules = () => ({ rootPem: pki.rootPem, now: now(), maximumAgeMs: options.vihfMaximumAgeMs });
  const environment: Environment = { state, now, rules, masksMayBeCombined: options.masksMayBeCombined };
  let caller: Caller | undefined;
  const log = (result: string) => {
    if (caller)
      state.history.push({
        at: xdsTime(now()),
        nationalId: caller.nationalId,
        patientId: patientIdOf(caller.ins),
        transaction: transaction.name,
        result,
      });
  };
  try {
    caller = readVihf(incoming, { ...rules(), cards: pki.images, insOid: trainingInsOid });
    const answered = transaction.answer(incoming, caller, environment);
    log(answered.result ?? 'ok');
    return answered;
  } catch (error) {
    if (error instanceof SoapFault) log(error.subcode ?? 'fault');
    if (!(error instanceof Refused)) throw error;
    log(error.reasons[0]?.code ?? 'refused');
    return { body: transaction.refuse(error, incoming) };
  }
}

function answerInsi({ pki, state, now }: World, incoming: Incoming): Reply {
  if (incoming.action !== insiAction)
    throw new SoapFault(`Action ${incoming.action} inconnue de ce service`, 'wsa:ActionNotSupported');
  const people = state.records.map((r) => r.patient.identity);
  const { body, nationalId, result } = searchByTraits(incoming, people, { rootPem: pki.rootPem, now: now() });
  state.history.push({ at: xdsTime(now()), nationalId, patientId: '', transaction: 'INSi', result });
  return reply(200, writeEnvelope(body, `${insiAction}Response`, incoming.messageId), undefined);
}
