/** French typography, so that sentences can be written plainly in the source. */

/** Narrow no-break space: before ; ! ? and inside « ». */
export const thin = '\u202f';
/** No-break space: before a colon (Imprimerie nationale), between a number and its unit. */
export const fixed = '\u00a0';

/** Plain French → typographic French. Idempotent; leaves times (11:42) and addresses alone. */
export function fr(text: string): string {
  return text
    .replace(/'/g, '’')
    .replace(/\.\.\./g, '…')
    .replace(/[ \u00a0\u202f]+([;!?»])/g, `${thin}$1`)
    .replace(/[ \u00a0\u202f]+:/g, `${fixed}:`)
    .replace(/«[ \u00a0\u202f]*/g, `«${thin}`)
    .replace(/(\d) (%|h|j|mg|g|kg|mm|cm|ans|Mo|ko|pages?|essais?)(?![\p{L}\d])/gu, `$1${fixed}$2`)
    .replace(/\b(Dr|Pr|M\.|Mme) (?=\p{Lu})/gu, `$1${fixed}`);
}

/** What follows a word: a space before it unless it begins with a comma or a full stop. */
export const joined = (rest: string): string => (/^[\s,.]/.test(rest) ? rest.replace(/^\s+(?=[,.])/, '') : ` ${rest}`);

/** `one` for 0 and 1, `many` above: French counts zero as singular. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count}${fixed}${count < 2 ? one : many}`;
}

/** Lower case without accents: what two words have in common when one is typed in a hurry. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/[’']/g, "'").toLowerCase();
}

export function fileSize(sizeBytes: number): string {
  if (sizeBytes < 1024 * 1024) return `${Math.max(1, Math.round(sizeBytes / 1024))}${fixed}ko`;
  return `${(sizeBytes / 1024 / 1024).toLocaleString('fr-FR', { maximumFractionDigits: 1 })}${fixed}Mo`;
}

/** `CLAIRE` → `Claire`, `JEAN-PAUL` → `Jean-Paul`: for reading only, what a card or INSi gives is never changed. */
export function capitalised(name: string): string {
  return name
    .toLocaleLowerCase('fr')
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'));
}
