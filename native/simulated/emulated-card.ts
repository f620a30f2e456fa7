/**
 * An emulated card: a pure machine from command to response, with no transport and no clock. The same object sits in a
 * simulated reader and behind the real pcscd (native/vpcd).
 */
export interface EmulatedCard {
  readonly atr: Uint8Array;
  /** Everything volatile is lost: selection, verified code, security environment. */
  powerOn(): void;
  powerOff(): void;
  reset(): void;
  transmit(command: Uint8Array): Uint8Array;
}

/** Status words of ISO 7816-4 that the emulated cards give. */
export const statusWords = {
  ok: 0x9000,
  endOfFile: 0x6282,
  wrongLength: 0x6700,
  securityNotSatisfied: 0x6982,
  codeBlocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  noCurrentFile: 0x6986,
  wrongData: 0x6a80,
  fileNotFound: 0x6a82,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  wrongOffset: 0x6b00,
  wrongInstruction: 0x6d00,
  wrongClass: 0x6e00,
} as const;

export interface Response {
  readonly sw: number;
  readonly data?: Uint8Array;
}
export const failure = (sw: number): Response => ({ sw });
export const success = (data?: Uint8Array): Response => (data ? { sw: statusWords.ok, data } : { sw: statusWords.ok });
