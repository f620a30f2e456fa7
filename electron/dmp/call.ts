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
  /** What exists no more is only possible in `training`. */
  readonly environment: 'production' | 'training';
}

/** Each is the last part of an address; that of PDQ is not public (its WSDL has a placeholder): as the WSDL names it. */
export type DmpService = 'patient' | 'patients' | 'habilitations' | 'registry' | 'repository' | 'PDQ';

/** One call with its own VIHF (no lifetime is published, so none is kept). */
export async function callDmp(
  ports: DmpPorts,
  service: DmpService,
  context: VihfContext,
  /** Absent for a call about no one patient. */
  ins: Ins | undefined,
  call: Omit<SoapCall, 'url' | 'assertion' | 'faultError'>,
): Promise<SoapAnswer> {
  const assertion = await buildVihf(context, ins, await ports.key(), ports.vihf, ports.now());
  return callSoap(ports.http, { ...call, url: `${ports.baseUrl}/${service}`, assertion, faultError });
}
