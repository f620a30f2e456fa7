/**
 * Invariants of « what is new since the consultation »: nothing later, nothing new; a copy or a repetition is no news; an
 * unrelated document adds its own and touches nothing else; its removal takes that away; order of arrival does not matter.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, FactKind } from '../../../../shared/clinical/fact.ts';
import { type Change, changesSince, type DatedDocument, lastConsultation } from '../../../../shared/clinical/since.ts';

const runs = process.env['LONG'] ? 5000 : 200;

const document = (id: string, writtenAt: string, change: Partial<DatedDocument> = {}): DatedDocument => ({
  id,
  typeCode: '11488-4',
  typeLabel: 'consultation',
  title: id,
  date: writtenAt,
  writtenAt,
  author: 'A',
  ...change,
});
const reference = document('cpa', '2026-06-15', { typeCode: '34749-2' });

const fact = (documentId: string, n: number, change: Partial<Fact> & { kind: FactKind }): Fact => ({
  id: `${documentId}#${n}`,
  label: change.concept ?? 'x',
  certainty: 'affirmed',
  status: 'active',
  subject: 'patient',
  origin: 'professional',
  documentDate: '2026-01-01',
  source: { documentId, range: { start: n, end: n + 1 }, quote: 'x', evidence: 'narrative' },
  ...change,
});

interface Record {
  readonly documents: readonly DatedDocument[];
  readonly facts: readonly Fact[];
}

const concepts = {
  problem: ['copd', 'stroke', 'epilepsy'],
  allergy: ['latex', 'penicillin'],
  lab: ['potassium', 'creatinine'],
} as const;
const assertion = fc.oneof(
  fc.record({
    kind: fc.constant('problem' as const),
    concept: fc.constantFrom(...concepts.problem),
    certainty: fc.constantFrom('affirmed' as const, 'negated' as const),
  }),
  fc.record({ kind: fc.constant('allergy' as const), concept: fc.constantFrom(...concepts.allergy) }),
  fc
    .record({ concept: fc.constantFrom(...concepts.lab), number: fc.constantFrom(3.5, 4.2, 5.1) })
    .map(({ concept, number }) => ({ kind: 'lab' as const, concept, value: { text: String(number), number } })),
  fc
    .record({
      substance: fc.constantFrom('apixaban', 'bisoprolol'),
      dose: fc.constantFrom('5 mg', '10 mg'),
      status: fc.constantFrom('active' as const, 'past' as const),
    })
    .map(({ substance, dose, status }) => ({
      kind: 'medication' as const,
      status,
      drug: { substances: [substance], classes: [], dose },
    })),
);
const arbitraryRecord: fc.Arbitrary<Record> = fc
  .array(
    fc.record({
      day: fc.constantFrom('2026-03-01', '2026-05-02', '2026-08-03', '2026-09-04'),
      facts: fc.array(assertion, { maxLength: 4 }),
    }),
    { maxLength: 7 },
  )
  .map((made) => {
    const documents = [reference, ...made.map(({ day }, n) => document(`d${n}`, day))];
    const facts = made.flatMap(({ day, facts }, n) => facts.map((f, at) => fact(`d${n}`, at, { ...f, documentDate: day })));
    return { documents, facts };
  });

const since = ({ documents, facts }: Record) => changesSince({ documents, facts, reference });
const told = (changes: readonly Change[]) =>
  changes.map(({ what, facts: [f], before }) => [
    what,
    f.kind,
    f.concept ?? f.drug?.substances[0],
    f.value?.text ?? f.drug?.dose,
    before?.[0].id ?? '',
  ]);

describe('what is new since the consultation', () => {
  test('nothing came later: nothing is new', () => {
    fc.assert(
      fc.property(arbitraryRecord, ({ documents, facts }) => {
        const kept = documents.filter((d) => d.date <= reference.date);
        const ids = new Set(kept.map(({ id }) => id));
        expect(since({ documents: kept, facts: facts.filter((f) => ids.has(f.source.documentId)) })).toEqual({
          changes: [],
          silent: [],
          documents: [],
        });
      }),
      { numRuns: runs },
    );
  });

  test('a later document that only repeats what was last known is no news', () => {
    fc.assert(
      fc.property(arbitraryRecord, ({ documents, facts }) => {
        const kept = documents.filter((d) => d.date <= reference.date);
        const ids = new Set(kept.map(({ id }) => id));
        const known = facts.filter((f) => ids.has(f.source.documentId));
        const last = kept
          .toSorted((a, b) => (a.date < b.date ? 1 : -1))
          .find((d) => known.some((f) => f.source.documentId === d.id));
        const ofLast = known.filter(
          (f) =>
            f.source.documentId === last?.id &&
            known.every((g) => g === f || g.concept !== f.concept || g.kind !== f.kind) &&
            f.kind !== 'medication',
        );
        const repeated = ofLast.map((f, n) => ({
          ...fact('later', n, { ...f, documentDate: '2026-09-09' }),
          id: `later#${n}`,
          source: { ...f.source, documentId: 'later' },
        }));
        expect(since({ documents: [...kept, document('later', '2026-09-09')], facts: [...known, ...repeated] }).changes).toEqual(
          [],
        );
      }),
      { numRuns: runs },
    );
  });

  test('a copy under another name changes nothing', () => {
    fc.assert(
      fc.property(arbitraryRecord, fc.nat(), ({ documents, facts }, pick) => {
        const marked = documents.map((d) => ({ ...d, fingerprint: d.id }));
        const original = marked[pick % marked.length] ?? reference;
        const copied = facts
          .filter((f) => f.source.documentId === original.id)
          .map((f) => ({ ...f, id: `copy-${f.id}`, source: { ...f.source, documentId: 'copy' } }));
        const copy = document('copy', '2026-10-01', { fingerprint: original.id });
        const without = since({ documents: marked, facts });
        const withCopy = since({ documents: [...marked, copy], facts: [...facts, ...copied] });
        expect(told(withCopy.changes)).toEqual(told(without.changes));
      }),
      { numRuns: runs },
    );
  });

  test('an unrelated later document adds its own fact and nothing else; without it, it is as before', () => {
    fc.assert(
      fc.property(arbitraryRecord, ({ documents, facts }) => {
        const before = told(since({ documents, facts }).changes);
        const more = {
          documents: [...documents, document('z', '2026-09-09')],
          facts: [...facts, fact('z', 0, { kind: 'device', concept: 'pacemaker', documentDate: '2026-09-09' })],
        };
        const after = told(since(more).changes);
        expect(after.filter(([, kind]) => kind !== 'device')).toEqual(before);
        expect(after.filter(([, kind]) => kind === 'device')).toEqual([['new', 'device', 'pacemaker', undefined, '']]);
      }),
      { numRuns: runs },
    );
  });

  test('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(arbitraryRecord, ({ documents, facts }) => {
        expect(since({ documents: documents.toReversed(), facts: facts.toReversed() }).changes).toEqual(
          since({ documents, facts }).changes,
        );
      }),
      { numRuns: runs },
    );
  });

  const later = document('l', '2026-09-01');
  const earlier = document('e', '2026-03-01');
  const medication = (documentId: string, change: Partial<Fact>) =>
    fact(documentId, 0, {
      kind: 'medication',
      drug: { substances: ['apixaban'], classes: ['doac-xaban'], dose: '5 mg' },
      ...change,
    });
  const only = (known: Fact, news: Fact) => told(since({ documents: [reference, earlier, later], facts: [known, news] }).changes);

  test('a medicine stopped, a dose changed, a value that moved: each says what was known', () => {
    const day = { documentDate: '2026-09-01' };
    expect(only(medication('e', {}), medication('l', { ...day, status: 'past' }))).toEqual([
      ['ended', 'medication', 'apixaban', '5 mg', 'e#0'],
    ]);
    expect(
      only(medication('e', {}), medication('l', { ...day, drug: { substances: ['apixaban'], classes: [], dose: '2,5 mg' } })),
    ).toEqual([['value', 'medication', 'apixaban', '2,5 mg', 'e#0']]);
    const lab = (id: string, number: number, date: string) =>
      fact(id, 0, { kind: 'lab', concept: 'potassium', date, value: { text: String(number), number, unit: 'mmol/L' } });
    expect(only(lab('e', 4.2, '2026-03-01'), lab('l', 5.6, '2026-09-01'))).toEqual([['value', 'lab', 'potassium', '5.6', 'e#0']]);
    // The letter of September quotes a result of February: no news.
    expect(only(lab('e', 4.2, '2026-03-01'), lab('l', 5.6, '2026-02-01'))).toEqual([]);
    expect(only(lab('e', 4.2, '2026-03-01'), lab('l', 4.2, '2026-09-01'))).toEqual([]);
  });

  test('an old letter that was written down after the consultation is new; a document without a fact is to be read', () => {
    const old = document('o', '2026-09-02', { date: '2019-01-01' });
    const found = since({
      documents: [reference, old, later],
      facts: [fact('o', 0, { kind: 'allergy', concept: 'latex', date: '2019' })],
    });
    expect(told(found.changes)).toEqual([['new', 'allergy', 'latex', undefined, '']]);
    expect(found.silent.map(({ id }) => id)).toEqual(['l']);
  });

  test('a copy of a known document is not a document to read', () => {
    const known = { ...document('e', '2026-03-01'), fingerprint: 'same' };
    const copy = document('c', '2026-09-01', { fingerprint: 'same' });
    expect(since({ documents: [reference, known, copy], facts: [] })).toEqual({ changes: [], silent: [], documents: [] });
  });

  test('the newest consultation is the one compared with', () => {
    expect(lastConsultation([document('a', '2026-01-01', { typeCode: '34749-2' }), reference, later])?.id).toBe('cpa');
    expect(lastConsultation([later])).toBeUndefined();
  });
});

test('what was listed and « not given that morning » in one document was known to be taken: listed later, it is no news', () => {
  const medicine = (documentId: string, n: number, change: Partial<Fact> = {}) =>
    fact(documentId, n, {
      kind: 'medication',
      drug: { substances: ['olmésartan'], classes: ['arb'] },
      documentDate: documentId === 'cpa' ? '2026-06-15' : '2026-10-19',
      ...change,
    });
  const suspended = { certainty: 'negated', status: 'past' } as const;
  const documents = [reference, document('letter', '2026-10-19')];
  const changes = (facts: Fact[]) => changesSince({ facts, documents, reference }).changes.map(({ what }) => what);
  expect(changes([medicine('cpa', 1), medicine('cpa', 2, suspended), medicine('letter', 3)])).toEqual([]);
  expect(changes([medicine('cpa', 2, suspended), medicine('letter', 3)])).toEqual(['new']);
  expect(changes([medicine('cpa', 1), medicine('letter', 3, suspended)])).toEqual(['ended']);
});
