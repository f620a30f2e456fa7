/**
 * The code porteur while it is typed: four ASCII digits in one array that is wiped, never a string (a string stays in
 * memory until it is collected, and an input element keeps its value).
 */
export const codeLength = 4;

export interface TypedCode {
  readonly length: () => number;
  /** Takes the digits of `text`; what is no digit, and what is too much, is ignored. */
  readonly type: (text: string) => void;
  readonly erase: () => void;
  /** A copy to be sent and wiped by the one who sends it; undefined while digits are missing. */
  readonly take: () => Uint8Array | undefined;
  readonly wipe: () => void;
}

export function typedCode(): TypedCode {
  const digits = new Uint8Array(codeLength);
  let length = 0;
  const wipe = () => {
    digits.fill(0);
    length = 0;
  };
  return {
    length: () => length,
    type(text) {
      for (let index = 0; index < text.length && length < codeLength; index += 1) {
        const code = text.charCodeAt(index);
        if (code < 0x30 || code > 0x39) continue;
        digits[length] = code;
        length += 1;
      }
    },
    erase() {
      if (length === 0) return;
      length -= 1;
      digits[length] = 0;
    },
    take() {
      if (length < codeLength) return undefined;
      const code = digits.slice();
      wipe();
      return code;
    },
    wipe,
  };
}
