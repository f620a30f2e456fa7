import type { DrugRule } from './drug-rule.ts';

export const lithiumRule: DrugRule = {
  id: 'lithium',
  classes: ['lithium'],
  verdict: 'prudence',
  opinions: [{ says: 'prudence', source: 'Quotidien du Pharmacien', year: 2015, confidence: 'S' }],
  reviewed: '2026-11-21',
};
