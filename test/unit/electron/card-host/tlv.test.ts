import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, findDeep, findTlv, parseTlv, textOf } from '../../../../electron/card-host/tlv.ts';
import { isAppError } from '../../../../shared/errors.ts';

const runs = process.env['LONG'] ? 100_000 : 500;

test('nested objects, long lengths, tags of several bytes, padding', () => {
  const long = `7F21820100${'AB'.repeat(256)}`;
  const nodes = parseTlv(bytesOf(`6506800141810142${long}0000FFFF5A0101`), 'test');
  expect(nodes.map(({ tag }) => tag)).toEqual([0x65, 0x7f21, 0x5a]);
  expect(findTlv(nodes, 0x65, 0x81)?.value).toEqual(bytesOf('42'));
  expect(findTlv(nodes, 0x7f21)?.value).toHaveLength(256);
  expect(findTlv(nodes, 0x65, 0x99)).toBeUndefined();
});

test('a constructed object whose content is no TLV keeps its value', () => {
  const [node] = parseTlv(bytesOf('6503804141'), 'test');
  expect(node?.value).toEqual(bytesOf('804141'));
  expect(node?.children).toEqual([]);
});

test('three bytes of tag, as of a security object', () => {
  const [node] = parseTlv(bytesOf('7006BF8101029B02'), 'test');
  expect(node && findDeep(node, ({ tag }) => tag === 0xbf8101)?.value).toEqual(bytesOf('9B02'));
});

describe('cut bytes are named', () => {
  test.each(['65', '6505', '650281', '6582', '65840000000141', '5F', '1F81818101'])('%s', (hex) => {
    expect(() => parseTlv(bytesOf(hex), 'a file')).toThrow(
      expect.objectContaining({ code: 'CARD_DATA', detail: { what: 'a file' } }),
    );
  });
});

test('no bytes whatever make it fail otherwise', () => {
  const check = fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    try {
      parseTlv(bytes, 'random');
    } catch (error) {
      expect(isAppError(error, 'CARD_DATA')).toBe(true);
    }
  });
  fc.assert(check, { numRuns: runs });
});

test('text is UTF-8 where it is that, else ISO 8859-1', () => {
  expect(textOf(Buffer.from('HÉLÈNE ', 'utf8'))).toBe('HÉLÈNE');
  expect(textOf(Buffer.from('HÉLÈNE', 'latin1'))).toBe('HÉLÈNE');
});
