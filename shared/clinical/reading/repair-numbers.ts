/** Digits that a scanner read as letters, where a unit follows: « 11l µmol/L », « 2l0 G/L », « l4O/80 », « 8, 1 % ». */
import type { Token } from './tokens.ts';
import { unitAt } from './units.ts';

const looksNumeric = /^[\dlIO]{2,5}$/;

/** A tension: « l4O/80 ». */
const pressed = /^\/\d{2,3}(?!\d|\/)/;

export const withNumbers = (tokens: readonly Token[], text: string): readonly Token[] => {
  const out: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    let last = index;
    while (
      tokens[last + 1]?.start === tokens[last]?.end &&
      /^[\p{L}\d]+$/u.test(text.slice(tokens[last + 1]?.start, tokens[last + 1]?.end))
    )
      last++;
    const end = tokens[last]?.end ?? token.end;
    const written = text.slice(token.start, end);
    const damaged = looksNumeric.test(written) && /\d/.test(written) && /[lIO]/.test(written);
    if (damaged && (unitAt(text, end)?.unit.includes('/') || pressed.test(text.slice(end, end + 5)))) {
      const folded = written.replace(/[lI]/g, '1').replace(/O/g, '0');
      out.push({ start: token.start, end, kind: 'number', folded, capitals: false });
      index = last;
    } else out.push(token);
  }
  return out;
};
