/** Columns in a text (CSV): which character parts them, and the rows. */
import Papa from 'papaparse';

const candidates = [';', '\t', ',', '|'] as const;

/**
 * The character that parts the columns: in each of the first lines as often, in three lines or more. A comma must part
 * three columns: prose has commas.
 */
export function delimiterOf(text: string): string | undefined {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  if (lines.length < 3) return undefined;
  return candidates.find((delimiter) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length - 1);
    const [first = 0] = counts;
    return first >= (delimiter === ',' ? 2 : 1) && counts.every((count) => count === first);
  });
}

export function tableRows(text: string): readonly (readonly string[])[] {
  const delimiter = delimiterOf(text);
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: 'greedy',
    ...(delimiter && { delimiter }),
  });
  return data;
}
