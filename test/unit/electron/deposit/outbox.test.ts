import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOutbox, type Outbox, type Sender } from '../../../../electron/deposit/outbox.ts';
import type { PreparedDeposit } from '../../../../electron/deposit/submission.ts';
import { openStore, type Store } from '../../../../electron/store/store.ts';
import { AppError, type ErrorCode } from '../../../../shared/errors.ts';

const ins = { matricule: '148016912300199', oid: '1.2.250.1.213.1.4.10' };
const deposit = (uniqueId: string, contentHash = 'h') => ({
  submission: {
    set: { uniqueId: `${uniqueId}.9` },
    entry: { uniqueId, title: 'CR', typeCode: { code: 'x', codingScheme: 'y', label: 'CR opératoire' } },
    cda: new Uint8Array([1, 2, 3]),
  } as unknown as PreparedDeposit,
  ins,
  patientName: 'BEAUCHÊNE HENRI',
  authorNationalId: '899900010011',
  contentHash,
});

/** A registry: what reaches it stays; each failure happens before or after it has stored. */
function registry() {
  const stored = new Set<string>();
  const replaced = new Set<string>();
  const calls: string[] = [];
  let closed = false;
  let failure: { code: ErrorCode; afterStoring: boolean; only: string | undefined } | undefined;
  const sender: Sender = {
    nationalId: '899900010011',
    async submit(_ins, { entry, replaces }) {
      calls.push(replaces ? `submit instead of ${replaces}` : 'submit');
      const fails = failure && (failure.only === undefined || failure.only === entry.uniqueId) ? failure : undefined;
      if (fails && !fails.afterStoring) throw new AppError(fails.code, { code: '', text: '' } as never);
      if (stored.has(entry.uniqueId))
        throw new AppError('DMP_REGISTRY_ERROR', { code: 'XDSDuplicateUniqueIdInRegistry', text: '' });
      stored.add(entry.uniqueId);
      if (fails) throw new AppError(fails.code, {} as never);
      return 'Success';
    },
    async entryUUIDOf(_ins, uniqueId) {
      calls.push('isKnown');
      if (closed) throw new AppError('DMP_REGISTRY_ERROR', { code: 'DMPAccessDeniedByRightsService', text: '' });
      return stored.has(uniqueId) ? `urn:uuid:${uniqueId}` : undefined;
    },
    async isReplaced(_ins, uniqueId) {
      calls.push('isReplaced');
      if (closed) throw new AppError('DMP_REGISTRY_ERROR', { code: 'DMPAccessDeniedByRightsService', text: '' });
      return replaced.has(uniqueId);
    },
  };
  return {
    stored,
    replaced,
    calls,
    sender,
    /** Deposits are taken, searches refused: no authorisation on this record. */
    closeToReading: () => {
      closed = true;
    },
    fail: (code?: ErrorCode, afterStoring = false, only?: string) => {
      failure = code && { code, afterStoring, only };
    },
  };
}

let dir: string;
let store: Store;
let now: string;
const open = async () => {
  store = await openStore({ file: join(dir, 's.db'), keyHex: 'ab'.repeat(32) });
  return createOutbox(store.db, { now: () => new Date(now), onChange: () => {}, onBug: () => 'REF' });
};
beforeEach(() => {
  now = '2026-11-21T09:00:00Z';
  dir = mkdtempSync(join(tmpdir(), 'outbox-'));
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('a record that its author may not read', () => {
  test.each([
    ['the line was cut before it arrived', false],
    ['the line was cut after it arrived', true],
  ])('%s: sent again under the same name, there once', async (_words, arrived) => {
    const there = registry();
    there.closeToReading();
    const outbox = await open();
    const id = await outbox.add(deposit('1.2.3'));
    there.fail('DMP_UNREACHABLE', arrived);
    expect((await outbox.deliver(id, there.sender)).state).toBe('prepared');
    there.fail();
    expect((await outbox.deliver(id, there.sender)).state).toBe('received');
    expect([...there.stored]).toEqual(['1.2.3']);
  });

  test('a name that was refused at the first sending is nobody’s receipt', async () => {
    const there = registry();
    there.closeToReading();
    there.stored.add('1.2.3');
    const outbox = await open();
    const id = await outbox.add(deposit('1.2.3'));
    expect((await outbox.deliver(id, there.sender)).state).toBe('refused');
  });
});

describe('a content that was received once', () => {
  const received = async (outbox: Outbox, dmp: ReturnType<typeof registry>, uniqueId: string) => {
    const id = await outbox.add(deposit(uniqueId), undefined, dmp.sender);
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('received');
  };
  const refusal = { code: 'DEPOSIT_ALREADY_SENT' };

  test('is taken again once its version was replaced, also after a restart; live again, it is refused again', async () => {
    const dmp = registry();
    let outbox = await open();
    await received(outbox, dmp, '1.1');
    await expect(outbox.add(deposit('1.2'), undefined, dmp.sender)).rejects.toMatchObject(refusal);
    dmp.replaced.add('1.1');
    await expect(outbox.add(deposit('1.2'))).rejects.toMatchObject(refusal); // nobody to ask the registry
    await store.close();
    now = '2027-03-01T09:00:00Z';
    outbox = await open();
    await outbox.recover(60);
    expect(await outbox.alreadySent(ins, 'h', dmp.sender)).toBeUndefined();
    await received(outbox, dmp, '1.3');
    await store.close();
    outbox = await open();
    expect(await outbox.alreadySent(ins, 'h', dmp.sender)).toMatchObject({ at: '2027-03-01T09:00:00.000Z' });
    await expect(outbox.add(deposit('1.4'), undefined, dmp.sender)).rejects.toMatchObject(refusal);
    expect([...dmp.stored]).toEqual(['1.1', '1.3']);
  });

  test('is taken once of two confirmations at once; refused by the registry, it may be sent again', async () => {
    const dmp = registry();
    const outbox = await open();
    await received(outbox, dmp, '1.1');
    dmp.replaced.add('1.1');
    const taken = await Promise.allSettled(['1.2', '1.3'].map((id) => outbox.add(deposit(id), undefined, dmp.sender)));
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [id = ''] = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    dmp.fail('DMP_REGISTRY_ERROR');
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('refused');
    dmp.fail();
    expect((await outbox.retry(id, dmp.sender)).state).toBe('received');
  });

  test('is taken again where its author deleted it; of another author, or a record closed to reading, nothing is concluded', async () => {
    const dmp = registry();
    const outbox = await open();
    await received(outbox, dmp, '1.1');
    dmp.stored.delete('1.1');
    const colleague = { ...dmp.sender, nationalId: '899900019999' };
    await expect(outbox.add(deposit('1.2'), undefined, colleague)).rejects.toMatchObject(refusal);
    await received(outbox, dmp, '1.3');
    dmp.replaced.add('1.3');
    dmp.closeToReading();
    await expect(outbox.add(deposit('1.4'), undefined, dmp.sender)).rejects.toMatchObject(refusal);
  });
});

describe('outbox', () => {
  test('what the check said stays with the deposit, and is only told with the names', async () => {
    const outbox = await open();
    const conformity = { rules: 133, warnings: ['Vérifiez la taille.'] };
    await outbox.add({ ...deposit('1.2.3'), conformity });
    expect(await outbox.list(true)).toMatchObject([{ conformity }]);
    expect((await outbox.list(false))[0]).not.toHaveProperty('conformity');
  });

  test('a new version that waited still says which one it replaces', async () => {
    const outbox = await open();
    const dmp = registry();
    const { submission, ...rest } = deposit('1.2.3');
    const id = await outbox.add({ ...rest, submission: { ...submission, replaces: 'urn:uuid:old' } });
    dmp.fail('DMP_UNREACHABLE');
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('prepared');
    await store.close();
    dmp.fail();
    await (await open()).resume(dmp.sender);
    expect(dmp.calls).toEqual(['submit instead of urn:uuid:old', 'isKnown', 'submit instead of urn:uuid:old']);
  });

  test('received once, with its receipt; sending again does nothing', async () => {
    const outbox = await open();
    const dmp = registry();
    const id = await outbox.add(deposit('1.2.3'));
    // Still on its way: the same file is not taken a second time.
    expect(await outbox.alreadySent(ins, 'h')).toEqual({ id, at: '2026-11-21T09:00:00.000Z' });
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('received');
    const again = await outbox.deliver(id, dmp.sender);
    expect(again.receipt).toMatchObject({ documentUniqueId: '1.2.3', submissionSetUniqueId: '1.2.3.9', answer: 'Success' });
    expect(dmp.calls).toEqual(['submit']);
    expect(await outbox.alreadySent(ins, 'h')).toEqual({ id, at: '2026-11-21T09:00:00.000Z' });
    expect(await outbox.alreadySent({ ...ins, matricule: 'other' }, 'h')).toBeUndefined();
  });

  test('what was cancelled or refused may be deposited anew', async () => {
    const outbox = await open();
    await outbox.cancel(await outbox.add(deposit('1.2.3')), undefined);
    const dmp = registry();
    dmp.fail('DMP_REGISTRY_ERROR');
    expect((await outbox.deliver(await outbox.add(deposit('1.2.4')), dmp.sender)).state).toBe('refused');
    expect(await outbox.alreadySent(ins, 'h')).toBeUndefined();
  });

  test('the line cut after the registry had it: the next session asks first and never sends twice', async () => {
    let outbox = await open();
    const dmp = registry();
    dmp.fail('DMP_UNREACHABLE', true);
    const id = await outbox.add(deposit('1.2.3'));
    expect(await outbox.deliver(id, dmp.sender)).toMatchObject({ state: 'prepared', error: { code: 'DMP_UNREACHABLE' } });
    await store.close();
    outbox = await open(); // the power went, the machine came back
    dmp.fail();
    await outbox.resume(dmp.sender);
    expect((await outbox.list(true))[0]).toMatchObject({ state: 'received', patientName: 'BEAUCHÊNE HENRI' });
    expect(dmp.calls).toEqual(['submit', 'isKnown']);
    expect(dmp.stored.size).toBe(1);
  });

  test('the line cut before: it is sent again', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.fail('DMP_TIMEOUT');
    const id = await outbox.add(deposit('1.2.3'));
    await outbox.deliver(id, dmp.sender);
    dmp.fail();
    expect((await outbox.retry(id, dmp.sender)).state).toBe('received');
    expect(dmp.calls).toEqual(['submit', 'isKnown', 'submit']);
  });

  test('the card is pulled: it waits for the author’s card and for nobody else’s', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.fail('CARD_REMOVED');
    const id = await outbox.add(deposit('1.2.3'));
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('waiting-for-card');
    dmp.fail();
    await outbox.resume({ ...dmp.sender, nationalId: '899900019999' });
    expect((await outbox.list(false))[0]).toMatchObject({ state: 'waiting-for-card' });
    expect((await outbox.list(false))[0]).not.toHaveProperty('patientName');
    await outbox.resume(dmp.sender);
    expect((await outbox.list(true))[0]?.state).toBe('received');
  });

  test('an answer of the registry is final until the doctor acts', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.fail('DMP_REGISTRY_ERROR');
    const id = await outbox.add(deposit('1.2.3'));
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('refused');
    await outbox.resume(dmp.sender);
    expect(dmp.calls).toEqual(['submit']);
    await outbox.cancel(id, undefined);
    await expect(outbox.retry(id, dmp.sender)).rejects.toMatchObject({ code: 'NOT_NOW' });
    await expect(outbox.cancel('unknown', undefined)).rejects.toMatchObject({ code: 'DEPOSIT_NOT_FOUND' });
  });

  test('two deliveries at once are one', async () => {
    const outbox = await open();
    const dmp = registry();
    const id = await outbox.add(deposit('1.2.3'));
    await Promise.all([outbox.deliver(id, dmp.sender), outbox.deliver(id, dmp.sender), outbox.resume(dmp.sender)]);
    expect(dmp.calls).toEqual(['submit']);
  });

  const other = { ...ins, matricule: '255069912300137' };
  const add = (outbox: Outbox, uniqueId: string, change: object = {}) =>
    outbox.add({ ...deposit(uniqueId, uniqueId), ...change });

  test('in order for one patient; another patient does not wait', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.fail('DMP_UNREACHABLE', false, '1.1');
    await add(outbox, '1.1');
    const second = await add(outbox, '1.2');
    const third = await add(outbox, '2.1', { ins: other });
    expect((await outbox.deliver(second, dmp.sender)).state).toBe('prepared');
    await outbox.resume(dmp.sender);
    expect([...dmp.stored]).toEqual(['2.1']);
    expect((await outbox.list(true)).find(({ id }) => id === third)?.state).toBe('received');
    dmp.fail();
    await outbox.resume(dmp.sender);
    expect([...dmp.stored]).toEqual(['2.1', '1.1', '1.2']);
  });

  test('what is refused does not hold back what comes after it', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.fail('DMP_REGISTRY_ERROR', false, '1.1');
    await add(outbox, '1.1');
    await add(outbox, '1.2');
    await outbox.resume(dmp.sender);
    expect((await outbox.list(true)).map(({ state }) => state)).toEqual(['received', 'refused']);
  });

  test('of two confirmations of one content at once, one is taken; a refused one is not sent again after it', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.fail('DMP_REGISTRY_ERROR');
    const refused = await outbox.add(deposit('1.1'));
    await outbox.deliver(refused, dmp.sender);
    dmp.fail();
    const taken = await Promise.allSettled([outbox.add(deposit('1.2')), outbox.add(deposit('1.3'))]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(outbox.retry(refused, dmp.sender)).rejects.toMatchObject({ code: 'DEPOSIT_ALREADY_SENT' });
  });

  test('cancelled after a cut line: the registry decides, and only with the author’s card', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.fail('DMP_TIMEOUT', true);
    const [arrived, lost] = [await add(outbox, '1.1'), await add(outbox, '2.1', { ins: other })];
    await outbox.deliver(arrived, dmp.sender);
    dmp.fail('DMP_TIMEOUT');
    await outbox.deliver(lost, dmp.sender);
    dmp.fail();
    await expect(outbox.cancel(arrived, undefined)).rejects.toMatchObject({ code: 'DEPOSIT_MAYBE_RECEIVED' });
    await expect(outbox.cancel(arrived, dmp.sender)).rejects.toMatchObject({ code: 'NOT_NOW' });
    await outbox.cancel(lost, dmp.sender);
    expect((await outbox.list(true)).map(({ state }) => state)).toEqual(['cancelled', 'received']);
  });

  test('the registry had it already, whatever it said first', async () => {
    const outbox = await open();
    const dmp = registry();
    dmp.stored.add('1.1');
    expect(await outbox.deliver(await add(outbox, '1.1'), dmp.sender)).toMatchObject({ receipt: { answer: 'déjà enregistré' } });
  });

  test('a version of one that still waits leaves after it, under the name that the registry gave it', async () => {
    const outbox = await open();
    const dmp = registry();
    const first = deposit('1.1', 'a');
    const version = { setId: '7.7', versionNumber: 1 };
    const entry = { ...first.submission.entry, confidentiality: [{ code: 'INVISIBLE_PATIENT' }] };
    await outbox.add({ ...first, submission: { ...first.submission, entry, version } as never });
    expect(await outbox.waitingVersion(ins, '1.1')).toMatchObject({ ...version, row: { visibleToPatient: false } });
    const second = deposit('1.2', 'b');
    const id = await outbox.add({ ...second, submission: { ...second.submission, replacesDocument: '1.1' } });
    dmp.fail('DMP_UNREACHABLE', false, '1.1');
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('prepared');
    dmp.fail();
    await outbox.resume(dmp.sender);
    expect(dmp.calls.at(-1)).toBe('submit instead of urn:uuid:1.1');
    expect(await outbox.waitingVersion(ins, '1.1')).toBeUndefined();
    const orphan = deposit('1.3', 'c');
    const lost = await outbox.add({ ...orphan, submission: { ...orphan.submission, replacesDocument: '9.9' } });
    expect(await outbox.deliver(lost, dmp.sender)).toMatchObject({ state: 'refused', error: { code: 'DEPOSIT_FORMER_MISSING' } });
  });

  test('the bytes go with the receipt; names go with their time; that it was sent stays', async () => {
    const outbox = await open();
    const dmp = registry();
    const kept = () => store.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    await outbox.deliver(await add(outbox, '1.1'), dmp.sender);
    expect((await kept()).cda.length).toBe(0);
    await outbox.recover(60);
    expect((await kept()).patientName).toBe('BEAUCHÊNE HENRI');
    now = '2027-03-01T09:00:00Z';
    await outbox.recover(60);
    expect(JSON.stringify(await kept())).not.toContain('BEAUCHÊNE');
    expect(await outbox.list(true)).toEqual([]);
    await expect(add(outbox, '1.1')).rejects.toMatchObject({ code: 'DEPOSIT_ALREADY_SENT' });
  });

  test('a full disk: nothing leaves that could not be written, and what was received is asked for when there is room', async () => {
    const outbox = await open();
    const dmp = registry();
    const id = await add(outbox, '1.1');
    const room = (pages: number) => sql.raw(`pragma max_page_count = ${pages}`).execute(store.db);
    await room(1); // SQLite keeps what there is, and takes no page more
    const big = deposit('1.2', 'big').submission;
    await expect(add(outbox, '1.2', { submission: { ...big, cda: new Uint8Array(200_000) } })).rejects.toMatchObject({
      code: 'STORE_FULL',
    });
    expect(await outbox.list(true)).toHaveLength(1);
    await room(1_000_000);
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('received');
  });

  test('what the patient does not see yet has its announcement, until the doctor says that it was made', async () => {
    const outbox = await open();
    const { submission, ...rest } = deposit('1.1');
    const entry = { ...submission.entry, confidentiality: [{ code: 'N' }, { code: 'INVISIBLE_PATIENT' }] };
    const id = await outbox.add({ ...rest, submission: { ...submission, entry } as never, announceOn: '2026-12-01' });
    await expect(outbox.announced(id)).rejects.toMatchObject({ code: 'DEPOSIT_NOT_FOUND' });
    expect((await outbox.deliver(id, registry().sender)).announcement).toEqual({
      visibleOn: '2026-12-21',
      announceOn: '2026-12-01',
    });
    await outbox.announced(id);
    expect((await outbox.list(true))[0]?.announcement?.announcedAt).toBe('2026-11-21T09:00:00.000Z');
  });

  test('an outbox of the first version is taken over: what waited leaves, what was received drops its bytes', async () => {
    const file = join(dir, 's.db');
    const old = await openStore({ file, keyHex: 'ab'.repeat(32), upTo: 2 });
    const { submission, contentHash, patientName, authorNationalId } = deposit('1.1', 'x');
    const row = (uniqueId: string, state: string) => ({
      ...{ id: uniqueId, state, patient: `${ins.oid}|${ins.matricule}`, patientName, authorNationalId, title: 'CR' },
      ...{ typeLabel: 'CR', contentHash: contentHash + uniqueId, documentUniqueId: uniqueId, submissionSetUniqueId: uniqueId },
      ...{ metadata: JSON.stringify({ ins, set: {}, entry: { ...submission.entry, uniqueId } }), cda: new Uint8Array([1, 2]) },
      ...{ createdAt: '2026-11-20T09:00:00Z', sentAt: null, receivedAt: state === 'received' ? '2026-11-20T09:00:00Z' : null },
    });
    await old.db
      .insertInto('outbox')
      .values([row('1.1', 'received'), row('1.2', 'waiting-for-card')] as never)
      .execute();
    await old.close();
    const outbox = await open();
    const dmp = registry();
    const sizes = async () => (await store.db.selectFrom('outbox').select('cda').execute()).map(({ cda }) => cda.length);
    expect(await sizes()).toEqual([0, 2]);
    await outbox.resume(dmp.sender);
    expect((await outbox.list(true)).map(({ state }) => state)).toEqual(['received', 'received']);
    expect(await sizes()).toEqual([0, 0]);
  });
});
