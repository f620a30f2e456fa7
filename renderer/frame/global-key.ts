/** Which command a key press means, apart from the DOM so that it can be tested. */
import type { Place, SummarySheet } from '../stores/record.ts';
import { places } from './places.ts';

export interface KeyPress {
  readonly key: string;
  /** `Digit1`: on a French keyboard the digits of the top row need Shift, so the place of the key counts too. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** The focus is where text is typed. */
  readonly typing: boolean;
  /** A dialog or a menu is open above the work. */
  readonly covered: boolean;
  /** A draft is on the screen: bare digits choose its type, Ctrl+Enter sends it. */
  readonly draft: boolean;
  readonly insideRecord: boolean;
  /** *Premiers secours* or the settings lie over the work: only their own keys work. */
  readonly screen: boolean;
  /** The consultation or the visit is on the screen: Ctrl+Enter signs it. */
  readonly signing?: boolean;
}

export type KeyCommand =
  | { readonly command: 'palette' | 'first-aid' | 'close-screen' | 'search' | 'back' | 'send' | 'print' | 'questions' }
  | { readonly command: 'place'; readonly place: Place }
  | { readonly command: 'sheet'; readonly sheet: SummarySheet }
  | { readonly command: 'guess'; readonly index: number };

/** With Alt, so that they work while something is typed. */
const sheetKeys: Readonly<Record<string, SummarySheet>> = { KeyS: 'summary', KeyC: 'consultation', KeyV: 'visit', KeyL: 'vsm' };

function digitOf({ key, code }: KeyPress): string | undefined {
  if (/^[0-9]$/.test(key)) return key;
  return /^Digit([0-9])$/.exec(code)?.[1];
}

export function keyCommand(press: KeyPress): KeyCommand | undefined {
  const { ctrl, alt, typing, covered, draft, insideRecord, screen } = press;
  if (ctrl && !alt && press.key.toLowerCase() === 'k') return { command: 'palette' };
  if (covered) return undefined;
  if (press.key === 'F1') return { command: 'first-aid' };
  if (screen && press.key === 'Escape') return { command: 'close-screen' };
  if (screen || !insideRecord) return undefined;
  if (ctrl && !alt && press.key.toLowerCase() === 'p') return { command: 'print' };
  if (ctrl && press.key === 'Enter') return draft || press.signing ? { command: 'send' } : undefined;
  if (press.key === 'Escape') return { command: 'back' };
  const digit = digitOf(press);
  const place = places.find((candidate) => candidate.digit === digit)?.place;
  const sheet = alt && !ctrl ? sheetKeys[press.code] : undefined;
  if (sheet) return { command: 'sheet', sheet };
  if (alt && !ctrl && press.code === 'KeyR') return { command: 'questions' };
  if (alt && !ctrl) return place && { command: 'place', place };
  if (ctrl || typing) return undefined;
  if (press.key === '/') return { command: 'search' };
  if (draft && digit && digit >= '1' && digit <= '3') return { command: 'guess', index: Number(digit) - 1 };
  return place && { command: 'place', place };
}
