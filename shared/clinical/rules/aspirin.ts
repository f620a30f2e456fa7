import type { DrugRule } from './drug-rule.ts';

export const aspirinRule: DrugRule = {
  id: 'aspirin',
  classes: ['aspirin'],
  verdict: 'décider',
  opinions: [
    {
      says: 'dernière dose J−3 si une interruption est indiquée ; stent coronaire : la garder est la règle',
      source: 'GIHP/GFHT/SFAR',
      year: 2018,
      confidence: 'V',
    },
  ],
  short: 'J−3 si arrêt',
  reviewed: '2026-11-21',
};
