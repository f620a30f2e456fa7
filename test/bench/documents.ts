/** Reading documents, facts and summary, on the training population. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { memoryUsage } from 'node:process';
import { processDocument } from '../../electron/documents/process.ts';
import { isoDay, shift } from '../../electron/training/patients/calendar.ts';
import { trainingPopulation } from '../../electron/training/patients/index.ts';
import type { TrainingDocument } from '../../electron/training/patients/model.ts';
import { parseXml } from '../../electron/xml/parse.ts';
import { drugDataSource } from '../../shared/clinical/drugs/source.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import { buildSummary } from '../../shared/clinical/summary.ts';
import type { Traits } from '../../shared/identity/traits.ts';
import { type Measure, median, round } from './measure.ts';

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes).includes('nonXMLBody');

type Held = { readonly uniqueId: string; readonly bytes: Uint8Array };

const readOne = (d: Held) => processDocument({ bytes: d.bytes, documentId: d.uniqueId, origin: 'professional' });

interface Pass {
  readonly workMs: number;
  readonly floorMs: number;
  /** Until the first fact, and the bare parsing up to there. */
  readonly firstMs: number;
  readonly firstFloorMs: number;
  readonly facts: Fact[];
}

/** Each document is parsed bare and then read: what else the machine does weighs on both. */
async function pass(list: readonly Held[]): Promise<Pass> {
  const facts: Fact[] = [];
  let [workMs, floorMs, firstMs, firstFloorMs] = [0, 0, 0, 0];
  for (const document of list) {
    const from = performance.now();
    parseXml(document.bytes);
    const between = performance.now();
    const found = (await readOne(document)).facts;
    workMs += performance.now() - between;
    floorMs += between - from;
    if (facts.length === 0 && found.length > 0) [firstMs, firstFloorMs] = [workMs, floorMs];
    facts.push(...found);
  }
  return { workMs, floorMs, firstMs, firstFloorMs, facts };
}

/** The pass of median ratio, with the first fact of another pass, of median ratio too. */
async function passes(runs: number, list: readonly Held[]): Promise<Pass> {
  const all: Pass[] = [];
  for (let n = 0; n < runs; n++) all.push(await pass(list));
  const middle = (ratio: (p: Pass) => number) => all.toSorted((a, b) => ratio(a) - ratio(b))[runs >> 1] as Pass;
  const { firstMs, firstFloorMs } = middle((p) => p.firstMs / p.firstFloorMs);
  return { ...middle((p) => p.workMs / p.floorMs), firstMs, firstFloorMs };
}

/** The first fact that a doctor could see, and the last. */
async function record(list: readonly Held[]): Promise<readonly Measure[]> {
  const { workMs, floorMs, firstMs, firstFloorMs, facts } = await passes(list.length > 500 ? 1 : 5, list);
  const { heapUsed, rss } = memoryUsage();
  return [
    {
      name: `premier fait de ${list.length} documents`,
      ms: round(firstMs),
      floor: 'lecture XML nue jusque-là',
      ratio: round(firstMs / firstFloorMs),
    },
    {
      name: `tous les faits de ${list.length} documents`,
      ms: round(workMs),
      floor: 'lecture XML nue des mêmes octets',
      ratio: round(workMs / floorMs),
      note: `${round((1000 * list.length) / workMs)} documents par seconde`,
      values: { factCount: facts.length, heapMB: round(heapUsed / 1e6), rssMB: round(rss / 1e6) },
    },
  ];
}

/** In a process of its own: nothing of it is loaded yet. */
function medicines(): readonly Measure[] {
  const lexicon = new URL('../../shared/clinical/drugs/lexicon.ts', import.meta.url);
  const file = new URL('../../shared/clinical/drugs/data/bdpm.json', import.meta.url);
  const script = `
    import { readFileSync } from 'node:fs';
    const { createDrugLexicon } = await import('${lexicon}');
    const read = () => JSON.parse(readFileSync(new URL('${file}'), 'utf8'));
    const timed = (work) => { const from = performance.now(); work(); return performance.now() - from; };
    const load = () => {
      const lexicon = createDrugLexicon(read());
      lexicon.findDrugs('Kardégic 75 mg'); lexicon.identifyDrug({ cis: '63564053' }); lexicon.findDrugs('Kardegix 75 mg');
      return lexicon;
    };
    global.gc(); const before = process.memoryUsage().heapUsed;
    const floors = [timed(read)]; let kept; const loads = [timed(() => { kept = load(); })];
    global.gc(); const heapMB = (process.memoryUsage().heapUsed - before) / 1e6;
    console.log(JSON.stringify({ floor: floors[0], load: loads[0], heapMB, kept: kept !== undefined }));`;
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { encoding: 'utf8' });
  const { floor, load, heapMB } = JSON.parse(stdout) as { floor: number; load: number; heapMB: number };
  return [
    {
      name: 'index des médicaments : chargé, un nom, un code et un nom mal écrit trouvés',
      ms: round(load),
      floor: 'lecture JSON nue du même fichier',
      ratio: round(load / floor),
      values: {
        fileKB: round(statSync(file).size / 1000),
        heapMB: round(heapMB),
        products: drugDataSource.productCount,
        packs: drugDataSource.packCount,
      },
    },
  ];
}

export async function documents(): Promise<readonly Measure[]> {
  const measures: Measure[] = [...medicines()];
  // What is loaded once (pdf.js, the lexicon) is no cost of a document.
  const now = new Date();
  const { patients } = trainingPopulation({ now, seed: 1 });

  // The generated record of 200 documents, made with ten seeds.
  const large: readonly Held[] = Array.from({ length: 10 }, (_, n) => n + 1).flatMap((seed) =>
    (
      trainingPopulation({ now, seed })
        .patients.find((p) => p.id === 'genere-200')
        ?.documents() ?? []
    ).map(({ uniqueId, bytes }) => ({
      uniqueId: `${seed}:${uniqueId}`,
      bytes,
    })),
  );
  await pass(large.slice(0, 40));
  for (const count of [20, 200, 2000]) if (large.length >= count) measures.push(...(await record(large.slice(0, count))));

  for (const id of ['g1-chronique', 'g2-remboursements', 'genere-200']) {
    const patient = patients.find((p) => p.id === id);
    if (!patient) continue;
    const documents = patient.documents();
    const isClaims = (d: (typeof documents)[number]) => d.entry.typeCode.code === 'REMB';
    const groups = [
      ['structurés', documents.filter((d) => !isPdf(d.bytes) && !isClaims(d))],
      ['de remboursements', documents.filter(isClaims)],
      ['PDF', documents.filter((d) => isPdf(d.bytes))],
    ] as const;
    const facts: Fact[] = [];
    for (const [kind, list] of groups) {
      if (list.length === 0) continue;
      const { workMs: work, floorMs: floor, facts: found } = await passes(5, list);
      facts.push(...found);
      measures.push({
        name: `lire et tirer les faits, ${list.length} documents ${kind} (${id})`,
        ms: round(work),
        floor: 'lecture XML nue des mêmes octets',
        ratio: round(work / floor),
        note: `${round((1000 * list.length) / work)} documents par seconde`,
      });
    }
    measures.push(...(await summaries(id, patient.identity.traits, documents, facts, now)));
  }
  return measures;
}

/** First line from the facts of one document, the whole, and the whole again with the facts of one document more. */
async function summaries(
  id: string,
  patient: Traits,
  documents: readonly TrainingDocument[],
  facts: readonly Fact[],
  now: Date,
): Promise<Measure[]> {
  const labels = documents.map((d) => ({
    id: d.uniqueId,
    typeCode: d.entry.typeCode.code,
    typeLabel: d.entry.typeCode.label,
    title: d.entry.title,
    date: '',
    author: '',
  }));
  const act = { date: shift(isoDay(now), 14), bleeding: 'high', neuraxial: true } as const;
  const build = (some: readonly Fact[]) =>
    buildSummary({
      facts: some,
      act,
      patient,
      now: now.toISOString(),
      documentsRead: documents.length,
      documentsTotal: documents.length,
      documents: labels,
    });
  const last = facts.at(-1)?.source.documentId;
  const before = facts.filter((f) => f.source.documentId !== last);
  const [first] = facts;
  const firstFacts = facts.filter((f) => f.source.documentId === first?.source.documentId);
  const measures: Measure[] = [];
  for (const [name, some] of [
    [`première ligne de la synthèse, ${firstFacts.length} faits d’un document (${id})`, firstFacts],
    [`synthèse de ${before.length} faits avec l’acte prévu (${id})`, before],
    [`synthèse de nouveau après un document de plus, ${facts.length} faits (${id})`, facts],
  ] as const) {
    if (some.length === 0) continue;
    const summaryMs = await median(9, () => build(some));
    const copyMs = await median(9, () => structuredClone(some));
    measures.push({ name, ms: round(summaryMs), floor: 'copie des mêmes faits', ratio: round(summaryMs / copyMs) });
  }
  return measures;
}
