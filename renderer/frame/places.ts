/** The places of a record in the order of the rail, with the digit that opens each. A new place is one line here. */
import type { Place } from '../stores/record.ts';

export const places: readonly { readonly place: Place; readonly label: string; readonly digit: string }[] = [
  { place: 'summary', label: 'Synthèse', digit: '1' },
  { place: 'documents', label: 'Documents', digit: '2' },
  { place: 'deposit', label: 'Dépôt', digit: '6' },
  { place: 'rights', label: 'Droits et accès', digit: '7' },
];
