/** The reader's errors on a set of sentences: `npm run -s lab -- reading [held-out|whole-documents|built-on]`. */
import {
  errorLines,
  type Judged,
  readSentenceSet,
  scoreSentence,
  tableOf,
  tallyAll,
  tallyByGroup,
  tallyByStyle,
} from './sentence-set.ts';

export const errorReport = (set = 'held-out'): string => {
  const sentences = readSentenceSet(new URL(`./${set}/`, import.meta.url));
  const tables = (judged: Judged): string => {
    const scores = sentences.map((each) => scoreSentence(each, judged));
    const tallies = new Map([['all', tallyAll(scores)], ...tallyByGroup(scores)]);
    return `${tableOf('kind', tallies)}\n\n${tableOf('style', tallyByStyle(scores))}`;
  };
  return [
    `# Errors of the reader: ${set}`,
    `Written by \`npm run -s lab -- reading ${set}\`: ${sentences.length} sentences.`,
    '## Found: the thing, its value, whether it is affirmed and of whom',
    tables('found'),
    '## All that is said of it: status, dates, side and dose too',
    tables('all'),
    '## Every error',
    sentences.flatMap((each) => errorLines(scoreSentence(each))).join('\n'),
    '',
  ].join('\n\n');
};
