import type { DrugRule } from './drug-rule.ts';

export const dabigatranRule: DrugRule = {
  id: 'dabigatran',
  classes: ['dabigatran'],
  verdict: 'décider',
  opinions: [
    {
      says: 'risque hémorragique élevé : dernière dose J−4 si clairance > 50, J−5 entre 30 et 50 ; faible : ni la veille au soir ni le matin',
      source: 'GIHP',
      year: 2015,
      confidence: 'V',
    },
    { says: 'périmédullaire, dose élevée : 72 h, ou taux < 30 ng/mL', source: 'ESAIC/ESRA', year: 2022, confidence: 'V' },
  ],
  short: 'J−4 ou J−5',
  reviewed: '2026-11-21',
};
