/** Words for the codes that the page shows. Each table is total: a code without a word does not compile. */

import type { FolderPurpose } from '../../shared/arrivals.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import type { OutboxState } from '../../shared/deposit.ts';
import type { AccessMode, DmpStatus } from '../../shared/dmp.ts';
import type { IdentityStatus, PatientIdentity, Sex } from '../../shared/identity/traits.ts';
import type { CopyItem, CopyState } from '../../shared/mssante.ts';
import type { DocumentRow } from '../../shared/session.ts';
import { longDate } from '../../shared/text/dates.ts';
import { factStatusWords, sideWords } from '../../shared/text/fact-words.ts';
import { capitalised } from '../../shared/text/typography.ts';

export type Tone = 'plain' | 'ok' | 'amber' | 'danger';
export interface Worded {
  readonly label: string;
  readonly tone: Tone;
}

export const identityStatuses: Readonly<Record<IdentityStatus, Worded>> = {
  provisoire: { label: 'Identité provisoire', tone: 'amber' },
  recuperee: { label: 'INS récupérée', tone: 'plain' },
  validee: { label: 'Identité validée', tone: 'plain' },
  qualifiee: { label: 'INS qualifiée', tone: 'ok' },
};

export function dmpState(dmp: DmpStatus): Worded {
  if (dmp.existence === 'absent') return { label: 'Pas de DMP', tone: 'amber' };
  if (dmp.existence === 'closed') return { label: 'DMP fermé', tone: 'amber' };
  const byAuthorisation: Readonly<Record<DmpStatus['authorisation'], Worded>> = {
    valid: { label: 'DMP autorisé', tone: 'ok' },
    none: { label: 'DMP : accès à demander', tone: 'amber' },
    expired: { label: 'DMP : autorisation expirée', tone: 'amber' },
    blocked: { label: 'DMP : accès bloqué', tone: 'amber' },
  };
  return byAuthorisation[dmp.authorisation];
}

export const accessModes: Readonly<Record<AccessMode, string>> = {
  normal: 'Accès normal',
  bris_de_glace: 'Accès d’urgence',
  centre_15: 'Accès Centre 15',
};

export const sexes: Readonly<Record<Sex, string>> = { M: 'homme', F: 'femme', UN: 'sexe inconnu' };

/** « né le 11 janvier 1948 », agreed with the sex. */
export function bornOn(sex: Sex | undefined, birthDate: string): string {
  const born = sex === 'F' ? 'née' : sex === 'M' ? 'né' : 'né(e)';
  return `${born} le ${longDate(birthDate)}`;
}

/** Labels of the nomenclature carry the kind of diploma: « Anesthésie-réanimation (SM) ». */
export const withoutDiploma = (label: string): string => label.replace(/ \([A-Z]{1,4}\)$/, '');

/** Family name in capitals first, as on every French medical document; the birth name is the strict one. */
export function patientName({ traits }: PatientIdentity): { readonly name: string; readonly birthName?: string } {
  const given = traits.usedGivenName ?? traits.birthGivenNames.split(' ')[0] ?? '';
  const family = traits.usedName ?? traits.birthName;
  const name = `${family.toLocaleUpperCase('fr')} ${capitalised(given)}`.trim();
  return family.toLocaleUpperCase('fr') === traits.birthName.toLocaleUpperCase('fr')
    ? { name }
    : { name, birthName: traits.birthName };
}

/** What feeds a watched folder. */
export const folderWords: Readonly<Record<FolderPurpose, string>> = {
  scanner: 'scanner',
  laboratory: 'laboratoire',
  software: 'logiciel du cabinet',
  printer: 'impression',
};

export const outboxStates: Readonly<Record<OutboxState, Worded>> = {
  prepared: { label: 'prêt', tone: 'plain' },
  'waiting-for-card': { label: 'attend votre carte', tone: 'amber' },
  sending: { label: 'en cours d’envoi', tone: 'plain' },
  received: { label: 'reçu par le DMP', tone: 'ok' },
  refused: { label: 'à corriger', tone: 'danger' },
  cancelled: { label: 'annulé', tone: 'plain' },
};

/** A copy that waits says for what. @param received the deposit that it is a copy of */
export function copyState({ state, error }: CopyItem, received: boolean): Worded {
  const states: Readonly<Record<CopyState, Worded>> = {
    prepared: {
      label: !received ? 'attend le reçu du DMP' : error ? 'sera présentée de nouveau' : 'gardée, non envoyée',
      tone: received ? 'amber' : 'plain',
    },
    sending: { label: 'en cours d’envoi', tone: 'plain' },
    sent: { label: 'envoyée', tone: 'ok' },
    refused: { label: error?.code === 'MSSANTE_MAYBE_SENT' ? 'peut-être partie' : 'non envoyée', tone: 'danger' },
    cancelled: { label: 'annulée', tone: 'plain' },
  };
  return states[state];
}

/** Read and not understood, or never come: only the second can be asked for again. */
export const isUnreadable = ({ problem }: Pick<DocumentRow, 'problem'>): boolean =>
  /^(DOCUMENT_(?!NOT_FOUND)|PDF_)/.test(problem?.code ?? '');

/** What must be known of a document before it is opened (EX_3.1-1040, EX_3.1-1080). */
export function documentChips(row: DocumentRow): readonly Worded[] {
  const chips: Worded[] = [];
  if (row.origin === 'patient') chips.push({ label: 'patient', tone: 'plain' });
  if (row.origin === 'claims') chips.push({ label: 'remboursements', tone: 'plain' });
  if (row.maskedToProfessionals) chips.push({ label: 'masqué aux PS', tone: 'amber' });
  if (!row.visibleToPatient) chips.push({ label: 'non visible du patient', tone: 'amber' });
  else if (!row.visibleToRepresentatives) chips.push({ label: 'non visible des représentants', tone: 'amber' });
  if (row.replaces !== undefined) chips.push({ label: 'nouvelle version', tone: 'plain' });
  if (row.status === 'Deprecated') chips.push({ label: 'remplacé', tone: 'plain' });
  if (row.status === 'Archived') chips.push({ label: 'archivé', tone: 'plain' });
  if (row.status === 'Deleted') chips.push({ label: 'supprimé', tone: 'plain' });
  if (row.content === 'failed') chips.push({ label: isUnreadable(row) ? 'illisible' : 'non reçu', tone: 'amber' });
  return chips;
}

/** What changes the meaning of a fact: who, when, how sure. Empty for an affirmed active fact of the patient. */
export function factQualifiers(fact: Fact): readonly string[] {
  const words: string[] = [];
  if (fact.subject === 'family') words.push('famille');
  if (fact.subject === 'other') words.push('autre personne');
  if (fact.certainty === 'negated') words.push('nié');
  if (fact.certainty === 'suspected') words.push('suspecté');
  if (fact.status === 'past' || fact.status === 'planned') words.push(factStatusWords(fact));
  if (fact.laterality) words.push(sideWords[fact.laterality]);
  if (fact.source.evidence === 'coded') words.push('codé');
  return words.filter(Boolean);
}
