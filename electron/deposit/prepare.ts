/** A file that was dropped becomes a draft: checked, converted, its type, date and patient read from what it says. */
import { createHash } from 'node:crypto';
import { type DepositDraft, maxDepositBytes, type TypeGuess, type Visibility } from '../../shared/deposit.ts';
import type { DocumentContent } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';
import { ageYears } from '../../shared/identity/age.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { classOf, coded } from '../../shared/vocabulary/value-sets.ts';
import { clinicalDateOf, patientConflictOf } from './evidence.ts';
import type { PdfA } from './pdf-a.ts';
import { guessTypes } from './type-guess.ts';

export interface DraftInput {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly patient: PatientIdentity;
  readonly professionCode: string;
  readonly specialityCode?: string;
  /** ISO local date. */
  readonly today: string;
  readonly replaces?: ReplacedVersion;
}

/** The version that a new one takes the place of: its kind and who sees it are kept unless the doctor changes them. */
export interface ReplacedVersion {
  readonly uniqueId: string;
  /** Of the registry. */
  readonly entryUUID: string;
  readonly setId: string;
  readonly versionNumber: number;
  readonly row: Visibility & { readonly title: string; readonly typeCode: string };
}

export interface Draft {
  readonly replaces?: ReplacedVersion;
  readonly draft: DepositDraft;
  readonly pdf: Uint8Array;
  readonly contentHash: string;
}

/** The heavy parts run where the caller puts them (worker pool). */
export interface DraftTools {
  /** Text of a PDF. @throws AppError PDF_UNREADABLE, PDF_PROTECTED. */
  readonly read: (bytes: Uint8Array) => Promise<DocumentContent>;
  readonly convert: (bytes: Uint8Array, title: string) => Promise<PdfA & { preview?: Uint8Array }>;
  /** When the same bytes were received for this patient. */
  readonly alreadySentAt: (contentHash: string) => Promise<string | undefined>;
}

export const contentHashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** @throws AppError DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE, DOCUMENT_UNSUPPORTED, PDF_UNREADABLE, PDF_PROTECTED, PDF_NOT_CONVERTIBLE */
export async function prepareDraft(input: DraftInput, tools: DraftTools): Promise<Draft> {
  const { bytes, fileName, patient, today } = input;
  if (bytes.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  if (bytes.length > maxDepositBytes)
    throw new AppError('DOCUMENT_TOO_LARGE', { sizeBytes: bytes.length, limitBytes: maxDepositBytes });
  if (!Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-')) {
    throw new AppError(/\.pdf$/i.test(fileName) ? 'PDF_UNREADABLE' : 'DOCUMENT_UNSUPPORTED', {
      reason: 'no PDF header',
      mediaType: fileName.split('.').pop() ?? '',
    } as never);
  }
  const contentHash = contentHashOf(bytes);
  const content = await tools.read(bytes);
  const read = guessTypes({
    text: content.text,
    fileName,
    professionCode: input.professionCode,
    ...(input.specialityCode && { specialityCode: input.specialityCode }),
  });
  const { replaces } = input;
  const guesses = replaces ? [sameType(replaces), ...read.filter((g) => g.typeCode !== replaces.row.typeCode)].slice(0, 3) : read;
  const { date, reason } = clinicalDateOf(content.text, today);
  const title = titleOf(guesses[0]?.label ?? 'Document', date);
  const converted = await tools.convert(bytes, title);
  const alreadySentAt = await tools.alreadySentAt(contentHash);
  const patientConflict = patientConflictOf(content.text, patient);
  const age = ageYears(patient.traits.birthDate, today);
  return {
    ...(replaces && { replaces }),
    contentHash,
    pdf: converted.bytes,
    draft: {
      id: input.id,
      fileName,
      sizeBytes: bytes.length,
      pageCount: converted.pageCount,
      title,
      date,
      dateReason: reason,
      guesses,
      visibility: visibilityFrom(replaces),
      ...(replaces && {
        replaces: { title: replaces.row.title, versionNumber: replaces.versionNumber },
      }),
      minor: age !== undefined && age < 18,
      ...(patientConflict && { patientConflict }),
      ...(alreadySentAt && { alreadySentAt }),
      ...(converted.preview && { preview: converted.preview }),
    },
  };
}

function sameType({ row }: ReplacedVersion): TypeGuess {
  const { code, label } = coded('typeCode', row.typeCode);
  return { typeCode: code, label, classLabel: classOf(code)?.label ?? '', reason: 'type de la version remplacée' };
}

/** A new version never shows what the one before hid. */
function visibilityFrom(replaces: ReplacedVersion | undefined): Visibility {
  const { maskedToProfessionals = false, visibleToPatient = true, visibleToRepresentatives = true } = replaces?.row ?? {};
  return { maskedToProfessionals, visibleToPatient, visibleToRepresentatives };
}

/** House style: type, then the clinical date. */
function titleOf(typeLabel: string, date: string): string {
  const [year, month, day] = date.split('-');
  return `${typeLabel} du ${day}/${month}/${year}`.slice(0, 128);
}
