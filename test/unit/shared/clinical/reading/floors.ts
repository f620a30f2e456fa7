/** What the reader reaches on a set of sentences, held from below. */
import { expect, it } from 'vitest';
import {
  precisionOf,
  readSentenceSet,
  recallOf,
  type SentenceScore,
  scoreSentence,
  type Tally,
  tableOf,
  tallyAll,
  tallyByGroup,
  tallyByStyle,
} from './sentence-set.ts';

export type Floor = readonly [recallPercent: number, precisionPercent: number];

/** Defines a test a group (`all`, a kind, `antithrombotic`, `severe allergy`): raise the floors, never lower them. */
export const holdsFloors = (folder: URL, floors: Readonly<Record<string, Floor>>): void => {
  const sentences = readSentenceSet(folder);
  const talliesOf = (scores: readonly SentenceScore[]): Map<string, Tally> =>
    new Map([['all', tallyAll(scores)], ...tallyByGroup(scores)]);
  const scores = sentences.map((each) => scoreSentence(each));
  const tallies = talliesOf(scores);
  const found = talliesOf(sentences.map((each) => scoreSentence(each, 'found')));
  console.info(
    `${scores.length} sentences\n${tableOf('all that is said', tallies)}\n\n${tableOf('found', found)}\n\n${tableOf('style', tallyByStyle(scores))}`,
  );

  it('is a set of at least 1 500 sentences in ten styles', () => {
    expect(scores.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(scores.map(({ sentence }) => sentence.style)).size).toBe(10);
  });

  it.each(Object.entries(floors).map(([group, floor]) => ({ group, floor })))('$group reaches $floor', ({ group, floor }) => {
    const tally = tallies.get(group);
    if (!tally) throw new Error(`no facts of ${group}`);
    expect(recallOf(tally) * 100).toBeGreaterThanOrEqual(floor[0]);
    expect(precisionOf(tally) * 100).toBeGreaterThanOrEqual(floor[1]);
  });
};
