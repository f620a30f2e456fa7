import type { DrugRule } from './drug-rule.ts';

export const antiepilepticRule: DrugRule = {
  id: 'antiepileptic',
  title: 'Antiépileptiques',
  scope: 'adulte, acte programmé',
  classes: ['antiepileptic'],
  verdict: 'garder',
  opinions: [
    {
      says: 'poursuivre',
      source: 'Quotidien du Pharmacien',
      year: 2015,
      confidence: 'S',
      cases: [{ instruction: { kind: 'keep' } }],
    },
  ],
  reviewed: '2026-11-21',
};
