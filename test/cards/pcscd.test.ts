import { nativePcsc } from 'pcsclite';
import { describe, test } from 'vitest';
import { preparePcscd, vpcdPorts, vpcdReaders, whyNoPcscd } from '../../native/vpcd/pcscd.ts';
import { startVpcdCards } from '../../native/vpcd/vpcd-cards.ts';
import { describeCards } from './contract.ts';
import { describePcsc } from './pcsc-contract.ts';
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

const reason = whyNoPcscd();
if (reason) {
  console.warn(`Skipped: cards under the real pcscd (${reason}).`);
  describe.skip(`pcscd: ${reason}`, () => test('skipped', () => {}));
} else {
  const name = 'pcscd with virtual readers';
  describePcsc(name, makeDesk);
  describeCards(name, makeDesk);
}
