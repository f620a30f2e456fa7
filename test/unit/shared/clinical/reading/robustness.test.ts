/**
 * Whatever the text: no exception, every range inside it, the same answer twice, and work that grows with the length.
 * Work is counted as sentences and tokens compared, never as time.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';
import { sentencesOf } from '../../../../../shared/clinical/reading/sentences.ts';
import { tokenize } from '../../../../../shared/clinical/reading/tokens.ts';

const numRuns = process.env['LONG'] ? 20_000 : 300;
const seed = Number(process.env['SEED'] ?? 20260315);

const words = [
  'Kardégic',
  'PLAVIX',
  'allergie',
  'à',
  'la',
  'pénicilline',
  'pas',
  'de',
  'sans',
  'HTA',
  'AVC',
  'en',
  '2019',
  '12/03/2019',
  '75',
  'mg',
  'père',
  'sous',
  ',',
  '.',
  ';',
  ':',
  '(',
  ')',
  '\n',
  '\t',
  '?',
  'arrêté',
  'Mallampati',
  'II',
  'Hb',
  '12,4',
  'g/dL',
  'TA',
  '13/8',
  'Antécédents',
  'Traitement',
  '- ',
  'œdème',
  '\u0000',
  '👨‍⚕️',
  '\ud800',
  'ﬁ',
  '--',
  '«',
  '±',
  '10^9/L',
  '1-0-0',
  'x3/j',
  'il y a',
  '3',
  'ans',
  '…',
  '\u00a0',
];
const clinicalText = fc.array(fc.constantFrom(...words), { maxLength: 200 }).map((list) => list.join(' '));

const check = (text: string): void => {
  const findings = readFindings(text, { documentDate: '2026-03-15' });
  for (const { range } of findings) {
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeGreaterThan(range.start);
    expect(range.end).toBeLessThanOrEqual(text.length);
  }
  expect(readFindings(text, { documentDate: '2026-03-15' })).toEqual(findings);
};

describe(`any text (seed ${seed}, ${numRuns} runs)`, () => {
  it('clinical words in any order', () => {
    fc.assert(fc.property(clinicalText, check), { numRuns, seed });
  });
  it('any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), check), { numRuns, seed });
  });
  it('any options', () => {
    const range = fc.record({ start: fc.nat(300), end: fc.nat(300) });
    const section = fc.record({
      title: fc.string(),
      code: fc.option(fc.string(), { nil: undefined }),
      templateIds: fc.constant<string[]>([]),
      depth: fc.nat(5),
      range,
    });
    fc.assert(
      fc.property(
        clinicalText,
        fc.array(section, { maxLength: 5 }),
        fc.string(),
        fc.string(),
        (text, sections, documentDate, typeCode) => {
          expect(() => readFindings(text, { sections, documentDate, typeCode })).not.toThrow();
        },
      ),
      { numRuns, seed },
    );
  });
});

describe('work stays bounded', () => {
  it.each([
    ['one sentence without end', 'et '],
    ['open brackets', '('],
    ['digits', '1 '],
    ['dates', '12/03/2019 '],
    ['denials', 'pas de '],
    ['medicines', 'Kardégic '],
    ['commas', 'HTA, '],
    ['lines', 'HTA\n'],
    ['tabs', 'Hb\t'],
    ['one word', 'a'],
  ])('%s: sentences never grow past their bound', (_name, part) => {
    const text = part.repeat(2_000);
    const longest = Math.max(...sentencesOf(text).map((sentence) => sentence.tokens.length));
    expect(longest).toBeLessThanOrEqual(162);
    expect(tokenize(text).length).toBeLessThanOrEqual(text.length);
    expect(() => readFindings(text)).not.toThrow();
  });

  it('a text twice as long gives twice the findings: nothing is dropped by length', () => {
    const page = 'Antécédents : HTA, AVC en 2018.\n\nTraitement : Kardégic 75 mg, bisoprolol 5 mg.\n\n';
    expect(readFindings(page.repeat(200)).length).toBe(readFindings(page).length * 200);
  });

  it('unrelated text before and after changes nothing', () => {
    const core = 'Patient sous Eliquis 5 mg x2 pour FA.';
    const around = `Compte rendu de visite.\n\n${core}\n\nFait à Lyon.`;
    const inside = readFindings(around).map(({ range, ...finding }) => ({
      ...finding,
      text: around.slice(range.start, range.end),
    }));
    const alone = readFindings(core).map(({ range, ...finding }) => ({ ...finding, text: core.slice(range.start, range.end) }));
    expect(inside).toEqual(alone);
  });
});
