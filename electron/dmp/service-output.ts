/** The frame of the answers of the services habilitations and patients: `output` with `status`, `context` and what was asked for. */
import { AppError } from '../../shared/errors.ts';
import { child, textAt, type XmlElement } from '../xml/parse.ts';
import { statusError } from './errors.ts';

export interface Output {
  readonly output: XmlElement;
  /** The server's own sentence, often empty. */
  readonly context: string;
}

/** @throws AppError DMP_STATUS for every status but DMPOk, DMP_MALFORMED_ANSWER. */
export function readOutput(body: XmlElement, name: string, ns: string): Output {
  const output = child(body, 'output');
  const status = textAt(output, 'status');
  if (body.name !== name || body.ns !== ns || !output || status === undefined)
    throw new AppError('DMP_MALFORMED_ANSWER', { what: name });
  const context = textAt(output, 'context') ?? '';
  if (status !== 'DMPOk') throw statusError(status, context);
  return { output, context };
}
