import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { ckrCodes } from '../../../../../electron/card-host/pkcs11/ckr-codes.ts';
import { errorOfCkr } from '../../../../../electron/card-host/pkcs11/ckr-table.ts';

const context = (triesLeft = 2) => ({ reader: 'r', atr: '3B00', triesLeft: () => triesLeft });

test.each([
  ['CKR_PIN_INCORRECT', 'PIN_INCORRECT', { triesLeft: 2 }],
  ['CKR_PIN_LOCKED', 'PIN_BLOCKED', {}],
  ['CKR_PIN_LEN_RANGE', 'PIN_FORMAT', {}],
  ['CKR_USER_NOT_LOGGED_IN', 'PIN_REQUIRED', {}],
  ['CKR_DEVICE_REMOVED', 'CARD_REMOVED', { reader: 'r' }],
  ['CKR_SESSION_HANDLE_INVALID', 'CARD_REMOVED', { reader: 'r' }],
  ['CKR_TOKEN_NOT_RECOGNIZED', 'CARD_UNKNOWN', { atr: '3B00' }],
  ['CKR_SLOT_ID_INVALID', 'NO_READER', {}],
  ['CKR_FUNCTION_CANCELED', 'CANCELLED', {}],
  ['CKR_GENERAL_ERROR', 'MODULE_ERROR', { ckr: 5 }],
] as const)('%s is %s', (name, code, detail) => {
  expect(errorOfCkr(ckrCodes[name], context())).toMatchObject({ code, detail });
});
test('the wrong code that blocks the card is a blocked card', () => {
  expect(errorOfCkr(ckrCodes.CKR_PIN_INCORRECT, context(0)).code).toBe('PIN_BLOCKED');
});
test('every number has a name, one of a vendor too', () => {
  for (const ckr of [...Object.values(ckrCodes), 0x80000001, 0x777]) {
    const { code, detail } = errorOfCkr(ckr, context());
    if (code === 'MODULE_ERROR') expect(detail).toEqual({ ckr });
  }
});
test('the numbers are those of pkcs11js', ({ skip }) => {
  let js: Record<string, unknown>;
  try {
    js = createRequire(import.meta.url)('pkcs11js');
  } catch {
    return skip('pkcs11js was not built');
  }
  expect(Object.fromEntries(Object.entries(js).filter(([name]) => name.startsWith('CKR_')))).toEqual({ ...ckrCodes });
});
