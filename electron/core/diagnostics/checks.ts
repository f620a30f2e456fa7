/** Every check, in the order of the screen. */
import type { Check } from './check.ts';
import { cpsCertificates, cpsCode, cpsDates } from './cps.ts';
import { clock, dmp, insi, serverChain, tlsIdentity } from './network.ts';
import { readers, service } from './readers.ts';
import { cpsModule, disk, outbox, store, versions, vitaleComponent } from './workstation.ts';

export const checks: readonly Check[] = [
  service,
  readers,
  cpsCode,
  cpsDates,
  dmp,
  insi,
  clock,
  tlsIdentity,
  serverChain,
  cpsCertificates,
  cpsModule,
  vitaleComponent,
  store,
  outbox,
  disk,
  versions,
];
