/** What the local journal remembers of a patient who comes again: no other list of patients is kept on this workstation. */
import { createHash } from 'node:crypto';
import type { Ins, Traits } from '../../shared/identity/traits.ts';
import { type Journal, patientKey } from '../store/journal.ts';

export interface KnownPatients {
  /** These very traits were compared with an identity document in this structure. */
  identityChecked(ins: Ins, traits: Traits): Promise<boolean>;
  /** When this holder last read the list of this record here (ISO, UTC). */
  lastVisit(ins: Ins): Promise<string | undefined>;
}

/** The line of the journal; other traits for the same INS (a corrected name) are to be checked again. */
export function identityCheckedAct({ birthName, birthGivenNames, sex, birthDate, birthPlaceCode = '' }: Traits): string {
  const strict = [birthName, birthGivenNames, sex, birthDate, birthPlaceCode];
  return `identité contrôlée ${createHash('sha256').update(JSON.stringify(strict)).digest('hex').slice(0, 16)}`;
}

interface Visitor {
  readonly holder: { readonly nationalId: string };
  readonly situation: { readonly structureId: string };
}

export function knownPatientsOf(journal: Pick<Journal, 'latest'>, { holder, situation }: Visitor): KnownPatients {
  return {
    async identityChecked(ins, traits) {
      const said = { patient: patientKey(ins), act: identityCheckedAct(traits), situation: situation.structureId, result: 'ok' };
      return (await journal.latest(said)) !== undefined;
    },
    async lastVisit(ins) {
      const said = { patient: patientKey(ins), act: 'TD3.1', who: holder.nationalId, result: 'ok' };
      return (await journal.latest(said))?.at;
    },
  };
}
