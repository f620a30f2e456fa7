import { expect, test } from 'vitest';
import { pkcs11ModuleOf } from '../../../../../electron/card-host/pkcs11/module-path.ts';

/** A file that is there, and one that is not; none of the usual ones is installed on a machine of tests. */
const here = import.meta.filename;
const nowhere = '/nonexistent/module.so';
const usual = '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so';

test.each([
  ['training by itself', { mode: 'training', pkcs11Module: here }, null],
  ['production by itself, nothing installed', { mode: 'production' }, null],
  ['production, its module where the setting says', { mode: 'production', pkcs11Module: here }, here],
  ['production, no module where the setting says', { mode: 'production', pkcs11Module: nowhere }, null],
  ['direct by setting', { mode: 'production', cpsBackend: 'direct', pkcs11Module: here }, null],
  ['PKCS#11 by setting, module absent', { mode: 'production', cpsBackend: 'pkcs11', pkcs11Module: nowhere }, nowhere],
  ['PKCS#11 by setting, nothing installed', { mode: 'production', cpsBackend: 'pkcs11' }, usual],
] as const)('%s', async (_, settings, path) => {
  expect(await pkcs11ModuleOf(settings, 'freebsd')).toBe(path);
});
