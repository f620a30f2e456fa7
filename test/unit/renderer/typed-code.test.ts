import { describe, expect, test } from 'vitest';
import { typedCode } from '../../../renderer/screens/home/typed-code.ts';

describe('the code porteur while it is typed', () => {
  test('four digits are taken once, and nothing is left behind', () => {
    const code = typedCode();
    code.type('1x2 ');
    expect(code.take()).toBeUndefined();
    code.type('3456');
    expect([...(code.take() ?? [])]).toEqual([0x31, 0x32, 0x33, 0x34]);
    expect(code.length()).toBe(0);
    expect(code.take()).toBeUndefined();
    code.type('9');
    code.erase();
    code.erase();
    expect(code.length()).toBe(0);
  });
  test('what was sent is a copy: wiping one does not harm the other', () => {
    const code = typedCode();
    code.type('1234');
    const sent = code.take();
    code.type('9876');
    expect([...(sent ?? [])]).toEqual([0x31, 0x32, 0x33, 0x34]);
  });
});
