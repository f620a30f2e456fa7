/** Lower case without accents, one UTF-16 unit for one, so that offsets in the folded text hold in the written one. */
export function fold(text: string): string {
  let folded = '';
  for (const c of text) {
    const base = c
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    folded += c === '’' ? "'" : base.length === c.length ? base : c;
  }
  return folded;
}

/** Words alone, lower case without accents, one space between them: two wordings of one label compare equal. */
export const foldWords = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** A person's name as registers compare it: capitals without accents; hyphens and apostrophes as spaces. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}
