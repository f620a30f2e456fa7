/** Reading documents, facts and summary, on the training population. */
import { processDocument } from '../../electron/documents/process.ts';
import { trainingPopulation } from '../../electron/training/patients/index.ts';
import { parseXml } from '../../electron/xml/parse.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import { buildSummary } from '../../shared/clinical/summary.ts';
import { type Measure, median, round } from './measure.ts';

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes).includes('nonXMLBody');

export async function documents(): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  const now = new Date();
  const { patients } = trainingPopulation({ now, seed: 1 });

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
  return measures;
}
