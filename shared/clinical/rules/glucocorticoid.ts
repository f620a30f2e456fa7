import type { DrugRule } from './drug-rule.ts';

export const glucocorticoidRule: DrugRule = {
  id: 'glucocorticoid',
  classes: ['glucocorticoid'],
  verdict: 'garder',
  opinions: [
    {
      says: '≥ 20 mg/j de prednisone ≥ 5 j : risque surrénalien, hydrocortisone selon l’acte ; jamais d’arrêt brutal',
      source: 'UCL/SFAR',
      year: 2009,
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-21',
};
