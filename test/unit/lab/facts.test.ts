/** `npm run -s lab -- facts FILE…` and the app, on the same bytes: the same facts. The lab runs as the command that it is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { originOf, rowOf } from '../../../electron/core/document-row.ts';
import { createWorkerPool } from '../../../electron/core/worker-pool.ts';
import { trainingPopulation } from '../../../electron/training/patients/index.ts';
import type { DocumentEntry } from '../../../shared/dmp.ts';

const lab = resolve(import.meta.dirname, '../../lab/lab.ts');
const folder = mkdtempSync(join(tmpdir(), 'lab-'));
const pool = createWorkerPool({ size: 1 });
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await pool.close();
});

interface LabFile {
  readonly file: string;
  readonly facts: readonly { readonly origin: string; readonly source: { readonly start: number; readonly end: number } }[];
}

test('CDA, PDF, reimbursements and documents of the patient give what the app holds of them', async () => {
  const { patients } = trainingPopulation({ now: new Date('2026-03-02T08:00:00Z'), seed: 1 });
  // A few of each type code of every patient but the large ones.
  const documents = patients
    .flatMap((patient) => patient.documents().slice(0, 60))
    .filter((d, n, all) => all.findIndex((other) => other.entry.typeCode.code === d.entry.typeCode.code) === n);
  const files = documents.map((document, n) => {
    const file = join(folder, `${n}.bin`);
    writeFileSync(file, document.bytes);
    return { file, document };
  });
  const { stdout, status, stderr } = spawnSync(process.execPath, [lab, 'facts', ...files.map((f) => f.file)], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect([status, stderr]).toEqual([0, '']);
  const output: readonly LabFile[] = JSON.parse(stdout);
  const origins = new Set<string>();
  for (const [n, { file, document }] of files.entries()) {
    const entry: DocumentEntry = {
      ...document.entry,
      uniqueId: document.uniqueId,
      entryUUID: '',
      patientId: '',
      status: 'Approved',
    };
    const inApp = await pool.process({
      bytes: document.bytes,
      documentId: entry.uniqueId,
      origin: originOf(entry),
      documentDate: rowOf(entry, '').date,
    });
    const expected = inApp.facts.map(({ source, id: _, documentDate: __, author: ___, ...fact }) => ({
      ...fact,
      negated: fact.certainty === 'negated',
      source: { start: source.range.start, end: source.range.end, quote: source.quote, evidence: source.evidence },
    }));
    expect(output[n]?.file).toBe(file);
    expect(output[n]?.facts, document.entry.title).toEqual(expected);
    for (const { origin } of inApp.facts) origins.add(origin);
  }
  expect([...origins].sort()).toEqual(['claims', 'patient', 'professional']);
}, 120_000);
