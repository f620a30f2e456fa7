/** What every transaction needs: where to, who asks, for whom. Transactions only build and read. */
import type { VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { callSoap, type SoapAnswer, type SoapCall } from '../soap/client.ts';
import type { SecureHttp } from '../soap/secure-http.ts';
import { buildVihf, type SoftwareIdentity, type VihfSettings } from '../vihf/assertion.ts';
import type { SigningKey } from '../xml/signature.ts';
import { faultError } from './errors.ts';

export interface DmpPorts {
  readonly baseUrl: string;
  readonly http: SecureHttp;
  readonly software: SoftwareIdentity;
  readonly vihf: VihfSettings;
  /** The card's signature key; its certificate is read once, when the first call needs it. */
  readonly key: () => Promise<SigningKey>;
  readonly now: () => Date;
}

export type DmpService = 'patient' | 'habilitations' | 'registry' | 'repository';

/** One call with its own VIHF (no lifetime is published, so none is kept). */
export async function callDmp(
  ports: DmpPorts,
  service: DmpService,
  context: VihfContext,
  ins: Ins,
  call: Omit<SoapCall, 'url' | 'assertion' | 'faultError'>,
): Promise<SoapAnswer> {
  const assertion = await buildVihf(context, ins, await ports.key(), ports.vihf, ports.now());
  return callSoap(ports.http, { ...call, url: `${ports.baseUrl}/${service}`, assertion, faultError });
}
