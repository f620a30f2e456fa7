/**
 * `npm test`: set-up, types, lint, unit with cards beside, end to end; stops at the first stage that fails. `--long` runs
 * the full counts of the random suites, `--only=unit` one stage. The last line gives the totals.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, say, startNode, tools } from './project.mjs';
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
  // Forty seconds of readers that appear and go, nearly nothing to compute.
  { key: 'cards', name: 'card tests', args: vitest(reports.cards, '--config', cardTests), beside: 'unit' },
  { key: 'e2e', name: 'end-to-end tests', args: [tools.e2e, 'test'] },
];
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const chosen = allStages.filter(
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

async function timed({ args }, output) {
  const beganMs = Date.now();
  const status = await startNode(args, { env, output });
  return { status, seconds: ((Date.now() - beganMs) / 1000).toFixed(1) };
}

/** Gives the names of what failed: the stage itself, or one that ran beside it and whose words come after its own. */
async function runStage(stage) {
  const beside = chosen
    .filter((other) => other.beside === stage.key)
    .map((other) => ({ ...other, output: join(root, `out/test/${other.key}.log`) }));
  console.log(`\n── ${[stage, ...beside].map(({ name }) => name).join(', beside them ')}`);
  const ended = await Promise.all([stage, ...beside].map((each) => timed(each, each.output)));
  return [stage, ...beside].flatMap(({ name, output }, at) => {
    const { status, seconds } = ended[at];
    if (output !== undefined) console.log(readFileSync(output, 'utf8'));
    console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} after ${seconds} s`);
    return status === 0 ? [] : [name];
  });
}

let failed = [];
for (const stage of chosen) {
  if (failed.length === 0 && !chosen.some(({ key }) => key === stage.beside)) failed = await runStage(stage);
}

const totals = Object.values(reports).map(countsOf);
const [passed, failures, skipped] = [0, 1, 2].map((column) => totals.reduce((sum, counts) => sum + counts[column], 0));
if (failed.length > 0) say(`Stopped: ${failed.join(' and ')} failed.`);
// Types and lint have no tests of their own; their failure counts as one.
console.log(`\n${passed} passed, ${failed.length > 0 ? Math.max(failures, 1) : failures} failed, ${skipped} skipped`);
process.exit(failed.length > 0 ? 1 : 0);
