/** What the doctor enters is stated as it was meant: a measure by its words, a range as a range. */
import { expect, test } from 'vitest';
import { emptyConsultation } from '../../../../shared/consultation/consultation.ts';
import { requestOf, sentencesOf } from '../../../../shared/consultation/statements.ts';

test('one statement per field that was entered, none for the others', () => {
  const requests = Object.entries(sentencesOf({ ...emptyConsultation('2026-11-21'), weight: 86.5, duke: '4-7' })).map(
    ([name, sentence]) => [name, requestOf(sentence)],
  );
  expect(Object.fromEntries(requests)).toEqual({
    weight: { verb: 'adds', text: 'Poids 86,5 kg', kind: 'vital' },
    duke: {
      verb: 'answers',
      text: 'Aptitude physique : Modérée, 4 à 7 MET',
      finding: {
        kind: 'functional',
        concept: 'mets',
        label: 'Aptitude physique',
        certainty: 'affirmed',
        status: 'active',
        value: { text: 'Modérée, 4 à 7 MET' },
      },
    },
  });
});
