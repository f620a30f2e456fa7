/** One SOAP call: envelope out, envelope in, with every failure named. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { XmlMarkup } from '../xml/build.ts';
import { type XmlElement, XmlError } from '../xml/parse.ts';
import { buildEnvelope, type ReadEnvelope, readEnvelope, type SoapFault } from './envelope.ts';
import { type Attachment, attachmentOf, buildMultipart, isMultipart, MtomError, parseMultipart } from './mtom.ts';
import type { HttpAnswer, SecureHttp } from './secure-http.ts';

export interface SoapCall {
  readonly url: string;
  readonly action: string;
  readonly assertion: XmlMarkup;
  readonly headers?: readonly XmlMarkup[];
  readonly body: XmlMarkup;
  /** Where present, even empty, the message goes out as MTOM. */
  readonly attachments?: readonly Attachment[];
  readonly signal?: AbortSignal | undefined;
  /** Default 30 s. */
  readonly limitMs?: number;
  /** Of the answer; default 8 MiB. */
  readonly maxBytes?: number;
  /** False for what must not be sent twice. */
  readonly repeatable?: boolean;
  /** How the service's fault codes are named. */
  readonly faultError?: (fault: SoapFault) => AppError;
}

export interface SoapAnswer {
  readonly body: XmlElement;
  /** The bytes behind an `xop:Include`. @throws AppError DMP_MALFORMED_ANSWER */
  readonly included: (href: string) => Uint8Array;
}

const soapType = 'application/soap+xml';

/** @throws AppError of `SecureHttp`, DMP_HTTP, DMP_MALFORMED_ANSWER, or what `faultError` makes of a fault (DMP_FAULT). */
export async function callSoap(http: SecureHttp, call: SoapCall): Promise<SoapAnswer> {
  const messageId = `urn:uuid:${randomUUID()}`;
  const envelope = buildEnvelope({ ...call, messageId });
  const out = call.attachments
    ? buildMultipart(envelope, call.attachments, call.action)
    : { contentType: `${soapType}; charset=UTF-8; action="${call.action}"`, body: Buffer.from(envelope, 'utf8') };
  const headers = { 'Content-Type': out.contentType, Accept: `${soapType}, multipart/related` };
  const { signal, limitMs = 30_000, maxBytes = 8 * 1024 * 1024, repeatable = true } = call;
  const ask = async (fresh: boolean) => {
    const answer = await http.post(call.url, out.body, headers, { signal, limitMs, maxBytes, repeatable, fresh });
    const { read, attachments } = readAnswer(answer);
    return { answer, read, attachments, isOurs: read.relatesTo === undefined || read.relatesTo === messageId };
  };
  let said = await ask(false);
  // left in a kept connection by a server that answers twice
  if (!said.isOurs && repeatable) said = await ask(true);
  const { answer, read, attachments, isOurs } = said;
  if (!isOurs) throw malformed('answers another message');
  if (read.kind === 'fault') throw (call.faultError ?? defaultFault)(read.fault);
  if (answer.status !== 200) throw new AppError('DMP_HTTP', { status: answer.status });
  return { body: read.body, included: (href) => named(() => attachmentOf(attachments, href).bytes) };
}

function readAnswer(answer: HttpAnswer): { read: ReadEnvelope; attachments: ReadonlyMap<string, Attachment> } {
  const multipart = isMultipart(answer.contentType);
  const isSoap = multipart || /^application\/(soap|xop)\+xml\b|^text\/xml\b/i.test(answer.contentType);
  try {
    // a fault comes with HTTP 400 or 500; a proxy's error page comes as HTML
    if (!isSoap) throw answer.status === 200 ? malformed('not SOAP') : new AppError('DMP_HTTP', { status: answer.status });
    return named(() => {
      if (!multipart) return { read: readEnvelope(answer.body), attachments: new Map() };
      const { root, attachments } = parseMultipart(answer.contentType, answer.body);
      return { read: readEnvelope(root), attachments };
    });
  } catch (error) {
    // an error status says more than the unreadable text that came with it
    if (answer.status !== 200) throw new AppError('DMP_HTTP', { status: answer.status }, error);
    throw error;
  }
}

function named<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof XmlError || error instanceof MtomError) throw malformed(error.message, error);
    throw error;
  }
}

const malformed = (what: string, cause?: unknown) => new AppError('DMP_MALFORMED_ANSWER', { what: what.slice(0, 200) }, cause);
const defaultFault = ({ code, text }: SoapFault) => new AppError('DMP_FAULT', { code, text });
