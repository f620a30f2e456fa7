/** Which rows the list shows, and counts that reconcile: the chips always add up to « Tous ». Pure. */
import type { SearchHit } from '../../../shared/contract.ts';
import type { DocumentRow } from '../../../shared/session.ts';
import { folded } from '../../../shared/text/typography.ts';

export interface Filter {
  readonly search: string;
  readonly classCode: string | null;
  /** Replaced, archived and deleted too; the default list is the approved ones (EX_3.1-1030). */
  readonly withOld: boolean;
  readonly hits: readonly SearchHit[];
}

export interface ListedRow extends DocumentRow {
  readonly hits: readonly SearchHit[];
}

export interface Listing {
  readonly rows: readonly ListedRow[];
  /** Before the class is chosen: what « Tous » and each class would show. */
  readonly total: number;
  readonly classes: readonly { readonly code: string; readonly label: string; readonly count: number }[];
  readonly folded: number;
  readonly notVisibleToPatient: number;
}

/** Short names for the chips (JDV_J06); a class outside the set keeps the label that it came with. */
const shortClassLabels: Readonly<Record<string, string>> = {
  '10': 'Comptes rendus',
  '11': 'Synthèses',
  '31': 'Imagerie',
  '42': 'Prescriptions',
  '43': 'Dispensations',
  '44': 'Plans de soins',
  '45': 'Traitements administrés',
  '52': 'Certificats',
  '60': 'Remboursements',
  '90': 'Patient',
  '95': 'Gestion',
};

const isOld = (row: DocumentRow): boolean => row.status !== 'Approved';

const describes = (row: DocumentRow, words: readonly string[]): boolean => {
  const text = folded([row.title, row.typeLabel, row.classLabel, row.author, row.organisation, row.specialityLabel].join(' '));
  return words.every((word) => text.includes(word));
};

export function listing(all: readonly DocumentRow[], { search, classCode, withOld, hits }: Filter): Listing {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const hitsOf = Map.groupBy(hits, (hit) => hit.documentId);
  const found = all
    .map((row): ListedRow => ({ ...row, hits: words.length > 0 ? (hitsOf.get(row.uniqueId) ?? []) : [] }))
    .filter((row) => words.length === 0 || row.hits.length > 0 || describes(row, words));
  const current = withOld ? found : found.filter((row) => !isOld(row));
  const classes = [...Map.groupBy(current, (row) => row.classCode)].map(([code, rows]) => ({
    code,
    label: shortClassLabels[code] ?? rows[0]?.classLabel ?? code,
    count: rows.length,
  }));
  // A class that has no match keeps its place while it is chosen, else the filter could not be seen nor undone.
  const chosen = classCode !== null && classes.some(({ code }) => code === classCode) ? classCode : null;
  const rows = chosen === null ? current : current.filter((row) => row.classCode === chosen);
  return {
    rows: rows.toSorted((a, b) => b.date.localeCompare(a.date)),
    total: current.length,
    classes: classes.toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fr')),
    folded: found.length - found.filter((row) => !isOld(row)).length,
    notVisibleToPatient: current.filter((row) => !row.visibleToPatient).length,
  };
}
