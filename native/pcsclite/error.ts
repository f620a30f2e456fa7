import { pcscCodes } from './codes.ts';

const nameOfCode = new Map<number, string>(Object.entries(pcscCodes).map(([name, code]) => [code, name]));

/** A PC/SC call that did not return SCARD_S_SUCCESS. `code` is the unsigned 32-bit return value. */
export class PcscError extends Error {
  override readonly name = 'PcscError';
  readonly call: string;
  readonly code: number;
  constructor(call: string, code: number, cause?: unknown) {
    super(`${call}: ${nameOfCode.get(code) ?? 'code'} 0x${code.toString(16).padStart(8, '0')}`, { cause });
    this.call = call;
    this.code = code;
  }
}
