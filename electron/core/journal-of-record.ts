/** The local journal of the open record: what this holder did on this patient from this workstation. */
import type { OwnJournal } from '../../shared/record-rights.ts';
import { type JournalLine, patientKey } from '../store/journal.ts';
import type { Core } from './core.ts';

/** The open record, who acts on it, and the journal of the workstation. */
export interface JournalOwner {
  readonly open: Pick<Core['open'], 'ins'>;
  readonly journal: Core['journal'];
  acting(): { readonly author: { readonly holder: { readonly nationalId: string } } };
}

/** @throws AppError NO_SESSION, NO_RECORD */
export async function journalOf(core: JournalOwner): Promise<OwnJournal> {
  const { own, brokenAt } = await linesOf(core);
  return { lines: own.map(({ seq, at, act, result }) => ({ seq, at, act, result })).reverse(), brokenAt };
}

/**
 * Text with tabs, one line each with both hashes, so that a line can be compared with the journal that it came from. Only
 * this patient and this holder: a file leaves the encrypted store. @throws AppError NO_SESSION, NO_RECORD
 */
export async function journalText(core: JournalOwner): Promise<string> {
  const { own, brokenAt } = await linesOf(core);
  const state = brokenAt === null ? 'chaîne vérifiée' : `chaîne rompue à la ligne ${brokenAt}`;
  const head = ['ligne', 'date (UTC)', 'professionnel', 'structure', 'patient', 'acte', 'résultat', 'précédent', 'empreinte'];
  const rows = own.map((l) => [l.seq, l.at, l.who, l.situation, l.patient, l.act, l.result, l.previous, l.hash]);
  return `${[[`Journal local de Poste DMP, ${state}`], head, ...rows].map((row) => row.map(cell).join('\t')).join('\r\n')}\r\n`;
}

/** A reason is typed freely: it keeps to its own cell, and no spreadsheet takes it for a formula. */
const cell = (value: string | number): string =>
  String(value)
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/^[=+\-@]/, "'$&");

async function linesOf(core: JournalOwner): Promise<{ own: JournalLine[]; brokenAt: number | null }> {
  const { ins } = core.open;
  const { holder } = core.acting().author;
  const [lines, brokenAt] = await Promise.all([core.journal.lines(), core.journal.verify()]);
  const patient = patientKey(ins);
  return { own: lines.filter((line) => line.patient === patient && line.who === holder.nationalId), brokenAt };
}
