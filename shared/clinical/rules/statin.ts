import type { DrugRule } from './drug-rule.ts';

export const statinRule: DrugRule = {
  id: 'statin',
  title: 'Statines',
  scope: 'adulte, acte programmé',
  classes: ['statin'],
  verdict: 'avis divergents',
  opinions: [
    { says: 'maintenir', source: 'SFAR', year: 2009, confidence: 'S', cases: [{ instruction: { kind: 'keep' } }] },
    {
      says: 'arrêt la veille',
      source: 'Quotidien du Pharmacien',
      year: 2015,
      confidence: 'S',
      cases: [{ instruction: { kind: 'stop', daysBefore: 1 } }],
    },
  ],
  reviewed: '2026-11-21',
};
