import type { DrugRule } from './drug-rule.ts';

export const neurolepticRule: DrugRule = {
  id: 'neuroleptic',
  title: 'Neuroleptiques',
  scope: 'adulte, acte programmé',
  classes: ['neuroleptic'],
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
