/**
 * The honest measure: sentences written blind (`fresh/*.txt`) by people who do not know the reader. Nobody who builds it
 * opens them: only totals are told. Where they are absent there is nothing to measure.
 */
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSentenceSet, scoreSentence, tableOf, tallyAll, tallyByGroup } from './sentence-set.ts';

const folder = new URL('./fresh/', import.meta.url);

it.skipIf(!existsSync(folder))('tells its totals (skipped while test/…/reading/fresh is absent)', () => {
  const scores = readSentenceSet(folder).map(scoreSentence);
  const tallies = new Map([['all', tallyAll(scores)], ...tallyByGroup(scores)]);
  console.info(`fresh, ${scores.length} sentences\n${tableOf('kind', tallies)}`);
  expect(scores.length).toBeGreaterThan(0);
});
