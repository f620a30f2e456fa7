/** A registry entry as a row of the list, and the order in which contents are worth fetching. */
import { originOfDocument } from '../../shared/clinical/origin.ts';
import type { DocumentEntry } from '../../shared/dmp.ts';
import type { DocumentRow } from '../../shared/session.ts';
import { localFromUtc } from './local-time.ts';

type Columns = Omit<DocumentRow, 'content' | 'factCount' | 'problem'>;

export function originOf(entry: DocumentEntry): DocumentRow['origin'] {
  return originOfDocument({ classCode: entry.classCode.code, typeCode: entry.typeCode.code });
}

export function rowOf(entry: DocumentEntry, ownNationalId: string): Columns {
  const confidentiality = new Set(entry.confidentiality.map((c) => c.code));
  const [author] = entry.authors;
  const deposited = localFromUtc(entry.creationTime);
  return {
    uniqueId: entry.uniqueId,
    entryUUID: entry.entryUUID,
    date: localFromUtc(entry.serviceStartTime ?? entry.creationTime) ?? '',
    ...(deposited && { depositedAt: deposited }),
    title: entry.title,
    typeCode: entry.typeCode.code,
    typeLabel: entry.typeCode.label,
    classCode: entry.classCode.code,
    classLabel: entry.classCode.label,
    author: author ? [author.familyName, author.givenName].filter(Boolean).join(' ') : '',
    ...(author?.institutionName && { organisation: author.institutionName }),
    ...(author?.specialty && { specialityLabel: author.specialty.label }),
    origin: originOf(entry),
    maskedToProfessionals: confidentiality.has('MASQUE_PS'),
    visibleToPatient: !confidentiality.has('INVISIBLE_PATIENT'),
    visibleToRepresentatives: !confidentiality.has('INVISIBLE_REPRESENTANTS_LEGAUX'),
    status: entry.status,
    mine: ownNationalId !== '' && entry.authors.some((a) => a.id === ownNationalId),
  };
}

/**
 * What the summary needs first (clinical.md 3.8): syntheses and anaesthesia, directives and implants, treatments,
 * letters, reimbursements (the only content of many records), laboratory, the rest, images.
 */
const worthOfType: Readonly<Record<string, number>> = {
  SYNTH: 0,
  '60591-5': 0,
  '34749-2': 0,
  '77436-4': 0,
  '101881-1': 1,
  '42348-3': 1,
  EXPPAT_3: 1,
  '57833-6': 2,
  '80820-4': 2,
  '11490-0': 2,
};
const worthOfClass: Readonly<Record<string, number>> = { '11': 1, '42': 2, '60': 3, '10': 4, '43': 4, '90': 5, '31': 7 };

const worth = (entry: DocumentEntry): number => worthOfType[entry.typeCode.code] ?? worthOfClass[entry.classCode.code] ?? 6;

/** Comparator: worth first, then the newest. */
export function byWorth(a: DocumentEntry, b: DocumentEntry): number {
  const date = (e: DocumentEntry) => e.serviceStartTime ?? e.creationTime;
  return worth(a) - worth(b) || (date(a) < date(b) ? 1 : -1);
}
