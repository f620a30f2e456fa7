/**
 * The honest measure: sentences of whole documents written blind (`held-out/*.txt`) by people who do not know the reader.
 * Nobody who builds it opens them: only totals are told. Where they are absent there is nothing to measure.
 */
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSentenceSet, scoreSentence, tableOf, tallyAll, tallyByGroup } from './sentence-set.ts';

const folder = new URL('./held-out/', import.meta.url);

it.skipIf(!existsSync(folder))('tells its totals (skipped while test/…/reading/held-out is absent)', () => {
  const scores = readSentenceSet(folder).map(scoreSentence);
  const tallies = new Map([['all', tallyAll(scores)], ...tallyByGroup(scores)]);
  console.info(`held out, ${scores.length} sentences\n${tableOf('kind', tallies)}`);
  expect(scores.length).toBeGreaterThan(0);
});
