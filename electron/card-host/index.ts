/**
 * Entry of the card-host process. The first call is `card-host.start` with the mode; then it answers CardHostApi
 * (shared/cards.ts) and emits `readers.changed`. It ends itself when a native call is stuck; the shell starts it again.
 */
import { randomBytes } from 'node:crypto';
import { nativePcsc } from 'pcsclite';
import { systemClock } from '../../native/clock.ts';
import { AppError } from '../../shared/errors.ts';
import { type CardHostStart, wire } from '../../shared/processes.ts';
import { createPeer } from '../../shared/rpc.ts';
import { type CardHost, createCardHost } from './host.ts';
import { parentPort } from './parent-port.ts';
import { PcscProvider } from './pcsc-provider.ts';
import { pkcs11ModuleOf } from './pkcs11/module-path.ts';

/** Time for the answer to leave before the process ends. */
const FAREWELL_MS = 100;

const port = parentPort();
let host: Promise<CardHost> | undefined;

const peer = createPeer({
  post: port.post,
  async answer(method, params) {
    if (method === wire.cardHostStart) {
      if (host) throw new AppError('INVALID_CALL', { method, issues: 'already started' });
      host = start(params as CardHostStart);
      await host;
      return {};
    }
    if (!host) throw new AppError('INVALID_CALL', { method, issues: 'not started' });
    return (await host).answer(method, params);
  },
  onBug(error, method) {
    const reference = randomBytes(4).toString('hex').toUpperCase();
    // Class and frames only: a message may quote what stood on a card.
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    console.error(`card-host ${reference} ${method} ${error instanceof Error ? error.name : typeof error}\n${frames.join('\n')}`);
    return reference;
  },
});
port.onMessage((message) => peer.receive(message));

async function start(settings: CardHostStart): Promise<CardHost> {
  const { mode } = settings;
  // Nothing simulated is loaded in production; no native library is opened in training (pcsclite opens it at first use).
  const simulated =
    mode === 'training' ? (await import('../../native/simulated/simulated-pcsc.ts')).createSimulatedReaders() : null;
  const pcsc = simulated ? simulated.pcsc : nativePcsc();
  const provider = new PcscProvider({
    kind: simulated ? 'simulated' : 'pcsc',
    pcsc,
    clock: systemClock,
    firstGeneration: Date.now(),
    onStuck: endProcess,
  });
  provider.onChange((snapshot) => peer.emit(wire.readersChanged, snapshot));
  await provider.start();
  const modulePath = await pkcs11ModuleOf(settings);
  if (modulePath === null) return createCardHost(provider, simulated);
  const { pkcs11Cps } = await import('./pkcs11/pkcs11-cps.ts');
  const cps = pkcs11Cps({ provider, modulePath, clock: systemClock, onStuck: endProcess });
  return createCardHost(provider, simulated, { cps });
}

/** The hard way: an orderly exit would wait for the thread that hangs in the driver. */
function endProcess(operation: string) {
  console.error(`card-host: ${operation} is stuck, the process ends`);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), FAREWELL_MS);
}
