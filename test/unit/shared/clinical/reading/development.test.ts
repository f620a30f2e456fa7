/** The sentences that the reader was built on, in ten styles: every fact expected, none besides. */
import { describe, expect, it } from 'vitest';
import { errorLines, parseSentences, readSentenceSet, scoreSentence } from './sentence-set.ts';

const sentences = readSentenceSet(new URL('./development/', import.meta.url));

describe.each([...new Set(sentences.map(({ style }) => style))])('%s', (style) => {
  const own = sentences.filter((each) => each.style === style);
  it.each(own.filter(({ open }) => !open))('$line $text', (sentence) => {
    expect(errorLines(scoreSentence(sentence))).toEqual([]);
  });
  const open = own.filter((sentence) => sentence.open);
  if (open.length > 0)
    it.fails.each(open)('open: $line $text', (sentence) => {
      expect(errorLines(scoreSentence(sentence))).toEqual([]);
    });
});

describe('the score itself', () => {
  const errorsOf = (...lines: string[]): string[] =>
    parseSentences('x', lines.join('\n')).flatMap((each) => errorLines(scoreSentence(each)).slice(1));
  const stopped = '= 2026-03-12 | Kardégic 75 mg arrêté le 3 mars 2026.';
  it('finds a fact that says what the line says', () => {
    expect(
      errorsOf(stopped, 'medication «Kardégic» substance=acide acétylsalicylique status=past end=2026-03-03 dose=75 mg'),
    ).toEqual([]);
  });
  it.each([
    ['status=active', 'status'],
    ['substance=clopidogrel', 'substance'],
    ['certainty=negated', 'certainty'],
    ['subject=family', 'subject'],
    ['end=2026-03-04', 'end'],
    ['dose=160 mg', 'dose'],
  ])('%s is an error both ways', (said, key) => {
    const errors = errorsOf(stopped, `medication «Kardégic» ${said}`);
    expect(errors).toHaveLength(2);
    expect(errors[0]).toContain(`missed (${key})`);
    expect(errors[1]).toContain('wrong:');
  });
  it('what no line expects is wrong, what is optional is neither missed nor wrong', () => {
    expect(errorsOf(stopped)).toHaveLength(1);
    expect(errorsOf(stopped, 'medication «Kardégic» optional')).toEqual([]);
    expect(errorsOf('= 2026-03-12 | Bonjour.', 'stay «Bonjour» optional')).toEqual([]);
    expect(errorsOf('= 2026-03-12 | Bonjour.', 'stay «Bonjour»')).toHaveLength(1);
  });
  it('two facts of one kind go to their own lines', () => {
    const two = '= 2026-03-12 | Mallampati 2, ouverture de bouche 4 cm.';
    expect(errorsOf(two, 'airway «ouverture de bouche» value=4 cm', 'airway «Mallampati» value=II')).toEqual([]);
    expect(errorsOf(two, 'airway «ouverture de bouche» value=4 cm', 'airway «Mallampati» value=III')).toHaveLength(2);
  });
  it.each([
    ['problem «HTA»'],
    ['= 2026-03-12 | HTA.', 'maladie «HTA»'],
    ['= 2026-03-12 | HTA.', 'problem «AVC»'],
    ['= 2026-03-12 | HTA.', 'problem «HTA» certain=oui'],
    ['= 12/03/2026 | HTA.'],
  ])('refuses a slip: %s %s', (...lines) => {
    expect(() => parseSentences('x', lines.join('\n'))).toThrow(/^x:/);
  });
});
