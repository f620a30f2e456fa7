/** A written patient as the product reads him: documents through the product's own reading, labels as the record has them. */
import { fingerprintOf } from '../../../../../electron/documents/fingerprint.ts';
import { processDocument } from '../../../../../electron/documents/process.ts';
import type { DocumentLabel } from '../../../../../shared/clinical/evidence.ts';
import type { Fact } from '../../../../../shared/clinical/fact.ts';
import { buildSummary } from '../../../../../shared/clinical/summary.ts';
import type { Summary } from '../../../../../shared/clinical/summary-model.ts';
import { claimsBytes, isTables } from './claims-tables.ts';
import { fillerDocument } from './filler.ts';
import type { WrittenDocument, WrittenPatient } from './patient-file.ts';

export interface ReadDocument {
  readonly label: DocumentLabel;
  readonly facts: readonly Fact[];
}

/** The registry's type, which some sections ask for, from the title that the author gave. */
const typeOfTitle: readonly (readonly [RegExp, string])[] = [
  [/consultation.*anesth/i, '34749-2'],
  [/(?:compte.?rendu|\bCR\b|feuille|dossier).*anesth/i, '77436-4'],
  [/op[ée]ratoire/i, '34874-8'],
  [/directives anticip/i, 'EXPPAT_3'],
  [/rembours/i, 'REMB'],
];

export async function readWritten(document: WrittenDocument, id: string): Promise<ReadDocument> {
  const { text, origin, date, title } = document;
  const tables = origin === 'claims' && isTables(text);
  const bytes = tables ? claimsBytes(text) : new TextEncoder().encode(text);
  const about = { documentId: id, origin, ...(date && { documentDate: date }) };
  const { facts, content } = await processDocument({ bytes, ...about, ...(!tables && { mediaType: 'text/plain' }) });
  const fingerprint = fingerprintOf(content, date || undefined);
  const typeCode = typeOfTitle.find(([pattern]) => pattern.test(title))?.[1] ?? '';
  return { facts, label: { id, typeCode, typeLabel: title, title, date, author: '', ...(fingerprint && { fingerprint }) } };
}

/** Filler is the same in every record of one day: it is read once. */
const read = new Map<string, Promise<ReadDocument>>();
export function readFiller(index: number, today: string): Promise<ReadDocument> {
  const id = `filler-${index}-${today}`;
  const known = read.get(id) ?? readWritten(fillerDocument(index, today), id);
  read.set(id, known);
  return known;
}

/** @param filler how many documents beside those that were written. */
export async function recordOf(patient: WrittenPatient, filler = patient.filler): Promise<ReadDocument[]> {
  const written = await Promise.all(patient.documents.map((document, n) => readWritten(document, `d${n}`)));
  const others = await Promise.all(Array.from({ length: filler }, (_, n) => readFiller(n, patient.today)));
  return [...written, ...others];
}

/** The same document again, as a second deposit of it stands in a record. */
export const copyOf = ({ label, facts }: ReadDocument): ReadDocument => {
  const id = `${label.id}~copie`;
  return {
    label: { ...label, id },
    facts: facts.map((f) => ({ ...f, id: `${f.id}~copie`, source: { ...f.source, documentId: id } })),
  };
};

export const summaryOfRecord = ({ sex, birthDate, today, act }: WrittenPatient, record: readonly ReadDocument[]): Summary =>
  buildSummary({
    facts: record.flatMap(({ facts }) => facts),
    patient: { sex, birthDate },
    act,
    now: today,
    documents: record.map(({ label }) => label),
    documentsRead: record.length,
    documentsTotal: record.length,
  });
