import type { DrugRule } from './drug-rule.ts';

export const lithiumRule: DrugRule = {
  id: 'lithium',
  title: 'Lithium',
  scope: 'adulte, acte programmé',
  classes: ['lithium'],
  verdict: 'prudence',
  opinions: [
    {
      says: 'prudence',
      source: 'Quotidien du Pharmacien',
      year: 2015,
      confidence: 'S',
      cases: [{ instruction: { kind: 'advice' }, words: 'prudence' }],
    },
  ],
  reviewed: '2026-11-21',
};
