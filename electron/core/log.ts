/**
 * The log of a workstation in a practice: what broke and where in our code, never what it was about. Messages of
 * foreign errors may quote a name or a document, so only the error's class, our code and the frames of its stack go in.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';

export interface Log {
  /** Logs an unexpected error and gives the reference shown to the user. */
  bug(error: unknown, where: string): string;
  /** A named failure or a step, by code only. */
  note(event: string, detail?: Readonly<Record<string, string | number | boolean>>): void;
}

const maxBytes = 2 * 1024 * 1024;

export function createLog(directory: string, now: () => Date = () => new Date()): Log {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'core.log');
  const write = (line: object) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), ...line })}\n`);
    } catch {
      // a full disk must not break the session
    }
  };
  return {
    bug(error, where) {
      const reference = randomBytes(4).toString('hex').toUpperCase();
      const frames = (error instanceof Error ? (error.stack ?? '') : '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12);
      const code = error instanceof AppError ? error.code : undefined;
      write({ reference, where, error: error instanceof Error ? error.constructor.name : typeof error, code, frames });
      return reference;
    },
    note: (event, detail) => write({ event, ...detail }),
  };
}
