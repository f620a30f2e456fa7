import type { DrugRule } from './drug-rule.ts';

export const statinRule: DrugRule = {
  id: 'statin',
  classes: ['statin'],
  verdict: 'avis divergents',
  opinions: [
    { says: 'maintenir', source: 'SFAR', year: 2009, confidence: 'S' },
    { says: 'arrêt la veille', source: 'Quotidien du Pharmacien', year: 2015, confidence: 'S' },
  ],
  reviewed: '2026-11-21',
};
