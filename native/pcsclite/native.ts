/** `Pcsc` on the library of the system. Each docstring of the calls is in api.ts, by the name of the function. */
import type { Disposition, Pcsc, PcscCard, PcscContext, ReaderStatus, ReaderWatch, ShareMode } from './api.ts';
import { pcscCodes, protocols } from './codes.ts';
import { PcscError } from './error.ts';
import { type NativeNumber, type PcscLibrary, pcscLibrary } from './library.ts';

const SCOPE_SYSTEM = 2;
const SHARE = { exclusive: 1, shared: 2 } as const satisfies Record<ShareMode, number>;
const DISPOSITION = { leave: 0, reset: 1, unpower: 2 } as const satisfies Record<Disposition, number>;
const ANY_PROTOCOL = protocols.T0 | protocols.T1;
/** MAX_BUFFER_SIZE_EXTENDED of pcsc-lite: 4 + 3 + 65536 + 3 + 2. */
const ANSWER_SIZE_BYTES = 65_548;

function check(call: string, code: number) {
  if (code !== 0) throw new PcscError(call, code);
}

class NativeCard implements PcscCard {
  protocol: number;
  readonly #library: PcscLibrary;
  readonly #handle: NativeNumber;
  readonly #answer = Buffer.alloc(ANSWER_SIZE_BYTES);

  constructor(library: PcscLibrary, handle: NativeNumber, protocol: number) {
    this.#library = library;
    this.#handle = handle;
    this.protocol = protocol;
  }
  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    const request = { dwProtocol: this.protocol, cbPciLength: this.#library.ioRequestLength };
    const length: NativeNumber[] = [this.#answer.length];
    const { transmit } = this.#library.call;
    const code = await transmit(this.#handle, request, apdu, apdu.length, null, this.#answer, length);
    try {
      check('SCardTransmit', code);
      return new Uint8Array(this.#answer.subarray(0, Number(length[0])));
    } finally {
      this.#answer.fill(0, 0, Number(length[0]));
    }
  }
  async beginTransaction() {
    check('SCardBeginTransaction', await this.#library.call.beginTransaction(this.#handle));
  }
  async endTransaction() {
    check('SCardEndTransaction', await this.#library.call.endTransaction(this.#handle, DISPOSITION.leave));
  }
  async reconnect() {
    const protocol: NativeNumber[] = [0];
    const { reconnect } = this.#library.call;
    check('SCardReconnect', await reconnect(this.#handle, SHARE.shared, ANY_PROTOCOL, DISPOSITION.leave, protocol));
    this.protocol = Number(protocol[0]);
  }
  async disconnect(disposition: Disposition = 'leave') {
    check('SCardDisconnect', await this.#library.call.disconnect(this.#handle, DISPOSITION[disposition]));
  }
}

class NativeContext implements PcscContext {
  readonly #library: PcscLibrary;
  readonly #handle: NativeNumber;

  constructor(library: PcscLibrary, handle: NativeNumber) {
    this.#library = library;
    this.#handle = handle;
  }
  async listReaders(): Promise<readonly string[]> {
    const { listReaders } = this.#library.call;
    const length: NativeNumber[] = [0];
    const none = (code: number) => code === pcscCodes.SCARD_E_NO_READERS_AVAILABLE;
    let code = await listReaders(this.#handle, null, null, length);
    if (none(code)) return [];
    check('SCardListReaders', code);
    // In characters, the final zero included; some room for a reader plugged between the two calls.
    const characters = Number(length[0]) + 256;
    const names = Buffer.alloc(characters * (this.#library.wideText ? 2 : 1));
    length[0] = characters;
    code = await listReaders(this.#handle, null, names, length);
    if (none(code)) return [];
    check('SCardListReaders', code);
    return names
      .toString(this.#library.wideText ? 'utf16le' : 'utf8')
      .split('\0')
      .filter((name) => name !== '');
  }
  async statusChange(watches: readonly ReaderWatch[], timeoutMs: number): Promise<readonly ReaderStatus[] | null> {
    const states = watches.map(({ name, knownState }) => ({
      szReader: name,
      pvUserData: null,
      dwCurrentState: knownState,
      dwEventState: 0 as NativeNumber,
      cbAtr: 0 as NativeNumber,
      rgbAtr: new Uint8Array(this.#library.atrLength),
    }));
    const code = await this.#library.call.getStatusChange(this.#handle, timeoutMs, states, states.length);
    if (code === pcscCodes.SCARD_E_TIMEOUT) return null;
    check('SCardGetStatusChange', code);
    return states.map((state, index) => ({
      name: watches[index]?.name ?? '',
      eventState: Number(state.dwEventState),
      atr: Uint8Array.from(state.rgbAtr).subarray(0, Number(state.cbAtr)),
    }));
  }
  async connect(reader: string, share: ShareMode = 'shared'): Promise<PcscCard> {
    const handle: NativeNumber[] = [0];
    const protocol: NativeNumber[] = [0];
    const { connect } = this.#library.call;
    check('SCardConnect', await connect(this.#handle, reader, SHARE[share], ANY_PROTOCOL, handle, protocol));
    return new NativeCard(this.#library, handle[0] ?? 0, Number(protocol[0]));
  }
  cancel() {
    check('SCardCancel', this.#library.cancel(this.#handle));
  }
  release() {
    // Nothing can be done about a context that the stopped service has already forgotten.
    this.#library.releaseContext(this.#handle);
  }
}

/** The PC/SC of this computer. Where there is none, `establishContext` rejects with SCARD_E_NO_SERVICE. */
export function nativePcsc(): Pcsc {
  return {
    async establishContext() {
      let library: PcscLibrary;
      try {
        library = pcscLibrary();
      } catch (cause) {
        throw new PcscError('SCardEstablishContext', pcscCodes.SCARD_E_NO_SERVICE, cause);
      }
      const handle: NativeNumber[] = [0];
      check('SCardEstablishContext', await library.call.establishContext(SCOPE_SYSTEM, null, null, handle));
      return new NativeContext(library, handle[0] ?? 0);
    },
  };
}
