/**
 * The honest measure: sentences of whole documents written blind (`held-out/*.txt`) by people who do not know the reader.
 * Nobody who builds it opens them: only totals are told. Where they are absent there is nothing to measure.
 */
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSentenceSet, scoreSentence, tableOf, tallyAll, tallyByGroup } from './sentence-set.ts';

const folder = new URL('./held-out/', import.meta.url);

it.skipIf(!existsSync(folder))('tells its totals (skipped while test/…/reading/held-out is absent)', () => {
  const sentences = readSentenceSet(folder);
  for (const judged of ['found', 'all'] as const) {
    const scores = sentences.map((each) => scoreSentence(each, judged));
    const tallies = new Map([['all', tallyAll(scores)], ...tallyByGroup(scores)]);
    console.info(`held out, ${sentences.length} sentences, judged: ${judged}\n${tableOf('kind', tallies)}`);
  }
  expect(sentences.length).toBeGreaterThan(0);
});
