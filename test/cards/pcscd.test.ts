/** All that runs under the real pcscd: in one file, because there can be one pcscd on a machine. */
import { nativePcsc } from 'pcsclite';
import { describe, test } from 'vitest';
import { claimPcscd, preparePcscd, vpcdPorts, vpcdReaders } from '../../native/vpcd/pcscd.ts';
import { startVpcdCards } from '../../native/vpcd/vpcd-cards.ts';
import { describeCards } from './contract.ts';
import { describeOpenSc } from './opensc.ts';
import { whyNoOpenSc } from './opensc-tools.ts';
import { describePcsc } from './pcsc-contract.ts';
import { describePkcs11, whyNoPkcs11 } from './pkcs11.ts';
import type { Desk } from './rig.ts';

async function makeDesk(): Promise<Desk> {
  const pcscd = await preparePcscd();
  await pcscd.start();
  const cards = startVpcdCards();
  const portOf = (reader: string) => vpcdPorts[reader === vpcdReaders[0] ? 0 : 1];
  return {
    readers: vpcdReaders,
    pcsc: nativePcsc(),
    simulated: null,
    insert: (reader, image) => cards.insert({ port: portOf(reader), image }),
    eject: (reader) => cards.eject({ port: portOf(reader) }),
    fault: (reader, fault) => cards.fault({ port: portOf(reader), fault }),
    stopService: () => pcscd.stop(),
    startService: () => pcscd.start(),
    async dispose() {
      await cards.stop();
      await pcscd.dispose();
    },
  };
}

/** The suite, or one skipped test that says why not. */
function suite(name: string, reason: string | null, describeIt: () => void) {
  if (!reason) return describeIt();
  console.warn(`Skipped: ${name} (${reason}).`);
  describe.skip(`${name}: ${reason}`, () => test('skipped', () => {}));
}

suite('cards under the real pcscd', claimPcscd(), () => {
  const name = 'pcscd with virtual readers';
  describePcsc(name, makeDesk);
  describeCards(name, makeDesk);
});
suite('the emulated CPS3 under OpenSC', whyNoOpenSc() ?? claimPcscd(), describeOpenSc);
suite('PKCS#11 under the real pcscd', whyNoPkcs11() ?? claimPcscd(), describePkcs11);
