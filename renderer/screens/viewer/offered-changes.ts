/** Which changes make sense for a document as it is, and why one is grey. Pure. */
import { type DocumentChange, documentChanges } from '../../../shared/document-changes.ts';
import { mayCall, rightsRoleOf } from '../../../shared/rights.ts';
import type { DocumentRow } from '../../../shared/session.ts';
import { refusalWords, type Who } from '../rights/permitted.ts';

export interface OfferedChange {
  readonly change: DocumentChange;
  readonly refusal?: string;
}

export function offeredChanges(row: DocumentRow, who: Who): readonly OfferedChange[] {
  const changes: (DocumentChange | false)[] = [
    row.maskedToProfessionals ? 'unmask' : 'mask',
    !row.visibleToPatient && 'show-patient',
    row.visibleToPatient && !row.visibleToRepresentatives && 'show-representatives',
    row.status === 'Archived' && 'unarchive',
    row.status === 'Approved' && 'archive',
    row.status !== 'Deleted' && 'delete',
  ];
  return changes
    .filter((change): change is DocumentChange => change !== false)
    .map((change) => {
      const refusal = refusalOf(change, row, who);
      return { change, ...(refusal !== undefined && { refusal }) };
    });
}

/** TD2.1 with RPLC: of one's own current documents alone, whatever the role. */
export function offeredVersion(
  row: DocumentRow,
  who: Who,
): { readonly change: 'version'; readonly refusal?: string } | undefined {
  if (!row.mine || row.status !== 'Approved') return undefined;
  const refusal = refusalWords('TD2.1', 'Alimentation d’un DMP', who);
  return { change: 'version', ...(refusal !== undefined && { refusal }) };
}

function refusalOf(change: DocumentChange, row: DocumentRow, who: Who): string | undefined {
  const { td, right } = documentChanges[change];
  const refused = refusalWords(td, right, who);
  if (refused) return refused;
  const asking = { role: rightsRoleOf(who.professionCode, who), mode: who.accessMode };
  const ownOnly = mayCall(td, right, asking)?.note?.startsWith('Ses propres documents') ?? false;
  // Documents of the patient are the médecin traitant's to archive or delete, whoever wrote them.
  const ofPatient = row.origin === 'patient' && who.medecinTraitant;
  if (ownOnly && !row.mine && !ofPatient) return 'Seulement pour vos propres documents.';
  // Hidden from both at once is forbidden (EX_2.1-1050).
  if (change === 'mask' && !row.visibleToPatient) return 'Il est déjà caché au patient : pas aux deux à la fois.';
  return undefined;
}
