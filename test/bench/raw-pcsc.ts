/** The least that can be done over PC/SC from Node: koffi's own functions, nothing of ours. Linux only (64-bit longs). */
import { createRequire } from 'node:module';

export interface RawCard {
  /** In koffi's thread, as our own calls. */
  transmit(apdu: Uint8Array): Promise<number>;
  /** In this thread: what service and card take. */
  transmitNow(apdu: Uint8Array): number;
  disconnect(): void;
}
export interface RawContext {
  connect(reader: string): RawCard;
  release(): void;
}

export function openRawContext(): RawContext {
  const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
  const library = koffi.load('libpcsclite.so.1');
  const request = koffi.struct({ protocol: 'unsigned long', length: 'unsigned long' });
  const out = koffi.out(koffi.pointer('long'));
  const establish = library.func('SCardEstablishContext', 'long', ['unsigned long', 'void *', 'void *', out]);
  const outs = [out, koffi.out(koffi.pointer('unsigned long'))];
  const connect = library.func('SCardConnect', 'long', ['long', 'const char *', 'unsigned long', 'unsigned long', ...outs]);
  const exchange = library.func('SCardTransmit', 'long', [
    'long',
    koffi.pointer(request),
    'const uint8_t *',
    'unsigned long',
    'void *',
    'void *',
    koffi.inout(koffi.pointer('unsigned long')),
  ]);
  const disconnect = library.func('SCardDisconnect', 'long', ['long', 'unsigned long']);
  const release = library.func('SCardReleaseContext', 'long', ['long']);

  const must = (code: unknown) => {
    if (Number(code) !== 0) throw new Error(`PC/SC 0x${(Number(code) >>> 0).toString(16)}`);
  };
  const context = [0];
  must(establish(2, null, null, context));
  const answer = Buffer.alloc(65_548);

  function rawConnect(reader: string): RawCard {
    const [card, protocol] = [[0], [0]];
    must(connect(context[0], reader, 2, 3, card, protocol));
    const header = { protocol: protocol[0], length: koffi.sizeof(request) };
    return {
      transmit: (apdu) =>
        new Promise((resolve, reject) => {
          const length = [answer.length];
          exchange.async(card[0], header, apdu, apdu.length, null, answer, length, (error: unknown, code: unknown) => {
            if (error || Number(code) !== 0) reject(error ?? new Error(`SCardTransmit ${code}`));
            else resolve(length[0] ?? 0);
          });
        }),
      transmitNow(apdu) {
        const length = [answer.length];
        must(exchange(card[0], header, apdu, apdu.length, null, answer, length));
        return length[0] ?? 0;
      },
      disconnect: () => void disconnect(card[0], 0),
    };
  }
  return { connect: rawConnect, release: () => void release(context[0]) };
}
