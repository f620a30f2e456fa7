/** XLSX → one table a sheet, with the values as they are stored: formats and charts of the program do not come along. */
import readXlsxFile from 'read-excel-file/node';
import { AppError } from '../../../shared/errors.ts';
import { fr } from '../../../shared/text/typography.ts';
import { type Archive, repacked } from './archive.ts';
import type { PageBlock, ReadFile } from './page-blocks.ts';

const valuesNote = fr("Tableur : les valeurs sont reprises, pas les graphiques ni les formats. Relisez l'aperçu.");

/** @throws AppError DOCUMENT_DAMAGED */
export async function readXlsx(archive: Archive): Promise<ReadFile> {
  let sheets: Awaited<ReturnType<typeof readXlsxFile>>;
  try {
    sheets = await readXlsxFile(Buffer.from(repacked(archive)));
  } catch (error) {
    throw new AppError('DOCUMENT_DAMAGED', { format: 'Excel' }, error);
  }
  const filled = sheets.map(({ sheet, data }) => ({ sheet, rows: trimmed(data.map((row) => row.map(cellText))) }));
  const shown = filled.filter(({ rows }) => rows.length > 0);
  const blocks = shown.flatMap(({ sheet, rows }): PageBlock[] => [
    ...(shown.length > 1 ? [{ kind: 'heading', level: 2, text: sheet } as const] : []),
    { kind: 'table', rows, headed: rows.length > 1 },
  ]);
  return { blocks, notes: [valuesNote] };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  // A float carries its rounding (0.1 + 0.2): fifteen digits are what the program shows.
  if (typeof value === 'number') return String(Number(value.toPrecision(15))).replace('.', ',');
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  if (value instanceof Date) {
    const [day = '', time = ''] = value.toISOString().split('T');
    const date = day.split('-').reverse().join('/');
    return time.startsWith('00:00:00') ? date : `${date} ${time.slice(0, 5)}`;
  }
  return String(value);
}

/** Without empty rows and columns around it. */
function trimmed(rows: readonly (readonly string[])[]): string[][] {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const columns = filled.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell.trim() !== '') + 1), 0);
  return filled.map((row) => row.slice(0, columns));
}
