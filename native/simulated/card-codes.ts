/** Codes of an emulated card (code porteur, unblocking code) and their counters. The counters survive a reset. */
import { failure, type Response, statusWords, success } from './emulated-card.ts';

export interface CardCode {
  readonly value: string;
  readonly tries: number;
  readonly maxTries: number;
  /** How often it may still be used, where that is limited. */
  readonly usage?: number;
}

/** The padding of a code: FF (or 00) up to the stored length. */
function withoutPadding(data: Uint8Array): string {
  return Buffer.from(data)
    .toString('latin1')
    .replace(/[\xff\0]+$/, '');
}

export class CardCodes {
  readonly #codes: Map<number, CardCode & { tries: number }>;
  readonly #verified = new Set<number>();

  constructor(codes: ReadonlyMap<number, CardCode>) {
    this.#codes = new Map([...codes].map(([reference, code]) => [reference, { ...code }]));
  }

  restart() {
    this.#verified.clear();
  }
  isVerified(reference: number) {
    return this.#verified.has(reference);
  }
  get(reference: number): CardCode | undefined {
    return this.#codes.get(reference);
  }

  /** VERIFY; without data it tells the counter and costs nothing. */
  verify(reference: number, data: Uint8Array): Response {
    const code = this.#codes.get(reference);
    if (!code) return failure(statusWords.referenceNotFound);
    if (data.length === 0) {
      if (this.#verified.has(reference)) return success();
      return failure(code.tries === 0 ? statusWords.codeBlocked : 0x63c0 | code.tries);
    }
    if (code.tries === 0) return failure(statusWords.codeBlocked);
    if (withoutPadding(data) === code.value) {
      code.tries = code.maxTries;
      this.#verified.add(reference);
      return success();
    }
    code.tries -= 1;
    this.#verified.delete(reference);
    return failure(0x63c0 | code.tries);
  }
}
