/** Everything the training DMP remembers, in memory: records, authorisations, documents, deposits and the history of accesses. */
import { createHash } from 'node:crypto';
import type { DocumentEntry } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { blockedOnOneRecord } from './cards.ts';
import type { TrainingDocument, TrainingPatient } from './patients/model.ts';
import { known, Refused } from './refusals.ts';
import type { Caller } from './vihf-check.ts';

export const repositoryId = '1.2.250.1.213.4.1.1.1.2';

export type Authorisation = 'valid' | 'none' | 'expired' | 'blocked';

export interface StoredDocument {
  readonly entry: DocumentEntry;
  readonly bytes: Uint8Array;
  /** UTC `yyyyMMddHHmmss`. */
  readonly submittedAt: string;
  /** PS_IdNat of who sent it, where it came through TD2.1. */
  readonly depositedBy?: string;
}

export interface DmpRecord {
  readonly patient: TrainingPatient;
  readonly ins: Ins;
  existence: TrainingPatient['dmp']['existence'];
  medecinTraitant: string | undefined;
  readonly authorisations: Map<string, Authorisation>;
  /** By uniqueId; built on first use, a record of 200 documents costs nothing until it is opened. */
  documents(): Map<string, StoredDocument>;
}

/** A line of the history that the patient would see; `result` is a word or an error code, never content. */
export interface Access {
  readonly at: string;
  readonly nationalId: string;
  readonly patientId: string;
  readonly transaction: string;
  readonly result: string;
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
  readonly received: Received[];
  /** Told of each document that was taken: the demonstration keeps a copy. */
  onReceived?: (received: Received) => void;
  /** uniqueIds of every lot and signature taken, which no document may take again. */
  readonly usedIds: Set<string>;
  readonly seed: number;
}

export function createState(patients: readonly TrainingPatient[], seed: number): DmpState {
  const records = patients.flatMap((patient) => (patient.identity.ins ? [newRecord(patient, patient.identity.ins, seed)] : []));
  // the "blocked on one record" card must find one, whatever population is served
  const blocks = records.some((r) => r.authorisations.get(blockedOnOneRecord) === 'blocked');
  if (!blocks) records.find((r) => r.existence === 'active')?.authorisations.set(blockedOnOneRecord, 'blocked');
  return { records, history: [], received: [], usedIds: new Set(), seed };
}

function newRecord(patient: TrainingPatient, ins: Ins, seed: number): DmpRecord {
  let documents: Map<string, StoredDocument> | undefined;
  return {
    patient,
    ins,
    existence: patient.dmp.existence,
    medecinTraitant: patient.dmp.medecinTraitant,
    authorisations: new Map(Object.entries(patient.dmp.authorisations)),
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

export function authorisationOf(record: DmpRecord, nationalId: string): Authorisation {
  return record.authorisations.get(nationalId) ?? record.patient.dmp.authorisedByDefault;
}

/** The record of the VIHF, if it may be used at all. @throws Refused for an absent or closed one and a blocked professional. */
export function usableRecord(state: DmpState, caller: Caller): DmpRecord {
  const record = recordOf(state, caller.ins);
  if (!record || record.existence === 'absent')
    throw new Refused({ code: 'XDSUnknownPatientId', text: 'Aucun DMP pour ce patient' });
  // code not public: the registry's generic one, since the patient is known
  if (record.existence === 'closed') throw new Refused({ text: 'Le DMP de ce patient est fermé' });
  if (authorisationOf(record, caller.nationalId) === 'blocked')
    throw new Refused({ code: known.accessDenied.code, text: 'Le patient a bloqué l’accès de ce professionnel à son DMP' });
  return record;
}

/** Reading needs a valid authorisation, except in the emergency modes (spec dmp.md 1.4). */
export function readableRecord(state: DmpState, caller: Caller): DmpRecord {
  const record = usableRecord(state, caller);
  if (caller.accessMode === 'normal' && authorisationOf(record, caller.nationalId) !== 'valid')
    throw new Refused({ code: known.accessDenied.code, text: 'Ce professionnel n’est pas autorisé sur ce DMP' });
  return record;
}

/** MASQUE_PS: author and médecin traitant only. INVISIBLE_PATIENT hides nothing from a professional (spec dmp.md 3.5). */
export function mayReadDocument(record: DmpRecord, document: StoredDocument, caller: Caller): boolean {
  const masked = document.entry.confidentiality.some((c) => c.code === 'MASQUE_PS');
  const mine = document.depositedBy === caller.nationalId || document.entry.authors.some((a) => a.id === caller.nationalId);
  return !masked || mine || record.medecinTraitant === caller.nationalId;
}
