import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platformTypes } from '../../../../native/pcsclite/library.ts';

test('without a service, importing is quiet and connecting says NO_SERVICE with its number', () => {
  const script = `
    const { nativePcsc } = await import('pcsclite');
    const error = await nativePcsc().establishContext().catch((e) => e);
    console.log(JSON.stringify({ name: error.name, call: error.call, code: error.code }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '../../../..'),
    // pcsc-lite looks for its service here: a place where there is none, on a machine that may have one.
    env: { ...process.env, PCSCLITE_CSOCK_NAME: '/nonexistent/pcscd.comm' },
  });
  expect(JSON.parse(output.toString())).toEqual({ name: 'PcscError', call: 'SCardEstablishContext', code: 0x8010001d });
});

test('types of each system, as in its headers', () => {
  expect(platformTypes('linux')).toMatchObject({ dword: 'unsigned long', long: 'long', handle: 'long', atrLength: 33 });
  expect(platformTypes('darwin')).toMatchObject({ dword: 'uint32_t', handle: 'int32_t', atrLength: 33, packed: true });
  expect(platformTypes('win32')).toMatchObject({ handle: 'uintptr_t', atrLength: 36, packed: false, suffix: 'W' });
});
