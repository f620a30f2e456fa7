import type { DrugRule } from './drug-rule.ts';

export const glp1Rule: DrugRule = {
  id: 'glp1',
  classes: ['glp1'],
  verdict: 'avis divergents',
  opinions: [
    { says: 'arrêt le jour même (quotidien) ou une semaine (hebdomadaire)', source: 'ASA', year: 2023, confidence: 'V' },
    {
      says: 'le plus souvent poursuivi, liquides clairs 24 h si risque digestif',
      source: 'multisociétés',
      year: 2024,
      confidence: 'V',
    },
    { says: 'dans tous les cas : estomac plein possible, chercher les symptômes', source: '', confidence: 'V' },
  ],
  reviewed: '2026-11-21',
};
