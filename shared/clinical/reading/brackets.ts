/** Round brackets of a sentence: the one that opens at a token, the one that a span stands in. */
import type { Span } from './context.ts';
import type { Token } from './tokens.ts';

/** Tokens of its two signs; `close` is the end of the sentence where it is never closed. */
export interface Bracket {
  readonly open: number;
  readonly close: number;
}

export const bracketAt = (tokens: readonly Token[], open: number): Bracket | undefined => {
  if (tokens[open]?.folded !== '(') return undefined;
  const close = tokens.findIndex((token, index) => index > open && token.folded === ')');
  return { open, close: close === -1 ? tokens.length : close };
};

/** The innermost that opens before the span and does not close before it. */
export const bracketAround = (tokens: readonly Token[], { first }: Span): Bracket | undefined => {
  let open = first - 1;
  while (open >= 0 && tokens[open]?.folded !== '(' && tokens[open]?.folded !== ')') open--;
  return bracketAt(tokens, open);
};
