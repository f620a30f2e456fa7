/** Whether a CPS is spoken to through PKCS#11, and by which file: decided once, when the card-host starts. */
import type { CardHostStart } from '../../../shared/processes.ts';
import { defaultPaths, firstInstalled } from '../software.ts';

/**
 * Path of the module; null for the direct back-end. Where PKCS#11 is asked for and nothing is installed, the first usual
 * place: MODULE_MISSING names it at the first call.
 */
export async function pkcs11ModuleOf(
  { mode, cpsBackend, pkcs11Module }: CardHostStart,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  if (cpsBackend === 'direct' || (cpsBackend === undefined && mode === 'training')) return null;
  const usual = defaultPaths(platform)['cps-module'];
  const wanted = pkcs11Module === undefined ? usual : [pkcs11Module];
  const found = await firstInstalled(wanted);
  if (found) return found.path;
  return cpsBackend === 'pkcs11' ? (wanted[0] ?? null) : null;
}
