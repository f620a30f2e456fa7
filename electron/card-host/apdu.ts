/** Commands to a card (ISO 7816-4) over a raw transceiver: 61xx, 6Cxx, chaining, class byte, files. */
import { AppError } from '../../shared/errors.ts';
import { errorOfStatus } from './fault-table.ts';
import type { Transceiver } from './provider.ts';
import { bytesOf, findTlv, parseTlv } from './tlv.ts';

export interface Command {
  /** What is asked, in English: stands in the error, never data. */
  readonly operation: string;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Expected length, 0 for 256. Not sent where there is data: T=0 has no case 4. */
  readonly le?: number;
  readonly limitMs?: number;
}
export interface Answer {
  readonly sw: number;
  readonly data: Uint8Array;
}

const MAX_DATA_BYTES = 255;
/** More than any file of these cards: an end for answers that promise more without end. */
const MAX_ANSWER_BYTES = 0x10000;
const MAX_GET_RESPONSES = 300;
const CHAINING = 0x10;
/** Read in pieces that every reader takes over T=0. */
const READ_PIECE_BYTES = 0xe7;
const swOk = 0x9000;
/** End of file before Le bytes: the data are there. */
const swEndOfFile = 0x6282;

const swOf = (answer: Uint8Array) => ((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0);

export class Iso {
  readonly #card: Transceiver;
  /** Class byte: 00 for CPS3 and Vitale; the logical channel of other cards. */
  readonly #cla: number;

  constructor(card: Transceiver, cla = 0x00) {
    this.#card = card;
    this.#cla = cla;
  }

  /** Any status word. The bytes of the command are wiped after use: they may be a code. */
  async send(command: Command): Promise<Answer> {
    let data = command.data ?? new Uint8Array(0);
    while (data.length > MAX_DATA_BYTES) {
      const { sw } = await this.#exchange(this.#cla | CHAINING, { ...command, data: data.subarray(0, MAX_DATA_BYTES) });
      if (sw !== swOk) return { sw, data: new Uint8Array(0) };
      data = data.subarray(MAX_DATA_BYTES);
    }
    return this.#exchange(this.#cla, { ...command, data });
  }

  /** @throws AppError for every status word but success: PIN_REQUIRED, CARD_STATUS… */
  async ok(command: Command): Promise<Uint8Array> {
    const { sw, data } = await this.send(command);
    if (sw !== swOk && sw !== swEndOfFile) throw errorOfStatus(sw, command.operation);
    return data;
  }

  async selectApplication(aid: string): Promise<void> {
    await this.ok({ operation: `select ${aid}`, ins: 0xa4, p1: 0x04, p2: 0x0c, data: bytesOf(aid) });
  }

  /** By path; the size where the card tells it. */
  async selectPath(path: string): Promise<{ readonly sizeBytes?: number }> {
    const answer = await this.ok({ operation: `select ${path}`, ins: 0xa4, p1: 0x09, p2: 0x04, data: bytesOf(path) });
    const parameters = parseTlv(answer, `file parameters of ${path}`);
    const size = findTlv(parameters, 0x62, 0x80) ?? findTlv(parameters, 0x6f, 0x80) ?? findTlv(parameters, 0x6f, 0x62, 0x80);
    return size && size.value.length > 0 && size.value.length <= 2
      ? { sizeBytes: size.value.reduce((total, byte) => total * 256 + byte, 0) }
      : {};
  }

  async readFile(path: string): Promise<Uint8Array> {
    const { sizeBytes } = await this.selectPath(path);
    return this.#readOn(`read ${path}`, new Uint8Array(0), READ_PIECE_BYTES, sizeBytes);
  }

  /** By short identifier in the current directory; what is longer than one answer is read on by offset. */
  async readShortFile(sfi: number): Promise<Uint8Array> {
    const operation = `read short file ${sfi}`;
    const first = await this.ok({ operation, ins: 0xb0, p1: 0x80 | sfi, p2: 0, le: 0 });
    return first.length < 256 ? first : this.#readOn(operation, first, 0, undefined);
  }

  async #readOn(operation: string, begin: Uint8Array, le: number, sizeBytes: number | undefined): Promise<Uint8Array> {
    const parts = [begin];
    let offset = begin.length;
    while (offset < (sizeBytes ?? MAX_ANSWER_BYTES)) {
      const piece = Math.min(le || 256, (sizeBytes ?? MAX_ANSWER_BYTES) - offset);
      const command = { operation, ins: 0xb0, p1: (offset >> 8) & 0x7f, p2: offset & 0xff, le: piece & 0xff };
      const { sw, data } = await this.send(command);
      const beyondEnd = sw === 0x6b00 && sizeBytes === undefined;
      if (beyondEnd) break;
      if (sw !== swOk && sw !== swEndOfFile) throw errorOfStatus(sw, operation);
      parts.push(data);
      offset += data.length;
      if (data.length < piece) break;
    }
    if (sizeBytes !== undefined && offset < sizeBytes) throw new AppError('CARD_DATA', { what: operation });
    return new Uint8Array(Buffer.concat(parts));
  }

  async #exchange(cla: number, { ins, p1, p2, data, le, limitMs }: Command): Promise<Answer> {
    const hasData = data !== undefined && data.length > 0;
    const command = Uint8Array.from([cla, ins, p1, p2, ...(hasData ? [data.length, ...data] : le === undefined ? [] : [le])]);
    const options = limitMs === undefined ? {} : { limitMs };
    try {
      let answer = await this.#transmit(command, options);
      if (answer.at(-2) === 0x6c && command.length === 5) {
        command[4] = answer.at(-1) ?? 0;
        answer = await this.#transmit(command, options);
      }
      return await this.#collect(cla, answer);
    } finally {
      command.fill(0);
    }
  }

  /** GET RESPONSE as long as the card says 61xx. */
  async #collect(cla: number, first: Uint8Array): Promise<Answer> {
    const parts: Uint8Array[] = [];
    let answer = first;
    for (let n = 0; answer.at(-2) === 0x61; n++) {
      if (n > MAX_GET_RESPONSES) throw new AppError('CARD_DATA', { what: 'an answer without end' });
      parts.push(answer.subarray(0, -2));
      answer = await this.#transmit(Uint8Array.from([cla & 0x03, 0xc0, 0, 0, answer.at(-1) ?? 0]), {});
    }
    parts.push(answer.subarray(0, -2));
    return { sw: swOf(answer), data: new Uint8Array(Buffer.concat(parts)) };
  }

  async #transmit(command: Uint8Array, options: { readonly limitMs?: number }): Promise<Uint8Array> {
    const answer = await this.#card.transmit(command, options);
    if (answer.length < 2) throw new AppError('CARD_DATA', { what: 'an answer without status' });
    return answer;
  }
}
