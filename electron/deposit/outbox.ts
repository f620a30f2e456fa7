/**
 * The outbox: what the doctor confirmed is in the encrypted store before the first byte leaves, and stays there until
 * the registry has answered. Before anything is sent again the registry is asked whether it has it already, so a cut
 * line never makes two documents. One at a time, in order, per patient.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Conformity, OutboxItem, OutboxState } from '../../shared/deposit.ts';
import type { DocumentEntry, SubmissionSet } from '../../shared/dmp.ts';
import { AppError, type ErrorCode, type NamedError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { patientKey } from '../store/journal.ts';
import type { OutboxRow, Tables } from '../store/schema.ts';
import type { PreparedDeposit } from './submission.ts';

/** What sends: exists while the author's CPS is unlocked. */
export interface Sender {
  readonly nationalId: string;
  /** TD2.1. Gives the registry's answer. */
  submit(ins: Ins, submission: PreparedDeposit): Promise<string>;
  /** TD3.1b. */
  isKnown(ins: Ins, documentUniqueId: string): Promise<boolean>;
}

export interface NewDeposit {
  readonly submission: PreparedDeposit;
  readonly ins: Ins;
  readonly patientName: string;
  readonly authorNationalId: string;
  readonly contentHash: string;
  readonly conformity?: Conformity;
}

export interface Outbox {
  add(deposit: NewDeposit): Promise<string>;
  /** Sends it if it is this sender's; never throws for a failure of the line or the server: the state tells. */
  deliver(id: string, sender: Sender): Promise<OutboxItem>;
  /** All that this sender may send and that waits, in order. */
  resume(sender: Sender): Promise<void>;
  retry(id: string, sender: Sender | undefined): Promise<OutboxItem>;
  cancel(id: string): Promise<void>;
  list(withNames: boolean): Promise<OutboxItem[]>;
  /** When the same bytes were received for this patient, or confirmed by the doctor where they are still on their way. */
  alreadySentAt(ins: Ins, contentHash: string): Promise<string | undefined>;
}

interface Metadata {
  readonly ins: Ins;
  readonly set: SubmissionSet;
  readonly entry: DocumentEntry;
  readonly replaces?: string | undefined;
  readonly conformity?: Conformity | undefined;
}

/** Failures after which the same bytes may be sent again; everything else is an answer, and needs the doctor. */
const transient: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DMP_UNREACHABLE',
  'DMP_TIMEOUT',
  'DMP_TLS',
  'DMP_HTTP',
  'DMP_MALFORMED_ANSWER',
  'CARD_HOST_RESTARTED',
  'CANCELLED',
  'NO_SESSION',
]);
const needsCard: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CARD_REMOVED',
  'NO_CARD',
  'NO_READER',
  'CARD_RESET',
  'CARD_CHANGED',
  'CARD_TIMEOUT',
  'CARD_UNRESPONSIVE',
  'PIN_REQUIRED',
  'READER_BUSY',
  'SERVICE_UNAVAILABLE',
]);

export function createOutbox(
  db: Kysely<Tables>,
  ports: { readonly now: () => Date; readonly onChange: () => void; readonly onBug: (error: unknown, where: string) => string },
): Outbox {
  const busy = new Map<string, Promise<OutboxItem>>();
  const row = async (id: string): Promise<OutboxRow & { seq: number }> => {
    const found = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
    if (!found) throw new AppError('DEPOSIT_NOT_FOUND', {});
    return found as unknown as OutboxRow & { seq: number };
  };
  const update = async (id: string, change: Partial<Pick<OutboxRow, 'state' | 'sentAt' | 'receivedAt' | 'answer' | 'error'>>) => {
    await db.updateTable('outbox').set(change).where('id', '=', id).execute();
    ports.onChange();
  };
  const received = (id: string, answer: string) =>
    update(id, { state: 'received', receivedAt: ports.now().toISOString(), answer, error: null });

  async function send(id: string, sender: Sender): Promise<OutboxItem> {
    const held = await row(id);
    const state = held.state as OutboxState;
    if (state === 'received' || state === 'cancelled' || state === 'refused') return itemOf(held, true);
    if (held.authorNationalId !== sender.nationalId) {
      await update(id, { state: 'waiting-for-card' });
      return itemOf(await row(id), true);
    }
    const { ins, set, entry, replaces } = JSON.parse(held.metadata) as Metadata;
    try {
      if (held.sentAt && (await sender.isKnown(ins, held.documentUniqueId))) await received(id, 'déjà enregistré');
      else {
        await update(id, { state: 'sending', sentAt: ports.now().toISOString(), error: null });
        await received(id, await sender.submit(ins, { set, entry, cda: new Uint8Array(held.cda), replaces }));
      }
    } catch (error) {
      const problem: NamedError =
        error instanceof AppError ? error.named : { code: 'INTERNAL', detail: { reference: ports.onBug(error, 'outbox') } };
      const next: OutboxState = needsCard.has(problem.code)
        ? 'waiting-for-card'
        : transient.has(problem.code)
          ? 'prepared'
          : 'refused';
      await update(id, { state: next, error: JSON.stringify(problem) });
    }
    return itemOf(await row(id), true);
  }

  function deliver(id: string, sender: Sender): Promise<OutboxItem> {
    const running = busy.get(id);
    if (running) return running;
    const started = send(id, sender).finally(() => busy.delete(id));
    busy.set(id, started);
    return started;
  }

  return {
    async add({ submission, ins, patientName, authorNationalId, contentHash, conformity }) {
      const id = randomUUID();
      const { set, entry, cda, replaces } = submission;
      const metadata: Metadata = { ins, set, entry, replaces, conformity };
      await db
        .insertInto('outbox')
        .values({
          id,
          state: 'prepared',
          patient: patientKey(ins),
          patientName,
          authorNationalId,
          title: entry.title,
          typeLabel: entry.typeCode.label,
          contentHash,
          documentUniqueId: entry.uniqueId,
          submissionSetUniqueId: set.uniqueId,
          metadata: JSON.stringify(metadata),
          cda,
          createdAt: ports.now().toISOString(),
          sentAt: null,
          receivedAt: null,
          answer: null,
          error: null,
        })
        .execute();
      ports.onChange();
      return id;
    },
    deliver,
    async resume(sender) {
      const waiting = await db
        .selectFrom('outbox')
        .select('id')
        .where('state', 'in', ['prepared', 'waiting-for-card', 'sending'])
        .where('authorNationalId', '=', sender.nationalId)
        .orderBy('seq')
        .execute();
      for (const { id } of waiting) await deliver(id, sender);
    },
    async retry(id, sender) {
      const held = await row(id);
      if (held.state === 'received' || held.state === 'cancelled') throw new AppError('NOT_NOW', { step: held.state });
      await update(id, { state: sender ? 'prepared' : 'waiting-for-card' });
      return sender ? deliver(id, sender) : itemOf(await row(id), true);
    },
    async cancel(id) {
      const held = await row(id);
      if (held.state === 'received' || held.state === 'sending') throw new AppError('NOT_NOW', { step: held.state });
      await update(id, { state: 'cancelled' });
    },
    async list(withNames) {
      const rows = await db.selectFrom('outbox').selectAll().orderBy('seq', 'desc').limit(200).execute();
      return rows.map((r) => itemOf(r as unknown as OutboxRow, withNames));
    },
    async alreadySentAt(ins, contentHash) {
      const found = await db
        .selectFrom('outbox')
        .select(['receivedAt', 'createdAt'])
        .where('patient', '=', patientKey(ins))
        .where('contentHash', '=', contentHash)
        .where('state', 'in', ['prepared', 'waiting-for-card', 'sending', 'received'])
        .executeTakeFirst();
      return found && (found.receivedAt ?? found.createdAt);
    },
  };
}

function itemOf(row: OutboxRow, withNames: boolean): OutboxItem {
  const error = row.error ? (JSON.parse(row.error) as NamedError) : undefined;
  const { conformity } = JSON.parse(row.metadata) as Metadata;
  return {
    id: row.id,
    state: row.state as OutboxState,
    ...(withNames && { patientName: row.patientName }),
    title: row.title,
    typeLabel: row.typeLabel,
    createdAt: row.createdAt,
    ...(row.sentAt && { sentAt: row.sentAt }),
    ...(error && { error }),
    ...(withNames && conformity && { conformity }), // its warnings quote the document
    ...(row.receivedAt && {
      receipt: {
        documentUniqueId: row.documentUniqueId,
        submissionSetUniqueId: row.submissionSetUniqueId,
        receivedAt: row.receivedAt,
        answer: row.answer ?? '',
      },
    }),
  };
}
