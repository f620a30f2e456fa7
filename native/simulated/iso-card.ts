/** The command dispatch of an emulated ISO 7816-4 / IAS-ECC card over T=0. */
import { randomBytes } from 'node:crypto';
import { hex, joined, tlv } from './ber-encoding.ts';
import { type CardCode, CardCodes } from './card-codes.ts';
import { CardCrypto, type CardKey } from './card-crypto.ts';
import { CardFiles, type DedicatedFile } from './card-files.ts';
import { type EmulatedCard, failure, type Response, statusWords, success } from './emulated-card.ts';

export interface IsoCardSpec {
  readonly atr: Uint8Array;
  readonly masterFile: DedicatedFile;
  readonly codes?: ReadonlyMap<number, CardCode>;
  readonly keys?: ReadonlyMap<number, CardKey>;
  /** A wrong Le is answered with 6Cxx and the right one (the Vitale does so; the CPS gives what there is). */
  readonly strictLe?: boolean;
}
interface Command {
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  readonly expected: number;
}

const NO_DATA = new Uint8Array(0);
/** The code porteur protects everything that is protected. */
const CODE_PORTEUR = 1;
const CHAINING = 0x10;

export class IsoCard implements EmulatedCard {
  readonly atr: Uint8Array;
  readonly #files: CardFiles;
  readonly #codes: CardCodes;
  readonly #crypto: CardCrypto;
  readonly #strictLe: boolean;
  /** What GET RESPONSE will give. */
  #pending: Uint8Array | null = null;
  #chained: Uint8Array | null = null;

  constructor(spec: IsoCardSpec) {
    this.atr = spec.atr;
    this.#files = new CardFiles(spec.masterFile);
    this.#codes = new CardCodes(spec.codes ?? new Map());
    this.#crypto = new CardCrypto(spec.keys ?? new Map());
    this.#strictLe = spec.strictLe ?? false;
  }

  powerOn() {
    // Nothing volatile is left: it went with the power.
  }
  powerOff() {
    this.reset();
  }
  reset() {
    this.#files.restart();
    this.#codes.restart();
    this.#crypto.restart();
    this.#pending = null;
    this.#chained = null;
  }

  transmit(command: Uint8Array): Uint8Array {
    const { sw, data = NO_DATA } = this.#overT0(command, this.#answer(command));
    return joined(data, [sw >> 8, sw & 0xff]);
  }

  /** T=0 (ISO 7816-3): data of a command that carried data itself waits for GET RESPONSE. */
  #overT0(command: Uint8Array, response: Response): Response {
    const { data = NO_DATA, sw } = response;
    if (data.length === 0 || command[1] === 0xc0) return response;
    const length = data.length & 0xff;
    if (command.length === 5 && this.#strictLe && sw === statusWords.ok && (command[4] || 256) > data.length) {
      return failure(0x6c00 | length);
    }
    if (command.length > 5 && sw === statusWords.ok) {
      this.#pending = data;
      return failure(0x6100 | length);
    }
    return response;
  }

  #answer(bytes: Uint8Array): Response {
    const [cla = 0, ins = 0, p1 = 0, p2 = 0, p3] = bytes;
    if (bytes.length < 4) return failure(statusWords.wrongLength);
    let data: Uint8Array = NO_DATA;
    let expected = 256;
    if (bytes.length === 5) expected = p3 || 256;
    if (bytes.length > 5) {
      const end = 5 + (p3 ?? 0);
      if (bytes.length !== end && bytes.length !== end + 1) return failure(statusWords.wrongLength);
      data = bytes.subarray(5, end);
      expected = bytes[end] || 256;
    }
    if (ins === 0xc0) return this.#getResponse(expected);
    this.#pending = null;
    if ((cla & ~CHAINING) !== 0) return failure(statusWords.wrongClass);
    if (cla & CHAINING) {
      this.#chained = joined(this.#chained ?? NO_DATA, data);
      return success();
    }
    if (this.#chained) data = joined(this.#chained, data);
    this.#chained = null;
    return this.#run(ins, { p1, p2, data, expected });
  }

  #run(ins: number, { p1, p2, data, expected }: Command): Response {
    const verified = this.#codes.isVerified(CODE_PORTEUR);
    switch (ins) {
      case 0xa4:
        return this.#files.select(p1, p2, data, () => this.#crypto.forgetEnvironment());
      case 0xb0:
        return this.#files.readBinary(p1, p2, expected, verified);
      case 0x20:
        return this.#codes.verify(p2 & 0x1f, data);
      case 0x22:
        return this.#crypto.setEnvironment(p1, p2, data);
      case 0x2a: // perform security operation
        if (p1 === 0x90 && p2 === 0xa0) return this.#crypto.hash(data);
        if (p1 === 0x9e && p2 === 0x9a) return this.#crypto.sign(data, verified);
        if (p1 === 0x80 && p2 === 0x86) return this.#crypto.decipher(data, verified);
        return failure(statusWords.wrongParameters);
      case 0x88:
        return this.#crypto.authenticate(data, verified);
      case 0xcb:
        return this.#getData(p1, p2, data);
      case 0x84: // get challenge
        return success(new Uint8Array(randomBytes(expected === 256 ? 8 : expected)));
      default:
        return failure(statusWords.wrongInstruction);
    }
  }

  #getResponse(expected: number): Response {
    if (!this.#pending) return failure(statusWords.conditionsNotSatisfied);
    const data = this.#pending.subarray(0, expected);
    const rest = this.#pending.subarray(expected);
    this.#pending = rest.length > 0 ? rest : null;
    return { data, sw: this.#pending ? 0x6100 | (rest.length & 0xff) : statusWords.ok };
  }

  /** GET DATA of a security object (IAS-ECC): `4D L 70 L BF class reference …`. Counters of a code, size of a key. */
  #getData(p1: number, p2: number, data: Uint8Array): Response {
    const at = data.indexOf(0xbf);
    if (p1 !== 0x3f || p2 !== 0xff || at < 0) return failure(statusWords.referenceNotFound);
    const objectClass = (data[at + 1] ?? 0) & 0x7f;
    const reference = (data[at + 2] ?? 0) & 0x1f;
    const body = this.#securityObject(objectClass, reference);
    if (!body) return failure(statusWords.referenceNotFound);
    if (objectClass !== 0x7b && data[at + 4] === 0x7f) return failure(statusWords.wrongData);
    return success(tlv(0x70, [0xbf, objectClass | 0x80, reference, body.length], body));
  }

  #securityObject(objectClass: number, reference: number): Uint8Array | null {
    if (objectClass === 0x01) {
      const code = this.#codes.get(reference);
      if (!code) return null;
      const usage = code.usage === undefined ? [] : [tlv(0x9d, [code.usage >> 8, code.usage & 0xff])];
      const access = tlv(0xa1, tlv(0x8c, hex('F3000013FF00')));
      return tlv(0xa0, tlv(0x9a, [code.maxTries]), tlv(0x9b, [code.tries]), access, ...usage);
    }
    if (objectClass === 0x10) {
      const key = this.#crypto.key(reference);
      if (!key) return null;
      const when = (use: CardKey['use']) => (key.use === use ? 0x11 : 0xff);
      const authentication = when('authentication');
      // By operation: sign, authenticate, decipher, generate, (none), write, read.
      const access = [0xff, when('signature'), authentication, authentication, 0xff, 0xff, 0xff, 0x00];
      return tlv(0xa0, tlv(0x80, [key.sizeBytes >> 8, key.sizeBytes & 0xff]), tlv(0xa1, tlv(0x8c, access)));
    }
    // A security environment: user authentication by code 1.
    return objectClass === 0x7b ? tlv(0x7b, tlv(0xa4, tlv(0x83, [0x01]), tlv(0x95, [0x08]))) : null;
  }
}
