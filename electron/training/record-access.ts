/** Who may use a record and read which of its documents: authorisations, oppositions, masks, and what time does to them. */
import { isOccupational } from './habilitations.ts';
import { known, Refused } from './refusals.ts';
import {
  type Authorisation,
  type DmpRecord,
  type DmpState,
  type Grant,
  patientIdOf,
  recordOf,
  type StoredDocument,
  utc,
} from './state.ts';
import type { Caller } from './vihf-check.ts';

/** What a professional has on a record: his own, or that of his structure (asked for by a CPE). */
export function authorisationOf(
  state: DmpState,
  record: DmpRecord,
  who: Pick<Caller, 'nationalId' | 'structureId'>,
): Authorisation {
  const own = statusOf(state, record.authorisations.get(who.nationalId));
  if (own === 'valid' || own === 'blocked') return own;
  if (statusOf(state, record.authorisations.get(who.structureId)) === 'valid') return 'valid';
  return own ?? record.patient.dmp.authorisedByDefault;
}

/** With the expiry that the clock brings. */
export function statusOf({ parameters, now }: DmpState, grant: Grant | undefined): Authorisation | undefined {
  if (grant?.status !== 'valid' || parameters.authorisationDays === undefined) return grant?.status;
  return ageDays(grant.since, now()) >= parameters.authorisationDays ? 'expired' : 'valid';
}

/** Of a UTC `yyyyMMddHHmmss`. */
function ageDays(since: string, now: Date): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(since) ?? [];
  return (now.getTime() - Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))) / 86_400_000;
}

/** In whole years, from the strict traits; a lunar month or day counts as the first. */
export function isMinor({ parameters, now }: DmpState, { patient }: DmpRecord): boolean {
  const [year = '0', month = '1', day = '1'] = patient.identity.traits.birthDate.split('-');
  const majority = Date.UTC(Number(year) + parameters.majorityAge, Math.max(1, Number(month)) - 1, Math.max(1, Number(day)));
  return now().getTime() < majority;
}

/** The record of the VIHF, if it may be used at all. @throws Refused for an absent or closed one and a blocked professional. */
export function usableRecord(state: DmpState, caller: Caller): DmpRecord {
  const record = recordOf(state, caller.ins);
  if (!record || record.existence === 'absent')
    throw new Refused({ code: 'XDSUnknownPatientId', text: 'Aucun DMP pour ce patient' });
  // code not public: the registry's generic one, since the patient is known
  if (record.existence === 'closed') throw new Refused({ text: 'Le DMP de ce patient est fermé' });
  if (authorisationOf(state, record, caller) === 'blocked')
    throw new Refused({ code: known.accessDenied.code, text: 'Le patient a bloqué l’accès de ce professionnel à son DMP' });
  if (caller.secretConnection && !isMinor(state, record))
    throw new Refused({ code: known.accessDenied.code, text: 'Connexion secrète : le patient n’est pas mineur' });
  unmaskSensitive(state, record);
  return record;
}

/** Reading needs a valid authorisation in normal mode, and in an emergency mode that the patient is not opposed to it. */
export function readableRecord(state: DmpState, caller: Caller): DmpRecord {
  const record = usableRecord(state, caller);
  checkOpposition(record, caller);
  // an occupational physician may search and cannot be authorised (PDT-INF-526): nothing is left to be asked of him
  const needed = caller.accessMode === 'normal' && !isOccupational(caller);
  if (needed && authorisationOf(state, record, caller) !== 'valid')
    throw new Refused({ code: known.accessDenied.code, text: 'Ce professionnel n’est pas autorisé sur ce DMP' });
  return record;
}

export function checkOpposition({ administrative }: DmpRecord, { accessMode }: Caller): void {
  const denied = (what: string) =>
    new Refused({ code: known.accessDenied.code, text: `Le patient s’est opposé à l’accès en mode ${what}` });
  if (accessMode === 'bris_de_glace' && administrative.opposedToBrisDeGlace) throw denied('bris de glace');
  if (accessMode === 'centre_15' && administrative.opposedToEmergencyAccess) throw denied('urgence (centre 15)');
}

export function isMine({ entry, depositedBy }: StoredDocument, { nationalId }: Caller): boolean {
  return depositedBy === nationalId || entry.authors.some((a) => a.id === nationalId);
}

/**
 * MASQUE_PS: author and médecin traitant only, and whoever comes in an emergency if the patient allowed it. INVISIBLE_PATIENT
 * and INVISIBLE_REPRESENTANTS_LEGAUX hide nothing from a professional (spec dmp.md 3.5).
 */
export function mayReadDocument(record: DmpRecord, document: StoredDocument, caller: Caller): boolean {
  const masked = document.entry.confidentiality.some((c) => c.code === 'MASQUE_PS');
  if (!masked || isMine(document, caller)) return true;
  // in an emergency mode the médecin traitant is under the patient's word too (note 7)
  if (caller.accessMode !== 'normal') return record.administrative.maskedInEmergency;
  return record.medecinTraitant === caller.nationalId;
}

export function notify(state: DmpState, record: DmpRecord, text: string): void {
  state.notifications.push({ at: utc(state.now()), patientId: patientIdOf(record.ins), text });
}

/** A document kept from the patient until it is announced becomes visible by itself after a month. */
function unmaskSensitive(state: DmpState, record: DmpRecord): void {
  const now = state.now();
  for (const [uniqueId, document] of record.documents()) {
    const { confidentiality, title, version = 1 } = document.entry;
    if (!confidentiality.some((c) => c.code === 'INVISIBLE_PATIENT')) continue;
    if (ageDays(document.submittedAt, now) < state.parameters.sensitiveDays) continue;
    const left = confidentiality.filter((c) => c.code !== 'INVISIBLE_PATIENT');
    record.documents().set(uniqueId, { ...document, entry: { ...document.entry, confidentiality: left, version: version + 1 } });
    notify(state, record, `Un document de votre dossier vous est désormais visible : ${title}.`);
  }
}
