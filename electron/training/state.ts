/** Everything the training DMP remembers, in memory: records, authorisations, documents, deposits and the history of accesses. */
import { createHash } from 'node:crypto';
import type { AccessMode, Coded, DocumentEntry, XdsAuthor } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { blockedOnOneRecord } from './cards.ts';
import { isOccupational } from './habilitations.ts';
import { type DmpParameters, defaultParameters } from './parameters.ts';
import type { TrainingDocument, TrainingPatient } from './patients/model.ts';
import { known, Refused } from './refusals.ts';
import type { Caller } from './vihf-check.ts';

export const repositoryId = '1.2.250.1.213.4.1.1.1.2';

export type Authorisation = 'valid' | 'none' | 'expired' | 'blocked';

/** Times are UTC `yyyyMMddHHmmss`. */
export interface Grant {
  readonly status: Authorisation;
  readonly since: string;
  readonly lastActionAt: string;
}

export interface StoredDocument {
  readonly entry: DocumentEntry;
  readonly bytes: Uint8Array;
  /** UTC `yyyyMMddHHmmss`. */
  readonly submittedAt: string;
  /** PS_IdNat of who sent it, where it came through TD2.1. */
  readonly depositedBy?: string;
  readonly depositedByStructure?: string;
}

/** A lot as the registry remembers it. */
export interface StoredSet {
  readonly entryUUID: string;
  readonly uniqueId: string;
  readonly sourceId: string;
  readonly submissionTime: string;
  readonly title?: string;
  readonly contentTypeCode: Coded;
  readonly author: XdsAuthor | undefined;
}

export interface StoredAssociation {
  readonly entryUUID: string;
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly slots: Readonly<Record<string, string>>;
}

/** What the patient would receive, in the words of this training server. */
export interface Notification {
  readonly at: string;
  readonly patientId: string;
  readonly text: string;
}

export interface DmpRecord {
  readonly patient: TrainingPatient;
  readonly ins: Ins;
  existence: TrainingPatient['dmp']['existence'];
  medecinTraitant: string | undefined;
  /** By PS_IdNat, or Struct_IdNat where a CPE asked. */
  readonly authorisations: Map<string, Grant>;
  /** What TD1.3b changes. */
  administrative: Administrative;
  /** Sets of TD2.1 and TD3.3; those of the written documents are made from the documents. */
  readonly sets: StoredSet[];
  readonly associations: StoredAssociation[];
  /** PS_IdNat of those who have opened it: the first time is told to the patient. */
  readonly openedBy: Set<string>;
  /** By uniqueId; built on first use, a record of 200 documents costs nothing until it is opened. */
  documents(): Map<string, StoredDocument>;
}

export interface Administrative {
  readonly telecoms: readonly { readonly url: string; readonly use?: string }[];
  readonly address?: {
    readonly lines: readonly string[];
    readonly postalCode?: string;
    readonly city?: string;
    readonly country?: string;
  };
  readonly opposedToBrisDeGlace: boolean;
  readonly opposedToEmergencyAccess: boolean;
  /** The patient's word for masked documents in the emergency modes (PDT-INF-526, note 7). */
  readonly maskedInEmergency: boolean;
  readonly linkedToMonEspaceSante: boolean;
}

/** A line of the history that the patient would see; `result` is a word or an error code, never content. */
export interface Access {
  readonly at: string;
  readonly nationalId: string;
  readonly patientId: string;
  readonly transaction: string;
  readonly result: string;
  readonly mode: AccessMode;
  readonly context: { readonly structureId: string; readonly authentication: string; readonly secretConnection: boolean };
  /** uniqueIds of the documents that were touched. */
  readonly what: readonly string[];
}

/** What came in through TD2.1. */
export interface Received {
  readonly at: string;
  readonly nationalId: string;
  readonly patientId: string;
  readonly submissionSetUniqueId: string;
  readonly uniqueId: string;
  readonly bytes: Uint8Array;
  readonly entry: DocumentEntry;
}

export interface DmpState {
  readonly records: readonly DmpRecord[];
  readonly history: Access[];
  readonly notifications: Notification[];
  readonly received: Received[];
  /** Told of each document that was taken: the demonstration keeps a copy. */
  onReceived?: (received: Received) => void;
  /** uniqueIds of every lot and signature taken, which no document may take again. */
  readonly usedIds: Set<string>;
  readonly seed: number;
  readonly parameters: DmpParameters;
  /** The clock of the server, injectable. */
  readonly now: () => Date;
}

export interface StateOptions {
  readonly parameters?: Partial<DmpParameters>;
  readonly now?: () => Date;
}

export function createState(patients: readonly TrainingPatient[], seed: number, options: StateOptions = {}): DmpState {
  const now = options.now ?? (() => new Date());
  const at = utc(now());
  const records = patients.flatMap((patient) =>
    patient.identity.ins ? [newRecord(patient, patient.identity.ins, seed, at)] : [],
  );
  // the "blocked on one record" card must find one, whatever population is served
  const blocks = records.some((r) => r.authorisations.get(blockedOnOneRecord)?.status === 'blocked');
  const someOpen = records.find((r) => r.existence === 'active');
  if (!blocks) someOpen?.authorisations.set(blockedOnOneRecord, { status: 'blocked', since: at, lastActionAt: at });
  const parameters = { ...defaultParameters, ...options.parameters };
  return { records, history: [], notifications: [], received: [], usedIds: new Set(), seed, parameters, now };
}

/** UTC `yyyyMMddHHmmss`. */
export function utc(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(0, 14);
}

function newRecord(patient: TrainingPatient, ins: Ins, seed: number, at: string): DmpRecord {
  let documents: Map<string, StoredDocument> | undefined;
  const { dmp } = patient;
  return {
    patient,
    ins,
    existence: dmp.existence,
    medecinTraitant: dmp.medecinTraitant,
    authorisations: new Map(
      Object.entries(dmp.authorisations).map(([id, status]) => [id, { status, since: at, lastActionAt: at }]),
    ),
    administrative: {
      telecoms: dmp.telecoms ?? [],
      ...(dmp.address && { address: dmp.address }),
      opposedToBrisDeGlace: dmp.opposedToBrisDeGlace ?? false,
      opposedToEmergencyAccess: dmp.opposedToEmergencyAccess ?? false,
      maskedInEmergency: dmp.maskedInEmergency ?? false,
      linkedToMonEspaceSante: dmp.linkedToMonEspaceSante ?? true,
    },
    sets: [],
    associations: [],
    openedBy: new Set(),
    documents: () => {
      documents ??= new Map(patient.documents().map((d) => [d.uniqueId, storedFrom(d, ins, seed)]));
      return documents;
    },
  };
}

export function patientIdOf(ins: Ins): string {
  return `${ins.matricule}^^^&${ins.oid}&ISO^NH`;
}

/** Same seed, same document: same UUID, so that runs can be compared. */
export function entryUuid(seed: number, uniqueId: string): string {
  const hex = createHash('sha256').update(`${seed} ${uniqueId}`).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the registry adds by itself. */
export function registered(
  entry: Omit<DocumentEntry, 'entryUUID' | 'status' | 'patientId' | 'sizeBytes' | 'hash'> &
    Partial<Pick<DocumentEntry, 'status'>>,
  bytes: Uint8Array,
  ins: Ins,
  seed: number,
): DocumentEntry {
  const entryUUID = entryUuid(seed, entry.uniqueId);
  return {
    ...entry,
    entryUUID,
    logicalId: entry.logicalId ?? entryUUID,
    version: entry.version ?? 1,
    repositoryUniqueId: repositoryId,
    status: entry.status ?? 'Approved',
    patientId: patientIdOf(ins),
    sizeBytes: bytes.length,
    hash: createHash('sha1').update(bytes).digest('hex'),
  };
}

export function storedFrom(document: TrainingDocument, ins: Ins, seed: number): StoredDocument {
  const entry = registered({ ...document.entry, uniqueId: document.uniqueId }, document.bytes, ins, seed);
  return { entry, bytes: document.bytes, submittedAt: document.submittedAt };
}

export function recordOf(state: DmpState, ins: Ins): DmpRecord | undefined {
  return state.records.find((r) => r.ins.matricule === ins.matricule && r.ins.oid === ins.oid);
}

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
