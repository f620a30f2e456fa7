/** Names in lines on relatives; what a line says when the facts disagree. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { groundOf } from '../../../../shared/clinical/sections/section.ts';
import { vsmLines } from '../../../../shared/clinical/vsm/proposal.ts';
import { nameIn } from '../../../../shared/clinical/vsm/relative-names.ts';
import { vsmParts } from '../../../../shared/clinical/vsm/volet.ts';
import { vsmSheet } from '../../../../shared/clinical/vsm/volet-sheet.ts';

describe('a relative is never named', () => {
  const patient = ['TESSANDIER', 'Le Goff'];
  test.each([
    ['Père (Jean) : infarctus', 'Jean'],
    ['Sa sœur Marie-Claude a un cancer du sein', 'Marie-Claude'],
    ['Mme Durand, mère : AVC', 'Durand'],
    ['Frère prénommé Paul, épileptique', 'Paul'],
    ['Monique Tessandier : diabète', 'TESSANDIER'],
    ['mère LE GOFF : glaucome', 'Le Goff'],
    ['Jeanne (mère) : cancer du côlon à 48 ans', 'Jeanne'],
    ['cancer du sein chez Jeanne Nessi', 'Jeanne Nessi'],
    ['Oncle DURAND : hyperthermie maligne', 'DURAND'],
  ])('« %s »', (text, name) => {
    expect(nameIn(text, patient)).toBe(name);
  });

  test.each([
    'Père : infarctus du myocarde à 52 ans',
    'Mère diabète de type 2, sœur HTA',
    'Père Alzheimer, grand-mère Parkinson',
    'Maladie de Von Willebrand chez la mère',
    'Hyperthermie maligne (oncle maternel)',
    'Mère : Cancer du sein',
    'Père décédé d’un infarctus. Mère en bonne santé.',
    'Frère IDM à 45 ans',
    'Maladie de Crohn chez un cousin',
    '',
  ])('no name in « %s »', (text) => {
    expect(nameIn(text, patient)).toBeUndefined();
  });
});

let count = 0;
function fact(change: Partial<Fact> & Pick<Fact, 'kind' | 'label'>, documentId = 'a', date = '2026-03-01'): Fact {
  count += 1;
  return {
    id: `f${count}`,
    certainty: 'affirmed',
    status: 'active',
    subject: 'patient',
    origin: 'professional',
    documentDate: date,
    ...change,
    source: { documentId, range: { start: count, end: count + 1 }, quote: change.label, evidence: 'narrative', ...change.source },
  };
}
const linesOf = (facts: readonly Fact[], sex: 'M' | 'F' = 'M') =>
  vsmLines(groundOf({ facts, documents: new Map(), patient: { sex, birthDate: '1950-02-03' }, today: '2026-11-21' }));
const doubts = (facts: readonly Fact[], sex?: 'M' | 'F') => linesOf(facts, sex).map(({ doubt }) => doubt ?? '');

describe('a line that cannot stand by itself says why', () => {
  const copd = (change: Partial<Fact> = {}, documentId?: string, date?: string) =>
    fact({ kind: 'problem', label: 'BPCO', concept: 'copd', ...change }, documentId, date);
  test('sure: no doubt', () => expect(doubts([copd()])).toEqual(['']));
  test('suspected', () => expect(doubts([copd({ certainty: 'suspected' })])).toEqual(['suspecté, non confirmé']));
  test('denied since', () =>
    expect(doubts([copd(), copd({ certainty: 'negated' }, 'b', '2026-09-01')])).toEqual(['nié depuis, en 2026']));
  test('said by the patient alone', () => expect(doubts([copd({ origin: 'patient' })])).toEqual(['dit par le patient seul']));
  test('of the other sex', () => {
    const smear = fact({ kind: 'problem', label: 'Fausse couche', concept: 'miscarriage', status: 'past' });
    expect(doubts([smear])).toEqual(['noté chez un homme : document d’un autre patient ?']);
    expect(doubts([smear], 'F')).toEqual(['']);
  });
  test('before the birth', () => expect(doubts([copd({ date: '1940' })])).toEqual(['daté d’avant la naissance']));
  test('an allergy beside « pas d’allergie connue »', () => {
    const latex = fact({ kind: 'allergy', label: 'Latex', concept: 'latex' });
    const none = fact({ kind: 'allergy', label: 'Pas d’allergie connue', certainty: 'negated' }, 'b', '2025-01-01');
    expect(doubts([latex, none])).toEqual(['« pas d’allergie connue » aussi écrit, en 2025']);
  });
  test('a medicine beside an allergy to it', () => {
    const substances = ['acide acétylsalicylique'];
    const drug = { substances, classes: ['aspirin' as const] };
    const taken = fact({ kind: 'medication', label: 'Kardégic 75 mg', drug });
    const allergy = fact({ kind: 'allergy', label: 'Aspirine', concept: 'aspirin', drug }, 'b');
    expect(linesOf([taken, allergy]).map(({ part, doubt }) => [part, doubt])).toEqual([
      ['allergies', undefined],
      ['treatments', 'une allergie à ce médicament est notée'],
    ]);
    expect(doubts([taken])).toEqual(['']);
  });
  test('the word of the doctor settles it', () => {
    const said = copd({ origin: 'doctor-here' }, 'doctor-here', '2026-11-21');
    expect(doubts([copd({ certainty: 'negated' }), said])).toEqual(['']);
  });
});

describe('what is proposed', () => {
  test('a denied problem is no line', () =>
    expect(linesOf([fact({ kind: 'problem', label: 'BPCO', concept: 'copd', certainty: 'negated' })])).toEqual([]));
  test('what is of a relative stands with the relatives only', () =>
    expect(
      linesOf([fact({ kind: 'problem', label: 'Père : infarctus', concept: 'myocardial-infarction', subject: 'family' })]).map(
        ({ part }) => part,
      ),
    ).toEqual(['family']));
  test('two caesareans are two lines, a mention without a year is of the last one', () => {
    const caesarean = (date: string | undefined, documentId: string) =>
      fact({ kind: 'procedure', label: 'Césarienne', concept: 'caesarean', status: 'past', ...(date && { date }) }, documentId);
    const lines = linesOf([caesarean('2018', 'a'), caesarean('2021-10-03', 'b'), caesarean(undefined, 'c')], 'F');
    expect(lines.map(({ since, facts }) => [since, facts.length])).toEqual([
      ['2021-10-03', 2],
      ['2018', 1],
    ]);
  });
  test('an unrelated document changes no line', () => {
    const mine = [fact({ kind: 'problem', label: 'BPCO', concept: 'copd' })];
    const other = fact({ kind: 'allergy', label: 'Latex', concept: 'latex' }, 'z');
    const before = linesOf(mine);
    expect(linesOf([...mine, other]).filter(({ part }) => part === 'problems')).toEqual(before);
    expect(linesOf([other, ...mine])).toEqual(linesOf([...mine, other]));
  });
});

test('a part without a line says so on the page', () => {
  const { sections } = vsmSheet('2026-11-21', [{ part: 'problems', text: 'BPCO', since: '2001-01' }]);
  expect(sections).toHaveLength(vsmParts.length);
  expect(sections[0]).toMatchObject({ lines: [{ text: 'BPCO, janv. 2001' }] });
  expect(sections.slice(1).map(({ lines }) => lines[0]?.text)).toEqual(vsmParts.slice(1).map(({ empty }) => empty));
});
