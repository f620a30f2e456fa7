import type { DrugRule } from './drug-rule.ts';

export const doacXabanRule: DrugRule = {
  id: 'doac-xaban',
  classes: ['doac-xaban'],
  verdict: 'décider',
  opinions: [
    {
      says: 'risque hémorragique faible : ni la veille au soir ni le matin ; élevé : dernière dose J−3 (clairance ≥ 30)',
      source: 'GIHP',
      year: 2015,
      confidence: 'V',
    },
    {
      says: 'périmédullaire ou bloc profond, dose élevée : 72 h, ou taux < 30 ng/mL',
      source: 'ESAIC/ESRA',
      year: 2022,
      confidence: 'V',
    },
  ],
  short: 'J−3 si risque élevé',
  reviewed: '2026-11-21',
};
