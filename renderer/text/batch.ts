/** What a row of a batch says; the table is total: a fault without a sentence does not compile. */
import type { BatchFault, BatchRow } from '../../shared/batch.ts';
import { errorText } from './errors.ts';
import { outboxStates, type Worded } from './words.ts';

export const batchFaultWords: Readonly<Record<BatchFault, string>> = {
  'file-missing': 'Fichier introuvable dans le dossier du lot.',
  'file-outside': 'Le fichier doit être dans le dossier du lot, sans chemin.',
  'file-twice': 'Ce fichier est déjà sur une autre ligne.',
  'traits-missing': 'Nom de naissance, prénoms, sexe ou date de naissance manquant.',
  'ins-missing': 'Matricule INS absent, et identité jamais contrôlée sur ce poste : ouvrez une fois le dossier du patient.',
  'ins-wrong': 'Matricule INS mal écrit : sa clé ne convient pas.',
  'ins-differs': 'Le matricule n’est pas celui que l’INSi donne pour cette identité.',
  'not-qualified': 'Identité non qualifiée : la colonne « identité » doit dire « qualifiée ».',
  'type-unknown': 'Type de document inconnu du DMP.',
  'date-wrong': 'Date de l’acte absente ou impossible.',
  'author-other': 'L’auteur n’est pas le titulaire de la carte.',
  'visibility-forbidden': 'Un document ne peut pas être caché à la fois aux professionnels et au patient.',
};

const ownStates: Readonly<Record<'unchecked' | 'ready' | 'faulty' | 'preparing', Worded>> = {
  unchecked: { label: 'à vérifier', tone: 'plain' },
  ready: { label: 'vérifié', tone: 'plain' },
  faulty: { label: 'écarté', tone: 'danger' },
  preparing: { label: 'en préparation', tone: 'plain' },
};

export const batchState = ({ state }: Pick<BatchRow, 'state'>): Worded => ({ ...outboxStates, ...ownStates })[state];

/** Why a row does not leave, in sentences. */
export function batchProblem({ faults, error, state }: BatchRow): string {
  const words = faults.map((fault) => batchFaultWords[fault]);
  if (error && state !== 'received') {
    const { title, remedy } = errorText(error);
    words.push(`${title} ${remedy}`);
  }
  return words.join(' ');
}

/** For a spreadsheet in French: semicolons, and no cell that it would take for a formula. */
export function batchReport(rows: readonly BatchRow[]): string {
  const cell = (text: string | number) =>
    `"${String(text)
      .replace(/^[=+\-@\t]/, "'$&")
      .replaceAll('"', '""')}"`;
  const head = ['ligne', 'fichier', 'patient', 'type', 'date de l’acte', 'état', 'reçu le', 'motif'];
  const lines = rows.map((row) => [
    row.line,
    row.file,
    row.patientName,
    row.typeLabel,
    row.date,
    batchState(row).label,
    row.receivedAt ?? '',
    batchProblem(row),
  ]);
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}
