/** From documents to the words of the summary, for the golden cases. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { originOf, rowOf } from '../../../electron/core/document-row.ts';
import { processDocument } from '../../../electron/documents/process.ts';
import { buildDocument, type DocumentSpec, type RecordOwner } from '../../../electron/training/patients/document.ts';
import { trainingPopulation } from '../../../electron/training/patients/index.ts';
import type { TrainingDocument } from '../../../electron/training/patients/model.ts';
import type { PlannedAct } from '../../../shared/clinical/act.ts';
import type { Fact } from '../../../shared/clinical/fact.ts';
import { buildSummary } from '../../../shared/clinical/summary.ts';
import type { Summary } from '../../../shared/clinical/summary-model.ts';
import type { DocumentEntry } from '../../../shared/dmp.ts';
import type { Traits } from '../../../shared/identity/traits.ts';

export const now = new Date('2026-11-21T09:00:00Z');
const { patients } = trainingPopulation({ now, seed: 1 });

export async function summaryOf(id: string): Promise<Summary> {
  const patient = patients.find((p) => p.id === id);
  if (!patient) throw new Error(`no training patient ${id}`);
  return summaryOfDocuments(patient.documents(), patient.identity.traits);
}

/** Of documents written for the case alone. */
export const summaryOfSpecs = (owner: RecordOwner, specs: readonly DocumentSpec[], act: PlannedAct = {}): Promise<Summary> =>
  summaryOfDocuments(
    specs.map((spec) => buildDocument(owner, spec)),
    owner.identity.traits,
    act,
  );

async function summaryOfDocuments(
  documents: readonly TrainingDocument[],
  patient: Pick<Traits, 'sex' | 'birthDate'>,
  act: PlannedAct = {},
): Promise<Summary> {
  const facts: Fact[] = [];
  const rows = [];
  for (const document of documents) {
    if (document.entry.status === 'Deprecated') continue;
    const entry: DocumentEntry = {
      ...document.entry,
      uniqueId: document.uniqueId,
      entryUUID: '',
      patientId: '',
      status: 'Approved',
    };
    const row = rowOf(entry, '');
    rows.push(row);
    const { bytes, uniqueId: documentId } = document;
    facts.push(...(await processDocument({ bytes, documentId, origin: originOf(entry), documentDate: row.date })).facts);
  }
  return buildSummary({
    facts,
    patient,
    act,
    now: now.toISOString(),
    documentsRead: rows.length,
    documentsTotal: rows.length,
    documents: rows.map(({ uniqueId, ...r }) => ({ id: uniqueId, ...r })),
  });
}

export const sampleFile = (name: string): string => join(import.meta.dirname, '../../../../shared/ans-examples', `${name}.xml`);
/** For the title of a test that is skipped where the published examples are not. */
export const absence = (name: string): string =>
  existsSync(sampleFile(name)) ? '' : ' (skipped: ../shared/ans-examples is not here)';

/** A published example on its own, seen on a day near its date. */
export async function summaryOfSample(name: string, typeCode: string, today: string): Promise<Summary> {
  const { content, facts } = await processDocument({
    bytes: readFileSync(sampleFile(name)),
    documentId: name,
    origin: 'professional',
  });
  return buildSummary({
    facts,
    patient: { sex: 'F', birthDate: '1979-05-18' },
    now: today,
    documentsRead: 1,
    documentsTotal: 1,
    documents: [{ id: name, typeCode, typeLabel: '', title: '', date: content.header.date ?? '', author: '' }],
  });
}

export const red = (summary: Summary) => summary.red.map((r) => `${r.label} ${r.strong}${r.rest ? `, ${r.rest}` : ''}`);
export const lines = (summary: Summary, section: string) =>
  summary.sections
    .find((s) => s.id === section)
    ?.lines.map((l) => `${l.text.map((t) => t.text).join('')}${l.tag ? ` [${l.tag.label}]` : ''}`) ?? [];
const line = (summary: Summary, id: string) => summary.sections.flatMap((s) => s.lines).find((l) => l.id === id);
export const detail = (summary: Summary, id: string) => line(summary, id)?.detail ?? '';
export const plan = (summary: Summary, id: string) =>
  line(summary, id)?.plan?.map((o) => `${o.source} : ${o.words.map((w) => w.text).join('')}`) ?? [];
export const some = (list: readonly string[], pattern: RegExp) => expect(list.filter((l) => pattern.test(l))).not.toEqual([]);
