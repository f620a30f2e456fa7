/** Tables of the encrypted store. Nothing read from the DMP is ever kept here (design 7). */
import type { Generated } from 'kysely';

export interface SettingRow {
  readonly key: string;
  /** JSON. */
  value: string;
}

export interface OutboxRow {
  readonly seq: Generated<number>;
  readonly id: string;
  state: string;
  /** INS matricule and OID: the order is kept per patient, and a content is sent once per patient. */
  readonly patient: string;
  patientName: string;
  readonly authorNationalId: string;
  title: string;
  readonly typeLabel: string;
  /** SHA-256 of the file as it was dropped. */
  readonly contentHash: string;
  readonly documentUniqueId: string;
  readonly submissionSetUniqueId: string;
  /** JSON: metadata of the document and of the submission set, without the bytes. */
  metadata: string;
  /** Empty once the registry has it, or once the doctor cancelled. */
  cda: Uint8Array;
  readonly createdAt: string;
  /** Its bytes may have reached the registry: it is asked before they leave again. */
  sentAt: string | null;
  receivedAt: string | null;
  answer: string | null;
  /** JSON of a NamedError. */
  error: string | null;
  /** ISO date: when the doctor means to announce what the patient does not see yet. */
  announceOn: string | null;
  announcedAt: string | null;
}

export interface ArrivalRow {
  readonly seq: Generated<number>;
  readonly id: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** ISO. */
  readonly at: string;
  /** Given by the doctor (a note written here). */
  readonly title: string | null;
  /** `patientKey`: given in this patient's record. */
  readonly patient: string | null;
  /** `null`: in its watched folder, or too large to be kept. */
  readonly bytes: Uint8Array | null;
  readonly folderId: string | null;
  /** Name, size and time in its folder. */
  readonly fileKey: string | null;
  /** waiting, refused, sent (in the outbox), received, dismissed. */
  state: string;
  /** JSON of a NamedError. */
  error: string | null;
  outboxId: string | null;
}

export interface CopyRow {
  readonly seq: Generated<number>;
  readonly id: string;
  state: string;
  /** Id of the deposit in the outbox. */
  readonly depositId: string;
  /** `patientKey`: the same content goes to an address once. */
  readonly patient: string;
  readonly contentHash: string;
  readonly authorNationalId: string;
  readonly address: string;
  /** JSON of a Correspondent. */
  readonly recipient: string;
  /** JSON of a CopyText; empty once done with. */
  letter: string;
  /** Empty once it was sent or cancelled, as is `pdf`. */
  xdm: Uint8Array;
  pdf: Uint8Array | null;
  readonly createdAt: string;
  /** Its first byte was about to leave: only the mail server knows whether it took it. */
  leftAt: string | null;
  sentAt: string | null;
  answer: string | null;
  /** JSON of a NamedError. */
  error: string | null;
}

export interface JournalRow {
  readonly seq: Generated<number>;
  readonly at: string;
  readonly who: string;
  readonly situation: string;
  readonly patient: string;
  readonly act: string;
  readonly result: string;
  readonly previous: string;
  readonly hash: string;
}

export interface Tables {
  settings: SettingRow;
  outbox: OutboxRow;
  arrivals: ArrivalRow;
  copies: CopyRow;
  journal: JournalRow;
}
