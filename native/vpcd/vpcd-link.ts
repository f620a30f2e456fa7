/**
 * An emulated card in a slot of vsmartcard's `vpcd`, a driver of the real pcscd. The card is the TCP client: connecting
 * inserts it, closing pulls it.
 *
 * Wire format, both ways: 16-bit big-endian length, then the payload. A payload of one byte is a control: 00 power off,
 * 01 power on, 02 reset (none is answered), 04 give the ATR. Any other is a command, answered with the response.
 */
import { connect, type Socket } from 'node:net';
import type { EmulatedCard } from '../simulated/emulated-card.ts';

const POWER_OFF = 0x00;
const POWER_ON = 0x01;
const RESET = 0x02;
const GIVE_ATR = 0x04;

/** How a card may misbehave over a real service. */
export type LinkFault = 'mute' | 'eject-on-next-apdu';

export class VpcdLink {
  readonly #card: EmulatedCard;
  readonly #port: number;
  #socket: Socket | null = null;
  #received = Buffer.alloc(0);
  fault: LinkFault | null = null;

  constructor(card: EmulatedCard, port: number) {
    this.#card = card;
    this.#port = port;
  }

  /** Resolves when connected; pcscd notices the card at its next poll (up to 400 ms). */
  insert(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        // pcscd may end at any time: that is the removal of the card, nothing else.
        socket.on('error', () => {});
        socket.on('data', (bytes) => this.#receive(bytes));
        socket.on('close', () => this.#card.powerOff());
        this.#socket = socket;
        this.#received = Buffer.alloc(0);
        resolve();
      });
    });
  }

  async eject(): Promise<void> {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket || socket.destroyed) return;
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.destroy();
    });
  }

  #receive(bytes: Uint8Array) {
    this.#received = Buffer.concat([this.#received, bytes]);
    while (this.#received.length >= 2) {
      const end = 2 + this.#received.readUInt16BE(0);
      if (this.#received.length < end) return;
      const payload = new Uint8Array(this.#received.subarray(2, end));
      this.#received = this.#received.subarray(end);
      if (payload.length === 1) this.#control(payload[0] ?? POWER_OFF);
      else this.#exchange(payload);
    }
  }
  #control(code: number) {
    if (code === POWER_OFF) this.#card.powerOff();
    if (code === POWER_ON) this.#card.powerOn();
    if (code === RESET) this.#card.reset();
    if (code === GIVE_ATR) this.#send(this.#card.atr);
  }
  #exchange(command: Uint8Array) {
    if (this.fault === 'mute') return;
    if (this.fault === 'eject-on-next-apdu') {
      this.fault = null;
      void this.eject();
      return;
    }
    this.#send(this.#card.transmit(command));
  }
  #send(payload: Uint8Array) {
    const message = Buffer.alloc(2 + payload.length);
    message.writeUInt16BE(payload.length);
    message.set(payload, 2);
    this.#socket?.write(message);
  }
}
