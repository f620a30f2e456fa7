import type { DrugRule } from './drug-rule.ts';

export const lmwhRule: DrugRule = {
  id: 'lmwh',
  classes: ['lmwh'],
  verdict: 'décider',
  opinions: [
    {
      says: 'prophylactique 12 h (24 h si clairance < 30), curative 24 h (48 h)',
      source: 'ESAIC/ESRA',
      year: 2022,
      confidence: 'V',
    },
    { says: 'dernière dose 24 h avant', source: 'HAS', year: 2008, confidence: 'V' },
  ],
  short: '12 ou 24 h avant',
  reviewed: '2026-11-21',
};
