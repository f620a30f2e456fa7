import type { DrugRule } from './drug-rule.ts';

export const vkaRule: DrugRule = {
  id: 'vka',
  classes: ['vka'],
  verdict: 'décider',
  opinions: [
    {
      says: 'INR 7 à 10 j avant, arrêt 4 à 5 j avant, INR la veille (> 1,5 : 5 mg de vitamine K) ; pas de relais si FA sans embolie ni MTEV à risque modéré',
      source: 'HAS/GEHT',
      year: 2008,
      confidence: 'V',
    },
    {
      says: 'périmédullaire : acénocoumarol ≈ 3 j, warfarine et fluindione 5 j, INR normal',
      source: 'ESAIC/ESRA',
      year: 2022,
      confidence: 'V',
    },
  ],
  short: 'J−4 à J−5, INR',
  reviewed: '2026-11-21',
};
