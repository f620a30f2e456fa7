/**
 * Copies on their way to correspondents: kept in the encrypted store from the key that deposits until each has left, once.
 * Before the first byte leaves the store knows it; what ended between that and the server's answer is never sent again by
 * itself: SMTP cannot be asked, so the doctor looks and says.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { AppError, type ErrorCode, type NamedError } from '../../shared/errors.ts';
import type { CopyItem, CopyState, Correspondent } from '../../shared/mssante.ts';
import type { CopyRow, Tables } from '../store/schema.ts';
import type { CopyText } from './message.ts';

export interface NewCopies {
  readonly depositId: string;
  readonly patient: string;
  readonly contentHash: string;
  readonly authorNationalId: string;
  readonly to: readonly Correspondent[];
  readonly letter: Omit<CopyText, 'messageId'>;
  readonly xdm: Uint8Array;
  readonly pdf?: Uint8Array | undefined;
}

/** A copy with all that leaves. */
export interface HeldCopy {
  readonly id: string;
  readonly patient: string;
  readonly to: Correspondent;
  readonly letter: CopyText;
  readonly xdm: Uint8Array;
  readonly pdf?: Uint8Array;
}

/** Sends one. `onLeaving` is awaited before its first byte leaves. Gives the server's answer; throws AppError MSSANTE_…. */
export type SendCopy = (copy: HeldCopy, onLeaving: () => Promise<void>) => Promise<string>;

export interface CopyQueue {
  /** At start: what was leaving when the machine stopped waits for the doctor's word, the rest waits its turn. */
  recover(historyDays: number): Promise<void>;
  /** Within the transaction that takes the deposit: both are kept, or none. An address that has this content already is left out. */
  add(tx: Transaction<Tables>, copies: NewCopies): Promise<void>;
  /**
   * All of this author that wait and whose deposit the registry has: a copy cannot be taken back, so none leaves of what may
   * still be refused or cancelled. One after the other; ends at the first failure that is not of that copy alone.
   */
  deliver(authorNationalId: string, send: SendCopy): Promise<void>;
  /** `again`: the doctor's word for one that may have left. @throws AppError COPY_NOT_FOUND, MSSANTE_MAYBE_SENT, NOT_NOW */
  retry(id: string, again: boolean): Promise<void>;
  /** Its mailbox was set anew: what it refused to send waits its turn again. */
  reopen(authorNationalId: string): Promise<void>;
  /** Sent by other means, or found among the sent ones of the mailbox. @throws AppError NOT_NOW */
  settle(id: string): Promise<void>;
  /** @throws AppError NOT_NOW */
  cancel(id: string): Promise<void>;
  /** With the deposit that they are copies of: those that have not left. */
  cancelOf(depositId: string): Promise<void>;
  /** @throws AppError COPY_NOT_FOUND where it is done with */
  held(id: string): Promise<HeldCopy>;
  list(): Promise<(CopyItem & { readonly depositId: string })[]>;
}

/** Of the line or the account, not of this copy: the next one would fail alike. */
const ofTheAccount: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'MSSANTE_UNREACHABLE',
  'MSSANTE_TLS',
  'MSSANTE_LOGIN',
  'CONFIGURATION_MISSING',
]);
const needSettings: readonly ErrorCode[] = ['MSSANTE_LOGIN', 'MSSANTE_TLS', 'CONFIGURATION_MISSING'];
/** Tried again by itself. A login is not: a wrong password asked every minute closes the mailbox. */
const isPassing = (problem: NamedError): boolean =>
  problem.code === 'MSSANTE_UNREACHABLE' || (problem.code === 'MSSANTE_REFUSED' && problem.detail.code < 500);

type Change = Partial<Pick<CopyRow, 'state' | 'letter' | 'xdm' | 'pdf' | 'leftAt' | 'sentAt' | 'answer' | 'error'>>;

const nothingLeft = { xdm: new Uint8Array(), pdf: null } as const;
const standsInTheWay: readonly CopyState[] = ['prepared', 'sending', 'sent'];

export function createCopyQueue(
  db: Kysely<Tables>,
  ports: { readonly now: () => Date; readonly onChange: () => void; readonly onBug: (error: unknown, where: string) => string },
): CopyQueue {
  const nowIso = () => ports.now().toISOString();
  let delivering: Promise<unknown> = Promise.resolve();

  async function update(id: string, change: Change, from: readonly CopyState[]): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('copies')
      .set(change)
      .where('id', '=', id)
      .where('state', 'in', from)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) ports.onChange();
    return numUpdatedRows > 0n;
  }
  async function row(id: string): Promise<CopyRow> {
    const found = await db.selectFrom('copies').selectAll().where('id', '=', id).executeTakeFirst();
    if (!found) throw new AppError('COPY_NOT_FOUND', {});
    return found as unknown as CopyRow;
  }
  async function change(id: string, to: Change, from: readonly CopyState[]): Promise<void> {
    if (!(await update(id, to, from))) throw new AppError('NOT_NOW', { step: (await row(id)).state });
  }

  const heldOf = ({ id, patient, recipient, letter, xdm, pdf }: CopyRow): HeldCopy => ({
    id,
    patient,
    to: JSON.parse(recipient) as Correspondent,
    letter: JSON.parse(letter) as CopyText,
    xdm: new Uint8Array(xdm),
    ...(pdf && { pdf: new Uint8Array(pdf) }),
  });

  const refusedByTheAccount = (authorNationalId: string) =>
    db
      .selectFrom('copies')
      .select('id')
      .where('authorNationalId', '=', authorNationalId)
      .where('state', '=', 'refused')
      .where((e) => e.or(needSettings.map((code) => e('error', 'like', `{"code":"${code}"%`))));

  async function deliverAll(authorNationalId: string, send: SendCopy): Promise<void> {
    // A login that was refused is not tried again with the next copy: too many close the mailbox.
    if (await refusedByTheAccount(authorNationalId).executeTakeFirst()) return;
    let seq = -1;
    for (;;) {
      const next = await db
        .selectFrom('copies')
        .innerJoin('outbox', 'outbox.id', 'copies.depositId')
        .selectAll('copies')
        .where('copies.state', '=', 'prepared')
        .where('copies.authorNationalId', '=', authorNationalId)
        .where('outbox.state', '=', 'received')
        .where('copies.seq', '>', seq)
        .orderBy('copies.seq')
        .limit(1)
        .executeTakeFirst();
      if (!next) return;
      seq = next.seq;
      const problem = await deliverOne(next as unknown as CopyRow, send);
      if (problem && ofTheAccount.has(problem.code)) return;
    }
  }

  async function deliverOne(held: CopyRow, send: SendCopy): Promise<NamedError | undefined> {
    const { id } = held;
    if (!(await update(id, { state: 'sending', error: null }, ['prepared']))) return undefined;
    const onLeaving = async () => void (await update(id, { leftAt: nowIso() }, ['sending']));
    try {
      const answer = await send(heldOf(held), onLeaving);
      await update(id, { state: 'sent', sentAt: nowIso(), answer, error: null, ...nothingLeft }, ['sending']);
      return undefined;
    } catch (error) {
      const problem: NamedError =
        error instanceof AppError ? error.named : { code: 'INTERNAL', detail: { reference: ports.onBug(error, 'copies') } };
      const maybeSent = problem.code === 'MSSANTE_MAYBE_SENT' || problem.code === 'INTERNAL';
      const failed = { state: isPassing(problem) ? 'prepared' : 'refused', error: JSON.stringify(problem) };
      await update(id, maybeSent ? failed : { ...failed, leftAt: null }, ['sending']);
      return problem;
    }
  }

  return {
    async recover(historyDays) {
      const maybe: NamedError = { code: 'MSSANTE_MAYBE_SENT', detail: {} };
      await db
        .updateTable('copies')
        .set({ state: 'refused', error: JSON.stringify(maybe) })
        .where('state', '=', 'sending')
        .where('leftAt', 'is not', null)
        .execute();
      await db.updateTable('copies').set({ state: 'prepared' }).where('state', '=', 'sending').execute();
      const before = new Date(ports.now().getTime() - historyDays * 86_400_000).toISOString();
      await db
        .updateTable('copies')
        .set({ letter: '', ...nothingLeft })
        .where('state', 'in', ['sent', 'cancelled'])
        .where('createdAt', '<', before)
        .execute();
    },
    async add(tx, { depositId, patient, contentHash, authorNationalId, to, letter, xdm, pdf }) {
      for (const recipient of to) {
        const already = await tx
          .selectFrom('copies')
          .select('id')
          .where('patient', '=', patient)
          .where('contentHash', '=', contentHash)
          .where('address', '=', recipient.address)
          .where('state', 'in', standsInTheWay)
          .executeTakeFirst();
        if (already) continue;
        const id = randomUUID();
        await tx
          .insertInto('copies')
          .values({
            id,
            state: 'prepared',
            depositId,
            patient,
            contentHash,
            authorNationalId,
            address: recipient.address,
            recipient: JSON.stringify(recipient),
            letter: JSON.stringify({ ...letter, messageId: `<${id}@poste-dmp.invalid>` } satisfies CopyText),
            xdm,
            pdf: pdf ?? null,
            createdAt: nowIso(),
            leftAt: null,
            sentAt: null,
            answer: null,
            error: null,
          })
          .execute();
      }
    },
    deliver(authorNationalId, send) {
      const mine = delivering.then(() => deliverAll(authorNationalId, send));
      delivering = mine.catch(() => {});
      return mine;
    },
    async retry(id, again) {
      const { state, leftAt } = await row(id);
      if (state === 'refused' && leftAt !== null && !again) throw new AppError('MSSANTE_MAYBE_SENT', {});
      await change(id, { state: 'prepared', error: null, leftAt: null }, ['prepared', 'refused']);
    },
    async reopen(authorNationalId) {
      for (const { id } of await refusedByTheAccount(authorNationalId).execute())
        await update(id, { state: 'prepared', error: null }, ['refused']);
    },
    settle: (id) =>
      change(id, { state: 'sent', sentAt: nowIso(), answer: 'classée envoyée', error: null, ...nothingLeft }, [
        'prepared',
        'refused',
      ]),
    cancel: (id) => change(id, { state: 'cancelled', error: null, ...nothingLeft }, ['prepared', 'refused']),
    async cancelOf(depositId) {
      const found = await db
        .selectFrom('copies')
        .select('id')
        .where('depositId', '=', depositId)
        .where('leftAt', 'is', null)
        .execute();
      for (const { id } of found) await update(id, { state: 'cancelled', error: null, ...nothingLeft }, ['prepared', 'refused']);
    },
    async held(id) {
      const found = await row(id);
      if (found.xdm.length === 0) throw new AppError('COPY_NOT_FOUND', {});
      return heldOf(found);
    },
    async list() {
      const rows = await db
        .selectFrom('copies')
        .select(['id', 'state', 'depositId', 'recipient', 'createdAt', 'sentAt', 'error'])
        .orderBy('seq')
        .execute();
      return rows.map(({ id, state, depositId, recipient, createdAt, sentAt, error }) => ({
        id,
        depositId,
        state: state as CopyState,
        to: JSON.parse(recipient) as Correspondent,
        createdAt,
        ...(sentAt && { sentAt }),
        ...(error && { error: JSON.parse(error) as NamedError }),
      }));
    },
  };
}
