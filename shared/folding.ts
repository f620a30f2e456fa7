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
