/**
 * `npm test`: set-up, types, lint, unit, cards, end to end; stops at the first stage that fails. `--long` runs the full
 * counts of the random suites, `--only=unit` one stage. The last line gives the totals.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, say, tools } from './project.mjs';
import { setUp } from './set-up.mjs';

const reports = { vitest: 'out/test/vitest.json', cards: 'out/test/cards.json', playwright: 'out/test/playwright.json' };
const vitest = (report, ...args) => [
  tools.unit,
  'run',
  ...args,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(root, report)}`, // else it lies below the root of its configuration
];
const cardTests = 'test/cards/vitest.config.ts';

const allStages = [
  { key: 'types', name: 'types', args: [tools.types, '-b'] },
  { key: 'lint', name: 'lint', args: [tools.lint, 'check'] },
  { key: 'unit', name: 'unit tests', args: vitest(reports.vitest) },
  { key: 'cards', name: 'card tests', args: vitest(reports.cards, '--config', cardTests) },
  { key: 'e2e', name: 'end-to-end tests', args: [tools.e2e, 'test'] },
];
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const stages = allStages.filter(
  ({ key }) => (only === undefined || key === only) && (key !== 'cards' || existsSync(join(root, cardTests))),
);

/** Passed, failed, skipped of one JSON report; nothing where the stage did not come so far. */
function countsOf(file) {
  const path = join(root, file);
  if (!existsSync(path)) return [0, 0, 0];
  const report = JSON.parse(readFileSync(path, 'utf8'));
  if (report.stats) return [report.stats.expected + report.stats.flaky, report.stats.unexpected, report.stats.skipped];
  return [report.numPassedTests, report.numFailedTests, report.numPendingTests + (report.numTodoTests ?? 0)];
}

setUp();
for (const file of Object.values(reports)) rmSync(join(root, file), { force: true });
mkdirSync(join(root, 'out/test'), { recursive: true });
const env = process.argv.includes('--long') ? { LONG: '1' } : {};
let failedStage;
for (const { name, args } of stages) {
  const beganMs = Date.now();
  console.log(`\n── ${name}`);
  const status = runNode(args, { env });
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} after ${((Date.now() - beganMs) / 1000).toFixed(1)} s`);
  if (status !== 0) {
    failedStage = name;
    break;
  }
}

const totals = Object.values(reports).map(countsOf);
const [passed, failed, skipped] = [0, 1, 2].map((column) => totals.reduce((sum, counts) => sum + counts[column], 0));
if (failedStage) say(`Stopped: ${failedStage} failed.`);
// Types and lint have no tests of their own; their failure counts as one.
console.log(`\n${passed} passed, ${failedStage ? Math.max(failed, 1) : failed} failed, ${skipped} skipped`);
process.exit(failedStage ? 1 : 0);
