/** Errors of the shell, on its standard error: class and place only, since a message may quote a patient's data. */
import { randomBytes } from 'node:crypto';

/** Gives the reference that is shown to the user and stands in the log. */
export function logBug(error: unknown, where: string): string {
  const reference = randomBytes(4).toString('hex').toUpperCase();
  const kind = error instanceof Error ? error.constructor.name : typeof error;
  const frames = ((error instanceof Error && error.stack) || '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error([`${reference} ${where}: ${kind}`, ...frames.slice(0, 8)].join('\n'));
  return reference;
}
