/**
 * The outbox: what the doctor confirmed is in the encrypted store before the first byte leaves, and stays there until
 * the registry has answered. Before anything is sent again the registry is asked whether it has it already, so a cut
 * line never makes two documents. In order for one patient and one author; other patients do not wait for it.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Conformity, OutboxItem, OutboxState } from '../../shared/deposit.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { patientKey } from '../store/journal.ts';
import type { OutboxRow, Tables } from '../store/schema.ts';
import { isClosedToReading, isDuplicate, stateAfter, stored } from './outbox-failures.ts';
import { itemOf, type Metadata, metadataOf, shownColumns } from './outbox-item.ts';
import type { ReplacedVersion } from './prepare.ts';
import type { PreparedDeposit } from './submission.ts';

/** What sends: exists while the author's CPS is unlocked. */
export interface Sender {
  readonly nationalId: string;
  /** TD2.1. Gives the registry's answer. */
  submit(ins: Ins, submission: PreparedDeposit): Promise<string>;
  /** TD3.1b: its name in the registry, where the registry has it. */
  entryUUIDOf(ins: Ins, documentUniqueId: string): Promise<string | undefined>;
  /** TD3.1: whether another version took its place. */
  isReplaced(ins: Ins, documentUniqueId: string): Promise<boolean>;
}

export interface NewDeposit {
  readonly submission: PreparedDeposit;
  readonly ins: Ins;
  readonly patientName: string;
  readonly authorNationalId: string;
  readonly contentHash: string;
  readonly conformity?: Conformity;
  /** ISO date, of what the patient does not see yet. */
  readonly announceOn?: string | undefined;
}

export interface AlreadySent {
  readonly id: string;
  /** ISO: received, or confirmed by the doctor where it is still on its way. */
  readonly at: string;
}

/** Every method throws AppError STORE_FULL where the disk takes no more: what was there before still is. */
export interface Outbox {
  /** At start: what was leaving when the machine stopped waits again; bytes and names past their time go. */
  recover(historyDays: number): Promise<void>;
  /**
   * @param within what is kept with it, or not at all
   * @param sender asks the registry whether the same content still stands in a live document; without one it does
   * @throws AppError DEPOSIT_ALREADY_SENT: looked at and written in one go, so that no two calls both pass.
   */
  add(deposit: NewDeposit, within?: (tx: Transaction<Tables>, id: string) => Promise<void>, sender?: Sender): Promise<string>;
  /** Sends it, after all that waits before it, if it is this sender's; never throws for a failure of the line or the server: the state tells. */
  deliver(id: string, sender: Sender): Promise<OutboxItem>;
  /** All that this sender may send and that waits: in order for each patient, patients side by side. */
  resume(sender: Sender): Promise<void>;
  /** @throws AppError NOT_NOW, DEPOSIT_ALREADY_SENT where the same content left meanwhile */
  retry(id: string, sender: Sender | undefined): Promise<OutboxItem>;
  /** Where it may have arrived, the registry is asked first. @throws AppError NOT_NOW, DEPOSIT_MAYBE_RECEIVED */
  cancel(id: string, sender: Sender | undefined): Promise<void>;
  /** The doctor told the patient what a hidden document says. */
  announced(id: string): Promise<void>;
  list(withNames: boolean): Promise<OutboxItem[]>;
  /** Those named, however many and however old. */
  items(ids: readonly string[]): Promise<OutboxItem[]>;
  /** Still on its way, or in a live document, as `add`. */
  alreadySent(ins: Ins, contentHash: string, sender?: Sender): Promise<AlreadySent | undefined>;
  /** A version that still waits, for the one that will take its place. */
  waitingVersion(ins: Ins, documentUniqueId: string): Promise<ReplacedVersion | undefined>;
  /** The last one of that author and type that still waits. */
  waitingOfType(ins: Ins, typeCode: string, authorNationalId: string): Promise<WaitingVersion | undefined>;
}

export interface WaitingVersion extends ReplacedVersion {
  /** Clinical date, UTC as in the metadata. */
  readonly serviceStartTime: string;
}

const waiting: readonly OutboxState[] = ['prepared', 'waiting-for-card', 'sending'];
const standsInTheWay: readonly OutboxState[] = [...waiting, 'received'];

/** Patients served at once: signatures come one by one from the card anyway. */
const lanesAtOnce = 3;
/** Those done with that the page is given. */
const listedDone = 200;

type Change = Partial<
  Pick<
    OutboxRow,
    'state' | 'sentAt' | 'receivedAt' | 'answer' | 'error' | 'cda' | 'announcedAt' | 'patientName' | 'title' | 'metadata'
  >
>;
type Asked<T> = { readonly value: T; readonly problem?: never } | { readonly problem: NamedError };

export function createOutbox(
  db: Kysely<Tables>,
  ports: { readonly now: () => Date; readonly onChange: () => void; readonly onBug: (error: unknown, where: string) => string },
): Outbox {
  const lanes = new Map<string, Promise<unknown>>();
  const nowIso = () => ports.now().toISOString();

  async function row(id: string): Promise<OutboxRow> {
    const found = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
    if (!found) throw new AppError('DEPOSIT_NOT_FOUND', {});
    return found as unknown as OutboxRow;
  }
  /** Whether it was in one of these states, and now is changed. */
  async function update(id: string, change: Change, from: readonly OutboxState[]): Promise<boolean> {
    const { numUpdatedRows } = await stored(() =>
      db.updateTable('outbox').set(change).where('id', '=', id).where('state', 'in', from).executeTakeFirst(),
    );
    if (numUpdatedRows > 0n) ports.onChange();
    return numUpdatedRows > 0n;
  }
  const received = async (id: string, answer: string): Promise<OutboxState> => {
    await update(id, { state: 'received', receivedAt: nowIso(), answer, error: null, cda: new Uint8Array() }, [
      ...waiting,
      'refused',
    ]);
    return 'received';
  };
  const failed = async (id: string, problem: NamedError, change: Change = {}): Promise<OutboxState> => {
    const state = stateAfter(problem);
    await update(id, { ...change, state, error: JSON.stringify(problem) }, [...waiting, 'refused']);
    return state;
  };
  /** What the other side or the card says; failures of the store are none of these. */
  async function asked<T>(work: () => Promise<T>): Promise<Asked<T>> {
    try {
      return { value: await work() };
    } catch (error) {
      if (error instanceof AppError) return { problem: error.named };
      return { problem: { code: 'INTERNAL', detail: { reference: ports.onBug(error, 'outbox') } } };
    }
  }

  /** One thing at a time for one patient, whoever asks. */
  function inLane<T>(patient: string, work: () => Promise<T>): Promise<T> {
    const before = lanes.get(patient) ?? Promise.resolve();
    const mine = before.catch(() => {}).then(work);
    const tail = mine.catch(() => {}).finally(() => lanes.get(patient) === tail && lanes.delete(patient));
    lanes.set(patient, tail);
    return mine;
  }

  /** In order, until one has to wait: what comes after it waits behind it. What is refused needs the doctor, and blocks nothing. */
  async function drain(patient: string, sender: Sender): Promise<void> {
    for (;;) {
      const next = await db
        .selectFrom('outbox')
        .selectAll()
        .where('state', 'in', waiting)
        .where('patient', '=', patient)
        .where('authorNationalId', '=', sender.nationalId)
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst();
      if (!next || waiting.includes(await send(next as unknown as OutboxRow, sender))) return;
    }
  }

  async function send(held: OutboxRow, sender: Sender): Promise<OutboxState> {
    const { id } = held;
    const metadata = metadataOf(held);
    if (!metadata) throw new AppError('DEPOSIT_NOT_FOUND', {});
    const { ins, set, entry } = metadata;
    const isThere = () => asked(() => sender.entryUUIDOf(ins, held.documentUniqueId));
    if (held.sentAt) {
      const known = await isThere();
      // A record that this author may not read (a batch, dmp.md 1.4): the registry still takes no uniqueId twice.
      if (known.problem && !isClosedToReading(known.problem)) return failed(id, known.problem);
      if (!known.problem && known.value !== undefined) return received(id, 'déjà enregistré');
    }
    const former = await asked(() => formerOf(metadata, sender));
    if (former.problem) return failed(id, former.problem);
    // From here on it may have left, whatever happens to this machine.
    if (!(await update(id, { state: 'sending', sentAt: nowIso(), error: null }, waiting)))
      return (await row(id)).state as OutboxState;
    const cda = new Uint8Array(held.cda);
    const answer = await asked(() => sender.submit(ins, { set, entry, cda, replaces: former.value }));
    if (!answer.problem) return received(id, answer.value);
    if (isDuplicate(answer.problem)) {
      const known = await isThere();
      // It answers for nothing but its refusal to take this document a second time: ours alone has this name.
      if (known.problem && isClosedToReading(known.problem) && held.sentAt) return received(id, 'déjà enregistré');
      if (known.problem) return failed(id, known.problem);
      if (known.value !== undefined) return received(id, 'déjà enregistré');
    }
    // The registry's answer to its first sending: it has nothing of it. After a cut line only a search could tell.
    const isAnswer = stateAfter(answer.problem) === 'refused' && answer.problem.code !== 'INTERNAL';
    return failed(id, answer.problem, isAnswer && !held.sentAt ? { sentAt: null } : {});
  }

  /** What the registry calls the version that is replaced. @throws AppError DEPOSIT_FORMER_MISSING */
  async function formerOf({ ins, replaces, replacesDocument }: Metadata, sender: Sender): Promise<string | undefined> {
    if (replaces !== undefined || replacesDocument === undefined) return replaces;
    const found = await sender.entryUUIDOf(ins, replacesDocument);
    if (found === undefined) throw new AppError('DEPOSIT_FORMER_MISSING', {});
    return found;
  }

  const sameContent = (patient: string, contentHash: string, but: readonly string[], on: Kysely<Tables> = db) =>
    on
      .selectFrom('outbox')
      .select(['id', 'documentUniqueId', 'authorNationalId', 'receivedAt', 'createdAt'])
      .where('patient', '=', patient)
      .where('contentHash', '=', contentHash)
      .where('id', 'not in', but)
      .where('state', 'in', standsInTheWay);
  const alreadySent = async (...which: Parameters<typeof sameContent>): Promise<AlreadySent | undefined> => {
    const found = await sameContent(...which).executeTakeFirst();
    return found && { id: found.id, at: found.receivedAt ?? found.createdAt };
  };
  /**
   * Of that content, what was received and is no live document any more: replaced, or deleted. That the registry does not
   * show it proves a deletion to its author alone. Where it does not answer, all stands.
   */
  async function goneOf(ins: Ins, contentHash: string, sender: Sender | undefined): Promise<string[]> {
    if (!sender) return [];
    const gone: string[] = [];
    const received = await sameContent(patientKey(ins), contentHash, []).where('state', '=', 'received').execute();
    for (const { id, documentUniqueId, authorNationalId } of received) {
      const isDeleted = async () =>
        authorNationalId === sender.nationalId && (await sender.entryUUIDOf(ins, documentUniqueId)) === undefined;
      const answer = await asked(async () => (await sender.isReplaced(ins, documentUniqueId)) || isDeleted());
      if (!answer.problem && answer.value) gone.push(id);
    }
    return gone;
  }

  return {
    async recover(historyDays) {
      await stored(() => db.updateTable('outbox').set({ state: 'waiting-for-card' }).where('state', '=', 'sending').execute());
      // What stays of an old one: that this content was received for this patient, under which names. A clock that
      // jumped can take a title away, never the memory that keeps a content from leaving twice.
      const before = new Date(ports.now().getTime() - historyDays * 86_400_000).toISOString();
      await stored(() =>
        db
          .updateTable('outbox')
          .set({ patientName: '', title: '', metadata: '', cda: new Uint8Array() })
          .where('state', 'in', ['received', 'cancelled'])
          .where('createdAt', '<', before)
          .execute(),
      );
    },
    async add({ submission, ins, patientName, authorNationalId, contentHash, conformity, announceOn }, within, sender) {
      const id = randomUUID();
      const { set, entry, cda, replaces, replacesDocument, version } = submission;
      const metadata: Metadata = { ins, set, entry, replaces, replacesDocument, version, conformity };
      const patient = patientKey(ins);
      const gone = await goneOf(ins, contentHash, sender);
      await stored(() =>
        db.transaction().execute(async (tx) => {
          const already = await alreadySent(patient, contentHash, gone, tx);
          if (already) throw new AppError('DEPOSIT_ALREADY_SENT', { at: already.at });
          await tx
            .insertInto('outbox')
            .values({
              id,
              state: 'prepared',
              patient,
              patientName,
              authorNationalId,
              title: entry.title,
              typeLabel: entry.typeCode.label,
              contentHash,
              documentUniqueId: entry.uniqueId,
              submissionSetUniqueId: set.uniqueId,
              metadata: JSON.stringify(metadata),
              cda,
              createdAt: nowIso(),
              sentAt: null,
              receivedAt: null,
              answer: null,
              error: null,
              announceOn: announceOn ?? null,
              announcedAt: null,
            })
            .execute();
          await within?.(tx, id);
        }),
      );
      ports.onChange();
      return id;
    },
    async deliver(id, sender) {
      const held = await row(id);
      if (held.authorNationalId === sender.nationalId) await inLane(held.patient, () => drain(held.patient, sender));
      else await update(id, { state: 'waiting-for-card' }, ['prepared', 'waiting-for-card']);
      return itemOf(await row(id), true);
    },
    async resume(sender) {
      const found = await db
        .selectFrom('outbox')
        .select('patient')
        .where('state', 'in', waiting)
        .where('authorNationalId', '=', sender.nationalId)
        .groupBy('patient')
        .orderBy((e) => e.fn.min('seq'))
        .execute();
      const patients = found.map(({ patient }) => patient);
      const serve = async () => {
        for (let patient = patients.shift(); patient !== undefined; patient = patients.shift()) {
          const key = patient;
          await inLane(key, () => drain(key, sender));
        }
      };
      await Promise.all(Array.from({ length: lanesAtOnce }, serve));
    },
    async retry(id, sender) {
      const held = await row(id);
      if (held.state === 'refused') {
        const ins = metadataOf(held)?.ins;
        const gone = ins ? await goneOf(ins, held.contentHash, sender) : [];
        const already = await alreadySent(held.patient, held.contentHash, [id, ...gone]);
        if (already) throw new AppError('DEPOSIT_ALREADY_SENT', { at: already.at });
      }
      const mine = sender?.nationalId === held.authorNationalId ? sender : undefined;
      const changed = await update(id, { state: mine ? 'prepared' : 'waiting-for-card' }, [
        'prepared',
        'waiting-for-card',
        'refused',
      ]);
      if (!changed) throw new AppError('NOT_NOW', { step: held.state });
      return mine ? this.deliver(id, mine) : itemOf(await row(id), true);
    },
    async cancel(id, sender) {
      const { patient, state } = await row(id);
      if (state === 'sending' && lanes.has(patient)) throw new AppError('NOT_NOW', { step: state });
      await inLane(patient, async () => {
        const held = await row(id);
        const ins = metadataOf(held)?.ins;
        if (held.sentAt && ins && held.state !== 'received' && held.state !== 'cancelled') {
          if (sender?.nationalId !== held.authorNationalId) throw new AppError('DEPOSIT_MAYBE_RECEIVED', {});
          if ((await sender.entryUUIDOf(ins, held.documentUniqueId)) !== undefined) {
            await received(id, 'déjà enregistré');
            throw new AppError('NOT_NOW', { step: 'received' });
          }
        }
        const cancelled: Change = { state: 'cancelled', cda: new Uint8Array() };
        if (!(await update(id, cancelled, [...waiting, 'refused']))) throw new AppError('NOT_NOW', { step: held.state });
      });
    },
    async announced(id) {
      if (!(await update(id, { announcedAt: nowIso() }, ['received']))) throw new AppError('DEPOSIT_NOT_FOUND', {});
    },
    async list(withNames) {
      const shown = () =>
        db
          .selectFrom('outbox')
          .select([...shownColumns, 'seq'])
          .where('metadata', '!=', '');
      const open = await shown().where('state', 'not in', ['received', 'cancelled']).execute();
      const done = await shown()
        .where('state', 'in', ['received', 'cancelled'])
        .orderBy('seq', 'desc')
        .limit(listedDone)
        .execute();
      return [...open, ...done].sort((a, b) => Number(b.seq) - Number(a.seq)).map((r) => itemOf(r, withNames));
    },
    async items(ids) {
      const found = ids.length === 0 ? [] : await db.selectFrom('outbox').select(shownColumns).where('id', 'in', ids).execute();
      return found.map((r) => itemOf(r, true));
    },
    alreadySent: async (ins, contentHash, sender) =>
      alreadySent(patientKey(ins), contentHash, await goneOf(ins, contentHash, sender)),
    async waitingVersion(ins, documentUniqueId) {
      const found = await db
        .selectFrom('outbox')
        .select(['metadata'])
        .where('patient', '=', patientKey(ins))
        .where('documentUniqueId', '=', documentUniqueId)
        .where('state', 'in', waiting)
        .executeTakeFirst();
      return found && versionOf(found);
    },

    async waitingOfType(ins, typeCode, authorNationalId) {
      const found = await db
        .selectFrom('outbox')
        .select(['metadata'])
        .where('patient', '=', patientKey(ins))
        .where('authorNationalId', '=', authorNationalId)
        .where('state', 'in', waiting)
        .orderBy('seq', 'desc')
        .execute();
      return found.map(versionOf).find((version) => version?.row.typeCode === typeCode);
    },
  };
}

function versionOf(row: Pick<OutboxRow, 'metadata'>): WaitingVersion | undefined {
  const { entry, version } = metadataOf(row) ?? {};
  if (!entry || !version) return undefined;
  const hides = (code: string) => entry.confidentiality.some((c) => c.code === code);
  return {
    uniqueId: entry.uniqueId,
    ...version,
    serviceStartTime: entry.serviceStartTime ?? entry.creationTime,
    row: {
      title: entry.title,
      typeCode: entry.typeCode.code,
      maskedToProfessionals: hides('MASQUE_PS'),
      visibleToPatient: !hides('INVISIBLE_PATIENT'),
      visibleToRepresentatives: !hides('INVISIBLE_REPRESENTANTS_LEGAUX'),
    },
  };
}
