/**
 * Invariants: one assertion is one record fact, however often and in whatever order it comes; a copied document is no second
 * witness; a statement of the doctor sets aside what it was made on and nothing else, and taking it back leaves no trace.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyStatements,
  type DoctorStatement,
  type FactChange,
  statementOn,
  withStatement,
} from '../../../../shared/clinical/doctor-statement.ts';
import type { DocumentLabel } from '../../../../shared/clinical/evidence.ts';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { opposes, opposition, recordFacts, withoutCopies } from '../../../../shared/clinical/record-facts.ts';
import { recordOfFacts, standingFact } from '../../../../shared/clinical/standing.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';

let count = 0;
const fact = (documentId: string, change: Partial<Fact> & Pick<Fact, 'kind' | 'label'>): Fact => {
  const start = ++count * 100;
  return {
    id: `${documentId}#${start}`,
    certainty: 'affirmed',
    status: 'active',
    subject: 'patient',
    origin: 'professional',
    documentDate: days[documentId] ?? '2026-01-01',
    source: { documentId, range: { start, end: start + 5 }, quote: change.label, evidence: 'narrative' },
    ...change,
  };
};
const days: Record<string, string> = { vsm: '2026-09-12', letter: '2026-10-03', lab: '2026-09-01', old: '2019-05-01' };
const documents: DocumentLabel[] = Object.entries(days).map(([id, date]) => ({
  id,
  typeCode: id === 'lab' ? '11502-2' : '11488-4',
  typeLabel: id,
  title: id,
  date,
  author: '',
}));
const labels = new Map(documents.map((d) => [d.id, d]));
const apixaban = (documentId: string, change: Partial<Fact> = {}) =>
  fact(documentId, {
    kind: 'medication',
    label: 'Apixaban 5 mg',
    drug: { substances: ['apixaban'], classes: ['doac-xaban'] },
    ...change,
  });
const potassium = (documentId: string, number: number, date?: string) =>
  fact(documentId, {
    kind: 'lab',
    label: 'Potassium',
    concept: 'potassium',
    value: { text: `${number}`, number, unit: 'mmol/L' },
    ...(date && { date }),
  });
const summaryOf = (facts: readonly Fact[], statements: readonly DoctorStatement[] = [], known = documents) =>
  buildSummary({
    facts,
    statements,
    patient: { sex: 'M', birthDate: '1948-01-11' },
    now: '2026-11-21T14:05:00',
    documents: known,
    documentsRead: known.length,
    documentsTotal: known.length,
  });
const words = (summary: ReturnType<typeof summaryOf>, section: string) =>
  summary.sections.find((s) => s.id === section)?.lines.map((l) => l.text.map((t) => t.text).join('')) ?? [];

let stated = 0;
const state = (about: Fact, verb: 'refutes' | 'confirms' | 'modifies', change: FactChange = {}) =>
  statementOn(about, verb, change, {
    id: `doctor-here#${++stated}`,
    offset: stated * 1000,
    statedAt: '2026-11-21T14:05:00',
    author: 'Claire MARCHAND',
  });

describe('one fact with many sources', () => {
  test('by substance and by what is said of it', () => {
    const found = recordFacts([
      apixaban('vsm'),
      apixaban('letter', { label: 'ELIQUIS 5 mg' }),
      apixaban('old', { status: 'past' }),
      fact('vsm', { kind: 'problem', label: 'HTA', concept: 'hypertension' }),
      fact('letter', { kind: 'problem', label: 'hypertension artérielle', concept: 'hypertension', status: 'unknown' }),
    ]);
    expect(found.map((f) => [f.meaning, f.stance, f.documentIds])).toEqual([
      ['patient|medication|apixaban|', 'yes', ['letter', 'vsm']],
      ['patient|problem|hypertension|', 'yes', ['letter', 'vsm']],
      ['patient|medication|apixaban|', 'no', ['old']],
    ]);
  });

  test('a copied document is no second witness, and copies change nothing in the summary', () => {
    const facts = [apixaban('vsm'), potassium('vsm', 4.2), apixaban('old', { status: 'past', endDate: '2026-03-01' })];
    const copied = facts
      .filter((f) => f.source.documentId === 'vsm')
      .map((f) => ({
        ...f,
        id: `copy-${f.id}`,
        origin: 'patient' as const,
        source: { ...f.source, documentId: 'copy' },
      }));
    const vsm = { ...(labels.get('vsm') as DocumentLabel), fingerprint: 'same' };
    const known = [...documents.filter((d) => d.id !== 'vsm'), vsm];
    const withCopy = [...known, { ...vsm, id: 'copy', date: '2026-09-01' }];
    const alone = summaryOf(facts, [], known);
    const both = summaryOf([...copied, ...facts], [], withCopy);
    expect({ ...both, documentsRead: 0, documentsTotal: 0 }).toEqual({ ...alone, documentsRead: 0, documentsTotal: 0 });
    expect(words(alone, 'treatments')[0]).toContain('Apixaban');
  });

  test('a result that a letter repeats is that of its own day', () => {
    const found = withoutCopies([potassium('lab', 4.2, '2026-09-01'), potassium('letter', 4.2)], labels);
    expect(found.map((f) => f.date)).toEqual(['2026-09-01', '2026-09-01']);
    // another number, or a newer dated one between: the letter has its own
    expect(withoutCopies([potassium('lab', 4.2, '2026-09-01'), potassium('letter', 4.9)], labels)[1]?.date).toBeUndefined();
    const between = [potassium('lab', 4.2, '2026-08-01'), potassium('lab', 5, '2026-09-01'), potassium('letter', 4.2)];
    expect(withoutCopies(between, labels)[2]?.date).toBeUndefined();
  });
});

describe('contradictions stay', () => {
  const device = (documentId: string, change: Partial<Fact> = {}) =>
    fact(documentId, { kind: 'device', label: 'Pacemaker', concept: 'pacemaker', ...change });
  test.each<[string, Fact, Fact, boolean]>([
    ['a device denied after it was there', device('old'), device('vsm', { certainty: 'negated' }), true],
    ['a medicine stopped and taken', apixaban('old', { status: 'past' }), apixaban('vsm'), true],
    [
      'a dose of an ambulance beside a treatment',
      apixaban('old', { status: 'past', drug: { substances: ['apixaban'], classes: ['doac-xaban'], episode: true } }),
      apixaban('vsm'),
      false,
    ],
    ['a device denied before it was there', device('vsm'), device('old', { certainty: 'negated' }), false],
    ['taken and stopped', apixaban('vsm'), apixaban('letter', { status: 'past' }), true],
    ['two documents of different days, two Mallampati', airway('old', 2), airway('vsm', 3), false],
    ['two Mallampati in one document', airway('vsm', 2), airway('vsm', 3), true],
    ['5 cm and 50 mm in one document', mouth('vsm', 5, 'cm'), mouth('vsm', 50, 'mm'), false],
    ['5 cm and 5 mm in one document', mouth('vsm', 5, 'cm'), mouth('vsm', 5, 'mm'), true],
    [
      'never difficult, perhaps difficult this time',
      fact('vsm', { kind: 'airway', label: 'ID', concept: 'difficult-intubation', certainty: 'negated' }),
      fact('vsm', { kind: 'airway', label: 'ID', concept: 'difficult-intubation', certainty: 'suspected' }),
      false,
    ],
    ['left and right in one document', hip('vsm', 'left'), hip('vsm', 'right'), true],
    ['left and right of two years', hip('vsm', 'left', '2010'), hip('letter', 'right', '2019'), false],
    ['left and right on one day', hip('vsm', 'left', '2019-05-02'), hip('letter', 'right', '2019-05-02'), true],
    ['a brother’s is not the patient’s', device('vsm'), device('vsm', { certainty: 'negated', subject: 'family' }), false],
  ])('%s', (_, a, b, expected) => {
    expect([opposes(a, b), opposes(b, a)]).toEqual([expected, expected]);
    expect(opposition([a, b]) !== undefined).toBe(expected);
  });

  test('they are lines, with both sources', () => {
    const line = summaryOf([hip('vsm', 'left'), hip('vsm', 'right')]).sections.find((s) => s.id === 'contradictions')?.lines[0];
    expect(line?.text.map((t) => t.text).join('')).toMatch(/gauche .*droite|droite .*gauche/);
    expect(line?.sources).toHaveLength(2);
  });

  test('before birth, and an impossible measure', () => {
    const summary = summaryOf([
      fact('vsm', { kind: 'procedure', label: 'Cholécystectomie', concept: 'cholecystectomy', date: '1931' }),
      fact('vsm', { kind: 'vital', label: 'Poids', concept: 'weight', value: { text: '8200 kg', number: 8200, unit: 'kg' } }),
    ]);
    expect(words(summary, 'contradictions').join('\n')).toMatch(/1931, avant la naissance.*8200.kg est impossible/s);
  });

  function airway(documentId: string, number: number) {
    return fact(documentId, { kind: 'airway', label: 'Mallampati', concept: 'mallampati', value: { text: `${number}`, number } });
  }
  function mouth(documentId: string, number: number, unit: string) {
    return fact(documentId, {
      kind: 'airway',
      label: 'OB',
      concept: 'mouth-opening',
      value: { text: `${number}`, number, unit },
    });
  }
  function hip(documentId: string, laterality: 'left' | 'right', date?: string) {
    return fact(documentId, {
      kind: 'procedure',
      label: 'PTH',
      concept: 'hip-replacement',
      laterality,
      ...(date && { date }),
    });
  }
});

describe('the doctor’s word', () => {
  const facts = [apixaban('vsm'), apixaban('letter'), fact('vsm', { kind: 'problem', label: 'HTA', concept: 'hypertension' })];
  const [first] = facts as [Fact, ...Fact[]];

  test('a refuted medicine leaves the red line and the treatments; the sources stay visible beside the word', () => {
    const before = summaryOf(facts);
    expect(before.red).toHaveLength(1);
    const refuted = summaryOf(facts, [state(first, 'refutes', { certainty: 'negated' })]);
    expect(refuted.red).toEqual([]);
    expect(words(refuted, 'treatments')).toEqual([]);
    const [line] = refuted.sections.find((s) => s.id === 'stated')?.lines ?? [];
    expect(line?.text.map((t) => t.text).join('')).toBe('Apixaban 5 mg : non pris');
    expect(line?.tag?.label).toBe('vous · contredit');
    expect(line?.detail).toBe('Claire MARCHAND, 14\u00a0h\u00a005 · dit autrement dans 2\u00a0documents');
    expect(line?.sources.map((s) => s.documentId)).toEqual(['doctor-here', 'letter', 'vsm']);
    // taken back: as if nothing had been said
    expect(summaryOf(facts, [])).toEqual(before);
  });

  test('what is confirmed is taken, and a stop that says otherwise is told', () => {
    const record = [apixaban('letter', { origin: 'claims' }), apixaban('vsm', { status: 'past' })];
    const summary = summaryOf(record, [state(record[0] as Fact, 'confirms')]);
    expect(summary.red[0]?.rest).not.toBe('à demander');
    expect(summary.red[0]?.sources[0]?.documentLabel).toBe('vous');
    expect(words(summary, 'missing').filter((w) => w.includes('Prend-il encore'))).toEqual([]);
    expect(summary.sections.find((s) => s.id === 'stated')?.lines[0]?.tag?.label).toBe('vous · contredit');
  });

  test('a dose said today settles whether it is taken, whatever was stopped before', () => {
    const record = [apixaban('vsm', { status: 'past' }), apixaban('letter')];
    const asked = (said: readonly DoctorStatement[]) =>
      words(summaryOf(record, said), 'missing').filter((w) => w.includes('Prend-il encore')).length;
    expect([asked([]), asked([state(record[1] as Fact, 'modifies', { dose: '2,5 mg' })])]).toEqual([1, 0]);
  });

  test('a corrected value keeps its day; another person’s fact is nobody’s here', () => {
    const wrong = potassium('lab', 42, '2026-11-02');
    const corrected = state(wrong, 'modifies', { value: { text: '4,2', number: 4.2, unit: 'mmol/L' } });
    expect(corrected.fact).toMatchObject({ date: '2026-11-02', origin: 'doctor-here', value: { number: 4.2 } });
    expect(words(summaryOf([wrong], [corrected]), 'labs')[0]).toContain('4,2');
    const other = summaryOf(facts, [state(first, 'refutes', { subject: 'other' })]);
    expect(other.red).toEqual([]);
    expect(words(other, 'stated')).toEqual(['Apixaban 5 mg : concerne une autre personne']);
  });

  test('the later word on the same thing takes the place of the former', () => {
    const no = state(first, 'refutes', { certainty: 'negated' });
    const yes = state(facts[1] as Fact, 'confirms');
    expect(withStatement(withStatement([], no), yes)).toEqual([yes]);
    const other = state(facts[2] as Fact, 'refutes', { certainty: 'negated' });
    expect(withStatement([no], other)).toEqual([no, other]);
  });

  test('in the document the fact is told as corrected, the others that say the same too', () => {
    const record = recordOfFacts(facts, documents);
    const word = state(first, 'refutes', { certainty: 'negated' });
    const [here, there, untouched] = facts.map((f) => standingFact(f, record, [word]));
    expect([here?.setAside, there?.setAside, untouched?.setAside]).toEqual([true, true, false]);
    expect(there?.statement).toEqual(word);
    expect(there?.same.map((s) => s.documentId)).toEqual(['vsm']);
    expect(record.assertions(facts.map((f) => f.id))).toEqual([facts[0], facts[2]]);
  });

  const anyFact = fc
    .record({
      documentId: fc.constantFrom('vsm', 'letter', 'lab', 'old'),
      what: fc.constantFrom('apixaban', 'potassium', 'hypertension', 'pacemaker'),
      certainty: fc.constantFrom<Fact['certainty']>('affirmed', 'negated', 'suspected'),
      status: fc.constantFrom<Fact['status']>('active', 'past', 'planned', 'unknown'),
      number: fc.constantFrom(4.2, 5.1),
    })
    .map(({ documentId, what, certainty, status, number }) => {
      if (what === 'apixaban') return apixaban(documentId, { certainty, status });
      if (what === 'potassium') return { ...potassium(documentId, number, '2026-09-01'), certainty };
      return fact(documentId, {
        kind: what === 'pacemaker' ? 'device' : 'problem',
        label: what,
        concept: what,
        certainty,
        status,
      });
    });

  test('whatever the facts: the order of arrival does not matter, and a word taken back leaves no trace', () => {
    fc.assert(
      fc.property(
        fc.array(anyFact, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 11 }),
        fc.gen(),
        (some, at, g) => {
          const about = some[at % some.length] as Fact;
          const word = state(about, 'refutes', { certainty: 'negated' });
          const shuffled = g(fc.shuffledSubarray, some, { minLength: some.length });
          expect(summaryOf(shuffled, [word])).toEqual(summaryOf(some, [word]));
          expect(recordFacts(shuffled)).toEqual(recordFacts(some));
          const { facts: left, setAside } = applyStatements(some, [word]);
          expect(setAside.get(word.fact.id)).toContainEqual(about);
          expect(left.length).toBe(some.length - (setAside.get(word.fact.id)?.length ?? 0) + 1);
          expect(applyStatements(some, []).facts).toEqual(some);
        },
      ),
      { numRuns: process.env['LONG'] ? 2000 : 150 },
    );
  });
});
