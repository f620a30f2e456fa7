/**
 * `npm run bench`: how much longer our work takes than the least that could do it, in one run on one machine. Ratios are
 * what counts; milliseconds are this machine's. `-- --only=NAME` runs one subject and keeps what is known of the others.
 * Written to `out/bench.json`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measure, Skipped, Subject } from './measure.ts';

/** Loaded one by one: what a subject loads does not weigh on the next. */
const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  documents: async () => (await import('./documents.ts')).documents,
  'pdf-a': async () => (await import('./pdf-a.ts')).pdfA,
  cards: async () => (await import('./cards.ts')).cards,
  'cards-pcscd': async () => (await import('./cards-pcscd.ts')).cardsUnderPcscd,
  'cards-memory': async () => (await import('./cards-memory.ts')).cardsMemory,
  session: async () => (await import('./session.ts')).session,
};
type Line = { readonly subject: string } & (Measure | Skipped);

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
if (only !== undefined && !Object.hasOwn(subjects, only)) {
  console.error(`No subject ${only}: ${Object.keys(subjects).join(', ')}.`);
  process.exit(1);
}

const file = join(import.meta.dirname, '../../out/bench.json');
const earlier: readonly Line[] =
  only === undefined || !existsSync(file)
    ? []
    : (JSON.parse(readFileSync(file, 'utf8')) as { measures: Line[] }).measures.filter(({ subject }) => subject !== only);

function sentence(line: Measure | Skipped): string {
  if ('skipped' in line) return `passé : ${line.skipped}`;
  const { name, ms, ratio, floor, note, values } = line;
  const parts = [
    ms === undefined ? '' : ` ${ms} ms`,
    ratio === undefined ? '' : ` = ${ratio} × ${floor}`,
    values
      ? ` ${Object.entries(values)
          .map(([key, value]) => `${key} ${value}`)
          .join(', ')}`
      : '',
    note ? ` (${note})` : '',
  ];
  return `${name}:${parts.join('')}`;
}

// The clock of the card-host does not keep a process alive, and nothing else may be waiting.
setInterval(() => {}, 60_000);
const measured: Line[] = [];
for (const [subject, load] of Object.entries(subjects)) {
  if (only !== undefined && subject !== only) continue;
  for (const line of await (await load())()) {
    console.log(sentence(line));
    measured.push({ subject, ...line });
  }
}
mkdirSync(join(file, '..'), { recursive: true });
writeFileSync(file, `${JSON.stringify({ node: process.version, measures: [...earlier, ...measured] }, null, 2)}\n`);
process.exit(0);
