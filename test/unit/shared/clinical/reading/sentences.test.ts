/**
 * Written sentences in the styles of letters, prescriptions, lists, tables, scans: every finding expected, none besides.
 * This is the set the reader was built on; the blind set of issue 5 stays apart from it.
 */
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';
import { describeFinding } from './describe-finding.ts';
import { allergiesSentences } from './sentences-allergies.ts';
import { historySentences } from './sentences-history.ts';
import { medicinesSentences } from './sentences-medicines.ts';
import { resultsSentences } from './sentences-results.ts';

const sets = { medicinesSentences, allergiesSentences, resultsSentences, historySentences };

describe.each(Object.entries(sets))('%s', (_name, sentences) => {
  it.each(sentences.map(([text, findings]) => ({ text, findings })))('$text', ({ text, findings }) => {
    expect(readFindings(text, { documentDate: '2026-03-15' }).map(describeFinding)).toEqual(findings);
  });
});
