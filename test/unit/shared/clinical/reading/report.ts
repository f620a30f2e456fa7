/** The page of errors that stands beside the held-out sentences: `npm run -s lab -- reading > …/held-out/errors.md`. */
import {
  errorLines,
  readSentenceSet,
  type SentenceScore,
  scoreSentence,
  tableOf,
  tallyAll,
  tallyByGroup,
  tallyByStyle,
} from './sentence-set.ts';

const tables = (scores: readonly SentenceScore[]): string =>
  `${tableOf('kind', new Map([['all', tallyAll(scores)], ...tallyByGroup(scores)]))}\n\n${tableOf('style', tallyByStyle(scores))}`;

export const errorReport = (): string => {
  const scores = readSentenceSet(new URL('./held-out/', import.meta.url)).map(scoreSentence);
  const even = scores.filter(({ sentence }) => sentence.number % 2 === 0);
  return [
    '# Errors of the reader on the held-out sentences',
    'Written by `npm run -s lab -- reading`. The even-numbered sentences were never looked at while building.',
    `## Even half (${even.length} sentences)`,
    tables(even),
    `## All (${scores.length} sentences)`,
    tables(scores),
    '## Every error',
    scores.flatMap(errorLines).join('\n'),
    '',
  ].join('\n\n');
};
