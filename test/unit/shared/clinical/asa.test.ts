/** The class that the record suggests, at the edges of the ASA table. */
import { expect, test } from 'vitest';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';

let count = 0;
const fact = (change: Partial<Fact> & Pick<Fact, 'kind' | 'label' | 'concept'>, quote = change.label): Fact => ({
  id: `f${++count}`,
  certainty: 'affirmed',
  status: 'active',
  subject: 'patient',
  origin: 'professional',
  documentDate: '2026-11-03',
  source: { documentId: 'a', range: { start: count, end: count + 1 }, quote, evidence: 'narrative' },
  ...change,
});
const asa = (...facts: Fact[]): string => {
  const { sections } = buildSummary({
    facts,
    patient: { sex: 'M', birthDate: '1950-03-01' },
    now: '2026-11-21T09:00:00',
    documents: [{ id: 'a', typeCode: '', typeLabel: '', title: '', date: '2026-11-03', author: '' }],
    documentsRead: 1,
    documentsTotal: 1,
  });
  const line = sections.flatMap((s) => s.lines).find(({ id }) => id === 'score:asa');
  return `${line?.text.map(({ text }) => text).join('')} · ${line?.detail}`.replace(/[\u00a0\u202f]/g, ' ');
};
const ejection = (number: number) =>
  fact({ kind: 'exam', label: 'FEVG', concept: 'lvef', value: { text: `${number} %`, number, unit: '%' } });
const stroke = (date: string) => fact({ kind: 'problem', label: 'AVC', concept: 'stroke', date });

test.each([
  [28, /^ASA III proposé.*FEVG 28 % : réduction sévère \(IV\) \?/],
  [49, /^ASA III proposé.*FEVG 49 %/],
  [50, /^ASA à apprécier/],
])('an ejection fraction of %i %%', (number, words) => expect(asa(ejection(number))).toMatch(words));

test.each([
  ['2026-08-22', /^ASA IV proposé.*moins de 3 mois/],
  ['2026-08-21', /^ASA III proposé/],
  ['2026-09', /^ASA IV proposé/],
  ['2026-08', /^ASA III proposé/],
  ['2026', /^ASA III proposé/],
])('a stroke of %s, seen on 21 November 2026', (date, words) => expect(asa(stroke(date))).toMatch(words));

test('a valve disease is severe where the passage says so', () => {
  const valve = (quote: string) => fact({ kind: 'problem', label: 'Rétrécissement aortique', concept: 'aortic-stenosis' }, quote);
  expect(asa(valve('rétrécissement aortique serré'))).toMatch(/^ASA IV proposé.*valvulopathie sévère/);
  expect(asa(valve('rétrécissement aortique modéré'))).toMatch(/^ASA III proposé/);
});
