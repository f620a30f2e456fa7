import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOutbox, type Sender } from '../../../../electron/deposit/outbox.ts';
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
  const calls: string[] = [];
  let failure: { code: ErrorCode; afterStoring: boolean } | undefined;
  const sender: Sender = {
    nationalId: '899900010011',
    async submit(_ins, { entry, replaces }) {
      calls.push(replaces ? `submit instead of ${replaces}` : 'submit');
      if (failure && !failure.afterStoring) throw new AppError(failure.code, {} as never);
      if (stored.has(entry.uniqueId))
        throw new AppError('DMP_REGISTRY_ERROR', { code: 'XDSDuplicateUniqueIdInRegistry', text: '' });
      stored.add(entry.uniqueId);
      if (failure) throw new AppError(failure.code, {} as never);
      return 'Success';
    },
    async isKnown(_ins, uniqueId) {
      calls.push('isKnown');
      return stored.has(uniqueId);
    },
  };
  return {
    stored,
    calls,
    sender,
    fail: (code?: ErrorCode, afterStoring = false) => {
      failure = code && { code, afterStoring };
    },
  };
}

let dir: string;
let store: Store;
const open = async () => {
  store = await openStore({ file: join(dir, 's.db'), keyHex: 'ab'.repeat(32) });
  return createOutbox(store.db, { now: () => new Date('2026-11-21T09:00:00Z'), onChange: () => {}, onBug: () => 'REF' });
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outbox-'));
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
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
    expect(await outbox.alreadySentAt(ins, 'h')).toBe('2026-11-21T09:00:00.000Z');
    expect((await outbox.deliver(id, dmp.sender)).state).toBe('received');
    const again = await outbox.deliver(id, dmp.sender);
    expect(again.receipt).toMatchObject({ documentUniqueId: '1.2.3', submissionSetUniqueId: '1.2.3.9', answer: 'Success' });
    expect(dmp.calls).toEqual(['submit']);
    expect(await outbox.alreadySentAt(ins, 'h')).toBe('2026-11-21T09:00:00.000Z');
    expect(await outbox.alreadySentAt({ ...ins, matricule: 'other' }, 'h')).toBeUndefined();
  });

  test('what was cancelled or refused may be deposited anew', async () => {
    const outbox = await open();
    await outbox.cancel(await outbox.add(deposit('1.2.3')));
    const dmp = registry();
    dmp.fail('DMP_REGISTRY_ERROR');
    expect((await outbox.deliver(await outbox.add(deposit('1.2.4')), dmp.sender)).state).toBe('refused');
    expect(await outbox.alreadySentAt(ins, 'h')).toBeUndefined();
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
    await outbox.cancel(id);
    await expect(outbox.retry(id, dmp.sender)).rejects.toMatchObject({ code: 'NOT_NOW' });
    await expect(outbox.cancel('unknown')).rejects.toMatchObject({ code: 'DEPOSIT_NOT_FOUND' });
  });

  test('two deliveries at once are one', async () => {
    const outbox = await open();
    const dmp = registry();
    const id = await outbox.add(deposit('1.2.3'));
    await Promise.all([outbox.deliver(id, dmp.sender), outbox.deliver(id, dmp.sender), outbox.resume(dmp.sender)]);
    expect(dmp.calls).toEqual(['submit']);
  });
});
