import { PcscError, pcscCodes } from 'pcsclite';
import { describe, expect, test } from 'vitest';
import { errorOfPcsc, errorOfStatus, isServiceGone } from '../../../../electron/card-host/fault-table.ts';

/** cards.md 2.1, row by row. */
describe('PC/SC', () => {
  test.each([
    ['SCardConnect', 0x8010000c, 'NO_CARD'],
    ['SCardConnect', 0x80100009, 'NO_READER'],
    ['SCardTransmit', 0x80100016, 'CARD_REMOVED'],
    ['SCardTransmit', 0x80100069, 'CARD_REMOVED'],
    ['SCardBeginTransaction', 0x80100069, 'CARD_REMOVED'],
    ['SCardReconnect', 0x8010000c, 'CARD_REMOVED'],
    ['SCardConnect', 0x8010000b, 'READER_BUSY'],
    ['SCardTransmit', 0x80100068, 'CARD_RESET'],
    ['SCardConnect', 0x8010000f, 'CARD_UNRESPONSIVE'],
    ['SCardConnect', 0x80100066, 'CARD_UNRESPONSIVE'],
    ['SCardConnect', 0x80100067, 'CARD_UNPOWERED'],
    ['SCardEstablishContext', 0x8010001d, 'SERVICE_UNAVAILABLE'],
    ['SCardGetStatusChange', 0x80100013, 'SERVICE_UNAVAILABLE'],
    ['SCardListReaders', 0x8010001e, 'SERVICE_UNAVAILABLE'],
    ['SCardListReaders', 0x8010002e, 'NO_READER'],
    ['SCardGetStatusChange', 0x80100002, 'CANCELLED'],
  ])('%s %i is %s', (call, code, name) => {
    expect(errorOfPcsc(new PcscError(call, code), 'R').code).toBe(name);
  });
  test('an unknown code stays visible with its number', () => {
    expect(errorOfPcsc(new PcscError('SCardTransmit', 0x80101234), 'R').named).toEqual({
      code: 'PCSC_STATUS',
      detail: { call: 'SCardTransmit', pcsc: 0x80101234 },
    });
  });
  test('which codes mean that contexts are dead', () => {
    const gone = Object.values(pcscCodes).filter(isServiceGone);
    expect(gone.sort()).toEqual([0x80100012, 0x80100013, 0x80100018, 0x8010001d, 0x8010001e]);
  });
});

describe('status words', () => {
  test.each([
    [0x6982, { code: 'PIN_REQUIRED', detail: {} }],
    [0x6983, { code: 'PIN_BLOCKED', detail: {} }],
    [0x63c0, { code: 'PIN_BLOCKED', detail: {} }],
    [0x63c2, { code: 'PIN_INCORRECT', detail: { triesLeft: 2 } }],
    [0x6a82, { code: 'CARD_STATUS', detail: { sw: 0x6a82, operation: 'select' } }],
    [0x6f00, { code: 'CARD_STATUS', detail: { sw: 0x6f00, operation: 'select' } }],
  ])('%i', (sw, named) => {
    expect(errorOfStatus(sw, 'select').named).toEqual(named);
  });
});
