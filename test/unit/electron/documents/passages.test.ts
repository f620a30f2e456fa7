/**
 * The passage of a fact shows what the fact says: its number, its medicine, its denial, its day, its thing. Looked for here
 * in the passage alone, by other means than those that chose it, in every document that we have.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { processDocument } from '../../../../electron/documents/process.ts';
import { trainingPopulation } from '../../../../electron/training/patients/index.ts';
import { conceptByKey } from '../../../../shared/clinical/concepts.ts';
import { findDrugs } from '../../../../shared/clinical/drugs/drugs.ts';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { readFindings } from '../../../../shared/clinical/reading/index.ts';
import { foldWords } from '../../../../shared/folding.ts';

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

/** Every number of the passage, and what it is in the usual other units: 12/8 is 120, 1,70 m is 170. */
function showsNumber(quote: string, number: number): boolean {
  const numbers = [...quote.matchAll(/\d[\d \u00a0\u202f]*(?:[.,]\d+)?/g)].flatMap(([written]) => [
    Number(written.replace(/[ \u00a0\u202f]/g, '').replace(',', '.')),
    ...written.split(/[ \u00a0\u202f]/).map((part) => Number(part.replace(',', '.'))),
  ]);
  const compact = [...quote.matchAll(/(\d)\s*m\s*(\d{2})/g)].map(([, m, cm]) => Number(m) + Number(cm) / 100);
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI'].flatMap((word, n) =>
    new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'u').test(quote) ? [n + 1] : [],
  );
  return [...numbers, ...compact, ...roman].some((n) =>
    [1, 10, 100, 1000, 0.1, 0.01, 0.001].some((factor) => Math.abs(n * factor - number) <= Math.abs(number) * 1e-6),
  );
}

function showsDrug({ source: { quote }, drug, label, code }: Fact): boolean {
  if (!drug || (drug.substances.length === 0 && drug.classes.length === 0)) return true;
  if (code && quote.includes(code.code)) return true;
  const hits = findDrugs(quote).map((hit) => hit.drug);
  if (hits.some((hit) => hit.substances.some((s) => drug.substances.includes(s)))) return true;
  if (hits.some((hit) => hit.classes.some((c) => drug.classes.includes(c)))) return true;
  // Misspelt in prose: five letters in a row of its name.
  const names = [label, drug.brand ?? '', ...drug.substances].map(plain);
  const here = plain(quote).replace(/[^a-z]/g, '');
  return names.some((name) => {
    const letters = name.replace(/[^a-z]/g, '');
    return Array.from({ length: Math.max(letters.length - 3, 1) }, (_, n) => letters.slice(n, n + 4)).some((part) =>
      here.includes(part),
    );
  });
}

const denial =
  /(?<!\p{L})(?:pas|non|aucune?s?|absen\p{L}*|sans|ni|n[ée]gati\p{L}*|nie\p{L}*|jamais|faux|d[ée]ni\p{L}*|exclu\p{L}*|[ée]limin\p{L}*|inconnue?|0|n’|n'|refus\p{L}*|allergie.{0,12}connue|innocent\p{L}*|infirm\p{L}*|[ée]cart\p{L}*|lev[ée]e?|abstinen\p{L}*|sevr[ée]\p{L}*)(?!\p{L})|[−–-]\s*(?:$|[\t\n)])|\(-\)/iu;

/** The passage, read again alone or under its own heading, speaks of the same thing; or shares a word with it. */
function showsThing(fact: Fact): boolean {
  const { quote } = fact.source;
  if (fact.code && quote.includes(fact.code.code)) return true;
  const concept = fact.concept ? conceptByKey(fact.concept) : undefined;
  const here = foldWords(quote);
  const words = [
    fact.label,
    fact.value?.text ?? '',
    concept?.label ?? '',
    ...(fact.drug?.substances ?? []),
    fact.drug?.brand ?? '',
  ]
    .flatMap((text) => foldWords(text).split(' '))
    .filter((word) => word.length > 2);
  if (words.some((word) => here.includes(word.slice(0, 5)))) return true;
  const again = readFindings(fact.kind === 'allergy' ? `Allergie : ${quote}` : quote, {});
  return again.some((f) => f.concept !== undefined && f.concept === fact.concept) || (fact.drug !== undefined && showsDrug(fact));
}

/** « Score de Fischer » is how a published example writes it. */
const writtenOtherwise = new Set(['Echelle scannographique de Fisher']);

function faults(fact: Fact): string[] {
  const { quote } = fact.source;
  const number = fact.value?.number;
  return [
    ...(number !== undefined && !showsNumber(quote, number) ? ['number'] : []),
    ...(fact.kind === 'medication' && !showsDrug(fact) ? ['medicine'] : []),
    ...(fact.certainty === 'negated' && !denial.test(quote) ? ['denial'] : []),
    ...(showsThing(fact) || writtenOtherwise.has(fact.label) ? [] : ['thing']),
  ];
}

const told = (where: string, fact: Fact, fault: string) =>
  `${where} ${fault}: ${fact.kind} ${fact.concept ?? ''} « ${fact.label} » ${fact.value?.text ?? ''} ${fact.source.evidence} ← ${JSON.stringify(fact.source.quote.slice(0, 160))}`;

async function faultsOf(name: string, bytes: Uint8Array): Promise<{ facts: number; faults: string[] }> {
  const { content, facts } = await processDocument({ bytes, documentId: name, origin: 'professional' });
  for (const { source } of facts) expect(source.quote).toBe(content.text.slice(source.range.start, source.range.end));
  return { facts: facts.length, faults: facts.flatMap((fact) => faults(fact).map((fault) => told(name, fact, fault))) };
}

const examples = resolve(import.meta.dirname, '../../../../../shared/ans-examples');
const files = existsSync(examples) ? readdirSync(examples).filter((f) => f.endsWith('.xml')) : [];
if (files.length === 0) console.log(`skipped: no example documents in ${examples}`);

describe('the passage of each fact shows it', () => {
  const { patients } = trainingPopulation({ now: new Date('2026-03-02T08:00:00Z'), seed: 1 });
  /** Big records repeat the documents of the small ones. */
  const most = process.env['LONG'] ? Number.POSITIVE_INFINITY : 25;

  test.each(patients.map((p) => [p.id, p] as const))(
    'in the documents of %s',
    async (_, patient) => {
      const documents = patient.documents().slice(0, most);
      const read = await Promise.all(documents.map((d) => faultsOf(d.entry.title, d.bytes)));
      expect(read.flatMap((r) => r.faults)).toEqual([]);
    },
    120_000,
  );

  test.skipIf(files.length === 0).each(files)('in %s', async (file) => {
    const { facts, faults: found } = await faultsOf(file, readFileSync(resolve(examples, file)));
    expect(facts).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });
});
