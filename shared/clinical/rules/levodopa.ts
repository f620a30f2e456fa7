import type { DrugRule } from './drug-rule.ts';

export const levodopaRule: DrugRule = {
  id: 'levodopa',
  title: 'Lévodopa',
  scope: 'adulte, acte programmé',
  classes: ['levodopa'],
  verdict: 'garder',
  opinions: [
    {
      says: 'ne jamais interrompre',
      source: 'Quotidien du Pharmacien',
      year: 2015,
      confidence: 'S',
      cases: [{ instruction: { kind: 'keep' }, words: 'ne jamais interrompre' }],
    },
  ],
  reviewed: '2026-11-21',
};
