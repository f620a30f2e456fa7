/** Store, outbox and queue of copies as the core makes them, with what a test may ask of them. */

import { createOutbox } from '../../../../electron/deposit/outbox.ts';
import type { PreparedDeposit } from '../../../../electron/deposit/submission.ts';
import { createCopyQueue, type HeldCopy, type SendCopy } from '../../../../electron/mssante/copy-queue.ts';
import { composeMail } from '../../../../electron/mssante/message.ts';
import { type MailServer, sendMail } from '../../../../electron/mssante/smtp.ts';
import { writeXdm } from '../../../../electron/mssante/xdm-zip.ts';
import { patientKey } from '../../../../electron/store/journal.ts';
import { openStore } from '../../../../electron/store/store.ts';
import type { Correspondent } from '../../../../shared/mssante.ts';
import { identity } from '../dmp/sample-record.ts';

export const from = 'claire.marchand@clinique.mssante.fr';
export const author = '899700000001';

/** @param everyStatement of the queue's own transactions: the process may end there */
export async function openQueue(storeFile: string, now = () => new Date()) {
  const store = await openStore({ file: storeFile, keyHex: 'ab'.repeat(32) });
  const ports = {
    now,
    onChange: () => {},
    onBug: (error: unknown) => {
      throw error;
    },
  };
  const queue = createCopyQueue(store.db, ports);
  const outbox = createOutbox(store.db, ports);
  return {
    store,
    queue,
    outbox,
    /** A deposit with copies, as the doctor's key makes it; `received`: the registry has it. */
    async deposit(submission: PreparedDeposit, to: readonly Correspondent[], { received = true, contentHash = 'hash' } = {}) {
      const id = await outbox.add(
        { submission, ins: identity.ins, patientName: 'X', authorNationalId: author, contentHash },
        (tx, depositId) =>
          queue.add(tx, {
            depositId,
            patient: patientKey(identity.ins),
            contentHash,
            authorNationalId: author,
            to,
            letter: {
              date: now().toISOString(),
              subject: 'XDM/1.0/DDM Consultation',
              text: 'Bonjour',
              fromName: 'Dr Claire MARCHAND',
            },
            xdm: writeXdm(submission, now()),
          }),
      );
      if (received) await store.db.updateTable('outbox').set({ state: 'received' }).where('id', '=', id).execute();
      return id;
    },
    states: async () => (await queue.list()).map(({ state, error }) => (error ? `${state} ${error.code}` : state)),
  };
}
export type Queue = Awaited<ReturnType<typeof openQueue>>;

export const sender =
  (server: MailServer, before: (copy: HeldCopy) => Promise<void> = async () => {}): SendCopy =>
  async (copy, onLeaving) => {
    await before(copy);
    const bytes = await composeMail(copy.letter, { from, to: copy.to, attachments: copy });
    return sendMail(server, { from, to: copy.to.address, bytes, onLeaving });
  };
