/** What the reader reaches on a set of sentences, held from below. */
import { expect, it } from 'vitest';
import {
  findingsInDocuments,
  findingsOf,
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
export const holdsFloors = (
  folder: URL,
  floors: Readonly<Record<string, Floor>>,
  least: { readonly sentences: number; readonly styles: number } = { sentences: 1500, styles: 10 },
): void => {
  const sentences = readSentenceSet(folder);
  const talliesOf = (scores: readonly SentenceScore[]): Map<string, Tally> =>
    new Map([['all', tallyAll(scores)], ...tallyByGroup(scores)]);
  const alone = sentences.map(findingsOf);
  const scores = sentences.map((each, index) => scoreSentence(each, 'all', alone[index]));
  const tallies = talliesOf(scores);
  const found = talliesOf(sentences.map((each, index) => scoreSentence(each, 'found', alone[index])));
  const inDocuments = findingsInDocuments(sentences);
  const whole = talliesOf(sentences.map((each, index) => scoreSentence(each, 'all', inDocuments[index])));
  const hasDocuments = sentences.some(({ document }) => document > 0);
  console.info(
    `${scores.length} sentences\n${tableOf('all that is said', tallies)}\n\n${tableOf('found', found)}\n\n${tableOf('style', tallyByStyle(scores))}${hasDocuments ? `\n\n${tableOf('read as whole documents', whole)}` : ''}`,
  );

  it(`is a set of at least ${least.sentences} sentences in ${least.styles} styles`, () => {
    expect(scores.length).toBeGreaterThanOrEqual(least.sentences);
    expect(new Set(scores.map(({ sentence }) => sentence.style)).size).toBe(least.styles);
  });

  it.each(Object.entries(floors).map(([group, floor]) => ({ group, floor })))('$group reaches $floor', ({ group, floor }) => {
    const tally = tallies.get(group);
    if (!tally) throw new Error(`no facts of ${group}`);
    expect(recallOf(tally) * 100).toBeGreaterThanOrEqual(floor[0]);
    expect(precisionOf(tally) * 100).toBeGreaterThanOrEqual(floor[1]);
  });

  // What stands around a sentence neither hides its facts nor makes others: a document is read as well as its sentences.
  if (!hasDocuments) return;
  it.each(['all', 'antithrombotic', 'severe allergy', 'allergy', 'medication'])(
    '%s is read as well in the whole document',
    (group) => {
      const [apart, around] = [tallies.get(group), whole.get(group)];
      if (!apart || !around) throw new Error(`no facts of ${group}`);
      // A point; of a small group two facts.
      const margin = (of: number): number => Math.max(0.01, 2 / of);
      expect(recallOf(around)).toBeGreaterThan(recallOf(apart) - margin(apart.right + apart.missed));
      expect(precisionOf(around)).toBeGreaterThan(precisionOf(apart) - margin(apart.right + apart.wrong));
    },
  );
};
