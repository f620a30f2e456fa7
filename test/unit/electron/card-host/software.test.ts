import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultPaths, firstInstalled } from '../../../../electron/card-host/software.ts';

const dir = mkdtempSync(join(tmpdir(), 'software-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** VS_FIXEDFILEINFO of version 5.2.6.1 behind `offset` other bytes. */
function dll(name: string, offset: number): string {
  const info = Buffer.from('bd04effe' + '00000100' + '02000500' + '01000600', 'hex');
  const path = join(dir, name);
  writeFileSync(path, Buffer.concat([Buffer.alloc(offset, 0x90), info, Buffer.alloc(100)]));
  return path;
}

describe('software of others', () => {
  test('the first that is there, with its version where the file tells it', async () => {
    const library = join(dir, 'libx.so.5.2.2');
    writeFileSync(library, '');
    symlinkSync(library, join(dir, 'libx.so'));
    expect(await firstInstalled([join(dir, 'none'), join(dir, 'libx.so')])).toEqual({
      path: join(dir, 'libx.so'),
      version: '5.2.2',
    });
    expect(await firstInstalled([join(dir, 'none')])).toBeNull();
    expect(await firstInstalled([])).toBeNull();
  });
  // Also where the resource lies across two pieces that are read.
  test.each([0, 5_000, 1024 * 1024 - 8, 1024 * 1024 + 60, 3 * 1024 * 1024 - 17])(
    'a DLL tells its version behind %i bytes',
    async (offset) => {
      const path = dll(`m${offset}.dll`, offset);
      expect(await firstInstalled([path])).toEqual({ path, version: '5.2.6.1' });
    },
  );
  test('a DLL without a version is found all the same', async () => {
    const path = join(dir, 'empty.dll');
    writeFileSync(path, Buffer.alloc(3_000_000));
    expect(await firstInstalled([path])).toEqual({ path });
  });
  test('every system has its usual places of the CPS module', () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const)
      expect(defaultPaths(platform)['cps-module'].length).toBeGreaterThan(0);
  });
});
