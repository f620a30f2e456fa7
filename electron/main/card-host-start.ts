/** How the card-host is started: in production, `cps` of `poste-dmp.json` may say how a CPS is spoken to. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CardHostStart, Mode } from '../../shared/processes.ts';

/** The rest of the file is the core's (electron/core/config.ts), which also names what is wrong in it. */
const Settings = z.object({
  cps: z.object({ backend: z.enum(['direct', 'pkcs11']).optional(), pkcs11Module: z.string().min(1).optional() }).optional(),
});

/** A file that is absent or malformed says nothing: the usual places are looked at. */
export function cardHostStart(mode: Mode, configFile: string): CardHostStart {
  if (mode === 'training') return { mode };
  let cps: z.infer<typeof Settings>['cps'];
  try {
    cps = Settings.parse(JSON.parse(readFileSync(configFile, 'utf8'))).cps;
  } catch {
    cps = undefined;
  }
  return {
    mode,
    ...(cps?.backend && { cpsBackend: cps.backend }),
    ...(cps?.pkcs11Module && { pkcs11Module: cps.pkcs11Module }),
  };
}
