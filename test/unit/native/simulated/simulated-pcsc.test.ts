/** The simulated service against the table measured on pcscd (cards.md 2.1), code by code. */
import { type PcscCard, type PcscContext, PcscError, pcscCodes, pnpNotification, readerStateFlags } from 'pcsclite';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSimulatedReaders, type SimulatedReaders } from '../../../../native/simulated/simulated-pcsc.ts';
import { vitaleImage } from '../../../cards/images.ts';
import { type FakeClock, fakeClock, settle } from '../fake-clock.ts';

const reader = 'Lecteur 1';
const selectMasterFile = Uint8Array.from([0x00, 0xa4, 0x00, 0x0c, 0x02, 0x3f, 0x00]);
const noAtr = { id: 'broken', kind: 'UNKNOWN', label: 'ATR that is none', atr: 'FFFF' } as const;
const loyalty = { id: 'unknown', kind: 'UNKNOWN', label: 'unknown', atr: '3B00' } as const;

let clock: FakeClock;
let readers: SimulatedReaders;
let context: PcscContext;
const codeOf = async (call: Promise<unknown>): Promise<number | 'done'> => {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (error instanceof PcscError) return error.code;
    throw error;
  }
};
const inserted = async (): Promise<PcscCard> => {
  readers.insert(reader, vitaleImage.id);
  return context.connect(reader);
};

beforeEach(async () => {
  clock = fakeClock();
  readers = createSimulatedReaders({ clock, pollMs: 400 });
  readers.load([reader], [vitaleImage, noAtr, loyalty]);
  context = await readers.pcsc.establishContext();
});

describe('connect', () => {
  test('no card', async () => {
    expect(await codeOf(context.connect(reader))).toBe(pcscCodes.SCARD_E_NO_SMARTCARD);
  });
  test('no such reader', async () => {
    expect(await codeOf(context.connect('Nope 00 00'))).toBe(pcscCodes.SCARD_E_UNKNOWN_READER);
  });
  test('another program has it exclusively, and the reverse', async () => {
    readers.insert(reader, vitaleImage.id);
    readers.fault(reader, 'exclusive');
    expect(await codeOf(context.connect(reader))).toBe(pcscCodes.SCARD_E_SHARING_VIOLATION);
    readers.fault(reader, null);
    await context.connect(reader);
    expect(await codeOf(context.connect(reader, 'exclusive'))).toBe(pcscCodes.SCARD_E_SHARING_VIOLATION);
  });
  test('another program in a transaction: it waits', async () => {
    readers.insert(reader, vitaleImage.id);
    const release = readers.holdTransaction(reader);
    let done = false;
    const connecting = context.connect(reader).then(() => {
      done = true;
    });
    await settle();
    expect(done).toBe(false);
    release();
    await connecting;
  });
  test('unknown ATR connects, an ATR that is none does not', async () => {
    readers.insert(reader, loyalty.id);
    expect(await codeOf(context.connect(reader))).toBe('done');
    readers.insert(reader, noAtr.id);
    expect(await codeOf(context.connect(reader))).toBe(pcscCodes.SCARD_E_PROTO_MISMATCH);
  });
  test('unpowered and unresponsive', async () => {
    readers.insert(reader, vitaleImage.id);
    readers.fault(reader, 'unpowered');
    expect(await codeOf(context.connect(reader))).toBe(pcscCodes.SCARD_W_UNPOWERED_CARD);
    readers.fault(reader, 'unresponsive');
    expect(await codeOf(context.connect(reader))).toBe(pcscCodes.SCARD_W_UNRESPONSIVE_CARD);
  });
});

describe('removal', () => {
  test('during an APDU: no byte; then not transacted; after the poll removed; reconnect needs a card', async () => {
    const card = await inserted();
    await clock.advance(400);
    readers.fault(reader, 'eject-on-next-apdu');
    expect(await card.transmit(selectMasterFile)).toHaveLength(0);
    expect(await codeOf(card.transmit(selectMasterFile))).toBe(pcscCodes.SCARD_E_NOT_TRANSACTED);
    await clock.advance(400);
    expect(await codeOf(card.transmit(selectMasterFile))).toBe(pcscCodes.SCARD_W_REMOVED_CARD);
    expect(await codeOf(card.beginTransaction())).toBe(pcscCodes.SCARD_W_REMOVED_CARD);
    expect(await codeOf(card.reconnect())).toBe(pcscCodes.SCARD_E_NO_SMARTCARD);
  });
  test('put in again: the old handle needs a reconnect', async () => {
    const card = await inserted();
    readers.eject(reader);
    readers.insert(reader, vitaleImage.id);
    await clock.advance(400);
    expect(await codeOf(card.transmit(selectMasterFile))).toBe(pcscCodes.SCARD_W_REMOVED_CARD);
    await card.reconnect();
    expect(Buffer.from(await card.transmit(selectMasterFile)).toString('hex')).toBe('9000');
  });
  test('a mute card hangs until it is pulled', async () => {
    const card = await inserted();
    readers.fault(reader, 'mute');
    const answer = card.transmit(selectMasterFile);
    await clock.advance(60_000);
    readers.eject(reader);
    expect(await answer).toHaveLength(0);
  });
});

describe('other programs and the service', () => {
  test('a reset by another: reset card until reconnected', async () => {
    const card = await inserted();
    readers.resetByOther(reader);
    expect(await codeOf(card.transmit(selectMasterFile))).toBe(pcscCodes.SCARD_W_RESET_CARD);
    expect(await codeOf(card.beginTransaction())).toBe(pcscCodes.SCARD_W_RESET_CARD);
    await card.reconnect();
    expect(await codeOf(card.transmit(selectMasterFile))).toBe('done');
  });
  test('stopped: no call works, a waiting one ends with a communication error', async () => {
    const card = await inserted();
    const waiting = codeOf(context.statusChange([{ name: pnpNotification, knownState: 1 << 16 }], 60_000));
    readers.fault(reader, 'service-down');
    expect(await waiting).toBe(pcscCodes.SCARD_F_COMM_ERROR);
    for (const call of [card.transmit(selectMasterFile), context.listReaders(), context.connect(reader)]) {
      expect(await codeOf(call)).toBe(pcscCodes.SCARD_E_NO_SERVICE);
    }
    expect(await codeOf(readers.pcsc.establishContext())).toBe(pcscCodes.SCARD_E_NO_SERVICE);
  });
  test('started again: an old context is dead for ever, a new one works at once', async () => {
    readers.insert(reader, vitaleImage.id);
    readers.fault(reader, 'service-down');
    readers.fault(reader, null);
    expect(await codeOf(context.listReaders())).toBe(pcscCodes.SCARD_E_NO_SERVICE);
    const fresh = await readers.pcsc.establishContext();
    expect(await codeOf(fresh.connect(reader))).toBe('done');
  });
  test('the code asked for by a test fails one call, once', async () => {
    readers.failNext('SCardConnect', 0x8010001f);
    readers.insert(reader, vitaleImage.id);
    expect(await codeOf(context.connect(reader))).toBe(0x8010001f);
    expect(await codeOf(context.connect(reader))).toBe('done');
  });
});

describe('status', () => {
  test('a card is noticed at the next poll, and counted', async () => {
    readers.insert(reader, vitaleImage.id);
    const watch = [{ name: reader, knownState: readerStateFlags.EMPTY }];
    const change = context.statusChange(watch, 10_000);
    await clock.advance(400);
    const [status] = (await change) ?? [];
    expect(status?.eventState).toBe((1 << 16) | readerStateFlags.PRESENT | readerStateFlags.CHANGED);
    expect(Buffer.from(status?.atr ?? []).toString('hex')).toBe('3b751300004709ea9000');
  });
  test('nothing in the time allowed', async () => {
    const change = context.statusChange([{ name: reader, knownState: readerStateFlags.EMPTY }], 1_000);
    await clock.advance(1_000);
    expect(await change).toBeNull();
  });
  test('cancelled', async () => {
    const change = codeOf(context.statusChange([{ name: reader, knownState: readerStateFlags.EMPTY }], 1_000));
    await settle();
    context.cancel();
    expect(await change).toBe(pcscCodes.SCARD_E_CANCELLED);
  });
});

test('a card goes from one reader to another', async () => {
  readers.load(['A', 'B'], [vitaleImage]);
  readers.insert('A', vitaleImage.id);
  readers.insert('B', vitaleImage.id);
  expect(await codeOf(context.connect('A'))).toBe(pcscCodes.SCARD_E_NO_SMARTCARD);
  expect(await codeOf(context.connect('B'))).toBe('done');
});
