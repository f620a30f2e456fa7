/**
 * `npm run bench`: how much longer our work takes than the least that could do it, in one run on one machine. Ratios are
 * what counts; milliseconds are this machine's. `-- --only=NAME` runs one subject and keeps what is known of the others.
 * Written to `out/bench.json`. Each subject has a process of its own: what one has loaded does not weigh on the next.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measure, Skipped, Subject } from './measure.ts';

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  documents: async () => (await import('./documents.ts')).documents,
  conformity: async () => (await import('./conformity.ts')).conformity,
  'pdf-a': async () => (await import('./pdf-a.ts')).pdfA,
  conversion: async () => (await import('./conversion.ts')).conversion,
  cards: async () => (await import('./cards.ts')).cards,
  'cards-pcscd': async () => (await import('./cards-pcscd.ts')).cardsUnderPcscd,
  'cards-memory': async () => (await import('./cards-memory.ts')).cardsMemory,
  session: async () => (await import('./session.ts')).session,
  outbox: async () => (await import('./outbox.ts')).outbox,
  rendering: async () => (await import('./rendering.ts')).rendering,
  dmp: async () => (await import('./dmp.ts')).dmp,
};
type Line = { readonly subject?: string } & (Measure | Skipped);

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
if (only !== undefined && !Object.hasOwn(subjects, only)) {
  console.error(`No subject ${only}: ${Object.keys(subjects).join(', ')}.`);
  process.exit(1);
}

const file = join(import.meta.dirname, '../../out/bench.json');

if (only === undefined) {
  rmSync(file, { force: true });
  for (const name of Object.keys(subjects)) {
    const { status } = spawnSync(process.execPath, [import.meta.filename, `--only=${name}`], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  process.exit(0);
}

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

const known: readonly Line[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { measures: Line[] }).measures : [];
const earlier = known.filter(({ subject }) => subject !== undefined && subject !== only);
// The clock of the card-host does not keep a process alive, and nothing else may be waiting.
setInterval(() => {}, 60_000);
const subject = await subjects[only]?.();
const measured = (await subject?.()) ?? [];
for (const line of measured) console.log(sentence(line));
const measures = [...earlier, ...measured.map((line) => ({ subject: only, ...line }))];
mkdirSync(join(file, '..'), { recursive: true });
writeFileSync(file, `${JSON.stringify({ node: process.version, measures }, null, 2)}\n`);
process.exit(0);
