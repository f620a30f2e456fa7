/** What may be done to a document that is in the DMP (TD3.3), with its words. Pure, and without schemas: the page loads it. */
import type { AvailabilityStatus, StatusChange, VisibilityChange } from './dmp.ts';

export const documentChangeNames = [
  'mask',
  'unmask',
  'show-patient',
  'show-representatives',
  'archive',
  'unarchive',
  'delete',
] as const;
export type DocumentChange = (typeof documentChangeNames)[number];

interface ChangeOf {
  readonly td: string;
  /** Line of the matrix of functional rights. */
  readonly right: string;
  readonly visibility?: VisibilityChange;
  readonly statusFrom?: (from: AvailabilityStatus) => StatusChange | undefined;
}

export const documentChanges: Readonly<Record<DocumentChange, ChangeOf>> = {
  mask: { td: 'TD3.3a', right: 'Masquer un document aux PS', visibility: { maskedToProfessionals: true } },
  unmask: { td: 'TD3.3a', right: 'Démasquer un document aux PS', visibility: { maskedToProfessionals: false } },
  'show-patient': { td: 'TD3.3b', right: 'Rendre un document visible au patient', visibility: { visibleToPatient: true } },
  'show-representatives': {
    td: 'TD3.3b',
    right: 'Rendre un document visible au patient',
    visibility: { visibleToRepresentatives: true },
  },
  archive: {
    td: 'TD3.3d',
    right: 'Archiver un document (*)',
    statusFrom: (from) => (from === 'Approved' ? { from, to: 'Archived' } : undefined),
  },
  unarchive: {
    td: 'TD3.3d',
    right: 'Désarchiver un document (*)',
    statusFrom: (from) => (from === 'Archived' ? { from, to: 'Approved' } : undefined),
  },
  delete: {
    td: 'TD3.3c',
    right: 'Supprimer un document (*)',
    statusFrom: (from) => (from === 'Deleted' ? undefined : { from, to: 'Deleted' }),
  },
};

export const changeWords: Readonly<Record<DocumentChange, string>> = {
  mask: 'Masquer aux autres professionnels',
  unmask: 'Démasquer aux autres professionnels',
  'show-patient': 'Rendre visible au patient',
  'show-representatives': 'Rendre visible aux représentants légaux',
  archive: 'Archiver',
  unarchive: 'Sortir de l’archive',
  delete: 'Supprimer du DMP',
};
