/** A line of the outbox as the page sees it. */
import { createHash } from 'node:crypto';
import { visibleOn } from '../../shared/announcement.ts';
import type { Conformity, OutboxItem, OutboxState } from '../../shared/deposit.ts';
import type { DocumentEntry, SubmissionSet } from '../../shared/dmp.ts';
import type { NamedError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import type { OutboxRow } from '../store/schema.ts';
import type { PreparedDeposit } from './submission.ts';

/** All but the bytes: lists of hundreds must not carry them. */
export const shownColumns = [
  'id',
  'state',
  'patient',
  'patientName',
  'title',
  'typeLabel',
  'documentUniqueId',
  'submissionSetUniqueId',
  'metadata',
  'createdAt',
  'sentAt',
  'receivedAt',
  'answer',
  'error',
  'announceOn',
  'announcedAt',
] as const satisfies readonly (keyof OutboxRow)[];

export interface Metadata extends Pick<PreparedDeposit, 'replaces' | 'replacesDocument' | 'version'> {
  readonly ins: Ins;
  readonly set: SubmissionSet;
  readonly entry: DocumentEntry;
  readonly conformity?: Conformity | undefined;
}

/** `undefined` once the retention has emptied it. */
export const metadataOf = ({ metadata }: Pick<OutboxRow, 'metadata'>): Metadata | undefined =>
  metadata === '' ? undefined : (JSON.parse(metadata) as Metadata);

const maybeReplaced: readonly string[] = ['prepared', 'waiting-for-card', 'sending'];

export function itemOf(row: Pick<OutboxRow, (typeof shownColumns)[number]>, withNames: boolean): OutboxItem {
  const error = row.error ? (JSON.parse(row.error) as NamedError) : undefined;
  const { conformity, entry, version } = metadataOf(row) ?? {};
  const hidden = entry?.confidentiality?.some(({ code }) => code === 'INVISIBLE_PATIENT') && row.state !== 'cancelled';
  return {
    id: row.id,
    state: row.state as OutboxState,
    patientRef: createHash('sha256').update(row.patient).digest('hex').slice(0, 12),
    ...(withNames && { patientName: row.patientName }),
    title: row.title,
    typeLabel: row.typeLabel,
    createdAt: row.createdAt,
    ...(row.sentAt && { sentAt: row.sentAt }),
    ...(error && { error }),
    ...(withNames && conformity && { conformity }), // its warnings quote the document
    ...(hidden && {
      announcement: {
        visibleOn: visibleOn(row.receivedAt ?? row.createdAt),
        ...(row.announceOn && { announceOn: row.announceOn }),
        ...(row.announcedAt && { announcedAt: row.announcedAt }),
      },
    }),
    ...(withNames && version && maybeReplaced.includes(row.state) && { replaceable: { documentUniqueId: row.documentUniqueId } }),
    ...(row.receivedAt && {
      receipt: {
        documentUniqueId: row.documentUniqueId,
        submissionSetUniqueId: row.submissionSetUniqueId,
        receivedAt: row.receivedAt,
        answer: row.answer ?? '',
      },
    }),
  };
}
