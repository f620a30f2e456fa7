import type { DrugRule } from './drug-rule.ts';

export const clopidogrelRule: DrugRule = {
  id: 'clopidogrel',
  classes: ['clopidogrel'],
  verdict: 'décider',
  opinions: [{ says: 'dernière dose J−5 si une interruption est indiquée', source: 'GIHP', year: 2018, confidence: 'V' }],
  short: 'J−5 si arrêt',
  reviewed: '2026-11-21',
};
