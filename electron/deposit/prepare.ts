/** A file that came in becomes a draft: checked, converted, its type, date and patient read from what it says. */
import { createHash } from 'node:crypto';
import type { FolderPurpose } from '../../shared/arrivals.ts';
import type { ConformityReport } from '../../shared/conformity.ts';
import type { DepositDraft, LearnedType, TypeGuess, Visibility } from '../../shared/deposit.ts';
import type { DocumentContent } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';
import { ageYears } from '../../shared/identity/age.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { classOf, coded } from '../../shared/vocabulary/value-sets.ts';
import { requireConform } from './conformity/conformity.ts';
import type { Depositable } from './conversion/convert.ts';
import { clinicalDateOf, patientConflictOf } from './evidence.ts';
import { cdaFacts, cdaPatientConflict, type ExistingCda } from './existing-cda.ts';
import { preferLearned } from './learned-types.ts';
import type { PdfA } from './pdf-a.ts';
import { guessTypes, headingOf } from './type-guess.ts';

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
  /** Corrections made on this workstation. */
  readonly learned?: readonly LearnedType[];
  /** Where the doctor gave one (a note written here). */
  readonly title?: string;
  /** What fed the watched folder that it came from. */
  readonly source?: FolderPurpose;
}

/** The version that a new one takes the place of: its kind and who sees it are kept unless the doctor changes them. */
export interface ReplacedVersion {
  readonly uniqueId: string;
  /** Of the registry; none while that version still waits in the outbox. */
  readonly entryUUID?: string;
  readonly setId: string;
  readonly versionNumber: number;
  readonly row: Visibility & { readonly title: string; readonly typeCode: string };
}

export interface Draft {
  readonly replaces?: ReplacedVersion;
  readonly draft: DepositDraft;
  /** PDF/A-1b, or a CDA as it came. */
  readonly content: Uint8Array | ExistingCda;
  readonly contentHash: string;
  /** What a correction of its type is kept by. */
  readonly heading?: string;
}

/** The heavy parts run where the caller puts them (worker pool). */
export interface DraftTools {
  /** What the file is and can become. @throws AppError as `toDepositable`. */
  readonly accept: (bytes: Uint8Array, fileName: string) => Promise<Depositable>;
  /** Of a document that another program wrote. */
  readonly conform: (bytes: Uint8Array) => Promise<ConformityReport>;
  /** Text of a PDF or CDA. @throws AppError PDF_UNREADABLE, PDF_PROTECTED. */
  readonly read: (bytes: Uint8Array) => Promise<DocumentContent>;
  readonly convert: (bytes: Uint8Array, title: string) => Promise<PdfA & { preview?: Uint8Array }>;
  /** The deposit of the same bytes for this patient, received or on its way. */
  readonly alreadySent: (contentHash: string) => Promise<{ readonly id: string; readonly at: string } | undefined>;
}

export const contentHashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** @throws AppError as `toDepositable`, PDF_UNREADABLE, PDF_PROTECTED, PDF_NOT_CONVERTIBLE, DEPOSIT_NOT_CONFORM */
export async function prepareDraft(input: DraftInput, tools: DraftTools): Promise<Draft> {
  const { bytes, fileName, patient, today } = input;
  const accepted = await tools.accept(bytes, fileName);
  if (accepted.form === 'several') throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'archive XDM' }); // parted before
  if (accepted.form === 'cda') return prepareCda(input, tools);
  const contentHash = contentHashOf(bytes);
  const content = await tools.read(accepted.bytes);
  const heading = headingOf(content.text);
  const guessed = guessTypes({
    text: content.text,
    fileName,
    professionCode: input.professionCode,
    ...(input.specialityCode && { specialityCode: input.specialityCode }),
    ...(input.source && { source: input.source }),
  });
  const { replaces, professionCode, learned = [] } = input;
  const read = preferLearned(guessed, learned, { professionCode, heading });
  const guesses = replaces ? [sameType(replaces), ...read.filter((g) => g.typeCode !== replaces.row.typeCode)].slice(0, 3) : read;
  const { date, reason } = clinicalDateOf(content.text, today, patient.traits.birthDate);
  const title = input.title ?? titleOf(guesses[0]?.label ?? 'Document', date);
  const converted = await tools.convert(accepted.bytes, title);
  const alreadySent = await tools.alreadySent(contentHash);
  const patientConflict = patientConflictOf(content.text, patient);
  const age = ageYears(patient.traits.birthDate, today);
  return {
    ...(replaces && { replaces }),
    ...(heading && { heading }),
    contentHash,
    content: converted.bytes,
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
      ...(alreadySent && { alreadySent }),
      ...(converted.preview && { preview: converted.preview }),
      ...(accepted.notes.length > 0 && { notes: [...accepted.notes] }),
    },
  };
}

const excerptLength = 700;

/** Of another program: kept structured, with its own type, title and date; it must conform and be this patient's. */
async function prepareCda({ id, fileName, bytes, patient, today, replaces }: DraftInput, tools: DraftTools): Promise<Draft> {
  if (replaces) throw new AppError('DOCUMENT_UNSUPPORTED', { mediaType: 'CDA comme nouvelle version' });
  requireConform(await tools.conform(bytes));
  const { typeCode, title, date } = cdaFacts(bytes);
  const { text } = await tools.read(bytes);
  const contentHash = contentHashOf(bytes);
  const alreadySent = await tools.alreadySent(contentHash);
  const patientConflict = cdaPatientConflict(bytes, patient);
  const age = ageYears(patient.traits.birthDate, today);
  const { code, label } = coded('typeCode', typeCode);
  return {
    contentHash,
    content: { cda: bytes },
    draft: {
      id,
      fileName,
      sizeBytes: bytes.length,
      pageCount: 1,
      title,
      date: date ?? today,
      dateReason: 'date de l’acte, dans le document',
      guesses: [{ typeCode: code, label, classLabel: classOf(code)?.label ?? '', reason: 'indiqué dans le document' }],
      visibility: visibilityFrom(undefined),
      minor: age !== undefined && age < 18,
      asIs: true,
      excerpt: text.slice(0, excerptLength),
      ...(patientConflict && { patientConflict }),
      ...(alreadySent && { alreadySent }),
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
export function titleOf(typeLabel: string, date: string): string {
  const [year, month, day] = date.split('-');
  return `${typeLabel} du ${day}/${month}/${year}`.slice(0, 128);
}
