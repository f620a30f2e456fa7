/** Words of a text as they can be compared when a scanner has read it. */
import { fold } from '../../shared/folding.ts';

const linking = new Set('a au aux avec d de des du en et l la le les ma mon par pour sur un une chez s'.split(' '));

export interface Word {
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

/** Letters that a scanner takes for each other fall together; short words are kept, too many would meet. */
export function form(word: string): string {
  const letters = /\p{L}/u.test(word) ? word.replace(/0/g, 'o').replace(/5/g, 's').replace(/1/g, 'l') : word;
  return letters.length <= 4 ? letters : letters.replace(/rn/g, 'm').replace(/[ij]/g, 'l').replace(/c/g, 'e');
}

/** « Compte rendu » is one word, `cr`; linking words are left out unless `all`. */
export function wordsOf(text: string, all = false): Word[] {
  const folded = fold(text);
  const words: Word[] = [];
  for (const m of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    const end = m.index + m[0].length;
    const before = words.at(-1);
    if (form(m[0]) === 'rendu' && before?.form === form('compte'))
      words[words.length - 1] = { form: 'cr', start: before.start, end };
    else if (all || !linking.has(m[0])) words.push({ form: form(m[0]), start: m.index, end });
  }
  return words;
}
