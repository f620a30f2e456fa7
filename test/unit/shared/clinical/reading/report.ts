/** The page of errors that stands beside the sentences that the reader was built on: `npm run -s lab -- reading [built-on|whole-documents] > …/errors.md`. */
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

export const errorReport = (set = 'built-on'): string => {
  const scores = readSentenceSet(new URL(`./${set}/`, import.meta.url)).map((each) => scoreSentence(each));
  return [
    '# Errors of the reader on the sentences that it was built on',
    'Written by `npm run -s lab -- reading`.',
    `## ${scores.length} sentences`,
    tables(scores),
    '## Every error',
    scores.flatMap(errorLines).join('\n'),
    '',
  ].join('\n\n');
};
