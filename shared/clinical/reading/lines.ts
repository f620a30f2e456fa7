/** Lines of a text, and which of them the page broke, not the writer. */
import { isBullet } from './sections.ts';
import { foldWord, type Token } from './tokens.ts';

/** Tokens [first, end[ between two newlines. */
export interface Line {
  readonly first: number;
  readonly end: number;
  readonly afterBlank: boolean;
}

export const linesOf = (tokens: readonly Token[]): Line[] => {
  const lines: Line[] = [];
  let first = 0;
  let blanks = 0;
  for (let index = 0; index <= tokens.length; index++) {
    if (index < tokens.length && tokens[index]?.kind !== 'newline') continue;
    if (index > first) {
      lines.push({ first, end: index, afterBlank: blanks > 0 });
      blanks = 0;
    } else blanks++;
    first = index + 1;
  }
  return lines;
};

/** Characters. */
export const lengthOf = (tokens: readonly Token[], line: Line): number =>
  (tokens[line.end - 1]?.end ?? 0) - (tokens[line.first]?.start ?? 0);

const startsLower = (tokens: readonly Token[], text: string, line: Line): boolean => {
  const first = tokens[line.first];
  const initial = text[first?.start ?? 0] ?? '';
  return first?.kind === 'word' && initial === initial.toLowerCase() && initial !== initial.toUpperCase();
};

/** How the writer writes: what a lower-case beginning says of the line before. */
export interface Page {
  /** Characters that a broken line has at least, where the next begins in lower case. */
  readonly broken: number;
}

const fewLines = 4;

/** A page breaks its lines at its edge, which the longest ones show: others were ended by who wrote them. */
export const pageOf = (tokens: readonly Token[], text: string, lines: readonly Line[]): Page => {
  if (lines.length < fewLines) return { broken: 40 };
  const lower = lines.filter((line) => startsLower(tokens, text, line)).length;
  const lengths = lines.map((line) => lengthOf(tokens, line)).sort((a, b) => a - b);
  // Who begins own lines in lower case has broken them only there.
  if (3 * lower >= lines.length) return { broken: Math.max(60, 0.85 * (lengths[Math.floor(0.9 * lengths.length)] ?? 0)) };
  return { broken: Math.max(40, 0.8 * (lengths.at(-2) ?? 0)) };
};

/** « iode = allergie », « coumadine 5 mg : 1 cp un jour »: an item of its own. */
const isLabelled = (tokens: readonly Token[], { first, end }: Line): boolean =>
  tokens.slice(first + 1, Math.min(first + 5, end)).some(({ folded }) => folded === ':' || folded === '=');

const joiners = new Set(
  'par de du des la le les l d et ou a au aux avec sous pour en un une dans sur sans ni pas non dont qui que est sont son sa ses'
    .split(' ')
    .map(foldWord),
);

/** Did the page, not the writer, break the line before `next`? */
export const isBroken = (tokens: readonly Token[], text: string, page: Page, line: Line, next: Line): boolean => {
  if (next.afterBlank) return false;
  const last = tokens[line.end - 1];
  const first = tokens[next.first];
  if (!last || !first || first.folded === '\t' || isBullet(first)) return false;
  for (let index = line.first; index < line.end; index++) if (tokens[index]?.folded === '\t') return false;
  if (last.kind === 'sign' && /[.:;!?]/.test(last.folded)) return false;
  // « … à l'hôpital ⏎ iode = allergie (plaques) »: a line of its own.
  if (/^[=]$/.test(tokens[next.first + 1]?.folded ?? '') || tokens[next.first + 2]?.folded === '=') return false;
  // « Diabète : non » is answered; « fracture de la hanche D » is sided.
  const answered = /^(?:non|pas)$/.test(last.folded) && /^(?:[:?=]|\t)$/.test(tokens[line.end - 2]?.folded ?? '');
  const written = text.slice(last.start, last.end);
  if (last.kind === 'word' && joiners.has(last.folded) && !answered && written === written.toLowerCase()) return true;
  const lower = startsLower(tokens, text, next) && !isLabelled(tokens, next);
  if (last.folded === ',') return lower || lengthOf(tokens, line) >= 50;
  return lower && lengthOf(tokens, line) + (first.end - first.start) >= page.broken;
};
