/**
 * The fault table of PC/SC (cards.md 2.1), code by code, one row a test: the same on the simulated service and on the real
 * pcscd. What vpcd cannot make is asked of the simulated one alone.
 */
import {
  type PcscCard,
  type PcscContext,
  PcscError,
  pcscCodes,
  pnpNotification,
  readerStateFlags,
  type ShareMode,
} from 'pcsclite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CardImage, CpsImage } from '../../shared/cards.ts';
import { makeCpsImage } from './images.ts';
import type { Desk } from './rig.ts';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));
const selectMasterFile = hex('00A4000C023F00');
const rightCode = hex('002000010432343638');
const askCounter = hex('00200001');
const unknown = { id: 'unknown', kind: 'UNKNOWN', label: 'unknown', atr: '3B00' } as const;
const broken = { id: 'broken', kind: 'UNKNOWN', label: 'broken', atr: 'FFFF' } as const;
const { PRESENT } = readerStateFlags;

/** The name of the code that a call fails with, `done` where it does not. */
async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (!(error instanceof PcscError)) throw error;
    const [name] = Object.entries(pcscCodes).find(([, code]) => code === error.code) ?? [];
    return name ?? `0x${error.code.toString(16)}`;
  }
}

export function describePcsc(name: string, makeDesk: (images: readonly [CpsImage, CpsImage]) => Promise<Desk>) {
  describe(`PC/SC on ${name}`, () => {
    let desk: Desk;
    let cps: CpsImage;
    let reader: string;
    const contexts: PcscContext[] = [];

    beforeAll(async () => {
      cps = await makeCpsImage();
      desk = await makeDesk([cps, { ...cps, id: 'spare' }]);
      [reader] = desk.readers;
    }, 30_000);
    afterEach(async () => {
      await desk.fault(reader, null);
      for (const context of contexts.splice(0)) context.release();
    });
    afterAll(() => desk?.dispose());

    /** One program: its own context. */
    async function program() {
      const context = await desk.pcsc.establishContext();
      contexts.push(context);
      return context;
    }
    const connected = async (share?: ShareMode) => (await program()).connect(reader, share);
    /** Waits until the service has noticed. */
    async function noticed(present: boolean) {
      const context = await program();
      for (let knownState = 0; ; ) {
        const [status] = (await context.statusChange([{ name: reader, knownState }], 5_000)) ?? [];
        knownState = status?.eventState ?? 0;
        if (((knownState & PRESENT) !== 0) === present) return;
      }
    }
    async function inserted(image: CardImage = cps) {
      await desk.eject(reader);
      await noticed(false);
      await desk.insert(reader, image);
      await noticed(true);
    }
    /** A handle on which the code is verified. */
    async function verified(): Promise<PcscCard> {
      await inserted();
      const card = await connected();
      expect(await card.transmit(rightCode)).toEqual(hex('9000'));
      expect(await card.transmit(askCounter)).toEqual(hex('9000'));
      return card;
    }
    const transmitted = (card: PcscCard) => outcome(card.transmit(selectMasterFile));

    test('no card: NO_SMARTCARD; no such reader: UNKNOWN_READER', async () => {
      await desk.eject(reader);
      await noticed(false);
      expect(await outcome(connected())).toBe('SCARD_E_NO_SMARTCARD');
      expect(await outcome((await program()).connect('Lecteur 99'))).toBe('SCARD_E_UNKNOWN_READER');
    });

    test('pulled during an APDU: 0 bytes; then NOT_TRANSACTED; once noticed, REMOVED_CARD', async () => {
      await inserted();
      const card = await connected();
      await desk.fault(reader, 'eject-on-next-apdu');
      expect(await card.transmit(selectMasterFile)).toHaveLength(0);
      expect(await transmitted(card)).toBe('SCARD_E_NOT_TRANSACTED');
      await noticed(false);
      expect(await transmitted(card)).toBe('SCARD_W_REMOVED_CARD');
      expect(await outcome(card.beginTransaction())).toBe('SCARD_W_REMOVED_CARD');
      expect(await outcome(card.reconnect())).toBe('SCARD_E_NO_SMARTCARD');
    });

    test('put back: the old handle is REMOVED_CARD until reconnected, and the code is lost', async () => {
      const card = await verified();
      await inserted();
      expect(await transmitted(card)).toBe('SCARD_W_REMOVED_CARD');
      expect(await outcome(card.reconnect())).toBe('done');
      expect(await card.transmit(askCounter)).toEqual(hex('63C3'));
    });

    test('a mute card: nothing until it is pulled, then 0 bytes', async () => {
      await inserted();
      const card = await connected();
      await desk.fault(reader, 'mute');
      let answered = false;
      const waiting = card.transmit(selectMasterFile).finally(() => {
        answered = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(answered).toBe(false);
      await desk.eject(reader);
      expect(await waiting).toHaveLength(0);
    });

    test('one program has the card for itself: SHARING_VIOLATION, whichever came first', async () => {
      await inserted();
      const exclusive = await connected('exclusive');
      expect(await outcome(connected())).toBe('SCARD_E_SHARING_VIOLATION');
      await exclusive.disconnect();
      const shared = await connected();
      expect(await outcome(connected('exclusive'))).toBe('SCARD_E_SHARING_VIOLATION');
      await shared.disconnect();
      expect(await outcome(connected('exclusive'))).toBe('done');
    });

    test('handles that are closed, and those of a released context: INVALID_HANDLE, and nobody is kept out by them', async () => {
      await inserted();
      const context = await program();
      const [closed, released] = [await connected(), await context.connect(reader)];
      await released.beginTransaction();
      await closed.disconnect();
      contexts.splice(contexts.indexOf(context), 1);
      context.release();
      for (const card of [closed, released]) {
        expect(await transmitted(card)).toBe('SCARD_E_INVALID_HANDLE');
        expect(await outcome(card.beginTransaction())).toBe('SCARD_E_INVALID_HANDLE');
        expect(await outcome(card.reconnect())).toBe('SCARD_E_INVALID_HANDLE');
        expect(await outcome(card.disconnect())).toBe('SCARD_E_INVALID_HANDLE');
      }
      expect(await outcome(connected('exclusive'))).toBe('done');
    });

    test('a handle on a card that was pulled still counts, until it is closed', async () => {
      await inserted();
      const stale = await connected();
      await inserted();
      expect(await outcome(connected('exclusive'))).toBe('SCARD_E_SHARING_VIOLATION');
      expect(await outcome(stale.disconnect())).toBe('done');
      expect(await outcome(connected('exclusive'))).toBe('done');
    });

    test('another program’s transaction: transmit, transaction and connection wait', async () => {
      await inserted();
      const [other, transmitting, beginning] = [await connected(), await connected(), await connected()];
      await other.beginTransaction();
      const done: string[] = [];
      const noted = (call: string) => () => void done.push(call);
      const waiting = [
        transmitting.transmit(selectMasterFile).then(noted('transmit')),
        // Ended at once: else the two others would wait for this one.
        beginning
          .beginTransaction()
          .then(() => beginning.endTransaction())
          .then(noted('begin')),
        connected().then(noted('connect')),
      ];
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(done).toEqual([]);
      await other.endTransaction();
      await Promise.all(waiting);
      expect(done.sort()).toEqual(['begin', 'connect', 'transmit']);
    });

    test.each(['reset', 'unpower'] as const)('another program leaves with %s: RESET_CARD, and the code is lost', async (how) => {
      const card = await verified();
      await (await connected()).disconnect(how);
      expect(await transmitted(card)).toBe('SCARD_W_RESET_CARD');
      expect(await outcome(card.beginTransaction())).toBe('SCARD_W_RESET_CARD');
      await card.disconnect();
      // After UNPOWER the service gives the power back at its next look.
      await expect.poll(() => outcome(connected()), { timeout: 5_000 }).toBe('done');
      const fresh = await connected();
      expect(await fresh.transmit(askCounter)).toEqual(hex('63C3'));
    });

    test('after a reset, a reconnection is enough', async () => {
      const card = await verified();
      await (await connected()).disconnect('reset');
      expect(await outcome(card.reconnect())).toBe('done');
      expect(await card.transmit(askCounter)).toEqual(hex('63C3'));
    });

    test('leaving the card as it is costs nothing', async () => {
      const card = await verified();
      await (await connected()).disconnect('leave');
      expect(await card.transmit(askCounter)).toEqual(hex('9000'));
    });

    test('an unknown ATR connects; one that is none is PROTO_MISMATCH', async () => {
      await inserted(unknown);
      expect(await outcome(connected())).toBe('done');
      await inserted(broken);
      expect(await outcome(connected())).toBe('SCARD_E_PROTO_MISMATCH');
    });

    test('a card without power, a card that gives no ATR', async (context) => {
      if (!desk.simulated) return context.skip('vpcd powers any card and takes any ATR (cards.md 2.1)');
      await inserted();
      for (const [fault, code] of [
        ['unpowered', 'SCARD_W_UNPOWERED_CARD'],
        ['unresponsive', 'SCARD_W_UNRESPONSIVE_CARD'],
      ] as const) {
        const card = await connected();
        desk.simulated.fault(reader, fault);
        expect(await outcome(connected())).toBe(code);
        expect(await transmitted(card)).toBe(code);
        desk.simulated.fault(reader, null);
        await card.disconnect();
      }
    });

    test('the service stops: NO_SERVICE, COMM_ERROR for a call that waits; old contexts are dead for ever', async () => {
      await inserted();
      const context = await program();
      const card = await connected();
      const waiting = outcome((await program()).statusChange([{ name: pnpNotification, knownState: 2 << 16 }], 60_000));
      // A call that has not reached the service yet would be told NO_SERVICE.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await desk.stopService();
      expect(await waiting).toBe('SCARD_F_COMM_ERROR');
      const calls = () => [context.listReaders(), context.connect(reader), card.transmit(selectMasterFile)].map(outcome);
      const dead = ['SCARD_E_NO_SERVICE', 'SCARD_E_NO_SERVICE', 'SCARD_E_NO_SERVICE'];
      expect(await Promise.all(calls())).toEqual(dead);
      expect(await outcome(desk.pcsc.establishContext())).toBe('SCARD_E_NO_SERVICE');
      await desk.startService();
      expect(await Promise.all(calls())).toEqual(dead);
      await inserted();
      expect(await outcome(connected())).toBe('done');
    });
  });
}
