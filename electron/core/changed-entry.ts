/** The entry as the registry holds it once it has taken a change (TD3.3). Pure. */

import type { DocumentEntry } from '../../shared/dmp.ts';
import { type DocumentChange, documentChanges } from '../../shared/document-changes.ts';
import { coded } from '../../shared/vocabulary/value-sets.ts';

const dropped: Readonly<Partial<Record<DocumentChange, string>>> = {
  unmask: 'MASQUE_PS',
  'show-patient': 'INVISIBLE_PATIENT',
  'show-representatives': 'INVISIBLE_REPRESENTANTS_LEGAUX',
};

export function changed(entry: DocumentEntry, change: DocumentChange): DocumentEntry {
  const status = documentChanges[change].statusFrom?.(entry.status)?.to;
  if (status) return { ...entry, status };
  const kept = entry.confidentiality.filter(
    ({ code }) => code !== dropped[change] && (change !== 'mask' || code !== 'MASQUE_PS'),
  );
  return { ...entry, confidentiality: change === 'mask' ? [...kept, coded('confidentiality', 'MASQUE_PS')] : kept };
}
