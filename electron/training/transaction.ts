/** What each transaction of the training DMP gives: where it is asked for, how it answers, where it puts its refusals. */
import type { CpsImage } from '../../shared/cards.ts';
import type { XmlMarkup } from '../xml/build.ts';
import type { AssertionRules } from './assertion.ts';
import type { Incoming } from './envelope.ts';
import type { Attachment } from './multipart.ts';
import type { Refused } from './refusals.ts';
import type { DmpState } from './state.ts';
import type { Caller } from './vihf-check.ts';

export interface Environment {
  readonly state: DmpState;
  readonly now: () => Date;
  /** For signatures besides the VIHF: the lot of a deposit. */
  readonly rules: () => AssertionRules;
  /** Who exists: names of authorised professionals. */
  readonly cards: readonly CpsImage[];
}

export interface Answered {
  readonly body: XmlMarkup;
  readonly attachments?: readonly Attachment[];
  /** For the history where it is not "ok". */
  readonly result?: string;
  /** uniqueIds of the documents that were touched, for the history. */
  readonly what?: readonly string[];
  /** Where one action carries several transactions. */
  readonly transaction?: string;
}

export interface Transaction {
  readonly name: string;
  /** After the base path. */
  readonly path: '/patient' | '/patients' | '/PDQ' | '/habilitations' | '/registry' | '/repository';
  readonly action: string;
  readonly answerAction: string;
  /** ITI-43 answers are multipart whatever happens, faults included. */
  readonly alwaysMultipart: boolean;
  /** ITI-41 requests must be (EX_2.1-1260). */
  readonly multipartRequest: boolean;
  /** Asked by no patient's name: the VIHF may leave resource-id out. */
  readonly patientless?: boolean;
  /** Tells apart transactions of one action; one without it takes what the others leave. */
  readonly accepts?: (incoming: Incoming) => boolean;
  /** @throws SoapFault or Refused */
  answer(incoming: Incoming, caller: Caller, environment: Environment): Answered;
  /** The refusal where this service puts it. */
  refuse(refusal: Refused, incoming: Incoming): XmlMarkup;
}

/** UTC `yyyyMMddHHmmss`. */
export function xdsTime(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}
