/** The manifest of a batch: CSV (comma or semicolon) or JSON, one row per document. Pure: no file is looked at here. */
import Papa from 'papaparse';
import type { BatchFault } from '../../../shared/batch.ts';
import type { Visibility } from '../../../shared/deposit.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Traits } from '../../../shared/identity/traits.ts';
import { isDepositable } from '../../../shared/vocabulary/value-sets.ts';

export type ManifestTraits = Pick<Traits, 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate'>;

export interface ManifestRow {
  readonly line: number;
  readonly file: string;
  /** INS matricule with its key; compared with what INSi answers for the traits. */
  readonly matricule?: string;
  /** The establishment says that this identity is qualified (RNIV): retrieved from INSi and compared with a document. */
  readonly qualified: boolean;
  readonly traits: ManifestTraits;
  readonly typeCode: string;
  /** ISO; empty where it is none. */
  readonly date: string;
  readonly title?: string;
  readonly visibility: Visibility;
  readonly faults: readonly BatchFault[];
}

/** Headings as they are read: lower case, without accents, one space. */
const columns = {
  file: ['fichier', 'file'],
  matricule: ['ins', 'matricule', 'matricule ins'],
  qualified: ['identite', 'statut identite'],
  birthName: ['nom de naissance', 'nom'],
  given: ['prenoms', 'prenom', 'premier prenom'],
  sex: ['sexe'],
  birthDate: ['date de naissance', 'naissance'],
  typeCode: ['type', 'code type', 'typecode'],
  date: ['date', 'date de l acte', 'date acte'],
  author: ['auteur', 'author', 'identifiant auteur'],
  title: ['titre'],
  masked: ['masque ps', 'masque'],
  hidden: ['invisible patient', 'cache au patient'],
} as const;

const heading = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** @param nationalId of the holder of the card: nobody deposits in the name of another (EX_2.1-1140). @throws AppError BATCH_MANIFEST */
export function readManifest(fileName: string, text: string, nationalId: string): ManifestRow[] {
  const records = /\.json$/i.test(fileName) ? fromJson(text) : fromCsv(text);
  const seen = new Set<string>();
  return records.map((record, n) => {
    const row = rowOf(record, n + 2, nationalId);
    const twice = seen.has(row.file);
    seen.add(row.file);
    return twice ? { ...row, faults: [...row.faults, 'file-twice'] } : row;
  });
}

type Cells = Readonly<Record<string, string>>;

function fromCsv(text: string): Cells[] {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: heading,
  });
  return withFile(data, meta.fields ?? []);
}

function fromJson(text: string): Cells[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new AppError('BATCH_MANIFEST', { reason: 'json' }, error);
  }
  if (!Array.isArray(parsed)) throw new AppError('BATCH_MANIFEST', { reason: 'json' });
  const records = parsed.map((one: unknown) =>
    Object.fromEntries(Object.entries(Object(one)).map(([key, value]) => [heading(key), String(value ?? '')])),
  );
  return withFile(records, Object.keys(records[0] ?? {}));
}

function withFile(records: Cells[], fields: readonly string[]): Cells[] {
  if (records.length === 0) throw new AppError('BATCH_MANIFEST', { reason: 'empty' });
  if (!columns.file.some((name) => fields.includes(name))) throw new AppError('BATCH_MANIFEST', { reason: 'columns' });
  return records;
}

function rowOf(record: Cells, line: number, nationalId: string): ManifestRow {
  const cell = (name: keyof typeof columns): string =>
    columns[name].map((key) => record[key]?.trim()).find((value) => value) ?? '';
  const sex = ({ m: 'M', h: 'M', f: 'F' } as const)[cell('sex').toLowerCase()];
  const birthDate = isoDate(cell('birthDate'));
  const date = isoDate(cell('date'));
  const matricule = cell('matricule').replace(/\s/g, '').toUpperCase();
  const yes = (name: keyof typeof columns) => /^(oui|o|1|true|vrai|x)$/i.test(cell(name));
  const visibility: Visibility = {
    maskedToProfessionals: yes('masked'),
    visibleToPatient: !yes('hidden'),
    visibleToRepresentatives: true,
  };
  const author = cell('author').replace(/\s/g, '');
  const typeCode = cell('typeCode');
  const faults: (BatchFault | false)[] = [
    !cell('file') && 'file-missing',
    (!cell('birthName') || !cell('given') || !sex || !birthDate) && 'traits-missing',
    matricule !== '' && !isMatricule(matricule) && 'ins-wrong',
    !isDepositable(typeCode) && 'type-unknown',
    !isRealDay(date) && 'date-wrong',
    author !== '' && author !== nationalId && `8${author}` !== nationalId && 'author-other',
    visibility.maskedToProfessionals && !visibility.visibleToPatient && 'visibility-forbidden', // EX_2.1-1050
  ];
  return {
    line,
    file: cell('file'),
    ...(matricule && { matricule }),
    qualified: heading(cell('qualified')).startsWith('qualifie'),
    traits: {
      birthName: cell('birthName').toLocaleUpperCase('fr'),
      birthGivenNames: cell('given').toLocaleUpperCase('fr'),
      sex: sex ?? 'UN',
      birthDate: birthDate ?? '',
    },
    typeCode,
    date: date ?? '',
    ...(cell('title') && { title: cell('title').slice(0, 128) }),
    visibility,
    faults: faults.filter((fault) => fault !== false),
  };
}

/** `12/03/2026` or `2026-03-12` → ISO as written: a lunar birth date stays what it is. */
function isoDate(text: string): string | undefined {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (french) return `${french[3]}-${french[2]}-${french[1]}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}

function isRealDay(iso: string | undefined): boolean {
  if (iso === undefined) return false;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

/** 13 characters and their key modulo 97; 2A and 2B count as 19 and 18. */
function isMatricule(text: string): boolean {
  if (!/^\d{6}[0-9AB]\d{8}$/.test(text)) return false;
  const number = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return /^\d+$/.test(number) && 97n - (BigInt(number) % 97n) === BigInt(text.slice(13));
}
