import { describe, expect, test } from 'vitest';
import { refutalsOf, typedMoment, typedValue } from '../../../renderer/screens/statements/refutals.ts';
import { factFilters, factGroups } from '../../../renderer/screens/viewer/fact-groups.ts';
import { unreadParts } from '../../../renderer/screens/viewer/unread-parts.ts';
import type { Fact } from '../../../shared/clinical/fact.ts';
import type { StandingFact } from '../../../shared/clinical/summary-model.ts';
import type { DocumentContent } from '../../../shared/documents.ts';

const fact = (kind: Fact['kind'], start: number, change: Partial<Fact> = {}): Fact => ({
  id: `d#${start}`,
  kind,
  label: `fait ${start}`,
  certainty: 'affirmed',
  status: 'active',
  subject: 'patient',
  origin: 'professional',
  source: { documentId: 'd', range: { start, end: start + 4 }, quote: 'fait', evidence: 'narrative' },
  ...change,
});
const standing = (of: Fact, change: Partial<StandingFact> = {}): StandingFact => ({
  fact: of,
  same: [],
  against: [],
  setAside: false,
  ...change,
});

describe('facts of a document', () => {
  test('by kind, the medicines first, in the order of the text', () => {
    const groups = factGroups([fact('lab', 9), fact('medication', 20), fact('medication', 5)].map((f) => standing(f)));
    expect(groups.map(({ title, facts }) => [title, facts.map((s) => s.fact.source.range.start)])).toEqual([
      ['Traitements', [5, 20]],
      ['Biologie', [9]],
    ]);
  });

  test('a filter only where it has something to show; kinds only where they are many', () => {
    const few = [standing(fact('lab', 1)), standing(fact('lab', 2, { certainty: 'negated' }))];
    expect(factFilters(few).map(({ label, count }) => `${label} ${count}`)).toEqual(['Tous 2', 'Niés ou suspectés 1']);
    const many = Array.from({ length: 12 }, (_, n) => standing(fact(n % 2 ? 'lab' : 'problem', n)));
    expect(factFilters(many).map(({ id }) => id)).toEqual(['all', 'problem', 'lab']);
    expect(factFilters([]).map(({ id }) => id)).toEqual(['all']);
  });

  test('what was not read: innermost sections and pages without a fact, blank ones apart', () => {
    const text = 'Histoire banale. Examen normal. Conclusion.    ';
    const section = (title: string, start: number, end: number, depth: number) => ({
      title,
      depth,
      templateIds: [],
      range: { start, end },
    });
    const content = (change: Partial<DocumentContent>): DocumentContent => ({
      header: { title: '', authors: [], templateIds: [], lines: [] },
      level: 'structured',
      text,
      sections: [],
      body: { kind: 'structured', blocks: [] },
      ...change,
    });
    const sections = [
      section('Tout', 0, 44, 0),
      section('Histoire', 0, 16, 1),
      section('Examen', 17, 31, 1),
      section('Vide', 44, 47, 1),
    ];
    const titles = (of: DocumentContent, facts: Fact[]) => unreadParts(of, facts).map(({ title }) => title);
    expect(titles(content({ sections }), [fact('problem', 2)])).toEqual(['Examen']);
    expect(titles(content({ sections }), [])).toEqual(['Histoire', 'Examen']);
    const run = (start: number, end: number) => ({ start, end, x: 0, y: 0, width: 1, height: 1 });
    const page = (start: number, end: number) => ({ width: 1, height: 1, runs: [run(start, end)] });
    const pages = [page(0, 16), page(17, 31), { width: 1, height: 1, runs: [] }];
    const pdf = content({ body: { kind: 'pdf', bytes: new Uint8Array(), pages } });
    expect(titles(pdf, [fact('problem', 2)])).toEqual(['page 2']);
  });
});

describe('what may be said against a fact', () => {
  test('in words that fit it', () => {
    const words = (of: Fact) => refutalsOf(of).map(({ label }) => label);
    expect(words(fact('medication', 1))).toEqual([
      'ne le prend pas',
      'arrêté',
      'concerne sa famille',
      'concerne un autre patient',
    ]);
    expect(words(fact('lab', 1))).toEqual(['inexact', 'concerne sa famille', 'concerne un autre patient']);
    expect(words(fact('problem', 1, { certainty: 'negated', subject: 'family' }))).toEqual([
      'si, c’est le cas',
      'concerne bien le patient',
      'concerne un autre patient',
    ]);
  });

  test.each([
    ['4,2 mmol/L', { text: '4,2 mmol/L', number: 4.2, unit: 'mmol/L' }],
    ['82kg', { text: '82kg', number: 82, unit: 'kg' }],
    ['3', { text: '3', number: 3 }],
    ['< 5 ng/L', { text: '< 5 ng/L' }],
    ['III', { text: 'III' }],
  ])('value %s', (typed, expected) => expect(typedValue(typed)).toEqual(expected));

  test.each([
    ['2019', '2019'],
    ['6/2019', '2019-06'],
    ['06/06/2019', '2019-06-06'],
    ['31/02/2019', undefined],
    ['13/2019', undefined],
    ['hier', undefined],
  ])('date %s', (typed, expected) => expect(typedMoment(typed)).toBe(expected));
});
