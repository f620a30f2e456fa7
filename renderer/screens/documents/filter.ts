/** Which rows the list shows, and counts that reconcile: the chips always add up to « Tous ». Pure. */
import type { SearchHit } from '../../../shared/contract.ts';
import type { DocumentRow } from '../../../shared/session.ts';
import { folded } from '../../../shared/text/typography.ts';
import type { Listed } from '../../stores/record.ts';

export interface Filter {
  readonly search: string;
  readonly classCode: string | null;
  readonly listed: Listed;
  /** uniqueIds of what was submitted since the date that was asked for. */
  readonly submittedSince: readonly string[];
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
  /** By state, what the search leaves of it. */
  readonly counts: Readonly<Record<Listed, number>>;
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

const isCurrent = (row: DocumentRow): boolean => row.status === 'Approved';

/** The states that can be asked for (EX_3.1-1030), and what was submitted since a date (EX_3.1-1020). */
function belongs(row: DocumentRow, listed: Listed, submittedSince: ReadonlySet<string>): boolean {
  switch (listed) {
    case 'current':
      return isCurrent(row);
    case 'since':
      return submittedSince.has(row.uniqueId);
    case 'archived':
      return row.status === 'Archived';
    case 'replaced':
      return row.status === 'Deprecated';
    case 'masked':
      return isCurrent(row) && row.maskedToProfessionals;
    case 'hidden-from-patient':
      return isCurrent(row) && !row.visibleToPatient;
    case 'hidden-from-representatives':
      return isCurrent(row) && !row.visibleToRepresentatives;
  }
}

const states: readonly Listed[] = [
  'current',
  'since',
  'archived',
  'replaced',
  'masked',
  'hidden-from-patient',
  'hidden-from-representatives',
];

const describes = (row: DocumentRow, words: readonly string[]): boolean => {
  const text = folded([row.title, row.typeLabel, row.classLabel, row.author, row.organisation, row.specialityLabel].join(' '));
  return words.every((word) => text.includes(word));
};

export function listing(all: readonly DocumentRow[], { search, classCode, listed, submittedSince, hits }: Filter): Listing {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const hitsOf = Map.groupBy(hits, (hit) => hit.documentId);
  const found = all
    .map((row): ListedRow => ({ ...row, hits: words.length > 0 ? (hitsOf.get(row.uniqueId) ?? []) : [] }))
    .filter((row) => words.length === 0 || row.hits.length > 0 || describes(row, words));
  const since = new Set(submittedSince);
  const current = found.filter((row) => belongs(row, listed, since));
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
    counts: Object.fromEntries(
      states.map((state) => [state, found.filter((row) => belongs(row, state, since)).length]),
    ) as Record<Listed, number>,
  };
}
