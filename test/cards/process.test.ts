/** The card-host as the process that it is: started, asked, and ended by itself when a native call is stuck. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CardHostApi, ReadersSnapshot } from '../../shared/cards.ts';
import { type Mode, wire } from '../../shared/processes.ts';
import { createPeer } from '../../shared/rpc.ts';
import { vitaleImage } from './images.ts';

const entry = join(import.meta.dirname, '../../electron/card-host/index.ts');
const reader = 'Lecteur 1';
let child: ChildProcess;
afterEach(() => {
  child.kill();
});

function forkCardHost() {
  const snapshots: ReadersSnapshot[] = [];
  // pcsc-lite looks for its service at this place: there is none, whatever runs on this machine.
  const env = { ...process.env, PCSCLITE_CSOCK_NAME: '/nonexistent/pcscd.comm' };
  child = fork(entry, [], { serialization: 'advanced', env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const peer = createPeer({
    post: (message) => child.send(message),
    onEvent: (event, payload) => {
      if (event === wire.readersChanged) snapshots.push(payload as ReadersSnapshot);
    },
  });
  child.on('message', (message) => peer.receive(message));
  return {
    snapshots,
    start: (mode: Mode) => peer.call(wire.cardHostStart, { mode }),
    call: <M extends keyof CardHostApi>(method: M, params: Parameters<CardHostApi[M]>[0]) =>
      peer.call(method, params) as ReturnType<CardHostApi[M]>,
  };
}

describe('production', () => {
  test('stands on PC/SC, says that its service is down, and knows nothing simulated', async () => {
    const host = forkCardHost();
    await expect(host.call('readers.snapshot', {})).rejects.toMatchObject({ code: 'INVALID_CALL' });
    await host.start('production');
    expect(await host.call('readers.snapshot', {})).toEqual({ provider: 'pcsc', service: 'down', readers: [] });
    const simulated = host.call('simulated.insert', { reader, imageId: 'vitale' });
    await expect(simulated).rejects.toMatchObject({ code: 'INVALID_CALL' });
    await expect(host.start('training')).rejects.toMatchObject({ code: 'INVALID_CALL' });
  });
});

describe('training', () => {
  test('reads a card, then ends itself behind one that has gone mute, after saying so', async () => {
    const host = forkCardHost();
    await host.start('training');
    await host.call('simulated.load', { readers: [reader], images: [vitaleImage] });
    await host.call('simulated.insert', { reader, imageId: vitaleImage.id });
    const { generation } = host.snapshots.at(-1)?.readers[0] ?? { generation: -1 };
    expect((await host.call('vitale.read', { reader, generation })).beneficiaries).toHaveLength(2);
    await host.call('simulated.fault', { reader, fault: 'mute' });
    const exit = once(child, 'exit');
    await expect(host.call('vitale.read', { reader, generation })).rejects.toMatchObject({ code: 'CARD_TIMEOUT' });
    await exit;
  });
});
