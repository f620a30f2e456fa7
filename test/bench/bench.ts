/**
 * `npm run bench`: how much longer our work takes than the least that could do it, in one run on one machine. Ratios are
 * what counts; milliseconds are this machine's. Written to `out/bench.json`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPdfA } from '../../electron/deposit/pdf-a.ts';
import { processDocument } from '../../electron/documents/process.ts';
import { trainingPopulation } from '../../electron/training/patients/index.ts';
import { parseXml } from '../../electron/xml/parse.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import { buildSummary } from '../../shared/clinical/summary.ts';
import { letterPdf, operativeReport } from '../letter.ts';

interface Measure {
  readonly name: string;
  readonly ms: number;
  /** Against what, and how many times it. */
  readonly floor?: string;
  readonly ratio?: number;
  readonly note?: string;
}
const measures: Measure[] = [];

async function median(runs: number, what: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const from = performance.now();
    await what();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
const round = (n: number) => Number(n.toPrecision(3));

const now = new Date();
const { patients } = trainingPopulation({ now, seed: 1 });
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes).includes('nonXMLBody');

for (const id of ['g1-chronique', 'genere-200']) {
  const patient = patients.find((p) => p.id === id);
  if (!patient) continue;
  const documents = patient.documents();
  const groups = [
    ['structurés', documents.filter((d) => !isPdf(d.bytes))],
    ['PDF', documents.filter((d) => isPdf(d.bytes))],
  ] as const;
  const facts: Fact[] = [];
  for (const [kind, list] of groups) {
    if (list.length === 0) continue;
    const floor = await median(3, () => list.map((d) => parseXml(d.bytes)));
    const work = await median(3, async () => {
      for (const d of list) await processDocument({ bytes: d.bytes, documentId: d.uniqueId, origin: 'professional' });
    });
    for (const d of list)
      facts.push(...(await processDocument({ bytes: d.bytes, documentId: d.uniqueId, origin: 'professional' })).facts);
    measures.push({
      name: `lire et tirer les faits, ${list.length} documents ${kind} (${id})`,
      ms: round(work),
      floor: 'lecture XML nue des mêmes octets',
      ratio: round(work / floor),
      note: `${round((1000 * list.length) / work)} documents par seconde`,
    });
  }
  const summaryMs = await median(9, () =>
    buildSummary({
      facts,
      patient: patient.identity.traits,
      now: now.toISOString(),
      documentsRead: documents.length,
      documentsTotal: documents.length,
      documents: documents.map((d) => ({
        id: d.uniqueId,
        typeCode: d.entry.typeCode.code,
        typeLabel: d.entry.typeCode.label,
        title: d.entry.title,
        date: '',
        author: '',
      })),
    }),
  );
  const copyMs = await median(9, () => structuredClone(facts));
  measures.push({
    name: `synthèse de ${facts.length} faits (${id})`,
    ms: round(summaryMs),
    floor: 'copie des mêmes faits',
    ratio: round(summaryMs / copyMs),
  });
}

const letter = await letterPdf(operativeReport);
const dressMs = await median(5, () => toPdfA(letter, { title: 'CR', now }));
measures.push({ name: 'PDF d’une page en PDF/A-1b, habillé', ms: round(dressMs) });

for (const m of measures) {
  console.log(`${m.name}: ${m.ms} ms${m.ratio === undefined ? '' : ` = ${m.ratio} × ${m.floor}`}${m.note ? ` (${m.note})` : ''}`);
}
const out = join(import.meta.dirname, '../../out');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'bench.json'), `${JSON.stringify({ node: process.version, measures }, null, 2)}\n`);
process.exit(0);
