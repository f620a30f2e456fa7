import type { DrugRule } from './drug-rule.ts';

export const prasugrelRule: DrugRule = {
  id: 'prasugrel',
  classes: ['prasugrel'],
  verdict: 'décider',
  opinions: [{ says: 'dernière dose J−7 si une interruption est indiquée', source: 'GIHP', year: 2018, confidence: 'V' }],
  short: 'J−7 si arrêt',
  reviewed: '2026-11-21',
};
