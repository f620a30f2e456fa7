/** Everything the training DMP remembers, in memory: records, authorisations, documents, deposits and the history of accesses. */
import { createHash } from 'node:crypto';
import type { AccessMode, Coded, DocumentEntry, XdsAuthor } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { blockedOnOneRecord } from './cards.ts';
import { type DmpParameters, defaultParameters } from './parameters.ts';
import type { TrainingDocument, TrainingPatient } from './patients/model.ts';

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
