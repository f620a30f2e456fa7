/**
 * In words: whatever a record holds and whatever was said of the act, (1) a document that speaks of nothing of this changes no
 * line, (2) a line goes with its only source, (3) the order of arrival does not matter, (4) no date of a plan stands that the
 * act does not give.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlannedAct } from '../../../../shared/clinical/act.ts';
import type { DrugClass, Fact } from '../../../../shared/clinical/fact.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';
import type { Summary, SummaryLine } from '../../../../shared/clinical/summary-model.ts';

const documentIds = ['a', 'b', 'c', 'd'] as const;
const unrelated = 'unrelated';
const documents = [...documentIds, unrelated].map((id, i) => ({
  id,
  typeCode: 'SYNTH',
  typeLabel: 'Synthèse',
  title: id,
  date: `2026-0${i + 1}-12`,
  author: '',
}));

let count = 0;
const base = (
  documentId: string,
): Pick<Fact, 'id' | 'certainty' | 'status' | 'subject' | 'origin' | 'documentDate' | 'source'> => {
  count += 1;
  return {
    id: `p${count}`,
    certainty: 'affirmed',
    status: 'active',
    subject: 'patient',
    origin: 'professional',
    documentDate: documents.find(({ id }) => id === documentId)?.date ?? '2026-01-12',
    source: { documentId, range: { start: count, end: count + 1 }, quote: `q${count}`, evidence: 'narrative' },
  };
};

const medicines: readonly (readonly [string, DrugClass])[] = [
  ['acide acétylsalicylique', 'aspirin'],
  ['clopidogrel', 'clopidogrel'],
  ['dabigatran', 'dabigatran'],
  ['apixaban', 'doac-xaban'],
  ['fluindione', 'vka'],
  ['metformine', 'metformin'],
  ['bisoprolol', 'beta-blocker'],
];
const said: readonly Pick<Fact, 'kind' | 'label' | 'concept' | 'value' | 'date' | 'reaction'>[] = [
  { kind: 'problem', label: 'BPCO', concept: 'copd' },
  { kind: 'problem', label: 'Diabète', concept: 'diabetes-2' },
  { kind: 'device', label: 'Stent', concept: 'coronary-stent', date: '2026-03-02' },
  { kind: 'allergy', label: 'Latex', concept: 'latex', reaction: 'choc anaphylactique' },
  { kind: 'airway', label: 'Mallampati', concept: 'mallampati', value: { text: '3', number: 3 } },
  { kind: 'lab', label: 'Créatinine', concept: 'creatinine', value: { text: '108', number: 108, unit: 'µmol/L' } },
  { kind: 'vital', label: 'Poids', concept: 'weight', value: { text: '62 kg', number: 62, unit: 'kg' } },
  { kind: 'vital', label: 'SpO₂', concept: 'spo2', value: { text: '93 %', number: 93, unit: '%' } },
];
const factIn = (documentId: string): fc.Arbitrary<Fact> =>
  fc.oneof(
    fc.constantFrom(...medicines).map(([substance, drugClass]) => ({
      ...base(documentId),
      kind: 'medication' as const,
      label: substance,
      drug: { substances: [substance], classes: [drugClass] },
    })),
    fc.constantFrom(...said).map((fact) => ({ ...base(documentId), ...fact })),
  );
const record = fc
  .array(
    fc.constantFrom(...documentIds).chain((id) => factIn(id)),
    { maxLength: 14 },
  )
  // Ids are given while generating: shrinking may repeat one.
  .map((facts) => [...new Map(facts.map((f) => [f.id, f])).values()]);
const act: fc.Arbitrary<PlannedAct> = fc.record(
  {
    date: fc.constantFrom('2026-12-08', '2027-01-04'),
    time: fc.constantFrom('08:00', '14:30'),
    bleeding: fc.constantFrom('low', 'intermediate', 'high', 'intracranial'),
    neuraxial: fc.boolean(),
    regimen: fc.constantFrom('low', 'high'),
    duration: fc.constantFrom('under-2h', 'over-3h'),
    incision: fc.constantFrom('peripheral', 'upper-abdominal'),
    majorSurgery: fc.boolean(),
    urgent: fc.boolean(),
  },
  { requiredKeys: [] },
);
const numRuns = process.env['LONG'] ? 5000 : 150;

const summaryOf = (facts: readonly Fact[], planned: PlannedAct): Summary =>
  buildSummary({
    facts,
    act: planned,
    patient: { sex: 'M', birthDate: '1950-03-01' },
    now: '2026-11-21T09:00:00',
    documents,
    documentsRead: 4,
    documentsTotal: 4,
  });
const linesOf = (summary: Summary): SummaryLine[] => summary.sections.flatMap((s) => s.lines);

/** Speaks of a vaccination, of a relative's eczema, of a neighbour: nothing that an anaesthesia hangs on. */
const noise = (): Fact[] => [
  { ...base(unrelated), kind: 'vaccination', label: 'Vaccin antigrippal' },
  { ...base(unrelated), kind: 'problem', label: 'Eczéma', subject: 'family' },
  {
    ...base(unrelated),
    kind: 'medication',
    label: 'warfarine',
    subject: 'other',
    drug: { substances: ['warfarine'], classes: ['vka'] },
  },
];

test('an unrelated document changes nothing', () => {
  fc.assert(
    fc.property(record, act, (facts, planned) => {
      const { factCount: _, ...before } = summaryOf(facts, planned);
      const { factCount: __, ...after } = summaryOf([...facts, ...noise()], planned);
      expect(after).toEqual(before);
    }),
    { numRuns },
  );
});

test('a problem of its own adds its line and leaves every other as it was', () => {
  fc.assert(
    fc.property(record, act, (facts, planned) => {
      const wrist: Fact = { ...base(unrelated), kind: 'problem', label: 'Fracture du poignet', concept: 'fracture' };
      const after = summaryOf([...facts, wrist], planned);
      const others = linesOf(after).filter(({ sources }) => !sources.some(({ documentId }) => documentId === unrelated));
      expect(others).toEqual(linesOf(summaryOf(facts, planned)));
      expect(after.red).toEqual(summaryOf(facts, planned).red);
    }),
    { numRuns },
  );
});

test('without its only source a line is gone', () => {
  fc.assert(
    fc.property(record, act, fc.constantFrom(...documentIds), (facts, planned, removed) => {
      const before = summaryOf(facts, planned);
      const after = summaryOf(
        facts.filter(({ source }) => source.documentId !== removed),
        planned,
      );
      const all = [...linesOf(after), ...after.red];
      for (const { sources } of all) expect(sources.some(({ documentId }) => documentId === removed)).toBe(false);
      const questions = new Set(
        after.sections.filter(({ id }) => id === 'missing' || id === 'scores').flatMap((s) => s.lines.map(({ id }) => id)),
      );
      const left = new Set(all.map(({ id }) => id));
      for (const { id, sources } of [...linesOf(before), ...before.red])
        if (sources.length > 0 && sources.every(({ documentId }) => documentId === removed) && !questions.has(id))
          expect(left.has(id)).toBe(false);
    }),
    { numRuns },
  );
});

test('the order of arrival does not matter', () => {
  fc.assert(
    fc.property(record, act, fc.integer(), (facts, planned, seed) => {
      const shuffled = facts
        .map((fact, i) => ({ fact, rank: Math.sin(seed + i * 7.3) }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ fact }) => fact);
      expect(summaryOf(shuffled, planned)).toEqual(summaryOf(facts, planned));
    }),
    { numRuns },
  );
});

test('without a date of the act no plan names a day', () => {
  const weekday = /(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)/;
  fc.assert(
    fc.property(record, act, (facts, { date: _, ...planned }) => {
      for (const { plan = [] } of linesOf(summaryOf(facts, planned)))
        for (const { words, lastDose } of plan) {
          expect(words.map(({ text }) => text).join('')).not.toMatch(weekday);
          expect(lastDose?.date).toBeUndefined();
        }
    }),
    { numRuns },
  );
});
